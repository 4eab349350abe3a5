"""A form sent in parts: a photo never touches the disk in clear, and odd parts are refused, not broken."""

import asyncio
import io
import os
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from litestar.datastructures import upload_file
from PIL import Image

from server.db.writing import rows
from server.web import state
from server.web.parts import NotReadable, read_parts
from tests.cast import Cast
from tests.words.hands import person, say

Visit = Callable[..., Any]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect every temporary file that a request opens from now on."""
    opened: list[Any] = []
    monkeypatch.setattr(upload_file, "SpooledTemporaryFile", lambda *args, **named: opened.append(args) or io.BytesIO())
    return opened


async def test_a_file_that_nobody_asked_for_is_left_out_and_the_words_beside_it_are_read(
    visit: Visit, files: list[Any]
) -> None:
    mira = await visit("mira")
    await mira.get("/more/leave")
    form = {"csrf": mira.http.cookies["csrf"], "leave_to": "http://not-safe.example"}
    page = await mira.http.post("/more/leave", data=form, files={"photo": ("me.png", b"\x89PNG", "image/png")})
    assert page.status_code == 422
    assert "http://not-safe.example" in page.text
    assert files == []


async def test_a_file_of_somebody_who_is_not_signed_in_is_left_out_too(visit: Visit, files: list[Any]) -> None:
    nobody = await visit(None)
    page = await nobody.http.post("/more/leave", data={"leave_to": "https://a.example"}, files={"photo": b"\x89PNG"})
    assert page.status_code == 401
    assert files == []


async def test_a_large_photo_is_taken_without_a_file_in_clear(visit: Visit, cast: Cast, files: list[Any]) -> None:
    """Larger than what is kept in memory elsewhere; one that is too large is refused as ever."""
    made = io.BytesIO()
    Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3)).save(made, "PNG")
    line = await say(person(cast), "With a picture")
    mira = await visit("mira")
    await mira.get("/home")
    address = f"/notes/{cast.plan}/line/{line.statement}/easy"
    form = {"csrf": mira.http.cookies["csrf"], "do": "look", "lines": ".", "line-0": "One line here."}
    for size, status in ((1, 200), (20, 413)):
        photo = {"photo-0": ("a.png", made.getvalue() * size, "image/png")}
        page = await mira.http.post(address, data=form, files=photo)
        assert page.status_code == status
        assert len(await rows("SELECT id FROM photo")) == 1
    assert files == []


async def test_the_kind_of_a_form_may_be_written_in_any_letters(visit: Visit) -> None:
    mira = await visit("mira")
    await mira.get("/more/leave")
    csrf = mira.http.cookies["csrf"]
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = part.format("csrf", csrf) + part.format("leave_to", "http://not-safe.example") + "--x--\r\n"
    for kind, body in (
        ("Application/X-WWW-Form-Urlencoded; Charset=UTF-8", f"csrf={csrf}&leave_to=http://not-safe.example"),
        ("Multipart/Form-Data; Boundary=x", parts),
    ):
        page = await mira.http.post("/more/leave", content=body, headers={"content-type": kind})
        assert page.status_code == 422
        assert "http://not-safe.example" in page.text


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded"])
async def test_what_asks_for_a_passkey_takes_nothing_but_json_and_answers_at_once(visit: Visit, kind: str) -> None:
    mira = await visit("mira")
    await mira.get("/home")
    headers = {"x-csrf-token": mira.http.cookies["csrf"], "content-type": kind}
    async with asyncio.timeout(10):
        for body in (b"", b"{}", b'{"act": "add_key", "fields": []}', b"--x--\r\n"):
            assert (await mira.http.post("/step-up/options", content=body, headers=headers)).status_code == 400


@pytest.mark.parametrize("kind", ["text/plain; charset=nonsense", "text/plain"])
async def test_a_part_that_is_no_text_is_refused(visit: Visit, kind: str) -> None:
    mira = await visit("mira")
    body = (
        b'--x\r\nContent-Disposition: form-data; name="leave_to"\r\nContent-Type: ' + kind.encode() + b"\r\n\r\n"
        b"\xff\xfe\r\n--x--\r\n"
    )
    page = await mira.http.post(
        "/more/leave", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert page.status_code == 400
    assert "We could not read that." in mira.text(page)


PUNYCODE_OF_A_SECOND = b"-" + b"a" * 300_000


@pytest.mark.parametrize(
    ("charset", "said"),
    [
        (b"punycode", PUNYCODE_OF_A_SECOND),
        (b"undefined", b"a"),
        (b"utf-7", b"+2AA-"),
        (b"unicode_escape", b"\\ud800"),
        (b"utf-16", b"a\x00"),
        (b"nonsense", b"a"),
    ],
)
def test_a_part_is_read_as_our_pages_are_written_whatever_charset_its_sender_names(charset: bytes, said: bytes) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="f"\r\nContent-Type: text/plain; charset='
    body = head + charset + b"\r\n\r\n" + said + b"\r\n--x--\r\n"
    assert read_parts("multipart/form-data; boundary=x", body) == ([("f", said.decode())], {})


def test_half_a_sign_is_refused_in_a_part_too() -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n\xed\xa0\x80\r\n--x--\r\n'
    with pytest.raises(NotReadable):
        read_parts("multipart/form-data; boundary=x", body)


async def test_a_large_form_is_read_from_nobody_who_is_not_signed_in(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it says how long it is or not; their words, in a form as large as any other, come back as ever."""
    line = await say(person(cast), "With a picture")
    address = f"/notes/{cast.plan}/line/{line.statement}/easy"
    nobody, ended = await visit(None), await visit(None)
    ended.http.cookies.set("s", "x" * 43)
    read: list[int] = []
    monkeypatch.setattr(state, "read_parts", lambda kind, body: read.append(len(body)) or read_parts(kind, body))
    words = b'--x\r\nContent-Disposition: form-data; name="line-0"\r\n\r\nWords of somebody signed out.\r\n'
    photo = b'--x\r\nContent-Disposition: form-data; name="photo-0"; filename="a"\r\n\r\n%b\r\n--x--\r\n'
    sent: list[int] = []

    async def piece_by_piece(body: bytes) -> AsyncIterator[bytes]:
        for at in range(0, len(body), 100_000):
            sent.append(at)
            yield body[at : at + 100_000]

    headers = {"content-type": "multipart/form-data; boundary=x"}
    for browser in (nobody, ended):
        large = words + photo % (b"a" * 900_000)
        assert (await browser.http.post(address, content=large, headers=headers)).status_code == 413
        sent.clear()
        page = await browser.http.post(address, content=piece_by_piece(large), headers=headers)
        assert page.status_code == 413
        assert len(sent) < 5
        assert read == []
        page = await browser.http.post(address, content=words + photo % b"a", headers=headers)
        assert page.status_code == 401
        assert "Words of somebody signed out." in page.text
        read.clear()
