"""Requests that no browser of ours sends: an answer in plain words, never a fault of ours."""

import pytest

from server.db.writing import rows
from tests.writes.sheet import given_back


@pytest.mark.parametrize("token", ["é", "漢字", "\x7f", "a.b"])
async def test_a_token_of_odd_signs_gives_the_words_back(visit, token: str) -> None:
    dan = await visit("dan")
    answer = await dan.post(
        "/leave", {"csrf": token, "words": "These words are long enough to be shown again."}, status=403
    )
    assert "These words are long enough" in answer.text


@pytest.mark.parametrize("name", ["%00", "x" * 5000, "..%2f..%2fpyproject.toml"])
async def test_a_file_that_cannot_be_is_not_here(visit, name: str) -> None:
    nobody = await visit(None)
    assert (await nobody.http.get(f"/static/{name}")).status_code == 404


async def test_a_year_that_no_calendar_has_is_no_real_date(visit, cast) -> None:
    dan = await visit("dan")
    day = {"due-day": "1", "due-month": "1", "due-year": "999999999999", "review_on-day": "1", "review_on-month": "1"}
    answer = await dan.post(f"/notes/{cast.plan}/review", {**day, "review_on-year": "999999999999"}, status=422)
    assert "999999999999" in answer.text


@pytest.mark.parametrize(("said", "lang"), [("ur", "ur"), ("cy", "cy"), ("fr", "en")])
async def test_a_page_that_is_not_there_is_not_there_in_ones_own_language(visit, said: str, lang: str) -> None:
    nobody = await visit(None)
    answer = await nobody.get("/nothing-here", status=404, accept_language=said)
    assert f'<html lang="{lang}"' in answer.text


async def test_an_empty_first_line_of_my_words_stays_one_line_however_often_they_are_saved(visit, cast) -> None:
    """HTML drops the first line break of a text field, and adding one too many makes it grow with every save."""
    mira, words = await visit("mira"), "\r\nmy words, after an empty line"
    await mira.post(f"/notes/{cast.plan}/line/new", {"section": "want", "body": words})
    [row] = await rows("SELECT id FROM statement WHERE plan = {}", cast.plan)
    address = f"/notes/{cast.plan}/line/{row['id']}"
    again = given_back((await mira.get(address)).text, address)
    assert again is not None
    assert ("body", words.replace("\r\n", "\n")) in again.pairs
