"""A phrase is made, replaced, answered, ended. Events carry ids and codes, never a word of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from server.arrangements.actions import tell
from server.arrangements.actions_holders import add_holder
from server.arrangements.queries_phrase import phrase_place, phrases_of, waiting_of
from server.arrangements.tables import ExitPhrase
from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.plans.actions import hold, touch
from server.words.actions_once import made_by
from server.words.rules import Author


@dataclass(slots=True)
class PhraseDraft:
    """A phrase as it was typed. `holders`: "account:<id>" and "trusted:<id>". `why`: a code of REPLACED_WHY
    when it replaces one, or '' for the first and for new words about the same phrase."""

    phrase: str
    meaning: str
    todo: str
    holders: list[str]
    why: str = ""


async def make_phrase(author: Author, draft: PhraseDraft, operation: UUID, now: datetime) -> UUID:
    """Store a phrase and its holders.

    The person's works at once: the one before ends, with its reason, and its holders are to be told. A worker's
    waits for the person's yes, works for nobody, and ends nothing but what that worker wrote down before.
    """
    said = f"{draft.phrase}\0{draft.meaning}\0{draft.todo}\0{draft.holders}{author.plan}"
    phrase = made_by(author.account, operation, said)
    async with writing():
        await hold(author.plan)  # two phrases of one plan wait for each other, and the same one, tapped twice
        if await rows("SELECT 1 AS one FROM exit_phrase WHERE id = {}", phrase):
            return phrase
        await touch(author.plan)
        replaces = await _end_before(author, draft.why or "mine", now)
        await _insert(author, draft, phrase, replaces, now)
        for who in dict.fromkeys(draft.holders):
            await add_holder(author, phrase, who, now)
        if replaces:
            tell(author, "phrase_replaced", phrase, now, why=draft.why or "mine", replaces=str(replaces))
        else:
            tell(author, "phrase_made", phrase, now)
    return phrase


async def _end_before(author: Author, why: str, now: datetime) -> UUID | None:
    """End what this one takes the place of; returns the phrase that worked until now."""
    for phrase, writer in await waiting_of(author.plan):
        if author.is_person or writer == author.account:
            await _end(author, phrase, "changed", now)
    worked = await phrases_of(author.plan) if author.is_person else []
    return next(iter([each for each in worked if await _end(author, each, why, now)]), None)


async def _insert(author: Author, draft: PhraseDraft, phrase: UUID, replaces: UUID | None, now: datetime) -> None:
    box = await box_of(author.person)
    mine = author.is_person
    await ExitPhrase.insert(
        ExitPhrase(
            id=phrase, organisation=author.organisation, plan=author.plan, replaces=replaces, made_at=now,
            phrase=box.seal(phrase_place("phrase", phrase), draft.phrase),
            meaning=box.seal(phrase_place("meaning", phrase), draft.meaning),
            todo=box.seal(phrase_place("todo", phrase), draft.todo),
            said_by="person" if mine else "worker", made_by=author.account, agreed_at=now if mine else None,
            agreed_by=author.account if mine else None, agreed_how=author.how_given if mine else "",
        )
    )  # fmt: skip


async def answer_phrase(author: Author, phrase: UUID, said: str, now: datetime) -> bool:
    """The person's 'yes' to a phrase that waits, or 'not_said'; False: it is none that waits in this plan.

    With the yes it works, and the one that worked until now has ended: its holders are to be told.
    """
    async with writing():
        await touch(author.plan)
        if phrase not in [each for each, _writer in await waiting_of(author.plan)]:
            return False
        if said == "yes":
            for each in await phrases_of(author.plan):
                await _end(author, each, "mine", now)
            await rows(
                "UPDATE exit_phrase SET agreed_at = {}, agreed_by = {}, agreed_how = {} WHERE id = {} "
                "AND ended_at IS NULL AND agreed_at IS NULL RETURNING id",
                now, author.account, author.how_given, phrase,
            )  # fmt: skip
        else:
            await _end(author, phrase, "not_said", now)
        tell(author, "phrase_answered", phrase, now, answer=said, how=author.how_given)
    return True


async def end_phrase(author: Author, now: datetime) -> None:
    """The person has no phrase any more; whoever held it is to be told."""
    async with writing():
        await touch(author.plan)
        for phrase in await phrases_of(author.plan):
            if await _end(author, phrase, "ended", now):
                tell(author, "phrase_ended", phrase, now)


async def _end(author: Author, phrase: UUID, why: str, now: datetime) -> bool:
    ended = await rows(
        "UPDATE exit_phrase SET ended_at = {}, ended_by = {}, ended_why = {} WHERE id = {} AND ended_at IS NULL "
        "RETURNING id",
        now, author.account, why, phrase,
    )  # fmt: skip
    if ended:
        await rows(
            "UPDATE phrase_holder SET ended_at = {}, ended_by = {} WHERE phrase = {} AND ended_at IS NULL RETURNING id",
            now, author.account, phrase,
        )  # fmt: skip
    return bool(ended)
