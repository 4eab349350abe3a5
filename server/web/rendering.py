"""From a template and its context to a response; what every page has around it is the frame."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.types import Receive, Scope, Send

from server.language.text import current
from server.web import csrf
from server.web.environment import template
from server.web.fragments import MarkedFrame, fill, shape
from server.web.frames import Frame, Undoable, around_of, frame_of, languages
from server.web.state import viewer_of
from server.web.wrong import Wrong

__all__ = ["Form", "Frame", "Html", "Undoable", "fragment", "frame_for", "is_htmx", "kept_page", "page", "see"]

AnyRequest = Request[Any, Any, Any]


@dataclass(slots=True)
class Form:
    """What was typed and what is wrong with it, so that a refused form comes back filled in (422)."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str | Wrong] = field(default_factory=dict)

    def said(self, name: str, label: str = "") -> str:
        """Return what is wrong with a field, '' for nothing; `label` is what the page calls the field.

        From then on it is said in these words, and in the order in which the page asks: the list above the form,
        which is written last, says the same.
        """
        wrong = self.errors.pop(name, None)
        if wrong is None:
            return ""
        self.errors[name] = words = wrong.named(label) if isinstance(wrong, Wrong) else wrong
        return words


class Html:
    """A page that is ready to be sent, without what Litestar's own response works out for each."""

    __slots__ = ("_body",)

    def __init__(self, body: bytes) -> None:
        self._body = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(self._body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self._body, "more_body": False})


def frame_for(request: AnyRequest, kind: str, **what: Any) -> Frame:
    """Return the frame of a page, as `around_of` is told."""
    frame = frame_of(around_of(request, kind, **what), csrf.token_of(request), str(uuid4()))
    frame.languages = languages(current.get())
    return frame


def kept_page(
    request: AnyRequest, name: str, kind: str, context: dict[str, Hashable], said: Mapping[bytes, bytes], **what: Any
) -> Html:
    """Return a whole page from its shape: what `context` has marks for is filled with what is `said`."""
    around = around_of(request, kind, **what)
    frame = partial(frame_of, around, MarkedFrame.csrf, MarkedFrame.operation)
    parts = shape(name, {**context, "around": around}, lambda: {"frame": frame()})
    return Html(fill(parts, said))


def page(
    request: AnyRequest, name: str, kind: str, context: dict[str, Any] | None = None, *, status: int = 200,
    back: str = "", here: str = "", **more: Any,
) -> Response[str]:  # fmt: skip
    """Return a whole page: the template `name` within base.html."""
    frame = frame_for(request, kind, back=back, here=here, **more)
    html = template(current.get(), name).render(frame=frame, viewer=viewer_of(request), **(context or {}))
    return Response(html, status_code=status, media_type=MediaType.HTML)


def fragment(request: AnyRequest, name: str, context: dict[str, Any], *, status: int = 200) -> Response[str]:
    """Return the same piece that the full page includes, for htmx."""
    frame = frame_for(request, "plan")
    html = template(current.get(), name).render(frame=frame, viewer=viewer_of(request), **context)
    return Response(html, status_code=status, media_type=MediaType.HTML)


def is_htmx(request: AnyRequest) -> bool:
    """Whether htmx asks for a piece; a boosted or restored page wants the whole (STACK)."""
    headers = request.headers
    return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"


def see(address: str) -> Response[None]:
    """Return the 303 that follows a post."""
    return Response(None, status_code=303, headers={"location": address})
