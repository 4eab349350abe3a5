"""What the person needs stands on every page of their plan, for everybody who may see it (E-01)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from server.db.sealed import boxes_of
from server.db.writing import rows
from server.language.actions_needs import Chosen, ask_needs
from server.language.queries_needs import Need
from server.language.rules_needs import KINDS, may_know
from server.language.wording_needs import NEED_NAMES, ORDER, SHORT, in_short
from server.plans.actions import set_review
from server.words.actions import keep_from
from tests.cast import NOW, Cast
from tests.conftest import Clock
from tests.full_plan import fill
from tests.language.test_needs import AGAIN
from tests.people.phones import preview
from tests.plans.test_pages import counted
from tests.plans.test_pages_room import in_the_room
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
NEEDS: Chosen = {("format", "easy_read"): "", ("support", "time"): "", ("support", "other"): "my bear"}
SHORTLY = "Easy words · Time to think · my bear"


def need(kind: str, value: str, detail: str = "") -> Need:
    return Need(uuid4(), kind, value, detail, "person", uuid4(), NOW)


def flag(text: str) -> str:
    """Return the flag of a page as it is read, or ''."""
    found = re.search(r'<p class="needed">(.*?)</p>', text, re.DOTALL)
    words = re.sub("<[^>]+>|[\u2068\u2069]", " ", found[1]) if found else ""
    return " ".join(words.split())


def test_the_flag_is_one_line_with_the_most_pressing_first() -> None:
    said = [need("contact", "text"), need("support", "time"), need("format", "easy_read")]
    assert in_short(said, "en") == "Easy words\u00a0· Time to think\u00a0· A text"
    assert in_short(said, "ur") == "Easy words\u00a0· اردو\u00a0· Time to think\u00a0· A text"
    assert in_short([*said, need("support", "quiet"), need("support", "lipread")], "en_EASY").endswith(
        "To see your face\u00a0· \u2068+1\u2069"
    )
    assert in_short([], "en") == ""


def test_somebodys_own_words_are_held_apart_and_cut() -> None:
    assert in_short([need("support", "other", "my bear")], "en") == "\u2068my bear\u2069"
    assert len(in_short([need("support", "other", "x" * 500)], "en")) < 50


def test_every_need_has_a_short_word_and_a_place() -> None:
    assert set(SHORT) <= set(NEED_NAMES)
    assert set(ORDER) == {*KINDS, "language"}


def test_whoever_is_shown_parts_knows_with_the_persons_yes_only() -> None:
    """E-01: shared with consent."""
    for why in ("own", "circle", "lead", "lead_opened", "sample"):
        assert may_know(why, may_share=False)
    assert may_know("share", may_share=True)
    assert not may_know("share", may_share=False)


VIEWS = {
    "mira": ("", "/easy", "/in/ur", "/list", "/list/{restriction}", "/line/{statement}", "/part/seeing", "/paper",
             "/part/phrase", "/four", "/people", "/people/mirror", "/talks", "/whole"),
    "dan": ("", "/easy", "/in/ur", "/list", "/list/{restriction}", "/line/{statement}", "/line/{statement}/easy",
            "/part/seeing", "/part/phrase", "/begin/1", "/talks", "/people/circle"),
    "sam": ("/list", "/list/{restriction}", "/talks", "/people/circle", "/open"),
    "priya": ("", "/easy", "/in/ur", "/list", "/four"),
    "quinn": ("", "/easy", "/in/ur", "/list"),
    "ruth": ("", "/easy", "/in/ur", "/list"),
}  # fmt: skip
"""Who -> pages of Mira's plan that they open."""


