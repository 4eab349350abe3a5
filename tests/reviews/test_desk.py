"""A page of the desk costs the same however many flags are open, and its numbers stay true."""

from datetime import timedelta
from itertools import count, product
from uuid import UUID

import pytest
from lxml import html as parser

from server.db.engine import current_engine
from server.db.writing import rows, writing
from server.flags.actions import raise_flags
from server.flags.rules import Found
from server.reviews import queries_desk
from server.reviews.queries_desk import desk_flags, open_by_rule
from server.reviews.rules import AGES, WHO, Desk
from tests.cast import NOW, Cast
from tests.reviews.making import limit_by

RULES = ("D-01", "D-05", "D-08", "D-14")


async def many(cast: Cast, number: int) -> list[UUID]:
    """Raise flags by the dozen: two limits of Sam's and two of Kay's, four kinds, some past the lead, some answered."""
    limits = [
        await limit_by(cast, who, what=f"No visits in room {room}") for who in ("sam", "kay") for room in range(2)
    ]
    await rows("DELETE FROM flag")
    for at in range(0, number, len(RULES)):
        async with writing():
            found = [
                Found(cast.harbour, cast.mira, cast.plan, f"{rule}", "restriction", limits[at % 4]) for rule in RULES
            ]
            await raise_flags(found, NOW - timedelta(hours=7 * at))
            for rule in RULES:
                await rows("UPDATE flag SET finding = finding || {} WHERE finding NOT LIKE '%/%'", f"/{at}{rule}")
    return limits


async def every_page(cast: Cast, desk: Desk) -> tuple[list[UUID], set[int]]:
    """Return the flags of all pages, one after the other, and the numbers that the pages said."""
    found: list[UUID] = []
    numbers, counts = set(), await open_by_rule(cast.harbour)
    for page in count(1):
        flags, number = await desk_flags(cast.harbour, cast.sam, Desk(desk.kind, desk.age, desk.who, page), NOW, counts)
        numbers.add(number)
        if not flags:
            return found, numbers
        found += [each.id for each in flags]
    raise AssertionError


@pytest.mark.parametrize(("kind", "age", "who"), list(product(("", "D-05"), AGES, WHO)))
async def test_the_pages_of_each_filter_hold_every_flag_once_in_order_and_say_how_many(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, kind: str, age: str, who: str
) -> None:
    monkeypatch.setattr(queries_desk, "PAGE", 7)
    mine = (await many(cast, 60))[:2]
    await rows("UPDATE flag SET passed_up_at = {} WHERE rule = 'D-01' AND raised_at < {}", NOW, NOW - timedelta(days=9))
    await rows(
        "UPDATE flag SET passed_up_at = {} WHERE rule = 'D-05' AND raised_at < {}", NOW, NOW - timedelta(days=14)
    )
    await rows("UPDATE flag SET closed_at = {} WHERE rule = 'D-14' AND raised_at < {}", NOW, NOW - timedelta(days=2))
    span = {"week": timedelta(days=7), "month": timedelta(days=28)}.get(age, timedelta(0))
    all_open = [
        row
        for row in await rows("SELECT id, rule, subject, raised_at, passed_up_at FROM flag WHERE closed_at IS NULL")
        if (not kind or row["rule"] == kind) and row["raised_at"] <= NOW - span
        and (not who or (row["subject"] in mine) == (who == "not_me"))
    ]  # fmt: skip
    direction = -1 if age == "newest" else 1
    all_open.sort(
        key=lambda row: (row["passed_up_at"] is None, direction * row["raised_at"].timestamp(), str(row["id"]))
    )
    found, numbers = await every_page(cast, Desk(kind, age, who))
    assert found == [row["id"] for row in all_open]
    assert numbers == {len(all_open)}


async def test_the_numbers_on_the_desk_are_those_of_the_flags(cast: Cast, visit) -> None:
    await many(cast, 120)
    sam = await visit("sam")
    page = await sam.get("/desk")
    assert "120 open flags" in sam.text(page)
    assert sum((await open_by_rule(cast.harbour)).values()) == 120
    tree = parser.fromstring(page.text)
    assert [str(each) for each in tree.xpath("//select[@name='kind']/option/text()")][1] == "No reason (30)"
    assert len(tree.xpath("//table[@class='flags']/tbody/tr")) == 50
    last = parser.fromstring((await sam.get("/desk?page=3")).text)
    assert len(last.xpath("//table[@class='flags']/tbody/tr")) == 20
    [chosen] = parser.fromstring((await sam.get("/desk?kind=D-05&age=week")).text).xpath(
        "//select[@name='age']/option[@selected]/@value"
    )
    assert chosen == "week"


@pytest.mark.parametrize("address", ["/desk", "/desk?kind=D-05", "/desk?age=newest&page=2", "/desk?who=me"])
async def test_the_desk_asks_the_database_as_often_for_a_thousand_flags_as_for_sixty(
    cast: Cast, visit, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    asked: list[str] = []
    engine = type(current_engine())
    real = engine.run_sql

    async def counted(self, sql, args=()):
        asked.append(sql)
        return await real(self, sql, args)

    sam, seen = await visit("sam"), []
    for number in (60, 1000):
        await rows("DELETE FROM flag")
        await many(cast, number)
        await sam.get(address)
        with monkeypatch.context() as patch:
            patch.setattr(engine, "run_sql", counted)
            asked.clear()
            await sam.get(address)
            seen.append(len(asked))
    assert seen[1] <= seen[0] + 1, "one more where a page holds both kinds of flags"
    assert max(seen) <= 14
