"""create_app(): the only place that knows everything."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Request, Response
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from server.arrangements import pages as arrangement_pages
from server.arrangements import pages_card, pages_phrase
from server.db.installation import open_installation
from server.demonstration import pages as demonstration_pages
from server.language import pages_credits, pages_needs, pages_translations
from server.language import pages_easy as easy_pages
from server.people import (
    pages_accounts,
    pages_advocates,
    pages_join,
    pages_keys,
    pages_language,
    pages_places,
    pages_reading,
    pages_settings,
    pages_start,
)
from server.plans import pages as plan_pages
from server.plans import (
    pages_circle,
    pages_deciding,
    pages_easy,
    pages_paper,
    pages_people,
    pages_photos,
    pages_questions,
    pages_recovery,
    pages_room,
    pages_today,
    pages_translated,
    pages_walked,
    pages_words,
)
from server.restrictions import pages as restriction_pages
from server.restrictions import pages_add, pages_change
from server.restrictions import pages_forms as pages_limit_forms
from server.reviews import pages as review_pages
from server.reviews import pages_answer, pages_desk, pages_flags, pages_mended, pages_talks, pages_waited
from server.reviews.pages_notice import notice_to_leads
from server.reviews.scheduler import sweeping
from server.settings import Settings
from server.sharing import pages as sharing_pages
from server.sharing import pages_lead, pages_mirror
from server.web import csrf, errors, headers, once, pages_public, sessions

MODULES = (
    pages_public, pages_start, pages_join, pages_accounts, pages_advocates, pages_keys, pages_places, pages_language,
    pages_settings, pages_reading, pages_people, pages_recovery, plan_pages, pages_questions, pages_walked,
    pages_words, pages_deciding, pages_circle, pages_room, pages_today,
    easy_pages, pages_easy, pages_translated, pages_paper, pages_needs, pages_photos, pages_translations,
    pages_credits,
    arrangement_pages, pages_phrase, pages_card, restriction_pages, pages_add, pages_change, pages_limit_forms,
    sharing_pages, pages_mirror, pages_lead, review_pages, pages_desk, pages_answer, pages_mended, pages_flags,
    pages_talks, pages_waited,
)  # fmt: skip
BODY_LIMIT = 200_000
"""The largest form we read, in bytes; 20 kB of Urdu, encoded for a form, is 120 kB."""


def routes(*, demo: bool) -> list[HTTPRouteHandler]:
    """Return every route of the application; the demonstration's only exist in a demonstration."""
    modules = (*MODULES, demonstration_pages) if demo else MODULES
    return [route for module in modules for route in module.ROUTES]


async def before_each(request: Request[Any, Any, Any]) -> Response[None] | None:
    """Refuse what comes from elsewhere; answer what was sent and answered before as it was then."""
    if request.method in csrf.SAFE:
        return None
    await csrf.check(request)
    return await once.answered_before(request)


def create_app(settings: Settings, *, session_key: bytes | None = None, debug: bool = False) -> Litestar:
    """Return the application; with `session_key` the caller has opened the database (tests)."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncGenerator[None]:
        async with open_installation(settings) as installation:
            app.state.session_key = installation.session_key
            async with sweeping():
                yield

    assets = create_static_files_router("/static", [pages_public.STATIC], opt={"public": True}, cache_control=None)
    return Litestar(
        [*routes(demo=settings.demo), assets],
        state=State({"settings": settings, "session_key": session_key or b"", "clock": None}),
        lifespan=[] if session_key else [lifespan],
        middleware=[sessions.Sessions(sessions.must_be_signed_in, notice_to_leads)],
        before_request=before_each,
        before_send=[headers.before_send],
        exception_handlers=errors.HANDLERS,
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000),
        request_max_body_size=BODY_LIMIT,
        openapi_config=None,
        logging_config=None,
        debug=debug,
    )
