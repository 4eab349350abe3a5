"""The sweep: one pass over everything that is due, by command and each minute inside `serve`.

No library is needed (STACK, Scheduler): a process claims a minute with one conditional UPDATE, and what a pass
does is idempotent anyway. What a pass costs grows with what is due, never with how many plans there are.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic

from server.db.writing import rows
from server.flags.actions import reopen_due
from server.restrictions.actions import mark_new_forms
from server.reviews.actions_past import pass_up
from server.reviews.actions_sweep import check_due, flag_late_reviews, flag_not_asked_again, settle_late
from server.reviews.rules import INTERVAL, SweepResult, slot_of

log = logging.getLogger("ownwords.sweep")

_LATER = (
    "INSERT INTO setting (name, value) VALUES ('{name}', {{}}) ON CONFLICT (name) DO UPDATE "
    "SET value = excluded.value WHERE setting.value < excluded.value RETURNING name"
)


async def sweep(now: datetime) -> SweepResult:
    """Do one pass and write down when it ended; returns what it did. Safe to run twice, at once, or after a crash."""
    began = monotonic()
    looked = raised = 0
    await mark_new_forms(await _last_pass() - FORMS_AGAIN, now)
    for part in (check_due, flag_late_reviews, flag_not_asked_again):
        seen, made = await part(now)
        looked, raised = looked + seen, raised + made
    await settle_late(now)
    reopened, passed_up = await reopen_due(now), await pass_up(now)
    ended = now + timedelta(seconds=monotonic() - began)
    await rows(_LATER.format(name="swept_at"), ended.isoformat())
    return SweepResult(looked, raised, reopened, passed_up)


FORMS_AGAIN = timedelta(minutes=10)
"""Forms agreed while the last pass ran are looked at once more."""


async def _last_pass() -> datetime:
    found = await rows("SELECT value FROM setting WHERE name = 'swept_at'")
    return datetime.fromisoformat(found[0]["value"]) if found else datetime(2000, 1, 1, tzinfo=UTC)


async def claim_slot(now: datetime) -> bool:
    """Claim this minute for this process; False when another was first."""
    return bool(await rows(_LATER.format(name="sweep_slot"), slot_of(now)))


async def sweep_forever(stop: asyncio.Event) -> None:
    """Sweep each minute until `stop` is set. A pass that fails is logged by kind; the next one goes on."""
    while not stop.is_set():
        now = datetime.now(UTC)
        try:
            if await claim_slot(now):
                await sweep(now)
        except Exception as error:
            log.error("a pass failed: %s", type(error).__name__)
        await _rest(stop, now)


async def _rest(stop: asyncio.Event, began: datetime) -> None:
    """Wait for the next minute, or for the end."""
    next_slot = began.replace(second=0, microsecond=0) + INTERVAL
    left = max(0.0, (next_slot - datetime.now(UTC)).total_seconds())
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), left)


@asynccontextmanager
async def sweeping() -> AsyncGenerator[None]:
    """Sweep in the background while the block runs; a pass under way is finished, or undone, before it ends."""
    stop = asyncio.Event()
    task = asyncio.create_task(sweep_forever(stop))
    try:
        yield
    finally:
        stop.set()
        try:
            await asyncio.wait_for(task, 1.5)
        except TimeoutError:
            log.warning("a pass was stopped half-way; the next one goes on")
