"""Offered wordings, and everything that waits for the person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from server.db.sealed import Box, box_of
from server.db.writing import rows
from server.people.queries import names_of
from server.words.queries_kept import Kept, kept_from, seen_head
from server.words.queries_shapes import ProposalRow, Waiting, Wording
from server.words.rules import body_place, meaning_place, waits_for_yes

PROPOSAL = (
    "SELECT q.id, q.statement, q.kind, q.made_at AS offered_at, q.made_by AS offered_by, q.later_at, q.settled_at, "
    "q.revision, q.outcome, s.section, s.position, s.owner, s.head, s.made_at, s.made_by, s.hidden_at, s.removed_at, "
    "s.removed_by, p.person, "
    "(SELECT d.by FROM decision d WHERE d.statement = s.id AND d.proposal = q.id AND d.undone_at IS NULL "
    " ORDER BY d.at DESC LIMIT 1) AS settled_by "
    "FROM proposal q JOIN statement s ON s.id = q.statement JOIN plan p ON p.id = s.plan WHERE s.plan = {} "
)
_WAITING_WORDS = (
    "SELECT s.id, s.section, s.head, s.made_at, s.made_by, r.voice, p.person, "
    "(SELECT d.answer FROM decision d WHERE d.revision = s.head AND d.undone_at IS NULL "
    " ORDER BY CASE WHEN d.answer = 'could_not' THEN 1 ELSE 0 END, d.at DESC LIMIT 1) AS answer "
    "FROM statement s JOIN revision r ON r.id = s.head JOIN plan p ON p.id = s.plan "
    "WHERE s.plan = {} AND s.removed_at IS NULL AND s.hidden_at IS NULL AND s.section <> 'phrase' "
    "AND r.voice IN ('said', 'shown', 'interpreter') ORDER BY r.received_at, s.id"
)


async def wordings(box: Box, revisions: Iterable[UUID]) -> dict[UUID, Wording]:
    """Return these wordings, opened, with their authors' names."""
    wanted = list(set(revisions))
    found: list[dict[str, Any]] = []
    for start in range(0, len(wanted), 400):
        part = wanted[start : start + 400]
        marks = ", ".join("{}" for _ in part)
        found += await rows(
            "SELECT id, body, language, voice, author, meaning, written_at, received_at FROM revision "
            f"WHERE id IN ({marks})",
            *part,
        )
    names = await names_of(row["author"] for row in found)
    return {row["id"]: _wording(box, row, names) for row in found}


def _wording(box: Box, row: dict[str, Any], names: dict[UUID, str]) -> Wording:
    revision = row["id"]
    return Wording(
        revision=revision, body=box.open(body_place(revision), row["body"]), language=row["language"],
        voice=row["voice"], author=row["author"], author_name=names.get(row["author"], ""),
        meaning=box.open(meaning_place(revision), row["meaning"]) if row["meaning"] else "",
        at=row["written_at"] or row["received_at"],
    )  # fmt: skip


def is_there(row: dict[str, Any], kept: Kept, *, is_person: bool) -> bool:
    """Say whether an offered wording (a row of PROPOSAL) is there for this viewer."""
    statement = {**row, "id": row["statement"]}
    if kept.hides(statement) or kept.gone(statement) or kept.own.get(row["id"], ("",))[0] == "aside":
        return False
    if is_person and row["hidden_at"] is not None:
        return False
    return kept.sees(row["offered_at"], row["offered_by"])


def _settled(row: dict[str, Any], kept: Kept) -> bool:
    """Say whether it is settled, as far as this viewer may know."""
    if row["id"] in kept.own:
        return True
    if row["settled_at"] is None:
        return False
    return kept.sees(row["settled_at"], row["offered_by"] if row["outcome"] == "withdrawn" else row["settled_by"])


def outcome_for(row: dict[str, Any], kept: Kept) -> str:
    """Return how it was settled, as far as this viewer may know; '' while it is open for them."""
    if row["id"] in kept.own:
        said = kept.own[row["id"]][0]
        return "withdrawn" if said == "unoffered" else said
    return str(row["outcome"]) if _settled(row, kept) else ""


async def _rows_of(found: list[dict[str, Any]], kept: Kept) -> list[ProposalRow]:
    if not found:
        return []
    box = await box_of(found[0]["person"])
    heads = {row["statement"]: await seen_head(row["statement"], row["head"], kept) for row in found}
    texts = await wordings(box, [*(row["revision"] for row in found), *heads.values()])
    return [
        ProposalRow(
            id=row["id"], statement=row["statement"], section=row["section"], kind=row["kind"],
            offered=texts[row["revision"]], standing=texts.get(heads[row["statement"]]), owner=row["owner"],
            later=row["later_at"] is not None, settled=_settled(row, kept),
            outcome=outcome_for(row, kept),
        )
        for row in found
    ]  # fmt: skip


async def proposal(
    plan: UUID, proposal_id: UUID, viewer_account: UUID, *, is_person: bool = False
) -> ProposalRow | None:
    """Return an offered wording with the one that stands, or None."""
    kept = await kept_from(plan, viewer_account)
    found = await rows(PROPOSAL + "AND q.id = {}", plan, proposal_id)
    there = [row for row in found if is_there(row, kept, is_person=is_person)]
    return next(iter(await _rows_of(there, kept)), None)


async def proposals_on(
    plan: UUID, statement: UUID, viewer_account: UUID, *, is_person: bool = False
) -> list[ProposalRow]:
    """Return the open offered wordings of a statement that this viewer may see."""
    kept = await kept_from(plan, viewer_account)
    found = await rows(PROPOSAL + "AND q.statement = {} ORDER BY q.made_at, q.id", plan, statement)
    open_now = [row for row in found if is_there(row, kept, is_person=is_person) and not _settled(row, kept)]
    return await _rows_of(open_now, kept)


async def waiting_for_person(plan: UUID, phone: UUID | None = None) -> list[Waiting]:
    """Return what waits for the person, oldest first. `phone`: the account whose phone it is shown on; in
    hand-over mode what is kept from that worker is not among them."""
    kept = Kept(UUID(int=0)) if phone is None else await kept_from(plan, phone)
    offers = [
        row
        for row in await rows(
            PROPOSAL
            + "AND q.settled_at IS NULL AND s.owner = 'person' AND s.section <> 'phrase' ORDER BY q.made_at, q.id",
            plan,
        )
        if is_there(row, kept, is_person=True)
    ]
    words = [
        row
        for row in await rows(_WAITING_WORDS, plan)
        if waits_for_yes(row["voice"], row["answer"] or "") and not kept.hides(row)
    ]
    offers = [row for row in offers if await seen_head(row["statement"], row["head"], kept) == row["head"]]
    words = [row for row in words if await seen_head(row["id"], row["head"], kept) == row["head"]]
    if not offers and not words:
        return []
    box = await box_of((offers or words)[0]["person"])
    texts = await wordings(box, [*(row["revision"] for row in offers), *(row["head"] for row in words)])
    made = [
        Waiting(row["kind"], row["statement"], row["section"], texts[row["revision"]], row["id"],
                row["later_at"] is not None)
        for row in offers
    ]  # fmt: skip
    made += [Waiting("yes", row["id"], row["section"], texts[row["head"]]) for row in words]
    return sorted(made, key=lambda each: (each.later, each.wording.at))
