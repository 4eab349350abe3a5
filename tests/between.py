"""Two writes at once, in a fixed order: something lands between a reading and its transaction, or while it waits."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any

import pytest

from server.db.engine import current_engine
from server.db.writing import rows, writing

Write = Callable[[], Awaitable[Any]]


def just_before(monkeypatch: pytest.MonkeyPatch, module: ModuleType, first: Write) -> None:
    """Have `first` written and committed when this module's next write transaction is about to begin."""
    waiting = [first]

    @asynccontextmanager
    async def later() -> AsyncIterator[None]:
        if waiting:
            await waiting.pop()()
        async with writing():
            yield

    monkeypatch.setattr(module, "writing", later)


async def while_open(first: Write, second: Write, then: Write | None = None) -> tuple[Any, Any]:
    """Do `first` in a transaction that stays open until `second`, begun meanwhile, waits for it or is over; `then` it
    does that, too."""
    begun = asyncio.Event()
    other: list[asyncio.Task[Any]] = []

    async def hold() -> Any:
        async with writing():
            done = await first()
            begun.set()
            # Only the database knows that somebody waits for it: there is nothing that could wake us.
            while not other or not (other[0].done() or await _somebody_waits()):  # noqa: ASYNC110
                await asyncio.sleep(0)
            if then:
                await then()
            return done

    holding = asyncio.create_task(hold())
    await begun.wait()
    other.append(asyncio.create_task(_of(second)))
    return await holding, await other[0]


async def _of(write: Write) -> Any:
    return await write()


async def _somebody_waits() -> bool:
    engine: Any = current_engine()
    if engine.dialect == "sqlite":
        return bool(engine.lock._waiters)
    return bool(await rows("SELECT 1 AS waits FROM pg_locks WHERE NOT granted LIMIT 1"))
