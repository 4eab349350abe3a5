"""The structured parts through the pages: written, proposed, answered, ended, refused."""

from uuid import uuid4

import pytest
from lxml import html as parser

from server.arrangements.actions import Draft, add
from server.arrangements.queries import Sight, parts_of
from server.arrangements.queries_counts import triggers_exist
from server.arrangements.rules import PARTS
from server.db.writing import rows
from server.record.queries import events_about, first_broken_line
from server.web.paper import has_library
from tests.arrangements.helpers import FILLED, filled, row_ids, url
from tests.cast import NOW, Cast
from tests.reading_pdf import Pdf
from tests.words.hands import person, say

KINDS = list(PARTS)


@pytest.mark.parametrize("kind", KINDS)
async def test_the_person_writes_a_part_and_finds_every_word_again(visit, cast: Cast, kind: str) -> None:
    """S-29 S-30 S-35 S-36 S-37 P-04 P-11: structured, not one text box."""
    mira = await visit("mira")
    await mira.get(url(cast.plan, f"{kind}/add"))
    shown = await mira.follow(await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast)))
    text = mira.text(shown)
    words = [each for name, each in FILLED[kind].items() if isinstance(each, str) and " " in each]
    assert all(each in text for each in words), text
    assert "My own words" in text
    [row] = await parts_of(Sight(cast.plan, cast.mira, cast.mira, is_person=True), kind)
    assert row.agreed
    assert row.said_by == "person"
    changed = await mira.get(url(cast.plan, f"{kind}/{row.id}/change"))
    assert all(each in changed.text for each in words)
    assert await first_broken_line(cast.harbour) is None


@pytest.mark.parametrize("kind", KINDS)
async def test_a_workers_facts_wait_for_the_persons_yes(visit, cast: Cast, kind: str) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    listed = await dan.follow(await dan.post(url(cast.plan, f"{kind}/add"), filled(kind, cast)))
    assert "voice-said" in listed.text
    assert "voice-said agreed" not in listed.text
    asked = await mira.get(url(cast.plan, kind))
    assert "Is this right?" in asked.text
    [row] = row_ids(asked.text)
    yes = await mira.follow(await mira.post(url(cast.plan, f"{kind}/{row}/answer"), {"answer": "yes"}))
    assert "voice-said agreed" in yes.text
    assert "Is this right?" not in yes.text
    await mira.post(url(cast.plan, f"{kind}/{row}/answer"), {"answer": "not_said"}, status=303)


async def test_a_yes_to_a_part_whose_words_have_changed_is_not_recorded_and_it_is_shown_again(
    visit, cast: Cast
) -> None:
    """Promise 1: a yes is to the words that were shown."""
    dan, mira = await visit("dan"), await visit("mira")
    await dan.post(url(cast.plan, "worse/add"), filled("worse", cast))
    asked = await mira.get(url(cast.plan, "worse"))
    [row] = row_ids(asked.text)
    [shown] = parser.fromstring(asked.text).xpath("//form[@class='yes']/input[@name='base']/@value")
    [line] = await rows("SELECT id, head FROM statement WHERE section = 'worse'")
    assert str(line["head"]) == shown
    await say(person(cast), "We walk away.", statement=line["id"], base=line["head"])
    for answer in ("yes", "not_said"):
        told = await mira.post(url(cast.plan, f"worse/{row}/answer"), {"answer": answer, "base": shown}, status=422)
        assert "This was changed meanwhile. Look at it again." in mira.text(told)
        assert "We walk away." in told.text
    [part] = await rows("SELECT agreed_at, ended_at FROM worse_step")
    assert (part["agreed_at"], part["ended_at"]) == (None, None)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_worker_changes_beside_never_over_the_persons_row(visit, cast: Cast, kind: str) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    shown = await mira.follow(await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast)))
    [own] = row_ids(shown.text)
    new = filled(kind, cast, sentence="Dan heard something else")
    beside = await dan.follow(await dan.post(url(cast.plan, f"{kind}/{own}/change"), new))
    assert len(row_ids(beside.text)) == 2
    assert "Dan heard something else" in beside.text
    await dan.post(url(cast.plan, f"{kind}/{own}/end"), status=404)
    both = await mira.get(url(cast.plan, kind))
    proposed = next(each for each in row_ids(both.text) if each != own)
    refused = await mira.follow(await mira.post(url(cast.plan, f"{kind}/{proposed}/answer"), {"answer": "not_said"}))
    assert row_ids(refused.text) == [own]
    again = await dan.follow(await dan.post(url(cast.plan, f"{kind}/{own}/change"), new))
    proposed = next(each for each in row_ids(again.text) if each != own)
    taken = await mira.follow(await mira.post(url(cast.plan, f"{kind}/{proposed}/answer"), {"answer": "yes"}))
    assert row_ids(taken.text) == [proposed]
    assert "Dan heard something else" in taken.text


