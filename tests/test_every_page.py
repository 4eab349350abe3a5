"""The access matrix: every route and every kind of viewer, generated from the application (A-17, A-20).

A new route without its row fails. Whoever may not sees 404 (nobody: the front door, or 401 for a write), and no byte
that anybody gets holds a word of the plan that they may not read: pages, pieces for htmx and errors included.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import httpx
import pytest
from litestar import Litestar

from server.app import routes
from server.arrangements.rules import PARTS
from tests.cast import CANARY, Cast
from tests.client import Client
from tests.full_plan import fill

VIEWERS = {
    "own": "mira", "circle": "dan", "share": "ruth", "lead": "sam", "opened": "priya", "sample": "quinn",
    "person": "tom", "worker": "lee", "stranger": "omar", "advocate": "rosa", "reviewer": "noor",
    "administrator": "ada", "nobody": None,
}  # fmt: skip
"""Kind of viewer of Mira's plan -> who it is. Lee works at Harbour and is not in the circle any more; Omar works
elsewhere; Rosa advocates and is shown nothing; Noor reviews and drew nothing; Priya opened the whole plan."""

GROUPS = {
    "everybody": set(VIEWERS),
    "all": set(VIEWERS) - {"nobody"},
    "none": set(),
    "persons": {"own", "person"},
    "workers": {"circle", "worker", "stranger"},
    "leads": {"lead", "opened"},
    "reviewers": {"sample", "reviewer"},
    "advocates": {"share", "advocate"},
    "staff": {"circle", "worker", "stranger", "lead", "opened", "administrator"},
    "readers": {"own", "circle", "opened", "sample"},
    "limits": {"circle", "lead", "opened"},
}
"""Words of the table below that stand for several kinds of viewer; every other word is a kind of viewer."""

MAY_READ = {
    "own": "want about matters wrong helps myself said offered hidden kept phrase wrote purpose reason limits",
    "circle": "want about matters wrong helps myself said offered hidden wrote limits",
    "share": "want limits purpose",
    "lead": "limits",
    "opened": "want about matters wrong helps myself said offered hidden kept limits",
    "sample": "want about matters wrong helps myself said offered hidden kept limits",
}
"""Kind of viewer -> places of the plan whose canary may reach them; the structured parts come on top for readers."""

TABLE = """
GET  /                                              everybody
GET  /demo                                          everybody
POST /demo/enter                                    everybody
GET  /desk                                          leads
GET  /desk/reviews                                  leads
GET  /desk/{flag:uuid}                              leads?
POST /desk/{flag:uuid}                              leads
GET  /desk/mended/{restriction:uuid}                 leads
POST /desk/mended/{restriction:uuid}                 leads
GET  /exit                                          everybody
GET  /health                                        everybody
GET  /home                                          all
GET  /join                                          everybody
POST /join                                          everybody
POST /join/different                                everybody
POST /join/key                                      everybody
POST /join/options                                  everybody
GET  /join/pictures                                 everybody
GET  /language                                      everybody
POST /language                                      everybody
POST /leave                                         everybody
GET  /manifest.webmanifest                          everybody
GET  /more                                          all
GET  /more/acts                                     all
POST /more/acts/{act:uuid}/not-me                   all
GET  /more/code                                     persons
POST /more/code                                     persons
POST /more/code/stop                                persons
GET  /more/credits                                  all
GET  /more/install                                  all
GET  /more/keys                                     all
GET  /more/keys/add                                 all
POST /more/keys/add                                 all
GET  /more/keys/new                                 all
POST /more/keys/new                                 all
POST /more/keys/options                             all
POST /more/keys/{key:uuid}/name                     all
POST /more/keys/{key:uuid}/remove                   all
POST /more/known                                    advocates
GET  /more/known/{code_id:uuid}                     advocates?
GET  /more/known/{code_id:uuid}/state               advocates?
GET  /more/leave                                    all
POST /more/leave                                    all
GET  /more/look                                     all
POST /more/look                                     all
POST /more/meet                                     persons
GET  /more/meet/{code_id:uuid}                      persons?
GET  /more/meet/{code_id:uuid}/state                persons?
GET  /more/places                                   all
POST /more/places/end-others                        all
POST /more/places/{place:uuid}/end                  all
GET  /my/list                                       persons
GET  /my/notes                                      persons
GET  /my/past                                       persons
GET  /my/people                                     persons
GET  /notes/{plan:uuid}                             readers share
GET  /notes/{plan:uuid}/before                      own circle
POST /notes/{plan:uuid}/before                      own circle
GET  /notes/{plan:uuid}/begin                       own circle
GET  /notes/{plan:uuid}/begin/end                   own circle
GET  /notes/{plan:uuid}/begin/{number:int}          own circle
POST /notes/{plan:uuid}/begin/{number:int}          own circle
GET  /notes/{plan:uuid}/begin/{number:int}/came     own
GET  /notes/{plan:uuid}/choose/{offer:uuid}         own circle
POST /notes/{plan:uuid}/choose/{offer:uuid}         own circle
POST /notes/{plan:uuid}/choose/{offer:uuid}/again   own circle
GET  /notes/{plan:uuid}/easy                        readers share
GET  /notes/{plan:uuid}/four                        readers
GET  /notes/{plan:uuid}/hidden                      own
POST /notes/{plan:uuid}/hidden                      own
GET  /notes/{plan:uuid}/in/{code:str}               readers share
GET  /notes/{plan:uuid}/keep                        own
POST /notes/{plan:uuid}/keep                        own
GET  /notes/{plan:uuid}/line/new                    own? circle?
POST /notes/{plan:uuid}/line/new                    own circle
GET  /notes/{plan:uuid}/line/{statement:uuid}       own circle
POST /notes/{plan:uuid}/line/{statement:uuid}       own circle
GET  /notes/{plan:uuid}/line/{statement:uuid}/could-not  circle
POST /notes/{plan:uuid}/line/{statement:uuid}/could-not  circle
GET  /notes/{plan:uuid}/line/{statement:uuid}/easy  own circle
POST /notes/{plan:uuid}/line/{statement:uuid}/easy  own circle
GET  /notes/{plan:uuid}/line/{statement:uuid}/easy/yes  own?
POST /notes/{plan:uuid}/line/{statement:uuid}/easy/yes  own
POST /notes/{plan:uuid}/line/{statement:uuid}/hide  own
GET  /notes/{plan:uuid}/line/{statement:uuid}/keep  own
POST /notes/{plan:uuid}/line/{statement:uuid}/keep  own
GET  /notes/{plan:uuid}/line/{statement:uuid}/language  own circle
POST /notes/{plan:uuid}/line/{statement:uuid}/language  own circle
GET  /notes/{plan:uuid}/line/{statement:uuid}/language/yes  own?
POST /notes/{plan:uuid}/line/{statement:uuid}/language/yes  own
POST /notes/{plan:uuid}/line/{statement:uuid}/move  own circle
POST /notes/{plan:uuid}/line/{statement:uuid}/out   own circle
GET  /notes/{plan:uuid}/line/{statement:uuid}/past  readers
POST /notes/{plan:uuid}/line/{statement:uuid}/show  own
GET  /notes/{plan:uuid}/line/{statement:uuid}/version  own circle
GET  /notes/{plan:uuid}/news                         own
GET  /notes/{plan:uuid}/line/{statement:uuid}/yes   own
POST /notes/{plan:uuid}/line/{statement:uuid}/yes   own
GET  /notes/{plan:uuid}/list                        readers share lead
GET  /notes/{plan:uuid}/list/new                    limits
POST /notes/{plan:uuid}/list/new                    limits
GET  /notes/{plan:uuid}/list/{restriction:uuid}     readers share lead
GET  /notes/{plan:uuid}/list/{restriction:uuid}/ACT limits
POST /notes/{plan:uuid}/list/{restriction:uuid}/ACT limits
GET  /notes/{plan:uuid}/list/{restriction:uuid}/easy  own circle
POST /notes/{plan:uuid}/list/{restriction:uuid}/easy  own circle
GET  /notes/{plan:uuid}/list/{restriction:uuid}/easy/yes  own?
POST /notes/{plan:uuid}/list/{restriction:uuid}/easy/yes  own
POST /notes/{plan:uuid}/list/{restriction:uuid}/gains  limits
GET  /notes/{plan:uuid}/list/{restriction:uuid}/language  own circle
POST /notes/{plan:uuid}/list/{restriction:uuid}/language  own circle
GET  /notes/{plan:uuid}/list/{restriction:uuid}/language/yes  own?
POST /notes/{plan:uuid}/list/{restriction:uuid}/language/yes  own
POST /notes/{plan:uuid}/list/{restriction:uuid}/say own
POST /notes/{plan:uuid}/list/{restriction:uuid}/sign  limits
GET  /notes/{plan:uuid}/list/{restriction:uuid}/yes own
GET  /notes/{plan:uuid}/needs                       own circle opened? sample? share? lead?
POST /notes/{plan:uuid}/needs                       own circle
GET  /notes/{plan:uuid}/open                        leads
POST /notes/{plan:uuid}/open                        leads
POST /notes/{plan:uuid}/open/sample                 leads
GET  /notes/{plan:uuid}/out                         readers
GET  /notes/{plan:uuid}/paper                       own circle
POST /notes/{plan:uuid}/paper                       own circle
GET  /notes/{plan:uuid}/part/KIND                   readers
GET  /notes/{plan:uuid}/part/KIND/add               own circle
POST /notes/{plan:uuid}/part/KIND/add               own circle
POST /notes/{plan:uuid}/part/KIND/{row:uuid}/answer own
GET  /notes/{plan:uuid}/part/KIND/{row:uuid}/ask    own
GET  /notes/{plan:uuid}/part/KIND/{row:uuid}/change own circle
POST /notes/{plan:uuid}/part/KIND/{row:uuid}/change own circle
POST /notes/{plan:uuid}/part/KIND/{row:uuid}/end    own circle
POST /notes/{plan:uuid}/part/KIND/{row:uuid}/move   own circle
POST /notes/{plan:uuid}/part/card/file              own circle
GET  /notes/{plan:uuid}/part/card/note              readers
GET  /notes/{plan:uuid}/part/card/print             readers
GET  /notes/{plan:uuid}/part/card/prompts           readers
GET  /notes/{plan:uuid}/part/phrase                 own circle
POST /notes/{plan:uuid}/part/phrase/answer          own
GET  /notes/{plan:uuid}/part/phrase/ask             none
POST /notes/{plan:uuid}/part/phrase/end             own
POST /notes/{plan:uuid}/part/phrase/holders         own
GET  /notes/{plan:uuid}/part/phrase/new             own circle
POST /notes/{plan:uuid}/part/phrase/new             own circle
POST /notes/{plan:uuid}/part/phrase/open            own
POST /notes/{plan:uuid}/part/phrase/practised       own
POST /notes/{plan:uuid}/part/phrase/told/{holder:uuid}  own
GET  /notes/{plan:uuid}/past                        readers
POST /notes/{plan:uuid}/past                        own
GET  /notes/{plan:uuid}/photo/{photo:uuid}          readers? share?
GET  /notes/{plan:uuid}/people                      own
GET  /notes/{plan:uuid}/people/circle               own circle leads
POST /notes/{plan:uuid}/people/circle               own leads
GET  /notes/{plan:uuid}/people/circle/{worker:uuid}/end   own leads
POST /notes/{plan:uuid}/people/circle/{worker:uuid}/end   own leads
GET  /notes/{plan:uuid}/people/mirror               own circle
GET  /notes/{plan:uuid}/people/show/new             own
POST /notes/{plan:uuid}/people/show/new             own
GET  /notes/{plan:uuid}/people/show/{share:uuid}    own
POST /notes/{plan:uuid}/people/show/{share:uuid}/stop  own
GET  /notes/{plan:uuid}/people/talk                 circle
POST /notes/{plan:uuid}/people/talk                 circle
POST /notes/{plan:uuid}/people/talk/end             circle
POST /notes/{plan:uuid}/people/talk/hand            circle
POST /notes/{plan:uuid}/people/talk/moment          circle
GET  /notes/{plan:uuid}/review                      own circle
POST /notes/{plan:uuid}/review                      own circle
GET  /notes/{plan:uuid}/room                        none
POST /notes/{plan:uuid}/room                        none
GET  /notes/{plan:uuid}/room/back                   none
POST /notes/{plan:uuid}/room/back                   none
GET  /notes/{plan:uuid}/room/words/{statement:uuid} none
POST /notes/{plan:uuid}/room/words/{statement:uuid} none
GET  /notes/{plan:uuid}/talks                       readers lead
POST /notes/{plan:uuid}/talks                       own circle leads
GET  /notes/{plan:uuid}/talks/{review:uuid}         readers? lead?
POST /notes/{plan:uuid}/talks/{review:uuid}         own circle leads
POST /notes/{plan:uuid}/talks/{review:uuid}/advocate  own circle leads
GET  /notes/{plan:uuid}/talks/{review:uuid}/day     own? circle? leads?
POST /notes/{plan:uuid}/talks/{review:uuid}/day     own circle leads
POST /notes/{plan:uuid}/undo/{change:uuid}          own circle
GET  /notes/{plan:uuid}/waiting                     own
GET  /notes/{plan:uuid}/whole                       own circle
POST /notes/{plan:uuid}/whole                       own
GET  /offline                                       everybody
GET  /people                                        staff
GET  /people/add                                    workers leads
POST /people/add                                    workers leads
GET  /people/codes/{code:uuid}                      staff?
GET  /people/codes/{code:uuid}/state                staff?
GET  /people/invite                                 administrator
POST /people/invite                                 administrator
GET  /people/known                                  leads administrator
POST /people/known                                  leads administrator
POST /people/known/{account:uuid}/end               leads administrator
GET  /people/lost                                   staff
POST /people/lost                                   staff
POST /people/lost/{recovery:uuid}                   staff
GET  /people/meet                                   staff
POST /people/meet                                   staff
GET  /people/met                                    staff
GET  /people/{account:uuid}                         staff?
POST /people/{account:uuid}/code                    staff
GET  /people/{account:uuid}/lost                    staff?
POST /people/{account:uuid}/lost                    staff
POST /people/{account:uuid}/restore                 administrator
POST /people/{account:uuid}/suspend                 administrator
GET  /reading/{number:int}                          everybody
POST /reading/{number:int}                          everybody
GET  /samples                                       reviewers
GET  /shown                                         advocates
GET  /shown/{plan:uuid}/line                        none
POST /sign-in                                       everybody
POST /sign-in/options                               everybody
POST /sign-out                                      everybody
POST /step-up/options                               all
GET  /sw.js                                         everybody
GET  /today                                         workers
GET  /today/flags                                   workers
GET  /today/talk                                    workers
GET  /waited                                        leads reviewers
GET  /waited/{flag:uuid}                            reviewers?
POST /waited/{flag:uuid}                            reviewers
"""
"""Method, address, who may. 'readers?' : they may, when the thing is there (it is not, in this test)."""

ACTS = "able best easier longer out over said tried why wider"
KINDS = re.compile(rf"/part/({'|'.join(PARTS)})(?=/(?:add|\{{row)|$)")
ACT = re.compile(rf"(/list/\{{restriction:uuid\}}/)({'|'.join(ACTS.split())})$")
LEAVES = {"/exit"}
"""The page that would end this browser's visit; it shows nothing of anybody."""


