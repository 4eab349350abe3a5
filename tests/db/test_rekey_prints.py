"""A new fingerprint key: what was equal stays equal, a write that comes again is known, codes end and their owners are
told; nothing that is compared by a fingerprint is left out."""

import re
import secrets
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from server.db.keys_in_use import current_keyring, use_keyring
from server.db.sealed import destroy_key, fingerprint
from server.db.writing import rows, writing
from server.people.actions_accounts import make_code
from server.people.actions_join import open_code
from server.people.actions_prints import end_codes
from server.people.actions_tries import begin_try
from server.people.tables import Challenge
from server.plans.actions_recovery import make_recovery_code, recover_with_code
from server.record.queries import events_about, first_broken_line
from server.restrictions import actions_prints as limit_prints
from server.words import actions_prints as word_prints
from server.words.actions_write import write
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.viewers import viewer
from tests.words.hands import person

SERVER = Path(__file__).parents[2] / "server"
COMPARED = {
    "restrictions/actions_add.py": "restriction.what_print is renewed; ids made from what was sent stay as they are",
    "restrictions/actions_change.py": "restriction.what_print is renewed",
    "restrictions/actions_reason.py": "rationale.print and restriction.reason_print are renewed",
    "restrictions/actions_steps.py": "compares with restriction.reason_print",
    "restrictions/actions_prints.py": "renews them",
    "words/actions_once.py": "operation.fingerprint is renewed for words",
    "web/once.py": "operation.fingerprint of other forms: their text is kept nowhere, they equal nothing afterwards",
    "people/actions_accounts.py": "codes end",
    "people/actions_tries.py": "counted tries are forgotten",
    "web/step_up.py": "what phones are being asked to prove is forgotten",
    "arrangements/actions.py": "ids made from what was sent stay as they are",
    "arrangements/actions_phrase.py": "ids made from what was sent stay as they are",
    "language/actions_easy.py": "ids made from what was sent stay as they are",
    "language/actions_photos.py": "ids made from photos stay; the same photo sent after a new key is one more",
    "language/actions_translations.py": "ids made from what was sent stay as they are",
    "web/unread.py": "stored nowhere; a form that was open while the key changed shows once more what stands",
    "language/pages_machine.py": "stored nowhere; a draft that was open while the key changed is asked for again",
    "demonstration/measure.py": "restriction.what_print is renewed",
}  # fmt: skip
"""Every module that makes a fingerprint, and what a new key does to what it stored."""


def test_whoever_makes_a_fingerprint_has_thought_of_a_new_key() -> None:
    """A new module here: renew what it stores (server/commands/keys.py), and say so in COMPARED."""
    call = re.compile(r"(?<!unknown_)(?<!def )\b(?:exact_)?fingerprint\(")
    made = {
        str(path.relative_to(SERVER))
        for path in SERVER.rglob("*.py")
        if path.parent.name != "db" and call.search(path.read_text())
    }
    assert made <= set(COMPARED)


@pytest.fixture
async def turned(cast: Cast) -> AsyncIterator[object]:
    """Put another fingerprint key in place and renew everything, as the command does."""
    before = current_keyring()

    async def turn() -> None:
        use_keyring(before.turned("fingerprint", secrets.token_bytes(32)))
        async with writing():
            await limit_prints.renew_prints(lambda _more: None)
            await word_prints.renew_prints(lambda _more: None)
            await end_codes(NOW)

    yield turn
    use_keyring(before)


async def groups(column: str) -> list[list[str]]:
    """The limits in groups of equal texts."""
    found: dict[str, list[str]] = {}
    for row in await rows(f"SELECT id, {column} AS mark FROM restriction ORDER BY id"):
        found.setdefault(row["mark"], []).append(str(row["id"]))
    return sorted(found.values())


async def test_limits_that_were_equal_are_equal_and_a_new_one_joins_them_D_07(cast: Cast, turned) -> None:
    for whom, what, why in (
        ("mira", "Kitchen locked at night", "Risk of falls"), ("tom", "kitchen  LOCKED at night", "risk of falls"),
        ("mira", "No visitors", ""), ("tom", "No phone", "He rings too often"),
    ):  # fmt: skip
        await bare(cast, "kay", why, what, whom)
    before = {column: await groups(column) for column in ("what_print", "reason_print")}
    old = {row["what_print"] for row in await rows("SELECT what_print FROM restriction")}
    await turned()
    assert {column: await groups(column) for column in before} == before
    assert sorted(map(len, before["what_print"])) == [1, 1, 2]
    marks = [row["what_print"] for row in await rows("SELECT what_print FROM restriction")]
    assert not old & set(marks)
    assert marks.count(fingerprint("limit.what", "Kitchen locked at night")) == 2
    reason = fingerprint("limit.reason", "risk of falls")
    assert len(await rows("SELECT id FROM rationale WHERE print = {}", reason)) == 2
    [empty] = await rows("SELECT count(*) AS n FROM restriction WHERE reason_print = ''")
    assert empty["n"] == 1


async def test_what_nobody_can_open_any_more_equals_nothing(cast: Cast, turned) -> None:
    await bare(cast, "kay", "Falls", "Kitchen locked", "mira")
    await bare(cast, "kay", "Falls", "Kitchen locked", "tom")
    await destroy_key(cast.tom, NOW)
    await turned()
    found = await rows("SELECT person, what_print, reason_print FROM restriction")
    marks = {row["person"]: (row["what_print"], row["reason_print"]) for row in found}
    assert marks[cast.mira] == (fingerprint("limit.what", "Kitchen locked"), fingerprint("limit.reason", "Falls"))
    assert not set(marks[cast.tom]) & set(marks[cast.mira])
    assert all(len(each) == 64 for each in marks[cast.tom])


async def test_a_write_that_comes_again_after_it_is_known_for_the_same(cast: Cast, turned) -> None:
    async def send(operation, body: str):
        return await write(
            person(cast), statement=None, section="want", body=body, voice="own", language="en", base=None,
            operation=operation, now=NOW, meaning="A quiet day",
        )  # fmt: skip

    operation = uuid4()
    first = await send(operation, "Café, and no phone \U0001f642")
    await turned()
    again = await send(operation, "Café, and no phone \U0001f642")
    assert (again.outcome, again.revision) == ("repeated", first.revision)
    other = await send(operation, "Tea")
    assert other.outcome != "repeated"


async def test_codes_end_and_whoever_had_one_on_paper_is_told(cast: Cast, turned) -> None:
    paper = await make_recovery_code(await viewer(cast, "mira"), NOW)
    screen = await make_code(cast.dan, "new", NOW, made_by=cast.ada, made_as="administrator")
    assert await begin_try("code", "192.0.2.1", NOW)
    asked = Challenge(id=uuid4(), purpose="step_up", act="share:x/0123", challenge="x", made_at=NOW)
    await Challenge.insert(asked)
    await turned()
    assert await rows("SELECT id FROM attempt UNION ALL SELECT id FROM challenge") == []
    later = NOW + timedelta(seconds=1)
    assert await open_code(screen.code, later) is None
    [row] = await rows("SELECT ends_at FROM invitation WHERE id = {}", screen.id)
    assert row["ends_at"] == NOW
    assert await recover_with_code(await viewer(cast, "priya"), paper, "192.0.2.2", later) == "wrong"
    assert [each.kind for each in await events_about(cast.mira)].count("recovery_code_ended") == 1
    assert await first_broken_line(cast.harbour) is None
    again = await make_recovery_code(await viewer(cast, "mira"), later)
    assert await recover_with_code(await viewer(cast, "priya"), again, "192.0.2.2", later) != "wrong"
