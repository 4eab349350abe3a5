"""A person's photo, for whoever sees the words that it stands beside. Kept in no cache (A-23)."""

from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.pages_easy_subject import easy_for
from server.language.queries_easy import NONE, Easy
from server.language.queries_photos import photo_of, shown_in
from server.plans.pages_lines import AnyRequest, Desk, desk_of
from server.restrictions.queries import limit as limit_of
from server.words.queries import one


@get("/notes/{plan:uuid}/photo/{photo:uuid}", handed_over=True)
async def photo(request: AnyRequest, plan: FromPath[UUID], photo: FromPath[UUID]) -> Response[bytes]:
    """Return a photo as it was made again, or 404."""
    desk = await desk_of(request, plan, "read", quiet=True)
    found = await photo_of(desk.access.person, photo)
    if found is None:
        raise NotFoundException()
    data, made_by = found
    if not (desk.access.own or made_by == desk.access.viewer.account or await _seen(desk, photo)):
        raise NotFoundException()
    return Response(data, media_type="image/jpeg")


async def _seen(desk: Desk, photo: UUID) -> bool:
    """Say whether a form that this viewer sees shows the photo (P-07, P-12)."""
    for kind, about in await shown_in(desk.access.plan, photo):
        easy = await (_of_line(desk, about) if kind == "statement" else _of_limit(desk, about))
        forms = [form for form in (easy.current, easy.waiting, easy.stale) if form]
        if any(line.photo == photo for form in forms for line in form.lines):
            return True
    return False


async def _of_line(desk: Desk, statement: UUID) -> Easy:
    access = desk.access
    row = await one(access.plan, statement, access.viewer.account, is_person=desk.own)
    if row is None or row.section == "phrase" or row.section not in access.sections:
        return NONE
    return await easy_for(desk, row.id, row.head, row.language)


async def _of_limit(desk: Desk, limit: UUID) -> Easy:
    found = await limit_of(limit, desk.access.viewer.account)
    if found is None or found.ended_at or found.wording is None or "limits" not in desk.access.sections:
        return NONE
    return await easy_for(desk, limit, found.wording, found.language)


ROUTES: list[HTTPRouteHandler] = [photo]
