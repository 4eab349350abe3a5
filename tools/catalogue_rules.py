"""What can be wrong with one translation. Pure: texts in, short sentences out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from server.language.locales import Locale

PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|\{[^}]*\}|%[sd]|%%")
NUMBER = {"%(num)s", "%(num)d"}
LETTER = re.compile(r"[^\W\d_]")
LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
TAG = re.compile(r"</?([A-Za-z][\w-]*)[^<>]*>")
ENTITY = re.compile(r"&#?\w+;")
VOID = {"br", "hr", "img", "wbr"}
OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
OPENING |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
CLOSING = set(OPENING.values())


@dataclass(frozen=True)
class Allowed:
    """What may stand as it is in English: whole strings, and single words in Latin letters."""

    same: frozenset[str] = frozenset()
    latin: frozenset[str] = frozenset()


def faults(english: tuple[str, ...], said: tuple[str, ...], row: Locale, plurals: int, allowed: Allowed) -> list[str]:
    """Everything wrong with a translation: `english` has 1 text or 2 (a plural), `said` 1 or one for each form."""
    if not all(said):
        return ["not translated"]
    wanted = plurals if len(english) == 2 else 1
    found = [] if len(said) == wanted else [f"{len(said)} plural forms instead of {wanted}"]
    for text in said:
        found += [problem for problem in text_faults(text, english, row, allowed) if problem not in found]
    return found


def text_faults(text: str, english: tuple[str, ...], row: Locale, allowed: Allowed) -> Iterator[str]:
    """What is wrong with one text, or with one of its plural forms."""
    if not fits(text, english):
        yield "placeholders differ"
    if not same_markup(text, english):
        yield "tags or entities differ, or one is not closed"
    if not closed(text):
        yield "a direction mark opens and does not close, or closes and did not open"
    if all(edges(text) != edges(each) for each in english):
        yield "blanks at its start or end differ"
    if row.speech == "en":
        return
    if text in english and LETTER.search(PLACEHOLDER.sub("", text)) and english[0] not in allowed.same:
        yield "the same as the English"
    if words := latin_words(text, row, allowed):
        yield "Latin letters in " + ", ".join(words)


def fits(text: str, english: tuple[str, ...]) -> bool:
    """Has this translation the placeholders of the English? A plural form may leave the number out."""
    here = Counter(PLACEHOLDER.findall(text))
    if len(english) == 1:
        return here == Counter(PLACEHOLDER.findall(english[0]))
    known = {placeholder for part in english for placeholder in PLACEHOLDER.findall(part)}
    needed = set.intersection(*(set(PLACEHOLDER.findall(part)) for part in english)) - NUMBER
    return needed <= set(here) <= known


def same_markup(text: str, english: tuple[str, ...]) -> bool:
    """Are the tags well nested, and tags, entities and lone angle brackets those of the English?"""
    return nested(text) and any(markup(text) == markup(each) for each in english)


def markup(text: str) -> Counter[str]:
    """Tags whole, with their attributes, entities, and what is left of angle brackets."""
    rest = TAG.sub("", text)
    tags = [match.group() for match in TAG.finditer(text)]
    return Counter(tags + ENTITY.findall(text) + [each for each in rest if each in "<>"])


def nested(text: str) -> bool:
    """Is each tag closed, the last opened first?"""
    open_: list[str] = []
    for match in TAG.finditer(text):
        name = match.group(1).lower()
        if match.group().startswith("</"):
            if not open_ or open_.pop() != name:
                return False
        elif name not in VOID and not match.group().endswith("/>"):
            open_.append(name)
    return not open_


def closed(text: str) -> bool:
    """Is each direction control closed by its own kind, the last opened first?"""
    open_: list[str] = []
    for each in text:
        if each in OPENING:
            open_.append(OPENING[each])
        elif each in CLOSING and (not open_ or open_.pop() != each):
            return False
    return not open_


def edges(text: str) -> tuple[str, str]:
    """The blanks before and after a text: two texts are put side by side with them."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def latin_words(text: str, row: Locale, allowed: Allowed) -> list[str]:
    """Words in Latin letters in a language that is written in another script, outside the allow-list."""
    if LATIN_WORD.search(row.name):
        return []
    rest = TAG.sub("", ENTITY.sub("", PLACEHOLDER.sub(" ", text)))
    if rest.strip() in allowed.same:
        return []
    return [word for word in LATIN_WORD.findall(rest) if word not in allowed.latin]
