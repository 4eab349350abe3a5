"""What the whole plan in another form is made of, easy words or another language: each section's lines, the facts of
its structured parts, the limits with all that stands beside them.

Nothing is left out: what has not that form yet stands in its own words, and says so (D-23). The exit phrase is in none
of it (P-03); a row of a part that waits for the person's yes is not in the plan yet, and stands where it is asked. Its
sentence comes with its row or not at all, so that nobody reads here what the plan itself does not show them (S-40).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from server.arrangements.queries_sentences import uses_of
from server.arrangements.wording import UNWATCHED
from server.language.locales import direction
from server.language.pages_subject import kept_for
from server.language.queries_easy import NONE, Easy
from server.language.queries_translations import Translations, translations_of
from server.language.text import _, gettext
from server.plans.pages_cards import Card, Other
from server.plans.pages_easy_facts import Answer, Told, told_of
from server.plans.pages_lines import Desk, line_url
from server.plans.pages_parts import SECTION_NAMES
from server.plans.pages_said_limits import answers_of, apart, labelled, shown_to, what_of
from server.plans.rules import SECTIONS
from server.restrictions.pages_cards import limit_card
from server.restrictions.pages_common import Shown
from server.restrictions.queries import limits_of
from server.restrictions.rules_view import LimitView
from server.web.names import plan_url
from server.words.queries import StatementRow, statements_of


@dataclass(slots=True)
class Said:
    """One thing of the plan: its own words and its other forms, the facts told with it. `open_at` leads to where that
    form is made; `title` stands above the first of a kind that has no section of its own."""

    card: Card | None
    dir: str = ""
    easy: Easy = NONE
    open_at: str = ""
    answers: list[Answer] = field(default_factory=list)
    kind: str = ""
    title: str = ""
    facts_first: bool = True
    at: str = ""
    """Where its person changes it; '' for nobody else, and for what is not theirs to change."""
    anchor: str = ""
    """Its place on the page; a line that stands in two sections is found in the first."""
    other: Other | None = None
    stale: bool = False
    """Whether what it is in the other language is old."""
    limit: Shown | None = None
    """A limit as its own page shows it: what is missing, who has to answer."""
    labelled: list[Answer] = field(default_factory=list)
    """A limit's words, each with its question: what, why, what ends it."""
    whose: str = ""
    """Whose words they are, where the person did not write them (S-24, S-65)."""
    unsaid: str = ""
    """That they still wait for the person's yes; `ask_at` leads the person to saying so."""
    ask_at: str = ""
    hidden: bool = False
    """Out of the person's own sight: whoever else reads it gives it to them on no paper unasked (P-07)."""

    @property
    def look(self) -> str:
        """Return what keeps easy words from the person's own colour: 'worker', 'asked' (before their yes), or ''."""
        if self.card and self.card.voice == "worker":
            return "worker"
        return "asked" if self.unsaid else ""


@dataclass(slots=True)
class Part:
    """A section that has something in it."""

    key: str
    name: str
    said: list[Said] = field(default_factory=list)

    @property
    def unwatched(self) -> str:
        """What is said above the check-in points: nobody watches them (promise 4)."""
        return gettext(UNWATCHED) if self.key == "checkins" else ""


@dataclass(frozen=True, slots=True)
class Found:
    """The lines, the rows of parts and the limits that this viewer reads. `alone`: lines that are no row's sentence."""

    rows: list[StatementRow]
    alone: frozenset[UUID]
    told: list[Told]
    limits: list[LimitView]

    @property
    def standing(self) -> dict[UUID, tuple[UUID, str]]:
        """Return what other forms are bound to: line or limit -> its wording and the language of that."""
        rows = {row.id: (row.head, row.language) for row in self.rows}
        return rows | {each.id: (each.wording, each.language) for each in self.limits if each.wording}


Make = Callable[[UUID, str, Card, str], Said]
"""A line's or a limit's id, the language of its words, its card, its address -> how it is said in the form."""


