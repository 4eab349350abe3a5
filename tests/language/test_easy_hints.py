"""Hints while easy words are written: gentle, in the words' own language only, one tap each (E-03, S-34)."""

import json
import time
import tomllib
import tracemalloc
from pathlib import Path

import pytest

from server.language.queries_hints import lists_of
from server.language.rules_easy import hints, taken
from tools import easy

ENGLISH = lists_of("en")
FOUND: list[tuple[str, list[tuple[str, str]]]] = [
    ("I take the bus.", []),
    ("I like tea and cake.", []),
    ("Kay and I go to town.", []),
    ("My mum and I go to town.", []),
    ("I feel safe because she is there.", []),
    ("When it gets loud I go out and sit down for a while.", []),
    ("I see Dr. Khan on Monday.", []),
    ("My PIN is safe. This means nobody knows it.", []),
    ("I have PTSD and ADHD.", []),
    ("I wait at 2.30 p.m. on Monday.", []),
    ("I have additional needs.", []),
    ("I go to the NHS, my GP and CAMHS.", []),
    ("Kay will utilise the bus.", [("hard", "utilise")]),
    ("Prior to lunch I purchased medication.", [("hard", "Prior to"), ("hard", "purchased"), ("hard", "medication")]),
    ("Kay keeps an eye on me.", [("saying", "keeps an eye on")]),
    ("I feel under pressure.", [("saying", "under pressure")]),
    ("I am allowed to go out.", [("rule", "am allowed to")]),
    ("He must not come in.", [("rule", "must not")]),
    ("STOP when I say so.", [("capitals", "STOP")]),
    ("I say NO to him.", []),
    ("NEVER EVER let Gary in.", [("capitals", "NEVER EVER")]),
    ("I GET ANGRY WHEN HE SHOUTS", [("capitals", "I GET ANGRY WHEN HE SHOUTS")]),
    ("I go to town and I see my mum.", [("two", "and")]),
    ("I take the bus. Kay comes with me.", [("two", "")]),
    ("I ring Kay; she comes.", [("two", ";")]),
    ("Ring Kay if I am late and he is there.", [("two", "and")]),
    ("I want to go to the shop on my own every day without anyone who stays with me.", [("long", "")]),
    (
        "I want to go to the shop on Mondays and I want Kay to wait for me outside.",
        [("long", "and")],
    ),
]
"""A line, and (kind of hint, the words that it is about)."""
TAKEN = [
    ("Kay will utilise the bus.", "Kay will use the bus."),
    ("Prior to lunch.", "Before lunch."),
    ("Kay keeps an eye on me.", "Kay watches me."),
    ("I am allowed to go out.", "I can go out."),
    ("STOP when I say so.", "Stop when I say so."),
    ("When he comes, NEVER EVER let GARY in.", "When he comes, never ever let GARY in."),
    ("So I GET ANGRY WHEN GARY SHOUTS.", "So I get angry when Gary shouts."),
    ("I go to town, and I see my mum.", "I go to town.\nI see my mum."),
    ("I go to town but I do not like it.", "I go to town.\nBut I do not like it."),
    ("I take the bus. Kay comes with me.", "I take the bus.\nKay comes with me."),
    ("I take the bus.\nKay comes with me.", "I take the bus.\nKay comes with me."),
    ("I ring Kay; she comes.", "I ring Kay.\nShe comes."),
    (
        "I like to go to the big shop in town on my own because nobody there knows who I am.",
        "I like to go to the big shop in town on my own.\nThis is because nobody there knows who I am.",
    ),
]
NO_TAP = [
    "He must not come in.",
    "I feel under pressure.",
    "Ring Kay if I am late and he is there.",
    "I want to go to the shop on my own every day without anyone who stays with me.",
]
"""Only a person can say these better: to part a condition from what it is about would change what was said."""
HEAVY = [
    "Prior to lunch I utilise the bus and I keep an eye on Gary because he is LOUD. ", "word ", "a", " and I am", "; ",
    "\n", "A B ", "if and I go ", "DO NOT ", " because", "as a means ", "is allowed ", ". ", "'s ", "Dr. ",
]  # fmt: skip
"""Texts made long to take as much time as they can."""
SENTENCES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["idea"]


@pytest.mark.parametrize(("text", "found"), FOUND, ids=[text for text, _found in FOUND])
def test_a_hint_says_what_could_be_easier(text: str, found: list[tuple[str, str]]) -> None:
    said = hints(text, "en", ENGLISH)
    assert [(each.code, each.word) for each in said] == found
    assert hints(text, "en_EASY", ENGLISH) == hints(text, "en-GB", ENGLISH) == said
    assert all(text[each.start : each.end] == each.word for each in said if each.code not in ("long", "two"))


