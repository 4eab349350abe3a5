"""A photo of one's own: made again from its pixels; what is no photo gets a sentence (issue: bad input)."""

import asyncio
import io
import threading
import warnings

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from server.language import photos
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


@pytest.mark.parametrize("turned", range(9))
def test_a_photo_stands_upright_however_the_camera_was_held(turned: int) -> None:
    exif, plain = Image.Exif(), Image.effect_noise((64, 32), 60).convert("RGB")
    exif[0x0112] = turned
    made = io.BytesIO()
    plain.save(made, "PNG", exif=exif)
    with Image.open(made) as found:
        right = ImageOps.exif_transpose(found)
    with Image.open(io.BytesIO(remade(made.getvalue())[0])) as kept:
        assert kept.size == right.size
        assert max(ImageStat.Stat(ImageChops.difference(kept, right)).mean) < 12


def test_a_photo_with_more_pictures_behind_it_is_a_photo() -> None:
    """What phones write: a second picture for brightness, depth or a preview. It does not go on."""
    beside = Image.new("RGB", (300, 200), "red")
    made = picture("MPO", save_all=True, append_images=[beside])
    assert made[:3] == b"\xff\xd8\xff"
    data, width, height = remade(made)
    assert (width, height) == (SIDE, 427)
    with Image.open(io.BytesIO(data)) as found:
        assert found.format == "JPEG"
        assert getattr(found, "n_frames", 1) == 1
        assert found.getpixel((10, 10)) != (255, 0, 0)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.*")
@pytest.mark.parametrize("left", [7, 12, 14, 20, 40])
def test_a_photo_is_taken_although_what_the_camera_wrote_into_it_is_cut_off(left: int) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker" * 10
    assert max(remade(picture("JPEG", exif=exif.tobytes()[:left]))[1:]) == SIDE


def test_how_warnings_are_told_stays_as_it_is_while_a_photo_is_made_small() -> None:
    """Filters of warnings are one for the whole process; other threads would have raised theirs meanwhile."""
    before, seen = list(warnings.filters), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(photos, "_small", lambda found: seen.append(list(warnings.filters)) or (b"", 1, 1))
        remade(picture("JPEG"))
    assert seen == [before]


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


def test_what_has_to_be_read_whole_may_have_fewer_pixels_than_a_photo_that_is_made_small_as_it_is_read() -> None:
    """48 kB of grey, 7,070 pixels wide and high, took 541 million bytes of memory."""
    large = (4200, 4200)
    for kind, more in (("PNG", {}), ("WEBP", {}), ("JPEG", {"progressive": True})):
        with pytest.raises(NotAPhoto, match="too_large"):
            remade(picture(kind, large, **more))
    assert remade(picture("JPEG", large))[1:] == (SIDE, SIDE)


@pytest.mark.parametrize("mode", ["LA", "RGBA", "P", "L", "1", "I;16", "CMYK"])
def test_every_kind_of_pixels_is_made_small_and_what_is_clear_becomes_white(mode: str) -> None:
    made, clear = io.BytesIO(), {"P": 0, "L": 0}.get(mode)
    found = Image.new(mode, (1280, 640))
    found.save(made, "JPEG" if mode == "CMYK" else "PNG", **({} if clear is None else {"transparency": clear}))
    data, width, height = remade(made.getvalue())
    assert (width, height) == (SIDE, 320)
    with Image.open(io.BytesIO(data)) as small:
        white = mode in ("LA", "RGBA", "P", "L", "CMYK")
        assert small.getpixel((10, 10)) == ((255, 255, 255) if white else (0, 0, 0))


async def test_photos_are_made_again_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are sent at once, and whoever goes away meanwhile."""
    there, most, go = 0, 0, threading.Event()

    def slow(data: bytes) -> tuple[bytes, int, int]:
        nonlocal there, most
        there += 1
        most = max(most, there)
        go.wait(10)
        there -= 1
        return data, 1, 1

    monkeypatch.setattr(photos, "remade", slow)
    asked = [asyncio.create_task(photos.made_again(bytes([n]))) for n in range(4)]
    await asyncio.sleep(0)
    asked[0].cancel()
    await asyncio.sleep(0)
    go.set()
    assert [each[0] for each in await asyncio.gather(*asked[1:])] == [b"\1", b"\2", b"\3"]
    assert most == 1
