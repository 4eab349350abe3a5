"""Keeping and taking out a person's photos. Sealed with the person's key."""

import base64
from datetime import datetime
from uuid import UUID, uuid5

from server.db.sealed import box_of, exact_fingerprint
from server.db.writing import rows, writing
from server.language.rules_photos import MOST_PHOTOS, UNUSED_FOR, photo_place
from server.record.actions import Note, note
from server.words.rules import Author


class TooMany(ValueError):
    """This person has as many photos as we keep."""


async def add_photo(author: Author, jpeg: bytes, width: int, height: int, now: datetime) -> UUID:
    """Store a photo that photos.remade made; returns its id. Raises TooMany.

    The same picture from the same hands is one photo, however often its form is sent: tapped twice, or sent for a hint
    or one more line with the file still in it. Its id is a keyed mark of it, so nobody can try pictures against ids.
    """
    said, box = base64.b64encode(jpeg).decode(), await box_of(author.person)
    photo = uuid5(author.account, exact_fingerprint(f"photo:{author.person}:{said}"))
    async with writing():
        if await rows("SELECT id FROM photo WHERE id = {} AND removed_at IS NULL", photo):
            return photo
        if await _counted(author, now) >= MOST_PHOTOS:
            raise TooMany()
        if await rows(  # of two at once, the second waits here and finds that it is there
            "INSERT INTO photo (id, organisation, person, data, width, height, made_by, made_at) "
            "VALUES ({}, {}, {}, {}, {}, {}, {}, {}) ON CONFLICT (id) DO UPDATE SET removed_at = NULL, "
            "removed_by = NULL WHERE photo.removed_at IS NOT NULL RETURNING id",
            photo, author.organisation, author.person, box.seal(photo_place(photo), said),
            width, height, author.account, now,
        ):  # fmt: skip
            about = (author.organisation, "photo_added", now, author.account, author.acts_as)
            note(Note(*about, author.person, author.plan))
    return photo


async def _counted(author: Author, now: datetime) -> int:
    """Return how many photos take room: those that stand beside words, and those that came within a day. Whoever takes
    one out of the easy words makes room for another; it is kept, for words that stand again have their photos again."""
    [row] = await rows(
        "SELECT count(*) AS number FROM photo p WHERE p.person = {} AND p.removed_at IS NULL AND (p.made_at > {} OR "
        "p.id IN (SELECT l.photo FROM easy_version v JOIN easy_line l ON l.version = v.id WHERE v.plan = {} "
        "AND v.refused_at IS NULL AND v.replaced_at IS NULL AND l.photo IS NOT NULL AND NOT EXISTS (SELECT 1 "
        "FROM statement s WHERE s.id = v.about AND s.removed_at IS NOT NULL)))",
        author.person, now - UNUSED_FOR, author.plan,
    )  # fmt: skip
    return int(row["number"])
