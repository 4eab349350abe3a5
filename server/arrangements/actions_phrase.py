"""Making, replacing, practising and telling the exit phrase. Events carry ids and codes, never a word of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from server.arrangements.actions import tell
from server.arrangements.queries_phrase import holders_of, phrase_place, phrases_of
from server.arrangements.tables import ExitPhrase, PhraseHolder
from server.db.sealed import box_of, exact_fingerprint
from server.db.writing import rows, writing
from server.plans.actions import touch
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
    """Store a phrase and its holders; the one before ends, with its reason, and its holders are to be told."""
    said = exact_fingerprint(f"{draft.phrase}\0{draft.meaning}\0{draft.todo}\0{draft.holders}{author.plan}")
    phrase = uuid5(author.account, f"{operation}{said}")
    async with writing():
        if await rows("SELECT 1 AS one FROM exit_phrase WHERE id = {}", phrase):
            return phrase
        before = [each for each in await phrases_of(author.plan) if await _end(author, each, draft.why or "mine", now)]
        replaces = before[0] if before else None
        box = await box_of(author.person)
        await ExitPhrase.insert(
            ExitPhrase(
                id=phrase,
                organisation=author.organisation,
                plan=author.plan,
                replaces=replaces,
                made_at=now,
                phrase=box.seal(phrase_place("phrase", phrase), draft.phrase),
                meaning=box.seal(phrase_place("meaning", phrase), draft.meaning),
                todo=box.seal(phrase_place("todo", phrase), draft.todo),
                said_by="person" if author.is_person else "worker",
                made_by=author.account,
            )
        )
        for who in dict.fromkeys(draft.holders):
            await _add_holder(author, phrase, who, now)
        await touch(author.plan)
        if replaces:
            tell(author, "phrase_replaced", phrase, now, why=draft.why or "mine", replaces=str(replaces))
        else:
            tell(author, "phrase_made", phrase, now)
    return phrase


async def end_phrase(author: Author, now: datetime) -> None:
    """The person has no phrase any more; whoever held it is to be told."""
    async with writing():
        for phrase in await phrases_of(author.plan):
            if await _end(author, phrase, "ended", now):
                tell(author, "phrase_ended", phrase, now)
        await touch(author.plan)


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


async def set_holders(author: Author, phrase: UUID, wanted: list[str], now: datetime) -> None:
    """Make these the holders of a working phrase: new ones since now, the others ended now."""
    async with writing():
        if phrase not in await phrases_of(author.plan):
            return
        have = {each.who: each.id for each in await holders_of(phrase)}
        for who in dict.fromkeys(wanted):
            if who not in have:
                await _add_holder(author, phrase, who, now)
        for who, holder in have.items():
            if who not in wanted:
                await rows(
                    "UPDATE phrase_holder SET ended_at = {}, ended_by = {} WHERE id = {} AND ended_at IS NULL "
                    "RETURNING id",
                    now, author.account, holder,
                )  # fmt: skip
                tell(author, "phrase_holder_ended", phrase, now, who=who)


async def _add_holder(author: Author, phrase: UUID, who: str, now: datetime) -> None:
    mine = who == f"account:{author.account}"
    await PhraseHolder.insert(
        PhraseHolder(
            id=uuid4(),
            phrase=phrase,
            who=who,
            since=now,
            made_by=author.account,
            told_at=now if mine else None,
            told_by=author.account if mine else None,
        )
    )
    tell(author, "phrase_holder_added", phrase, now, who=who)


async def told(author: Author, holder: UUID, now: datetime) -> bool:
    """A holder was told, of the phrase or that it no longer works; False: no such holder of this plan."""
    async with writing():
        found = await rows(
            "SELECT h.id, h.who, h.phrase, e.ended_at FROM phrase_holder h JOIN exit_phrase e ON e.id = h.phrase "
            "WHERE h.id = {} AND e.plan = {}",
            holder, author.plan,
        )  # fmt: skip
        if not found:
            return False
        what = "told_ended" if found[0]["ended_at"] else "told"
        done = await rows(
            f"UPDATE phrase_holder SET {what}_at = {{}}, {what}_by = {{}} WHERE id = {{}} AND {what}_at IS NULL "
            "RETURNING id",
            now, author.account, holder,
        )  # fmt: skip
        if done:
            tell(author, "phrase_holder_told", found[0]["phrase"], now, who=found[0]["who"], what=what)
    return True


async def shown(author: Author, phrase: UUID, now: datetime) -> None:
    """A phrase was opened on a screen; a holder who opened it has been told of it."""
    async with writing():
        tell(author, "phrase_shown", phrase, now)
        for each in await holders_of(phrase):
            if each.who == f"account:{author.account}" and not author.is_person:
                await told(author, each.id, now)


async def practised(author: Author, phrase: UUID, day: date, now: datetime) -> bool:
    """The phrase was practised on a day; False when it works no more."""
    async with writing():
        done = await rows(
            "UPDATE exit_phrase SET practised_on = {}, practised_by = {} WHERE id = {} AND plan = {} "
            "AND ended_at IS NULL RETURNING id",
            day, author.account, phrase, author.plan,
        )  # fmt: skip
        if done:
            tell(author, "phrase_practised", phrase, now, day=day)
    return bool(done)
