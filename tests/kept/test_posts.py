"""Whatever a worker posts about a line or a part that changed unseen by them answers, and looks from then on, exactly
as it does for its twin, to which nothing happened (P-12)."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.arrangements.actions import add
from server.arrangements.actions import end as end_part
from server.arrangements.actions_answers import answer as answer_part
from server.arrangements.queries import Sight, part
from server.db.writing import rows
from server.words.actions import answer, keep_from, remove, settle, undo
from tests.arrangements.helpers import filled
from tests.cast import NOW, Cast
from tests.client import Client
from tests.full_plan import draft
from tests.words.hands import person, say, worker

BEFORE, SINCE = NOW - timedelta(hours=1), NOW
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
ONCE = re.compile(r'name="(?:csrf|operation)" value="[^"]*"|value="[^"]*" name="(?:csrf|operation)"')
TOKEN = re.compile(r'name="csrf"[^>]*')


class Twin:
    """A line of Dan's, to which Kay wrote at the same time; and one that Dan wrote down for Mira."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.at, self.undone = cast, SINCE, ""
        self.offer: UUID | None = None
        self.parts: dict[str, UUID] = {}

    async def make(self) -> "Twin":
        dan, kay = worker(self.cast), worker(self.cast, "kay")
        self.at = BEFORE
        first = await say(dan, "First.", at=self.later(), section="helps")
        self.line = first.statement
        self.head = (await say(dan, "Second.", at=self.later(), statement=self.line, base=first.revision)).revision
        self.choice = (await say(kay, "Kay's.", at=self.later(), statement=self.line, base=first.revision)).proposal
        said = await say(dan, "Mira said it.", at=self.later(), section="wrong", voice="said")
        self.said, self.said_head = said.statement, said.revision
        mine = await say(person(self.cast), "Mine.", at=self.later(), section="matters")
        self.mine, self.mine_head = mine.statement, mine.revision
        self.part = await add(dan, draft("worse", self.cast), uuid4(), self.later())
        self.at = SINCE
        return self

    def later(self, seconds: int = 1) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at


Act = Callable[[Twin], Awaitable[Any]]


async def taken_out(it: Twin) -> None:
    assert await remove(person(it.cast), it.line, it.later())


async def taken_out_by_kay(it: Twin) -> None:
    assert await remove(worker(it.cast, "kay"), it.line, it.later())


async def changed(it: Twin) -> None:
    [row] = await rows("SELECT head FROM statement WHERE id = {}", it.line)
    made = await say(worker(it.cast, "kay"), "Secret.", at=it.later(), statement=it.line, base=row["head"])
    assert made.outcome == "moved"


def chosen(how: str) -> Act:
    async def act(it: Twin) -> None:
        done = await settle(person(it.cast), it.choice, how, "own_phone", it.later())
        assert done.outcome in ("settled", "later")

    act.__name__ = f"chosen_{how}"
    return act


def said(how: str) -> Act:
    async def act(it: Twin) -> None:
        done = await answer(person(it.cast), it.said, it.said_head, how, "own_phone", it.later())
        assert done.outcome == "settled"

    act.__name__ = f"said_{how}"
    return act


async def said_taken_out(it: Twin) -> None:
    assert await remove(person(it.cast), it.said, it.later())


async def mine_taken_out(it: Twin) -> None:
    assert await remove(person(it.cast), it.mine, it.later())


async def mine_changed(it: Twin) -> None:
    assert await say(person(it.cast), "Secret.", at=it.later(), statement=it.mine, base=it.mine_head)


async def _part(it: Twin) -> Any:
    found = await part(Sight(it.cast.plan, it.cast.mira, it.cast.mira, is_person=True), "worse", it.part)
    assert found
    return found


async def part_ended(it: Twin) -> None:
    assert await end_part(person(it.cast), await _part(it), it.later())


async def part_agreed(it: Twin) -> None:
    assert await answer_part(person(it.cast), await _part(it), "yes", it.later()) == ""


async def part_not_said(it: Twin) -> None:
    assert await answer_part(person(it.cast), await _part(it), "not_said", it.later()) == ""


