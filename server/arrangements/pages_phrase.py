"""The exit phrase: closed until its person proves that it is them; its holders see it, nobody else (P-03).

For everybody but the person and the holders every address here is 404, whether there is a phrase or not;
only a worker of the circle may write the first one down, and then holds it.
"""

from typing import Any
from uuid import UUID, uuid4

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.arrangements.actions_phrase import PhraseDraft, end_phrase, make_phrase, practised, set_holders, shown, told
from server.arrangements.pages_common import AnyRequest, people_of, sight_of
from server.arrangements.queries import parts_of
from server.arrangements.queries_phrase import (
    Holder,
    held_by,
    holders_of,
    phrase_view,
    phrases_of,
    still_to_tell,
    trusted_names,
)
from server.arrangements.rules import REPLACED_WHY, contains_phrase
from server.arrangements.wording import REPLACED_WORDS
from server.language.dates import local
from server.language.text import _, gettext
from server.people.queries import names_of
from server.people.rules_text import LINE, SHORT
from server.sharing.access import look, plan_for
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of, signed_in
from server.web.step_up import proven


def act_of(plan: UUID) -> str:
    """Return the act that a passkey proves before a phrase is shown or changed (A-29)."""
    return f"phrase:{plan}"


async def _own(request: AnyRequest, plan: UUID) -> Access:
    access = await plan_for(signed_in(request), plan, now_of(request))
    if access is None or not access.own:
        raise NotFoundException()
    return access


async def _own_or_first(request: AnyRequest, plan: UUID) -> Access:
    """The person; or a worker of the circle as long as there is no phrase."""
    access = await plan_for(signed_in(request), plan, now_of(request))
    if access is None or not (access.own or (access.may("propose") and not await phrases_of(plan))):
        raise NotFoundException()
    return access


