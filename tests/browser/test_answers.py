"""Pages that no link leads to (refused forms, a phone handed over, what a finger opens) through the same eyes as the
others: axe, nothing wider than a narrow phone, nothing smaller than a thumb (E-06, E-07)."""

import pytest

from tests.browser.conftest import Devices
from tests.browser.test_accessibility import problems_of
from tools.answers import answers, show
from tools.kinds import ROLES, Kind

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_answer_to_a_form_E_06(device: Devices, kinds: list[Kind], origin: str, language: str) -> None:
    """One language in each direction: the words of these pages stand in the linked ones, or are as short."""
    found, wrong = answers(origin, kinds, language), []
    for role in ("nobody", *ROLES):
        page = device("" if role == "nobody" else role, service_workers="block")
        for answer in [each for each in found if each.role == role]:
            show(page, answer)
            assert page.locator("html").get_attribute("lang") == language
            wrong += problems_of(page, Kind(role, answer.name, answer.path), language)
        page.context.close()
    assert not wrong, "\n".join(wrong)
