"""How every page of a plan begins: the viewer's access, or 404."""

from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import NotFoundException

from server.language.pages_flag import access_for
from server.plans.queries_talks import open_talk
from server.plans.rules import problems_before_yes
from server.sharing.access import plan_for
from server.sharing.rules import Access
from server.web.names import plan_url
from server.web.state import now_of, signed_in


async def opened(request: Request[Any, Any, Any], plan: UUID, ability: str = "read", *, said: bool = True) -> Access:
    """Return the viewer's access to a plan; raises NotFoundException for whoever may not (A-17). With `said` the page
    says what the person needs; the plan page says it by itself."""
    access = await (access_for(request, plan) if said else plan_for(signed_in(request), plan, now_of(request)))
    if access is None or not access.may(ability):
        raise NotFoundException()
    return access


def plan_at(access: Access, about: UUID | None = None) -> str:
    """Return where this viewer reads the plan: the person, on their own phone, in easy words where they read in them,
    at the line or limit it is about (E-04)."""
    if not (access.own and access.viewer.easy_read):
        return plan_url(access.plan)
    return plan_url(access.plan, "easy") + (f"#e-{about}" if about else "")


async def opened_in_room(request: Request[Any, Any, Any], plan: UUID) -> Access:
    """Return the access of a phone in the person's hands; on a phone that was not handed over there is no room."""
    access = await opened(request, plan)
    if access.viewer.handed_over != plan:
        raise NotFoundException()
    return access


async def talk_is_over(access: Access) -> bool:
    """Whether the talk ended, or a yes in it no longer counts, while the phone was in the person's hands: nothing is
    asked then (P-04)."""
    if access.viewer.handed_over is None:
        return False
    talk = await open_talk(access.plan, access.person)
    return talk is None or bool(problems_before_yes(talk.room))
