"""A form as a browser holds it: read off a page, filled in, sent, and read off the answer again."""

from dataclasses import dataclass, field

import html5lib
from lxml import html as parser
from lxml.html import HtmlElement

TYPED = ("text", "search", "url", "email", "tel", None)
"""Kinds of input that somebody types words into."""
Pairs = list[tuple[str, str]]


@dataclass
class Sheet:
    """One form: where it goes, what it holds now, which of its fields take words (`texts`), and lines (`areas`)."""

    action: str
    pairs: Pairs = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def filled(self, fields: dict[str, str | list[str]]) -> Pairs:
        """Return what a browser sends once these fields are filled; the others stay as the page has them."""
        kept = [(name, value) for name, value in self.pairs if name not in fields]
        for name, value in fields.items():
            kept += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return kept


def sheet_of(page: str, action: str) -> Sheet | None:
    """Return the first form of a page that goes to this address, or None."""
    for form in parser.fromstring(page).xpath("//form"):
        if form.get("action") == action and (form.get("method") or "").lower() == "post":
            return _read(form, action)
    return None


def given_back(page: str, action: str) -> Sheet | None:
    """Return the form of a page as the standard's own algorithm reads it: entities, first line breaks, signs."""
    tree = html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)
    for form in tree.iter("form"):
        if form.get("action") == action:
            found = Sheet(action)
            for each in form.iter("input", "textarea"):
                value = each.get("value", "") if each.tag == "input" else (each.text or "")
                found.pairs.append((each.get("name"), value))
            return found
    return None


def _read(form: HtmlElement, action: str) -> Sheet:
    found = Sheet(action)
    for each in form.xpath(".//input | .//textarea | .//select"):
        name, kind = each.get("name"), each.get("type")
        if not name:
            continue
        found.names.add(name)
        if each.tag == "textarea" or (each.tag == "input" and kind in TYPED):
            found.texts.add(name)
        if each.tag == "textarea":
            found.areas.add(name)
        if kind in ("radio", "checkbox") and each.get("checked") is None:
            continue
        found.pairs.append((name, _value(each)))
    pressed = form.xpath(".//button[not(@type='button')]")
    found.names |= {each.get("name") for each in pressed if each.get("name")}
    if pressed and pressed[0].get("name"):  # as Enter does
        found.pairs.append((pressed[0].get("name"), pressed[0].get("value") or ""))
    return found


def _value(each: HtmlElement) -> str:
    if each.tag == "textarea":
        return (each.text or "").removeprefix("\n")
    if each.tag == "select":
        chosen = each.xpath(".//option[@selected]") or each.xpath(".//option")
        return str(chosen[0].get("value") or "") if chosen else ""
    return str(each.get("value") or ("on" if each.get("type") == "checkbox" else ""))
