"""The limits of tools/catalogue_lengths.py are what a phone of 360 px shows: text that just fits them is not broken."""

import pytest
from playwright.sync_api import Browser, Page

from server.language.text import ROOT
from tests.browser.conftest import PHONE
from tools.catalogue_lengths import BAR, LINE, NARROWEST

pytestmark = pytest.mark.browser

LETTERS = "zapisanieodpowiednichustawien"
BROKEN = """() => [...document.querySelectorAll('[data-w]')].filter(e => {
  const text = [...e.childNodes].find(n => n.nodeType === 3), range = document.createRange();
  return [...text.textContent.matchAll(/\\S+/g)].some(word => {
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1;
  });
}).map(e => e.dataset.w)"""


def word(letters: int) -> str:
    """Return a word of so many letters, of ordinary width."""
    return (LETTERS * 2)[:letters]


def places(widths: list[int]) -> str:
    """Return a bar with a word of each width, the second one bold, as the current place is."""
    lines = "".join(
        f'<li><a href="#" data-w="bar"{" aria-current=page" if number == 1 else ""}><svg></svg>{word(each)}</a></li>'
        for number, each in enumerate(widths)
    )
    return f'<nav class="bar"><ul>{lines}</ul></nav>'


def show(page: Page, inside: str) -> None:
    """Put something into a page with our style sheet and nothing else."""
    sheet = next((ROOT / "build" / "static").glob("app.*.css")).read_text(encoding="utf-8")
    page.set_content(
        f'<!doctype html><html lang="pl"><meta name="viewport" content="width=device-width"><style>{sheet}</style>'
        f'<body data-signed-in><main class="page">{inside}</main>'
    )


def buttons(more: int) -> str:
    """Return a button of each kind whose one word has the limit's letters and `more`."""
    acts = "".join(
        f'<button class="{kind}" data-w="{kind}">{word(LINE["button"] + more)}</button>'
        for kind in ("act", "quiet", "plain")
    )
    choice = f'<button class="choice" data-w="choice">{word(LINE["choice"] + more)}</button>'
    return f'{acts}<div class="choices">{choice * 2}</div>'


def test_what_the_limits_let_pass_is_whole_and_what_they_refuse_is_broken(browser: Browser) -> None:
    page = browser.new_context(**PHONE).new_page()
    show(page, buttons(0))
    assert page.evaluate(BROKEN) == []
    show(page, buttons(6))
    assert {"act", "choice"} <= set(page.evaluate(BROKEN))


def test_five_places_that_fit_the_bars_limit_stand_on_one_line(browser: Browser) -> None:
    page = browser.new_context(**PHONE).new_page()
    rest = BAR - 3 * NARROWEST
    for widths, lines in (
        ([NARROWEST, rest // 2, NARROWEST, rest - rest // 2, NARROWEST], 1), ([9, 16, 9, 16, 9], 2),
    ):  # fmt: skip
        show(page, places(widths))
        tops = "() => new Set([...document.querySelectorAll('.bar li')].map(e => e.getBoundingClientRect().top)).size"
        assert page.evaluate(tops) == lines
        assert page.evaluate(BROKEN) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
