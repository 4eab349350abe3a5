"""A form sent in parts, as no page of ours sends it: its files are closed, and odd parts are refused, not broken."""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any

import pytest
from litestar.datastructures import upload_file

Visit = Callable[..., Any]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Collect every temporary file that a request opens from now on."""
    opened: list[Any] = []

    def keep(*args: Any, **named: Any) -> Any:
        opened.append(SpooledTemporaryFile(*args, **named))  # noqa: SIM115 - the request under test closes it
        return opened[-1]

    monkeypatch.setattr(upload_file, "SpooledTemporaryFile", keep)
    return opened


async def test_a_file_that_nobody_asked_for_is_closed_and_the_words_beside_it_are_read(
    visit: Visit, files: list[Any]
) -> None:
    mira = await visit("mira")
    await mira.get("/more/leave")
    form = {"csrf": mira.http.cookies["csrf"], "leave_to": "http://not-safe.example"}
    page = await mira.http.post("/more/leave", data=form, files={"photo": ("me.png", b"\x89PNG", "image/png")})
    assert page.status_code == 422
    assert "http://not-safe.example" in page.text
    assert [each.closed for each in files] == [True]


async def test_a_file_of_somebody_who_is_not_signed_in_is_closed_too(visit: Visit, files: list[Any]) -> None:
    nobody = await visit(None)
    page = await nobody.http.post("/more/leave", data={"leave_to": "https://a.example"}, files={"photo": b"\x89PNG"})
    assert page.status_code == 401
    assert [each.closed for each in files] == [True]


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
