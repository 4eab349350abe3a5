"""What waits for the person, asked for by their open plan every few seconds (DESIGN, Co-writing 5)."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.plans.pages_door import opened
from server.plans.pages_seen import seen_by
from server.web.names import plan_url
from server.web.rendering import fragment


@get("/notes/{plan:uuid}/news")
async def news(request: Request[Any, Any, Any], plan: FromPath[UUID]) -> Response[Any]:
    """Answer 204, or how much waits now. For the person's own phone: others could count what is kept from them (P-12).
    Writes nothing."""
    access = await opened(request, plan, said=False)
    if not access.own:
        raise NotFoundException()
    seen, _names = await seen_by(access)
    easy = request.query_params.get("way", "") == "easy"
    limits, rest = (0, {"waiting_at": ""}) if easy else (seen.limits, {})
    if request.query_params.get("since", "") == f"{seen.waiting}.{limits}":
        return Response(None, status_code=204)
    explained = seen.facts.explained_at is not None
    context = {"url": plan_url(plan), "waiting": seen.waiting, "limits": limits, "explained": explained, **rest}
    return fragment(request, "plans/_news.html", context)


ROUTES: list[HTTPRouteHandler] = [news]
