"""Easy words and translations that wait for the person's yes, or may be old: rows of lists (E-05, E-08).

What waits is listed for the person, on their own phone or in the room, and for nobody else. What may be old is listed
for the person and for every worker beside them: the one who made it, and the one who sees to the next talk, are among
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from server.language.locales import direction
from server.language.pages_whose import whose
from server.language.queries_bound import Bound, Standing, bound_of
from server.language.queries_translations import NONE, Translations, translations_of
from server.language.rules_bound import Version
from server.language.spoken import called
from server.language.text import _
from server.people.queries import names_of
from server.plans.pages_parts import SECTION_NAMES
from server.restrictions.queries import limits_of
from server.restrictions.queries_standing import standing_limits
from server.sharing.rules import Access
from server.web.names import plan_url
from server.words.queries import StatementRow, statements_of
from server.words.queries_kept import Kept, kept_from


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form of one thing: which words it is for, what it asks, and where it is answered or made new."""

    href: str
    words: str
    lang: str
    dir: str
    soft: str
    waits: bool


async def forms_asked(access: Access) -> list[FormRow]:
    """Return what waits for the person's yes, the oldest first, then what may be old; as the person sees the plan."""
    account = access.viewer.account
    lines = await statements_of(
        access.plan, account, sections=sorted(access.sections - {"phrase"}), is_person=True, own_phone=access.own
    )
    limits = (await standing_limits([access.plan]))[access.plan]
    standing = {row.id: (row.head, row.language) for row in lines} | limits
    kept = Kept(account) if access.own else await kept_from(access.plan, account)
    found = await bound_of(access.plan, standing, kept, is_person=True)
    said = {row.id: row.body for row in lines}
    if limits.keys() & {each.about for each in found}:
        said |= {each.id: each.what for each in await limits_of(access.plan, account, True)}
    waiting = sorted((each for each in found if each.forms.waiting), key=lambda each: _of(each).made_at)
    names = await names_of([_of(each).made_by for each in waiting])
    spoken = {each.about: standing[each.about][0] for each in waiting if each.kind == "language"}
    put = await translations_of(access.plan, access.person, spoken, kept, is_person=True)
    old = [each for each in found if each.forms.may_be_old]
    return [
        FormRow(
            _address(access.plan, each, limits, again=access.own),
            said[each.about],
            *_language(standing[each.about][1]),
            _soft(each, names.get(_of(each).made_by) or _("Somebody"), put.get((each.about, each.language), NONE)),
            each.forms.waiting is not None,
        )
        for each in [*waiting, *old]
        if each.about in said
    ]  # fmt: skip


def _language(code: str) -> tuple[str, str]:
    return code.replace("_", "-"), direction(code)


def _of(each: Bound) -> Version:
    """Return the form that waits, else the one that may be old."""
    found = each.forms.waiting or each.forms.stale
    assert found is not None
    return found


def _soft(each: Bound, who: str, put: Translations) -> str:
    if each.forms.waiting and each.kind == "easy":
        return _("%(who)s wrote something in easy words", who=who)
    if each.forms.waiting and put.waiting:  # who translated it, which is not always who wrote it down
        return whose(put.waiting)
    if each.forms.waiting:
        return _("%(who)s put this into %(language)s.", who=who, language=called(each.language))
    if each.kind == "easy":
        return _("The words changed. These easy words may be old.")
    return f"{called(each.language)}: " + _("The words changed. This may be old.")


def _address(plan: UUID, each: Bound, limits: Standing, *, again: bool = False) -> str:
    """Return where it is answered, else where it is made new, with what it was before. `again`: old easy words are
    asked about: they may be right for the new words, too."""
    thing = f"list/{each.about}" if each.about in limits else f"line/{each.about}"
    yes = "/yes" if each.forms.waiting or (again and each.kind == "easy") else ""
    return plan_url(plan, f"{thing}/{each.kind}{yes}") + (f"?in={each.language}" if each.kind == "language" else "")


@dataclass(frozen=True, slots=True)
class OldForm:
    """A form that may be old, for a worker's day: where it is made new, in which part, and in which language."""

    href: str
    part: str
    language: str


async def forms_old(plan: UUID, account: UUID, lines: Sequence[StatementRow], limits: Standing) -> list[OldForm]:
    """Return what may be old of what a worker sees: `lines` and `limits` as they stand for them (P-12)."""
    standing = {row.id: (row.head, row.language) for row in lines if row.section != "phrase"} | dict(limits)
    parts = {row.id: SECTION_NAMES[row.section] for row in lines}
    found = await bound_of(plan, standing, await kept_from(plan, account), is_person=False)
    return [
        OldForm(
            _address(plan, each, limits), parts.get(each.about, SECTION_NAMES["limits"]),
            called(each.language) if each.kind == "language" else "",
        )
        for each in found
        if each.forms.may_be_old
    ]  # fmt: skip
