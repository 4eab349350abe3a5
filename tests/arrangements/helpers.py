"""What the tests of the parts fill in."""

from typing import Any

from lxml import html as parser

FILLED: dict[str, dict[str, Any]] = {
    "seeing": {
        "with_whom": "Gary", "place": "the café", "time": "Sundays 2 to 4", "present": "my friend Bea",
        "order_kind": "bail", "order_binds": "Gary", "copy_seen": "yes", "copy_seen_by": "Dan",
        "order_ends-day": "1", "order_ends-month": "2", "order_ends-year": "2027", "sentence": "No shouting",
    },
    "trusted": {"name": "Aunt Jo", "reach": "07700 900123", "safe_way": "a text", "safe_time": "mornings"},
    "worse": {"who": "Dan", "sentence": "We go to the car"},
    "checkins": {
        "place": "when I get home", "days": ["mon", "fri"], "at": "18:30", "grace": "45", "sentence": "Ring Bea",
    },
    "triggers": {"what": "missed_checkin", "within_hours": "3", "within_unit": "days"},
    "card": {"sentence": "My name is Mira. Please ring Bea."},
    "risk": {
        "benefits": "I feel free", "harms": "I get lost", "strengths": "I ask people", "level": "once a week",
        "agreed_with": "Dan", "contingency": "ring Dan", "review_on-day": "1", "review_on-month": "3",
        "review_on-year": "2027", "sentence": "Go to the shop alone",
    },
    "knows": {"name": "my sister", "what": "about the bank", "how": "by phone", "sentence": "Not about my health"},
}  # fmt: skip
"""kind -> a form that is right, but for the ids that come from the cast (see `filled`)."""


def filled(kind: str, cast: Any, **more: Any) -> dict[str, Any]:
    """Return a right form of one kind."""
    ids = {"checkins": {"told": f"account:{cast.dan}"}, "triggers": {"leads": str(cast.sam)}}
    return {**FILLED[kind], **ids.get(kind, {}), **more}


def url(plan: object, rest: str) -> str:
    """Return the address of a part."""
    return f"/notes/{plan}/part/{rest}"


def row_ids(text: str) -> list[str]:
    """Return the ids of the rows on a list, in order."""
    found = parser.fromstring(text).xpath("//article[starts-with(@id, 'row-')]/@id")
    return [str(each).removeprefix("row-") for each in found]
