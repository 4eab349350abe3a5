"""The budgets of speed and memory, and which of them a report keeps.

A page is measured beside bare ASGI. DESIGN's shares are of requests a second, and were measured with h11 on asyncio's
loop; ours, which are of the CPU of the server's process, hold with what we serve with (docs/decisions.md says why).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

Found = dict[str, Any]


class Budget(NamedTuple):
    """A number that has to be `least` or more, or `most` or less."""

    what: str
    found: Callable[[Found], float]
    least: float | None = None
    most: float | None = None

    def kept_by(self, number: float) -> bool:
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)


def _as_designed(page: str) -> Callable[[Found], float]:
    return lambda found: found["pages_with_h11"][page]["share_by_rate"]


def _as_served(page: str) -> Callable[[Found], float]:
    return lambda found: found["pages"][page]["share_by_cpu"]


SAVES = "saves, 50 people at once"
BUDGETS = (
    Budget("plan page, warm: share of hello's requests a second, h11", _as_designed("plan, warm"), least=0.20),
    Budget("plan page, cold: share of hello's requests a second, h11", _as_designed("plan, cold"), least=0.025),
    Budget("plan page, warm: share of hello's CPU, as we serve", _as_served("plan, warm"), least=0.06),
    Budget("plan page, cold: share of hello's CPU, as we serve", _as_served("plan, cold"), least=0.012),
    Budget("questions of a plan page to the database", lambda found: found["queries"]["plan"], most=6),
    Budget("saves a second, 50 people at once", lambda found: found["pages"][SAVES]["per_second"], least=300),
    Budget("saves lost", lambda found: found["saves_acknowledged"] - found["saves_stored"], most=0),
    Budget("seconds of a sweep with 500 due", lambda found: _sweeps(found)[0]["seconds"], most=0.5),
    Budget("times that with most limits, to 10,000", lambda found: found["sweep"]["times_the_smaller"], most=3),
    Budget("MB of one serving process", lambda found: found["resident_mb"], most=150),
)
PAPER = (Budget("CPU seconds of the PDF of a plan of 60 statements", lambda found: found["cpu_seconds_most"], most=3),)
"""Of papered.measure()."""


def _sweeps(found: Found) -> list[Found]:
    return [each for each in found["sweep"].values() if isinstance(each, dict)]


def judged(found: Found, budgets: tuple[Budget, ...] = BUDGETS) -> list[dict[str, Any]]:
    """Return each budget with what was found and whether it is kept."""
    numbers = [(budget, budget.found(found)) for budget in budgets]
    return [
        {
            "what": budget.what, "found": number, "kept": budget.kept_by(number),
            **({"least": budget.least} if budget.most is None else {"most": budget.most}),
        }
        for budget, number in numbers
    ]  # fmt: skip


def worded(name: str, budgets: list[dict[str, Any]]) -> str:
    """Return the table that is printed at the end."""
    lines = [
        f"  {'kept  ' if each['kept'] else 'MISSED'}  {each['found']:>9}  "
        f"({'at least' if 'least' in each else 'at most'} {each.get('least', each.get('most'))})  {each['what']}"
        for each in budgets
    ]
    return "\n".join([f"{name}:", *lines])
