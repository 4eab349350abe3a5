"""A person's own picture: made again from its pixels, so that nothing else of the file is left."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_FILE = 12_000_000
"""Bytes of a file that is looked at: a phone's photo has 3 to 8 million."""
MOST_PIXELS = 50_000_000
SIDE = 640
"""Pixels of the longer side that we keep: enough for a phone and for 27 mm on paper."""
KINDS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(ValueError):
    """A file that we do not take: 'not_photo', 'too_large' or 'animated'."""


def remade(data: bytes) -> tuple[bytes, int, int]:
    """Return a photo as a new JPEG with its width and height. Raises NotAPhoto.

    Only the pixels of the first and only frame go on; drawings with scripts (SVG) are no photos. It takes a while:
    call it in a thread.
    """
    if len(data) > LARGEST_FILE:
        raise NotAPhoto("too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=KINDS) as found:
                if getattr(found, "n_frames", 1) > 1:
                    raise NotAPhoto("animated")
                if found.width * found.height > MOST_PIXELS:
                    raise NotAPhoto("too_large")
                found.draft("RGB", (SIDE * 2, SIDE * 2))
                upright = ImageOps.exif_transpose(found)
                return _small(upright)
    except Image.DecompressionBombError as error:
        raise NotAPhoto("too_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        if isinstance(error, NotAPhoto):
            raise
        raise NotAPhoto("not_photo") from error


def _small(found: Image.Image) -> tuple[bytes, int, int]:
    whole = found.convert("RGBA")
    flat = Image.new("RGB", whole.size, "white")
    flat.paste(whole, mask=whole.getchannel("A"))
    flat.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    flat.save(made, "JPEG", quality=82, optimize=True)
    return made.getvalue(), flat.width, flat.height
