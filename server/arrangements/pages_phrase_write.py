"""Choosing a phrase: the person's works at once; what a worker of the circle writes down waits for the person's yes."""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.arrangements.pages_common import AnyRequest, name_of, people_of
from server.arrangements.pages_phrase_common import act_of, items, on_the_card, phrase_url
from server.arrangements.queries_phrase import phrases_of
from server.arrangements.rules import REPLACED_WHY
from server.arrangements.wording import REPLACED_WORDS
from server.language.pages_flag import access_for
from server.language.text import _, gettext
from server.people.rules_text import LINE, SHORT
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.once import once
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.web.step_up import proven


async def _own_or_circle(request: AnyRequest, plan: UUID) -> Access:
    """The person, or a worker of the circle: the same for every worker, whether there is a phrase or not."""
    access = await access_for(request, plan)
    if access is None or not (access.own or access.may("propose")):
        raise NotFoundException()
    return access


@get("/notes/{plan:uuid}/part/phrase/new")
async def phrase_form(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The form for a phrase; it never shows the one there is."""
    access = await _own_or_circle(request, plan)
    return await _form(request, access, Form())


async def _form(request: AnyRequest, access: Access, form: Form, *, status: int = 200) -> Response[str]:
    people, back = await people_of(access), phrase_url(access.plan)
    context = {
        "form": form, "url": back, "act": act_of(access.plan, "new"), "operation": uuid4(), "own": access.own,
        "people": items({who: name for who, name in people.items() if access.own or not _me(access, who)}),
        "why": items({code: gettext(REPLACED_WORDS[code]) for code in REPLACED_WHY}),
        "replaces": access.own and bool(await phrases_of(access.plan)), "person": await name_of(access.person),
    }  # fmt: skip
    return page(request, "arrangements/phrase_form.html", "write", context, status=status, back=back, here="plan")


@post("/notes/{plan:uuid}/part/phrase/new", status_code=303)
async def phrase_make(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Store a phrase; the person's ends the one before, whose holders are to be told."""
    access, form = await _own_or_circle(request, plan), await typed(request)
    there = access.own and bool(await phrases_of(plan))
    people = await people_of(access)
    draft = PhraseDraft(
        form.text("phrase", LINE), form.text("meaning", SHORT), form.text("todo", SHORT),
        [each for each in form.many("holders") if each in people],
        form.choice("why", REPLACED_WHY, needed=there),
    )  # fmt: skip
    if not access.own:
        draft.holders.append(f"account:{access.viewer.account}")
    if access.own and not form.errors and await on_the_card(access, draft.phrase):
        form.errors["phrase"] = _("A line of the help card has these words. Change that line first, or choose others.")
    if form.errors:
        return await _form(request, access, form.form, status=422)
    async with once(request) as answer:  # of the same form tapped twice, the second waits here: its proof is used up
        if not await proven(request, form, act_of(plan, "new")):
            form.errors["phrase"] = _("Not saved yet. We need your finger or PIN first.")
            return await _form(request, access, form.form, status=422)
        await make_phrase(author_of(access), draft, form.uuid("operation") or uuid4(), now_of(request))
        return await answer(see(phrase_url(plan)))


def _me(access: Access, who: str) -> bool:
    return who == f"account:{access.viewer.account}"


ROUTES: list[HTTPRouteHandler] = [phrase_form, phrase_make]
