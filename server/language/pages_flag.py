"""What the person needs to read and hear, said on every page of their plan (E-01), with one tap to the whole of it.

Every page of a plan begins here: `access_for` asks the only door and puts the flag on the page.
"""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request

from server.language.queries_needs import Needs, needs_of
from server.language.rules_needs import Form, may_know, stopped
from server.language.text import _
from server.language.wording_needs import in_short
from server.people.queries import names_of
from server.sharing.access import plan_for
from server.sharing.rules import Access
from server.web.fragments import kept
from server.web.frames import Needed
from server.web.names import plan_url
from server.web.state import needed_on, notice_on, now_of, signed_in

AnyRequest = Request[Any, Any, Any]
OWN_WORDS = Form(frozenset(), "")


async def access_for(request: AnyRequest, plan: UUID) -> Access | None:
    """Return the viewer's access to a plan (None: 404), and say on this request's page what the person needs, and
    that nobody has met them yet (A-28)."""
    access = await plan_for(signed_in(request), plan, now_of(request))
    if access is not None:
        say_unmet(request, access)
    if access is not None and (words := await flag_words(access)):
        name = "" if access.own else (await names_of([access.person])).get(access.person, "")
        needed_on(request, await needed(access, words, name))
    return access


def say_unmet(request: AnyRequest, access: Access) -> None:
    """Say to everybody but the person that nobody has met them with their phone, while that is so (A-28)."""
    if not access.counts and access.viewer.handed_over is None:
        words = _("Nobody outside the circle has met them with that phone. Until then their yes does not count.")
        notice_on(request, words)


def tell_unmet(request: AnyRequest, access: Access) -> None:
    """Tell the person themselves, where they read their plan and are asked for a yes, what to do about it (A-28)."""
    if access.own and not access.met:
        so = _("Nobody has met you with this phone yet.")
        what = _("Until then your yes does not count. Ask somebody who does not support you to meet you.")
        notice_on(request, f"{so} {what}")


async def known_needs(access: Access) -> Needs:
    """Return what the person needs as far as this viewer may know it; kept while the plan's version stands."""
    found: Needs | None = kept.get(_key(access))
    if found is None:
        found = keep_needs(access, await needs_of(access.person, access.viewer.account))
    return found if may_know(access.why, may_share=found.may_share) else Needs()


async def asked_again(access: Access, today: date) -> bool:
    """Say whether the day has come to ask again what was asked before: for the person and whoever writes beside."""
    found = await known_needs(access)
    return access.may("write") and found.asked_at is not None and found.late(today)


def keep_needs(access: Access, found: Needs) -> Needs:
    """Keep what was found while the plan's version stands; the plan page finds it with everything else."""
    kept.put(_key(access), found, 200 + sum(200 + len(each.detail) for each in found.open))
    return found


def _key(access: Access) -> tuple[object, ...]:
    return ("needs", access.plan, access.render_version, access.viewer.account)


async def flag_words(access: Access) -> str:
    """Return the needs in one line, '' for none. A phone in the person's hands shows the question and nothing else."""
    if access.viewer.handed_over is not None:
        return ""
    found = await known_needs(access)
    return in_short(found.open, access.language) if found.asked_at else ""


async def needed(access: Access, words: str, name: str) -> Needed:
    """Return the flag; `name` is the person's, or marks for it. Who gives the plan to its person are the workers
    beside them and whom they show it: leads and reviewers print for their own work."""
    gives = access.why in ("circle", "share")
    unfit = gives and bool(stopped((await known_needs(access)).formats, OWN_WORDS, own=access.own))
    label = _("I need:") if access.own else _("%(name)s needs:", name=name)
    return Needed(plan_url(access.plan, "needs"), label, words, unfit)
