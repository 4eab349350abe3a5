"""A person's photo, for whoever sees the words that it stands beside. Kept in no cache (A-23)."""

from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.queries_photos import photo_of
from server.plans.pages_lines import AnyRequest, desk_of
from server.plans.pages_photo_seen import may_see
from server.sharing.access import look
from server.web.state import now_of


@get("/notes/{plan:uuid}/photo/{photo:uuid}", handed_over=True)
async def photo(request: AnyRequest, plan: FromPath[UUID], photo: FromPath[UUID]) -> Response[bytes]:
    """Return a photo as it was made again, or 404."""
    desk = await desk_of(request, plan, "read", quiet=True)
    found = await photo_of(desk.access.person, photo) if await may_see(desk, photo) else None
    if found is None:
        raise NotFoundException()
    await look(desk.access, now_of(request))
    return Response(found, media_type="image/jpeg")


ROUTES: list[HTTPRouteHandler] = [photo]
