"""The auditor's four questions, answered from the record: wanted, offered, agreed, changed (S-28)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.language.locales import direction
from server.language.text import N_, _, gettext
from server.people.queries import names_of
from server.plans.pages_cards import Card, card_of
from server.plans.pages_view import SECTION_NAMES
from server.record.queries import Entry, events_about
from server.sharing.rules import Access
from server.words.queries import StatementRow, kept_from, statements_of

MOST = 400
"""The newest events that the page reads; it says so when there are more."""

OFFERED = {"proposal_made": N_("%(who)s offered other words for this")}
AGREED = {
    "mine": N_("The person kept their own words"),
    "theirs": N_("The person chose the offered words"),
    "both": N_("The person kept both"),
    "yes": N_("The person said yes"),
    "no": N_("The person said no"),
    "not_mine": N_("The person said: I didn't say that"),
    "later": N_("The person will decide later"),
    "could_not": N_("We have not found a way to ask yet"),
}
CHANGED = {
    "statement_made": N_("%(who)s wrote this"),
    "revision_made": N_("%(who)s wrote it anew"),
    "statement_removed": N_("%(who)s took this out of the plan"),
    "statement_undone": N_("%(who)s took a change back"),
    "review_date_set": N_("%(who)s set the next talk"),
    "circle_joined": N_("%(who)s added somebody to the circle"),
    "circle_left": N_("%(who)s ended somebody's place in the circle"),
}
HOW = {
    "own_phone": N_("on their own phone"),
    "in_room": N_("in the room, on a worker's phone"),
    "other": N_("another way"),
}
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
    events = await events_about(access.person, MOST, KINDS)
    kept = await kept_from(access.plan, access.viewer.account)
    names = await names_of([access.person, *(each.actor for each in events)])
    person = names.get(access.person, "")
    there = {row.id: row for row in rows}
    wanted = [card_of(row, person, own=access.own) for row in rows if row.section == "want"]
    four = Four(wanted, [], [], [], len(events) == MOST)
    for event in reversed(events):
        statement = _statement(event)
        if event.kind in OF_WORDS and (statement not in there or not kept.sees(event.at, event.actor)):
            continue
        said = _said(event, names.get(event.actor, "") if event.actor else "")
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


def _said(event: Entry, who: str) -> str:
    if event.kind == "plan_agreed":
        return _("The person said yes to the whole plan")
    if event.kind == "could_not_ask":
        said = AGREED["could_not"]
        return gettext(said)
    if event.kind in ("proposal_settled", "statement_agreed"):
        answer = gettext(AGREED.get(str(event.detail.get("answer")), AGREED["later"]))
        how = HOW.get(str(event.detail.get("how")))
        return _("%(answer)s, %(how)s", answer=answer, how=gettext(how)) if how else answer
    return gettext({**OFFERED, **CHANGED}[event.kind]) % {"who": who or _("Somebody")}


def _line(event: Entry, said: str, row: StatementRow | None) -> Line:
    if row is None:
        return Line(event.at, said, "", "", "", "")
    section = gettext(SECTION_NAMES[row.section])
    return Line(event.at, said, section, row.body, row.language.replace("_", "-"), direction(row.language))
