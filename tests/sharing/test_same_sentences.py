"""Whoever reads the plan in another form reads no other sentences than on the plan's own pages (S-40, P-12).

Every text has a mark of its own, so that two pages are compared by the marks on them.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.arrangements.actions import add, end
from server.arrangements.queries import PartRow, Sight, part
from server.arrangements.rules import NEVER_SHARED, PARTS
from server.db.writing import rows
from server.people.queries_advocates import known_advocate
from server.plans.pages_easy_parts import parts_of
from server.plans.pages_lines import Desk
from server.plans.pages_paper_file import Sheets
from server.plans.pages_parts import PLACES
from server.plans.pages_translated import parts_in
from server.plans.rules import PLAIN_SECTIONS
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, share
from server.sharing.authors import author_of
from server.sharing.pages_show import preview_of
from server.sharing.rules import SHAREABLE
from tests.cast import NOW, Cast
from tests.full_plan import draft
from tests.restrictions.making import WHY, bare
from tests.viewers import viewer
from tests.words.hands import on_dans_phone, person, say, worker

Visit = Callable[[str | None], Any]
SHARES = [*((each,) for each in SHAREABLE), SHAREABLE]


def marks(html: str) -> set[str]:
    """Return whose texts stand in a page."""
    return set(re.findall(r"zq_[a-z_]+", html))


async def _row(cast: Cast, kind: str, row: UUID) -> PartRow:
    found = await part(Sight(cast.plan, cast.mira, cast.mira, is_person=True), kind, row)
    assert found is not None
    return found


async def _all_that_becomes_of_a_part(cast: Cast, kind: str) -> UUID:
    """It stands, it is changed, it waits, it is taken out by either, it loses its sentence; returns one that stands."""
    mira, dan = person(cast), worker(cast)
    stands = await add(on_dans_phone(cast), draft(kind, cast, f"zq_{kind}_stands"), uuid4(), NOW)
    await add(dan, draft(kind, cast, f"zq_{kind}_waits"), uuid4(), NOW)
    await add(dan, draft(kind, cast, f"zq_{kind}_offered"), uuid4(), NOW, await _row(cast, kind, stands))
    for author, name in ((mira, "ended"), (dan, "withdrawn")):
        row = await add(author, draft(kind, cast, f"zq_{kind}_{name}"), uuid4(), NOW)
        assert await end(author, await _row(cast, kind, row), NOW)
    before = await add(mira, draft(kind, cast, f"zq_{kind}_before"), uuid4(), NOW)
    after = draft(kind, cast, f"zq_{kind}_after")
    if PARTS[kind].sentence == "optional":
        after.sentence = ""
    await add(mira, after, uuid4(), NOW, await _row(cast, kind, before))
    return stands


async def _filled(cast: Cast) -> dict[str, UUID]:
    """Fill Mira's plan; returns a row of each part that stands."""
    mira, dan = person(cast), worker(cast)
    for section in (*PLAIN_SECTIONS, "seeing", "worse", "checkins"):  # the last three: answers of the first walk
        await say(mira, f"zq_{section}_line", section=section)
    await say(dan, "zq_want_said", voice="said")
    await say(dan, "zq_wrong_theirs", section="wrong")
    stand = {kind: await _all_that_becomes_of_a_part(cast, kind) for kind in PARTS}
    borrowed = [(await say(mira, "zq_matters_borrowed", section="matters")).statement]
    borrowed += [(await _row(cast, kind, stand[kind])).statement for kind in ("worse", "risk")]
    for each in borrowed:
        card = draft("card", cast)
        card.sentence, card.picked = "", each
        await add(mira, card, uuid4(), NOW)
    await bare(cast, "kay", f"{WHY} zq_limits_why", "zq_limits_what")
    return stand


async def _changed_by_a_phone_that_nobody_met(cast: Cast, rows_now: dict[str, UUID]) -> None:
    """A-28: for others what counted stands on, and the new words beside it."""
    await rows("UPDATE account SET confirmed_at = NULL WHERE id = {} RETURNING id", cast.mira)
    for kind, row in rows_now.items():
        changed = draft(kind, cast, f"zq_{kind}_alone")
        await add(person(cast), changed, uuid4(), NOW, await _row(cast, kind, row))
        if PARTS[kind].sentence == "optional":
            counted = replace(draft(kind, cast, "said"), sentence=f"zq_{kind}_emptied")
            before = await _row(cast, kind, await add(on_dans_phone(cast), counted, uuid4(), NOW))
            await add(person(cast), replace(changed, sentence=""), uuid4(), NOW, before)


