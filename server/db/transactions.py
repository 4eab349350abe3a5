"""What the write transactions of both engines share.

Piccolo's own transactions travel into child tasks through a context variable, keep the rows of a failed inner
block, and leave their connection behind when a commit fails. These do not.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import logging
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, TypeVar

from server.db.errors import TransactionError

T = TypeVar("T")
Hook = Callable[[], Any]
Last = Callable[[list[Any]], Awaitable[None]]
log = logging.getLogger("ownwords.db")


async def settled(work: Awaitable[T]) -> T:
    """Wait until `work` is over even if we are cancelled meanwhile; only then pass the cancellation on."""
    future = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not future.done():
        try:
            await asyncio.shield(future)
        except asyncio.CancelledError as error:
            cancelled = error
        except BaseException:
            break
    if cancelled is not None and not future.cancelled():
        raise cancelled from future.exception()
    return future.result()


async def run_hooks(hooks: list[Hook]) -> None:
    """Call each hook. The rows are already committed, so a failing hook is logged, never raised."""
    for hook in hooks:
        try:
            result = hook()
            if inspect.isawaitable(result):
                await result
        except Exception:
            log.exception("a hook after a commit failed")


_background: set[asyncio.Future[None]] = set()


def run_now(hook: Hook) -> None:
    """Call a hook outside a transaction: a plain one now, an async one as a task of its own."""
    try:
        result = hook()
    except Exception:
        log.exception("a hook after a commit failed")
        return
    if inspect.isawaitable(result):
        task = asyncio.ensure_future(run_hooks([lambda: result]))
        _background.add(task)
        task.add_done_callback(_background.discard)


class JoiningTransaction:
    """One transaction of one task. A block inside it joins it.

    There is no partial rollback: when an inner block fails, the whole transaction is lost, also if the
    outer block
    catches the error (then leaving the outer block raises TransactionError). Use `savepoint()` to try
    something.
    """

    engine: Any
    context: contextvars.Token[Any]

    def __init__(self, engine: Any, allow_nested: bool = True) -> None:
        self.engine = engine
        self._savepoint_id = 0
        self._committed = self._rolled_back = False
        self.task: asyncio.Task[Any] | None = None
        self.open = self.doomed = False
        self.hooks: list[Hook] = []
        self.last: list[tuple[Last, Any]] = []
        self._parent: Any = active(engine)
        if self._parent is not None and not allow_nested:
            raise TransactionError("A transaction is already open in this task.")

    async def _open(self) -> None:
        raise NotImplementedError

    async def _release(self) -> None:
        raise NotImplementedError

    async def commit(self) -> None:
        raise NotImplementedError

    async def rollback(self) -> None:
        raise NotImplementedError

    async def __aenter__(self) -> Any:
        if self._parent is not None:
            return self._parent
        await self._open()
        self.task, self.open = asyncio.current_task(), True
        self.context = self.engine.current_transaction.set(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._parent is not None:
            self._parent.doomed = self._parent.doomed or error is not None
            return False
        try:
            await self._finish(error)
        finally:
            self._leave()
            try:
                await self._release()
            finally:
                if self._committed:
                    await run_hooks(self.hooks)
        return False

    async def _finish(self, error: BaseException | None) -> None:
        if self._committed or self._rolled_back:
            return
        if error is None and not self.doomed:
            try:
                await self._run_last()
            except BaseException:
                await self._undo()
                raise
        if error is None and not self.doomed:
            await self.commit()
            return
        await self._undo()
        if error is None:
            raise TransactionError("A block inside this transaction failed, so nothing of it was kept.")

    async def _run_last(self) -> None:
        """What was put off to the end, grouped by function, in the order in which each was first
        asked for."""
        while self.last:
            waiting, self.last = self.last, []
            groups: dict[Last, list[Any]] = {}
            for work, item in waiting:
                groups.setdefault(work, []).append(item)
            for work, items in groups.items():
                await work(items)

    async def _undo(self) -> None:
        try:
            await self.rollback()
        except Exception:
            # The engine has thrown the connection away, which undoes everything; the first
            # error matters more.
            log.exception("a rollback failed")

    def _leave(self) -> None:
        self.open = False
        try:
            self.engine.current_transaction.reset(self.context)
        except ValueError:  # left in another context than entered, as a test fixture may
            self.engine.current_transaction.set(None)


def active(engine: Any) -> Any:
    """The open transaction of this task, or None.

    Raises TransactionError when the open transaction belongs to another task. A task that outlives the
    transaction
    it was started in simply has none.
    """
    transaction = engine.current_transaction.get()
    if transaction is None or not transaction.open:
        return None
    if transaction.task is not asyncio.current_task():
        raise TransactionError("This transaction belongs to another task. Do not gather or spawn inside writing().")
    return transaction
