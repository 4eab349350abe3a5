"""A passkey that answers for the act it is asked for, and texts to put into Mira's plan."""

import pytest

from server.web import step_up


@pytest.fixture(autouse=True)
def passkey(monkeypatch: pytest.MonkeyPatch) -> None:
    """`step_up` = the name of an act proves that act, once, and no other."""

    async def prove(viewer, act, answer, *rest) -> bool:
        return answer == act

    monkeypatch.setattr(step_up, "prove_step_up", prove)