async def test_what_was_changed_is_a_new_row_and_the_old_one_is_kept(visit, cast: Cast) -> None:
    mira = await visit("mira")
    shown = await mira.follow(await mira.post(url(cast.plan, "seeing/add"), filled("seeing", cast)))
    [first] = row_ids(shown.text)
    shown = await mira.follow(
        await mira.post(url(cast.plan, f"seeing/{first}/change"), filled("seeing", cast, place="the park"))
    )
    [second] = row_ids(shown.text)
    assert second != first
    assert "the park" in shown.text
    old = await rows("SELECT id, ended_at, ended_by, ended_why FROM seeing_safely ORDER BY made_at, ended_at")
    assert [(each["ended_at"] is None, each["ended_why"]) for each in old if str(each["id"]) == first] == [
        (False, "changed")
    ]
    late = filled("seeing", cast, place="the bridge")
    shown = await mira.follow(await mira.post(url(cast.plan, f"seeing/{first}/change"), late))
    assert "the park" in shown.text
    assert "the bridge" in shown.text, "a change of a row that ended is stored beside, not lost"
    await mira.post(url(cast.plan, f"seeing/{uuid4()}/change"), late, status=404)


async def test_the_same_form_sent_twice_is_one_row(visit, cast: Cast) -> None:
    mira, form = await visit("mira"), filled("knows", cast, operation=str(uuid4()))
    await mira.post(url(cast.plan, "knows/add"), form)
    shown = await mira.follow(await mira.post(url(cast.plan, "knows/add"), form))
    assert len(row_ids(shown.text)) == 1
    shown = await mira.follow(await mira.post(url(cast.plan, "knows/add"), {**form, "how": "by letter"}))
    assert len(row_ids(shown.text)) == 2, "the same id with other words is one more"


@pytest.mark.parametrize(
    ("kind", "field"),
    [("seeing", "with_whom"), ("trusted", "name"), ("worse", "who"), ("risk", "harms"), ("knows", "what"),
     ("card", "sentence"), ("checkins", "sentence")],
)  # fmt: skip
@pytest.mark.parametrize("bad", ["", "x" * 20_000, "ہ" * 20_000, "a\x00b", "a\u202eb"])
async def test_bad_text_is_refused_and_the_form_kept(visit, cast: Cast, kind: str, field: str, bad: str) -> None:
    mira = await visit("mira")
    form = filled(kind, cast, **{field: bad})
    kept = await mira.post(url(cast.plan, f"{kind}/add"), form, status=422)
    other = (
        next(each for name, each in form.items() if name != field and isinstance(each, str) and " " in each)
        if kind != "card"
        else ""
    )
    assert other in kept.text
    if "x" in bad or "ہ" in bad:
        assert bad in kept.text, "the text comes back, however long"
    assert row_ids((await mira.get(url(cast.plan, kind))).text) == []


async def test_odd_choices_numbers_times_and_dates_are_refused(visit, cast: Cast) -> None:
    mira = await visit("mira")
    for kind, bad in [
        ("checkins", {"grace": "-1"}), ("checkins", {"grace": "²"}), ("checkins", {"at": "25:00"}),
        ("checkins", {"told": f"account:{cast.omar}"}), ("checkins", {"told": ""}), ("triggers", {"what": "rain"}),
        ("triggers", {"leads": str(cast.omar)}), ("triggers", {"within_hours": "9999999999"}),
        ("triggers", {"leads": ""}), ("risk", {"review_on-year": "2020"}), ("risk", {"review_on-month": "13"}),
        ("seeing", {"order_ends-year": "2020"}), ("seeing", {"order_kind": "x"}),
        ("card", {"sentence": "", "picked": str(uuid4())}),
    ]:  # fmt: skip
        await mira.post(url(cast.plan, f"{kind}/add"), filled(kind, cast, **bad), status=422)


