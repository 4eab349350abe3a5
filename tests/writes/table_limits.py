"""Writes about limits, the talks about them, and what a lead does."""

from tests.writes.write import LIMIT, PLAN, PROOF, SAID, Write, day

LIMITS = (
    Write("reviewer", "/waited/{past}", {"words": SAID}),
    Write("circle", f"{PLAN}/list/new", {"what": SAID, "why": SAID, "when": "day", **day("began", "2026-11-20")}),
    Write("circle", f"{LIMIT}/why", {
        "kind": "money", **dict.fromkeys(
            ("scope_when", "scope_where", "scope_who", "harm", "evidence", "aim", "why"), SAID),
    }),
    Write("circle", f"{LIMIT}/said", {
        "how": "said", "stance": "objects", "words": SAID, "not_asked_why": "", "present": SAID, "consulted": SAID,
    }),
    Write("circle", f"{LIMIT}/said", {
        "how": "not_asked", "stance": [], "words": "", "not_asked_why": SAID, "present": "", "consulted": "",
    }),
    Write("circle", f"{LIMIT}/tried", {
        "way1": SAID, "outcome1": "tried", "reason1": SAID, "way2": SAID, "outcome2": "rejected", "reason2": SAID,
        "stays_possible": SAID,
    }),
    Write("circle", f"{LIMIT}/out", {
        "criteria": SAID, "basis": "mca", "basis_paper": SAID, "to_sign": "{sam}", **day("review", "2026-12-01"),
    }),
    Write("circle", f"{LIMIT}/able", {
        "assessor": SAID, "support_tried": SAID, "causal_link": SAID, "pressure_seen": SAID, "has_capacity": "yes",
        **day("assessed", "2026-11-20"),
    }),
    Write("circle", f"{LIMIT}/best", {"why": SAID, "proportion": SAID, "consulted": SAID}),
    Write("circle", f"{LIMIT}/longer", {"reason": SAID, **day("review", "2026-12-12")}),
    Write("circle", f"{LIMIT}/wider", {"reason": SAID, "what": SAID}),
    Write("circle", f"{LIMIT}/easier", {"reason": SAID, "what": SAID}),
    Write("leads", "/desk/{flag}", {"reason": SAID}),
    Write("lead", "/desk/mended/{restriction}", page=None, first=422),
    Write("lead", f"{LIMIT}/gains", {"account": "{kay}", "gain": "related"}, page=LIMIT),
    Write("lead", f"{LIMIT}/sign", {"basis": "mca"}, page=LIMIT),
    Write("own", f"{LIMIT}/say", {"answer": "yes", **PROOF}, page=f"{LIMIT}/yes"),
    Write("own", f"{LIMIT}/say", {"answer": "no"}, page=LIMIT),
    Write("own", f"{PLAN}/talks", {"ask": SAID}),
    Write("own", f"{PLAN}/talks/*/advocate", {"advocate": "wanted"}, page=f"{PLAN}/talks"),
    Write("lead", f"{PLAN}/talks/{{review}}/day", {"reason": SAID, **day("due", "2026-12-01")}),
    Write("lead", f"{PLAN}/talks/{{review}}", {
        **dict.fromkeys(("wanted", "offered", "agreed", "changed", "present"), SAID), **day("next", "2026-12-30"),
    }),
    Write("circle", f"{LIMIT}/over", {"reason": SAID}),
    Write("lead", f"{PLAN}/open", {"reason": SAID}),
    Write("lead", f"{PLAN}/open/sample", {"reviewer": "{quinn}"}, page=f"{PLAN}/open"),
)  # fmt: skip
