"""The plan on paper, or as a file: in easy words or its own, in a form that meets what the person needs (E-01, E-04).

A file stays where it was put: the page says so first, and asks for a finger or PIN (A-29). The exit phrase is on none.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.db.writing import writing
from server.language.locales import KNOWN, direction, speech
from server.language.pages_fit import in_words, unfit
from server.language.rules_needs import EASY_PRINT
from server.language.text import _
from server.people.queries import pictured
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of
from server.plans.pages_paper_file import file_of, said_as
from server.plans.pages_parts import SECTION_NAMES
from server.record.actions import Note, note
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.paper import NoPaper, can_make
from server.web.rendering import Form, page
from server.web.state import now_of
from server.web.step_up import proven_lately

WAYS: dict[str, frozenset[str]] = {"easy": EASY_PRINT, "own": frozenset(), "other": frozenset()}
"""How it can be printed -> the formats that this form has."""


@get("/notes/{plan:uuid}/paper")
async def paper(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Ask in which form, and say what a file on a phone means."""
    desk = await desk_of(request, plan, "write")
    way = request.query_params.get("way", "")
    return await _ask(request, desk, Form({"way": way if way in WAYS else "easy"}), 200, ())


async def _ask(
    request: AnyRequest, desk: Desk, form: Form, status: int, missing: tuple[str, ...] = (), *, choose: bool = False
) -> Response[str]:
    """Show the form; `choose`: with the sections, of which some have to be left out."""
    now, code = now_of(request), speech(desk.access.language)
    every = [said for part in await said_as(desk, "other", now, hidden=True) for said in part.said]
    sections = [each for each in await said_as(desk, "own", now) if each.key != "limits"] if choose else []
    context = {
        "desk": desk, "form": form, "url": plan_url(desk.access.plan, "paper"), "act": f"export:{desk.access.plan}",
        "can": await can_make(), "easy_at": plan_url(desk.access.plan, "easy"), "missing": in_words(missing),
        "other_at": plan_url(desk.access.plan, f"in/{speech(desk.access.language)}") if "language" in missing else "",
        "into": _into(code) if any(each.other for each in every) else None,
        "hidden": any(each.hidden for each in every),
        "pictured": await pictured(desk.access.person),
        "sections": [{"value": each.key, "text": each.name} for each in sections],
    }  # fmt: skip
    return page(request, "plans/paper.html", "plan", context, status=status, back=plan_url(desk.access.plan))


def _into(code: str) -> dict[str, str] | None:
    """Return the language that the person reads, as a choice."""
    return {"code": code, "name": LANGUAGES[code], "dir": direction(code)} if code in LANGUAGES else None


async def _said_in(desk: Desk, way: str, now: datetime, *, hidden: bool) -> str:
    """Return a language that the person does not read, of words on the paper that are not their own; '' for none."""
    if way == "other" or desk.access.own:
        return ""
    spoken = KNOWN[desk.access.language].speech if desk.access.language in KNOWN else ""
    every = [said for part in await said_as(desk, way, now, hidden=hidden) for said in part.said]
    cards = [said.card for said in every if said.card and not said.other]
    return next((each.lang for each in cards if spoken and each.voice != "own" and each.lang != spoken), "")


@post("/notes/{plan:uuid}/paper", status_code=200)
async def make(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Answer with the PDF; refused when the form does not meet what the person needs, with the right one offered."""
    desk, form = await desk_of(request, plan, "write"), await typed(request)
    way, chosen, hidden = form.choice("way", tuple(WAYS)), form.many("part"), form.one("hidden") == "yes"
    if form.errors:
        return await _ask(request, desk, form.form, 422, choose=bool(chosen))
    spoken = await _said_in(desk, way, now_of(request), hidden=hidden)
    if missing := await unfit(desk.access, WAYS[way], spoken):
        form.errors["way"] = _("This is not a form this person can use. Choose easy words, or see how to do it.")
        return await _ask(request, desk, form.form, 422, missing)
    if not await proven_lately(request, form, f"export:{plan}"):
        form.errors["step_up"] = _("That did not work. Nothing has changed.")
        return await _ask(request, desk, form.form, 422, choose=bool(chosen))
    return await _made(request, desk, form, way, {each for each in chosen if each in SECTION_NAMES})


async def _made(request: AnyRequest, desk: Desk, form: Typed, way: str, chosen: set[str]) -> Response[Any]:
    now, access = now_of(request), desk.access
    try:
        made = await file_of(desk, way, chosen, now, hidden=form.one("hidden") == "yes")
    except NoPaper as trouble:
        too_long = str(trouble) == "long"
        form.errors["part" if too_long else "way"] = trouble.said
        return await _ask(request, desk, form.form, 422 if too_long else 503, choose=too_long or bool(chosen))
    async with writing():
        who = (access.viewer.account, access.viewer.role, access.person, access.plan, None)
        note(Note(access.organisation, "plan_printed", now, *who, {"way": way}))
    headers = {"content-disposition": 'attachment; filename="notes.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers, status_code=200)


ROUTES: list[HTTPRouteHandler] = [paper, make]
