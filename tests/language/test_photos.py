"""A photo of one's own: made again from its pixels; what is no photo gets a sentence (issue: bad input)."""

import io

import pytest
from PIL import Image

from server.language.photos import SIDE, NotAPhoto, remade


def picture(kind: str, size: tuple[int, int] = (1200, 800), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind, **more)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_one(kind: str) -> None:
    data, width, height = remade(picture(kind))
    assert (width, height) == (SIDE, 427)
    with Image.open(io.BytesIO(data)) as found:
        assert found.format == "JPEG"
        assert found.size == (width, height)


def test_where_and_when_it_was_taken_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    data, width, height = remade(picture("JPEG", exif=exif))
    assert (width, height) == (427, SIDE)
    with Image.open(io.BytesIO(data)) as found:
        assert not found.getexif()
    assert b"A camera" not in data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not_photo"),
        (b"just words", "not_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_photo"),
        (picture("JPEG")[:300], "not_photo"),
        (picture("GIF"), "not_photo"),
        (picture("BMP"), "not_photo"),
        (b"x" * 12_000_001, "too_large"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(NotAPhoto, match=why):
        remade(data)


def test_a_picture_that_moves_is_refused() -> None:
    frames = [Image.new("RGB", (20, 20), each) for each in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(NotAPhoto, match="animated"):
        remade(made.getvalue())


def test_a_small_file_that_would_be_huge_is_refused() -> None:
    with pytest.raises(NotAPhoto, match="too_large"):
        remade(picture("PNG", (9000, 9000)))
