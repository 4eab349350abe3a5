"""What is too large to send is refused in the reader's own language, with the way out on the page (E-08, P-05)."""

from collections.abc import Callable
from typing import Any

from server.language.photos import LARGEST_FILE
from tests.cast import Cast
from tests.words.hands import person, say

Visit = Callable[..., Any]


async def _sent(client: Any, address: str, photo: int) -> Any:
    data = {"csrf": client.http.cookies["csrf"], "lines": ".", "line-0": "One line here."}
    return await client.http.post(address, data=data, files={"photo-0": ("a.jpg", b"x" * photo, "image/jpeg")})


async def test_a_photo_that_is_too_large_is_refused_in_the_readers_language_with_leave_and_the_size(
    visit: Visit, cast: Cast
) -> None:
    line = await say(person(cast), "With a picture")
    mira = await visit("mira")
    address = f"/notes/{cast.plan}/line/{line.statement}/easy"
    await mira.get("/home")
    page = await _sent(mira, address, LARGEST_FILE + 600_000)
    assert page.status_code == 413
    assert "All photos together can be 12 MB." in mira.text(page)
    await mira.post("/language", {"to": "ur", "from": "/more"})
    mira.http.cookies.delete("lang")
    page = await _sent(mira, address, LARGEST_FILE + 600_000)
    assert page.status_code == 413
    assert '<html lang="ur" dir="rtl"' in page.text
    assert 'action="/leave"' in page.text


async def test_words_that_are_too_long_are_refused_in_the_readers_language_with_leave(visit: Visit) -> None:
    mira = await visit("mira")
    await mira.post("/language", {"to": "ur", "from": "/more"})
    mira.http.cookies.delete("lang")
    page = await mira.post("/more/leave", {"leave_to": "x" * 300_000}, status=413)
    assert '<html lang="ur" dir="rtl"' in page.text
    assert 'action="/leave"' in page.text
    assert "MB" not in page.text
