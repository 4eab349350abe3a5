"""Writes of the structured parts, generated from what each part is made of."""

from server.arrangements.rules import PARTS
from tests.writes.write import PLAN, SAID, Fields, Write, day

CHOSEN: dict[str, Fields] = {
    "seeing": {"order_kind": "bail", "copy_seen": "yes", **day("order_ends", "2026-12-01")},
    "checkins": {"days": ["mon"], "at": "18:00", "grace": "30", "told": "account:{dan}"},
    "triggers": {"what": "other", "leads": "{dan}", "within_hours": "2", "within_unit": "days"},
    "risk": day("review_on", "2026-12-01"),
}
"""What is chosen, not typed, in the form of each part."""


def part_form(kind: str) -> Fields:
    """Return a whole form of one part: words in every field that takes words."""
    typed = [each.name for each in PARTS[kind].fields if each.sealed]
    return {**dict.fromkeys([*typed, "sentence"], SAID), **CHOSEN.get(kind, {})}


def _part(kind: str) -> tuple[Write, ...]:
    where, row = f"{PLAN}/part/{kind}", f"{PLAN}/part/{kind}/{{{kind}}}"
    moved = (
        Write("own", f"{row}/move", {"to": "up"}, page=where)
        if PARTS[kind].ordered
        else Write("own", f"{row}/move", {"to": "up"}, page=None, first=404)
    )
    return (
        Write("own", f"{where}/add", part_form(kind)),
        Write("circle", f"{where}/add", part_form(kind)),
        moved,
        Write("own", f"{row}/change", part_form(kind)),
        Write("own", f"{where}/{{{kind}-offered}}/answer", {"answer": "not_said"}, page=where),
        Write("own", f"{where}/*/end", page=where),
    )


PARTS_WALK = tuple(write for kind in PARTS for write in _part(kind))
