"""Everything that was found about one flag, open for reading."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from server.flags.queries import answers, mended_of
from server.flags.rules import FlagRow
from server.language.dates import day, when
from server.language.locales import direction
from server.language.text import DOT, _, gettext, ngettext
from server.people.queries import names_of
from server.people.rules import Viewer
from server.restrictions.queries import barred_from, limit, staff_of
from server.restrictions.rules_view import LimitView, ViewRow
from server.restrictions.wording import STANCE
from server.reviews.pages_lines import about_words
from server.reviews.pages_past import asked_about
from server.reviews.wording import now_of, open_for, title_of

Fact = tuple[str, str] | tuple[str, str, str]
"""A name and what the app says; or a name, somebody's own words, and their language."""
_VOICES = {
    "own": "own", "own_phone": "own", "own_passkey": "own", "said": "said", "shown": "shown",
    "interpreter": "interpreter",
}  # fmt: skip


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
    limit: list[Fact] = field(default_factory=list)
    """What there is to know about the limit itself, whatever was found."""
    facts: list[Fact] = field(default_factory=list)
    words: Words | None = None
    barred: list[str] = field(default_factory=list)
    you_barred: bool = False
    free: list[str] = field(default_factory=list)
    """The leads who may answer it: for whoever may not."""
    together: int = 0
    """How many mended flags of the same limit may be answered with one reason; 0 when this is not one of several."""
    earlier: list[dict[str, str]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    """What quality reviewers wrote about it since it went past the lead."""


async def found_of(viewer: Viewer, flag: FlagRow, now: datetime) -> Found:
    """Return what was found; the caller has asked sharing.access and recorded the look."""
    about = await limit(flag.subject, viewer.account) if flag.subject_kind == "restriction" else None
    barred = await barred_from(flag.subject) if about else frozenset()
    earlier = await answers(flag.id, flag.person)
    leads = await staff_of(flag.organisation, "lead") if viewer.account in barred else []
    wanted: set[UUID | None] = {flag.person, *barred, *leads, *(each["by"] for each in earlier)}
    if about:
        wanted |= {about.author, *(each.by for each in about.signed), *(each.author for each in about.views)}
    names = await names_of(wanted)
    name = names.get(flag.person, "")
    made = Found(
        flag, title_of(flag.rule, name), name, open_for(flag.raised_at, now), now_of(flag),
        about.what if about else about_words(flag.subject_kind), you_barred=viewer.account in barred,
    )  # fmt: skip
    if about:
        made.lang, made.dir = about.language, direction(about.language)
        made.words = _words(about.view, name)
        made.limit = _limit(about, names)
        made.together = await together(flag, you_barred=made.you_barred)
        made.free = [names[each] for each in leads if each in names and each not in barred]
        made.barred = sorted(names[each] for each in barred if each in names and each != viewer.account)
    made.facts = _facts(flag)
    made.earlier = [
        {"who": names.get(each["by"], ""), "at": when(each["at"]), "reason": each["reason"]} for each in earlier
    ]
    made.asked = (await asked_about([flag])).get(flag.id, [])
    return made


async def together(flag: FlagRow, *, you_barred: bool) -> int:
    """Return how many mended flags of this limit one answer may close, or 0: there is one, or they are not theirs."""
    if you_barred or flag.subject_kind != "restriction":
        return 0
    number = (await mended_of([flag.subject])).get(flag.subject, 0)
    return number if number > 1 else 0


def _limit(about: LimitView, names: dict[UUID, str]) -> list[Fact]:
    signed, why = about.signature, about.why
    return [
        (_("Why"), why.text, why.language) if why else (_("Why"), ""),
        (_("Began"), when(about.begun_at)),
        (_("Written by"), names.get(about.author, "")),
        (_("Signed by"), names.get(signed.by, "") if signed else _("Nobody")),
        (_("Way out"), about.criteria, about.language) if about.criteria else (_("Way out"), _("Not written")),
        (_("What else was tried"), DOT.join(each.way for each in about.others), ""),
        (_("Talk"), day(about.talk_on) if about.talk_on else ""),
        (_("The person"), gettext(STANCE[about.view.stance]) if about.view and about.view.stance else ""),
    ]


def _facts(flag: FlagRow) -> list[Fact]:
    made: list[Fact] = [(_("Found on"), when(flag.raised_at))]
    if flag.times_raised > 1:
        made.append((_("Found"), ngettext("%(num)s time", "%(num)s times", flag.times_raised)))
    if flag.absent_since is not None:
        made.append((_("Mended since"), when(flag.absent_since)))
    if flag.passed_up_at is not None:
        made.append((_("When others were asked"), when(flag.passed_up_at)))
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
