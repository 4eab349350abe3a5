"""What never goes to a translation machine, also when it became so after the page was read (E-08, P-03, P-07, P-12)."""

import re
from pathlib import Path

import pytest

from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.db.writing import rows
from server.settings import Settings, read_settings
from tests.cast import NOW, Cast
from tests.client import Client
from tests.language.fake_machine import Fake
from tests.language.test_machine import Visit, fake
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


def same(page: str) -> str:
    """A page without what differs from sending to sending."""
    return re.sub(r'(name="(csrf|operation)" value=|nonce=)"[^"]*"', "", page)


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
    assert between - before == await recorded() - between, "nor does the record tell"
