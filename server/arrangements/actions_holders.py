"""Who knows a phrase, who was told, when it was practised. Events carry ids and codes, never a word of it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from server.arrangements.actions import tell
from server.arrangements.queries_holders import holders_of
from server.arrangements.queries_phrase import phrases_of
from server.arrangements.tables import PhraseHolder
from server.db.writing import rows, writing
from server.plans.actions import hold, touch
from server.words.rules import Author


async def set_holders(author: Author, phrase: UUID, wanted: list[str], now: datetime) -> None:
    """Make these the holders of a working phrase: new ones since now, the others ended now."""
    async with writing():
        await hold(author.plan)  # in the order in which a new phrase holds the plan, then its holders
        if phrase not in await phrases_of(author.plan):
            return
        have = {each.who: each.id for each in await holders_of(phrase)}
        for who in dict.fromkeys(wanted):
            if who not in have:
                await add_holder(author, phrase, who, now)
        for who, holder in have.items():
            if who not in wanted:
                await rows(
                    "UPDATE phrase_holder SET ended_at = {}, ended_by = {} WHERE id = {} AND ended_at IS NULL "
                    "RETURNING id",
                    now, author.account, holder,
                )  # fmt: skip
                tell(author, "phrase_holder_ended", phrase, now, who=who)
        await touch(author.plan)


async def add_holder(author: Author, phrase: UUID, who: str, now: datetime) -> None:
    """Add a holder inside the caller's transaction. Nobody is told by this: they read it, or the person tells them."""
    await PhraseHolder.insert(PhraseHolder(id=uuid4(), phrase=phrase, who=who, since=now, made_by=author.account))
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
        # a holder who opened it is noted as what it is: phrase_shown
        opened = what == "told" and not author.is_person and found[0]["who"] == f"account:{author.account}"
        if done and not opened:
            tell(author, "phrase_holder_told", found[0]["phrase"], now, who=found[0]["who"], what=what)
    return True


async def shown(author: Author, phrase: UUID, now: datetime) -> None:
    """A phrase was opened on a screen; a holder who opened one that works has been told of it."""
    async with writing():
        tell(author, "phrase_shown", phrase, now)
        if phrase not in await phrases_of(author.plan, for_others=not author.is_person):
            return
        for each in await holders_of(phrase):
            if each.who == f"account:{author.account}" and not author.is_person:
                await told(author, each.id, now)


async def practised(author: Author, phrase: UUID, day: date, now: datetime) -> bool:
    """The phrase was practised on a day; False when it does not work."""
    async with writing():
        if phrase not in await phrases_of(author.plan, for_others=not author.is_person):
            return False
        done = await rows(
            "UPDATE exit_phrase SET practised_on = {}, practised_by = {} WHERE id = {} AND plan = {} "
            "AND ended_at IS NULL AND agreed_at IS NOT NULL RETURNING id",
            day, author.account, phrase, author.plan,
        )  # fmt: skip
        if done:
            tell(author, "phrase_practised", phrase, now, day=day)
    return bool(done)
