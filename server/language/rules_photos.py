"""How many photos are kept, and where they are sealed. Pure."""

from uuid import UUID

MOST_PHOTOS = 200
"""Photos of one person (D): about 15 MB."""


def photo_place(photo: UUID) -> str:
    """Return the place that a photo is sealed to."""
    return f"photo.data:{photo}"
