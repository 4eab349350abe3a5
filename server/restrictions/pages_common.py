"""What all pages of limits share: the door, the limit in question, what is shown of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import NotFoundException

from server.flags.queries import answers_about, flags_about
from server.flags.queries_notes import notes_of
from server.flags.rules import FlagRow
from server.language.dates import day, when
from server.language.locales import direction
from server.language.pages_flag import access_for
from server.language.queries_easy import EasyForm
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions import queries
from server.restrictions.pages_answered import answer, answered, person_said, told_as
from server.restrictions.pages_eased import in_easy_words
from server.restrictions.pages_ends import ends, talked
from server.restrictions.pages_other import InOther, in_my_language
from server.restrictions.pages_told import told
from server.restrictions.rules_view import LimitView
from server.restrictions.wording import NOT_THERE, decided, flag_words
from server.sharing.access import look
from server.sharing.rules import today_of
from server.web.names import plan_url
from server.web.state import now_of, signed_in

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """Who looks at whose limits, now, and what they may do with them."""

    viewer: Viewer
    now: datetime
    plan: UUID
    person: UUID
    organisation: UUID
    own: bool
    may: Callable[[str], bool]

    @property
    def may_write(self) -> bool:
        """Whether the viewer records limits: the circle, and leads."""
        return self.may("limit") or self.may("authorise")

    def url(self, *rest: object) -> str:
        """Return an address in this plan's list."""
        return plan_url(self.plan, "/".join(["list", *(str(each) for each in rest)]))


async def opened(request: AnyRequest, plan: UUID, ability: str = "limits") -> Door:
    """Return the door to a plan's limits; 404 for whoever may not. The look is in the record before a byte leaves.

    `ability` 'limits' reads; 'write' records; any other is a word of sharing.rules.ABILITIES.
    """
    viewer, now = signed_in(request), now_of(request)
    access = await access_for(request, plan)
    if access is None or viewer.handed_over is not None:
        raise NotFoundException()
    door = Door(viewer, now, access.plan, access.person, access.organisation, access.own, access.may)
    shared = access.may("read") and "limits" in access.sections
    allowed = {"limits": access.may("limits") or shared, "write": door.may_write}.get(ability, access.may(ability))
    if not allowed:
        raise NotFoundException()
    await look(access, now)
    return door


async def the_limit(door: Door, restriction: UUID, *, open_only: bool = True) -> LimitView:
    """Return a limit of this plan as the viewer may read it, or 404."""
    found = await queries.limit(restriction, door.viewer.account)
    if found is None or found.plan != door.plan or (open_only and found.ended_at is not None):
        raise NotFoundException()
    return found


@dataclass(slots=True)
class Shown:
    """One limit as a page shows it."""

    limit: LimitView
    dir: str
    decided: str
    person_said: str
    answered: str
    until: str
    talk: str
    flags: list[str]
    told: str
    earlier: int
    answer: str
    other: InOther | None = None
    easy: EasyForm | None = None
    rows: list[FlagRow] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Who of the quality reviewers asked about its flags, when, and their words: for the person."""


async def shown(door: Door, limits: list[LimitView]) -> tuple[list[Shown], dict[Any, str]]:
    """Return limits as they are shown to this viewer, and the names of everybody in them."""
    flags: dict[UUID, list[FlagRow]] = {}
    found = await flags_about([each.id for each in limits]) if door.own or door.may("limits") else []
    for flag in found if door.own else await queries.flags_seen_by(door.viewer.account, found):
        # an answer closes the flag and leaves the fact: who reads it is no flag's matter
        if flag.closed_at is None or (flag.still_true and flag.rule in NOT_THERE):
            flags.setdefault(flag.subject, []).append(flag)
    leads = await queries.staff_of(door.organisation, "lead") if flags else []
    asked = await notes_of(found) if door.own else {}
    wanted: set[UUID | None] = {door.person, *leads, *(each.by for notes in asked.values() for each in notes)}
    for limit in limits:
        wanted |= {limit.author, limit.to_sign, limit.ended_by}
        wanted |= {each.by for each in limit.signed} | {each.by for each in limit.acts}
        wanted |= {each.author for each in limit.whys} | {each.author for each in limit.views}
    names: dict[Any, str] = dict(await names_of(wanted))
    made = [await _shown(door, each, flags.get(each.id, []), leads, names) for each in limits]
    others = await in_my_language(door.plan, door.person, door.viewer, limits, own=door.own)
    eased = await in_easy_words(door.plan, door.person, door.viewer, limits, own=door.own)
    for card in made:
        card.easy = eased.get(card.limit.id)
        card.other = others.get(card.limit.id)
        notes = [note for flag in card.rows for note in asked.get(flag.id, ())]
        card.asked = [(names.get(each.by, ""), when(each.at), each.words) for each in notes]
    return made, names


async def _shown(door: Door, limit: LimitView, flags: list[FlagRow], leads: list[UUID], names: dict[Any, str]) -> Shown:
    signed = limit.signed[-1] if limit.signed else None
    still, today = [each for each in flags if each.still_true], today_of(door.now)
    asked = [each for each in still if each.closed_at is None]
    return Shown(
        limit=limit, dir=direction(limit.language),
        decided=decided(limit, names, day(signed.at if signed else limit.recorded_at, weekday=False)),
        person_said=person_said(limit, door.own, names.get(door.person, "")),
        answered=answered(limit, {each.rule for each in still}) if door.own else "",
        until=ends(limit, today), talk=talked(limit, today),
        flags=[flag_words(told_as(limit, each.rule) if door.own else each.rule, person=door.own) for each in still],
        told=await told(limit, asked, leads, names) if asked else "", earlier=len(flags) - len(still),
        answer=answer(limit), rows=flags,
    )  # fmt: skip


async def answered_of(door: Door, limit: LimitView) -> list[tuple[str, str, str]]:
    """Return who answered the limit's flags, when, and their words: for the person, whose limit it is, alone (P-12)."""
    said = await answers_about(limit.id, limit.person) if door.own else []
    names = await names_of(each["by"] for each in said)
    return [(names.get(each["by"], ""), when(each["at"]), each["reason"]) for each in said]
