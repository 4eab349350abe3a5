"""What pages of sharing have in common: the door with an ability, and a share in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import NotFoundException

from server.language.dates import local
from server.language.pages_flag import access_for
from server.language.text import gettext
from server.plans.pages_view import SECTION_NAMES
from server.plans.queries import plan_of
from server.plans.rules import SECTIONS
from server.sharing.queries import ShareView
from server.sharing.rules import Access
from server.web.state import signed_in

AnyRequest = Request[Any, Any, Any]
PERSON = frozenset({"person"})


async def opened(request: AnyRequest, plan: UUID, ability: str) -> Access:
    """Return the viewer's access to a plan; raises NotFoundException for everybody who may not (A-17)."""
    access = await access_for(request, plan)
    if access is None or not access.may(ability):
        raise NotFoundException()
    return access


async def my_plan(request: AnyRequest) -> UUID:
    """Return the plan of the person who is signed in; raises NotFoundException before there is one."""
    found = await plan_of(signed_in(request).account)
    if found is None:
        raise NotFoundException()
    return found


def section_names(sections: frozenset[str] | tuple[str, ...]) -> list[str]:
    """Return the names of these sections in the plan's order."""
    return [gettext(SECTION_NAMES[each]) for each in SECTIONS if each in sections]


@dataclass(frozen=True, slots=True)
class Shown:
    """A share as a page shows it; `last` is its last whole day."""

    share: ShareView
    names: list[str]
    last: date


def shown(share: ShareView) -> Shown:
    """Return a share with its sections in words."""
    return Shown(share, section_names(share.sections), last_day_of(share))


def last_day_of(share: ShareView) -> date:
    """Return the last whole day on which a share can be opened; it ends with that day."""
    return local(share.ends_at - timedelta(seconds=1)).date()
