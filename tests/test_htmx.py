"""htmx weighs more than all our own scripts: only pages that ask by themselves load it (DESIGN, Budgets)."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
LOADS = "asset('htmx.js')"
ASKING = [each for each in sorted(TEMPLATES.rglob("*.html")) if re.search(r"\shx-[a-z]", each.read_text())]


@pytest.mark.parametrize("template", ASKING, ids=lambda each: each.relative_to(TEMPLATES).as_posix())
def test_a_page_that_asks_by_itself_loads_htmx(template: Path) -> None:
    assert LOADS in template.read_text()


def test_every_other_page_does_without() -> None:
    assert ASKING
    loading = [each for each in TEMPLATES.rglob("*.html") if LOADS in each.read_text()]
    assert set(loading) == set(ASKING)
