"""Writes of words, and on a phone that was handed over."""

from tests.writes.write import LINE, PLAN, PROOF, SAID, TALK, Write, day

WORDS = (
    Write("own", f"{PLAN}/before", page=f"{PLAN}/before"),
    Write("own", f"{PLAN}/line/new", {"body": SAID}, page=f"{PLAN}/line/new?section=want"),
    Write("circle", f"{PLAN}/line/new", {"voice": "shown", "body": SAID, "meaning": SAID},
          page=f"{PLAN}/line/new?section=helps"),
    Write("circle", f"{PLAN}/line/new", {"voice": "worker", "body": SAID, "meaning": ""},
          page=f"{PLAN}/line/new?section=helps"),
    Write("own", LINE, {"body": SAID}),
    Write("circle", LINE, {"voice": "said", "body": SAID, "meaning": ""}),
    Write("own", f"{PLAN}/begin/1", {"a": SAID, "skip": []}),
    Write("circle", f"{PLAN}/begin/2", {"a": SAID, "skip": []}),
    Write("circle", f"{PLAN}/line/{{written_down}}/could-not", {"reason": SAID, **day("ask_again_on", "2026-11-30")}),
    Write("own", f"{PLAN}/line/{{written_down}}/yes", {"answer": "yes"}),
    Write("own", f"{PLAN}/choose/{{offer}}", {"answer": "both"}),
    Write("circle", f"{LINE}/easy", {"line-0": SAID, "look-0": "", "do": "save"}),
    Write("own", f"{LINE}/easy/yes", {"answer": "yes"}),
    Write("own", f"{LINE}/move", {"to": "down"}, page=LINE),
    Write("own", f"{LINE}/hide", page=LINE),
    Write("own", f"{PLAN}/hidden", PROOF, first=200),
    Write("own", f"{LINE}/show", page=None),
    Write("own", f"{LINE}/keep", {"worker": "{dan}"}),
    Write("own", f"{PLAN}/keep", {"worker": "{dan}"}),
    Write("own", f"{LINE}/out", page=LINE),
    Write("own", f"{PLAN}/undo/*", page=PLAN),
    Write("own", f"{PLAN}/review", {**day("due", "2026-12-30"), "owner": "{kay}"}),
    Write("own", f"{PLAN}/whole"),
)  # fmt: skip

ROOM = (
    Write("circle", f"{PLAN}/before"),
    Write("circle", TALK, {"privacy": "others_fine", "moment": "not_yet", "present": SAID}),
    Write("circle", f"{TALK}/moment", {"moment": "had"}, page=TALK),
    Write("circle", f"{TALK}/hand", page=TALK),
    Write("room", f"{PLAN}/room"),
    Write("room", f"{PLAN}/room/words/{{statement}}", {"body": SAID}),
    Write("room", f"{PLAN}/room/back", PROOF),
    Write("circle", f"{TALK}/end", page=TALK),
)
