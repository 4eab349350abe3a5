"""What a page costs beside bare ASGI: turn by turn in the same run, with the same generator and the same server.

Two shares are reported. By rate: requests a second of the page over those of hello. By CPU: seconds of the server's
process for one hello over those for one page. On a quiet machine they agree; on a busy one the rates swing with
whatever else runs, and the CPU hardly does.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.load import Request, get, one, took
from tests.browser.serving import ROOT, free_port

TURN = 0.4
"""Seconds of one turn of the yardstick."""
CONNECTIONS = 8
Accept = Callable[[int], bool]
OK: Accept = frozenset({200}).__contains__


@dataclass(slots=True)
class Server:
    """A server under measure: its address and its process."""

    origin: str
    process: psutil.Process

    def cpu(self) -> float:
        """Return the seconds of CPU that it has used, in and for its process."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


@dataclass(slots=True)
class Cost:
    """What so many requests took together."""

    requests: int = 0
    seconds: float = 0.0
    cpu: float = 0.0

    async def add(self, server: Server, lists: Sequence[Sequence[Request]], accept: Accept = OK) -> None:
        """Send each list over its own connection, all at once."""
        before = server.cpu()
        self.seconds += await took(server.origin, lists, accept)
        self.cpu += server.cpu() - before
        self.requests += sum(map(len, lists))

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu / self.requests * 1000


@contextmanager
def serving(data: Path, *what: str, **settings: str) -> Iterator[Server]:
    """Serve `bench.serve`'s `what` over a data directory."""
    port = free_port()
    origin = f"http://localhost:{port}"
    own = {"OWNWORDS_PORT": str(port), "OWNWORDS_ORIGIN": origin, "OWNWORDS_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "bench.serve", *what]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings, **own})
    try:
        for _ in range(300):
            try:
                asyncio.run(one(origin, get("/health")))
                break
            except OSError:
                time.sleep(0.1)
        yield Server(origin, psutil.Process(server.pid))
    finally:
        server.terminate()
        server.wait(10)


async def lasting(server: Server, request: Request, seconds: float, accept: Accept = OK) -> list[list[Request]]:
    """Return lists that repeat one request for about so long."""
    few = [[request] * 4] * CONNECTIONS
    first = await took(server.origin, few, accept)
    return [[request] * max(4, int(4 * seconds / first))] * CONNECTIONS


async def beside(bare: Server, turn: Callable[[Cost], Awaitable[None]], turns: int) -> dict[str, Any]:
    """Take turns, hello before and after each `turn`, which adds to the cost of what is measured."""
    yardstick, cost = Cost(), Cost()
    short = await lasting(bare, get("/"), TURN)
    for _ in range(turns):
        await yardstick.add(bare, short)
        await turn(cost)
    await yardstick.add(bare, short)
    return {
        "per_second": round(cost.per_second, 1), "cpu_ms": round(cost.cpu_ms, 4),
        "hello_per_second": round(yardstick.per_second), "hello_cpu_ms": round(yardstick.cpu_ms, 4),
        "share_by_rate": round(cost.per_second / yardstick.per_second, 4),
        "share_by_cpu": round(yardstick.cpu_ms / cost.cpu_ms, 4) if cost.cpu else None,
    }  # fmt: skip
