"""What one viewer sees of one version of a plan, kept while the version stands."""

from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

from server.people.queries import names_of
from server.plans.queries import Facts, facts_of
from server.plans.rules import empty_parts
from server.restrictions.queries import unanswered_by
from server.sharing.rules import ABILITIES, Access
from server.web.fragments import digest, escaped, kept, place
from server.words.queries import StatementRow, statements_of


@dataclass(slots=True)
class PlanSeen:
    """What one viewer sees of one version of a plan. Names belong to accounts: they are asked for each time."""

    facts: Facts
    rows: list[StatementRow]
    visible: str
    counts: dict[str, int]
    empty: tuple[str, ...]
    waiting: int
    limits: int
    """Limits that the person has not answered; 0 for everybody else."""
    people: dict[UUID, bytes]
    """Whose names are said, and their places in the HTML."""

    def names_said(self, names: dict[UUID, str]) -> dict[bytes, bytes]:
        """Return the names in their places; nothing for an account that was erased."""
        return {there: escaped(names.get(account, "")) for account, there in self.people.items()}


async def seen_by(access: Access) -> tuple[PlanSeen, dict[UUID, str]]:
    """Return what this viewer sees of the plan, and the open names it says."""
    viewer = access.viewer
    key = (
        "seen", access.plan, access.render_version, viewer.account, access.why, access.sections, access.share
    )  # fmt: skip
    found: PlanSeen | None = kept.get(key)
    if found is not None:
        return found, await names_of(found.people)
    found, names = await _look_up(access)
    kept.put(key, found, 20_000 + sum(len(row.body) + 500 for row in found.rows))
    return found, names


async def _look_up(access: Access) -> tuple[PlanSeen, dict[UUID, str]]:
    facts = await facts_of(access.plan, access.viewer.account)
    rows = await statements_of(
        access.plan,
        access.viewer.account,
        sections=sorted(access.sections - {"phrase"}),
        is_person=access.own,
        own_phone=access.own,
    )
    names = {**facts.names, **{row.author: row.author_name for row in rows}}
    counts = Counter(row.section for row in rows)
    waiting = sum(row.proposals + row.waits_for_yes for row in rows) if access.own else 0
    limits = await unanswered_by(access.plan, access.person) if access.own else 0
    visible = digest([*sorted(ABILITIES[access.why]), *sorted(access.sections), *(_shows(row) for row in rows)])
    seen = PlanSeen(
        replace(facts, names={}), rows, visible, dict(counts), empty_parts(counts, access.sections), waiting,
        limits, {account: place("name", account) for account in names},
    )  # fmt: skip
    for row in rows:
        row.author_name = ""
    return seen, names


def _shows(row: StatementRow) -> str:
    """Return everything about a line that its card shows: what one worker may not see is in no shared piece (P-12)."""
    return (
        f"{row.id.hex}{row.head.hex}{row.answer}{row.counts}{row.waits_for_yes}{row.proposals}{row.conflict}"
        f"{row.ask_again_on}"
    )
