"""What every page of a lead says when nobody watches (DESIGN, the scheduler)."""

from litestar.handlers import BaseRouteHandler

from server.language.text import _
from server.reviews.queries import sweep_is_late
from server.web.state import Connection, notice_on, now_of, viewer_of


async def notice_to_leads(connection: Connection, _handler: BaseRouteHandler) -> None:
    """A guard that forbids nothing: it leaves the notice for the page; one query, for leads only."""
    viewer = viewer_of(connection)
    if viewer is None or viewer.role != "lead":
        return
    if await sweep_is_late(now_of(connection)):
        notice_on(connection, late_words())


def late_words() -> str:
    """Return the notice: it claims no more safety than there is (promise 4)."""
    return _(
        "The checks have stopped. Late talks and missing reasons are not being watched, and nobody is told. "
        "Tell whoever looks after this system."
    )
