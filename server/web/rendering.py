"""From a template and its context to a response; what every page has around it is the frame."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from litestar import Request, Response
from litestar.enums import MediaType
from markupsafe import Markup

from server.language.locales import locale_of, offered
from server.language.text import current, gettext
from server.people.rules import Viewer
from server.web import csrf
from server.web.bar import Item, bar_for
from server.web.environment import template
from server.web.fragments import MarkedFrame, Pieces, fill, mark, pieces
from server.web.names import TITLES
from server.web.state import look_of, notices_of, settings_of, viewer_of
from server.web.wrong import Wrong

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


@dataclass(slots=True)
class Undoable:
    """The change that may still be taken back: where to post, and in what words."""

    action: str
    label: str


@dataclass(slots=True)
class Frame:
    """Everything that base.html needs, the same for all pages."""

    lang: str
    dir: str
    theme: str
    mine: str
    letters: str
    size: str
    pictures: str
    aloud: str
    display_name: str
    title: str
    signed_in: bool
    csrf: str
    operation: str
    back: str
    bar: list[Item]
    demo: bool
    notices: list[str]
    undo: Undoable | None
    exit_to: str
    languages: list[dict[str, Any]]


def frame_for(request: AnyRequest, kind: str, *, back: str = "", here: str = "", **more: Any) -> Frame:
    """Return the frame of a page; `kind` is a key of TITLES, `here` the bar's item, `back` an address."""
    viewer, settings, code = viewer_of(request), settings_of(request), current.get()
    title = gettext(TITLES[kind])
    number, look = more.get("number", ""), look_of(request)
    return Frame(
        lang=locale_of(code).lang, dir=locale_of(code).dir, theme=look.theme, mine=look.mine, letters=look.letters,
        size=look.size, pictures=look.pictures, aloud=look.aloud,
        display_name=settings.display_name, title=f"{title} {number}".strip(), signed_in=viewer is not None,
        csrf=csrf.token_of(request), operation=str(uuid4()), back=back, bar=_bar(viewer, here, more.get("counts", {})),
        demo=settings.demo, notices=[*notices_of(request), *more.get("notices", ())], undo=more.get("undo"),
        exit_to=(viewer.leave_to if viewer else "") or settings.exit_to, languages=_languages(code, request.url.path),
    )  # fmt: skip


def _bar(viewer: Viewer | None, here: str, counts: dict[str, int]) -> list[Item]:
    return bar_for(viewer.role, here, counts) if viewer and viewer.handed_over is None else []


def shell_of(frame: Frame) -> tuple[Hashable, ...]:
    """Return everything that base.html shows of a frame but its token, to be part of a key: (DESIGN, Cached)."""
    undo = frame.undo and (frame.undo.action, frame.undo.label)
    bar = tuple((each.href, each.icon, each.label, each.current, each.count) for each in frame.bar)
    return (
        frame.lang, frame.dir, frame.theme, frame.mine, frame.letters, frame.size, frame.pictures, frame.aloud,
        frame.display_name, frame.title,
        frame.signed_in, frame.back, bar, frame.demo, tuple(frame.notices), undo, frame.exit_to,
    )  # fmt: skip


def kept_page(
    request: AnyRequest, name: str, kind: str, held: dict[Hashable, Pieces], also: Hashable,
    context: Callable[[], dict[str, Any]], say: Callable[[str, str], str], *, body: Markup,
    back: str = "", here: str = "", **more: Any,
) -> Response[str]:  # fmt: skip
    """Return a whole page of which everything but its body was kept in `held`, by what its frame shows and `also`.

    `context` is asked only when nothing fits; what it returns may hang on `held`'s own key, on `also` and on
    nothing else. Its marks, and `body`, are filled for each request.
    """
    frame = frame_for(request, kind, back=back, here=here, **more)
    token, frame.csrf = frame.csrf, MarkedFrame.csrf
    key = (current.get(), shell_of(frame), also)
    parts = held.get(key)
    if parts is None:
        marked = {**context(), "body": Markup(mark("body"))}
        parts = pieces(template(current.get(), name).render(frame=frame, viewer=viewer_of(request), **marked))
        if len(held) >= MOST_SHELLS:
            held.clear()
        held[key] = parts

    def fill_in(kind_of: str, value: str) -> Markup | str:
        if kind_of == "body":
            return body
        return token if kind_of == "csrf" else say(kind_of, value)

    return Response(fill(parts, fill_in), media_type=MediaType.HTML)


MOST_SHELLS = 2
"""A viewer's own theme, language, undo: more than two at once are not worth their memory."""


def _languages(code: str, path: str) -> list[dict[str, Any]]:
    return [
        {
            "code": each.code, "lang": each.lang, "name": each.name, "dir": each.dir, "current": each.code == code,
            "href": f"/language?to={each.code}&from={path}", "state": each.state,
            "checked_by": each.checked_by, "checked_on": each.checked_on,
        }
        for each in offered().values()
    ]  # fmt: skip


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
