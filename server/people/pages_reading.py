"""My way of reading: three short screens, before sign-in too. Kept on the device, and with the account (E-01, E-07)."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import KNOWN, eased, is_easy, offered
from server.language.text import N_, current, gettext
from server.people.actions_settings import set_language, set_reading
from server.people.pages_language import CHOSEN_COOKIE, DOOR, YEAR, kept_cookie
from server.people.rules_look import CHOICES, Look, with_choices, written
from server.web.forms import Typed, typed
from server.web.rendering import Form, page, see
from server.web.sessions import LANGUAGE_COOKIE
from server.web.state import LOOK_COOKIE, look_of, now_of, settings_of, viewer_of
from server.web.wrong import NOT_CHOSEN

AnyRequest = Request[Any, Any, Any]
LAST = 3
STEPS: dict[int, tuple[str, ...]] = {1: ("language", "easy"), 2: ("size", "letters", "theme"), 3: ("pictures", "aloud")}
WORDS: dict[str, dict[str, str]] = {
    "easy": {"": N_("Ordinary words"), "easy": N_("Easy words")},
    "size": {"": N_("Ordinary"), "large": N_("Large"), "larger": N_("Very large")},
    "letters": {"": N_("Like my phone"), "clear": N_("Clearer letters")},
    "theme": {
        "": N_("Like my phone"), "light": N_("Light"), "dark": N_("Dark"), "contrast": N_("Strong contrast"),
        "calm": N_("Calm"),
    },
    "pictures": {"": N_("Drawings"), "photos": N_("My photos, then drawings"), "none": N_("No pictures")},
    "aloud": {"": N_("Ordinary"), "slow": N_("Slowly"), "slower": N_("Very slowly")},
}  # fmt: skip
ASKED = {
    "language": N_("Which language?"), "easy": N_("Which words?"), "size": N_("How large?"),
    "letters": N_("Which letters?"), "theme": N_("Which colours?"), "pictures": N_("Which pictures?"),
    "aloud": N_("How fast do we read aloud?"),
}  # fmt: skip


def language_of(code: str, *, easy: bool) -> str:
    """Return the language of the app for a choice: easy words are a language of their own where we have them."""
    speech = KNOWN[code].speech if code in KNOWN else "en"
    return (eased(speech) if easy else "") or speech


@get("/reading/{number:int}", public=True)
async def reading(request: AnyRequest, number: FromPath[int]) -> Response[str]:
    """Ask for one screen of choices."""
    if number not in STEPS:
        raise NotFoundException()
    return _page(request, number, _now(request), 200)


def _now(request: AnyRequest) -> Form:
    look = look_of(request)
    values: dict[str, Any] = {name: getattr(look, name) for name in CHOICES}
    speech = KNOWN[current.get()].speech if current.get() in KNOWN else "en"
    # Whoever chose easy words on the page of languages reads them now, and keeps them by pressing Next.
    easy = look.easy or is_easy(current.get())
    return Form(values | {"easy": "easy" if easy else "", "language": speech})


def _page(request: AnyRequest, step: int, form: Form, status: int) -> Response[str]:
    groups = [{"name": name, "legend": gettext(ASKED[name]), "items": _items(name)} for name in STEPS[step]]
    viewer = viewer_of(request)
    back = f"/reading/{step - 1}" if step > 1 else ("/more" if viewer else "/")
    context = {"form": form, "groups": groups, "step": step, "last": LAST}
    return page(request, "people/reading.html", "more", context, status=status, back=back, here="more")


def _items(name: str) -> list[dict[str, str]]:
    if name == "language":
        own = (each for each in offered().values() if each.code == each.speech)
        return [
            {"value": each.code, "text": each.name, "lang": each.lang, "dir": each.dir, "state": each.state}
            for each in own
        ]
    return [{"value": value, "text": gettext(words), "lang": "", "dir": ""} for value, words in WORDS[name].items()]


@post("/reading/{number:int}", public=True, status_code=303)
async def keep(request: AnyRequest, number: FromPath[int]) -> Response[Any]:
    """Keep one screen's choices, on the device and with the account, and go on."""
    form = await typed(request)
    if number not in STEPS:
        raise NotFoundException()
    chosen = _chosen(form, number)
    if form.errors:
        return _page(request, number, form.form, 422)
    look = with_choices(look_of(request), chosen)
    language = language_of(chosen["language"], easy=look.easy) if "language" in chosen else ""
    viewer = viewer_of(request)
    if viewer and viewer.handed_over is None:
        await set_reading(viewer, look, now_of(request))
        if language:
            await set_language(viewer, language, now_of(request))
    answer: Response[Any] = see(f"/reading/{number + 1}" if number < LAST else ("/home" if viewer else "/"))
    _remember(request, answer, look, language)
    return answer


def _chosen(form: Typed, step: int) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for name in STEPS[step]:
        allowed = {each["value"] for each in _items(name)}
        if form.one(name) not in allowed:
            form.errors[name] = NOT_CHOSEN
        chosen[name] = form.one(name)
    return chosen


def _remember(request: AnyRequest, answer: Response[Any], look: Look, language: str) -> None:
    """What a device remembers says how to show a page, and nothing of who reads it or what."""
    secure = settings_of(request).secure
    kept = {LOOK_COOKIE: written(look), **({LANGUAGE_COOKIE: language} if language else {})}
    for name, value in kept.items():
        answer.set_cookie(kept_cookie(name, value, YEAR, secure=secure))
    if language and viewer_of(request) is None:
        answer.set_cookie(kept_cookie(CHOSEN_COOKIE, language, DOOR, secure=secure))


ROUTES: list[HTTPRouteHandler] = [reading, keep]