async def _on_the_plan(browser: Any, cast: Cast, sections: tuple[str, ...], kinds: list[str]) -> set[str]:
    url = f"/notes/{cast.plan}"
    html = [(await browser.get(url)).text]
    html += [(await browser.get(f"{url}/part/{kind}")).text for kind in kinds]
    if "limits" in sections:
        text = (await browser.get(f"{url}/list")).text
        html += [text, *[(await browser.get(each)).text for each in set(re.findall(rf"{url}/list/[0-9a-f-]+", text))]]
    return set().union(*map(marks, html))


async def _in_other_forms(browser: Any, cast: Cast, name: str) -> dict[str, set[str]]:
    found = {each: marks((await browser.get(f"/notes/{cast.plan}/{each}")).text) for each in ("easy", "in/ur", "in/en")}
    access = await plan_for(await viewer(cast, name), cast.plan, NOW)
    assert access is not None
    desk = Desk(access, author_of(access), "Mira")
    for easy in (True, False):
        found[f"paper, easy {easy}"] = marks(Sheets("Mira", await parts_of(desk, NOW), easy, NOW).html())
    found["paper in Urdu"] = marks(Sheets("Mira", await parts_in(desk, "ur", NOW), False, NOW).html())
    return found


@pytest.mark.parametrize("met", [True, False], ids=["met", "met by nobody"])
@pytest.mark.parametrize("sections", SHARES, ids=lambda each: each[0] if len(each) == 1 else "all")
async def test_an_advocate_reads_the_same_sentences_in_every_form(
    cast: Cast, visit: Visit, sections: tuple[str, ...], met: bool
) -> None:
    """S-40: the preview, the plan's page with its parts, easy words, another language, paper."""
    stand = await _filled(cast)
    if not met:
        await _changed_by_a_phone_that_nobody_met(cast, stand)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    to = await known_advocate(cast.harbour, cast.ruth)
    assert own is not None
    assert to is not None
    preview, _flag = await preview_of(own, to, sections)
    await share(own, Wanted(cast.ruth, sections, (), "", (NOW + timedelta(days=9)).date()), NOW)
    ruth = await visit("ruth")
    assert marks(preview) == marks((await ruth.get(f"/notes/{cast.plan}")).text)
    kinds = [kind for kind, each in PARTS.items() if each.section in sections and kind not in NEVER_SHARED]
    shown = await _on_the_plan(ruth, cast, sections, kinds)
    assert shown, "otherwise this proves nothing"
    emptied = [] if met else [kind for kind in kinds if PARTS[kind].sentence == "optional"]
    walked = {f"zq_{each}_line" for each in ("seeing", "worse", "checkins") if each in sections}
    assert walked | {f"zq_{kind}_stands" for kind in kinds} | {f"zq_{kind}_emptied" for kind in emptied} <= shown
    assert not {each for each in shown if each.split("_")[2] in ("waits", "ended", "withdrawn", "before", "offered")}
    assert await _in_other_forms(ruth, cast, "ruth") == dict.fromkeys(
        ("easy", "in/ur", "in/en", "paper, easy True", "paper, easy False", "paper in Urdu"), shown
    )


@pytest.mark.parametrize("section", [each for each in PLACES if each not in ("phrase", "limits")])
async def test_the_preview_counts_what_its_part_shows(cast: Cast, visit: Visit, section: str) -> None:
    """S-40: what waits, or no share shows, is in no number either."""
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    to = await known_advocate(cast.harbour, cast.ruth)
    assert own is not None
    assert to is not None
    empty, _flag = await preview_of(own, to, (section,))
    await add(worker(cast), draft(section, cast, "waits"), uuid4(), NOW)
    if section == "knows":
        await add(person(cast), draft("trusted", cast, "never shared"), uuid4(), NOW)
    own = await plan_for(await viewer(cast, "mira"), cast.plan, NOW)
    assert own is not None
    assert (await preview_of(own, to, (section,)))[0] == empty


@pytest.mark.parametrize("met", [True, False], ids=["met", "met by nobody"])
@pytest.mark.parametrize("name", ["mira", "kay", "dan"])
async def test_beside_the_person_nobody_reads_elsewhere_what_the_plan_does_not_show(
    cast: Cast, visit: Visit, name: str, met: bool
) -> None:
    """What waits in a part stands where it is asked; everything else is in every form (D-23)."""
    stand = await _filled(cast)
    if not met:
        await _changed_by_a_phone_that_nobody_met(cast, stand)
    browser = await visit(name)
    shown = await _on_the_plan(browser, cast, SHAREABLE, list(PARTS))
    asked = {each for each in shown if each.endswith(("_waits", "_offered"))}
    for form, said in (await _in_other_forms(browser, cast, name)).items():
        assert said == shown - asked, form
