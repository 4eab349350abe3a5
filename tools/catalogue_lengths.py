"""Is a translation too long for the button that it stands on? Measured at 360 px; the limits are in letters.

At 360 px a button's line holds about 24 letters and a choice's about 12 (two stand side by side), and the five places
of the bar together about 42: tests/browser/test_button_room.py sees it. A word that is longer than its line is broken
in two; too many lines push what matters off a small screen.
"""

from __future__ import annotations

import re
from pathlib import Path

from server.people.pages_start import BUTTONS
from server.web.bar import BARS
from tools.catalogue_rules import PLACEHOLDER

LINE = {"button": 24, "choice": 12}
LINES = {"button": 2, "choice": 4}
"""Letters on a line, and how many lines; one more where the English itself needs a second line."""
BAR, NARROWEST = 42, 7
"""Letters that fit beside each other in a bar, and what even a short word takes (its picture)."""
ELEMENT = re.compile(
    r"<(?P<tag>button|a)\b(?P<attributes>(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*)>(?P<inside>.*?)</(?P=tag)>", re.DOTALL
)
KIND = re.compile(r'class="[^"]*\b(act|quiet|plain|leave|choice)\b')
CALLS = re.compile(r"\b(?P<macro>submit|step_up|choices)\((?P<inside>.*?)\)\s*(?:-?\}\}|%\})", re.DOTALL)
SAID = re.compile(r"""\b_\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def labels(root: Path) -> dict[str, str]:
    """English string -> 'choice' or 'button', for every string that a button or a link like one shows."""
    found = dict.fromkeys((label for _, _, label in BUTTONS), "button")
    for path in sorted((root / "templates").rglob("*.html")):
        for english, kind in labels_in(path.read_text(encoding="utf-8")).items():
            found[english] = "choice" if found.get(english) == "choice" else kind
    return found


def labels_in(template: str) -> dict[str, str]:
    """The same for one template's source."""
    found: dict[str, str] = {}
    for element in ELEMENT.finditer(template):
        kind = KIND.search(element.group("attributes"))
        if kind:
            shown = "choice" if kind.group(1) == "choice" else "button"
            found |= dict.fromkeys(constants(element.group("inside")), shown)
    for call in CALLS.finditer(template):
        shown = "choice" if call.group("macro") == "choices" else "button"
        found |= dict.fromkeys(constants(call.group("inside")), shown)
    return found


def constants(source: str) -> list[str]:
    """The strings that a piece of a template hands to gettext."""
    return [(one or two).replace('\\"', '"').replace("\\'", "'") for one, two in SAID.findall(source)]


def too_long(english: str, said: str, kind: str) -> str:
    """Why a label does not fit, or ''. A word as long as the English one is let be."""
    text, source = PLACEHOLDER.sub("Mira", said), PLACEHOLDER.sub("Mira", english)
    words = max(map(len, text.split()), default=0)
    if words > LINE[kind] and words > max(map(len, source.split()), default=0):
        return f"a word of {words} letters is broken on its button"
    most = LINE[kind] * (LINES[kind] + (len(source) > LINE[kind]))
    return f"{len(text)} letters on a button that has room for {most}" if len(text) > most else ""


def bars_too_wide(said: dict[str, str]) -> list[str]:
    """The roles whose bar does not fit on a line of a phone, in one language's words (English -> translation)."""
    found = []
    for role, places in BARS.items():
        longest = [max(map(len, said.get(label, label).split())) for *_, label in places]
        width = sum(max(each, NARROWEST) for each in longest)
        if width > BAR:
            found.append(f"the bar of a {role} is {width} letters wide, more than {BAR}")
    return found
