"""Lighthouse on every kind of page, as a phone sees it: `python tools/audit.py [part of a name ...]`.

Serves a demonstration of its own, signs each role in by its cookie, writes build/audit/<page>--<role>.json and a
table (printed, and build/audit/table.md), and fails if a page is below the budget of DESIGN. A page that is below it
is tried again, three times at most, and its best try counts: other work on the machine only ever makes one slower.

Two faults are not ours to mend, and are told rather than counted, once they have been checked:
target-size where the bar lies over whatever is at the fold (looked at again on a screen as tall as any page), and
errors-in-console of a page that is an error on purpose (the browser logs its status).
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from tools import lighthouse  # noqa: E402 - after the path
from tools.kinds import Kind, demonstration, entered, pages  # noqa: E402
from tools.lighthouse import Visit  # noqa: E402

TARGET = ROOT / "build" / "audit"
BUDGET = {"performance": 100, "accessibility": 100, "best-practices": 100}
TRIES = 3
ALL = ("--only-categories=" + ",".join(BUDGET),)
TALL = (
    "--only-audits=target-size", "--screenEmulation.mobile", "--screenEmulation.width=412",
    "--screenEmulation.height=9000", "--screenEmulation.deviceScaleFactor=1",
)  # fmt: skip


@dataclass(slots=True)
class Result:
    """What Lighthouse said of one page: category -> points of 100, and what cost them."""

    kind: Kind
    points: dict[str, int] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    told: str = ""

    @property
    def good(self) -> bool:
        """Whether every category is within the budget, or what cost points is no fault of the page."""
        return all(self.points.get(name, 0) >= least for name, least in BUDGET.items()) or bool(self.told)


def judged(kind: Kind, report: dict[str, Any]) -> Result:
    """Return the points of a report and the audits that cost some: weighted ones that did not pass."""
    if "runtimeError" in report:
        return Result(kind, faults={"could not be looked at": str(report["runtimeError"].get("message", ""))})
    result = Result(kind)
    for name, least in BUDGET.items():
        category = report["categories"][name]
        result.points[name] = round(100 * (category["score"] or 0))
        if result.points[name] >= least:
            continue
        for said in (report["audits"][part["id"]] for part in category["auditRefs"] if part["weight"]):
            if said["score"] is not None and said["score"] < (0.99 if name == "performance" else 1):
                result.faults[said["id"]] = said.get("displayValue", "")
    return result


def no_fault_of_ours(visit: Visit, result: Result) -> str:
    """Return why what cost points is nothing that the page could do better, or ''."""
    if set(result.faults) == {"errors-in-console"} and visit.status >= 400:
        return f"the browser logs that the page answers {visit.status}, as it should"
    if set(result.faults) == {"target-size"}:
        tall = lighthouse.look(visit, *TALL)
        if tall.get("audits", {}).get("target-size", {}).get("score") == 1:
            return "only the bar covers a control, until the page is scrolled"
    return ""


def best(visit: Visit) -> Result:
    """Return the best of a page's tries, its report kept in build/audit/."""
    kept: Result | None = None
    for _ in range(TRIES):
        report = lighthouse.look(visit, *ALL)
        result = judged(visit.kind, report)
        if kept is None or sum(result.points.values()) > sum(kept.points.values()):
            kept = result
            (TARGET / f"{visit.kind.name}--{visit.kind.role}.json").write_text(json.dumps(report))
            kept.told = no_fault_of_ours(visit, kept)
        if kept.good:
            break
    assert kept is not None
    return kept


def chosen(kinds: Sequence[Kind], words: Sequence[str]) -> list[Kind]:
    """Return one of each kind of page, by the first role that reaches it, of those whose name has one of the words.

    Addresses are neutral: the pages of a plan are called notes, and found by either word.
    """
    once = {kind.name: kind for kind in reversed(kinds)}
    wanted = [kind for kind in kinds if once[kind.name] is kind]
    called = {kind: f"{kind.name} {kind.name.replace('notes', 'plan')}" for kind in wanted}
    return [kind for kind in wanted if not words or any(word in called[kind] for word in words)]


def table(results: Sequence[Result]) -> str:
    """Return the results as a table, the poorest first."""
    lines = [f"| page | as | {' | '.join(BUDGET)} | what cost points |", "|---|---|" + "---|" * (len(BUDGET) + 1)]
    for each in sorted(results, key=lambda one: (sum(one.points.values()), one.kind)):
        points = " | ".join(str(each.points.get(name, "-")) for name in BUDGET)
        said = "; ".join(f"{name} {value}".strip() for name, value in each.faults.items())
        lines.append(
            f"| {each.kind.name} | {each.kind.role} | {points} | {said}{f' ({each.told})' if each.told else ''} |"
        )
    return "\n".join(lines) + "\n"


def visits(origin: str, words: Sequence[str]) -> list[Visit]:
    """Return what to look at: a page of every kind, its role signed in, its status asked for once."""
    wanted = chosen(pages(origin), words)
    made: list[Visit] = []
    clients = {role: entered(origin, role) for role in {kind.role for kind in wanted} - {"nobody"}}
    clients["nobody"] = httpx.Client(base_url=origin, timeout=30)
    for kind in wanted:
        client = clients[kind.role]
        cookie = f"s={client.cookies['s']}" if kind.role != "nobody" else ""
        made.append(Visit(kind, origin + kind.path, cookie, client.get(kind.path).status_code))
    return made


def audit(origin: str, words: Sequence[str]) -> list[Result]:
    """Look at every kind of page, saying how far it is."""
    wanted, results = visits(origin, words), []
    for number, visit in enumerate(wanted, 1):
        results.append(best(visit))
        said = " ".join(map(str, results[-1].points.values())) or "could not be looked at"
        told = f" ({results[-1].told})" if results[-1].told else ""
        print(f"audit: {number} of {len(wanted)}: {visit.kind.name} as {visit.kind.role}: {said}{told}", flush=True)
    return results


def main() -> int:
    """Serve, look, write; returns 1 if a page is below the budget."""
    lighthouse.install()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as origin:
        results = audit(origin, sys.argv[1:])
    if not results:
        sys.exit("audit: no kind of page has such a name")
    (TARGET / "table.md").write_text(table(results))
    print(table(results))
    below = [each for each in results if not each.good]
    print(f"audit: {len(results)} pages, {len(below)} below the budget; machine's load {os.getloadavg()[0]:.1f}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
