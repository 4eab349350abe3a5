"""Keeping and taking out a person's photos. Sealed with the person's key."""

import base64
from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.language.rules_photos import MOST_PHOTOS, photo_place
from server.record.actions import Note, note
from server.words.rules import Author


class TooMany(ValueError):
    """This person has as many photos as we keep."""


async def add_photo(author: Author, jpeg: bytes, width: int, height: int, now: datetime) -> UUID:
    """Store a photo that photos.remade made; returns its id. Raises TooMany."""
    photo, box = uuid4(), await box_of(author.person)
    async with writing():
        [row] = await rows(
            "SELECT count(*) AS number FROM photo WHERE person = {} AND removed_at IS NULL", author.person
        )
        if int(row["number"]) >= MOST_PHOTOS:
            raise TooMany()
        await rows(
            "INSERT INTO photo (id, organisation, person, data, width, height, made_by, made_at) "
            "VALUES ({}, {}, {}, {}, {}, {}, {}, {}) RETURNING id",
            photo, author.organisation, author.person, box.seal(photo_place(photo), base64.b64encode(jpeg).decode()),
            width, height, author.account, now,
        )  # fmt: skip
        about = (author.organisation, "photo_added", now, author.account, author.acts_as)
        note(Note(*about, author.person, author.plan))
    return photo
