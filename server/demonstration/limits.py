"""The limits of the demonstration's plans: good ones, and every kind of bad one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from server.demonstration.story import LimitStory, Story
from server.people.rules import Viewer
from server.restrictions.actions import (
    add,
    add_rationale,
    authorise,
    record_view,
    set_alternatives,
    set_facts,
    set_way_out,
)
from server.restrictions.rules_recorded import Bare, Facts, Out, Said
from server.reviews.actions import object_to
from server.sharing.access import plan_for

if TYPE_CHECKING:
    from server.demonstration.seed import Stage


async def record_limit(stage: Stage, story: Story, limit: LimitStory) -> None:
    """Record a limit step by step, at the times at which its story happened."""
    at = stage.ago(limit.days)
    writer, person = stage.people[limit.by], stage.people[story.person]
    early = limit.why if limit.why_days is None else ""
    bare = Bare(limit.what, at, early, story.language)
    restriction = await add(writer, person.account, stage.plans[story.person], bare, at)
    if limit.why and limit.why_days is not None:
        await add_rationale(writer, restriction, limit.why, stage.ago(limit.why_days))
    if limit.kind:
        facts = Facts(kind=limit.kind, likelihood="likely", severity="serious", harm=limit.why)
        await set_facts(writer, restriction, facts, at + timedelta(minutes=4))
    await _view(writer, restriction, limit, story, at)
    if limit.others:
        await set_alternatives(writer, restriction, limit.others, "", at + timedelta(minutes=8))
    await _way_out(stage, writer, restriction, limit, at)
    if limit.no_days is not None:
        await _no(stage, person, story, restriction, limit.no_days)


async def _view(writer: Viewer, restriction: UUID, limit: LimitStory, story: Story, at: datetime) -> None:
    if limit.not_asked:
        said = Said("not_asked", not_asked_why=limit.not_asked)
    elif limit.view:
        said = Said("said", limit.view, limit.view_words, story.language, support=("time",))
    else:
        return
    await record_view(writer, restriction, said, at + timedelta(minutes=6))


async def _way_out(stage: Stage, writer: Viewer, restriction: UUID, limit: LimitStory, at: datetime) -> None:
    if limit.criteria or limit.basis or limit.alone:
        review = (stage.now + limit.review_in).date() if limit.review_in is not None else None
        out = Out(limit.criteria, review_on=review, basis=limit.basis, alone=limit.alone)
        await set_way_out(writer, restriction, out, at + timedelta(minutes=9))
    if limit.signed_by:
        await authorise(stage.people[limit.signed_by], restriction, limit.basis, at + timedelta(minutes=20))


async def _no(stage: Stage, person: Viewer, story: Story, restriction: UUID, days: float) -> None:
    own = await plan_for(person, stage.plans[story.person], stage.ago(days))
    if own is None:
        raise LookupError(f"{story.person} has no plan")
    await object_to(own, restriction, stage.ago(days))
