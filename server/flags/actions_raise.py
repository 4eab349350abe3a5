"""Raising flags, and noting that a finding went away, in the transaction of whatever found it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from server.db.writing import listed, rows, writing
from server.flags.rules import Found, hash_of, written
from server.record.actions import Note, note

_BATCH = 400


async def raise_flag(
    organisation: UUID, person: UUID, plan: UUID, rule: str, subject_kind: str, subject: UUID,
    evidence: Mapping[str, Any], now: datetime, due_at: datetime | None = None, held_back: bool = False,
) -> UUID | None:  # fmt: skip
    """Raise one flag; returns its id when it is new or opened again, None when nothing happened."""
    found = Found(organisation, person, plan, rule, subject_kind, subject, evidence, due_at, held_back)
    made = await raise_flags([found], now)
    return made[0] if made else None


async def raise_flags(findings: Sequence[Found], now: datetime) -> list[UUID]:
    """Raise many flags in the open transaction; returns the ids of those that are new or opened again.

    A few queries for hundreds of findings: the new ones go in together, the known ones are compared first.
    """
    happened: list[UUID] = []
    async with writing():
        for start in range(0, len(findings), _BATCH):
            part = findings[start : start + _BATCH]
            known = await _known(part)
            happened += await _insert([each for each in part if each.finding not in known], now)
            for each in part:
                if each.finding in known and (again := await _seen_again(each, known[each.finding], now)):
                    happened.append(again)
    return happened


async def _known(findings: Sequence[Found]) -> dict[str, dict[str, Any]]:
    names = [each.finding for each in findings]
    found = await rows(
        f"SELECT id, finding, evidence_hash, closed_at, absent_since FROM flag WHERE finding IN {listed(names)}",
        *names,
    )
    return {row["finding"]: row for row in found}


async def _insert(findings: Sequence[Found], now: datetime) -> list[UUID]:
    """Insert new flags; another process may have been first, so only what was really made is told."""
    if not findings:
        return []
    made = {each.finding: (uuid4(), each) for each in findings}
    values: list[Any] = []
    for identity, each in made.values():
        evidence = written(each.evidence)
        values += [
            identity, each.organisation, each.person, each.plan, each.rule, each.subject_kind, each.subject,
            each.finding, evidence, hash_of(evidence), now, 1, each.held_back, each.due_at, "",
        ]  # fmt: skip
    mark = "(" + ", ".join(["{}"] * 15) + ")"
    inserted = await rows(
        "INSERT INTO flag (id, organisation, person, plan, rule, subject_kind, subject, finding, evidence, "
        "evidence_hash, raised_at, times_raised, held_back, due_at, close_reason) "
        f"VALUES {', '.join([mark] * len(made))} ON CONFLICT (finding) DO NOTHING RETURNING finding",
        *values,
    )
    for row in inserted:
        _tell("flag_raised", made[row["finding"]][0], made[row["finding"]][1], now)
    return [made[row["finding"]][0] for row in inserted]


async def _seen_again(found: Found, row: dict[str, Any], now: datetime) -> UUID | None:
    """Keep an open flag up to date; open a closed one when its evidence changed or it had gone meanwhile."""
    evidence = written(found.evidence)
    digest = hash_of(evidence)
    same = row["evidence_hash"] == digest and row["absent_since"] is None
    if same:
        return None
    if row["closed_at"] is None:
        await rows(
            "UPDATE flag SET evidence = {}, evidence_hash = {}, absent_since = NULL "
            "WHERE id = {} AND closed_at IS NULL RETURNING id",
            evidence, digest, row["id"],
        )  # fmt: skip
        return None
    opened = await rows(
        "UPDATE flag SET evidence = {}, evidence_hash = {}, absent_since = NULL, closed_at = NULL, closed_by = NULL, "
        "close_reason = '', reopen_at = NULL, passed_up_at = NULL, due_at = {}, raised_at = {}, "
        "times_raised = times_raised + 1 WHERE id = {} AND closed_at IS NOT NULL RETURNING id",
        evidence, digest, found.due_at, now, row["id"],
    )  # fmt: skip
    if opened:
        _tell("flag_reopened", row["id"], found, now)
    return row["id"] if opened else None


def _tell(kind: str, flag: UUID, found: Found, now: datetime) -> None:
    note(Note(found.organisation, kind, now, person=found.person, subject=flag, detail={"rule": found.rule}))


async def settle_absent(subject: UUID, checked: Iterable[str], found: Iterable[str], now: datetime) -> int:
    """Note that rules which were checked no longer find anything on a subject; closes nothing.

    `checked` are the rules that were evaluated, `found` those that still hold. Returns how many went away.
    """
    return await settle_many({subject: frozenset(found)}, checked, now)


async def settle_many(found: Mapping[UUID, frozenset[str]], checked: Iterable[str], now: datetime) -> int:
    """As settle_absent, for many subjects in two queries: subject -> the rules that still hold."""
    judged, gone = frozenset(checked), []
    subjects = list(found)
    for start in range(0, len(subjects), _BATCH):
        part = subjects[start : start + _BATCH]
        query = f"SELECT id, subject, rule FROM flag WHERE absent_since IS NULL AND subject IN {listed(part)}"
        for row in await rows(query, *part):
            if row["rule"] in judged and row["rule"] not in found[row["subject"]]:
                gone.append(row["id"])
    for start in range(0, len(gone), _BATCH):
        part = gone[start : start + _BATCH]
        await rows(
            f"UPDATE flag SET absent_since = {{}} WHERE absent_since IS NULL AND id IN {listed(part)} RETURNING id",
            now,
            *part,
        )
    return len(gone)
