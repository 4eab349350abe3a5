"""Mira's full plan, to which she said yes; since then everything is kept from Dan (P-12). And every page that Dan may
read of it, without what differs from one request to the next by itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from server.arrangements.actions import add
from server.arrangements.queries import PartRow, Sight, part
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_needs import ask_needs
from server.language.actions_translations import Draft as Translation
from server.language.actions_translations import translate
from server.plans.actions import agree_plan
from server.reviews.actions import ask_to_talk
from server.sharing.access import plan_for
from server.sharing.rules import Access
from server.words.actions import keep_from
from server.words.rules import Author
from tests.cast import NOW, Cast
from tests.client import Client
from tests.full_plan import draft, fill
from tests.test_every_page import ADDRESSES, LEAVES, ROWS, _filled, row_name
from tests.viewers import viewer
from tests.words.hands import person, say, worker

AGREED, SINCE, HIDDEN = NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)
"""When Mira said yes to the whole plan, since when she keeps everything from Dan, and when all the rest happens."""
ONCE = re.compile(r'name="(?:csrf|operation)" value="[^"]*"|value="[^"]*" name="(?:csrf|operation)"')
POLLED = re.compile(r'hx-get="([^"]+)"')
OWN_TIME = ("/more/acts", "/health")
"""Each opening of a phrase that a worker wrote down is an act of theirs, so that this very walk adds to the list; and
when the last sweep ended."""


@dataclass
class World:
    """Whose hands write what is hidden from Dan, and ids by the names that addresses use."""

    cast: Cast
    ids: dict[str, UUID]
    at: datetime = HIDDEN
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def mira(self) -> Author:
        return person(self.cast)

    @property
    def kay(self) -> Author:
        return worker(self.cast, "kay")

    async def own(self) -> Access:
        """Mira's access now."""
        found = await plan_for(await viewer(self.cast, "mira"), self.cast.plan, self.at)
        assert found is not None
        return found

    async def head(self, name: str) -> UUID:
        """The wording of a line that stands for Mira."""
        [row] = await rows("SELECT head FROM statement WHERE id = {}", self.ids[name])
        return row["head"]

    async def part(self, kind: str, name: str = "") -> PartRow:
        """A structured part as Mira sees it."""
        sight = Sight(self.cast.plan, self.cast.mira, self.cast.mira, is_person=True)
        found = await part(sight, kind, self.ids[name or kind])
        assert found is not None
        return found


async def begin(cast: Cast) -> World:
    """Fill the plan, with forms of words and needs in it, and say yes to all of it."""
    world = World(cast, await fill(cast), at=AGREED)
    ids, mira, dan, kay = world.ids, world.mira, worker(cast), world.kay
    for name, author in (("again", mira), ("settle", mira), ("gone", mira), ("later", mira), ("theirs", dan)):
        ids[name] = (await say(author, f"Line {name}.", at=AGREED, section="helps")).statement
    for name in ("settle", "later"):
        head = await world.head(name)
        ids[f"{name}-offer"] = (await say(dan, f"Dan's {name}.", at=AGREED, statement=ids[name], base=head)).proposal
    ids["kay-offer"] = (
        await say(kay, "Kay's.", at=AGREED, statement=ids["again"], base=await world.head("again"))
    ).proposal
    for name in ("no", "not_mine", "could_not"):
        ids[f"said-{name}"] = (await say(dan, f"Said {name}.", at=AGREED, section="wrong", voice="said")).statement
    await _forms(world, dan, kay)
    ids["review"] = (await ask_to_talk(await world.own(), AGREED, ask="My room.")).review
    ids["worse-2"] = await add(mira, draft("worse", cast), uuid4(), AGREED)
    await ask_needs(mira, {("format", "easy_read"): "", ("support", "time"): "a lot"}, date(2027, 1, 1), True, AGREED)
    own = await world.own()
    agreed = agree_plan(
        cast.harbour, cast.plan, cast.mira, own.render_version, own.viewer, "own_phone", AGREED
    )  # fmt: skip
    assert await agreed
    return world


async def keep_all(world: World) -> UUID:
    """Keep everything from Dan from now on; returns what it may be taken back with."""
    kept = await keep_from(world.mira, world.cast.dan, None, SINCE)
    assert kept
    world.at = HIDDEN
    return kept


async def _forms(world: World, dan: Author, kay: Author) -> None:
    """Easy words and translations: one of Mira's own that counts, and others that wait for her yes."""
    ids, line = world.ids, [Line("Easy.", "bus")]
    for name, author, about in (("easy", world.mira, "again"), ("easy-dan", dan, "gone"), ("easy-kay", kay, "later")):
        ids[name] = await make_easy(author, ids[about], await world.head(about), "en", line, uuid4(), AGREED)
    for name, author, about in (("ur", world.mira, "again"), ("ur-dan", dan, "gone"), ("ur-kay", kay, "later")):
        words = Translation("ur", "میں بس سے جاتی ہوں۔", "interpreter", "Nadia")
        ids[name] = await translate(author, ids[about], await world.head(about), words, uuid4(), AGREED)


async def pages_of(browser: Client, world: World, may: Callable[[str], bool]) -> dict[str, str]:
    """Return every page of the plan that this browser is given, and what its pages ask for by themselves."""
    found: dict[str, str] = {}
    for method, path in ADDRESSES:
        if method == "GET" and path not in {*LEAVES, *OWN_TIME} and may(row_name(path)):
            for address in sorted(_addresses(path, world)):
                await _read(browser, address, found)
    return found


def circle(row: str) -> bool:
    """Whether a worker of the circle may read a row of the table."""
    return "circle" in ROWS.get(("GET", row), (set(),))[0]


def _addresses(path: str, world: World) -> set[str]:
    """Return the address for each line of the plan, where it is about a line; else as the access matrix has it."""
    if any(name in path for name in NOT_THERE):
        return set()
    if "{statement:uuid}" not in path:
        return {_filled(path, world.cast, world.ids)}
    lines = [world.ids[name] for name in LINES]
    return {path.replace("{plan:uuid}", str(world.cast.plan)).replace("{statement:uuid}", str(each)) for each in lines}


NOT_THERE = ("{photo:", "{code:uuid}", "{code_id:", "{flag:")
"""What this plan has none of."""
LINES = ("statement", "written_down", "again", "settle", "gone", "later", "theirs", "said-no", "said-not_mine",
         "said-could_not")  # fmt: skip


async def _read(browser: Client, address: str, found: dict[str, str]) -> None:
    response = await browser.http.get(address)
    found[address] = f"{response.status_code} {response.headers.get('location', '')} " + ONCE.sub("", response.text)
    for asked in POLLED.findall(response.text):
        polled = await browser.http.get(asked.replace("&amp;", "&"), headers={"hx-request": "true"})
        found[f"{address} asks"] = f"{polled.status_code} {polled.text}"
