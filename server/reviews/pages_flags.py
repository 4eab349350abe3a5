"""A worker's own flags: what is open on the plans they are beside."""

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from server.language.text import _
from server.reviews.pages_common import AnyRequest
from server.reviews.pages_lines import FlagLine, lines_of
from server.reviews.queries_desk import workers_flags
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import now_of, signed_in


@get("/today/flags", roles=frozenset({"worker"}))
async def workers(request: AnyRequest) -> Response[Any]:
    """Show the open flags of a worker's circles; each leads to where it can be mended."""
    viewer, now = signed_in(request), now_of(request)
    lines = await lines_of(viewer, await workers_flags(viewer.account, viewer.organisation), now)
    shown = [(each, mending(each), soft_words(each)) for each in lines]
    return page(request, "reviews/flags.html", "today", {"lines": shown}, here="flags")


def mending(line: FlagLine) -> str:
    """Return the address at which a worker can do something about it."""
    if line.kind == "restriction":
        return plan_url(line.plan, f"list/{line.subject}")
    if line.kind == "statement":
        return plan_url(line.plan, f"line/{line.subject}")
    return plan_url(line.plan, "talks")


def soft_words(line: FlagLine) -> str:
    """Return the second line of a row: what it is about, how long it is open, what became of it."""
    if not line.still_true:
        return _("%(about)s. Mended. A lead still has to answer it.", about=line.about)
    if line.passed_up:
        return _("%(about)s. Open for %(age)s. No lead has answered.", about=line.about, age=line.open_for)
    return _("%(about)s. Open for %(age)s.", about=line.about, age=line.open_for)


ROUTES: list[HTTPRouteHandler] = [workers]
