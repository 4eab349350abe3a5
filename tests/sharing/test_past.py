"""Who looked and what happened, for the person; what is kept from a worker leaves no trace (P-07, P-12, A-29)."""

from datetime import timedelta

from server.plans.actions import agree_plan
from server.record.queries import events_about
from server.sharing import access as door
from server.sharing.access import look, plan_for
from server.sharing.authors import author_of
from server.words.actions import hide, keep_from, move
from tests.cast import EARLIER, NOW, Cast
from tests.sharing.plans import limit, say
from tests.sharing.test_pages import show, url
from tests.viewers import viewer
from tests.words import hands as words


async def past(cast: Cast, mira) -> str:
    return mira.text(await mira.post(url(cast, "/past"), {"step_up": f"past:{cast.plan}"}, status=200))


async def test_who_looked_opens_with_a_fresh_passkey_only_A_29(cast: Cast, visit) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    await dan.get(url(cast))
    assert "Dan looked" not in (await mira.get(url(cast, "/past"))).text
    for answer in ("", f"share:{cast.plan}"):
        refused = await mira.post(url(cast, "/past"), {"step_up": answer}, status=422)
        assert "Dan looked" not in refused.text
    assert "Dan looked at the plan" in await past(cast, mira)


async def test_looks_of_one_day_are_one_line_and_one_event_in_fifteen_minutes_A_24(cast: Cast, visit, clock) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    for _each in range(3):
        await dan.get(url(cast))
    looks = [each for each in await events_about(cast.mira) if each.kind == "looked"]
    assert len(looks) == 1
    clock.forward(minutes=15)
    await dan.get(url(cast))
    assert "2 times, last at 10:15 Dan looked at the plan" in await past(cast, mira)


async def test_the_person_reads_what_became_of_a_moment_alone_P_04(cast: Cast, visit) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    await dan.post(url(cast, "/people/talk"), {"privacy": "others_fine", "moment": "not_yet", "present": "Uncle Bob"})
    await dan.post(url(cast, "/people/talk/moment"), {"moment": "had"})
    assert "Dan wrote down about a moment alone: Offered, and we had a moment alone" in await past(cast, mira)


async def test_a_look_is_committed_before_a_byte_leaves_else_none_does(cast: Cast, visit, monkeypatch) -> None:
    await say(cast, "I want to see Mum.")

    monkeypatch.setattr(door, "rows", _failing_on_look(door.rows))
    dan = await visit("dan")
    assert "Mum" not in (await dan.get(url(cast), status=500)).text
    assert [each.kind for each in await events_about(cast.mira) if each.kind == "looked"] == []
    monkeypatch.undo()
    assert "Mum" in (await dan.get(url(cast))).text


def _failing_on_look(real):
    async def rows(sql: str, *args: object) -> list[dict[str, object]]:
        if sql.startswith("INSERT INTO look"):
            raise RuntimeError("no room")
        return await real(sql, *args)

    return rows


async def test_the_persons_own_looks_are_no_events(cast: Cast, visit) -> None:
    access = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert access is not None
    await look(access, NOW)
    assert "looked" not in [each.kind for each in await events_about(cast.mira)]


async def test_a_worker_reads_what_happened_but_not_who_looked_or_what_is_shown(cast: Cast, visit) -> None:
    mira, dan, kay = await visit("mira"), await visit("dan"), await visit("kay")
    await say(cast, "I want to see Mum.")
    await limit(cast, "No going out after six")
    await show(cast, mira)
    await kay.get(url(cast))
    said = dan.text(await dan.get(url(cast, "/past")))
    assert "Mira wrote something new" in said
    assert "You wrote down a limit" in said
    assert "Kay" not in said
    assert "Ruth" not in said
    assert "looked" not in said
    await dan.post(url(cast, "/past"), {"step_up": f"past:{cast.plan}"}, status=404)


async def test_what_is_kept_from_a_worker_leaves_no_trace_in_what_happened_P_12(cast: Cast, visit) -> None:
    mira_access = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert mira_access is not None
    await say(cast, "I want to see Mum.", now=EARLIER)
    dan, kay = await visit("dan"), await visit("kay")
    before = dan.text(await dan.get(url(cast, "/past")))
    secret = await say(cast, "Dan shouts at me.", "wrong")
    await keep_from(author_of(mira_access), cast.dan, secret, NOW)
    assert dan.text(await dan.get(url(cast, "/past"))) == before
    assert "Sunday 22 November" in kay.text(await kay.get(url(cast, "/past")))
    await keep_from(author_of(mira_access), cast.dan, None, NOW)
    await say(cast, "More about Dan.", "wrong", now=NOW + timedelta(minutes=1))
    assert dan.text(await dan.get(url(cast, "/past"))) == before


async def test_what_the_person_put_out_of_sight_is_not_in_their_own_list_either_P_07(cast: Cast, visit) -> None:
    mira = await visit("mira")
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    before = await past(cast, mira)
    statement = await say(cast, "I am leaving.")
    await hide(author_of(own), statement, NOW)
    assert await past(cast, mira) == before


async def test_a_line_that_was_moved_after_the_yes_is_no_less_moved_once_it_is_kept_P_12(cast: Cast, visit) -> None:
    lines = [await words.say(words.person(cast), each) for each in ("First.", "Second.")]
    mira = await viewer(cast, "mira")
    own = await plan_for(mira, cast.plan, NOW)
    assert own is not None
    assert await agree_plan(cast.harbour, cast.plan, cast.mira, own.render_version, mira, "own_phone", NOW)
    dan = await visit("dan")
    assert "Mira said yes to it" in (await dan.get(url(cast))).text
    await move(author_of(own), lines[1].statement, "up", NOW + timedelta(seconds=1))
    assert "It has changed since the yes" in (await dan.get(url(cast))).text
    await keep_from(author_of(own), cast.dan, lines[1].statement, NOW + timedelta(seconds=2))
    assert "It has changed since the yes" in (await dan.get(url(cast))).text
