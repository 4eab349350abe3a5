"""Filling an empty demonstration: everything goes through the app's own actions, only the clock is told."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.demonstration.cast import ROLES
from server.demonstration.forms import record_forms
from server.demonstration.limits import record_limit
from server.demonstration.parts import record_parts, record_phrase
from server.demonstration.stories import MIRA, STORIES
from server.demonstration.story import Line, Story
from server.flags.actions import close_flag
from server.flags.queries import all_open
from server.people.actions import make_account, make_organisation
from server.people.actions_introductions import introduce
from server.people.rules import Viewer
from server.plans.actions import explain_confidentiality, make_plan, set_review
from server.plans.actions_circle import join_circle
from server.restrictions.queries import barred_from
from server.reviews.scheduler import sweep
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, share
from server.sharing.authors import author_of
from server.words.actions import answer, write

OURS = {
    "mira": "person", "ali": "person", "tom": "person", "jo": "person", "lena": "person", "dan": "worker",
    "kay": "worker", "sam": "lead", "priya": "lead", "quinn": "reviewer", "ada": "administrator",
}  # fmt: skip
THEIRS = {"ruth": "advocate", "omar": "worker"}


@dataclass(slots=True)
class Stage:
    """The cast as viewers, their plans, and the moment at which the demonstration is made."""

    now: datetime
    people: dict[str, Viewer] = field(default_factory=dict)
    plans: dict[str, UUID] = field(default_factory=dict)

    def ago(self, days: float) -> datetime:
        """Return the moment so many days before now."""
        return self.now - timedelta(days=days)


async def seed_demonstration(now: datetime, say: Callable[[str], None]) -> bool:
    """Make the cast and their plans; False when they were there already."""
    if await rows("SELECT id FROM organisation LIMIT 1"):
        return False
    stage = Stage(now)
    await _make_people(stage)
    for story in STORIES:
        say(f"  {story.person.title()}'s plan")
        await _tell(stage, story)
    await record_forms(stage)
    await _share(stage)
    await sweep(now)
    await _answer_what_is_mended(stage)
    return True


async def _make_people(stage: Stage) -> None:
    before = stage.ago(60)
    for name, people in (("Harbour Support", OURS), ("Clear Voices", THEIRS)):
        organisation = await make_organisation(name, before)
        for who, role in people.items():
            account = await make_account(organisation, role, who.title(), before, confirmed_by=uuid4())
            stage.people[who] = Viewer(account, organisation, role, who.title(), account, before)
    await introduce(stage.people["ada"], stage.people["ruth"].account, before)
    known = {role.who: str(stage.people[role.name.lower()].account) for role in ROLES}
    async with writing():
        await rows(
            "INSERT INTO setting (name, value) VALUES ('cast', {}) ON CONFLICT (name) DO NOTHING RETURNING name",
            json.dumps(known),
        )


async def _tell(stage: Stage, story: Story) -> None:
    person, first = stage.people[story.person], stage.people[story.circle[0]]
    plan = await make_plan(person.organisation, person.account, first, stage.ago(50))
    stage.plans[story.person] = plan
    for worker in story.circle:
        member = stage.people[worker]
        await join_circle(person.organisation, plan, person.account, member.account, first, stage.ago(50))
    await explain_confidentiality(person.organisation, plan, person.account, first, stage.ago(49))
    for line in story.lines:
        await _say(stage, story, line)
    await record_parts(stage, story)
    if story.phrase:
        await record_phrase(stage, story)
    for limit in story.limits:
        await record_limit(stage, story, limit)
    if story.review_in is not None:
        due = (stage.now + timedelta(days=story.review_in)).date()
        owner = stage.people[story.owner]
        await set_review(person.organisation, plan, person.account, due, owner.account, person, stage.ago(14))


async def _say(stage: Stage, story: Story, line: Line) -> None:
    plan, at = stage.plans[story.person], stage.ago(line.days)
    writer = stage.people[line.by or story.person]
    person = await plan_for(stage.people[story.person], plan, at)
    access = await plan_for(writer, plan, at)
    if access is None or person is None:
        raise LookupError(f"{writer.name} is not beside {story.person}")
    made = await write(
        author_of(access), statement=None, section=line.section, body=line.words, voice=line.voice,
        language=story.language, base=None, operation=uuid4(), now=at,
    )  # fmt: skip
    if line.voice == "said" and line.agreed:
        own = author_of(person)
        await answer(own, made.statement, made.revision, "yes", "own_phone", at + timedelta(hours=2))
    if line.better:
        dan = await plan_for(stage.people["dan"], plan, at)
        if dan is None:
            raise LookupError("Dan is not beside them")
        await write(
            author_of(dan), statement=made.statement, section=line.section, body=line.better, voice="worker",
            language=story.language, base=made.revision, operation=uuid4(), now=stage.ago(1),
        )  # fmt: skip


async def _share(stage: Stage) -> None:
    own = await plan_for(stage.people[MIRA.person], stage.plans[MIRA.person], stage.ago(5))
    if own is None:
        raise LookupError("Mira has no plan")
    wanted = Wanted(
        recipient=stage.people["ruth"].account, sections=("want", "about", "matters", "helps", "limits"), phrases=(),
        purpose="Ruth comes to the talk about my bank card.", last=(stage.now + timedelta(days=23)).date(),
    )  # fmt: skip
    await share(own, wanted, stage.ago(5))


async def _answer_what_is_mended(stage: Stage) -> None:
    """A lead who neither wrote nor signed answers what was put right since; what is still wrong stays open."""
    for flag in await all_open():
        if flag["still_true"] or flag["restriction"] is None:
            continue
        barred = await barred_from(UUID(flag["restriction"]))
        for lead in (stage.people["priya"], stage.people["sam"]):
            if lead.account not in barred:
                await close_flag(lead, UUID(flag["flag"]), MENDED, stage.now)
                break


MENDED = "I read it. What was missing is written down now."
