"""Every kind of event has plain words, and none of them gives away words of a plan (A-24)."""

from uuid import UUID, uuid4

import pytest

from server.record.events import KINDS
from server.record.queries import Entry
from server.record.wording import CHOSEN, DID, accounts_in, worded
from tests.cast import NOW

MIRA, DAN, RUTH = uuid4(), uuid4(), uuid4()
NAMES = {MIRA: "Mira", DAN: "Dan", RUTH: "Ruth"}


def entry(kind: str, actor: UUID | None = DAN, actor_as: str = "worker", **detail: object) -> Entry:
    filled = dict.fromkeys(KINDS.get(kind, ()), "x") | detail
    return Entry(uuid4(), NOW, kind, actor, actor_as, None, None, filled)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_event_has_a_sentence_for_whoever_did_it_and_for_others(kind: str) -> None:
    assert kind in DID, f"server/record/wording_sentences.py has no words for {kind}"
    for reader in (MIRA, DAN):
        said = worded(entry(kind), NAMES, reader, MIRA)
        assert said
        assert "%" not in said
        assert "_" not in said
        assert not said.endswith(".")


def test_no_sentence_is_for_a_kind_that_does_not_exist() -> None:
    assert set(DID) <= set(KINDS)
    for kind, field, _value in CHOSEN:
        assert field in KINDS[kind]


def test_a_kind_from_a_newer_version_is_told_in_general_words() -> None:
    assert worded(entry("moonrise"), NAMES, MIRA, MIRA) == "Something changed"


def test_you_is_whoever_reads() -> None:
    line = entry("looked", why="circle")
    assert worded(line, NAMES, MIRA, MIRA) == "Dan looked at the plan"
    assert worded(line, NAMES, DAN, MIRA) == "You looked at the plan"


def test_in_hand_over_mode_it_was_the_person_on_the_workers_phone() -> None:
    line = entry("statement_agreed", actor_as="handed_over", answer="yes", how="in_room")
    assert worded(line, NAMES, MIRA, MIRA) == "You said yes to some words, on the worker's phone"
    assert worded(line, NAMES, DAN, MIRA) == "Mira said yes to some words, on the worker's phone"


def test_names_that_are_gone_and_the_machine_itself_have_words_too() -> None:
    assert worded(entry("looked", actor=uuid4()), NAMES, MIRA, MIRA).startswith("Somebody")
    assert worded(entry("flag_closed", actor=None), NAMES, MIRA, MIRA).startswith("The app")
    line = entry("shared", actor=MIRA, recipient=str(RUTH))
    assert worded(line, NAMES, MIRA, MIRA) == "You showed parts of the plan to Ruth"
    assert accounts_in([line]) == {MIRA, RUTH}


def test_who_opened_the_phrase_they_hold_is_not_said_to_have_told_somebody_of_it_A_24() -> None:
    """A holder who read it has been told by that; only the person says that they told somebody."""
    own = entry("phrase_holder_told", who=f"account:{DAN}", what="told")
    assert worded(own, NAMES, MIRA, MIRA) == "Dan opened the exit phrase"
    assert worded(own, NAMES, DAN, MIRA) == "You opened the exit phrase"
    over = entry("phrase_holder_told", who=f"account:{DAN}", what="told_ended")
    assert worded(over, NAMES, MIRA, MIRA) == "Dan looked"
    told = entry("phrase_holder_told", actor=MIRA, actor_as="person", who=f"account:{DAN}", what="told")
    assert worded(told, NAMES, MIRA, MIRA) == "You told somebody about the exit phrase"


@pytest.mark.parametrize("actor", [MIRA, DAN])
def test_an_advocate_is_offered_to_the_person_who_said_no_and_not_by_them_D_18(actor: UUID) -> None:
    """The app offers it when a no is recorded, by the person or by a worker who wrote it down."""
    line = entry("advocate_offered", actor=actor, actor_as="system")
    assert worded(line, NAMES, MIRA, MIRA) == "An advocate was offered to you"
    for reader in (DAN, RUTH):
        assert worded(line, NAMES, reader, MIRA) == "An advocate was offered"
