"""The pages of limits: who may, what is said, and that a refused form keeps every word."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from lxml import html as parser

from server.restrictions import actions, queries
from server.restrictions.rules_recorded import Change, Out
from tests.cast import NOW, Cast
from tests.client import Client
from tests.restrictions.making import WHY, bare, flags, whole
from tests.viewers import viewer

STEPS = ("why", "said", "tried", "out", "able", "best")
ACTS = ("longer", "wider", "easier", "over")


async def test_the_persons_list_says_what_is_missing_and_who_has_to_answer(visit, cast: Cast) -> None:
    await bare(cast)
    mira = await visit("mira")
    start = await mira.get("/my/list", status=303)
    said = mira.text(await mira.follow(start))
    assert "Limits on me" in said
    assert "Nobody has said why." in said
    told = r"It was put on the leads' list on 22 November. (Sam|Priya) can see it there and has to answer."
    assert re.search(told, said)
    assert "was told" not in said, "nobody is sent anything"
    assert "Kay, on 22 November. Nobody has signed it." in said
    assert "Not written yet" in said


async def test_a_signed_limit_says_who_decided_and_that_the_person_said_no(visit, cast: Cast) -> None:
    made = await whole(cast, now=NOW - timedelta(minutes=5))
    mira = await visit("mira")
    sent = await mira.post(f"/notes/{cast.plan}/list/{made}/say", {"answer": "no"})
    said = mira.text(await mira.follow(sent))
    assert "Sam decided, on 22 November. You said no." in said
    assert "Four weeks with no one asking." in said
    assert "Ask for an advocate" in said


async def test_a_yes_needs_a_fresh_passkey_and_is_a_view_A_29(visit, cast: Cast) -> None:
    made = await bare(cast)
    mira = await visit("mira")
    url = f"/notes/{cast.plan}/list/{made}"
    sent = await mira.post(f"{url}/say", {"answer": "yes"})
    asked = await mira.follow(sent)
    assert f'data-step-up="limit:{made}"' in asked.text
    assert "You can say something else at any time." in mira.text(asked)
    shown = {"answer": "yes", "asked": "1", "wording": str((await queries.limit(made)).wording)}
    await mira.post(f"{url}/say", {**shown, "step_up": ""}, status=422)
    await mira.post(f"{url}/say", {**shown, "demo_step_up": "1"}, status=422)
    assert (await queries.limit(made)).views == []


async def test_a_demonstrations_marked_button_stands_for_the_passkey(cast: Cast, demo_app, clock) -> None:
    made = await bare(cast)
    mira = await Client.open(demo_app, cast.mira, clock)
    shown = {"answer": "yes", "asked": "1", "wording": str((await queries.limit(made)).wording)}
    await mira.post(f"/notes/{cast.plan}/list/{made}/say", {**shown, "demo_step_up": "1"})
    await mira.close()
    [view] = (await queries.limit(made)).views
    assert (view.stance, view.how, view.own) == ("agrees", "own_passkey", True)
    assert "D-05" not in await flags(made)


@pytest.mark.parametrize("changed", ["reason", "wider", "way out"])
async def test_an_answer_to_words_that_have_changed_is_not_recorded_and_the_new_ones_are_shown_A_29(
    cast: Cast, demo_app, clock, changed: str
) -> None:
    """What was shown is what is answered: the person never says yes, or no, to words they have not seen."""
    made, kay = await bare(cast), await viewer(cast, "kay")
    mira = await Client.open(demo_app, cast.mira, clock)
    url = f"/notes/{cast.plan}/list/{made}"
    forms = []
    for page in (await mira.get(f"{url}/yes"), await mira.get(url)):
        [form] = parser.fromstring(page.text).xpath("//form[contains(@action, '/say')]")
        forms += [str(each) for each in form.xpath(".//input[@name='wording']/@value")]
    assert len(forms) == 2
    later = NOW + timedelta(minutes=1)
    if changed == "reason":
        assert await actions.add_rationale(kay, made, "Somebody was hurt.", later) == ""
    elif changed == "wider":
        assert await actions.widen(kay, made, Change("More came.", what="All visitors, always."), later) == ""
    else:
        out = Out("Calm for a week.", later.date() + timedelta(days=28), None, "mca", "", cast.sam)
        assert await actions.set_way_out(kay, made, out, later) == ""
    proof = {"asked": "1", "demo_step_up": "1"}
    for answer in ({"answer": "yes", **proof}, {"answer": "no"}):
        for wording in set(forms):
            told = await mira.post(f"{url}/say", {**answer, "wording": wording}, status=409)
            assert "This changed while you looked." in mira.text(told)
            assert str((await queries.limit(made)).wording) in told.text
    await mira.post(f"{url}/say", {"answer": "yes", **proof})
    await mira.close()
    assert (await queries.limit(made)).views == [], "a yes that does not say what was shown is asked first"


async def test_an_answer_nobody_offered_changes_nothing(visit, cast: Cast) -> None:
    made = await bare(cast)
    mira = await visit("mira")
    await mira.post(f"/notes/{cast.plan}/list/{made}/say", {"answer": "maybe"})
    assert (await queries.limit(made)).views == []


async def test_a_worker_saves_the_bare_fact_and_both_see_at_once_that_there_is_no_reason(visit, cast: Cast) -> None:
    kay, mira, sam = await visit("kay"), await visit("mira"), await visit("sam")
    form = await kay.get(f"/notes/{cast.plan}/list/new")
    assert "Why? No reason? Don't do it. Ring the lead." in kay.text(form)
    sent = await kay.post(f"/notes/{cast.plan}/list/new", {"what": "No phone after 9", "when": "now"})
    assert sent.headers["location"].endswith("/why")
    assert "Page 1 of 4" in kay.text(await kay.follow(sent))
    url = f"/notes/{cast.plan}/list"
    assert "Nobody has said why." in mira.text(await mira.get(url))
    assert "No reason" in sam.text(await sam.get(url))


async def test_the_same_form_sent_twice_is_one_limit(visit, cast: Cast) -> None:
    kay = await visit("kay")
    form = {"what": "No phone after 9", "when": "now", "operation": str(uuid4())}
    first, second = [await kay.post(f"/notes/{cast.plan}/list/new", form) for _ in range(2)]
    assert first.headers["location"] == second.headers["location"]
    assert len(await queries.limits_of(cast.plan, cast.kay, False)) == 1


@pytest.mark.parametrize(
    "form",
    [
        {"what": "", "when": "now"},
        {"what": "x" * 501, "when": "now"},
        {"what": "No phone \u202e after 9", "when": "now"},
        {"what": "No phone", "when": ""},
        {"what": "No phone", "when": "day"},
        {"what": "No phone", "when": "day", "began-day": "31", "began-month": "2", "began-year": "2026"},
        {"what": "No phone", "when": "day", "began-day": "24", "began-month": "11", "began-year": "2026"},
        {"what": "No phone", "when": "today", "at": "half past"},
        {"what": "No phone", "when": "today", "at": "23:59"},
        {"what": "No phone", "when": "now", "why": "y" * 4001},
    ],
)
async def test_a_refused_form_comes_back_with_every_word(visit, cast: Cast, form: dict[str, str]) -> None:
    kay = await visit("kay")
    answer = await kay.post(f"/notes/{cast.plan}/list/new", {"why": "Because of the stairs", **form}, status=422)
    assert form.get("why", "Because of the stairs") in answer.text
    assert form["what"] in answer.text
    assert await queries.limits_of(cast.plan, cast.kay, False) == []


async def test_the_four_steps_are_saved_alone_and_lead_on(visit, cast: Cast) -> None:
    made = await bare(cast)
    kay = await visit("kay")
    url = f"/notes/{cast.plan}/list/{made}"
    forms: dict[str, dict[str, object]] = {
        "why": {"why": WHY, "harm": "Losing money", "likelihood": "likely", "severity": "serious", "kind": "money"},
        "said": {"how": "said", "words": "All right for now", "stance": "agrees", "support": ["time", "pictures"]},
        "tried": {
            "way1": "A purse", "outcome1": "tried", "reason1": "It was taken", "way2": "Small sums",
            "outcome2": "rejected", "reason2": "Mira said no", "stays_possible": "Everything else",
        },
        "out": {
            "criteria": "Four quiet weeks", "review-day": "1", "review-month": "12", "review-year": "2026",
            "basis": "mca", "to_sign": str(cast.sam),
        },
    }  # fmt: skip
    for step, after in zip(forms, ("/said", "/tried", "/out", ""), strict=True):
        await kay.get(f"{url}/{step}")
        sent = await kay.post(f"{url}/{step}", forms[step])
        assert sent.headers["location"] == url + after
    assert await flags(made) == set()
    found = await queries.limit(made)
    assert found.view.support == ("time", "pictures")
    assert all(found.done().values())
    for step in forms:
        filled = await kay.get(f"{url}/{step}")
        assert {"why": "Losing money", "said": "All right", "tried": "It was taken", "out": "Four quiet"}[
            step
        ] in filled.text


async def test_not_asked_needs_a_why_and_stays_flagged_S_17_D_05(visit, cast: Cast) -> None:
    made = await bare(cast)
    kay, url = await visit("kay"), f"/notes/{cast.plan}/list/{made}"
    answer = await kay.post(f"{url}/said", {"how": "not_asked", "present": "Dan was there"}, status=422)
    assert "Say why they were not asked." in answer.text
    assert "Dan was there" in answer.text
    await kay.post(f"{url}/said", {"how": "not_asked", "not_asked_why": "Mira was asleep"})
    assert "D-05" in await flags(made)
    assert "Mira wasn't asked" in kay.text(await kay.get(url))


@pytest.mark.parametrize(
    ("step", "form", "kept"),
    [
        ("why", {"harm": "h" * 4001, "aim": "To be calm"}, "To be calm"),
        ("why", {"kind": "magic", "aim": "To be calm"}, "To be calm"),
        ("said", {"how": "said", "present": "Dan"}, "Dan"),
        ("tried", {"way1": "A purse"}, "A purse"),
        ("tried", {"reason2": "It was taken"}, "It was taken"),
        ("out", {"criteria": "Weeks", "review-day": "1", "review-month": "1", "review-year": "2020"}, "Weeks"),
        ("out", {"criteria": "Weeks", "basis": "care_plan"}, "Weeks"),
        ("out", {"criteria": "Weeks", "to_sign": str(uuid4())}, "Weeks"),
        ("able", {"assessor": "Dr Li", "has_capacity": "yes"}, "Dr Li"),
        ("best", {"why": "", "proportion": "Only at night"}, "Only at night"),
    ],
)
async def test_a_refused_step_keeps_every_word(visit, cast: Cast, step: str, form: dict[str, str], kept: str) -> None:
    made = await bare(cast)
    kay = await visit("kay")
    before = (await queries.limit(made)).version
    answer = await kay.post(f"/notes/{cast.plan}/list/{made}/{step}", form, status=422)
    assert kept in answer.text
    assert (await queries.limit(made)).version == before


async def test_a_care_plan_is_refused_as_a_basis_in_plain_words_R_08(visit, cast: Cast) -> None:
    made = await bare(cast)
    kay = await visit("kay")
    answer = await kay.post(f"/notes/{cast.plan}/list/{made}/out", {"basis": "tenancy"}, status=422)
    assert answer.text.count("A care plan, a contract or a tenancy is never enough by itself.") >= 2


async def test_a_lead_signs_what_they_read_and_not_what_they_wrote_R_07(visit, cast: Cast) -> None:
    made, own = await bare(cast, "kay", WHY), await bare(cast, "sam", WHY, "Door locked")
    sam, url = await visit("sam"), f"/notes/{cast.plan}/list"
    read = await sam.get(f"{url}/{made}")
    version = re.search(r'name="version" value="(\d+)"', read.text).group(1)
    await sam.post(f"{url}/{made}/sign", {"basis": "", "version": version}, status=422)
    await sam.post(f"{url}/{made}/sign", {"basis": "consent", "version": version}, status=422)
    await sam.post(f"{url}/{made}/sign", {"basis": "mca", "version": version})
    assert (await queries.limit(made)).signature.by == cast.sam
    await actions.add_rationale(await viewer(cast, "kay"), made, "She fell in the hall", NOW)
    again = await sam.post(f"{url}/{made}/sign", {"basis": "mca", "version": version}, status=422)
    assert "The words changed while you read." in sam.text(again)
    assert "Somebody else has to sign." in sam.text(await sam.get(f"{url}/{own}"))
    await sam.post(f"{url}/{own}/sign", {"basis": "mca", "version": "1"}, status=422)
    assert (await queries.limit(own)).signature is None


async def test_a_lead_notes_who_is_related_R_15(visit, cast: Cast) -> None:
    made = await bare(cast)
    sam, url = await visit("sam"), f"/notes/{cast.plan}/list/{made}/gains"
    await sam.post(url, {"account": "", "gain": "related"}, status=422)
    await sam.post(url, {"account": str(cast.omar), "gain": "related"}, status=404)
    await sam.post(url, {"account": str(cast.dan), "gain": "related"})
    assert cast.dan in await queries.barred_from(made)


async def test_renewing_widening_easing_and_ending_are_separate_pages_with_reasons(visit, cast: Cast) -> None:
    made = await whole(cast)
    kay, url = await visit("kay"), f"/notes/{cast.plan}/list/{made}"
    for act in ACTS:
        await kay.get(f"{url}/{act}")
        answer = await kay.post(f"{url}/{act}", {"reason": "", "what": "Kept words"}, status=422)
        assert act in ("longer", "over") or "Kept words" in answer.text
    date = {"review-day": "20", "review-month": "12", "review-year": "2026"}
    await kay.post(f"{url}/longer", {"reason": "Two more visits", **date})
    await kay.post(f"{url}/wider", {"reason": "Worse", "what": "Staff keep the bank card"}, status=422)
    await kay.post(f"{url}/wider", {"reason": "Worse", "what": "Card and phone"})
    await kay.post(f"{url}/easier", {"reason": "Better", "what": "Card at night"})
    await kay.post(f"{url}/over", {"reason": "Four quiet weeks"})
    said = kay.text(await kay.get(url))
    for words in ("Two more visits", "Worse", "Better", "Four quiet weeks", "This ended on"):
        assert words in said
    await kay.post(f"{url}/over", {"reason": "Again"}, status=404)
    assert "Over now" in kay.text(await kay.get(f"/notes/{cast.plan}/list"))


WHO = ("mira", "tom", "dan", "kay", "ruth", "sam", "priya", "quinn", "ada", "omar")
READS = {"mira", "dan", "kay", "sam", "priya"}
WRITES = {"dan", "kay", "sam", "priya"}


@pytest.mark.parametrize("who", WHO)
async def test_strangers_get_404_everywhere_A_17_A_20(visit, cast: Cast, who: str) -> None:
    made = await bare(cast, "kay", WHY)
    client, url = await visit(who), f"/notes/{cast.plan}/list"
    for path in (url, f"{url}/{made}"):
        await client.get(path, status=200 if who in READS else 404)
    for path in (f"{url}/new", *(f"{url}/{made}/{step}" for step in (*STEPS, *ACTS))):
        await client.get(path, status=200 if who in WRITES else 404)
        if who not in WRITES:
            await client.post(path, {"what": "No", "when": "now", "reason": "Because"}, status=404)
    await client.get(f"{url}/{made}/yes", status=200 if who == "mira" else 404)
    for path in ("say", "sign", "gains"):
        may = {"say": {"mira"}, "sign": {"sam", "priya"}, "gains": {"sam", "priya"}}[path]
        if who not in may:
            await client.post(f"{url}/{made}/{path}", {"answer": "no", "basis": "mca"}, status=404)
    assert (await queries.limit(made)).views == []


async def test_a_limit_of_another_plan_is_not_found_by_this_plans_address(visit, cast: Cast) -> None:
    made = await bare(cast, "kay", WHY, "No lifts", "tom")
    kay, sam = await visit("kay"), await visit("sam")
    url = f"/notes/{cast.plan}/list"
    await kay.get(f"{url}/{made}", status=404)
    await kay.post(f"{url}/{made}/over", {"reason": "No"}, status=404)
    await sam.post(f"{url}/{made}/sign", {"basis": "mca", "version": "1"}, status=404)
    await kay.get(f"{url}/{uuid4()}", status=404)
    await kay.get(f"/notes/{cast.toms_plan}/list/{made}")


async def test_the_person_reads_everything_and_finds_no_way_to_write_over_it(visit, cast: Cast) -> None:
    made = await whole(cast)
    mira = await visit("mira")
    answer = await mira.get(f"/notes/{cast.plan}/list/{made}")
    said = mira.text(answer)
    for words in (WHY, "Losing money", "A purse", "All right for now.", "Mira can ask for it any time."):
        assert words in said
    assert "Sign it" not in said
    assert "Tell the rest" not in said


async def test_an_advocate_sees_limits_only_when_that_section_is_shared(visit, cast: Cast) -> None:
    from server.db.writing import writing
    from server.sharing.tables import Share

    made = await bare(cast, "kay", WHY)
    ruth, url = await visit("ruth"), f"/notes/{cast.plan}/list"
    for sections, status in (("want", 404), ("want limits", 200)):
        async with writing():
            at = NOW - timedelta(hours=2 if status == 404 else 1)
            await Share.insert(
                Share(
                    id=uuid4(),
                    organisation=cast.harbour,
                    plan=cast.plan,
                    recipient=cast.ruth,
                    sections=sections,
                    made_at=at,
                    made_by=cast.mira,
                    ends_at=NOW + timedelta(days=1),
                )
            )
        await ruth.get(url, status=status)
        answer = await ruth.get(f"{url}/{made}", status=status)
    assert "Nobody has said" not in answer.text
    await ruth.get(f"{url}/new", status=404)


async def test_a_look_at_limits_is_in_the_persons_record_A_24(visit, cast: Cast) -> None:
    from server.record.queries import events_about

    await (await visit("sam")).get(f"/notes/{cast.plan}/list")
    assert ("looked", cast.sam) in [(each.kind, each.actor) for each in await events_about(cast.mira)]


async def test_urdu_words_on_an_english_page_carry_their_own_direction_E_08(visit, cast: Cast) -> None:
    from server.db.writing import rows

    await rows("UPDATE account SET language = 'ur' WHERE id = {} RETURNING id", cast.kay)
    kay, mira = await visit("kay"), await visit("mira")
    await kay.post(f"/notes/{cast.plan}/list/new", {"what": "شام چھ بجے کے بعد اکیلے باہر نہیں", "when": "now"})
    page = await mira.get(f"/notes/{cast.plan}/list")
    assert 'lang="ur" dir="rtl">شام چھ' in page.text
    assert 'dir="rtl"' in (await kay.get(f"/notes/{cast.plan}/list")).text.split("<head>")[0]


async def test_what_the_person_said_with_their_own_phone_stands_above_the_form_that_asks_what_they_say(
    visit, cast: Cast
) -> None:
    limit = await bare(cast)
    url = f"/notes/{cast.plan}/list/{limit}/said"
    kay = await visit("kay")
    assert "Written before:" not in (await kay.get(url)).text
    assert await actions.say(await viewer(cast, "mira"), limit, "no", NOW) == ""
    page = kay.text(await kay.get(url))
    assert re.search("Written before: .*said no", page), page


async def test_a_limit_may_be_that_things_are_taken_away_or_something_else_R_01(visit, cast: Cast) -> None:
    limit, kay = await bare(cast), await visit("kay")
    url = f"/notes/{cast.plan}/list/{limit}"
    for kind, words in (("belongings", "Taking things away"), ("other", "Something else")):
        await kay.post(f"{url}/why", {"kind": kind, "why": "", "then": "stop"})
        assert words in kay.text(await kay.get(url))
