"""The person's answer to what a worker wrote down in a part: yes, or I didn't say that."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from server.arrangements.actions import end_rows, tell
from server.arrangements.actions_sentences import drop_sentences
from server.arrangements.queries import PartRow, Sight, parts_of, table_of
from server.arrangements.rules import PARTS, same_person
from server.db.writing import rows, writing
from server.plans.actions import hold, touch
from server.words.actions import answer as answer_words
from server.words.actions import settle
from server.words.rules import Author

Unfit = Callable[[], Awaitable[str]]


async def answer(author: Author, row: PartRow, said: str, now: datetime, unfit: Unfit | None = None) -> str:
    """Record 'yes' or 'not_said' to a waiting row and to its sentence; returns '', or 'gone' when somebody
    answered before or the words are others by now (`row` is what was shown): nothing is recorded then. A yes ends the
    row it was offered for. `unfit` is asked with the plan held, and what it returns is returned."""
    try:
        return await _answer(author, row, said, now, unfit)
    except _MovedError:
        return "gone"


class _MovedError(Exception):
    """Another wording stands now; nothing of this transaction is kept."""


async def _answer(author: Author, row: PartRow, said: str, now: datetime, unfit: Unfit | None) -> str:
    async with writing():
        await hold(author.plan)
        if unfit and (problem := await unfit()):
            return problem
        if said == "yes":
            found = await rows(
                f"UPDATE {table_of(row.kind)} SET agreed_at = {{}}, agreed_by = {{}}, agreed_how = {{}} "
                "WHERE id = {} AND plan = {} AND agreed_at IS NULL AND ended_at IS NULL RETURNING id",
                now, author.account, author.how_given, row.id, author.plan,
            )  # fmt: skip
            if found and row.replaces:
                replaced = await end_rows(author, row.kind, [row.replaces], "replaced", now)
                await drop_sentences(author, row.kind, replaced, now)
        else:
            found = [{"id": each} for each in await end_rows(author, row.kind, [row.id], "not_said", now)]
        if not found:
            return "gone"
        await _answer_words(author, row, said, now)
        await touch(author.plan)
        tell(author, "part_answered", row.id, now, part=row.kind, answer=said, how=author.how_given)
    return ""


async def _answer_words(author: Author, row: PartRow, said: str, now: datetime) -> None:
    """The sentence goes the way of its part: an offered wording is settled, a written-down one answered."""
    if row.statement is None or row.revision is None or row.section != PARTS[row.kind].section:
        return
    if proposal := row.more.get("proposal"):
        choice = "theirs" if said == "yes" else "mine"
        done = await settle(author, proposal, choice, author.how_given, now, standing=row.base)
    elif row.revision == row.base:
        given = "yes" if said == "yes" else "not_mine"
        done = await answer_words(author, row.statement, row.revision, given, author.how_given, now)
    else:
        return
    if done.outcome == "moved":
        raise _MovedError


async def named_twice(sight: Sight, kind: str, facts: dict[str, object]) -> bool:
    """Say whether these facts name a trusted person who is seen only with care, or the other way round (P-04).

    Compared with the rows that this viewer can see: a refusal tells nobody of a name that is kept from them.
    """
    if kind == "trusted":
        seen = [str(each.facts[name] or "") for each in await parts_of(sight, "seeing") for name in NAMED]
        return any(same_person(str(facts.get("name") or ""), each) for each in seen)
    if kind == "seeing":
        trusted = [str(each.facts["name"] or "") for each in await parts_of(sight, "trusted")]
        return any(same_person(str(facts.get(name) or ""), each) for name in NAMED for each in trusted)
    return False


NAMED = ("with_whom", "order_binds")
"""The facts of seeing people safely that name somebody to be careful with."""
