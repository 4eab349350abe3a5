"""A limit in another language: read back, confirmed, bound to its words, the original beside it (E-08, D-23)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.db.writing import rows
from server.language.actions_translations import Draft, answer_translation, translate
from server.language.rules_bound import Changed
from server.restrictions import actions
from server.restrictions.actions_forms import answer_limit, translate_limit
from server.restrictions.queries import limit as limit_of
from server.reviews.scheduler import sweep
from server.words.rules import NotHere
from tests.cast import NOW, Cast
from tests.client import Client
from tests.restrictions.making import WHY, bare
from tests.restrictions.test_forms import found
from tests.viewers import viewer
from tests.words.hands import person, say, worker

Visit = Callable[[str | None], Any]
LATER = NOW + timedelta(minutes=5)
URDU = "عملہ میرا کارڈ رکھتا ہے۔"
DRAFT = Draft("ur", URDU, "interpreter", "Nadia")


async def wording(limit: UUID) -> UUID:
    """What forms of a limit are bound to now."""
    row = await limit_of(limit)
    assert row is not None
    assert row.wording is not None
    return row.wording


async def speaks(account: UUID, code: str) -> None:
    """Have somebody read the app in a language."""
    await rows("UPDATE account SET language = {} WHERE id = {} RETURNING id", code, account)


async def put(cast: Cast, limit: UUID) -> UUID:
    """Put a limit into Urdu by an interpreter beside Dan, which the person has not answered."""
    return await translate_limit(worker(cast), limit, await wording(limit), DRAFT, uuid4(), LATER)


async def confirm(cast: Cast, limit: UUID, made: UUID) -> str:
    mira, words = person(cast), await wording(limit)
    return await answer_limit(mira, limit, words, lambda: answer_translation(mira, made, "yes", LATER), LATER)


async def test_put_into_a_language_and_confirmed_it_mends_d23_and_new_words_make_it_old(cast: Cast) -> None:
    """D-23: waiting is not enough; the person's yes to the limit as it stands is."""
    limit, said = await bare(cast), await say(person(cast), "I go by bus.")

    await translate(person(cast), said.statement, said.revision, Draft("ur", URDU, "worker"), uuid4(), LATER)
    await sweep(LATER + timedelta(minutes=1))
    assert await found(limit) == ['{"missing":["ur"]}']
    made = await put(cast, limit)
    await sweep(LATER + timedelta(minutes=2))
    assert await found(limit) == ['{"missing":["ur"]}']
    assert await confirm(cast, limit, made) == "done"
    await sweep(LATER + timedelta(minutes=3))
    assert await found(limit) == []
    await actions.add_rationale(await viewer(cast, "kay"), limit, WHY, LATER + timedelta(minutes=4))
    await sweep(LATER + timedelta(minutes=5))
    assert await found(limit) == ['{"missing":["ur"]}']


async def test_words_that_changed_are_neither_translated_nor_confirmed(cast: Cast) -> None:
    limit = await bare(cast)
    before, made = await wording(limit), await put(cast, limit)
    await actions.add_rationale(await viewer(cast, "kay"), limit, WHY, LATER)
    mira = person(cast)
    answer = await answer_limit(mira, limit, before, lambda: answer_translation(mira, made, "yes", LATER), LATER)
    assert answer == "changed"
    [row] = await rows("SELECT confirmed_at, refused_at FROM translation WHERE id = {}", made)
    assert row == {"confirmed_at": None, "refused_at": None}
    with pytest.raises(Changed):
        await translate_limit(worker(cast), limit, before, DRAFT, uuid4(), LATER)
    with pytest.raises(NotHere):
        await translate_limit(worker(cast), uuid4(), before, DRAFT, uuid4(), LATER)


async def test_the_person_hears_it_says_yes_and_reads_it_beside_the_words_themselves(cast: Cast, visit: Visit) -> None:
    """E-08: through the pages; nobody but the person and its maker sees it before the yes."""
    limit = await bare(cast, why=WHY)
    at = f"/notes/{cast.plan}/list/{limit}"
    dan, kay, mira = await visit("dan"), await visit("kay"), await visit("mira")
    page = await dan.get(f"{at}/language")
    assert WHY in Client.text(page)
    await dan.post(f"{at}/language", {"language": "ur", "body": URDU, "by": "interpreter", "translator": "Nadia",
                                      "wording": str(await wording(limit))})  # fmt: skip
    for who in (cast.mira, cast.kay):
        await speaks(who, "ur")
    assert URDU not in (await kay.get(at)).text
    assert URDU not in (await kay.get(f"/notes/{cast.plan}/in/ur")).text
    assert URDU not in (await mira.get(at)).text
    assert f'href="{at}/language/yes?in=ur"' in (await mira.get(f"/notes/{cast.plan}/list")).text
    [made] = await rows("SELECT id FROM translation")
    await mira.post(f"{at}/language/yes", {"version": str(made["id"]), "answer": "yes"})
    for page in (at, f"/notes/{cast.plan}/list", f"/notes/{cast.plan}/in/ur"):
        for reader in (mira, kay):
            shown = (await reader.get(page)).text
            assert f'<p class="words" lang="ur" dir="rtl">{URDU}</p>' in shown, page
            assert "Nadia" in shown
            assert "No going out alone" in shown
    await actions.add_rationale(await viewer(cast, "kay"), limit, "Another reason.", LATER)
    for page in (at, f"/notes/{cast.plan}/list", f"/notes/{cast.plan}/in/ur"):
        assert URDU not in (await mira.get(page)).text, page
    await speaks(cast.mira, "en")
    assert "This may be old" in Client.text(await mira.get(f"{at}/language"))


async def test_a_translation_of_words_that_changed_meanwhile_comes_back_with_everything_typed(
    cast: Cast, visit: Visit
) -> None:
    limit = await bare(cast)
    before = await wording(limit)
    await actions.add_rationale(await viewer(cast, "kay"), limit, WHY, LATER)
    dan, at = await visit("dan"), f"/notes/{cast.plan}/list/{limit}/language"
    sent = {"language": "ur", "body": URDU, "by": "worker", "wording": str(before)}
    page = await dan.post(at, sent, status=409)
    assert URDU in page.text
    assert WHY in page.text
    assert await rows("SELECT id FROM translation") == []


async def test_a_reason_in_another_language_keeps_its_own(cast: Cast, visit: Visit) -> None:
    """E-08: lang and dir on every piece of text."""
    limit = await bare(cast)
    reason = "وہ پیسے مانگتا ہے۔"
    await actions.add_rationale(await viewer(cast, "kay"), limit, reason, LATER, "ur")
    dan = await visit("dan")
    for page in (f"/notes/{cast.plan}/list/{limit}/language", f"/notes/{cast.plan}/easy", f"/notes/{cast.plan}/in/pl"):
        shown = (await dan.get(page)).text
        assert f'lang="ur" dir="rtl">{reason}</' in shown, page
        assert 'lang="en" dir="ltr">No going out alone</p>' in shown, page


async def test_what_staff_wrote_is_never_honey_in_any_language(cast: Cast, visit: Visit) -> None:
    """Honey is for the person's own words, and a yes to a translation of a limit is no yes to the limit."""
    limit = await bare(cast)
    await confirm(cast, limit, await put(cast, limit))
    await speaks(cast.mira, "ur")
    mira = await visit("mira")
    for rest in ("list", f"list/{limit}", f"list/{limit}/language", "in/ur"):
        before = (await mira.get(f"/notes/{cast.plan}/{rest}")).text.split(URDU)[0]
        assert before.rsplit("<article", 1)[1].lstrip().startswith('class="statement voice-worker'), rest