def _rows() -> dict[tuple[str, str], tuple[set[str], set[str]]]:
    """Return (method, address) -> (who may, of whom we ask no page because the thing is not there)."""
    found = {}
    for line in TABLE.strip().splitlines():
        method, address, *said = line.split()
        may: set[str] = set()
        perhaps: set[str] = set()
        for word in said:
            group = GROUPS.get(word.rstrip("?"), {word.rstrip("?")})
            assert group <= set(VIEWERS), f"{word} in the row of {address}"
            may |= group
            perhaps |= group if word.endswith("?") else set()
        assert (method, address) not in found, f"two rows for {method} {address}"
        found[method, address] = (may, perhaps)
    return found


ROWS = _rows()


def row_name(path: str) -> str:
    """Return the address as the table writes it: structured parts and steps of a limit are one row."""
    return KINDS.sub("/part/KIND", ACT.sub(r"\1ACT", path))


def _addresses() -> Iterator[tuple[str, str]]:
    for handler in routes(demo=True):
        for method in handler.http_methods:
            for path in handler.paths:
                yield str(getattr(method, "value", method)), path


ADDRESSES = sorted(set(_addresses()))


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    present = {(method, row_name(path)) for method, path in ADDRESSES}
    assert present - set(ROWS) == set(), "routes without a row in TABLE"
    assert set(ROWS) - present == set(), "rows without a route"


