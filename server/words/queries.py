"""Questions about statements. What is kept from the viewer is not there: no gap, no count (P-07, P-12)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.people.queries import names_of
from server.words.queries_kept import Kept, in_places, kept_from
from server.words.queries_offers import proposal, proposals_on, waiting_for_person
from server.words.queries_past import history_of, place_in, removed_of
from server.words.queries_select import ALONE, Columns, standing
from server.words.queries_shapes import Past, ProposalRow, StatementRow, Undoing, Waiting, Wording
from server.words.rules import UNDO_FOR, body_place, is_agreed, meaning_place, waits_for_yes

__all__ = [
    "Kept",
    "Past",
    "ProposalRow",
    "StatementRow",
    "Undoing",
    "Waiting",
    "Wording",
    "history_of",
    "keeps",
    "kept_from",
    "one",
    "place_in",
    "proposal",
    "proposals_on",
    "removed_of",
    "statements_of",
    "undoable",
    "waiting_for_person",
]  # fmt: skip

_COLUMNS = Columns(
    "s.id, s.section, s.position, s.owner, s.hidden_at, {ask} AS ask_again_on, p.person, a.confirmed_at, "
    "r.id AS revision, r.body, r.language, r.voice, r.author, r.meaning, r.written_at, r.received_at",
    ("answer", "how_given", ALONE), (("proposals", "1 = 1"), ("conflicts", "q.kind = 'conflict'")), versioned=True,
)  # fmt: skip


async def statements_of(
    plan: UUID, viewer_account: UUID, *, sections: Iterable[str] | None = None, is_person: bool = False,
    safe_view: bool = False, hidden_only: bool = False, only: UUID | None = None, own_phone: bool = False,
) -> list[StatementRow]:  # fmt: skip
    """Return the statements of a plan in order. The person's pages never have hidden ones: those come
    only with `hidden_only`, which a page asks for after a fresh passkey; `safe_view` leaves them out for
    anybody. Three queries, whatever the number of statements; two with `own_phone`: nothing is kept from the
    person's own account."""
    kept = Kept(viewer_account) if own_phone else await kept_from(plan, viewer_account)
    hidden = hidden_only if hidden_only or is_person or safe_view else None
    mine = is_person or own_phone
    sql, args = standing(_COLUMNS, plan, kept, sections=sections, hidden=hidden, only=only, for_person=mine)
    found = await rows(sql, *args)
    return await _opened(await in_places(plan, kept, found, lambda row: (row["section"], row["id"])))


async def _opened(found: list[dict[str, Any]]) -> list[StatementRow]:
    if not found:
        return []
    try:
        box = await box_of(found[0]["person"])
    except KeyDestroyed:
        return []
    names = await names_of(row["author"] for row in found)
    made: list[StatementRow] = []
    for row in found:
        answer, revision = row["answer"] or "", row["revision"]
        agreed = is_agreed(row["voice"], answer)
        in_room = row["how_given"] == "in_room" or (row["voice"] == "own" and row["author"] != row["person"])
        made.append(
            StatementRow(
                id=row["id"],
                section=row["section"],
                position=row["position"],
                head=revision,
                version=int(row["version"]),
                body=box.open(body_place(revision), row["body"]),
                language=row["language"],
                voice=row["voice"],
                owner=row["owner"],
                author=row["author"],
                author_name=names.get(row["author"], ""),
                meaning=box.open(meaning_place(revision), row["meaning"]) if row["meaning"] else "",
                answer=answer,
                agreed=agreed,
                counts=agreed and (in_room or (row["confirmed_at"] is not None and not row[ALONE])),
                waits_for_yes=waits_for_yes(row["voice"], answer),
                proposals=int(row["proposals"]),
                conflict=bool(row["conflicts"]),
                hidden=row["hidden_at"] is not None,
                written_at=row["written_at"] or row["received_at"],
                ask_again_on=row["ask_again_on"],
            )
        )
    return made


async def one(
    plan: UUID, statement: UUID, viewer_account: UUID, *, is_person: bool = False, safe_view: bool = False
) -> StatementRow | None:
    """Return one statement as this viewer sees it, or None: not there, removed, hidden or kept from them."""
    found = await statements_of(plan, viewer_account, is_person=is_person, safe_view=safe_view, only=statement)
    return found[0] if found else None


async def undoable(account: UUID, plan: UUID, now: datetime) -> Undoing | None:
    """Return the newest change of this account in this plan that may still be taken back, or None."""
    found = await rows(
        "SELECT id, what FROM undo WHERE account = {} AND plan = {} AND used_at IS NULL AND at > {} "
        "ORDER BY at DESC LIMIT 1",
        account, plan, now - UNDO_FOR,
    )  # fmt: skip
    return Undoing(found[0]["id"], found[0]["what"]) if found else None


async def keeps(plan: UUID) -> list[tuple[UUID, UUID | None]]:
    """Return (worker, statement or None for everything) of what the person keeps now. For the person only."""
    found = await rows(
        "SELECT worker, statement FROM kept_from WHERE plan = {} AND ended_at IS NULL ORDER BY since", plan
    )
    return [(row["worker"], row["statement"]) for row in found]
