"""What a reason to look allows. Pure: the table below is the whole of it."""

from dataclasses import dataclass
from uuid import UUID

from server.people.rules import Viewer
from server.plans.rules import SECTIONS

ABILITIES: dict[str, frozenset[str]] = {
    "own": frozenset({"read", "write", "decide", "hide", "share", "phrase", "limits", "say", "history", "mirror"}),
    "circle": frozenset({"read", "write", "propose", "limits", "limit", "history", "conversation"}),
    "share": frozenset({"read"}),
    "lead": frozenset({"limits", "flags", "authorise"}),
    "lead_opened": frozenset({"read", "limits", "flags", "authorise", "history"}),
    "sample": frozenset({"read", "limits", "flags", "history"}),
}
"""reason -> what it allows. A phrase is read only by its person and its holders (P-03)."""

ALL_SECTIONS = frozenset(SECTIONS)
WITHOUT_PHRASE = ALL_SECTIONS - {"phrase"}


@dataclass(frozen=True, slots=True)
class Access:
    """What one viewer may see and do in one plan, now, and why. Made only by sharing.access."""

    viewer: Viewer
    plan: UUID
    person: UUID
    organisation: UUID
    render_version: int
    why: str
    sections: frozenset[str]
    share: UUID | None = None
    purpose: str = ""

    def may(self, ability: str) -> bool:
        """Say whether this reason allows an ability (one of the words in ABILITIES)."""
        return ability in ABILITIES[self.why]

    @property
    def own(self) -> bool:
        """Whether the viewer is the person whom the plan belongs to."""
        return self.why == "own"


def sections_for(why: str, shared: str = "") -> frozenset[str]:
    """Return the sections that a reason opens; `shared` is a share's sections, separated by spaces."""
    if why == "own":
        return ALL_SECTIONS
    if why == "share":
        return frozenset(shared.split()) & ALL_SECTIONS
    if why == "lead":
        return frozenset({"limits"})
    return WITHOUT_PHRASE
