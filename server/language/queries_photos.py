"""Questions about photos. A photo is seen by its person, by who added it, and where a form that shows it is seen."""

import base64
from uuid import UUID

from server.db.sealed import KeyDestroyed, box_of
from server.db.writing import rows
from server.language.rules_photos import photo_place


async def added_by(person: UUID, photo: UUID) -> UUID | None:
    """Return who added a photo of this person; None when there is none."""
    found = await rows("SELECT made_by FROM photo WHERE id = {} AND person = {} AND removed_at IS NULL", photo, person)
    return next((row["made_by"] for row in found), None)


async def photo_of(person: UUID, photo: UUID) -> bytes | None:
    """Return a photo of this person; None when there is none. Who may see it is asked elsewhere."""
    found = await rows("SELECT data FROM photo WHERE id = {} AND person = {} AND removed_at IS NULL", photo, person)
    if not found:
        return None
    try:
        box = await box_of(person)
    except KeyDestroyed:
        return None
    return base64.b64decode(box.open(photo_place(photo), found[0]["data"]))


async def newest_photos(person: UUID, account: UUID, most: int = 3) -> list[UUID]:
    """Return the last photos of this person that this account may see whatever stands beside them: the person every
    one, somebody else their own."""
    found = await rows(
        "SELECT id FROM photo WHERE person = {} AND removed_at IS NULL AND (person = {} OR made_by = {}) "
        "ORDER BY made_at DESC, id LIMIT {}",
        person, account, account, most,
    )  # fmt: skip
    return [row["id"] for row in found]


async def shown_in(plan: UUID, photo: UUID) -> list[tuple[str, UUID]]:
    """Return what this photo stands beside: (statement or limit, its id)."""
    found = await rows(
        "SELECT DISTINCT v.about_kind, v.about FROM easy_line l JOIN easy_version v ON v.id = l.version "
        "WHERE l.photo = {} AND v.plan = {} AND v.refused_at IS NULL AND v.replaced_at IS NULL",
        photo, plan,
    )  # fmt: skip
    return [(row["about_kind"], row["about"]) for row in found]
