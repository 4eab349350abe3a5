"""Challenges: what a phone was asked, for one purpose, once.

A challenge is spent, and that is committed, before its answer is looked at: whatever is wrong with an
answer, it cannot be sent twice. Where an act takes it inside its own transaction (web/once.py) and that is undone, it
still proves exactly that act, with exactly that content, once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.passkeys import Answer, Options, PasskeyRefused
from server.people.rules_passkeys import oldest_challenge
from server.people.tables import Challenge


@dataclass(frozen=True, slots=True)
class Spent:
    """A challenge that was waiting for exactly this purpose, and no longer is."""

    act: str
    account: UUID | None


async def keep(purpose: str, act: str, account: UUID | None, options: Options, now: datetime) -> None:
    """Remember what was asked: for which purpose and act, and of whom (None: of anybody)."""
    async with writing():
        await rows("DELETE FROM challenge WHERE made_at < {}", oldest_challenge(now) - timedelta(minutes=5))
        await Challenge.insert(
            Challenge(id=uuid4(), purpose=purpose, act=act, account=account, challenge=options.challenge, made_at=now)
        )


async def spend(purpose: str, answer: Answer, now: datetime) -> Spent:
    """Take the challenge that an answer names; raises PasskeyRefused('challenge') when it is not waiting."""
    async with writing():
        taken = await rows(
            "UPDATE challenge SET spent_at = {} WHERE challenge = {} AND purpose = {} AND spent_at IS NULL "
            "AND made_at > {} RETURNING act, account",
            now, answer.challenge, purpose, oldest_challenge(now),
        )  # fmt: skip
    if not taken:
        raise PasskeyRefused("challenge")
    return Spent(taken[0]["act"], taken[0]["account"])
