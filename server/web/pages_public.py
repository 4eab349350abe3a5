"""What a browser needs before anybody signs in: files, manifest, service worker, health."""

import json
from typing import Any

from litestar import Request, Response, get
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler

from server.data import ROOT
from server.db.writing import rows
from server.language.locales import locale_of, offered
from server.language.text import _, current
from server.web.environment import asset
from server.web.rendering import page
from server.web.state import now_of, settings_of

STATIC = ROOT / "build" / "static"


@get("/manifest.webmanifest", public=True)
async def manifest(request: Request[Any, Any, Any]) -> Response[str]:
    """Return the install manifest: a neutral name and icon (P-06)."""
    settings = settings_of(request)
    icons = [("icons/icon-192.png", "192x192", "any"), ("icons/icon-512.png", "512x512", "any")]
    icons.append(("icons/maskable-512.png", "512x512", "maskable"))
    content = {
        "name": settings.display_name, "short_name": settings.display_name, "start_url": "/", "scope": "/",
        "display": "standalone", "background_color": "#f1eee8", "theme_color": "#f1eee8",
        "icons": [
            {"src": asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }  # fmt: skip
    return Response(json.dumps(content), media_type="application/manifest+json")


@get("/sw.js", public=True)
async def service_worker() -> Response[bytes]:
    """Return the service worker; it keeps the public shell only."""
    return Response((STATIC / "sw.js").read_bytes(), media_type="text/javascript")


@get("/offline", public=True)
async def offline(request: Request[Any, Any, Any]) -> Response[str]:
    """Return the page that the service worker shows without a signal, in the `lang` that its phone speaks."""
    said = request.query_params.get("lang", "")
    current.set(next((each.code for each in offered().values() if each.lang == said), current.get()))
    answer = page(request, "web/error.html", "lost", {"said": _("No signal. Nothing was sent.")})
    answer.headers["content-language"] = locale_of(current.get()).lang
    return answer


@get("/health", public=True)
async def health(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
    """Say whether the database answers and when the last finished pass of the sweep was."""
    found = await rows("SELECT value FROM setting WHERE name = 'swept_at'")
    swept_at = found[0]["value"] if found else None
    body = {"database": "ok", "swept_at": swept_at, "now": now_of(request).isoformat()}
    return Response(body, media_type=MediaType.JSON)


ROUTES: list[HTTPRouteHandler] = [manifest, service_worker, offline, health]
