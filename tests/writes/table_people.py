"""Writes about the exit phrase, shares, the circle, and accounts."""

from tests.writes.write import PHRASE, PLAN, PROOF, SAID, Write, day

SHOW = {"see": ["want", "limits"], "until": "day", **day("day", "2026-12-20"), "purpose": SAID, "preview": [], **PROOF}

SHARES = (
    Write("own", f"{PHRASE}/practised", page=None),
    Write("own", f"{PHRASE}/told/{{holder}}", page=None),
    Write("own", f"{PHRASE}/open", PROOF, page=PHRASE, first=200, fresh="each opening is in the record"),
    Write("own", f"{PHRASE}/answer", {"phrase": "{waits}", "answer": "not_said"}, page=None, first=303),
    Write("own", f"{PHRASE}/holders", {"holders": ["account:{dan}"], **PROOF}, page=None),
    Write("own", f"{PHRASE}/new", {
        "phrase": SAID, "meaning": SAID, "todo": SAID, "holders": ["account:{kay}"], "why": "heard", **PROOF,
    }),
    Write("own", f"{PHRASE}/end", PROOF, page=None),
    Write("circle", f"{PHRASE}/new", {"phrase": SAID, "meaning": SAID, "todo": SAID, "holders": [], **PROOF}),
    Write("own", f"{PLAN}/past", PROOF, first=200),
    Write("own", f"{PLAN}/people/show/*/stop", page=f"{PLAN}/people/show/{{share}}"),
    Write("own", f"{PLAN}/people/show/new", SHOW, page=f"{PLAN}/people/show/new?to={{ruth}}"),
    Write("own", f"{PLAN}/people/circle/{{kay}}/end"),
    Write("own", f"{PLAN}/people/circle", {"worker": "{kay}"}),
)  # fmt: skip

ACCOUNTS = (
    Write("own", "/more/leave", {"leave_to": SAID}),
    Write("own", "/more/look", {"theme": "dark"}),
    Write("own", "/more/keys/options", page=None, first=404),
    Write("own", "/more/keys/add", PROOF),
    Write("own", "/more/keys/new", {"credential": "{{}}"}, first=422),
    Write("own", "/more/keys/*/name", {"name-*": SAID}, page="/more/keys", fresh="the same name, sealed anew"),
    Write("own", "/more/keys/*/remove", page="/more/keys"),
    Write("own", "/more/places/*/end", page="/more/places"),
    Write("own", "/more/acts/*/not-me", page="/more/acts"),
    Write("own", "/more/places/end-others", page=None),
    Write("own", "/more/code", PROOF, first=200),
    Write("tom", "/more/meet", page=None),
    Write("own", "/step-up/options", page=None, first=400),
    Write("circle", "/people/add", {"name": SAID, "language": "ur", "phone": "no"}, fresh="a code"),
    Write("circle", "/people/add", {"name": SAID, "phone": "yes"}, fresh="a code is shown once and kept by nobody"),
    Write("administrator", "/people/invite", {"name": SAID, "role": "advocate", "organisation": SAID}, fresh="a code"),
    Write("administrator", "/people/{dan}/code", page=None),
    Write("lead", "/people/meet", {"code": "2345 6789"}, first=422),
    Write("lead", "/people/lost", {"code": "2345 6789", "told": "yes"}, first=422),
    Write("advocate", "/more/known", page=None),
    Write("lead", "/people/known", {"code": "2345 6789"}, first=422),
    Write("lead", "/people/known/{ruth}/end", page="/people/known"),
    Write("circle", "/people/{mira}/lost", {"told": "yes"}),
    Write("lead", "/people/lost/*", page="/people/lost"),
    Write("own", "/more/code/stop", page="/home"),
    Write("administrator", "/people/{omar}/suspend", page=None, first=404),
    Write("administrator", "/people/{kay}/suspend", page="/people/{kay}"),
    Write("administrator", "/people/{kay}/restore", page="/people/{kay}"),
    Write("nobody", "/join", {"code": "2345 6789"}, first=422),
    Write("nobody", "/join/different", page=None, first=422),
    Write("nobody", "/join/key", page=None, first=422),
    Write("nobody", "/join/options", page=None, first=404),
    Write("nobody", "/sign-in", {"credential": "{{}}"}, page="/", first=422),
    Write("nobody", "/sign-in/options", page=None, first=200),
    Write("nobody", "/demo/enter", {"who": "nobody"}, page=None, first=422),
    Write("nobody", "/language", {"to": "cy"}),
    Write("nobody", "/leave", page=None, first=200),
    Write("nobody", "/sign-out", page=None),
)
