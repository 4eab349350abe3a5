"""Who signs a limit while they answer for it answers nothing (R-15): the two wait for each other."""

from datetime import timedelta
from uuid import UUID

import pytest

from server.db.writing import rows
from server.flags import actions_close
from server.flags.actions import close_flag
from server.flags.queries import answers
from server.restrictions.actions import authorise, note_interest
from tests.between import just_before, while_open
from tests.cast import NOW, Cast
from tests.restrictions.making import bare
from tests.viewers import viewer


async def flag_on(limit: UUID) -> UUID:
    [row] = await rows("SELECT id FROM flag WHERE subject = {} AND rule = 'D-01'", limit)
    return row["id"]  # type: ignore[no-any-return]


async def test_a_signature_between_the_look_and_the_answer_bars_the_signer_R_15(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sam = await bare(cast), await viewer(cast, "sam")
    just_before(monkeypatch, actions_close, lambda: authorise(sam, made, "mca", NOW))
    assert await close_flag(sam, await flag_on(made), "I say it is fine", NOW) == "barred"
    assert await answers(await flag_on(made), cast.mira) == []


async def test_the_page_says_so_when_the_signature_came_between_R_15(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, browser = await bare(cast), await visit("sam")
    sam, flag = await viewer(cast, "sam"), await flag_on(made)
    just_before(monkeypatch, actions_close, lambda: authorise(sam, made, "mca", NOW))
    refused = await browser.post(f"/desk/{flag}", {"reason": "I say it is fine"}, status=422)
    assert "Somebody else has to answer this flag" in browser.text(refused)


async def test_an_interest_noted_between_the_look_and_the_answer_bars_R_15(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, sam = await bare(cast), await viewer(cast, "sam")
    just_before(monkeypatch, actions_close, lambda: note_interest(sam, made, cast.priya, "gains", NOW))
    assert await close_flag(await viewer(cast, "priya"), await flag_on(made), "Fine", NOW) == "barred"


async def test_an_answer_waits_for_a_signature_that_is_being_written_R_15(cast: Cast) -> None:
    made, sam = await bare(cast), await viewer(cast, "sam")
    flag, later = await flag_on(made), NOW + timedelta(seconds=1)
    signed, closed = await while_open(
        lambda: authorise(sam, made, "mca", NOW), lambda: close_flag(sam, flag, "I say it is fine", later)
    )
    assert (signed, closed) == ("", "barred")


async def test_a_flag_about_a_kind_of_thing_that_nobody_answers_for_is_closed_by_nobody(cast: Cast) -> None:
    flag = await flag_on(await bare(cast))
    await rows("UPDATE flag SET subject_kind = 'concern' WHERE id = {}", flag)
    with pytest.raises(KeyError):
        await close_flag(await viewer(cast, "sam"), flag, "Fine", NOW)
