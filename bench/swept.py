"""The sweep with 500 due among 10,000 and among 1,000,000: its cost grows with what is due."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from server.db.installation import open_installation
from server.db.writing import rows
from server.demonstration.measure import seed_people
from server.reviews.scheduler import sweep
from server.settings import Settings

DUE = 500
EACH = 1000
_MAKE_DUE = (
    "UPDATE restriction SET check_due_at = {{}} WHERE id IN (SELECT r.id FROM restriction r WHERE NOT EXISTS "
    "(SELECT 1 FROM flag f WHERE f.subject = r.id) LIMIT {count}) RETURNING id"
)


async def measure(settings: Settings, sizes: tuple[int, ...]) -> dict[str, Any]:
    """Grow the database to each size and sweep with 500 due; returns seconds and flags for each."""
    found: dict[str, Any] = {}
    async with open_installation(settings):
        await sweep(datetime.now(UTC) - timedelta(hours=1))  # from here on only what is newer is marked
        for size in sizes:
            found[f"{size:,}"] = await _swept(size)
    first, last = (found[f"{size:,}"]["seconds"] for size in (sizes[0], sizes[-1]))
    return {**found, "times_the_smaller": round(last / first, 2)}


def _say(text: str) -> None:
    print(f"bench:   {text.strip()}", flush=True)


async def _swept(size: int) -> dict[str, Any]:
    now = datetime.now(UTC)
    have = int((await rows("SELECT count(*) AS n FROM restriction"))[0]["n"])
    # Seeded as of yesterday: whoever was met since the last sweep has all their limits looked at again.
    await seed_people(max(0, size - have) // EACH, 0, EACH, now - timedelta(days=1), _say)
    await sweep(now)
    times, flags = [], 0
    for _ in range(3):
        due = await rows(_MAKE_DUE.format(count=DUE), now - timedelta(minutes=1))
        assert len(due) == DUE
        began = time.perf_counter()
        result = await sweep(now)
        times.append(time.perf_counter() - began)
        flags = result.raised
    return {"seconds": round(sorted(times)[1], 3), "flags_written": flags}
