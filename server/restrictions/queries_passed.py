"""Flags that went past the lead, for whoever is asked then: the other leads and the quality reviewers (R-14, R-15)."""

from typing import Any
from uuid import UUID

from server.db.writing import rows
from server.flags.queries import COLUMNS, flag_of
from server.flags.rules import FlagRow
from server.people.rules import Viewer
from server.restrictions.queries_barred import HAS_PART, PLACES

_PASSED = (
    "f.organisation = {} AND f.closed_at IS NULL AND f.passed_up_at IS NOT NULL "
    f"AND f.subject_kind = 'restriction' AND NOT {HAS_PART}"
)
_HAD_IT = "EXISTS (SELECT 1 FROM flag_passed p WHERE p.flag = f.id AND p.at = f.passed_up_at AND p.lead = {})"


def _asked(viewer: Viewer) -> tuple[str, list[Any]] | None:
    """Return the condition for the flags that this viewer is asked about, or None: nobody asks this role."""
    values: list[Any] = [viewer.organisation, *[viewer.account] * PLACES]
    if viewer.role == "reviewer":
        return _PASSED, values
    return (f"{_PASSED} AND NOT {_HAD_IT}", [*values, viewer.account]) if viewer.role == "lead" else None


async def passed_number(viewer: Viewer) -> int:
    """Return how many flags past the lead this viewer is asked about."""
    if (asked := _asked(viewer)) is None:
        return 0
    [found] = await rows(f"SELECT count(*) AS number FROM flag f WHERE {asked[0]}", *asked[1])
    return int(found["number"])


async def passed_flags(viewer: Viewer, most: int, after: int = 0) -> list[FlagRow]:
    """Return the flags past the lead that this viewer is asked about, the longest past first, `most` of them."""
    if (asked := _asked(viewer)) is None:
        return []
    query = f"SELECT {COLUMNS} FROM flag f WHERE {asked[0]} ORDER BY f.passed_up_at, f.id LIMIT {most} OFFSET {after}"
    return [flag_of(row) for row in await rows(query, *asked[1])]


async def passed_flag(viewer: Viewer, flag: UUID) -> FlagRow | None:
    """Return one flag past the lead that this viewer is asked about, or None."""
    if (asked := _asked(viewer)) is None:
        return None
    found = await rows(f"SELECT {COLUMNS} FROM flag f WHERE {asked[0]} AND f.id = {{}}", *asked[1], flag)
    return flag_of(found[0]) if found else None
