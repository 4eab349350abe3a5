"""People: the list of each role, adding a person, codes for phones."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import offered
from server.language.text import _
from server.people.pages_accounts import invited
from server.people.pages_common import role_words
from server.people.queries_accounts import Somebody, accounts_of
from server.people.rules_text import LINE
from server.plans import pages_met
from server.plans.actions_people import add_person, code_for, may_enrol_again
from server.plans.pages_met import STAFF
from server.plans.queries_people import people_for, plan_of, somebody_for
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.once import once
from server.web.rendering import page, see
from server.web.state import now_of, signed_in

AnyRequest = Request[Any, Any, Any]
ADDERS = frozenset({"worker", "lead"})


@get("/people", roles=STAFF)
async def people(request: AnyRequest) -> Response[str]:
    """Show a worker the people they support, a lead all people, an administrator all accounts."""
    viewer = signed_in(request)
    if viewer.role == "administrator":
        found = [{"who": each, "role": role_words(each.role)} for each in await accounts_of(viewer)]
        return page(request, "people/accounts.html", "people", {"accounts": found}, here="people")
    rest = "list" if viewer.role == "lead" else ""  # a lead reads limits; the whole plan after a reason
    shown = [{"who": each.somebody, "href": plan_url(each.plan, rest)} for each in await people_for(viewer)]
    return page(request, "people/people.html", "people", {"people": shown, "role": viewer.role}, here="people")


@get("/people/add", roles=ADDERS)
async def ask(request: AnyRequest) -> Response[str]:
    """Ask for a name and a language; more is not needed to begin."""
    return _ask(request, Typed({"language": ["en"]}))


def _ask(request: AnyRequest, form: Typed, status: int = 200) -> Response[str]:
    languages = [
        {
            "value": each.code, "text": each.name, "lang": each.lang, "dir": each.dir,
            "hint": _("Draft") if each.state == "draft" else "",
        }
        for each in offered().values()
    ]  # fmt: skip
    context = {"form": form.form, "languages": languages}
    return page(request, "people/add.html", "people", context, back="/people", here="people", status=status)


@post("/people/add", roles=ADDERS, status_code=303)
async def add(request: AnyRequest) -> Response[Any]:
    """Add a person, with a code for their phone or without any phone."""
    form, viewer, now = await typed(request), signed_in(request), now_of(request)
    name = form.text("name", LINE, empty=_("Write the name."))
    language = form.choice("language", tuple(offered()), needed=False) or "en"
    if form.errors:
        return _ask(request, form, 422)
    async with once(request) as answer:
        added = await add_person(viewer, name.strip(), language, now)
        somebody = await somebody_for(viewer, added.account) if form.one("phone") != "no" else None
        made = await code_for(viewer, somebody, now) if somebody else None
        return await answer(invited(request, made) if made else see(f"/people/{added.account}"))


async def _somebody(request: AnyRequest, account: UUID) -> Somebody:
    found = await somebody_for(signed_in(request), account)
    if found is None:
        raise NotFoundException
    return found


@get("/people/{account:uuid}", roles=STAFF)
async def one(request: AnyRequest, account: FromPath[UUID]) -> Response[str]:
    """Show one account: its phone, whether somebody met it, what can be done. No words of a plan."""
    found = await _somebody(request, account)
    return await _one(request, found, Typed({}))


async def _one(request: AnyRequest, found: Somebody, form: Typed, status: int = 200) -> Response[str]:
    viewer = signed_in(request)
    plan = await plan_of(found.id) if viewer.role != "administrator" else None
    person, administrator = found.role == "person", viewer.role == "administrator"
    context = {
        "who": found, "role": role_words(found.role), "form": form.form, "person": person,
        "plan": plan_url(plan) if plan else "", "administrator": administrator, "lead": viewer.role == "lead",
        "may_code": not found.suspended and (not found.has_key or may_enrol_again(viewer, found)),
    }  # fmt: skip
    return page(request, "people/one.html", "people", context, back="/people", here="people", status=status)


@post("/people/{account:uuid}/code", roles=STAFF, status_code=303)
async def code(request: AnyRequest, account: FromPath[UUID]) -> Response[Any]:
    """Make a code for this account's phone."""
    found = await _somebody(request, account)
    made = await code_for(signed_in(request), found, now_of(request))
    if made is None:
        form = Typed({}, {"code": _("This phone has a key already. If it is lost, say so below.")})
        return await _one(request, found, form, 422)
    return invited(request, made)


ROUTES: list[HTTPRouteHandler] = [people, ask, add, one, code, *pages_met.ROUTES]
