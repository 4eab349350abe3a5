"""Everything that happened to a statement, for reading. Nothing that was ever written is missing from it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import Box, box_of
from server.db.writing import listed, rows
from server.people.queries import names_of
from server.words.queries_kept import Kept, kept_from, seen_head
from server.words.queries_offers import wordings
from server.words.queries_shapes import Past, Wording
from server.words.rules import decision_place

SETTLED = ("mine", "theirs", "both")


async def _statement(plan: UUID, statement: UUID, kept: Kept, *, is_person: bool) -> dict[str, Any] | None:
    found = await rows(
        "SELECT s.id, s.made_at, s.made_by, s.removed_at, s.removed_by, s.hidden_at, p.person FROM statement s "
        "JOIN plan p ON p.id = s.plan WHERE s.plan = {} AND s.id = {}",
        plan, statement,
    )  # fmt: skip
    if not found or kept.hides(found[0]) or (is_person and found[0]["hidden_at"] is not None):
        return None
    return found[0]


async def history_of(
    plan: UUID, statement: UUID, viewer_account: UUID, *, is_person: bool = False
) -> list[Past] | None:
    """Return everything that happened to a statement, oldest first; None when it is not there for them."""
    kept = await kept_from(plan, viewer_account)
    row = await _statement(plan, statement, kept, is_person=is_person)
    if row is None:
        return None
    box = await box_of(row["person"])
    past = [*await _written(statement, kept, box), *await _decided(statement, kept, box)]
    past += await _put_back(statement, kept)
    if kept.gone(row):
        past.append(Past("removed", *_taken_out(row, kept), ""))
    names = await names_of(each.who for each in past)
    for each in past:
        each.who_name = names.get(each.who, "") if each.who else ""
    return sorted(past, key=lambda each: each.at)


def _taken_out(row: dict[str, Any], kept: Kept) -> tuple[datetime, UUID]:
    """Return when and by whom a statement was taken out, for somebody for whom it was."""
    if row["id"] in kept.own:
        return kept.own[row["id"]][1], kept.account
    return row["removed_at"], row["removed_by"]


async def _written(statement: UUID, kept: Kept, box: Box) -> list[Past]:
    found = await rows(
        "SELECT r.id, r.author, r.voice, r.moved_head, r.received_at, "
        "(SELECT q.kind FROM proposal q WHERE q.revision = r.id LIMIT 1) AS kind "
        "FROM revision r WHERE r.statement = {} ORDER BY r.received_at, r.id",
        statement,
    )
    found = [row for row in found if kept.sees(row["received_at"], row["author"])]
    texts = await wordings(box, [row["id"] for row in found])
    what = {"proposal": "offered", "conflict": "both_wrote"}
    return [
        Past("wrote" if row["moved_head"] and row["author"] == kept.account else what.get(row["kind"] or "", "wrote"),
             row["received_at"], row["author"], "", row["voice"], texts[row["id"]])
        for row in found
    ]  # fmt: skip


async def _decided(statement: UUID, kept: Kept, box: Box) -> list[Past]:
    found = await rows(
        "SELECT id, revision, answer, how_given, by, at, present, reason, ask_again_on, undone_at FROM decision "
        "WHERE statement = {} ORDER BY at, id",
        statement,
    )
    found = [row for row in found if kept.sees(row["at"], row["by"])]
    texts = await wordings(box, [row["revision"] for row in found])
    past: list[Past] = []
    for row in found:
        past.append(_decision(row, box, texts))
        if row["undone_at"] is not None and kept.sees(row["undone_at"], row["by"]):
            past.append(Past("took_back", row["undone_at"], row["by"], "", row["answer"]))
    return past


def _decision(row: dict[str, Any], box: Box, texts: dict[UUID, Wording]) -> Past:
    opened = {
        field: box.open(decision_place(row["id"], field), row[field]) if row[field] else ""
        for field in ("reason", "present")
    }
    return Past(
        "settled" if row["answer"] in SETTLED else "answered", row["at"], row["by"], "", row["answer"],
        texts.get(row["revision"]), row["how_given"], opened["reason"], opened["present"], row["ask_again_on"],
    )  # fmt: skip


async def _put_back(statement: UUID, kept: Kept) -> list[Past]:
    found = await rows(
        "SELECT at, by FROM head_move WHERE statement = {} AND why = 'put_back' ORDER BY version", statement
    )
    return [Past("put_back", row["at"], row["by"], "") for row in found if kept.sees(row["at"], row["by"])]


async def place_in(plan: UUID, statement: UUID) -> str | None:
    """Return the section of a statement of this plan, removed or not; for a page's own check, never shown."""
    found = await rows("SELECT section FROM statement WHERE plan = {} AND id = {}", plan, statement)
    return str(found[0]["section"]) if found else None


async def removed_of(
    plan: UUID, viewer_account: UUID, *, is_person: bool = False, sections: Iterable[str] | None = None
) -> list[tuple[UUID, Wording]]:
    """Return (statement, last wording) of what was taken out of the plan, newest first; never a phrase."""
    allowed = None if sections is None else frozenset(sections)
    kept = await kept_from(plan, viewer_account)
    found = await rows(
        "SELECT s.id, s.head, s.section, s.made_at, s.made_by, s.removed_at, s.removed_by, s.hidden_at, p.person "
        "FROM statement s JOIN plan p ON p.id = s.plan WHERE s.plan = {} "
        f"AND (s.removed_at IS NOT NULL OR s.id IN {listed(kept.own)}) AND s.section <> 'phrase'",
        plan, *kept.own,
    )  # fmt: skip
    there = [
        row
        for row in found
        if not kept.hides(row)
        and (allowed is None or row["section"] in allowed)
        and kept.gone(row)
        and not (is_person and row["hidden_at"] is not None)
    ]
    if not there:
        return []
    there.sort(key=lambda row: _taken_out(row, kept)[0], reverse=True)
    heads = {row["id"]: await seen_head(row["id"], row["head"], kept) for row in there}
    texts = await wordings(await box_of(there[0]["person"]), heads.values())
    return [(row["id"], texts[heads[row["id"]]]) for row in there]
