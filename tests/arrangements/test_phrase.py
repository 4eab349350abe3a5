"""The exit phrase: for its person and its holders, and in no other byte (P-03)."""

import pytest

from server.arrangements import pages, pages_card, pages_phrase
from server.arrangements.queries_phrase import phrase_for_share, phrase_view, phrases_of
from server.db.writing import rows, writing
from server.plans.tables import CircleMember
from server.record.queries import events_about
from server.settings import read_settings
from tests.arrangements.helpers import row_ids, url
from tests.cast import NOW, Cast

PHRASE, MEANING, TODO = "is the Zebrafinch asleep", "come and get me Zebrafinch", "ring and say Zebrafinch"
PROOF = {"demo_step_up": "1"}
EVERYBODY = ("mira", "tom", "dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar", None)


@pytest.fixture
def settings(tmp_path):
    """A demonstration: its marked button stands for the passkey, which has tests of its own."""
    return read_settings({"OWNWORDS_DATA_DIR": str(tmp_path / "data"), "OWNWORDS_DEMO": "1"})


def typed(*holders: object, **more: str) -> dict:
    return {"phrase": PHRASE, "meaning": MEANING, "todo": TODO, "holders": [str(each) for each in holders], **more}


async def made(visit, cast: Cast, *holders: object) -> object:
    """Mira's phrase, held by Dan unless said otherwise; returns her browser."""
    mira = await visit("mira")
    held = holders or (f"account:{cast.dan}",)
    await mira.post(url(cast.plan, "phrase/new"), {**typed(*held), **PROOF})
    return mira


async def test_the_person_opens_it_only_with_a_passkey_for_this_act(visit, cast: Cast) -> None:
    mira = await visit("mira")
    refused = await mira.post(url(cast.plan, "phrase/new"), typed(), status=422)
    assert PHRASE in refused.text, "the form comes back filled"
    assert await phrases_of(cast.plan) == []
    await made(visit, cast)
    closed = await mira.get(url(cast.plan, "phrase"))
    assert "Zebrafinch" not in closed.text
    assert "Dan" not in mira.text(closed)
    assert "Zebrafinch" not in (await mira.post(url(cast.plan, "phrase/open"), status=422)).text
    opened = await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)
    assert all(each in opened.text for each in (PHRASE, MEANING, TODO))
    assert "Zebrafinch" not in opened.text.partition("</title>")[0]
    assert "phrase_shown" in [each.kind for each in await events_about(cast.mira)]


async def test_a_holder_sees_it_with_what_to_do_and_nobody_else_anything(visit, cast: Cast) -> None:
    await made(visit, cast)
    dan = await visit("dan")
    seen = await dan.get(url(cast.plan, "phrase"))
    assert all(each in seen.text for each in (PHRASE, MEANING, TODO))
    [holder] = await rows("SELECT who, told_at FROM phrase_holder")
    assert holder["told_at"] == NOW
    noted = [each.kind for each in await events_about(cast.mira) if each.actor == cast.dan]
    assert "phrase_shown" in noted
    assert "phrase_holder_told" not in noted, "Dan opened it, and told nobody"
    for name in EVERYBODY:
        if name not in ("mira", "dan"):
            browser = await visit(name)
            page = await browser.get(url(cast.plan, "phrase"), status=200 if name == "kay" else 404 if name else 303)
            assert "Zebrafinch" not in page.text


@pytest.mark.parametrize("name", EVERYBODY)
async def test_no_byte_of_it_is_in_any_of_our_routes_for_any_role(visit, cast: Cast, name: str | None) -> None:
    """Every route of this area x every role; only the holder's page and the person's proven post have it."""
    mira = await made(visit, cast)
    await mira.post(url(cast.plan, "knows/add"), {"name": "Bea", "what": "all of it"})
    [row] = row_ids((await mira.get(url(cast.plan, "knows"))).text)
    browser = await visit(name)
    for route in (*pages.ROUTES, *pages_card.ROUTES, *pages_phrase.ROUTES):
        for path in route.paths:
            where = path.replace("{plan:uuid}", str(cast.plan)).replace("{row:uuid}", row).replace("{holder:uuid}", row)
            for method in route.http_methods - {"HEAD", "OPTIONS"}:
                token = {"csrf": browser.http.cookies.get("csrf", ""), "answer": "yes", "to": "up"}
                sent = await browser.http.request(method, where, data=token if method == "POST" else None)
                assert sent.status_code < 500, where
                if (name, where.rpartition("/part/")[2], method) != ("dan", "phrase", "GET"):
                    assert "Zebrafinch" not in sent.text, (name, method, where)


async def test_rows_events_and_counts_hold_no_word_of_it(visit, cast: Cast) -> None:
    await made(visit, cast)
    for table in ("exit_phrase", "phrase_holder", "event", "statement", "revision", "undo"):
        assert "Zebrafinch" not in str(await rows(f"SELECT * FROM {table}")), table


async def test_who_left_the_circle_or_is_no_holder_any_more_sees_nothing(visit, cast: Cast) -> None:
    mira = await made(visit, cast)
    [phrase] = await phrases_of(cast.plan)
    assert await phrase_view(phrase, cast.dan)
    assert await phrase_view(phrase, cast.kay) is None
    assert await phrase_for_share(phrase, cast.toms_plan) is None
    await mira.post(url(cast.plan, "phrase/holders"), {"holders": [f"account:{cast.kay}"]}, status=422)
    await mira.post(url(cast.plan, "phrase/holders"), {"holders": [f"account:{cast.kay}"], **PROOF})
    assert await phrase_view(phrase, cast.dan) is None
    assert await phrase_view(phrase, cast.kay)
    async with writing():
        await CircleMember.update({CircleMember.left_at: NOW}).where(CircleMember.worker == cast.kay)
    assert await phrase_view(phrase, cast.kay) is None
    assert (await phrase_view(phrase, cast.mira)).phrase == PHRASE


