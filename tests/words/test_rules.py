"""Who speaks, what a write becomes, what must be given: pure (S-17, S-24, S-34)."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.words.rules import (
    VOICES,
    Author,
    NotTheirs,
    is_agreed,
    needs_for_answer,
    outcome_of,
    owner_of_new,
    voices_for,
    waits_for_yes,
    who_speaks,
)
from server.words.rules_hints import permission_language

ids = st.uuids()


def author(*, is_person: bool, role: str = "worker") -> Author:
    return Author(uuid4(), role, uuid4(), uuid4(), uuid4(), is_person)


@pytest.mark.parametrize("voice", VOICES)
def test_whatever_a_worker_writes_for_the_persons_statement_is_an_offer_S_24(voice: str) -> None:
    assert who_speaks("person", False, voice) == "offers"


@given(ids, ids)
def test_what_does_not_move_the_head_is_an_offer_or_a_conflict_by_the_wording_that_was_seen(base, head) -> None:
    assert outcome_of("speaks", base, head, moved=False) == ("proposed" if base == head else "conflict")


def test_the_person_beside_a_workers_statement_speaks_for_themselves() -> None:
    assert who_speaks("worker", True, "own") == "beside"
    assert who_speaks("worker", False, "worker") == "speaks"
    assert who_speaks("worker", False, "said") == "beside"
    assert [owner_of_new(voice) for voice in VOICES] == ["person"] * 4 + ["worker"]


def test_voices_are_apart() -> None:
    assert voices_for(author(is_person=True)) == ("own",)
    assert "own" not in voices_for(author(is_person=False))


def test_on_a_workers_phone_the_answer_says_so() -> None:
    on_phone = author(is_person=True)
    assert (on_phone.handed_over, on_phone.acts_as, on_phone.how_given) == (True, "handed_over", "in_room")


@pytest.mark.parametrize(
    ("voice", "answer", "waits", "agreed"),
    [
        ("own", "", False, True), ("own", "no", False, False), ("said", "", True, False), ("said", "yes", False, True),
        ("shown", "could_not", True, False), ("interpreter", "not_mine", False, False), ("worker", "", False, False),
        ("worker", "theirs", False, True), ("worker", "no", False, False),
    ],
)  # fmt: skip
def test_silence_is_neither_yes_nor_no(voice: str, answer: str, waits: bool, agreed: bool) -> None:
    assert (waits_for_yes(voice, answer), is_agreed(voice, answer)) == (waits, agreed)


def test_could_not_needs_a_reason_and_a_day_and_a_worker_S_17() -> None:
    assert needs_for_answer("could_not", is_person=False, reason=" ", has_date=True) == "reason"
    assert needs_for_answer("could_not", is_person=False, reason="Asleep", has_date=False) == "ask_again_on"
    assert needs_for_answer("could_not", is_person=False, reason="Asleep", has_date=True) == ""
    assert needs_for_answer("maybe", is_person=True, reason="", has_date=False) == "answer"
    for answer, is_person in (("could_not", True), ("yes", False), ("no", False), ("not_mine", False)):
        with pytest.raises(NotTheirs):
            needs_for_answer(answer, is_person=is_person, reason="x", has_date=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mira is allowed to go out.", ("is allowed to",)),
        ("She MUST  NOT, and may only call.", ("must not", "may only")),
        ("He isn’t allowed sweets", ("isn't allowed",)),
        ("I go to the shop on my own.", ()),
        ("A mustnotable word", ()),
        ("", ()),
    ],
)
def test_permission_language_is_found_S_34(text: str, found: tuple[str, ...]) -> None:
    assert permission_language(text, "en") == found
    assert permission_language(text, "en-GB") == found
    assert permission_language(text, "ur") == ()


@given(st.text())
def test_the_hint_reads_any_text(text: str) -> None:
    permission_language(text, "en")
