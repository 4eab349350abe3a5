"""Who brings an advocate and a provider together, and who ends it (S-40)."""

from datetime import datetime
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.record.actions import Note, note


async def introduce(viewer: Viewer, advocate: UUID, now: datetime) -> bool:
    """Let the people of the viewer's organisation be offered this advocate; False when they were already."""
    async with writing():
        made = await rows(
            "INSERT INTO introduction (id, organisation, advocate, made_at, made_by) VALUES ({}, {}, {}, {}, {}) "
            "ON CONFLICT (organisation, advocate) WHERE ended_at IS NULL DO NOTHING RETURNING id",
            uuid4(), viewer.organisation, advocate, now, viewer.account,
        )  # fmt: skip
        if made:
            _tell(viewer, "advocate_introduced", advocate, now)
    return bool(made)


async def part(viewer: Viewer, advocate: UUID, now: datetime) -> bool:
    """Offer this advocate to nobody new; False when they were not known.

    What a person shows them stays until its day, or until that person stops it: it is theirs (promise 1).
    """
    async with writing():
        ended = await rows(
            "UPDATE introduction SET ended_at = {}, ended_by = {} WHERE organisation = {} AND advocate = {} "
            "AND ended_at IS NULL RETURNING id",
            now, viewer.account, viewer.organisation, advocate,
        )  # fmt: skip
        if ended:
            _tell(viewer, "advocate_parted", advocate, now)
    return bool(ended)


def _tell(viewer: Viewer, kind: str, advocate: UUID, now: datetime) -> None:
    note(Note(viewer.organisation, kind, now, viewer.account, viewer.role, advocate, advocate))