def test_public_routes_are_the_ones_listed_as_everybodys_A_17() -> None:
    public = {
        (str(getattr(method, "value", method)), path)
        for handler in routes(demo=True)
        if handler.opt.get("public")
        for method in handler.http_methods
        for path in handler.paths
    }
    assert public == {address for address, (may, _perhaps) in ROWS.items() if "nobody" in may}


def _filled(path: str, cast: Cast, ids: dict[str, UUID]) -> str:
    """Return the address with ids of Mira's plan in it."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name in ("plan", "number") or path.endswith("/in/{code:str}"):
            return {"plan": str(cast.plan), "number": "1", "code": "ur"}[name]
        if name == "row":
            kind = path.split("/")[4]
            return str(ids[f"{kind}-offered" if path.endswith(("/ask", "/answer")) else kind])
        if name == "statement" and path.endswith(("/yes", "/could-not")):
            return str(ids["written_down"])
        return str({"worker": cast.kay, "account": cast.mira}.get(name) or ids.get(name) or uuid4())

    return re.sub(r"\{(\w+):\w+\}", value, path)


def _readable(kind: str) -> set[str]:
    parts = set(PARTS) if kind in GROUPS["readers"] else set()
    return set(MAY_READ.get(kind, "").split()) | parts


def _leaks(kind: str, where: str, response: httpx.Response) -> list[str]:
    """Return what this kind of viewer read here and may not."""
    said = response.text + str(response.headers)
    leaked = set(re.findall(rf"{CANARY}(\w*)", said, re.IGNORECASE)) - _readable(kind)
    return [f"{where} holds {CANARY}{place}" for place in sorted(leaked)]


def _refused(kind: str, response: httpx.Response) -> bool:
    if kind != "nobody":
        return response.status_code == 404
    to_the_door = response.status_code == 303 and response.headers["location"] == "/"
    return response.status_code in (401, 404) or to_the_door


@pytest.mark.parametrize("kind", VIEWERS)
async def test_everybody_finds_what_is_theirs_and_nothing_else(kind: str, app: Litestar, cast: Cast, clock) -> None:
    ids = await fill(cast)
    name = VIEWERS[kind]
    account = None if name is None else getattr(cast, name, None) or ids[name]
    browser = await Client.open(app, account, clock)
    wrong = await _reads(kind, browser, cast, ids) + await _writes(kind, browser, cast, ids)
    await browser.close()
    assert wrong == []


async def _reads(kind: str, browser: Client, cast: Cast, ids: dict[str, UUID]) -> list[str]:
    wrong = []
    for method, path in ADDRESSES:
        may, perhaps = ROWS[method, row_name(path)]
        if method != "GET" or path in LEAVES or path.startswith("/demo"):
            continue
        for headers in ({}, {"hx-request": "true"}):
            response = await browser.http.get(_filled(path, cast, ids), headers=headers)
            refused = _refused(kind, response)
            if response.status_code >= 500 or (refused and kind in may - perhaps) or not (refused or kind in may):
                wrong.append(f"GET {path} {headers or ''}: {response.status_code}")
            wrong += _leaks(kind, f"GET {path} {headers or ''}", response)
    return wrong


async def _writes(kind: str, browser: Client, cast: Cast, ids: dict[str, UUID]) -> list[str]:
    """An empty form, with this browser's own token, does nothing for whoever may not send it."""
    await browser.http.get("/offline")
    wrong = []
    for method, path in ADDRESSES:
        if method != "POST" or kind in ROWS[method, row_name(path)][0]:
            continue
        form = {"csrf": browser.http.cookies["csrf"], "operation": str(uuid4())}
        response = await browser.http.post(_filled(path, cast, ids), data=form)
        if not _refused(kind, response):
            wrong.append(f"POST {path}: {response.status_code}")
        wrong += _leaks(kind, f"POST {path}", response)
    return wrong


