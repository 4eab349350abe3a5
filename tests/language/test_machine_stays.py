"""What never goes to a translation machine, also when it became so after the page was read (E-08, P-03, P-07, P-12)."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.db.writing import rows
from server.plans.actions_circle import leave_circle
from server.settings import Settings, read_settings
from server.words.actions import Written, hide, keep_from
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.fake_machine import Fake, answer
from tests.language.forms_made import LATER
from tests.language.test_machine import Visit, fake, same
from tests.viewers import viewer
from tests.words.hands import Author, person, say, worker

__all__ = ["fake"]
PHRASE = "is the zebrafinch asleep"


@pytest.fixture
async def settings(fake: Fake, tmp_path: Path) -> Settings:
    return read_settings({
        "OWNWORDS_DATA_DIR": str(tmp_path / "data"), "OWNWORDS_ORIGIN": "http://localhost:8000",
        "OWNWORDS_TRANSLATOR_URL": await fake.open(),
    })  # fmt: skip


async def phrase(author: Author, cast: Cast) -> None:
    draft = PhraseDraft(PHRASE, "come and get me", "ring", [f"account:{cast.dan}"])
    await make_phrase(author, draft, cast.plan, NOW)


async def recorded() -> int:
    """How often a machine was asked, as the record has it."""
    return len(await rows("SELECT id FROM event WHERE kind = 'machine_asked'"))


@pytest.mark.parametrize("waits", [False, True])
async def test_a_line_with_an_exit_phrase_in_it_stays_here(cast: Cast, visit: Visit, fake: Fake, waits: bool) -> None:
    """P-03: who knows it is told so; to everybody else the machine is down, and the record says the same."""
    said = await say(person(cast), f"My way out: IS the  Zebrafinch, asleep? And {PHRASE}.")
    await phrase(worker(cast) if waits else person(cast), cast)
    at = f"/notes/{cast.plan}/line/{said.statement}/language"
    form = {"language": "ur", "body": "", "wording": str(said.revision), "do": "machine"}
    for who in ("mira", "dan"):
        assert "are not sent to a machine" in Client.text(await (await visit(who)).post(at, form, status=422))
    kay, before = await visit("kay"), await recorded()
    shut = await kay.post(at, form, status=422)
    assert fake.asked == []
    between = await recorded()
    await fake.stop()
    down = await kay.post(at, form, status=422)
    assert "could not be reached" in Client.text(shut)
    assert same(shut.text) == same(down.text)
    assert before == between == await recorded() == 0, "nor does the record tell"


async def test_what_became_the_person_s_own_while_the_machine_was_asked_stays_here(
    cast: Cast, visit: Visit, fake: Fake
) -> None:
    """E-08, P-07, P-12: asked for its languages, the machine takes its time; then it is asked once more."""
    mira, dan = person(cast), await visit("dan")

    async def other(said: Written) -> None:
        await say(mira, "Something else.", statement=said.statement, base=said.revision, at=LATER)

    stays: dict[str, tuple[Callable[[Written], Awaitable[Any]], int, str]] = {
        "hidden": (lambda said: hide(mira, said.statement, LATER), 422, "could not be reached"),
        "kept from Kay": (lambda said: keep_from(mira, cast.kay, said.statement, LATER), 422, "could not be reached"),
        "changed": (other, 409, "Something else."),
        "kept from Dan": (lambda said: keep_from(mira, cast.dan, said.statement, LATER), 404, ""),
        "a phrase": (lambda _said: phrase(mira, cast), 422, "are not sent"),
        "left": (lambda _said: gone(cast), 404, ""),
    }
    for what, (meanwhile, status, sentence) in stays.items():
        said = await say(mira, f"My way out: {PHRASE}." if what == "a phrase" else "The bus.", section="helps")
        at = f"/notes/{cast.plan}/line/{said.statement}/language"
        form = {"language": "ur", "body": "", "wording": str(said.revision), "do": "machine"}
        fake.before = partial(meanwhile, said)
        page = await dan.post(at, form, status=status)
        assert sentence in Client.text(page), what
        assert await recorded() == 0, what
    assert {path for _method, path, _head, _body in fake.asked} == {"/languages"}


async def gone(cast: Cast) -> None:
    """Dan leaves Mira's circle."""
    await leave_circle(cast.harbour, cast.plan, cast.mira, cast.dan, await viewer(cast, "mira"), LATER)


async def test_a_machine_that_is_down_was_not_asked_for_words(cast: Cast, visit: Visit, fake: Fake) -> None:
    """The record says what left, and where to: nothing did."""
    said = await say(person(cast), "The bus.")
    form = {"language": "ur", "body": "", "wording": str(said.revision), "do": "machine"}
    dan, at = await visit("dan"), f"/notes/{cast.plan}/line/{said.statement}/language"
    fake.answers["/languages"] = answer([])
    await dan.post(at, form, status=422)
    await fake.stop()
    await dan.post(at, form, status=422)
    assert await recorded() == 0
