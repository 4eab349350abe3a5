"""What every page has around it. `Around` is all that it hangs on: equal ones make equal frames."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from litestar import Request

from server.language.locales import locale_of, offered
from server.language.text import current, gettext
from server.people.rules_look import Look
from server.web.bar import Item, bar_for, place_of
from server.web.names import SAVED, TITLES
from server.web.state import look_of, needed_of, notices_of, settings_of, viewer_of

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Undoable:
    """The change that may still be taken back: where to post, and in what words."""

    action: str
    label: str


@dataclass(frozen=True, slots=True)
class Needed:
    """What the person whose plan this is needs to read and hear (E-01): where it is told, whose it is, in one line."""

    href: str
    label: str
    words: str
    unfit: bool = False
    """Whether the plan's own words are not a form to print for the person: easy words are."""


class Around(NamedTuple):
    """The viewer's language and look, the installation, and what the page says of itself; `kind` is a key of TITLES."""

    code: str
    look: Look
    exit_to: str
    role: str
    """Whose bar is shown; '' for nobody, and for a phone that was handed over."""
    signed_in: bool
    display_name: str
    demo: bool
    kind: str
    back: str
    here: str
    number: object
    notices: tuple[str, ...]
    undo: Undoable | None
    needed: Needed | None
    saved: bool


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
    notices: tuple[str, ...]
    undo: Undoable | None
    needed: Needed | None
    exit_to: str
    saved: bool = False
    """Whether the address says that something was saved."""
    languages: list[dict[str, Any]] = field(default_factory=list)


def around_of(request: AnyRequest, kind: str, *, back: str = "", here: str = "", **more: Any) -> Around:
    """Return what the frame of a page hangs on; `kind` is a key of TITLES, `here` the bar's item, `back` an address.

    `more`: number (behind the title), notices, undo, needed.
    """
    viewer, settings, look = viewer_of(request), settings_of(request), look_of(request)
    page = (
        settings.display_name, settings.demo, kind, back, here or place_of(request.url.path), more.get("number", ""),
        (*notices_of(request), *more.get("notices", ())), more.get("undo"),
        more.get("needed") or needed_of(request), viewer is not None and SAVED in request.query_params,
    )  # fmt: skip
    if viewer is None:
        return Around(current.get(), look, settings.exit_to, "", False, *page)
    role = viewer.role if viewer.handed_over is None else ""
    return Around(current.get(), look, viewer.leave_to or settings.exit_to, role, True, *page)


def frame_of(around: Around, csrf: str, operation: str) -> Frame:
    """Return the frame, in the current language."""
    spoken, look = locale_of(around.code), around.look
    return Frame(
        lang=spoken.lang, dir=spoken.dir, theme=look.theme, mine=look.mine, letters=look.letters, size=look.size,
        pictures=look.pictures, aloud=look.aloud, display_name=around.display_name,
        title=f"{gettext(TITLES[around.kind])} {around.number}".strip(), signed_in=around.signed_in, csrf=csrf,
        operation=operation, back=around.back, bar=bar_for(around.role, around.here),
        demo=around.demo, notices=around.notices, undo=around.undo, needed=around.needed, exit_to=around.exit_to,
        saved=around.saved,
    )  # fmt: skip


def languages(code: str) -> list[dict[str, Any]]:
    """Return the languages to choose from."""
    return [
        {
            "code": each.code, "lang": each.lang, "name": each.name, "dir": each.dir, "current": each.code == code,
            "state": each.state, "checked_by": each.checked_by, "checked_on": each.checked_on,
        }
        for each in offered().values()
    ]  # fmt: skip
