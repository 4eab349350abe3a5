"""How many photos are kept, and where they are sealed. Pure."""

from datetime import timedelta
from uuid import UUID

MOST_PHOTOS = 200
"""Photos of one person (D) that stand beside words, or are to: about 15 MB."""
UNUSED_FOR = timedelta(days=1)
"""How long a photo that stands beside no words counts (D): its form may still be filled in."""


def photo_place(photo: UUID) -> str:
    """Return the place that a photo is sealed to."""
    return f"photo.data:{photo}"
