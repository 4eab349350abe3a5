"""What the pages of flags share: a flag as a list shows it, and everything that was found, for one flag."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from server.flags.queries import answers
from server.flags.rules import FlagRow
from server.language.dates import day, when
from server.language.locales import direction
from server.language.text import _, gettext, ngettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions.queries import barred_from, limit, staff_of
from server.restrictions.rules_view import LimitView, ViewRow
from server.restrictions.wording import KIND, STANCE
from server.reviews.queries_desk import LimitFacts, barred_by_limit, limit_facts
from server.reviews.wording import open_for, sentence_of, title_of

AnyRequest = Request[Any, Any, Any]
LEAD = frozenset({"lead"})
_VOICES = {
    "own": "own", "own_phone": "own", "own_passkey": "own", "said": "said", "shown": "shown",
    "interpreter": "interpreter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag as a list shows it: no words of a plan."""

    id: UUID
    plan: UUID
    subject: UUID
    kind: str
    title: str
    name: str
    about: str
    open_for: str
    who: str
    mine: bool
    passed_up: bool
    still_true: bool


async def lines_of(viewer: Viewer, flags: Sequence[FlagRow], now: datetime) -> list[FlagLine]:
    """Return flags for a list: a handful of queries however many there are."""
    facts = await limit_facts(flags)
    leads = await staff_of(viewer.organisation, "lead")
    barred = await barred_by_limit(facts)
    names = await names_of([*(each.person for each in flags), *leads])
    return [_line(each, viewer, facts.get(each.subject), leads, barred, names, now) for each in flags]


def _line(
    flag: FlagRow, viewer: Viewer, facts: LimitFacts | None, leads: Sequence[UUID],
    barred: dict[UUID, frozenset[UUID]], names: dict[UUID, str], now: datetime,
) -> FlagLine:  # fmt: skip
    free = [each for each in leads if each not in barred.get(flag.subject, frozenset())]
    signs = facts.to_sign if facts else None  # the same lead as the person's page names
    asked = signs if signs in free else free[0] if free else None
    name = names.get(flag.person, "")
    return FlagLine(
        flag.id, flag.plan, flag.subject, flag.subject_kind, title_of(flag.rule, name), name,
        about_words(flag, facts), open_for(flag.raised_at, now), names.get(asked, "") if asked else "",
        asked == viewer.account, flag.passed_up_at is not None, flag.still_true,
    )  # fmt: skip


def about_words(flag: FlagRow, facts: LimitFacts | None) -> str:
    """Return what a flag is about without a word of the plan: 'Money or cards, since 18 November'."""
    if flag.subject_kind == "plan":
        return _("the whole plan")
    if facts is None:
        return _("something they said")
    since = day(facts.begun_at, weekday=False)
    if facts.kind in KIND:
        return _("%(kind)s, since %(day)s", kind=gettext(KIND[facts.kind]), day=since)
    return _("a limit since %(day)s", day=since)


@dataclass(slots=True)
class Words:
    """The person's words about a limit, as templates show a statement."""

    words: str
    lang: str
    dir: str
    voice: str
    voice_label: str
    agreed: bool = False


@dataclass(slots=True)
class Found:
    """Everything that was found about one flag, open for reading."""

    flag: FlagRow
    title: str
    name: str
    open_for: str
    sentence: str
    about: str
    lang: str = "en"
    dir: str = "ltr"
    facts: list[tuple[str, str]] = field(default_factory=list)
    words: Words | None = None
    barred: list[str] = field(default_factory=list)
    you_barred: bool = False
    earlier: list[dict[str, str]] = field(default_factory=list)


async def found_of(viewer: Viewer, flag: FlagRow, now: datetime) -> Found:
    """Return what was found; the caller has asked sharing.access and recorded the look."""
    about = await limit(flag.subject, viewer.account) if flag.subject_kind == "restriction" else None
    barred = await barred_from(flag.subject) if about else frozenset()
    earlier = await answers(flag.id, flag.person)
    wanted: set[UUID | None] = {flag.person, *barred, *(each["by"] for each in earlier)}
    if about:
        wanted |= {about.author, *(each.by for each in about.signed), *(each.author for each in about.views)}
    names = await names_of(wanted)
    name = names.get(flag.person, "")
    made = Found(
        flag, title_of(flag.rule, name), name, open_for(flag.raised_at, now), sentence_of(flag.rule, flag.evidence),
        about.what if about else about_words(flag, None), you_barred=viewer.account in barred,
    )  # fmt: skip
    if about:
        made.lang, made.dir = about.language, direction(about.language)
        made.words = _words(about.view, name)
        made.barred = sorted(names[each] for each in barred if each in names and each != viewer.account)
    made.facts = _facts(flag, about, names)
    made.earlier = [
        {"who": names.get(each["by"], ""), "at": when(each["at"]), "reason": each["reason"]} for each in earlier
    ]
    return made


def _facts(flag: FlagRow, about: LimitView | None, names: dict[UUID, str]) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    if about is not None:
        signed = about.signature
        made += [
            (_("Began"), when(about.begun_at)),
            (_("Written by"), names.get(about.author, "")),
            (_("Signed by"), names.get(signed.by, "") if signed else _("Nobody")),
            (_("Way out"), about.criteria or _("Not written")),
            (_("Talk"), day(about.talk_on) if about.talk_on else ""),
            (_("The person"), gettext(STANCE[about.view.stance]) if about.view and about.view.stance else ""),
        ]
    made.append((_("Found on"), when(flag.raised_at)))
    if flag.times_raised > 1:
        made.append((_("Found"), ngettext("%(num)s time", "%(num)s times", flag.times_raised)))
    if flag.absent_since is not None:
        made.append((_("Mended since"), when(flag.absent_since)))
    if flag.passed_up_at is not None:
        made.append((_("Past the lead since"), when(flag.passed_up_at)))
    return made


def _words(view: ViewRow | None, name: str) -> Words | None:
    if view is None or not view.words:
        return None
    voice = _VOICES.get(view.how, "worker")
    label = {
        "own": _("%(name)s's own words", name=name),
        "said": _("Said by %(name)s", name=name),
        "shown": _("Shown by %(name)s", name=name),
        "interpreter": _("%(name)s, through an interpreter", name=name),
    }.get(voice, _("Worker's words"))
    return Words(view.words, view.language, direction(view.language), voice, label)
