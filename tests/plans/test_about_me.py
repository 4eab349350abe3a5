"""About me (F-01): what people like about me, how to help me best; what matters to me stands behind it."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.plans.pages_answers import QUESTION_WORDS
from server.plans.rules import HEADINGS, PLAIN_SECTIONS, QUESTIONS, SECTIONS, section_of, unanswered
from server.sharing.rules import SHAREABLE, sections_for
from tests.cast import NOW, Cast
from tests.people.phones import preview
from tests.words.hands import person, say, worker

Visit = Callable[..., Any]
LIKED, BEST = QUESTIONS.index("liked") + 1, QUESTIONS.index("best") + 1


def test_every_heading_of_a_care_and_support_plan_is_a_part_of_ours() -> None:
    """F-01: the six headings, and each of our parts under one of them."""
    assert tuple(HEADINGS) == ("about", "strengths", "needs", "goals", "actions", "contingency")
    assert sorted(each for parts in HEADINGS.values() for each in parts) == sorted(SECTIONS)
    assert HEADINGS["about"] == ("about", "matters")


def test_about_me_is_a_part_like_any_other() -> None:
    assert "about" in PLAIN_SECTIONS
    assert "about" in SHAREABLE
    assert "about" not in sections_for("share", "want matters"), "what was shown before shows no more than it did"
    assert [each for each in QUESTIONS if section_of(each) == "about"] == ["liked", "best"]
    assert {section_of(each) for each in QUESTIONS} <= set(SECTIONS)


@pytest.mark.parametrize(
    ("said", "skipped", "left"),
    [
        ({}, (), {"liked", "best"}),
        ({"about": 1}, (), {"best"}),
        ({"about": 1}, ("liked",), {"liked"}),
        ({"about": 2}, ("liked", "best"), set()),
        ({"about": 5}, (), set()),
    ],
)
def test_two_questions_of_one_part_are_answered_one_after_the_other(
    said: dict[str, int], skipped: tuple[str, ...], left: set[str]
) -> None:
    """Who passed the first over has answered the second."""
    others = {section_of(each): 1 for each in QUESTIONS if section_of(each) != "about"}
    assert set(unanswered(others | said, skipped)) == left
    assert unanswered({}) == QUESTIONS


async def test_each_question_has_a_screen_and_its_answers_are_the_persons_own_words(cast: Cast, visit: Visit) -> None:
    mira, plan = await visit("mira"), f"/notes/{cast.plan}"
    for number, question, codes in ((LIKED, "liked", ["kind", "funny"]), (BEST, "best", ["time"])):
        page = await mira.get(f"{plan}/begin/{number}?way=pictures")
        assert QUESTION_WORDS[question] in mira.text(page)
        assert 'class="listen' in page.text
        await mira.post(f"{plan}/begin/{number}", {"way": "pictures", "p": codes, "join": "each"}, status=303)
    found = await rows("SELECT s.section, r.voice FROM statement s JOIN revision r ON r.id = s.head")
    assert [(row["section"], row["voice"]) for row in found] == [("about", "own")] * 3
    text = mira.text(await mira.get(plan))
    assert text.index("About me") < text.index("What matters to me")
    assert "I am kind" in text
    skipped = await mira.post(f"{plan}/begin/{BEST}", {"way": "type", "a": "", "skip": "1"}, status=303)
    assert skipped.headers["location"] == f"{plan}/begin/{BEST + 1}"
    assert await rows("SELECT question FROM skipped_question") == [{"question": "best"}]


async def test_a_worker_writes_beside_it_and_never_over_it(cast: Cast, visit: Visit) -> None:
    mine = await say(person(cast), "I make people laugh", section="about")
    await say(worker(cast), "Mira is kind to her cat", section="about")
    dan = await visit("dan")
    text = dan.text(await dan.get(f"/notes/{cast.plan}"))
    assert "I make people laugh" in text
    assert "Mira is kind to her cat" in text
    wording = {"voice": "worker", "body": "She is funny", "base": str(mine.revision)}
    await dan.post(f"/notes/{cast.plan}/line/{mine.statement}", wording, status=303)
    [row] = await rows("SELECT head FROM statement WHERE id = {}", mine.statement)
    assert row["head"] == mine.revision


async def test_it_is_in_every_form_of_the_plan(cast: Cast, visit: Visit) -> None:
    """Easy words with a picture, another language, paper's own parts, how the plan grew."""
    mine = await say(person(cast), "I make everybody around me laugh", section="about")
    line = Line("I am funny.", "cat")
    await make_easy(person(cast), mine.statement, mine.revision, "en", [line], uuid4(), NOW)
    mira = await visit("mira")
    for view, words in (("easy", "I am funny."), ("in/ur", "I make everybody"), ("four", "About me")):
        text = (await mira.get(f"/notes/{cast.plan}/{view}")).text
        assert words in text, view
        assert "About me" in text, view


async def test_it_is_a_tick_of_its_own_when_the_plan_is_shown(cast: Cast, visit: Visit) -> None:
    await say(person(cast), "I make people laugh", section="about")
    await say(person(cast), "I want a cat", section="want")
    mira = await visit("mira")
    url = f"/notes/{cast.plan}/people/show/new"
    page = await mira.get(f"{url}?to={cast.ruth}")
    assert re.search(r'name="see" value="about"', page.text)
    for see, there in (("about", True), ("want", False)):
        shown = await preview(mira, cast.mira, cast.plan, {"to": str(cast.ruth), "see": see, "until": "1w"}, NOW)
        assert ("I make people laugh" in shown.text) is there, see
