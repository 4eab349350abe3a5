"""The last administrator is lost: the operator invites another from the machine itself, and the record says so
(DESIGN, Settings and commands; docs/operating.md)."""

import pytest

from server.db.writing import rows
from server.people.actions_accounts import NoSuchOrganisation, invite_from_command
from server.record.queries import events_about, first_broken_line, heads
from server.record.wording import worded
from tests.authenticator import Phone
from tests.cast import NOW, Cast
from tests.people.phones import json_post


async def test_a_new_administrator_comes_in_with_the_printed_code_and_takes_over(visit, cast: Cast) -> None:
    before = {organisation: number for organisation, number, _hash in await heads()}
    code = await invite_from_command("administrator", "Noor", NOW, "Harbour Support")
    noor, phone = await visit(None), Phone()
    await noor.get("/join")
    await noor.follow(await noor.post("/join", {"code": code}))
    made = phone.register(await json_post(noor, "/join/options"))
    await noor.post("/join/key", {"credential": made})
    people = noor.text(await noor.get("/people"))
    assert "Noor" in people
    assert "Ada" in people
    await noor.post(f"/people/{cast.ada}/suspend")
    await noor.get(f"/notes/{cast.plan}", status=404)
    again = await visit(None)
    await again.post("/join", {"code": code}, status=422)
    after = {organisation: number for organisation, number, _hash in await heads()}
    assert after[cast.voices] == before[cast.voices]


async def test_what_the_record_says_of_it_A_24(cast: Cast) -> None:
    await invite_from_command("administrator", "Noor", NOW, "Harbour Support")
    [row] = await rows("SELECT id FROM account WHERE role = 'administrator' AND id <> {}", cast.ada)
    said = {each.kind: each for each in await events_about(row["id"])}
    assert set(said) == {"account_opened", "account_invited"}
    assert said["account_invited"].detail == {"role": "administrator"}
    assert (said["account_invited"].actor, said["account_invited"].actor_as) == (None, "operator")
    assert worded(said["account_invited"], {}, cast.ada, row["id"]).startswith("The app")
    assert await first_broken_line(cast.harbour) is None


async def test_an_organisation_that_is_not_there_gets_no_administrator(cast: Cast) -> None:
    for odd in ("Harbour", "harbour support", "Nobody"):
        with pytest.raises(NoSuchOrganisation):
            await invite_from_command("administrator", "Noor", NOW, odd)
    assert len(await rows("SELECT id FROM account WHERE role = 'administrator'")) == 1
