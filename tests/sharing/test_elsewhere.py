"""Whoever works elsewhere finds no plan, whatever their role and whatever row speaks for them (A-20)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.db.writing import writing
from server.people.actions import make_account
from server.people.rules import Viewer
from server.plans.tables import CircleMember
from server.sharing.access import plan_for
from server.sharing.tables import LeadOpening, Sample
from tests.cast import EARLIER, NOW, Cast


@pytest.mark.parametrize("role", ["worker", "lead", "reviewer", "administrator"])
async def test_a_row_that_should_not_be_there_opens_nothing_to_another_organisation(cast: Cast, role: str) -> None:
    account = await make_account(cast.voices, role, "Elsewhere", EARLIER)
    async with writing():
        ids = {"id": uuid4(), "plan": cast.plan}
        if role == "worker":
            member = {**ids, "organisation": cast.harbour, "worker": account, "since": EARLIER}
            await CircleMember.insert(CircleMember(**member))
        if role == "lead":
            until = NOW + timedelta(hours=1)
            await LeadOpening.insert(LeadOpening(**ids, lead=account, reason="", at=EARLIER, until=until))
        if role == "reviewer":
            await Sample.insert(Sample(**ids, reviewer=account, drawn_at=EARLIER, ends_on=NOW.date()))
    assert await plan_for(Viewer(account, cast.voices, role, "Elsewhere", account, EARLIER), cast.plan, NOW) is None