async def found_of(desk: Desk) -> Found:
    """Return what belongs into the plan in another form, as this viewer reads it (D-23)."""
    access, account = desk.access, desk.access.viewer.account
    told, uses = await told_of(access), await uses_of(access.plan)
    with_rows = {each.statement for each in told}
    lines = await statements_of(access.plan, account, is_person=desk.own, own_phone=access.own)
    sections = access.sections - {"phrase"}
    alone = frozenset(row.id for row in lines if row.section in sections and row.id not in uses)
    limits = await limits_of(access.plan, account, desk.own) if "limits" in access.sections else []
    return Found([row for row in lines if row.id in alone | with_rows], alone, told, limits)


async def put_into(desk: Desk, found: Found, code: str) -> dict[UUID, Translations]:
    """Return what there is of the plan in one language, as far as this viewer may know of it."""
    access = desk.access
    standing = {about: wording for about, (wording, _language) in found.standing.items()}
    put = await translations_of(
        access.plan, access.person, standing, await kept_for(desk), is_person=desk.own, language=code
    )
    return {about: each for (about, _language), each in put.items()}


async def arranged(desk: Desk, found: Found, make: Make, now: datetime) -> list[Part]:
    """Return the sections in order, each with what this viewer may see of it."""
    plan = desk.access.plan
    lines = {
        row.id: (row.section, _by(desk, row, make(row.id, row.language, desk.card(row), line_url(plan, row.id))))
        for row in found.rows
    }
    for row in found.rows:
        lines[row.id][1].hidden = row.hidden
    parts = {key: Part(key, gettext(SECTION_NAMES[key])) for key in SECTIONS}
    for line, (section, said) in lines.items():
        if line in found.alone:
            parts[section].said.append(said)
    for each in found.told:
        parts[each.section].said.append(_told(each, lines))
    for shown in await shown_to(desk, found.limits, now):
        limit = shown.limit
        said = make(limit.id, limit.language, limit_card(limit), plan_url(plan, f"list/{limit.id}"))
        said.limit, said.facts_first = shown, False
        _ask(said, shown)
        parts["limits"].said.append(said)
    return [part for part in parts.values() if part.said]


def _ask(said: Said, shown: Shown) -> None:
    """Put a limit's words under their questions: its reason and its way out beside it, in easy words too. A translation
    says all of them as one text; its paragraphs are told apart where they are as many as those that were translated,
    and the words themselves stand behind it (E-08)."""
    put = apart(shown.limit, said.other) if said.other else None
    said.answers = list(answers_of(shown, words=said.other is None, put=put))
    if said.other and put:
        said.other = replace(said.other, words=put.what.words)
    said.labelled = list(labelled(shown.limit)) if said.other else [what_of(shown.limit)]
    if said.card and not said.other:
        said.card = replace(said.card, words=shown.limit.what, more=())


def _by(desk: Desk, row: StatementRow, said: Said) -> Said:
    """Say whose words a line is, and that it waits for a yes, as its card in the plan does."""
    if row.voice != "own" and said.card:
        said.whose = said.card.voice_label
    if row.waits_for_yes:
        asked = row.ask_again_on is not None and not desk.own
        unasked = _("We have not found a way to ask %(name)s yet.", name=desk.person)
        said.unsaid = unasked if asked else _("%(name)s has not said yes yet.", name=desk.person)
        said.ask_at = line_url(desk.access.plan, row.id, "yes") if desk.own else ""
    return said


def _told(told: Told, lines: dict[UUID, tuple[str, Said]]) -> Said:
    said = lines[told.statement][1] if told.statement in lines else Said(None)
    if said.card and told.words not in ("", said.card.words):  # a row may stand with its earlier words
        lang, way = told.language.replace("_", "-"), direction(told.language)
        card = replace(said.card, words=told.words, lang=lang, dir=way)
        said = replace(said, card=card, dir=way, easy=NONE, other=None, stale=False, open_at="", at="")
    return replace(said, answers=told.answers, kind=told.kind, title=told.title, facts_first=told.facts_first)


def in_sight(parts: list[Part]) -> list[Part]:
    """Return what the person's own pages have of it: no gap, no count of the rest (P-07)."""
    for part in parts:
        for said, then in pairwise(part.said):
            if said.hidden and then.kind == said.kind:
                then.title = said.title  # it is the first of its kind now
        part.said = [said for said in part.said if not said.hidden]
        if part.said and part.said[0].kind == part.key:
            part.said[0].title = ""  # the part's own name stands above it
    return [part for part in parts if part.said]