@get("/notes/{plan:uuid}/part/phrase")
async def phrase_page(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The person: closed, with the way to open it. A holder: the phrase and what to do."""
    access = await plan_for(signed_in(request), plan, now_of(request))
    if access is None:
        raise NotFoundException()
    if access.own:
        return await _closed(request, access)
    if access.why != "circle":
        raise NotFoundException()
    return await _for_holder(request, access)


async def _closed(request: AnyRequest, access: Access, *, said: str = "", status: int = 200) -> Response[str]:
    untold = await _named(access, await still_to_tell(access.plan))
    context = {
        "url": _url(access.plan), "act": act_of(access.plan), "said": said, "untold": untold,
        "there": bool(await phrases_of(access.plan)),
    }  # fmt: skip
    return page(
        request, "arrangements/phrase.html", "plan", context, status=status, back=plan_url(access.plan), here="plan"
    )


async def _for_holder(request: AnyRequest, access: Access) -> Response[str]:
    now, author = now_of(request), author_of(access)
    phrase, ended = await held_by(access.plan, author.account)
    view = await phrase_view(phrase, author.account) if phrase else None
    if view is None and not ended:
        raise NotFoundException()
    await look(access, now)
    if view is not None:
        await shown(author, view.id, now)
    writer = (await names_of([view.made_by])).get(view.made_by, "") if view else ""
    context = {"view": view, "ended": ended, "url": _url(access.plan), "writer": writer}
    for each in await still_to_tell(access.plan):
        if each.who == f"account:{author.account}":
            await told(author, each.id, now)
    return page(request, "arrangements/phrase_held.html", "plan", context, back=plan_url(access.plan), here="plan")


@post("/notes/{plan:uuid}/part/phrase/open", status_code=200)
async def phrase_open(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """Show the phrase in answer to this very post: Back, reload and history find it closed again."""
    access, form, now = await _own(request, plan), await typed(request), now_of(request)
    if not await proven(request, form, act_of(plan)):
        return await _closed(request, access, said=_("It stays closed. Try again with your finger or PIN."), status=422)
    found = await phrases_of(plan)
    view = await phrase_view(found[0], access.viewer.account) if found else None
    if view is None:
        return await _closed(request, access)
    await shown(author_of(access), view.id, now)
    holders = await holders_of(view.id)
    people = await people_of(access)
    context = {
        "view": view, "url": _url(plan), "act": act_of(plan), "holders": await _named(access, holders),
        "people": _items(people), "form": Form({"holders": [each.who for each in holders]}),
        "writer": (await names_of([view.made_by])).get(view.made_by, ""),
    }  # fmt: skip
    return page(request, "arrangements/phrase_open.html", "plan", context, back=_url(plan), here="plan")


@get("/notes/{plan:uuid}/part/phrase/new")
async def phrase_form(request: AnyRequest, plan: FromPath[UUID]) -> Response[str]:
    """The form for a phrase; it never shows the one there is."""
    access = await _own_or_first(request, plan)
    return await _form(request, access, Form())


async def _form(request: AnyRequest, access: Access, form: Form, *, status: int = 200) -> Response[str]:
    people = await people_of(access)
    context = {
        "form": form, "url": _url(access.plan), "act": act_of(access.plan), "operation": uuid4(), "own": access.own,
        "people": _items({who: name for who, name in people.items() if access.own or not _me(access, who)}),
        "why": _items({code: gettext(REPLACED_WORDS[code]) for code in REPLACED_WHY}),
        "replaces": bool(await phrases_of(access.plan)),
    }  # fmt: skip
    return page(
        request, "arrangements/phrase_form.html", "write", context, status=status, back=_url(access.plan), here="plan"
    )


@post("/notes/{plan:uuid}/part/phrase/new", status_code=303)
async def phrase_make(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Store a phrase; the one before ends and its holders are to be told."""
    access, form = await _own_or_first(request, plan), await typed(request)
    there = bool(await phrases_of(plan))
    people = await people_of(access)
    draft = PhraseDraft(
        form.text("phrase", LINE), form.text("meaning", SHORT), form.text("todo", SHORT),
        [each for each in form.many("holders") if each in people],
        form.choice("why", REPLACED_WHY, needed=there),
    )  # fmt: skip
    if not access.own:
        draft.holders.append(f"account:{access.viewer.account}")
    if access.own and not form.errors and await _on_the_card(access, draft.phrase):
        form.errors["phrase"] = _("A line of the help card has these words. Change that line first, or choose others.")
    if not form.errors and not await proven(request, form, act_of(plan)):
        form.errors["phrase"] = _("Not saved yet. We need your finger or PIN first.")
    if form.errors:
        return await _form(request, access, form.form, status=422)
    await make_phrase(author_of(access), draft, form.uuid("operation") or uuid4(), now_of(request))
    return see(_url(plan))


async def _on_the_card(access: Access, phrase: str) -> bool:
    return any(contains_phrase(each.words, phrase) for each in await parts_of(sight_of(access), "card"))


@post("/notes/{plan:uuid}/part/phrase/holders", status_code=303)
async def phrase_holders(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Choose who knows the phrase."""
    access, form = await _own(request, plan), await typed(request)
    if not await proven(request, form, act_of(plan)):
        return await _closed(request, access, said=_("Nothing changed. Try again with your finger or PIN."), status=422)
    people = await people_of(access)
    for phrase in await phrases_of(plan):
        wanted = [each for each in form.many("holders") if each in people]
        await set_holders(author_of(access), phrase, wanted, now_of(request))
    return see(_url(plan))


@post("/notes/{plan:uuid}/part/phrase/end", status_code=303)
async def phrase_end(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """Have no phrase any more."""
    access, form = await _own(request, plan), await typed(request)
    if not await proven(request, form, act_of(plan)):
        return await _closed(request, access, said=_("Nothing changed. Try again with your finger or PIN."), status=422)
    await end_phrase(author_of(access), now_of(request))
    return see(_url(plan))


@post("/notes/{plan:uuid}/part/phrase/told/{holder:uuid}", status_code=303)
async def phrase_told(request: AnyRequest, plan: FromPath[UUID], holder: FromPath[UUID]) -> Response[Any]:
    """The person told a holder: of the phrase, or that it no longer works."""
    access = await _own(request, plan)
    if not await told(author_of(access), holder, now_of(request)):
        raise NotFoundException()
    return see(_url(plan))


@post("/notes/{plan:uuid}/part/phrase/practised", status_code=303)
async def phrase_practised(request: AnyRequest, plan: FromPath[UUID]) -> Response[Any]:
    """It was practised today: said by the person or by a holder."""
    now = now_of(request)
    access = await plan_for(signed_in(request), plan, now)
    if access is None or access.why not in ("own", "circle"):
        raise NotFoundException()
    held, _ended = await held_by(plan, access.viewer.account)
    phrase = next(iter(await phrases_of(plan)), None) if access.own else held
    if phrase is None or not await practised(author_of(access), phrase, local(now).date(), now):
        raise NotFoundException()
    return see(_url(plan))


def _url(plan: UUID) -> str:
    return plan_url(plan, "part/phrase")


def _me(access: Access, who: str) -> bool:
    return who == f"account:{access.viewer.account}"


def _items(names: dict[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "text": text, "hint": ""} for value, text in names.items()]


async def _named(access: Access, holders: list[Holder]) -> list[tuple[Holder, str]]:
    """Return the holders with their names, also of those who left the circle or the list of trusted people."""
    ids = {each.who: UUID(each.who.partition(":")[2]) for each in holders}
    accounts = await names_of(ids.values())
    trusted = await trusted_names(access.plan, access.person, list(ids.values())) if ids else {}
    return [(each, accounts.get(ids[each.who]) or trusted.get(ids[each.who]) or _("Somebody")) for each in holders]


ROUTES: list[HTTPRouteHandler] = [
    phrase_page, phrase_open, phrase_form, phrase_make, phrase_holders, phrase_end, phrase_told, phrase_practised,
]  # fmt: skip
