"""What happened in a plan, as the viewer may know it: what is kept from somebody left no trace here (P-07, P-12)."""

from collections.abc import Sequence
from uuid import UUID

from server.arrangements.queries import speaking_with
from server.arrangements.tables import PART_TABLES
from server.db.writing import listed, rows
from server.record.queries import Entry, Known, events_about
from server.sharing.rules import Access
from server.words.queries_kept import Kept, kept_from
from server.words.queries_lines import out_of_sight

MOST = 400
"""The newest lines that a page reads."""

LOOKS = frozenset({"looked", "look_refused", "whole_plan_opened", "phrase_shown"})
"""Kinds that say who looked."""

STAFF = (
    "plan_made", "circle_joined", "circle_left", "conversation_started", "conversation_joined", "moment_offered",
    "conversation_ended", "plan_agreed", "review_date_set", "section_skipped", "confidentiality_explained",
    "statement_made", "revision_made", "proposal_made", "proposal_settled", "statement_agreed",
    "statement_undone", "statement_removed", "could_not_ask",
    "flag_raised", "flag_closed", "flag_reopened", "flag_passed_up", "flag_asked", "limit_added",
    "limit_reason_written", "limit_step_recorded", "limit_view_recorded", "limit_said", "limit_signed",
    "limit_changed", "limit_ended", "part_added", "part_changed", "part_ended", "part_moved", "part_answered",
    "review_made", "review_held", "review_moved",
)  # fmt: skip
"""What staff may read of the record: never who looked, what is shown, kept, hidden, or how somebody signs in."""

OPEN = (
    "circle_joined", "circle_left", "conversation_started", "conversation_joined", "conversation_ended",
    "review_date_set", "confidentiality_explained", "account_confirmed",
)  # fmt: skip
"""What touches a plan and is no secret of the person's: it stands on pages that everybody beside them reads."""
OPEN_LIMITS = (
    "limit_added", "limit_reason_written", "limit_step_recorded", "limit_signed", "limit_changed", "limit_ended",
)  # fmt: skip
"""What staff do to a limit: every worker beside the person reads it on the limit itself."""


def known_to(kept: Kept, more: Sequence[str] = ()) -> Known | None:
    """Return what of the record an account may know while everything is kept from it, or None for all of it."""
    return Known(kept.since, kept.account, (*OPEN, *more)) if kept.since else None


async def past_of(access: Access) -> list[Entry]:
    """Return the newest lines about the plan's person that this viewer may know of, newest first."""
    if access.own:
        hidden = await out_of_sight(access.plan)
        gone = hidden | await about_lines(hidden)
        return _without(await events_about(access.person, MOST), gone)
    kept = await kept_from(access.plan, access.viewer.account)
    gone = kept.statements | await about_lines(kept.statements) | await _made_since(access.plan, kept)
    found = await events_about(access.person, MOST, STAFF, known_to(kept, OPEN_LIMITS))
    return _without(found, gone)


def _without(found: list[Entry], gone: frozenset[UUID]) -> list[Entry]:
    hidden = {str(each) for each in gone}
    return [each for each in found if not ({str(each.subject), *_ids(each)} & hidden)]


def _ids(entry: Entry) -> set[str]:
    return {str(value) for value in entry.detail.values()}


async def _made_since(plan: UUID, kept: Kept) -> frozenset[UUID]:
    """Statements that are not there for this account: their whole story is not, whoever else wrote on."""
    if kept.since is None:
        return frozenset()
    found = await rows("SELECT id, made_at, made_by FROM statement WHERE plan = {} AND made_at >= {}", plan, kept.since)
    return frozenset(row["id"] for row in found if kept.hides(row))


async def about_lines(statements: frozenset[UUID]) -> frozenset[UUID]:
    """What speaks with one of these statements, or is about it: parts, offers, flags. An event about it is a trace."""
    if not statements:
        return frozenset()
    ids: set[UUID] = set()
    for kind in PART_TABLES:
        ids |= await speaking_with(kind, statements)
    found = await rows(f"SELECT id FROM proposal WHERE statement IN {listed(statements)}", *statements)
    ids |= {row["id"] for row in found}
    flagged = [*statements, *ids]
    found = await rows(f"SELECT id FROM flag WHERE subject IN {listed(flagged)}", *flagged)
    return frozenset({*ids, *(row["id"] for row in found)})
