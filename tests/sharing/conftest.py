"""A passkey that answers for the act it is asked for, and texts to put into Mira's plan."""

import pytest

from server.web import step_up


@pytest.fixture(autouse=True)
def passkey(monkeypatch: pytest.MonkeyPatch) -> None:
    """`step_up` = the name of an act proves that act, whatever its content (tests/people/test_step_up.py has that)."""

    async def prove(viewer, act, answer, *rest) -> bool:
        return answer == act.partition("/")[0]

    monkeypatch.setattr(step_up, "prove_step_up", prove)
