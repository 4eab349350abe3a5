"""Who may not answer a flag (R-15): the area that owns its subject says so, inside the transaction of the answer."""

from collections.abc import Awaitable, Callable
from uuid import UUID

Barred = Callable[[UUID], Awaitable[frozenset[UUID]]]


async def nobody(_subject: UUID) -> frozenset[UUID]:
    """Return nobody: no account wrote or gains by a subject of this kind alone."""
    return frozenset()


BARRED_BY: dict[str, Barred] = {"plan": nobody, "statement": nobody}
"""Kind of subject -> who is barred from one of it. It holds the subject for the open transaction, so that a signature
comes before the answer or after it, never unseen in between. A kind that is not here is answered by nobody."""


async def barred_now(kind: str, subject: UUID) -> frozenset[UUID]:
    """Return who may not answer a flag on this subject, held in the open transaction; raises KeyError."""
    return await BARRED_BY[kind](subject)
