"""Checking limits: the rules' findings become flags in the transaction of whatever changed them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from server.db.writing import listed, rows, writing
from server.flags.actions import raise_flags, settle_many
from server.flags.rules import PASSED_UP, PASSED_UP_AFTER, Found
from server.restrictions.actions_pass import pass_on_unanswerable
from server.restrictions.drift import ANSWERED, RULES, USUAL, findings, next_check
from server.restrictions.queries_snapshot import snapshot
from server.restrictions.rules_snapshot import Limit

_AT_ONCE, _WHEN = 100, "WHEN {} THEN {}"


async def check_limit(restriction: UUID, now: datetime) -> int:
    """Check one limit in the open transaction; returns how many flags are new or opened again."""
    return await check_limits([restriction], now)


async def check_limits(restrictions: Sequence[UUID], now: datetime) -> int:
    """Check limits and raise their flags, a few queries for hundreds; returns how many are new or opened again.

    The rows are claimed first, so that a save that marks one meanwhile waits and is not forgotten.
    """
    async with writing():
        await rows(
            f"UPDATE restriction SET check_due_at = NULL WHERE id IN {listed(restrictions)} RETURNING id",
            *restrictions,
        )
        limits = await snapshot(restrictions)
        found = {limit.id: findings(limit, now) for limit in limits}
        raised = await raise_flags(
            [_flag(limit, each.rule, each.evidence, now) for limit in limits for each in found[limit.id]], now
        )
        await settle_many({one: frozenset(f.rule for f in each) for one, each in found.items()}, RULES, now)
        await pass_on_unanswerable([(limit.id, limit.organisation) for limit in limits], now)
        await _set_due([(limit.id, due) for limit in limits if (due := next_check(limit, now))])
    return len(raised)


async def settle_answered(restriction: UUID, now: datetime) -> None:
    """Note what the person's own answer mended, in its transaction, and look at nothing else (P-12).

    Whatever else is due waits for the next sweep: a worker from whom the answer is kept would see it come, and know.
    """
    async with writing():
        [held] = await rows("SELECT check_due_at FROM restriction WHERE id = {}", restriction)
        for limit in await snapshot([restriction]):
            still = frozenset(each.rule for each in findings(limit, now))
            await settle_many({limit.id: still}, ANSWERED, now)
            due = [each for each in (held["check_due_at"], next_check(limit, now)) if each is not None]
            await _set_due([(limit.id, min(due))] if due else [])


async def _set_due(dues: Sequence[tuple[UUID, datetime]]) -> None:
    """Say when each limit is checked next, a hundred in one statement. ELSE gives the values their type."""
    for start in range(0, len(dues), _AT_ONCE):
        part = dues[start : start + _AT_ONCE]
        await rows(
            f"UPDATE restriction SET check_due_at = CASE id {' '.join([_WHEN] * len(part))} ELSE check_due_at END "
            f"WHERE id IN {listed(part)}",
            *(value for pair in part for value in pair), *(restriction for restriction, _due in part),
        )  # fmt: skip


def _flag(limit: Limit, rule: str, evidence: dict[str, object], now: datetime) -> Found:
    due = now + PASSED_UP_AFTER if rule in PASSED_UP else None
    return Found(limit.organisation, limit.person, limit.plan, rule, "restriction", limit.id, evidence, due)


async def mark_same(organisation: UUID, column: str, mark: str, now: datetime, *, joined: bool) -> None:
    """Have every limit with the same text checked again when this one made them, or unmade them, too many (D-07).

    `column` is what_print or reason_print. Only the step across the threshold touches the others.
    """
    if not mark:
        return
    [count] = await rows(
        f"SELECT count(DISTINCT person) AS people FROM restriction WHERE organisation = {{}} AND {column} = {{}} "
        "AND ended_at IS NULL",
        organisation, mark,
    )  # fmt: skip
    if int(count["people"]) == USUAL.blanket_people - (0 if joined else 1):
        await rows(
            f"UPDATE restriction SET check_due_at = {{}} WHERE organisation = {{}} AND {column} = {{}} "
            "AND ended_at IS NULL RETURNING id",
            now, organisation, mark,
        )  # fmt: skip


async def mark_new_forms(since: datetime, now: datetime) -> int:
    """Have the limits of every plan checked again in which a form was agreed since a moment (D-23), or whose person was
    met since: what they agreed to counts from then on (A-28); or who came back with a phone that nobody has met: then
    it counts no more. Returns how many.

    The sweep asks, not the person's yes: a worker from whom it is kept would see the flag come, and know (P-12).
    """
    marked = await rows(
        "UPDATE restriction SET check_due_at = {} WHERE ended_at IS NULL AND plan IN "
        "(SELECT plan FROM easy_version WHERE approved_at > {} UNION SELECT plan FROM translation "
        "WHERE confirmed_at > {} UNION SELECT p.id FROM account a JOIN plan p ON p.person = a.id "
        "WHERE a.confirmed_at > {} UNION SELECT p.id FROM passkey k JOIN account a ON a.id = k.account "
        "JOIN plan p ON p.person = a.id WHERE k.made_at > {} AND a.confirmed_at IS NULL) RETURNING id",
        now, since, since, since, since,
    )  # fmt: skip
    return len(marked)


async def check_everything(now: datetime) -> int:
    """Have every open limit checked by the next sweeps: after a change of thresholds or a new rule."""
    due = await rows("UPDATE restriction SET check_due_at = {} WHERE ended_at IS NULL RETURNING id", now)
    return len(due)
