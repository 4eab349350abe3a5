"""The auditor's four questions, answered from the record: wanted, offered, agreed, changed (S-28)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.language.locales import direction
from server.language.text import N_, _, gettext
from server.people.queries import names_of
from server.plans.pages_cards import Card, Reader
from server.plans.pages_view import SECTION_NAMES
from server.record.queries import Entry, events_about
from server.record.wording import accounts_in, worded
from server.sharing.queries_past import known_to
from server.sharing.rules import Access
from server.words.queries import StatementRow, kept_from, statements_of

MOST = 400
"""The newest events that the page reads; it says so when there are more."""

OFFERED = frozenset({"proposal_made"})
CHANGED = frozenset({
    "statement_made", "revision_made", "statement_removed", "statement_undone", "review_date_set", "circle_joined",
    "circle_left",
})  # fmt: skip
HOW = {
    "own_phone": (N_("on your own phone"), N_("on their own phone")),
    "other": (N_("another way"), N_("another way")),
}
"""How an answer was given, to the person and to others; the record says itself when it was on a worker's phone."""
KINDS = [*OFFERED, *CHANGED, "proposal_settled", "statement_agreed", "could_not_ask", "plan_agreed"]
OF_WORDS = frozenset(KINDS) - {"plan_agreed", "review_date_set", "circle_joined", "circle_left"}


@dataclass(slots=True)
class Line:
    """One line of the record in plain words, with the statement it is about ('' when it is gone)."""

    at: datetime
    said: str
    section: str
    body: str
    lang: str
    dir: str


@dataclass(slots=True)
class Four:
    """The four answers; `more` when the record is longer than what was read."""

    wanted: list[Card]
    offered: list[Line]
    agreed: list[Line]
    changed: list[Line]
    more: bool


async def four_of(access: Access) -> Four:
    """Return the four answers as this viewer may see them: nothing about words they may not see."""
    rows = await statements_of(
        access.plan, access.viewer.account, sections=sorted(access.sections - {"phrase"}), is_person=access.own
    )
    kept = await kept_from(access.plan, access.viewer.account)
    events = await events_about(access.person, MOST, KINDS, known_to(kept))
    names = await names_of([access.person, *accounts_in(events)])
    there = {row.id: row for row in rows}
    reader = Reader(access.person, names.get(access.person, ""), access.own)
    wanted = [reader.card(row) for row in rows if row.section == "want"]
    four = Four(wanted, [], [], [], len(events) == MOST)
    for event in reversed(events):
        statement = _statement(event)
        if event.kind in OF_WORDS and statement not in there:
            continue
        if event.kind == "revision_made" and event.detail.get("moved") is False:
            continue  # offered beside what stands: its proposal is told above, and the words did not change
        said = _said(access, event, names)
        row = there.get(statement) if statement else None
        _pile(four, event.kind).append(_line(event, said, row))
    return four


def _pile(four: Four, kind: str) -> list[Line]:
    if kind in OFFERED:
        return four.offered
    return four.changed if kind in CHANGED else four.agreed


def _statement(event: Entry) -> UUID | None:
    """Return the statement an event is about: its detail says so, or it is its subject."""
    if event.kind not in OF_WORDS:
        return None
    said = event.detail.get("statement")
    return UUID(str(said)) if said else event.subject


def _said(access: Access, event: Entry, names: dict[UUID, str]) -> str:
    said = worded(event, names, access.viewer.account, access.person)
    how = HOW.get(str(event.detail.get("how")))
    return _("%(answer)s, %(how)s", answer=said, how=gettext(how[0 if access.own else 1])) if how else said


def _line(event: Entry, said: str, row: StatementRow | None) -> Line:
    if row is None:
        return Line(event.at, said, "", "", "", "")
    section = gettext(SECTION_NAMES[row.section])
    return Line(event.at, said, section, row.body, row.language.replace("_", "-"), direction(row.language))