async def test_the_plan_of_this_test_is_really_full(app: Litestar, cast: Cast, clock) -> None:
    """Every place that the table speaks of holds its canary: otherwise the matrix would prove nothing."""
    ids = await fill(cast)
    browser = await Client.open(app, cast.mira, clock)
    seen: set[str] = set()
    for method, path in ADDRESSES:
        if method == "GET" and path.startswith("/notes/{plan:uuid}"):
            response = await browser.http.get(_filled(path, cast, ids))
            seen |= set(re.findall(rf"{CANARY}(\w+)", response.text))
    expected = _readable("own") - {"phrase", "wrote", "hidden", "reason"}
    assert expected - seen == set(), "places that no page of the person shows"
    assert not {"phrase", "wrote", "hidden", "reason"} & seen, "these open with a fresh passkey only"


@pytest.mark.parametrize("answer", ["mine", "theirs", "both", "later"])
async def test_a_worker_settles_nothing_for_the_person_P_1(answer: str, app: Litestar, cast: Cast, clock) -> None:
    """The row says that workers may choose: between wordings of their own statements only."""
    ids = await fill(cast)
    browser = await Client.open(app, cast.dan, clock)
    await browser.post(f"/notes/{cast.plan}/choose/{ids['offer']}", {"answer": answer}, status=404)
    await browser.close()
