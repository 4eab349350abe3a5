"""In a sentence a language has its name in the reader's language: its own tells only who reads it (E-08)."""

from typing import Any

import pytest

from server.language.locales import KNOWN
from server.language.spoken import called
from server.language.text import current
from server.plans.pages_lines import LANGUAGES
from tests.cast import Cast
from tests.language.forms_made import put, url
from tests.words.hands import person, say, worker


@pytest.mark.parametrize("reader", KNOWN)
def test_every_language_that_words_may_be_in_has_a_name_for_every_reader(reader: str) -> None:
    before = current.set(reader)
    try:
        assert [code for code in LANGUAGES if called(code) == code] == []
        assert (
            called(KNOWN[reader].speech).casefold() == {"en_EASY": "English"}.get(reader, KNOWN[reader].name).casefold()
        )
    finally:
        current.reset(before)
    assert called("xx") == "xx"


async def test_who_cannot_read_urdu_letters_reads_that_something_was_put_into_urdu(cast: Cast, visit: Any) -> None:
    said = await say(person(cast), "I go by bus.")
    await put(worker(cast), said, "Urduline one.")
    mira = await visit("mira")
    for page in ("waiting", f"line/{said.statement}/language/yes?in=ur"):
        text = mira.text(await mira.get(url(cast, page)))
        assert "Nadia put this into Urdu. Interpreter." in text, page
