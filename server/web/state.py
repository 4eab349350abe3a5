"""What the middleware leaves on a request, read with the right types."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, NotAuthorizedException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from server.people.rules import Viewer
from server.people.rules_look import Look, read
from server.settings import Settings
from server.web.parts import NotReadable, read_parts

Connection = ASGIConnection[Any, Any, Any, Any]
LOOK_COOKIE = "look"
"""How a device shows pages before anybody signs in; nothing of who reads them."""


def viewer_of(connection: Connection) -> Viewer | None:
    """Return who is signed in, or None."""
    found: Viewer | None = connection.scope.get("ow_viewer")  # type: ignore[assignment]
    return found


def signed_in(request: Request[Any, Any, Any]) -> Viewer:
    """Return who is signed in; raises NotAuthorizedException, which the guard has ruled out before."""
    viewer = viewer_of(request)
    if viewer is None:
        raise NotAuthorizedException()
    return viewer


def look_of(connection: Connection) -> Look:
    """Return the way of reading: the account's; of this device for whoever is not signed in."""
    viewer = viewer_of(connection)
    if viewer is None:
        return read(connection.cookies.get(LOOK_COOKIE, ""))
    return Look(viewer.theme, viewer.mine, viewer.letters, viewer.size, viewer.pictures, viewer.aloud, viewer.easy_read)


def now_of(connection: Connection) -> datetime:
    """Return the moment of this request (UTC): one for all that it does; tests set app.state.clock."""
    found = connection.scope.get("ow_now")
    return found if isinstance(found, datetime) else datetime.now(UTC)


def settings_of(connection: Connection) -> Settings:
    """Return the installation's settings."""
    found: Settings = connection.app.state.settings
    return found


PLAIN, IN_PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


async def remember_form(request: Request[Any, Any, Any], most: int | None = None) -> list[tuple[str, str]]:
    """Read a posted form once and leave it on the request: an error page, which cannot wait, gives it back.

    Ours are plain, and not read by `request.form()`: Litestar keeps the last 1,024 bodies that it parsed. `most`: bytes
    that are read, where its route takes more. Raises RequestEntityTooLarge, ClientException.
    """
    kind = request.headers.get("content-type", "")
    form = kind.partition(";")[0].strip().lower()
    typed: list[tuple[str, str]] = []
    if "ow_form" in request.scope:
        return remembered_form(request)
    if form == PLAIN:
        typed = parse_qsl((await _body(request, most)).decode("latin-1"), keep_blank_values=True)
    elif form == IN_PARTS:
        typed = _read_parts(request, kind, await _body(request, most))
    request.scope["ow_form"] = typed  # type: ignore[typeddict-unknown-key]
    return typed


async def _body(request: Request[Any, Any, Any], most: int | None) -> bytes:
    """Return the body. A longer one than `most` is refused by what it says of itself, or else as soon as it is."""
    if most is None:
        return await request.body()
    if (request.content_length or 0) > most:
        raise RequestEntityTooLarge()
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > most:
            raise RequestEntityTooLarge()
    return bytes(read)


def _read_parts(request: Request[Any, Any, Any], kind: str, body: bytes) -> list[tuple[str, str]]:
    """Read a form in parts, in memory: Litestar would put a photo, in clear, into a temporary file. The body is no
    larger than its route allows."""
    try:
        typed, files = read_parts(kind, body)
    except NotReadable as error:
        raise ClientException() from error
    if request.route_handler.opt.get("files"):
        request.scope["ow_files"] = {key: data for key, data in files.items() if data}  # type: ignore[typeddict-unknown-key]
    return typed


def files_of(request: Request[Any, Any, Any]) -> dict[str, bytes]:
    """Return the files that were sent with the form, by field; only routes with the opt `files` take any."""
    found = request.scope.get("ow_files")
    return found if isinstance(found, dict) else {}


def remembered_form(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    """Return the posted form that was read, or nothing."""
    found = request.scope.get("ow_form")
    return found if isinstance(found, list) else []


def notices_of(request: Connection) -> list[str]:
    """Return what a guard wants said on this page, whatever page it is."""
    found = request.scope.get("ow_notices")
    return found if isinstance(found, list) else []


def notice_on(connection: Connection, words: str) -> None:
    """Have a sentence said at the top of this request's page, whatever page it is."""
    connection.scope["ow_notices"] = [*notices_of(connection), words]  # type: ignore[typeddict-unknown-key]


def needed_on(request: Request[Any, Any, Any], flag: object) -> None:
    """Put what a plan's person needs on this request's page (frames.Needed)."""
    request.scope["ow_needed"] = flag  # type: ignore[typeddict-unknown-key]


def needed_of(connection: Connection) -> Any:
    """Return what the person of this page's plan needs (frames.Needed), or None."""
    return connection.scope.get("ow_needed")