class Hands:
    """Dan at his browser; everything that he is told goes into `told`, ids by the order in which he meets them."""

    def __init__(self, dan: Client, clock: Any, it: Twin) -> None:
        self.dan, self.clock, self.it = dan, clock, it
        self.told: list[str] = []
        self.names: dict[str, str] = {}

    def _same(self, text: str) -> str:
        known = {str(value): name for name, value in vars(self.it).items() if isinstance(value, UUID)}
        text = TOKEN.sub("", ONCE.sub("", text))
        return IDS.sub(lambda m: known.get(m[0]) or self.names.setdefault(m[0], f"id{len(self.names)}"), text)

    async def post(self, rest: str, **form: object) -> str:
        self.clock.now = self.it.later()
        await self.dan.http.get("/offline")
        form = {"csrf": self.dan.http.cookies["csrf"], "operation": str(uuid4()), **form}
        sent = await self.dan.http.post(f"/notes/{self.it.cast.plan}/{rest}", data=form)
        where = sent.headers.get("location", "")
        refused = sent.text if sent.status_code >= 400 else ""
        self.told.append(self._same(f"{rest}: {sent.status_code} {where} {refused}"))
        return where

    async def look(self) -> None:
        """Read every page of the twin. What is listed beside its twin is told by whether it is there."""
        it = self.it
        lines = [f"line/{each}" for each in (it.line, it.said, it.mine)]
        choices = [f"choose/{each}" for each in (it.choice, it.offer) if each]
        for rest in (*lines, f"{lines[0]}/past", f"{lines[1]}/past", *choices):
            page = await self.dan.http.get(f"/notes/{it.cast.plan}/{rest}")
            self.told.append(self._same(f"{rest}: {page.status_code} {page.text}"))
        for rest in ("", "/out", "/part/worse"):
            page = await self.dan.http.get(f"/notes/{it.cast.plan}{rest}")
            there = [name for name in ("line", "said", "mine", "part") if str(vars(it)[name]) in page.text]
            self.told.append(f"{rest}: {page.status_code} {there} {'Secret.' in page.text}")

    async def take_back(self) -> None:
        found = await rows(
            "SELECT id FROM undo WHERE account = {} AND used_at IS NULL ORDER BY at DESC LIMIT 1", self.it.cast.dan
        )
        await self.post(f"undo/{found[0]['id']}" if found else "undo/none")


async def out(dan: Hands) -> None:
    await dan.post(f"line/{dan.it.line}/out")


async def rewrite(dan: Hands) -> None:
    it = dan.it
    await dan.post(f"line/{it.line}", body="Third.", voice="worker", language="en", section="helps", base=it.head)


async def rewrite_twice(dan: Hands) -> None:
    await rewrite(dan)
    page = await dan.dan.http.get(f"/notes/{dan.it.cast.plan}/line/{dan.it.line}")
    found = re.search(r'name="base" value="([^"]*)"', page.text)
    assert found
    await dan.post(
        f"line/{dan.it.line}", body="Fourth.", voice="worker", language="en", section="helps", base=found[1]
    )  # fmt: skip


def choose(how: str) -> Callable[[Hands], Awaitable[None]]:
    async def act(dan: Hands) -> None:
        await dan.post(f"choose/{dan.it.choice}", answer=how, standing=dan.it.head)

    act.__name__ = f"choose_{how}"
    return act


async def choose_twice(dan: Hands) -> None:
    await choose("theirs")(dan)
    where = await dan.post(f"choose/{dan.it.choice}/again")
    dan.it.offer = UUID(where.rsplit("/", 1)[1])
    await dan.look()
    page = await dan.dan.http.get(where)
    found = re.search(r'name="standing" value="([^"]*)"', page.text)
    assert found
    await dan.post(f"choose/{dan.it.offer}", answer="theirs", standing=found[1])


async def no_way_to_ask(dan: Hands) -> None:
    it, day = dan.it, NOW.date() + timedelta(days=3)
    await dan.post(
        f"line/{it.said}/could-not", reason="Asleep.", revision=it.said_head,
        **{"ask_again_on-day": day.day, "ask_again_on-month": day.month, "ask_again_on-year": day.year},
    )  # fmt: skip


async def suggest(dan: Hands) -> None:
    it = dan.it
    await dan.post(f"line/{it.mine}", body="Idea.", voice="said", language="en", section="matters", base=it.mine_head)
    [row] = await rows("SELECT id FROM proposal WHERE statement = {} ORDER BY made_at DESC LIMIT 1", it.mine)
    it.offer = row["id"]


async def easy_words(dan: Hands) -> None:
    it = dan.it
    await dan.post(f"line/{it.line}/easy", **{"words-1": "Easy.", "wording": it.head, "language": "en"})


async def translated(dan: Hands) -> None:
    it = dan.it
    await dan.post(f"line/{it.line}/language", language="pl", body="Drugie.", by="worker", wording=it.head)


async def end_of_part(dan: Hands) -> None:
    await dan.post(f"part/worse/{dan.it.part}/end")


async def change_of_part(dan: Hands) -> None:
    await dan.post(f"part/worse/{dan.it.part}/change", **filled("worse", dan.it.cast, sentence="Other words."))
    page = await dan.dan.http.get(f"/notes/{dan.it.cast.plan}/part/worse")
    dan.told.append(str(page.text.count("Other words.")))


LINE = (taken_out, taken_out_by_kay, changed, chosen("mine"), chosen("theirs"), chosen("both"), chosen("later"))
CASES: list[tuple[Act, Callable[[Hands], Awaitable[None]]]] = [
    (unseen, post)
    for unseens, posts in (
        (LINE, (out, rewrite, rewrite_twice, choose("mine"), choose("theirs"), choose("both"), choose("later"),
                choose_twice, easy_words, translated)),
        ((said("yes"), said("no"), said("not_mine"), said_taken_out), (no_way_to_ask,)),
        ((mine_taken_out, mine_changed), (suggest,)),
        ((part_ended, part_agreed, part_not_said), (end_of_part, change_of_part)),
    )
    for unseen in unseens
    for post in posts
]  # fmt: skip