async def test_nobody_named_under_seeing_people_safely_is_a_trusted_person_P_04(visit, cast: Cast) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    await mira.post(url(cast.plan, "seeing/add"), filled("seeing", cast))
    said = await mira.post(url(cast.plan, "trusted/add"), filled("trusted", cast, name="gary Smith"), status=422)
    assert "The trusted person must be somebody else" in said.text
    await dan.post(url(cast.plan, "trusted/add"), filled("trusted", cast, name="GARY"), status=422)
    await mira.post(url(cast.plan, "trusted/add"), filled("trusted", cast))
    await mira.post(url(cast.plan, "seeing/add"), filled("seeing", cast, with_whom="Aunt Jo"), status=422)


async def test_steps_have_an_order_that_the_person_chooses_S_30(visit, cast: Cast) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    for words in ("One thing", "Two things", "Three things"):
        await mira.post(url(cast.plan, "worse/add"), filled("worse", cast, sentence=words))
    shown = await mira.get(url(cast.plan, "worse"))
    one, two, three = row_ids(shown.text)
    shown = await mira.follow(await mira.post(url(cast.plan, f"worse/{three}/move"), {"to": "up"}))
    assert row_ids(shown.text) == [one, three, two]
    shown = await mira.follow(await mira.post(url(cast.plan, f"worse/{one}/move"), {"to": "up"}))
    assert row_ids(shown.text) == [one, three, two]
    await dan.post(url(cast.plan, f"worse/{two}/move"), {"to": "up"}, status=404)
    shown = await mira.follow(await mira.post(url(cast.plan, f"worse/{one}/end")))
    assert row_ids(shown.text) == [three, two]
    assert "One thing" not in shown.text


async def test_who_chose_a_check_in_point_is_stored_and_nobody_watches_S_35(visit, cast: Cast) -> None:
    mira = await visit("mira")
    shown = await mira.follow(await mira.post(url(cast.plan, "checkins/add"), filled("checkins", cast)))
    assert "Nobody watches these yet." in shown.text
    assert "I'm OK</button>" not in shown.text
    [row] = await rows("SELECT chosen_by, zone, at, days, grace FROM checkin_point")
    assert row == {"chosen_by": cast.mira, "zone": "Europe/London", "at": "18:30", "days": "mon fri", "grace": 45}


async def test_a_trigger_says_who_leads_and_within_what_time_S_37(visit, cast: Cast) -> None:
    mira = await visit("mira")
    assert not await triggers_exist(cast.plan, cast.mira)
    shown = await mira.follow(await mira.post(url(cast.plan, "triggers/add"), filled("triggers", cast)))
    assert "Sam" in shown.text
    assert "3 days" in shown.text
    assert await triggers_exist(cast.plan, cast.mira)
    [row] = await rows("SELECT leads, within_hours FROM review_trigger")
    assert row == {"leads": cast.sam, "within_hours": 72}


async def test_the_card_is_printed_shown_and_prompted_S_36(visit, cast: Cast) -> None:
    mira, dan = await visit("mira"), await visit("dan")
    for words in ("Please ring Bea now", "I need a quiet room"):
        await mira.post(url(cast.plan, "card/add"), {"sentence": words})
    await dan.post(url(cast.plan, "card/add"), {"sentence": "Not agreed yet"})
    for view in ("print", "note"):
        text = mira.text(await mira.get(url(cast.plan, f"card/{view}")))
        assert "Please ring Bea now" in text
        assert "I need a quiet room" in text
        assert "Not agreed yet" not in text
    first = await mira.get(url(cast.plan, "card/prompts"))
    assert "Please ring Bea now" in first.text
    assert "I need a quiet room" not in first.text
    assert "I need a quiet room" in (await mira.get(url(cast.plan, "card/prompts?line=2"))).text
    await mira.get(url(cast.plan, "card/prompts?line=99"))
    assert "card_printed" in [each.kind for each in await events_about(cast.mira)]


