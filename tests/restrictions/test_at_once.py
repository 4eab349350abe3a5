"""Of two who write a step of a limit at once, the second reads what the first wrote before it is replaced (R-07)."""

from collections.abc import Callable
from typing import Any

import pytest

from server.restrictions.queries import limit as limit_of
from tests.cast import Cast
from tests.language.forms_made import typed_in, url
from tests.restrictions.making import bare

Visit = Callable[..., Any]
STEPS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "why": ({"why": "She fell twice.", "harm": "A broken hip."}, {"evidence": "The file."}),
    "tried": (
        {"way1": "A rail", "outcome1": "tried", "reason1": "She likes it"},
        {"way1": "A mat", "outcome1": "tried", "reason1": "It slips"},
    ),
    "out": (
        {
            "criteria": "Four weeks without a fall.", "basis": "mca", "review-day": "20", "review-month": "12",
            "review-year": "2026",
        },
        {"basis_paper": "See the file."},
    ),
    "best": ({"why": "She wants to stay."}, {"why": "It is quiet."}),
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
async def test_a_form_from_before_replaces_nothing_unread(cast: Cast, visit: Visit, clock, step: str) -> None:
    limit, (first, second) = await bare(cast), STEPS[step]
    kay, dan = await visit("kay"), await visit("dan")
    address = url(cast, f"list/{limit}/{step}")
    old = typed_in(await dan.get(address))
    await kay.post(address, {**typed_in(await kay.get(address)), **first})
    clock.forward(minutes=1)
    before = await limit_of(limit)
    refused = await dan.post(address, {**old, **second}, status=409)
    assert await limit_of(limit) == before
    for said in (*first.values(), *second.values()):
        if len(said) > 4:
            assert (said if said != "tried" else "We tried it") in refused.text, "both are there"
    again = typed_in(refused)
    assert {key: again[key] for key in second} == second, "what was typed is there still"
    await dan.post(address, again)


async def test_with_something_to_mend_a_step_stays_bound_to_what_was_read(cast: Cast, visit: Visit, clock) -> None:
    limit = await bare(cast)
    kay, dan = await visit("kay"), await visit("dan")
    address = url(cast, f"list/{limit}/out")
    typed = {"basis_paper": "See the file.", "expires-day": "1", "expires-month": "1", "expires-year": "2020"}
    wrong = await dan.post(address, {**typed_in(await dan.get(address)), **typed}, status=422)
    await kay.post(address, {**typed_in(await kay.get(address)), **STEPS["out"][0]})
    clock.forward(minutes=1)
    await dan.post(address, {**typed_in(wrong), "expires-year": "2030"}, status=409)
    found = await limit_of(limit)
    assert found is not None
    assert (found.basis, found.basis_paper) == ("mca", "")