def named(pair: Any) -> str:
    return getattr(pair, "__name__", "")


@pytest.mark.parametrize(("unseen", "post"), CASES, ids=named)
async def test_a_post_answers_as_if_nothing_had_happened_and_is_taken_back_as_if_nothing_had_P_12(
    cast: Cast, visit, clock, unseen: Act, post: Callable[[Hands], Awaitable[None]]
) -> None:
    told = []
    it, twin = await Twin(cast).make(), await Twin(cast).make()
    await keep_from(person(cast), cast.dan, None, SINCE)
    clock.now = SINCE
    await unseen(it)
    twin.at = it.at
    for each in (it, twin):
        hands = Hands(await visit("dan"), clock, each)
        await post(hands)
        await hands.look()
        await hands.take_back()
        await hands.look()
        told.append(hands.told)
    for one, other in zip(*told, strict=True):
        assert one.splitlines() == other.splitlines()


@pytest.mark.parametrize("unseen", [*LINE, None], ids=named)
@pytest.mark.parametrize("post", [out, rewrite, choose("mine"), choose("theirs"), choose("both")], ids=named)
async def test_what_happens_unseen_between_a_post_and_taking_it_back_is_not_told_P_12(
    cast: Cast, visit, clock, unseen: Act | None, post: Callable[[Hands], Awaitable[None]]
) -> None:
    told = []
    it, twin = await Twin(cast).make(), await Twin(cast).make()
    await keep_from(person(cast), cast.dan, None, SINCE)
    for each in (it, twin):
        hands = Hands(await visit("dan"), clock, each)
        await post(hands)
        if each is it and unseen and not (await _too_late(unseen, each)):
            return
        each.at = SINCE + timedelta(seconds=5)
        await hands.take_back()
        await hands.look()
        told.append(hands.told)
    for one, other in zip(*told, strict=True):
        assert one.splitlines() == other.splitlines()


async def _too_late(unseen: Act, it: Twin) -> bool:
    """Do it; False where nothing can happen to a line that is out, or a choice that is made."""
    try:
        await unseen(it)
    except (AssertionError, LookupError):
        return False
    return True


@pytest.mark.parametrize("unseen", ["taken_out", "changed"])
async def test_a_new_line_is_taken_back_for_its_worker_whatever_became_of_it_P_12(
    cast: Cast, visit, clock, unseen: str
) -> None:
    await keep_from(person(cast), cast.dan, None, SINCE)
    it = Twin(cast)
    made = await say(worker(cast), "New.", at=it.later(), section="helps")
    it.line = made.statement
    await {"taken_out": taken_out, "changed": changed}[unseen](it)
    assert await undo(cast.dan, made.undo, it.later()) == cast.plan
    clock.now = it.later()
    page = await (await visit("dan")).get(f"/notes/{cast.plan}")
    assert str(made.statement) not in page.text
    stands = await rows("SELECT removed_at FROM statement WHERE id = {}", made.statement)
    assert (stands[0]["removed_at"] is None) is (unseen == "changed"), "what Kay wrote stays"


async def test_what_the_person_took_out_stays_out_when_the_worker_takes_theirs_back_P_12(cast: Cast) -> None:
    it = await Twin(cast).make()
    await keep_from(person(cast), cast.dan, None, SINCE)
    await remove(person(cast), it.line, it.later())
    mine = await remove(worker(cast), it.line, it.later())
    assert mine
    assert await undo(cast.dan, mine, it.later()) == cast.plan
    [row] = await rows("SELECT removed_by FROM statement WHERE id = {}", it.line)
    assert row["removed_by"] == cast.mira


async def test_a_line_that_both_took_out_stays_out_when_the_person_takes_theirs_back_P_12(cast: Cast) -> None:
    it = await Twin(cast).make()
    await keep_from(person(cast), cast.dan, None, SINCE)
    theirs = await remove(person(cast), it.line, it.later())
    await remove(worker(cast), it.line, it.later())
    assert theirs
    assert await undo(cast.mira, theirs, it.later()) == cast.plan
    [row] = await rows("SELECT removed_by FROM statement WHERE id = {}", it.line)
    assert row["removed_by"] == cast.dan


async def test_what_the_person_said_yes_to_unseen_stays_when_the_worker_changes_what_waits_for_them_P_12(
    cast: Cast, visit, clock
) -> None:
    it = await Twin(cast).make()
    await keep_from(person(cast), cast.dan, None, SINCE)
    await part_agreed(it)
    await change_of_part(Hands(await visit("dan"), clock, it))
    [row] = await rows("SELECT agreed_at, ended_at FROM worse_step WHERE id = {}", it.part)
    assert row["agreed_at"]
    assert row["ended_at"] is None
