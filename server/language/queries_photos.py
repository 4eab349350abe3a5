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


_BESIDE = (
    "EXISTS (SELECT 1 FROM easy_line l JOIN easy_version v ON v.id = l.version "
    "LEFT JOIN statement s ON s.id = v.about WHERE l.photo = p.id AND {which})"
)
_OUT_OF_SIGHT = " AND NOT ({} AND NOT {})".format(
    _BESIDE.format(which="s.hidden_at IS NOT NULL"),
    _BESIDE.format(which="s.hidden_at IS NULL AND v.refused_at IS NULL AND v.replaced_at IS NULL"),
)
"""Of `photo p`: it stands beside a line that is out of sight, and beside nothing else (P-07)."""


async def newest_photos(person: UUID, account: UUID, most: int = 3, *, safe_view: bool = False) -> list[UUID]:
    """Return the last photos of this person that this account may see whatever stands beside them: the person every
    one, somebody else their own. `safe_view`: the person looks, and what they put out of sight is not there."""
    found = await rows(
        "SELECT p.id FROM photo p WHERE p.person = {} AND p.removed_at IS NULL AND (p.person = {} OR p.made_by = {})"
        f"{_OUT_OF_SIGHT if safe_view else ''} ORDER BY p.made_at DESC, p.id LIMIT {{}}",
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