async def test_a_compromised_phrase_is_replaced_and_its_holders_are_told(visit, cast: Cast) -> None:
    mira = await made(visit, cast, f"account:{cast.dan}", f"account:{cast.kay}")
    dan, kay = await visit("dan"), await visit("kay")
    new = {**typed(f"account:{cast.dan}"), "phrase": "have you fed the Zebrafinch", **PROOF}
    await mira.post(url(cast.plan, "phrase/new"), new, status=422)
    await mira.post(url(cast.plan, "phrase/new"), {**new, "why": "heard"})
    old = await rows("SELECT ended_why, ended_by FROM exit_phrase WHERE ended_at IS NOT NULL")
    assert old == [{"ended_why": "heard", "ended_by": cast.mira}]
    page = await mira.get(url(cast.plan, "phrase"))
    assert "Dan does not know yet that the old phrase no longer works." in mira.text(page)
    seen = await dan.get(url(cast.plan, "phrase"))
    assert "have you fed the Zebrafinch" in seen.text
    assert "The old phrase no longer works." in seen.text
    assert PHRASE not in seen.text
    gone = await kay.get(url(cast.plan, "phrase"))
    assert "The old phrase no longer works." in gone.text
    assert "Zebrafinch" not in gone.text
    assert "no longer works" not in (await kay.get(url(cast.plan, "phrase"))).text
    assert "does not know yet" not in (await mira.get(url(cast.plan, "phrase"))).text


async def test_a_trusted_person_holds_it_and_the_person_says_when_they_told_them(visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post(url(cast.plan, "trusted/add"), {"name": "Aunt Jo", "reach": "07700 900123"})
    [jo] = row_ids((await mira.get(url(cast.plan, "trusted"))).text)
    await made(visit, cast, f"trusted:{jo}", f"account:{cast.omar}")
    [holder] = await rows("SELECT id, who, told_at FROM phrase_holder")
    assert holder["who"] == f"trusted:{jo}"
    dan = await visit("dan")
    await dan.post(url(cast.plan, f"phrase/told/{holder['id']}"), status=404)
    await mira.post(url(cast.plan, f"phrase/told/{holder['id']}"))
    opened = await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)
    assert "Was told on" in opened.text
    tom = await visit("tom")
    await tom.post(url(cast.toms_plan, f"phrase/told/{holder['id']}"), status=404)


async def test_it_is_practised_and_the_last_time_is_seen(visit, cast: Cast) -> None:
    await made(visit, cast)
    dan, kay = await visit("dan"), await visit("kay")
    await kay.post(url(cast.plan, "phrase/practised"), status=404)
    seen = await dan.follow(await dan.post(url(cast.plan, "phrase/practised")))
    assert "22 November" in seen.text


async def test_the_person_practises_it_only_with_somebody_who_knows_it(visit, cast: Cast) -> None:
    """It is not practised while its only holder does not know it yet."""
    await made(visit, cast)
    mira, done = await visit("mira"), "We practised it today"
    opened = await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)
    assert "Does not know it yet." in opened.text
    assert done not in opened.text
    await (await visit("dan")).get(url(cast.plan, "phrase"))
    assert done in (await mira.post(url(cast.plan, "phrase/open"), PROOF, status=200)).text


async def test_a_worker_who_knows_one_is_asked_about_a_different_one(visit, cast: Cast) -> None:
    await made(visit, cast)
    dan, kay = await visit("dan"), await visit("kay")
    assert "Mira wants a different one?" in dan.text(await dan.get(url(cast.plan, "phrase")))
    assert "Mira wants one now?" in kay.text(await kay.get(url(cast.plan, "phrase")))


async def test_it_never_goes_on_the_help_card_S_36(visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post(url(cast.plan, "card/add"), {"sentence": "If I ask: IS the zebrafinch, asleep?"})
    await mira.post(url(cast.plan, "phrase/new"), {**typed(), **PROOF}, status=422)
    [line] = row_ids((await mira.get(url(cast.plan, "card"))).text)
    await mira.post(url(cast.plan, f"card/{line}/end"))
    await made(visit, cast)
    await mira.post(url(cast.plan, "card/add"), {"sentence": f"I say {PHRASE.upper()}"}, status=422)
    kay = await visit("kay")
    await kay.post(url(cast.plan, "card/add"), {"sentence": f"I say {PHRASE}"}, status=303)


@pytest.mark.parametrize("bad", ["", "x" * 20_000, "a\x00b", "a\u202eb"])
@pytest.mark.parametrize("field", ["phrase", "meaning", "todo"])
async def test_a_bad_phrase_is_refused_and_the_form_kept(visit, cast: Cast, field: str, bad: str) -> None:
    mira = await visit("mira")
    kept = await mira.post(url(cast.plan, "phrase/new"), {**typed(), field: bad, **PROOF}, status=422)
    assert "Zebrafinch" in kept.text
    assert await phrases_of(cast.plan) == []
