"""E-03 as a check of the build: what counts as plain English, and what counts as easy read."""

from pathlib import Path

import pytest

from server.language.text import ROOT
from tools.catalogue_source import extracted, texts
from tools.plain import english_faults, grade, hard_words, middle_fault, sentences, syllables
from tools.plain_easy import easy_faults, untaught
from tools.plain_lists import lexicon, quoted, simpler

WORDS = lexicon(Path(ROOT))


def easy(text: str) -> str:
    """Return what keeps a text from being easy read, as one text."""
    return "; ".join(easy_faults(text, WORDS))


@pytest.mark.parametrize(
    ("word", "count"), [("plan", 1), ("worker", 2), ("advocate", 3), ("saved", 1), ("started", 2), ("organisation", 5)]
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_sentence_ends_at_its_stop_and_not_at_a_number() -> None:
    assert sentences("Ring 999. Is it safe? Yes, 3.5 km away") == ["Ring 999.", "Is it safe?", "Yes, 3.5 km away"]


def test_a_short_string_has_no_grade_and_a_long_one_a_sober_one() -> None:
    assert grade("Administrator") is None
    low = grade("You can stop this at any time. Nobody may be cross with you.")
    high = grade("Authorisation necessitates documentation of proportionality considerations prior to implementation")
    assert low is not None
    assert high is not None
    assert low < 3 < 8 < high


def test_a_name_of_law_counts_as_one_easy_word() -> None:
    text = "The Mental Capacity Act says who may choose for you when you cannot."
    with_term, without = grade(text, ("mental capacity act",)), grade(text)
    assert with_term is not None
    assert without is not None
    assert with_term < without


def test_ordinary_english_may_not_be_hard() -> None:
    assert english_faults("Save", WORDS) == []
    assert english_faults("Ask an advocate", WORDS) == []
    assert english_faults("Proportionality", WORDS) == ["hard in so short a text: Proportionality"]
    assert "reading grade" in english_faults(
        "Prior authorisation necessitates documentation of proportionality considerations everywhere", WORDS
    )[0]  # fmt: skip


def test_the_median_of_all_strings_is_held() -> None:
    hard = "Authorisation necessitates documentation of proportionality considerations prior to implementation"
    assert middle_fault([hard, hard, "You can stop this at any time if you like."], WORDS) != []


def test_our_own_english_passes() -> None:
    said = [text for message in extracted(Path(ROOT)) if message.id for text in texts(message.id)]
    assert len(said) > 1000
    assert middle_fault(said, WORDS) == []
    assert [(text, found) for text in said if (found := english_faults(text, WORDS))] == []


@pytest.mark.parametrize(
    "text",
    [
        "Limits on me", "I did not say that", "Somebody looked at %(name)s's plan.", "%(num)s days", "Your PIN",
        "If you lose your phone, this code helps you.", "Which paper is it?", "%(who)s and %(name)s can read this.",
        "This is your advocate. An advocate is a person who helps you speak up.",
        "A DoLS paper. This means you must stay in a place.", "999",
    ],
)  # fmt: skip
def test_this_is_easy_read(text: str) -> None:
    assert easy(text) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("This is a sentence that goes on and on until it has far too many words in it.", "words, more than 15"),
        ("You can stop; we tell them.", "more than one idea"),
        ("You can stop and we tell them, but they may know.", "more than one idea"),
        ("If you stop, we tell them when they come, if they come.", "more than one idea"),
        ("Wait ten minutes.", "write ten as a number"),
        ("You MUST stop.", "capitals: MUST"),
        ("You <i>can</i> stop.", "italics"),
        ("You can't stop.", "write n't in full"),
        ("It's here.", "in full"),
        ("Pens, paper etc.", "write etc in full"),
        ("Person(s)", "write (s) in full"),
        ("There is no way out.", "a picture in words, way out"),
        ("This needs proportionality.", "hard and not explained: proportionality"),
        ("This needs proportionality. Ask Dan.", "hard and not explained: proportionality"),
        ("We commence now.", "(try begin, start)"),
    ],
)
def test_this_is_not(text: str, says: str) -> None:
    assert says in easy(text)


def test_a_taught_word_is_explained_somewhere() -> None:
    assert untaught(["Add a limit"], WORDS) == ["used and nowhere explained: limit"]
    assert untaught(["Add a limit", "A limit is something that others stop."], WORDS) == []
    assert "limit" not in hard_words("Limits on me", WORDS, WORDS.taught)


def test_lists_written_in_javascript_are_read_as_data() -> None:
    assert quoted("// it's a list\nexport const a = [\n  'a',\n  \"don't\"\n]") == ["a", "don't"]
    source = """export const patterns = {
  'in order to': {
    replace: ['to']
  },
  very: {
    omit: true
  },
  'all of': {
    replace: ['all']
  }
}"""
    assert simpler(source, frozenset(), frozenset({"all of"})) == {"in order to": ("to",)}
    assert len(WORDS.familiar) > 2900
    assert len(WORDS.simpler) > 200
