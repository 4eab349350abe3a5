"""The structured parts of the demonstration's plans."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from server.arrangements.actions import Draft, add
from server.arrangements.actions_holders import practised, told
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.arrangements.queries_holders import holders_of
from server.demonstration.story import Story
from server.sharing.access import plan_for
from server.sharing.authors import author_of
from server.words.rules import Author

if TYPE_CHECKING:
    from server.demonstration.seed import Stage


async def _own(stage: Stage, story: Story, days: float) -> Author:
    access = await plan_for(stage.people[story.person], stage.plans[story.person], stage.ago(days))
    if access is None:
        raise LookupError(f"{story.person} has no plan")
    return author_of(access)


async def record_parts(stage: Stage, story: Story) -> None:
    """Write the parts down as the person said them."""
    own = await _own(stage, story, 7)
    for kind, facts, sentence in story.parts:
        draft = Draft(kind, {name: _filled(stage, value) for name, value in facts.items()}, sentence)
        await add(own, draft, uuid4(), stage.ago(7))


def _filled(stage: Stage, value: Any) -> Any:
    """Put ids and dates where the story has '@dan' or a number of days."""
    if isinstance(value, str) and "@" in value:
        before, name = value.split("@")
        account: UUID = stage.people[name].account
        return f"{before}{account}" if before else account
    if isinstance(value, timedelta):
        return (stage.now + value).date()
    return value


async def record_phrase(stage: Stage, story: Story) -> None:
    """Choose the exit phrase; its first holder is the first worker of the circle, was told of it, and practised it."""
    own = await _own(stage, story, 6)
    phrase, meaning, todo = story.phrase or ("", "", "")
    holder = stage.people[story.circle[0]]
    made = await make_phrase(
        own, PhraseDraft(phrase, meaning, todo, [f"account:{holder.account}"]), uuid4(), stage.ago(6)
    )
    for each in await holders_of(made):
        await told(own, each.id, stage.ago(5))
    await practised(own, made, stage.ago(2).date(), stage.now - timedelta(days=2))
