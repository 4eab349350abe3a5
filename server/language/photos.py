"""A person's own picture: made again from its pixels, so that nothing else of the file is left."""

import asyncio
import io
import struct
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, UnidentifiedImageError

LARGEST_FILE = 12_000_000
"""Bytes of a file that is looked at: a phone's photo has 3 to 8 million."""
MOST_PIXELS = 50_000_000
"""Of a photo that is made small while it is read, as most JPEGs are."""
MOST_WHOLE = 16_000_000
"""Of a picture that has to be read whole (PNG, WEBP, a progressive JPEG): each pixel takes up to 16 bytes meanwhile."""
SIDE = 640
"""Pixels of the longer side that we keep: enough for a phone and for 27 mm on paper."""
KINDS = ("JPEG", "PNG", "WEBP")
_BESIDE = "MPO"
"""A JPEG with more pictures behind the photo: what phones add for depth, brightness or a preview. We take the photo."""
_TURN = Image.Transpose
TURNS = {
    2: _TURN.FLIP_LEFT_RIGHT, 3: _TURN.ROTATE_180, 4: _TURN.FLIP_TOP_BOTTOM, 5: _TURN.TRANSPOSE, 6: _TURN.ROTATE_270,
    7: _TURN.TRANSVERSE, 8: _TURN.ROTATE_90,
}  # fmt: skip
"""How the camera was held -> what makes its picture stand upright (EXIF 0x0112)."""

_one = ThreadPoolExecutor(1, "photo")
"""A thread of its own: one photo at a time, so that many at once take no more memory than one, and keep no other
thread waiting. A request that is given up leaves no second one beside it."""


class NotAPhoto(ValueError):
    """A file that we do not take: 'not_photo', 'too_large' or 'animated'."""


async def made_again(data: bytes) -> tuple[bytes, int, int]:
    """Return what `remade` does, outside the loop and one after the other. Raises NotAPhoto."""
    return await asyncio.get_running_loop().run_in_executor(_one, remade, data)


def remade(data: bytes) -> tuple[bytes, int, int]:
    """Return a photo as a new JPEG with its width and height. Raises NotAPhoto.

    Only the pixels of the photo itself go on; drawings with scripts (SVG) are no photos. It takes a while: pages call
    `made_again`.
    """
    if len(data) > LARGEST_FILE:
        raise NotAPhoto("too_large")
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as found:
            if found.format != _BESIDE and getattr(found, "n_frames", 1) > 1:
                raise NotAPhoto("animated")
            if found.width * found.height > (MOST_WHOLE if _whole(found) else MOST_PIXELS):
                raise NotAPhoto("too_large")
            found.draft("RGB", (SIDE * 2, SIDE * 2))
            return _small(found)
    except Image.DecompressionBombError as error:
        raise NotAPhoto("too_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, NotAPhoto):
            raise
        raise NotAPhoto("not_photo") from error


def _whole(found: Image.Image) -> bool:
    """Say whether every pixel has to be in memory before it can be made small."""
    return found.format not in ("JPEG", _BESIDE) or bool(found.info.get("progressive"))


def _small(found: Image.Image) -> tuple[bytes, int, int]:
    """Make it small before anything else: all that comes after takes a few million bytes, however large it was."""
    plain = found.mode in ("L", "LA", "RGB", "RGBA") and "transparency" not in found.info
    small = found if plain else found.convert("RGBA")
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    upright = _upright(small).convert("RGBA")
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    flat.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue(), flat.width, flat.height


def _upright(found: Image.Image) -> Image.Image:
    """Turn a picture as the camera was held. What a camera wrote that cannot be read says nothing about the photo."""
    try:
        turn = TURNS.get(found.getexif().get(0x0112, 1))
    except (SyntaxError, ValueError, TypeError, LookupError, OSError, OverflowError, struct.error):
        turn = None
    return found if turn is None else found.transpose(turn)