async def test_the_card_is_a_small_file_too_S_36(visit, cast: Cast, monkeypatch) -> None:
    """Tagged, in large letters, each line in its language; after a fresh finger or PIN; what waits is not on it."""
    mira, dan = await visit("mira"), await visit("dan")
    await add(person(cast), Draft("card", {}, "بی کو ابھی فون کریں۔", "ur"), uuid4(), NOW)
    await mira.post(url(cast.plan, "card/add"), {"sentence": "I need a quiet room and time"})
    await dan.post(url(cast.plan, "card/add"), {"sentence": "Not agreed yet"})
    refused = await mira.post(url(cast.plan, "card/file"), status=422)
    assert "That did not work. Nothing has changed." in refused.text
    assert "card_printed" not in [each.kind for each in await events_about(cast.mira)]
    monkeypatch.setattr("server.arrangements.pages_card.proven_lately", yes)
    if not has_library():
        assert "PDF files are not set up here." in (await mira.post(url(cast.plan, "card/file"), status=503)).text
        return
    made = await mira.post(url(cast.plan, "card/file"), status=200)
    assert made.headers["content-disposition"] == 'attachment; filename="card.pdf"'
    pdf = Pdf(made.content)
    assert [(each.words, each.lang) for each in pdf.pieces] == [
        ("بی کو ابھی فون کریں۔", "ur"), ("I need a quiet room and time", "en"),
    ]  # fmt: skip
    assert (pdf.reader.metadata or {})["/Title"] == "Card"
    [sheet] = pdf.reader.pages
    assert (round(sheet.mediabox.width / 72 * 25.4), round(sheet.mediabox.height / 72 * 25.4)) == (105, 148)
    assert "card_printed" in [each.kind for each in await events_about(cast.mira)]


async def yes(*_anything: object) -> bool:
    return True


async def test_a_card_line_is_chosen_from_the_plan_S_36(visit, cast: Cast) -> None:
    mira = await visit("mira")
    await mira.post(url(cast.plan, "risk/add"), filled("risk", cast))
    [risk] = await rows("SELECT statement FROM positive_risk")
    form = await mira.get(url(cast.plan, "card/add"))
    assert '<bdi lang="en" dir="ltr">Go to the shop alone' in form.text
    shown = await mira.follow(
        await mira.post(url(cast.plan, "card/add"), {"picked": str(risk["statement"]), "sentence": ""})
    )
    [line] = row_ids(shown.text)
    assert "Go to the shop alone" in (await mira.get(url(cast.plan, "card/print"))).text
    await mira.post(url(cast.plan, f"card/{line}/end"))
    assert "Go to the shop alone" in (await mira.get(url(cast.plan, "risk"))).text


@pytest.mark.parametrize(("kind", "beside"), [("knows", "trusted"), ("worse", "risk")])
async def test_a_part_without_a_section_of_its_own_is_found_beside_another_P_04_P_11(
    visit, cast: Cast, kind: str, beside: str
) -> None:
    mira = await visit("mira")
    assert url(cast.plan, beside) in (await mira.get(url(cast.plan, kind))).text


async def test_change_it_is_an_answer_too_and_leaves_nothing_waiting(visit, cast: Cast) -> None:
    dan, mira = await visit("dan"), await visit("mira")
    shown = await mira.follow(await mira.post(url(cast.plan, "worse/add"), filled("worse", cast)))
    [own] = row_ids(shown.text)
    await dan.post(url(cast.plan, f"worse/{own}/change"), filled("worse", cast, sentence="Dan would go by bus"))
    offered = next(each for each in row_ids((await mira.get(url(cast.plan, "worse"))).text) if each != own)
    form = filled("worse", cast, sentence="We go to the car, or by bus")
    shown = await mira.follow(await mira.post(url(cast.plan, f"worse/{offered}/change"), form))
    assert len(row_ids(shown.text)) == 1
    assert "We go to the car, or by bus" in shown.text
    assert await rows("SELECT id FROM proposal WHERE settled_at IS NULL") == []
