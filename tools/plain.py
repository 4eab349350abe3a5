"""Plain English, judged by rules that a person can follow by hand (E-03). Pure functions.

What each rule counts, and why the grade is Flesch-Kincaid over strings of 8 words or more, is in docs/translating.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

GRADED = 8
"""A string of fewer words has no grade: one long word would move it by several grades."""
HIGHEST, MIDDLE = 8.0, 5.0
PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|\{[^}]*\}|%[sd]")
WORD = re.compile(r"[^\W_](?:[^\W_]|['’.-](?=[^\W_]))*")
ENDS = re.compile(r"(?<=[.!?…])[”’\"')]*\s+|\n+")
SUFFIXES = (
    ("'s", ("",)), ("s'", ("s", "")), ("n't", ("", "n")), ("'ll", ("",)), ("'ve", ("",)), ("'re", ("",)), ("'d", ("",)),
    ("s", ("",)), ("es", ("", "e")), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")),
    ("er", ("", "e")), ("ier", ("y",)), ("est", ("", "e")), ("iest", ("y",)), ("ly", ("", "le")), ("ily", ("y",)),
)  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """What a reader is taken to know: single words, whole terms of the field, and what to say instead of what."""

    familiar: frozenset[str]
    simpler: dict[str, tuple[str, ...]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    """Names that have no plainer form, in small letters: known in ordinary English, explained in easy read."""
    taught: tuple[str, ...] = ()
    """Terms that easy read explains once and then uses."""
    letters: frozenset[str] = frozenset()
    """What is rightly written in capitals."""
    metaphors: tuple[str, ...] = ()


def sentences(text: str) -> list[str]:
    """A text's sentences; a label without a full stop is one."""
    return [each.strip() for each in ENDS.split(text) if each and each.strip()]


def words(text: str) -> list[str]:
    """A text's words; a placeholder is one, as the name or number that will stand there."""
    return WORD.findall(PLACEHOLDER.sub("Mira", text))


def syllables(word: str) -> int:
    """How many syllables a word has, by its groups of vowels; a number is said as one."""
    small = re.sub(r"[^a-z]", "", word.lower())
    if len(small) <= 3:
        return 1
    spoken = re.sub(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$", lambda end: end.group()[:1], small)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"^y", "", spoken))))


def grade(text: str, terms: tuple[str, ...] = ()) -> float | None:
    """The Flesch-Kincaid grade of a string of 8 words or more, a known term counting as one easy word."""
    for term in terms:
        text = re.sub(rf"\b{re.escape(term)}(?:e?s)?\b", "Mira", text, flags=re.IGNORECASE)
    found = words(text)
    if len(found) < GRADED:
        return None
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


def roots(word: str) -> set[str]:
    """A word without its usual endings, each way that it could have got them."""
    small = word.lower().replace("’", "'")
    found = {small}
    for suffix, ends in SUFFIXES:
        if small.endswith(suffix) and len(small) > len(suffix) + 1:
            for end in ends:
                root = small[: -len(suffix)] + end
                found |= {root, root[:-1]} if root[-1:] == root[-2:-1] else {root}
    return found


def hard_words(text: str, lexicon: Lexicon, known: tuple[str, ...]) -> list[str]:
    """The words of a text that are not familiar, and phrases for which there is a simpler one."""
    rest = re.sub(rf"(?:{PLACEHOLDER.pattern})(?:['’]s)?", " ", text)
    for term in known:
        rest = re.sub(rf"\b{re.escape(term)}(?:e?s)?\b", " ", rest, flags=re.IGNORECASE)
    found = [word for word in WORD.findall(rest) if word.isalpha() and not roots(word) & lexicon.familiar]
    low = " " + " ".join(WORD.findall(rest)).lower() + " "
    return found + [phrase for phrase in lexicon.simpler if f" {phrase} " in low and phrase not in found]


def english_faults(text: str, lexicon: Lexicon) -> list[str]:
    """What is too hard in a string of ordinary English."""
    level = grade(text, lexicon.terms)
    if level is not None:
        return [f"reading grade {level:.1f}, more than {HIGHEST:.0f}"] if level > HIGHEST else []
    hard = [each for each in hard_words(text, lexicon, lexicon.terms) if " " in each or syllables(each) > 2]
    return [f"hard in so short a text: {', '.join(hard)}"] if hard else []


def middle_fault(texts: list[str], lexicon: Lexicon) -> list[str]:
    """Whether the median grade of all strings is too high."""
    levels = [level for text in texts if (level := grade(text, lexicon.terms)) is not None]
    found = median(levels) if levels else 0.0
    return [f"the median reading grade is {found:.1f}, more than {MIDDLE:.0f}"] if found > MIDDLE else []
