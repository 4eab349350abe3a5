"""What one viewer sees of one version of a plan, kept while the version stands."""

from collections import Counter
from dataclasses import dataclass, replace
from uuid import UUID

from server.arrangements.queries_sentences import shown_outside, uses_of
from server.language.locales import speech
from server.language.pages_flag import keep_needs
from server.language.queries_beside import Put, beside
from server.language.queries_needs import asking_needs, read_needs
from server.language.text import current
from server.people.queries import names_of
from server.plans.queries import Facts, facts_of
from server.plans.rules import empty_parts, questions_left
from server.restrictions.queries_standing import asked_of_person
from server.sharing.queries_agreed import agreed_of
from server.sharing.rules import ABILITIES, Access
from server.web.fragments import digest, escaped, kept, place
from server.words.queries_kept import Kept
from server.words.queries_lines import Line, lines_of


@dataclass(slots=True)
class PlanSeen:
    """What one viewer sees of one version of a plan. Names belong to accounts: they are asked for each time."""

    facts: Facts
    lines: list[Line]
    visible: str
    counts: dict[str, int]
    empty: tuple[str, ...]
    waiting: int
    limits: int
    """Limits that the person has not answered; 0 for everybody else."""
    left: int
    """Questions of the first walk to which nothing was said yet; 0 for everybody but the person."""
    put: dict[str, Put]
    """Lines that are shown in the reader's language; none to the person, whose page is in its own words (E-08)."""
    people: dict[UUID, bytes]
    """Whose names are said, and their places in the HTML."""
    agreed: str = ""
    """The state of the yes to the whole plan that this viewer knows of."""

    def names_said(self, names: dict[UUID, str]) -> dict[bytes, bytes]:
        """Return the names in their places; nothing for an account that was erased."""
        return {there: escaped(names.get(account, "")) for account, there in self.people.items()}


async def seen_by(access: Access) -> tuple[PlanSeen, dict[UUID, str]]:
    """Return what this viewer sees of the plan, and the open names it says."""
    viewer = access.viewer
    key = (
        "seen", access.plan, access.render_version, viewer.account, access.why, access.sections, access.share,
        access.knows_phrase, access.written_phrases, access.secret_phrases, access.counts, speech(current.get()),
    )  # fmt: skip
    held: PlanSeen | None = kept.get(key)
    found = held or await _look_up(access)
    names = await names_of(found.people)
    if access.person not in names:  # erased, perhaps by another process a moment ago
        return await _look_up(access), names
    if held is None:
        kept.put(key, found, 20_000 + sum(len(line.body) + 500 for line in found.lines))
    return found, names


async def _asked(access: Access, lines: list[Line]) -> tuple[int, int]:
    """Return how many limits the person has not answered, and how much else waits for them: nobody but they know."""
    standing = {UUID(line.id): (UUID(line.wording), line.language) for line in lines}
    limits, forms = await asked_of_person(access.plan, access.person, standing)
    return limits, sum(line.proposals + line.waits for line in lines) + access.written_phrases + forms


async def _look_up(access: Access) -> PlanSeen:
    facts = await facts_of(access.plan, access.viewer.account, asking_needs(access.person, access.viewer.account))
    keep_needs(access, await read_needs(access.person, facts.beside))
    sections = sorted(access.sections - {"phrase"})
    language = speech(current.get())
    also = None if access.own else await beside(access.plan, access.viewer.account, language)
    lines = await lines_of(
        access.plan, access.person, access.viewer.account, sections=sections, own_phone=access.own,
        kept=also.kept if also else None,
    )  # fmt: skip
    if access.why == "share":
        uses = await uses_of(access.plan)
        lines = [line for line in lines if shown_outside(uses.get(UUID(line.id), ()))]
    others = {UUID(line.id): UUID(line.wording) for line in lines if line.language != language}
    put = await also.put(access.person, others) if also else {}
    counts = Counter(line.section for line in lines)
    limits, waiting = await _asked(access, lines) if access.own else (0, 0)
    left = len(questions_left((line.section, line.owner) for line in lines)) if access.own else 0
    people = {access.person, *map(UUID, {line.author for line in lines}), *filter(None, [facts.review_owner])}
    phrase = [access.knows_phrase, access.written_phrases, access.secret_phrases]
    yes = await agreed_of(access, facts, also.kept if also else Kept(access.person))
    facts = replace(facts, names={}, beside=None)
    return PlanSeen(
        facts, lines, digest([sorted(ABILITIES[access.why]), sections, phrase, access.counts, lines, put]),
        dict(counts),
        empty_parts(counts, access.sections), waiting, limits, left, put,
        {each: place("name", each) for each in people}, yes.state,
    )  # fmt: skip
