"""The pages of one line (S-24, S-34, P-07, P-12)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from server.words.actions import keep_from
from server.words.queries import statements_of, waiting_for_person
from tests.cast import CANARY, NOW, Cast
from tests.words.hands import bodies, person, say, seen_by, worker

URDU = "میں امی سے ملنا چاہتی ہوں اور محفوظ رہنا چاہتی ہوں۔ "


def at(cast: Cast, rest: str) -> str:
    return f"/notes/{cast.plan}/{rest}"


async def test_the_person_writes_a_line_in_their_own_voice_only(cast: Cast, visit) -> None:
    mira = await visit("mira")
    form = await mira.get(at(cast, "line/new?section=want"))
    assert 'name="voice"' not in form.text
    await mira.post(at(cast, "line/new"), {"section": "want", "body": "I want to see Mum.", "voice": "worker"})
    [row] = await seen_by(person(cast))
    assert (row.body, row.voice) == ("I want to see Mum.", "own")


@pytest.mark.parametrize("voice", ["said", "shown", "interpreter", "worker"])
async def test_a_worker_says_whose_words_they_are(cast: Cast, visit, voice: str) -> None:
    dan = await visit("dan")
    data = {"section": "helps", "body": "Seen.", "voice": voice, "meaning": "It may mean yes."}
    await dan.post(at(cast, "line/new"), data)
    [row] = await seen_by(worker(cast))
    assert (row.voice, row.meaning) == (voice, "It may mean yes." if voice == "shown" else "")


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("body", "", "Write the words."),
        ("body", "x" * 4001, "too long"),
        ("body", "a\u202eb", "you cannot see"),
        ("body", "a\x07b", "you cannot see"),
        ("voice", "own", "Choose one at"),
        ("voice", "", "Choose one at"),
    ],
)
async def test_a_refused_line_comes_back_with_every_letter(
    cast: Cast, visit, field: str, value: str, says: str
) -> None:
    dan = await visit("dan")
    data = {"section": "want", "body": "Words to keep.", "voice": "said", "meaning": "And these.", field: value}
    answer = await dan.post(at(cast, "line/new"), data, status=422)
    assert says in dan.text(answer)
    assert "And these." in answer.text
    if field != "body":
        assert "Words to keep." in answer.text
    assert await bodies(worker(cast)) == []


async def test_20_kB_of_urdu_is_given_back_whole_and_what_fits_is_stored_exactly(cast: Cast, visit) -> None:
    mira = await visit("mira")
    long = (URDU * 300)[:11_000]
    assert len(long.encode()) > 19_000
    answer = await mira.post(at(cast, "line/new"), {"section": "want", "body": long, "language": "ur"}, status=422)
    assert long in answer.text
    fits = long[:4000]
    await mira.post(at(cast, "line/new"), {"section": "want", "body": fits, "language": "ur"})
    [row] = await seen_by(person(cast))
    assert (row.body, row.language) == (fits, "ur")


@pytest.mark.parametrize("who", ["tom", "ruth", "omar", "sam", "quinn", "ada"])
async def test_strangers_find_no_line_A_17(cast: Cast, visit, who: str) -> None:
    made = await say(person(cast), CANARY)
    stranger = await visit(who)
    for rest in ("", "/past", "/version", "/keep", "/could-not", "/yes"):
        answer = await stranger.get(at(cast, f"line/{made.statement}{rest}"), status=404)
        assert CANARY not in answer.text
    for rest in ("", "/hide", "/show", "/out", "/move", "/keep", "/yes", "/could-not"):
        await stranger.post(at(cast, f"line/{made.statement}{rest}"), {"body": "x", "voice": "said"}, status=404)
    for rest in ("line/new?section=want", "waiting", "hidden", "keep", "out"):
        await stranger.get(at(cast, rest), status=404)


async def test_another_plans_line_is_not_here_A_20(cast: Cast, visit) -> None:
    made = await say(person(cast), CANARY)
    kay = await visit("kay")
    await kay.get(f"/notes/{cast.toms_plan}/line/{made.statement}", status=404)
    await kay.post(f"/notes/{cast.toms_plan}/line/{made.statement}", {"body": "x", "voice": "said"}, status=404)
    await kay.get(at(cast, f"line/{uuid4()}"), status=404)
    await kay.get(at(cast, "line/new?section=phrase"), status=404)


async def test_a_workers_words_for_the_persons_line_wait_and_are_shown_beside_it(cast: Cast, visit) -> None:
    made = await say(person(cast), "Mine.")
    dan = await visit("dan")
    data = {"body": "Better.", "voice": "worker", "base": str(made.revision)}
    answer = await dan.post(at(cast, f"line/{made.statement}"), data)
    shown = dan.text(await dan.follow(answer))
    assert "Better." in shown
    assert "Mira has not chosen yet." in shown
    assert await bodies(person(cast)) == ["Mine."]


async def test_two_who_wrote_at_once_see_both_texts(cast: Cast, visit) -> None:
    made = await say(person(cast), "One.")
    await say(person(cast), "Two.", statement=made.statement, base=made.revision)
    mira, dan = await visit("mira"), await visit("dan")
    for browser, voice in ((mira, "own"), (dan, "worker")):
        data = {"body": f"Three {voice}.", "voice": voice, "base": str(made.revision)}
        answer = await browser.post(at(cast, f"line/{made.statement}"), data, status=409)
        assert "Two." in answer.text
        assert f"Three {voice}." in answer.text
    assert 'name="answer"' not in answer.text, "the worker does not choose"
    assert len(await waiting_for_person(cast.plan)) == 2


async def test_the_same_form_sent_twice_is_one_line(cast: Cast, visit) -> None:
    mira = await visit("mira")
    data = {"section": "want", "body": "Once.", "operation": str(uuid4())}
    first = await mira.post(at(cast, "line/new"), data)
    second = await mira.post(at(cast, "line/new"), data)
    assert first.headers["location"] == second.headers["location"]
    assert await bodies(person(cast)) == ["Once."]


async def test_permission_language_is_pointed_out_and_never_stops_a_save_S_34(cast: Cast, visit) -> None:
    dan = await visit("dan")
    data = {"section": "helps", "body": "Mira must not go out after six.", "voice": "worker"}
    shown = dan.text(await dan.follow(await dan.post(at(cast, "line/new"), data)))
    assert "must not" in shown
    assert "They sound like a rule" in shown
    assert await bodies(person(cast)) == ["Mira must not go out after six."]


async def test_the_poll_writes_nothing_and_says_when_somebody_else_wrote(cast: Cast, visit) -> None:
    made = await say(person(cast), "One.")
    dan = await visit("dan")
    address = at(cast, f"line/{made.statement}/version?since=")
    before = await _events(cast)
    await dan.get(address + "1.0", status=204, x_poll="1")
    await say(person(cast), "Two.", statement=made.statement, base=made.revision)
    written = await _events(cast)
    answer = await dan.get(address + "1.0", x_poll="1")
    assert "Somebody else wrote here too" in dan.text(answer)
    assert "Two." not in answer.text
    assert await _events(cast) == written
    assert before < written


async def _events(cast: Cast) -> int:
    from server.record.queries import events_about

    return len([each for each in await events_about(cast.mira) if each.kind != "signed_in"])


async def test_earlier_words_are_told_in_plain_words(cast: Cast, visit) -> None:
    made = await say(person(cast), "One.")
    await say(person(cast), "Two.", statement=made.statement, base=made.revision, at=NOW + timedelta(minutes=1))
    await say(worker(cast), "Three.", statement=made.statement, base=made.revision, at=NOW + timedelta(minutes=2))
    for who, writer in (("mira", "You wrote:"), ("dan", "Mira wrote:")):
        browser = await visit(who)
        said = browser.text(await browser.get(at(cast, f"line/{made.statement}/past")))
        assert writer in said
        assert [word in said for word in ("One.", "Two.", "Three.")] == [True] * 3


async def test_a_line_out_of_sight_leaves_no_gap_and_opens_with_the_passkey_alone_P_07(cast: Cast, visit) -> None:
    await say(person(cast), "First.")
    made = await say(person(cast), CANARY)
    mira = await visit("mira")
    await mira.post(at(cast, f"line/{made.statement}/hide"))
    for rest in (f"line/{made.statement}", f"line/{made.statement}/past", f"line/{made.statement}/yes"):
        await mira.get(at(cast, rest), status=404)
    for rest in ("waiting", "hidden", "out", "keep"):
        assert CANARY not in (await mira.get(at(cast, rest))).text
    assert CANARY not in (await mira.post(at(cast, "hidden"), {"demo_step_up": "1"}, status=422)).text
    assert await bodies(person(cast)) == ["First."]
    assert CANARY in await bodies(worker(cast)), "workers see it as before"
    await mira.post(at(cast, f"line/{made.statement}/show"))
    assert CANARY in await bodies(person(cast))


async def test_a_line_kept_from_a_worker_is_not_there_for_them_P_12(cast: Cast, visit) -> None:
    made = await say(person(cast), CANARY)
    mira, dan, kay = await visit("mira"), await visit("dan"), await visit("kay")
    await mira.post(at(cast, f"line/{made.statement}/keep"), {"worker": str(cast.dan)})
    for rest in ("", "/past", "/version", "/could-not"):
        assert CANARY not in (await dan.get(at(cast, f"line/{made.statement}{rest}"), status=404)).text
    data = {"body": "x", "voice": "worker", "base": str(made.revision)}
    await dan.post(at(cast, f"line/{made.statement}"), data, status=404)
    assert CANARY in (await kay.get(at(cast, f"line/{made.statement}"))).text
    await mira.post(at(cast, f"line/{made.statement}/keep"), {"worker": str(cast.dan), "stop": "1"})
    assert CANARY in (await dan.get(at(cast, f"line/{made.statement}"))).text


async def test_keeping_from_nobody_or_from_a_stranger_is_refused(cast: Cast, visit) -> None:
    mira = await visit("mira")
    assert "Choose one at" in mira.text(await mira.post(at(cast, "keep"), status=422))
    await mira.post(at(cast, "keep"), {"worker": str(cast.omar)}, status=404)
    dan = await visit("dan")
    await dan.post(at(cast, "keep"), {"worker": str(cast.kay)}, status=404)


async def test_everything_from_now_on_is_kept_and_old_wordings_look_as_they_were_P_12(cast: Cast, visit) -> None:
    made = await say(person(cast), "Old.", at=NOW - timedelta(hours=2))
    await keep_from(person(cast), cast.dan, None, NOW - timedelta(hours=1))
    await say(person(cast), f"{CANARY} new.", statement=made.statement, base=made.revision)
    await say(person(cast), f"{CANARY} other.")
    dan = await visit("dan")
    shown = await dan.get(at(cast, f"line/{made.statement}"))
    assert "Old." in shown.text
    data = {"body": "Better.", "voice": "worker", "base": str(made.revision)}
    answer = await dan.follow(await dan.post(at(cast, f"line/{made.statement}"), data))
    past = await dan.get(at(cast, f"line/{made.statement}/past"))
    assert CANARY not in shown.text + answer.text + past.text
    assert len(await statements_of(cast.plan, cast.dan)) == 1


async def test_a_change_is_taken_back_within_thirty_seconds_E_07(cast: Cast, visit, clock) -> None:
    mira = await visit("mira")
    made = await say(person(cast), "One.", at=NOW - timedelta(hours=1))
    await mira.post(at(cast, f"line/{made.statement}"), {"body": "Two.", "base": str(made.revision)})
    page = await mira.get(at(cast, f"line/{made.statement}"))
    [action] = [each for each in page.text.split('"') if "/undo/" in each]
    await mira.post(action)
    assert await bodies(person(cast)) == ["One."]
    assert "cannot be taken back" in mira.text(await mira.post(action, status=409))


async def test_after_thirty_seconds_it_is_too_late(cast: Cast, visit, clock) -> None:
    made = await say(person(cast), "One.")
    mira = await visit("mira")
    clock.forward(seconds=31)
    assert "/undo/" not in (await mira.get(at(cast, f"line/{made.statement}"))).text
    await mira.post(at(cast, f"undo/{made.undo}"), status=409)
    assert await bodies(person(cast)) == ["One."]


async def test_the_person_moves_and_takes_out_lines(cast: Cast, visit) -> None:
    await say(person(cast), "One.")
    two = await say(person(cast), "Two.")
    theirs = await say(worker(cast), "Theirs.")
    mira, dan = await visit("mira"), await visit("dan")
    await mira.post(at(cast, f"line/{two.statement}/move"), {"to": "up"})
    assert await bodies(person(cast)) == ["Two.", "One.", "Theirs."]
    await dan.post(at(cast, f"line/{two.statement}/out"), status=404)
    await dan.post(at(cast, f"line/{two.statement}/move"), {"to": "up"}, status=404)
    await mira.post(at(cast, f"line/{theirs.statement}/out"))
    assert await bodies(person(cast)) == ["Two.", "One."]
    assert "Theirs." in (await mira.get(at(cast, "out"))).text
    assert "took this out" in mira.text(await mira.get(at(cast, f"line/{theirs.statement}/past")))


async def test_a_stale_token_gives_the_words_back_A_22(cast: Cast, visit) -> None:
    mira = await visit("mira")
    words = "I want to keep every one of these words, please."
    answer = await mira.post(at(cast, "line/new"), {"csrf": "old", "section": "want", "body": words}, status=403)
    assert words in answer.text
