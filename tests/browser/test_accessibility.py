"""Every kind of page through axe, on a narrow phone, in every language and colour (E-06, E-07, DESIGN Budgets)."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from server.language.locales import KNOWN, locale_of
from tests.browser.conftest import Devices
from tools.browser import speak
from tools.kinds import ROLES, Kind

pytestmark = pytest.mark.browser
THEMED = ("home", "notes-one", "notes-choose-one", "notes-list-one", "notes-people-show-new", "today", "desk", "more")
LOOKS = {"dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"}, "forced": {"forced_colors": "active"}}
# What axe cannot decide by itself is no violation. Only what we name is sent back: the rest took most of the time.
AXE = """() => axe.run({resultTypes: ['violations'], selectors: false}).then((said) => said.violations.flatMap(
  (each) => each.nodes.slice(0, 2).map((node) => each.id + ': ' + node.html.slice(0, 120))))"""

TOO_SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((each) => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each);
  if (!box.width || style.visibility === 'hidden' || each.type === 'hidden') return false;
  if (each.closest('.skip, .unseen, [hidden]')) return false;
  // The whole box around a choice can be pressed: its label covers it.
  const whole = each.closest('.govuk-radios__item, .govuk-checkboxes__item') ?? each.labels?.[0];
  const label = whole?.getBoundingClientRect();
  if (label && (each.type === 'radio' || each.type === 'checkbox')) return Math.max(label.height, box.height) < 43.5;
  // A link within a sentence is as tall as its line (WCAG 2.5.8, inline).
  if (each.matches('a') && style.display === 'inline') return false;
  return box.height < 43.5 || box.width < 43.5;
}).map((each) => each.outerHTML.slice(0, 110) + ' ' + Math.round(each.getBoundingClientRect().width) + 'x' +
  Math.round(each.getBoundingClientRect().height))"""
WIDER = """() => document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0"""


def first_of_each(kinds: list[Kind], wanted: Callable[[Kind], bool] = lambda kind: True) -> Iterator[Kind]:
    """Yield one page of every kind, as the first role that reaches it."""
    seen: set[str] = set()
    for kind in kinds:
        if kind.name not in seen and wanted(kind):
            seen.add(kind.name)
            yield kind


def problems_of(page: Page, kind: Kind, where: str) -> list[str]:
    """Return what is wrong with the open page, each as a line that names it."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE)
    if wide := page.evaluate(WIDER):
        found.append(f"wider than the screen: {wide} px")
    found += [f"smaller than 44 px: {each}" for each in page.evaluate(TOO_SMALL)[:3]]
    return [f"{where} {kind.role} {kind.name}: {each}" for each in found]


def looked_at(device: Devices, kinds: list[Kind], role: str, language: str, **more: str) -> list[str]:
    """Open each page as the role and return everything that is wrong."""
    page = device("" if role == "nobody" else role, **more)
    speak(page, language)
    found = []
    for kind in kinds:
        page.goto(kind.path, wait_until="load")
        assert page.locator("html").get_attribute("lang") == locale_of(language).lang
        found += problems_of(page, kind, f"{language} {more.get('color_scheme', '')}")
    return found


@pytest.mark.parametrize("language", sorted(KNOWN))
@pytest.mark.parametrize("role", ["nobody", *ROLES])
def test_every_kind_of_page_in_every_language_E_06(
    device: Devices, kinds: list[Kind], role: str, language: str
) -> None:
    mine = [kind for kind in first_of_each(kinds) if kind.role == role]
    found = looked_at(device, mine, role, language)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("look", ["dark", "contrast", "forced"])
def test_the_other_colours_in_both_directions_E_06(
    device: Devices, kinds: list[Kind], look: str, language: str
) -> None:
    more = {"dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"}, "forced": {"forced_colors": "active"}}[
        look
    ]
    found = []
    for role in ("person", "worker", "lead"):
        mine = [kind for kind in first_of_each(kinds, lambda each: each.name in THEMED) if kind.role == role]
        found += looked_at(device, mine, role, language, **more)
    assert not found, "\n".join(found)
