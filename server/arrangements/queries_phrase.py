"""The exit phrases of a plan, and who may open which. Nothing here but `_open` ever opens one (P-03)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from server.arrangements.rules_phrase import contains_phrase
from server.db.sealed import box_of
from server.db.writing import rows
from server.words.queries_met import counted

WORKS = "e.ended_at IS NULL AND e.agreed_at IS NOT NULL"
WAITS = "e.ended_at IS NULL AND e.agreed_at IS NULL"
"""Of `exit_phrase e`: it has the person's yes, or a worker wrote it down and it waits for that."""
YES = f"(e.agreed_at IS NOT NULL AND {counted('e.agreed_how', 'e.plan', 'e.agreed_at')})"
"""Of `exit_phrase e`: the person chose it, or said yes to it, and that counts for others (A-28). For everybody but the
person it waits until then: nobody acts on words that may be somebody else's."""
KNOWN, WRITTEN = f"e.ended_at IS NULL AND {YES}", f"e.ended_at IS NULL AND NOT {YES}"
"""WORKS and WAITS for everybody but the person."""
READS = (
    "(p.person = {} OR (EXISTS (SELECT 1 FROM circle_member m WHERE m.plan = p.id AND m.worker = {} "
    f"AND m.left_at IS NULL) AND CASE WHEN NOT {YES} THEN e.made_by = {{}} ELSE EXISTS "
    "(SELECT 1 FROM phrase_holder h WHERE h.phrase = e.id AND h.who = {} AND h.ended_at IS NULL) END))"
)
"""The rule of P-03, of `exit_phrase e` and `plan p`: its person; who holds it, once it works; who wrote it down, while
it waits. Its values are `reader`'s."""

SECRET = (
    f"e.made_by = {{}} AND (e.ended_at IS NOT NULL OR {YES}) AND EXISTS (SELECT 1 FROM kept_from k "
    "WHERE k.plan = e.plan AND k.worker = e.made_by AND k.statement IS NULL AND k.ended_at IS NULL "
    "AND (e.ended_at IS NULL OR (e.ended_at >= k.since AND e.ended_by <> e.made_by)) "
    "AND (e.agreed_at IS NULL OR (e.agreed_at >= k.since AND e.agreed_by <> e.made_by))) "
    "AND NOT EXISTS (SELECT 1 FROM exit_phrase n WHERE n.plan = e.plan AND n.made_by = e.made_by "
    "AND n.made_at > e.made_at) AND NOT EXISTS (SELECT 1 FROM phrase_holder h WHERE h.phrase = e.id "
    "AND h.who = {} AND e.agreed_at IS NOT NULL)"
)
"""Of `exit_phrase e`: this worker wrote it down and everything is kept from them since before it was answered, so that
for them it waits still (P-12). Who holds one that worked is told of it all the same (P-03). Its values: `writer`'s."""


def writer(account: UUID) -> list[UUID | str]:
    """Return the values of SECRET for an account."""
    return [account, f"account:{account}"]


def reader(account: UUID) -> list[UUID | str]:
    """Return the values of READS for an account."""
    return [account, account, account, f"account:{account}"]


@dataclass(frozen=True, slots=True)
class PhraseView:
    """An opened phrase: only ever for those whom READS names, and the one share that names it."""

    id: UUID
    phrase: str
    meaning: str
    todo: str
    made_at: datetime
    said_by: str
    made_by: UUID
    practised_on: date | None
    waits: bool


def phrase_place(name: str, phrase: UUID) -> str:
    """Return the place that a sealed part of a phrase is bound to."""
    return f"exit_phrase.{name}:{phrase}"


async def phrases_of(plan: UUID, *, for_others: bool = False) -> list[UUID]:
    """Return the ids of the phrases that work now (one at most); ids only, for shares that name one. `for_others`:
    that work for everybody but the person too (A-28)."""
    works = KNOWN if for_others else WORKS
    return [row["id"] for row in await rows(f"SELECT e.id FROM exit_phrase e WHERE e.plan = {{}} AND {works}", plan)]