async def test_everybody_who_may_see_the_plan_sees_on_every_view_what_its_person_needs(
    cast: Cast, visit: Visit
) -> None:
    """E-01: flagged on every view."""
    ids = await fill(cast)
    await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW)
    for who, views in VIEWS.items():
        client = await visit(who)
        for view in views:
            page = await client.get(f"/notes/{cast.plan}{view.format(**ids)}")
            label = "I need:" if who == "mira" else "Mira needs:"
            assert flag(page.text) == f"{label} {SHORTLY}", (who, view)
            assert f'href="/notes/{cast.plan}/needs"' in page.text, (who, view)


async def test_an_advocate_knows_only_while_the_person_says_so(cast: Cast, visit: Visit) -> None:
    """E-01: shared with consent; a worker's yes never undoes the person's own no."""
    await fill(cast)
    ruth = await visit("ruth")
    await ask_needs(person(cast), NEEDS, AGAIN, False, NOW)
    await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW + timedelta(minutes=1))
    page = await ruth.get(f"/notes/{cast.plan}")
    assert flag(page.text) == ""
    assert "bear" not in page.text
    await ruth.get(f"/notes/{cast.plan}/needs", status=404)
    await ask_needs(person(cast), NEEDS, AGAIN, True, NOW + timedelta(minutes=2))
    assert SHORTLY in flag((await ruth.get(f"/notes/{cast.plan}")).text)
    shown = ruth.text(await ruth.get(f"/notes/{cast.plan}/needs"))
    assert "my bear" in shown
    assert "Save" not in shown
    await ruth.post(f"/notes/{cast.plan}/needs", {"may_share": "yes"}, status=404)


async def test_readers_who_do_not_write_read_the_whole_of_it(cast: Cast, visit: Visit) -> None:
    await fill(cast)
    await ask_needs(worker(cast), {**NEEDS, ("contact", "text"): ""}, AGAIN, True, NOW)
    for who in ("sam", "priya", "quinn"):
        client = await visit(who)
        text = client.text(await client.get(f"/notes/{cast.plan}/needs"))
        assert "Send me a text" in text, who
        assert "Dan asked" in text, who
        await client.post(f"/notes/{cast.plan}/needs", {"may_share": "yes"}, status=404)


async def test_the_flag_changes_with_what_is_said_and_speaks_the_readers_language(cast: Cast, visit: Visit) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    url = f"/notes/{cast.plan}"
    await say(person(cast), "I want a cat")
    assert flag((await dan.get(url)).text) == ""
    form = {"format": "easy_read", "may_share": "no"}
    await mira.post(f"{url}/needs", form, status=303)
    assert flag((await dan.get(url)).text) == "Mira needs: Easy words"
    await mira.post(f"{url}/needs", {"format": "braille", "may_share": "no"}, status=303)
    assert flag((await dan.get(url)).text) == "Mira needs: Braille"
    await rows("UPDATE account SET language = 'pl' WHERE id = {}", cast.mira)
    assert flag((await dan.get(url)).text) == "Mira needs: Braille · Polski"


async def test_a_refused_form_and_a_phone_in_the_persons_hands(cast: Cast, visit: Visit) -> None:
    """A refused form says it again; in the room the phone shows the question and nothing else."""
    await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW)
    dan = await visit("dan")
    page = await dan.post(f"/notes/{cast.plan}/begin/1", {"way": "said", "a": ""}, status=422)
    assert SHORTLY in flag(page.text)
    dan = await in_the_room(cast, visit)
    assert flag((await dan.get(f"/notes/{cast.plan}/begin/1")).text) == ""


