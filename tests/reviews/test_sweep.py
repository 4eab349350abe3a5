"""One pass: what is due is found; a second pass, a crash or another process changes nothing."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from server.db.writing import rows
from server.flags.actions import close_flag
from server.reviews import actions, actions_sweep, scheduler
from server.reviews.queries import sweep_is_late, swept_at
from server.reviews.rules import Outcome
from server.reviews.scheduler import claim_slot, sweep
from server.sharing.access import plan_for
from tests.cast import NOW, Cast
from tests.reviews.making import due_at, events, every_flag, limit_by, open_rules, set_review_day
from tests.viewers import viewer

DAY = timedelta(days=1)


async def make_all_due(cast: Cast) -> None:
    """Leave something of each kind for a sweep at NOW + 13 hours."""
    await limit_by(cast)
    await limit_by(cast, what="No phone at night")
    await rows("UPDATE plan SET review_on = {} WHERE id = {}", NOW.date() - DAY, cast.plan)
    mira = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert mira is not None
    await actions.ask_to_talk(mira, NOW)
    await rows("UPDATE review SET due_on = {}", NOW.date() - DAY)
    await rows(
        "INSERT INTO statement "
        "(id, organisation, plan, section, position, version, owner, made_at, made_by, ask_again_on) "
        "VALUES ({}, {}, {}, 'want', 1, 1, 'person', {}, {}, {})",
        cast.ruth, cast.harbour, cast.plan, NOW, cast.dan, NOW.date() - 8 * DAY,
    )  # fmt: skip


async def test_a_limit_without_reason_is_flagged_at_once_and_a_sweep_keeps_the_flag(cast: Cast) -> None:
    made = await limit_by(cast)
    before = await open_rules(made)
    assert "D-01" in before
    await sweep(NOW + timedelta(minutes=1))
    assert await open_rules(made) == before


async def test_a_sweep_finds_each_kind_of_due_thing(cast: Cast) -> None:
    await make_all_due(cast)
    done = await sweep(NOW + timedelta(hours=13))
    assert done.looked_at == 4
    assert done.passed_up == 2
    found = await open_rules()
    assert {"D-01", "R-14", "review_late", "ask_again"} <= set(found)
    assert await open_rules(cast.plan) == ["review_late"], "its day and the talk that was asked for are one finding"


async def test_a_second_sweep_changes_nothing(cast: Cast) -> None:
    await make_all_due(cast)
    await sweep(NOW + timedelta(hours=13))
    before, told = await every_flag(), await rows("SELECT count(*) AS n FROM event")
    again = await sweep(NOW + timedelta(hours=14))
    assert (again.looked_at, again.raised, again.reopened, again.passed_up) == (0, 0, 0, 0)
    assert await every_flag() == before
    assert await rows("SELECT count(*) AS n FROM event") == told


async def test_two_sweeps_at_once_give_what_one_gives(cast: Cast) -> None:
    await make_all_due(cast)
    await asyncio.gather(*(asyncio.create_task(sweep(NOW + timedelta(hours=13))) for _ in range(3)))
    findings = [row[0] for row in await every_flag()]
    assert len(findings) == len(set(findings))
    [row] = await rows("SELECT count(*) AS n FROM flag")
    assert await events("flag_raised") == int(row["n"])
    assert await events("flag_passed_up") == 2


@pytest.mark.parametrize("part", ["check_limits", "_late_talks", "raise_flags"])
async def test_a_sweep_that_dies_half_way_is_finished_by_the_next(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    await make_all_due(cast)

    async def dies(*_args: Any) -> Any:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(actions_sweep, part, dies)
        with pytest.raises(RuntimeError):
            await sweep(NOW + timedelta(hours=13))
    assert await swept_at() is None, "a pass that did not end is not written down as ended"
    done = await sweep(NOW + timedelta(hours=13))
    assert done.passed_up == 2
    assert {"R-14", "review_late", "ask_again"} <= set(await open_rules())


async def test_more_than_a_batch_is_done_in_one_pass(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions_sweep, "BATCH", 2)
    for number in range(5):
        await limit_by(cast, what=f"No visits in room {number}")
    done = await sweep(NOW + timedelta(hours=13))
    assert done.looked_at == 5
    assert (await open_rules()).count("R-14") == 5


async def test_r14_a_missing_reason_goes_past_the_lead_after_twelve_hours_and_not_before(cast: Cast) -> None:
    await limit_by(cast)
    assert (await sweep(NOW + timedelta(hours=11))).passed_up == 0
    assert (await sweep(NOW + timedelta(hours=13))).passed_up == 1
    [row] = await rows("SELECT passed_up_at FROM flag WHERE rule = 'D-01'")
    assert row["passed_up_at"] == NOW + timedelta(hours=13)


async def test_d18_no_talk_within_seven_days_of_a_no_is_flagged_by_time_alone(cast: Cast) -> None:
    made = await limit_by(cast)
    mira = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert mira is not None
    await actions.object_to(mira, made, NOW)
    await sweep(NOW + 6 * DAY)
    assert "D-18" not in await open_rules(made)
    await sweep(NOW + 7 * DAY)
    assert "D-18" in await open_rules(made)
    await sweep(NOW + 8 * DAY)
    assert "review_late" in await open_rules(made)


async def test_a_closed_flag_opens_again_after_28_days_when_it_is_still_true(cast: Cast) -> None:
    made = await limit_by(cast)
    [row] = await rows("SELECT id FROM flag WHERE rule = 'D-01' AND subject = {}", made)
    assert await close_flag(await viewer(cast, "sam"), row["id"], "Kay writes it tomorrow", NOW) == ""
    assert (await sweep(NOW + 27 * DAY)).reopened == 0
    assert "D-01" not in await open_rules(made)
    assert (await sweep(NOW + 28 * DAY)).reopened == 1
    assert "D-01" in await open_rules(made)


async def test_a_limits_own_review_day_is_flagged_on_the_next_day(cast: Cast) -> None:
    made = await limit_by(cast)
    await set_review_day(made, NOW.date() + 3 * DAY)
    await sweep(NOW + 3 * DAY)
    assert "review_late" not in await open_rules(made)
    await sweep(NOW + 4 * DAY)
    assert "review_late" in await open_rules(made)


async def test_a_late_talk_that_is_held_settles_its_flag_and_leaves_it_open(cast: Cast) -> None:
    mira = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert mira is not None
    promise = await actions.ask_to_talk(mira, NOW)
    assert promise.review is not None
    await sweep(NOW + 15 * DAY)
    assert await open_rules(cast.plan) == ["review_late"]
    done = Outcome("a", "b", "c", "d")
    await actions.hold_review(await viewer(cast, "dan"), promise.review, done, NOW + 15 * DAY)
    await sweep(NOW + 15 * DAY + timedelta(minutes=1))
    [flag] = await rows("SELECT absent_since, closed_at FROM flag WHERE rule = 'review_late'")
    assert flag["absent_since"] is not None
    assert flag["closed_at"] is None


async def test_a_plan_that_is_late_a_second_time_is_flagged_a_second_time(cast: Cast) -> None:
    await rows("UPDATE plan SET review_on = {} WHERE id = {}", NOW.date() - DAY, cast.plan)
    await sweep(NOW)
    [flag] = await rows("SELECT id FROM flag WHERE rule = 'review_late'")
    await rows("UPDATE plan SET review_on = {} WHERE id = {}", NOW.date() + DAY, cast.plan)
    await sweep(NOW + timedelta(minutes=1))
    await close_flag(await viewer(cast, "sam"), flag["id"], "We talked", NOW)
    await sweep(NOW + 3 * DAY)
    assert await open_rules(cast.plan) == ["review_late"]


async def test_a_limit_that_ended_is_not_looked_at(cast: Cast) -> None:
    made = await limit_by(cast)
    await rows("UPDATE restriction SET ended_at = {} WHERE id = {}", NOW, made)
    assert await due_at(made) is not None
    assert (await sweep(NOW + 2 * DAY)).looked_at == 0


async def test_only_one_process_gets_a_minute(cast: Cast) -> None:
    won = await asyncio.gather(*(asyncio.create_task(claim_slot(NOW)) for _ in range(8)))
    assert won.count(True) == 1
    assert not await claim_slot(NOW + timedelta(seconds=30))
    assert await claim_slot(NOW + timedelta(minutes=1))
    assert not await claim_slot(NOW)


async def test_the_sweep_says_when_it_ended_and_is_late_after_three_minutes(cast: Cast) -> None:
    assert await sweep_is_late(NOW)
    await sweep(NOW)
    assert not await sweep_is_late(NOW + timedelta(minutes=3))
    assert await sweep_is_late(NOW + timedelta(minutes=4))
    await sweep(NOW - timedelta(hours=1))
    ended = await swept_at()
    assert ended is not None
    assert ended >= NOW, "a slow pass never puts the clock back"


async def test_the_loop_sweeps_at_once_and_stops_when_it_is_told(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = asyncio.Event()

    async def once(_now: object) -> None:
        ran.set()

    monkeypatch.setattr(scheduler, "sweep", once)
    async with scheduler.sweeping():
        await asyncio.wait_for(ran.wait(), 5)


async def test_a_pass_that_fails_does_not_stop_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []
    done = asyncio.Event()

    async def fails(_now: object) -> None:
        tries.append(1)
        if len(tries) == 2:
            done.set()
        raise RuntimeError("no database")

    async def no_rest(*_args: object) -> None:
        await asyncio.sleep(0)

    async def always(_now: object) -> bool:
        return True

    for name, instead in (("sweep", fails), ("_rest", no_rest), ("claim_slot", always)):
        monkeypatch.setattr(scheduler, name, instead)
    async with scheduler.sweeping():
        await asyncio.wait_for(done.wait(), 5)
