"""The pure rules of the structured parts."""

from datetime import date

import pytest

from server.arrangements.rules import PARTS, problems, same_person
from server.arrangements.rules_phrase import contains_phrase

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "facts", "sentence", "expected"),
    [
        ("seeing", {"with_whom": "Mum"}, "", {}),
        ("seeing", {"order_binds": "Gary"}, "", {"order_kind": "needs_order"}),
        ("seeing", {"order_kind": "bail"}, "", {"order_binds": "needs_who"}),
        ("seeing", {"order_kind": "bail", "order_binds": "G", "copy_seen": "yes"}, "", {"copy_seen_by": "needs_who"}),
        (
            "seeing",
            {"order_kind": "bail", "order_binds": "G", "order_ends": date(2026, 11, 21)},
            "",
            {"order_ends": "past"},
        ),
        ("checkins", {"days": "mon", "at": "", "grace": 30}, "Ring me", {"at": "time_or_day"}),
        ("checkins", {"days": "", "at": "", "grace": 0}, "Ring me", {"grace": "too_small"}),
        ("checkins", {"days": "", "at": "", "grace": 1441}, "Ring me", {"grace": "too_long_wait"}),
        ("triggers", {"what": "other", "within_hours": 24}, " ", {"sentence": "say_what"}),
        ("triggers", {"what": "fall", "within_hours": 24 * 91}, "", {"within_hours": "too_long_wait"}),
        ("risk", {"review_on": date(2026, 11, 21)}, "", {"review_on": "past"}),
        ("risk", {"review_on": TODAY}, "", {}),
    ],
)
def test_what_does_not_fit_together_has_a_code(kind: str, facts: dict, sentence: str, expected: dict) -> None:
    """S-29, S-35, S-37, P-11."""
    assert problems(kind, facts, sentence, TODAY) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("my Mum", "Mum", True),
        ("Gary", "Mum and her partner Gary", True),
        ("GARY  smith", "gary", True),
        ("Sue Smith", "Gary Smith", False),
        ("", "Gary", False),
        ("Auntie Jo", "Jo's friend Ben", False),
        ("امی", "امی", True),
    ],
)
def test_one_name_in_two_places_is_noticed_whatever_its_form_P_04(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_a_phrase_is_found_in_a_line_whatever_its_signs_P_03() -> None:
    assert contains_phrase("Say: is the KETTLE, on?", "is the kettle on")
    assert not contains_phrase("The kettle is on", "is the kettle on")
    assert not contains_phrase("anything", "…")
    assert not contains_phrase("anything", " ")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Mon cafe\u0301 froid", "caf\u00e9 froid"),
        ("the cafe is cold", "the café is cold"),
        ("چائے پينا", "چائے پینا"),
        ("كتاب", "کتاب"),
        ("مى‌روم خانه", "می روم خانه"),
        ("اَلسَّلَام عليكم", "السلام علیکم"),
        ("I say 🌂🌂 now", "🌂🌂"),
        ("I say ☂ now", "☂\ufe0f"),
        ("is the ket\u200dtle on", "is the kettle on"),
        ("is the ket\u00adtle on", "is the kettle on"),
        ("Where’s my umbrella", "Wheres my umbrella"),
        ("Wheres my umbrella", "Where's my umbrella"),
        ("Time to get up", "get-up"),
        ("ring 2 times", "ring ۲ times"),
        ("ＩＳ the kettle ON", "is the kettle on"),
        ("Gdzie moj laptop", "Gdzie mój łaptop"),
        ("চা কি হয়েছে", "চা কি হ\u09af\u09bcেছে"),
    ],
)
def test_a_phrase_is_found_by_what_the_eye_reads_P_03(text: str, phrase: str) -> None:
    assert contains_phrase(text, phrase)
    assert contains_phrase(phrase, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("I am tired", "red"), ("this the kettle one", "is the kettle on"), ("চা কে", "চা কি"), ("🌂", "🌂🌂"), ("", "red")],
)
def test_other_words_are_not_the_phrase(text: str, phrase: str) -> None:
    assert not contains_phrase(text, phrase)


def test_every_part_belongs_to_a_section_of_the_plan() -> None:
    from server.plans.rules import SECTIONS

    assert {part.section for part in PARTS.values()} <= set(SECTIONS)