@pytest.mark.parametrize(("text", "after"), TAKEN, ids=[text for text, _after in TAKEN])
def test_one_tap_takes_a_hint(text: str, after: str) -> None:
    assert "\n".join(taken(text, hints(text, "en", ENGLISH)[0])) == after


@pytest.mark.parametrize("text", NO_TAP)
def test_what_only_a_person_can_say_better_is_pointed_out_and_left(text: str) -> None:
    [hint] = hints(text, "en", ENGLISH)
    assert hint.plainer == ""
    assert taken(text, hint) == (text,)


def test_a_taken_word_is_written_as_the_old_one_was() -> None:
    """Nothing else of the line changes, and taking every hint comes to an end."""
    text = "Utilise the bus, purchase bread and utilise the till."
    for _step in range(3):
        [text] = taken(text, hints(text, "en", ENGLISH)[0])
    assert text == "Use the bus, buy bread and use the till."
    assert hints(text, "en", ENGLISH) == []


def test_only_one_of_all_lists_is_kept_small() -> None:
    """What run time needs is baked: no list of the packages is read, and what stays in memory is bounded."""
    path = easy.TARGET / "en.json"
    assert path.stat().st_size < 60_000
    lists_of.cache_clear()
    tracemalloc.start()
    lists_of("en")
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 1_000_000
    made = json.loads(path.read_text(encoding="utf-8"))
    assert {"plainer", "sayings", "rules", "familiar"} == made.keys()


def test_no_plainer_word_is_itself_one_to_mend() -> None:
    assert ENGLISH is not None
    again = {hard: plain for hard, plain in ENGLISH.instead.items() if plain and plain in ENGLISH.instead}
    assert again == {}


@pytest.mark.parametrize("language", ["cy", "ur", "pl", "ar", "bn", "so"])
def test_no_other_language_is_judged_by_english_rules(language: str) -> None:
    """Its own sentences bring nothing; and English words in a line that is said to be in it bring nothing either."""
    own = [idea[language] for idea in SENTENCES if language in idea]
    assert [each for each in own if hints(each, language, lists_of(language))] == []
    english = [text for text, found in FOUND if found and found[0][0] not in ("long", "capitals")]
    assert [each for each in english if hints(each, language, lists_of(language))] == []
    assert lists_of(language) is None


@pytest.mark.parametrize("language", ["cy", "ur", "pl", "ar"])
def test_words_in_another_language_than_they_are_said_to_be_bring_no_english_hint(language: str) -> None:
    """A line in Polish that stays marked as English (bad input): nothing of English is said about it."""
    own = " ".join(idea[language] for idea in SENTENCES)
    assert hints(own, "en", ENGLISH) == []
    wrong = {each: found for idea in SENTENCES if (found := hints(each := idea[language], "en", ENGLISH))}
    assert wrong == {}


def test_length_and_capitals_are_told_where_the_rule_holds() -> None:
    """E-03 elsewhere: Urdu writes its case words apart, so 15 words are not much there; Arabic has no capitals."""
    long = "Chcę chodzić sam do dużego sklepu w mieście w każdy poniedziałek i wtorek bez nikogo z mojej rodziny."
    assert [(each.code, each.plainer) for each in hints(long, "pl", None)] == [("long", "")]
    [shouted] = hints("NIE WPUSZCZAJ GO NIGDY do domu.", "pl", None)
    assert taken("NIE WPUSZCZAJ GO NIGDY do domu.", shouted) == ("Nie wpuszczaj go nigdy do domu.",)
    assert hints("Chodzę do ZUS i PKS.", "pl", None) == []
    assert hints(" ".join(["کے"] * 30), "ur", None) == []
    assert [each.code for each in hints(" ".join(["أمشي"] * 16), "ar", None)] == ["long"]
    assert hints("WORD " * 30, "bn", None) == []


def test_two_thousand_letters_take_no_time() -> None:
    """At most 5 ms of our own time, whatever is typed."""
    took = []
    for each in HEAVY:
        text = (each * 1000)[:2000]
        turns = []
        for _turn in range(5):
            began = time.process_time()
            hints(text, "en", ENGLISH)
            turns.append(time.process_time() - began)
        took.append((min(turns), each))
    assert max(took)[0] < 0.005, max(took)