async def test_a_worker_from_whom_all_is_kept_sees_what_was_needed_then(cast: Cast, visit: Visit) -> None:
    """P-12: no gap and no trace; and what such a worker writes down undoes nothing of what they do not see."""
    await ask_needs(worker(cast, "kay"), {("format", "braille"): "", ("support", "quiet"): ""}, AGAIN, True, NOW)
    later, after = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)
    await keep_from(person(cast), cast.dan, None, later)
    await ask_needs(
        person(cast), {("format", "easy_read"): "", ("support", "quiet"): ""}, date(2027, 1, 1), False, after
    )
    dan, kay = await visit("dan"), await visit("kay")
    url = f"/notes/{cast.plan}"
    assert flag((await dan.get(url)).text) == "Mira needs: Braille · A quiet place"
    assert flag((await kay.get(url)).text) == "Mira needs: Easy words · A quiet place"
    text = (await dan.get(f"{url}/needs")).text
    assert "Kay asked" in text
    assert 'value="2027"' in text
    assert 'value="yes" id="may_share" checked' in text or re.search(r'value="yes"[^>]*checked', text)
    await dan.post(f"{url}/needs", {"support": "quiet", "may_share": "yes"}, status=303)
    assert flag((await dan.get(url)).text) == "Mira needs: A quiet place"
    assert flag((await kay.get(url)).text) == "Mira needs: Easy words · A quiet place"
    ended = await rows("SELECT id FROM communication_need WHERE value = 'braille' AND ended_at = {}", after)
    assert len(ended) == 1


async def test_what_the_person_shows_has_the_flag_in_its_preview(cast: Cast, visit: Visit) -> None:
    await say(person(cast), "I want a cat")
    await ask_needs(person(cast), NEEDS, AGAIN, True, NOW)
    mira = await visit("mira")
    form = {"to": str(cast.ruth), "see": "want", "until": "1w"}
    text = (await preview(mira, cast.mira, cast.plan, form, NOW)).text
    assert "Mira needs:" in text
    await ask_needs(person(cast), NEEDS, AGAIN, False, NOW + timedelta(minutes=1))
    text = (await preview(mira, cast.mira, cast.plan, form, NOW)).text
    assert "Mira needs:" not in text


@pytest.mark.parametrize("who", ["mira", "dan"])
async def test_the_flag_keeps_the_plan_page_within_six_questions(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    """DESIGN, Budgets: cold, warm, and when the needs have just changed."""
    await say(person(cast), "I want a cat")
    await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW)
    client = await visit(who)
    await client.get(f"/notes/{cast.plan}")
    await boxes_of([cast.mira, cast.dan])
    for minute in (1, 2):
        await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW + timedelta(minutes=minute))
        for most in (6, 4):
            with counted(monkeypatch) as said:
                await client.get(f"/notes/{cast.plan}")
            reads = [each for each in said if each.lstrip().startswith(("SELECT", "WITH"))]
            assert 0 < len(reads) <= most, "\n".join(reads)


async def test_a_lead_who_sees_to_a_plan_is_told_to_have_its_person_asked_again(
    cast: Cast, visit: Visit, clock: Clock
) -> None:
    """E-01: reviewed."""
    await set_review(cast.harbour, cast.plan, cast.mira, date(2027, 6, 1), cast.sam, await viewer(cast, "mira"), NOW)
    await ask_needs(worker(cast), NEEDS, NOW.date() + timedelta(days=3), True, NOW)
    asks = "Ask Mira what they need to read or hear"
    for days, who, there in ((2, "sam", False), (1, "sam", True), (0, "priya", False)):
        clock.forward(days=days)
        client = await visit(who)
        assert (asks in client.text(await client.get("/desk/reviews"))) is there, (days, who)
    await ask_needs(worker(cast), NEEDS, NOW.date() + timedelta(days=300), True, clock())
    sam = await visit("sam")
    assert asks not in sam.text(await sam.get("/desk/reviews"))


async def test_the_leads_desk_says_it_beside_what_was_found(cast: Cast, visit: Visit) -> None:
    await fill(cast)
    await ask_needs(worker(cast), NEEDS, AGAIN, True, NOW)
    sam = await visit("sam")
    found = re.search(r'href="([^"]*flag=[^"#]*)', (await sam.get("/desk")).text)
    assert found
    assert flag((await sam.get(found[1].replace("&amp;", "&"))).text) == f"Mira needs: {SHORTLY}"
