"""Easy read and translations are bound to one wording: which of them is the present one. Pure (E-05, E-08)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


class Changed(ValueError):
    """The words have changed since the form was opened; nothing was stored, and the page gives everything back."""


@dataclass(frozen=True, slots=True)
class Version:
    """One form as it is stored, without its words. Its approval is the person's yes."""

    id: UUID
    about: UUID
    wording: UUID
    language: str
    made_by: UUID
    made_at: datetime
    approved_at: datetime | None
    approved_by: UUID | None


@dataclass(frozen=True, slots=True)
class Forms:
    """What there is of one wording: the approved form of the words as they stand, else an approved form of older
    words, and one that waits for the person's yes."""

    current: Version | None = None
    stale: Version | None = None
    waiting: Version | None = None

    @property
    def may_be_old(self) -> bool:
        """Whether somebody should make it new: the words changed, and nothing newer stands or waits."""
        return self.stale is not None and self.waiting is None


def forms(standing: UUID, versions: Iterable[Version]) -> Forms:
    """Return which versions of one statement are what; `versions` come newest first, refused ones left out.

    A form is current only for the wording that stands: nothing has to be marked when words change (E-05). What
    somebody made takes the place of what they made before; what others made goes on waiting beside it.
    """
    current = stale = waiting = None
    makers: set[UUID] = set()
    for each in versions:
        fits, approved = each.wording == standing, each.approved_at is not None
        if fits and approved:
            current = current or each
        elif fits and each.made_by not in makers:
            waiting = waiting or each
        elif approved:
            stale = stale or each
        makers.add(each.made_by)
    return Forms(current, None if current else stale, waiting)
