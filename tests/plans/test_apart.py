"""Who comes near a person while they help with a lost phone does not stand apart (A-27, A-28): the two wait."""

from uuid import UUID

import pytest

from server.db.writing import rows
from server.people.actions_accounts import Invited
from server.plans import actions_people, actions_recovery
from server.plans.actions_circle import join_circle
from server.plans.actions_people import confirm_met, show_meeting_code
from server.plans.actions_recovery import ask_recovery, confirm_recovery, make_recovery_code, recover_with_code
from server.restrictions.actions import add, authorise
from server.restrictions.rules_recorded import Bare
from tests.between import just_before, while_open
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.viewers import viewer

ADDRESS = "192.0.2.1"


async def a_limit_by(cast: Cast, who: str) -> UUID:
    return await add(await viewer(cast, who), cast.mira, cast.plan, Bare("No visitors.", NOW), NOW)


async def lost(cast: Cast) -> UUID:
    return await ask_recovery(await viewer(cast, "ada"), cast.mira, NOW)


async def confirmed_by(recovery: UUID) -> tuple[UUID | None, UUID | None]:
    [row] = await rows("SELECT first_by, second_by FROM recovery WHERE id = {}", recovery)
    return row["first_by"], row["second_by"]


async def test_a_limit_written_between_the_look_and_the_code_on_paper_bars_A_27(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = await make_recovery_code(await viewer(cast, "mira"), NOW)
    sam, priya = await viewer(cast, "sam"), await viewer(cast, "priya")
    just_before(monkeypatch, actions_recovery, lambda: a_limit_by(cast, "sam"))
    assert await recover_with_code(sam, code, ADDRESS, NOW) == "near"
    assert isinstance(await recover_with_code(priya, code, ADDRESS, NOW), Invited), "the code was not spent"


async def test_a_signature_between_the_look_and_the_confirmation_bars_A_27(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sam, recovery = await bare(cast), await viewer(cast, "sam"), await lost(cast)
    just_before(monkeypatch, actions_recovery, lambda: authorise(sam, made, "mca", NOW))
    assert await confirm_recovery(sam, recovery, NOW) == "near"
    assert await confirmed_by(recovery) == (None, None)


async def test_a_confirmation_waits_for_a_signature_that_is_being_written_A_27(cast: Cast) -> None:
    made, sam, recovery = await bare(cast), await viewer(cast, "sam"), await lost(cast)
    done = await while_open(lambda: authorise(sam, made, "mca", NOW), lambda: confirm_recovery(sam, recovery, NOW))
    assert done == ("", "near")


async def test_a_confirmation_waits_for_somebody_who_is_joining_the_circle_A_27(cast: Cast) -> None:
    await rows("UPDATE account SET role = 'worker' WHERE id = {} RETURNING id", cast.priya)
    priya, ada, recovery = await viewer(cast, "priya"), await viewer(cast, "ada"), await lost(cast)
    done = await while_open(
        lambda: join_circle(cast.harbour, cast.plan, cast.mira, cast.priya, ada, NOW),
        lambda: confirm_recovery(priya, recovery, NOW),
    )
    assert done == (True, "near")


async def test_the_first_of_two_must_still_stand_apart_when_the_second_comes_A_27(cast: Cast) -> None:
    sam, priya, ada = [await viewer(cast, each) for each in ("sam", "priya", "ada")]
    recovery = await lost(cast)
    assert await confirm_recovery(sam, recovery, NOW) == "first"
    await a_limit_by(cast, "sam")
    assert await confirm_recovery(priya, recovery, NOW) == "first"
    assert await confirmed_by(recovery) == (cast.priya, None)
    assert await confirm_recovery(sam, recovery, NOW) == "near"
    assert isinstance(await confirm_recovery(ada, recovery, NOW), Invited)


async def test_a_limit_written_between_the_look_and_the_meeting_bars_A_28(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    await rows("UPDATE account SET confirmed_at = NULL WHERE id = {} RETURNING id", cast.mira)
    shown = await show_meeting_code(await viewer(cast, "mira"), NOW)
    just_before(monkeypatch, actions_people, lambda: a_limit_by(cast, "sam"))
    assert await confirm_met(await viewer(cast, "sam"), shown.code, ADDRESS, NOW) == "near"
    assert await confirm_met(await viewer(cast, "priya"), shown.code, ADDRESS, NOW) == "confirmed"
