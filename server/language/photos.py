"""A person's own picture: made again from its pixels, so that nothing else of the file is left."""

import asyncio
import io
import warnings
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 12_000_000
"""Bytes of a file that is looked at: a phone's photo has 3 to 8 million."""
MOST_PIXELS = 50_000_000
"""Of a photo that is made small while it is read, as most JPEGs are."""
MOST_WHOLE = 16_000_000
"""Of a picture that has to be read whole (PNG, WEBP, a progressive JPEG): each pixel takes up to 16 bytes meanwhile."""
SIDE = 640
"""Pixels of the longer side that we keep: enough for a phone and for 27 mm on paper."""
KINDS = ("JPEG", "PNG", "WEBP")


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

    Only the pixels of the first and only frame go on; drawings with scripts (SVG) are no photos. It takes a while:
    pages call `made_again`.
    """
    if len(data) > LARGEST_FILE:
        raise NotAPhoto("too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=KINDS) as found:
                if getattr(found, "n_frames", 1) > 1:
                    raise NotAPhoto("animated")
                if found.width * found.height > (MOST_WHOLE if _whole(found) else MOST_PIXELS):
                    raise NotAPhoto("too_large")
                found.draft("RGB", (SIDE * 2, SIDE * 2))
                return _small(found)
    except Image.DecompressionBombError as error:
        raise NotAPhoto("too_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        if isinstance(error, NotAPhoto):
            raise
        raise NotAPhoto("not_photo") from error


def _whole(found: Image.Image) -> bool:
    """Say whether every pixel has to be in memory before it can be made small."""
    return found.format != "JPEG" or bool(found.info.get("progressive"))


def _small(found: Image.Image) -> tuple[bytes, int, int]:
    """Make it small before anything else: all that comes after takes a few million bytes, however large it was."""
    plain = found.mode in ("L", "LA", "RGB", "RGBA") and "transparency" not in found.info
    small = found if plain else found.convert("RGBA")
    small.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    upright = ImageOps.exif_transpose(small).convert("RGBA")
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    flat.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue(), flat.width, flat.height
