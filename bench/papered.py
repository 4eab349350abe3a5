"""What a PDF costs, in the process that makes it: a full plan beside a page of one line, by CPU and by the clock."""

import asyncio
import resource
import time
from collections.abc import Callable, Coroutine
from typing import Any

from server.language.text import current
from server.web.paper import has_library, pdf_of
from tests.language.sheets import full_plan

STATEMENTS, TURNS = 60, 3
LINES = {"en": "I take the bus to town and I know the way home.", "ur": "میں دروازے کے پاس بیٹھتی ہوں۔"}
ONE_LINE = '<!doctype html><html lang="en"><head><title>Notes</title></head><body><p>One line.</p></body></html>'


async def _cost(make: Callable[[], Coroutine[Any, Any, bytes]]) -> dict[str, float]:
    """The best of a few turns: seconds of CPU of the processes that were started, and on the clock."""
    cpu, seconds, size = [], [], 0
    for _ in range(TURNS):
        before, began = _used(), time.perf_counter()
        size = len(await make())
        seconds.append(time.perf_counter() - began)
        cpu.append(_used() - before)
    return {"cpu_seconds": round(min(cpu), 2), "seconds": round(min(seconds), 2), "kB": round(size / 1000)}


def _used() -> float:
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def measure() -> dict[str, Any]:
    """Return the costs by language, and how many pages of one line a full plan costs; nothing without Pango."""
    if not has_library():
        return {}
    found: dict[str, Any] = {"one line": asyncio.run(_cost(lambda: pdf_of(ONE_LINE)))}
    for language, line in LINES.items():
        current.set(language)
        found[language] = asyncio.run(_cost(full_plan(STATEMENTS, language, line).pdf))
    found["cpu_seconds_most"] = max(found[each]["cpu_seconds"] for each in LINES)
    found["times_one_line"] = round(found["cpu_seconds_most"] / found["one line"]["cpu_seconds"], 1)
    return found


if __name__ == "__main__":
    print(measure())
