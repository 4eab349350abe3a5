"""The demonstration's plan stands whole in every language of the app, each line confirmed by its person (E-08)."""

import pytest
from litestar import Litestar
from lxml import html as parser

from server.demonstration.other_languages import CONFIRMED
from server.demonstration.seed import Stage
from tests.client import Client
from tests.conftest import Clock


@pytest.mark.parametrize(("code", "who", "lines"), CONFIRMED)
async def test_every_line_and_every_limit_of_miras_plan_is_there_in_the_other_language(
    stage: Stage, app: Litestar, clock: Clock, code: str, who: str, lines: dict[str, str]
) -> None:
    mira = await Client.open(app, stage.people["mira"].account, clock)
    page = await mira.get(f"/notes/{stage.plans['mira']}/in/{code}")
    await mira.close()
    said = [
        each.text_content() for each in parser.fromstring(page.text).xpath(f'//*[self::p or self::dd][@lang="{code}"]')
    ]
    assert {each for text in lines.values() for each in text.splitlines()} <= {
        each for text in said for each in text.splitlines()
    }
    assert "Put it into another language" not in page.text
    assert f"{who} put this into" in page.text
