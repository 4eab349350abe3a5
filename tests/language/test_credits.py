"""The pictures' and letters' makers are named where everybody finds them (CC BY-SA 4.0, OFL)."""

from server.language.pages_credits import DRAWINGS
from server.language.queries_pictures import HEALTHICONS, OPENMOJI
from tests.cast import Cast


async def test_who_made_the_pictures_is_said_and_found_from_more_and_from_the_easy_plan(cast: Cast, visit) -> None:
    mira = await visit("mira")
    for page in ("/more", f"/notes/{cast.plan}/easy"):
        assert 'href="/more/credits"' in (await mira.get(page)).text
    text = mira.text(await mira.get("/more/credits"))
    for words in ("OpenMoji", "CC BY-SA 4.0", "creativecommons.org/licenses/by-sa/4.0", "healthicons", "MIT",
                  "Atkinson Hyperlegible Next", "Vazirmatn", "SIL OFL 1.1"):  # fmt: skip
        assert words in text
    assert "http" not in text, "addresses are words: a link would stay in a phone's history"


def test_every_credit_beside_a_picture_is_explained_there() -> None:
    named = {f"{each.name} ({each.licence})" for each in DRAWINGS}
    assert {OPENMOJI, HEALTHICONS} == named
