"""What is said in easy words: a line of the plan, or a limit. The pages of both are the same."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from litestar import Response
from litestar.exceptions import NotFoundException

from server.language.actions_easy import Line
from server.language.pages_easy_form import LineForm, check, lines_as_made, lines_as_typed, offered, take_photos
from server.language.pages_easy_hints import PIECE, TAKE, hinted, hints_piece, take_hint
from server.language.pages_subject import Subject, not_asked, onward, saved_at, way_back, wording_read
from server.language.photos import LARGEST_FILE
from server.language.queries_easy import Easy, EasyForm
from server.language.queries_photos import newest_photos
from server.language.rules_bound import Changed
from server.language.rules_easy import MOST_LINES
from server.plans.pages_lines import AnyRequest, Desk
from server.plans.pages_photo_seen import easy_for, may_see
from server.plans.pages_unsaid import wrong_on_card
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import Form, is_htmx, page, see
from server.web.state import files_of, look_of, now_of
from server.words.rules import NotHere

MOST_SENT = LARGEST_FILE + 500_000
"""Bytes of one form: a photo and the words beside it."""
EasySubject = Subject[Sequence[Line]]


def shown_at(desk: Desk, about: UUID) -> str:
    """Return where its easy words stand in the whole plan."""
    return plan_url(desk.access.plan, f"easy#e-{about}")


async def easy_now(desk: Desk, subject: EasySubject) -> Easy:
    """Return what there is of it in easy words."""
    return await easy_for(desk, subject.about, subject.wording, subject.language)


async def show_form(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Show what there is in easy words, and the form to make them; `from`: what is changed, of what waits."""
    found = await easy_now(desk, subject)
    if await not_asked(desk, waits=found.waiting is not None):
        return see(await onward(desk, subject.url))
    base, values = found.current or found.waiting or found.stale, {}
    if found.waiting and request.query_params.get("from") == str(found.waiting.id):
        base, values = found.waiting, {"over": str(found.waiting.id)}
    return await _page(request, desk, subject, found, lines_as_made(base.lines if base else ()), Form(values))


async def take_form(request: AnyRequest, desk: Desk, subject: EasySubject) -> Response[Any]:
    """Add a line, look for pictures, take a hint, or save, by the button that was pressed. Only *Save* stores words."""
    form = await typed(request)
    if form.one("do") == PIECE and is_htmx(request):
        return hints_piece(request, form, subject.url, subject.language)
    if await not_asked(desk, waits=(await easy_now(desk, subject)).waiting is not None):
        raise NotFoundException()
    lines = lines_as_typed(form)
    await take_photos(desk.author, form, lines, files_of(request), now_of(request))
    if form.one("do") == "save":
        said = check(form, lines, subject.language)
        wrong = {} if form.errors else await wrong_on_card(desk, subject.about, [each.words for each in said])
        form.errors |= {f"line-{said[n].number}": sentence for n, sentence in wrong.items()}
        if not form.errors:
            return await _save(request, desk, subject, said, form)
    elif form.one("do") == "more" and len(lines) < MOST_LINES:
        lines.append(LineForm(len(lines)))
    elif form.one("do").startswith(TAKE) and not form.errors:
        lines = take_hint(lines, form.one("do"), subject.language)
    found = await easy_now(desk, subject)
    return await _page(request, desk, subject, found, lines, form.form, 422 if form.errors else 200)


async def _save(
    request: AnyRequest, desk: Desk, subject: EasySubject, lines: list[LineForm], form: Typed
) -> Response[Any]:
    """Store the form for the words that were read; when they have changed since, the page says so.

    What the person changed, of what somebody wrote for them, was not like that: it waits no more.
    """
    now, found = now_of(request), await easy_now(desk, subject)
    try:
        wording = wording_read(form, subject)
        async with once(request) as answer:
            operation = form.uuid("operation") or uuid4()
            for each in lines:  # what is shown beside new words is seen with them: nobody shows what they may not see
                if each.line.photo and not await may_see(desk, each.line.photo):
                    raise NotHere(each.line.photo)
            await subject.store(wording, [each.line for each in lines], operation, now)
            if desk.own and found.waiting and form.uuid("over") == found.waiting.id:
                await subject.answer(found.waiting.id, "no", now)
            answered = desk.in_room or form.uuid("over")
            there = shown_at(desk, subject.about)  # what they changed while they read is read on with
            return await answer(see(saved_at(desk, await onward(desk, there) if answered else there)))
    except NotHere:
        raise NotFoundException() from None
    except Changed:
        form.fields["wording"] = [str(subject.wording)]
        return await _page(request, desk, subject, found, lines, form.form, 409)


async def keep_again(
    request: AnyRequest, desk: Desk, subject: EasySubject, made: EasyForm, form: Typed
) -> Response[Any] | None:
    """Store easy words once more, for the words that stand now: the person says that they are right for these, too.

    None where an exit phrase is in them by now (P-03). Raises Changed, NotHere.
    """
    lines = [Line(each.words, each.picture.name if each.picture else "", each.photo) for each in made.lines]
    if await wrong_on_card(desk, subject.about, [each.words for each in lines]):
        return None
    wording, operation = wording_read(form, subject), form.uuid("operation") or uuid4()
    async with once(request) as answer:
        await subject.store(wording, lines, operation, now_of(request))
        return await answer(see(saved_at(desk, shown_at(desk, subject.about))))


async def _page(
    request: AnyRequest, desk: Desk, subject: EasySubject, found: Easy, lines: list[LineForm], form: Form,
    status: int = 200,
) -> Response[str]:  # fmt: skip
    for each in lines:
        each.offered, each.hints = offered(each, subject.language), hinted(each.words, subject.language)
        form.values |= {f"line-{each.number}": each.words, f"look-{each.number}": each.looked_for}
    access, first = desk.access, look_of(request).pictures == "photos"
    context = {
        "most_photos": LARGEST_FILE,
        "mine": await newest_photos(access.person, access.viewer.account, safe_view=desk.own) if first else [],
        "desk": desk, "card": subject.card, "easy": found, "lines": lines, "form": form, "url": subject.url,
        "wording": form.values.get("wording") or subject.wording, "most": MOST_LINES,
        "moved": status == 409, "language": subject.language, "room": len(lines) < MOST_LINES,
        "over": form.values.get("over", ""),
        "operation": form.values.get("operation") or str(uuid4()), "photos": plan_url(desk.access.plan, "photo"),
    }  # fmt: skip
    back = way_back(desk, subject.back)
    return page(request, "language/easy_line.html", "write", context, status=status, back=back)