async def waiting_of(plan: UUID) -> list[tuple[UUID, UUID]]:
    """Return (phrase, who wrote it down) of those that wait for the person's yes, oldest first. For the person."""
    found = await rows(
        f"SELECT e.id, e.made_by FROM exit_phrase e WHERE e.plan = {{}} AND {WAITS} ORDER BY e.made_at, e.id", plan
    )
    return [(row["id"], row["made_by"]) for row in found]


async def readable(plan: UUID, account: UUID) -> list[UUID]:
    """Return the phrases that this account may open now: the one that works first, then those that wait."""
    found = await rows(
        f"SELECT e.id FROM exit_phrase e JOIN plan p ON p.id = e.plan WHERE p.id = {{}} AND e.ended_at IS NULL "
        f"AND {READS} ORDER BY CASE WHEN e.agreed_at IS NULL THEN 1 ELSE 0 END, e.made_at, e.id",
        plan, *reader(account),
    )  # fmt: skip
    return [row["id"] for row in found]


async def phrase_view(phrase: UUID, viewer: UUID) -> PhraseView | None:
    """Return an open phrase for its person, its holder or its writer; None for anybody else.

    The person's page asks for a fresh passkey first. A share that names a phrase uses `phrase_for_share`.
    """
    found = await rows(
        f"SELECT p.person, {YES} AS counts FROM exit_phrase e JOIN plan p ON p.id = e.plan "
        f"WHERE e.id = {{}} AND e.ended_at IS NULL AND {READS}",
        phrase, *reader(viewer),
    )  # fmt: skip
    if not found:
        return None
    view, person = await _open(phrase, found[0]["person"]), found[0]["person"]
    return view if viewer == person or found[0]["counts"] else replace(view, waits=True)


async def kept_waiting(plan: UUID, person: UUID, account: UUID) -> list[PhraseView]:
    """Return what this worker wrote down and may not know the answer to, as it was before; `person` is the plan's."""
    found = await rows(f"SELECT e.id FROM exit_phrase e WHERE e.plan = {{}} AND {SECRET}", plan, *writer(account))
    return [replace(await _open(row["id"], person), waits=True) for row in found]


async def phrase_for_share(phrase: UUID, plan: UUID) -> PhraseView | None:
    """Return an open phrase for a share that names it one by one; sharing has checked that it does."""
    found = await rows(
        f"SELECT p.person FROM exit_phrase e JOIN plan p ON p.id = e.plan WHERE e.id = {{}} AND e.plan = {{}} "
        f"AND {KNOWN}",
        phrase, plan,
    )  # fmt: skip
    return await _open(phrase, found[0]["person"]) if found else None


async def _open(phrase: UUID, person: UUID) -> PhraseView:
    [row] = await rows("SELECT * FROM exit_phrase WHERE id = {}", phrase)
    box = await box_of(person)
    said = {name: box.open(phrase_place(name, phrase), row[name]) for name in ("phrase", "meaning", "todo")}
    return PhraseView(
        phrase, said["phrase"], said["meaning"], said["todo"], row["made_at"], row["said_by"], row["made_by"],
        row["practised_on"], row["agreed_at"] is None,
    )  # fmt: skip


async def known_in(plan: UUID, person: UUID, account: UUID, texts: Iterable[str]) -> set[str]:
    """Return those of these texts that have a phrase in them that this account knows (it never goes on the card).

    Of one that they do not know they are told nothing: a refusal would give it away. What waits still for them, they
    know (P-12).
    """
    opened = [await _open(each, person) for each in await readable(plan, account)]
    known = [each.phrase for each in (*opened, *await kept_waiting(plan, person, account))]
    return {text for text in texts for phrase in known if contains_phrase(text, phrase)}


async def phrase_in(plan: UUID, person: UUID, account: UUID, texts: Iterable[str]) -> bool:
    """Say whether any of these texts has a phrase in it that this account knows."""
    return bool(await known_in(plan, person, account, texts))


async def with_phrase(plan: UUID, person: UUID, texts: Iterable[str], *, waiting: bool = False) -> set[str]:
    """Return those of these texts that have a phrase in them, whoever knows it: for what is done with them, never to
    be told. `waiting`: also one that does not work yet."""
    there = await phrases_of(plan) + ([each for each, _writer in await waiting_of(plan)] if waiting else [])
    phrases = [(await _open(each, person)).phrase for each in there]
    return {text for text in texts for phrase in phrases if contains_phrase(text, phrase)}
