"""What `make audit` makes of a report (DESIGN, Budgets): points, what cost them, and what is told, not counted."""

from collections.abc import Sequence
from typing import Any

import pytest

from tools import audit, lighthouse
from tools.kinds import Kind

PLAN, DESK = Kind("person", "notes-one", "/notes/1"), Kind("lead", "desk", "/desk")


def report(fault: str = "", category: str = "accessibility", score: float = 0.95) -> dict[str, Any]:
    audits = {name: {"id": name, "score": 1} for name in ("target-size", "errors-in-console", "speed")}
    if fault:
        audits[fault] = {"id": fault, "score": 0.5, "displayValue": "2.1 s"}
    parts = [{"id": name, "weight": 7} for name in audits]
    return {
        "categories": {name: {"score": score if name == category else 1, "auditRefs": parts} for name in audit.BUDGET},
        "audits": audits,
    }


def visit(kind: Kind = PLAN, status: int = 200) -> lighthouse.Visit:
    return lighthouse.Visit(kind, "http://localhost" + kind.path, "", status)


def test_a_page_with_full_points_is_good_and_has_no_faults() -> None:
    found = audit.judged(PLAN, report(score=1))
    assert found.good
    assert not found.faults


def test_a_page_below_the_budget_says_what_cost_its_points() -> None:
    found = audit.judged(PLAN, report("speed", "performance"))
    assert (found.good, found.points["performance"], found.faults) == (False, 95, {"speed": "2.1 s"})


def test_a_page_that_cannot_be_looked_at_is_below_the_budget() -> None:
    found = audit.judged(PLAN, {"runtimeError": {"message": "no page"}})
    assert (found.good, found.faults) == (False, {"could not be looked at": "no page"})


@pytest.mark.parametrize(("tall", "told"), [(1, True), (0, False)])
def test_a_control_under_the_bar_is_told_only_when_a_tall_screen_shows_it(
    monkeypatch: pytest.MonkeyPatch, tall: int, told: bool
) -> None:
    def look(_visit: lighthouse.Visit, *_flags: str) -> dict[str, Any]:
        return {"audits": {"target-size": {"score": tall}}}

    monkeypatch.setattr(lighthouse, "look", look)
    found = audit.judged(PLAN, report("target-size"))
    assert bool(audit.no_fault_of_ours(visit(), found)) is told


@pytest.mark.parametrize(("status", "told"), [(404, True), (200, False)])
def test_an_error_in_the_console_is_told_only_of_a_page_that_is_an_error(status: int, told: bool) -> None:
    found = audit.judged(PLAN, report("errors-in-console", "best-practices"))
    assert bool(audit.no_fault_of_ours(visit(status=status), found)) is told


@pytest.mark.parametrize(
    ("words", "names"), [([], ["notes-one", "desk"]), (["plan"], ["notes-one"]), (["desk"], ["desk"]), (["moon"], [])]
)
def test_each_kind_is_looked_at_once_and_found_by_a_part_of_its_name(words: Sequence[str], names: list[str]) -> None:
    again = Kind("worker", "notes-one", "/notes/2")
    assert [kind.name for kind in audit.chosen([PLAN, DESK, again], words)] == names
