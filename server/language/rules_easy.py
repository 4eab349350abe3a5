"""Easy read of people's words: how long it may be, where it is sealed, what could be said more simply. Pure (E-03).

A hint is a remark beside what is being written. It stops nothing, and approves nothing (E-05).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from uuid import UUID

from server.language.rules_easy_parts import parted
from server.words.rules_hints import permissions_in

MOST_LINES = 8
"""Lines of one statement: it is one thing said (E-03)."""
MOST_LINE = 300
"""Characters of one line: several times what an easy sentence needs."""
MOST_HINTS = 3
"""Hints beside one line: more at once help nobody."""
MOST_READ = 2000
"""Characters that are looked at: what is longer cannot be kept."""
LONGEST_PHRASE = 6
CASES = frozenset({"en", "cy", "pl"})
"""Languages that we offer whose letters are large and small."""
SHOUTED = 3
"""Words in capitals, one after the other, that are no short name, in a language whose words we do not know."""
KEPT = frozenset({"PIN", "QR", "OK", "NHS", "GP", "PDF", "UK", "US", "IT", "TV", "ID", "AM", "PM", "AIDS"})
"""What is rightly written in capitals although a word is spelled so."""
SAMPLE, SHARE = 40, 1 / 3
"""Of so many words, so many are known to every reader when a text is in the language that it is said to be in."""
WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’-](?=[^\W_]))*")


def line_place(line: UUID) -> str:
    """Return the place that an easy-read line is sealed to."""
    return f"easy_line.body:{line}"


@dataclass(frozen=True)
class Lists:
    """What one language knows, in small letters: a phrase -> what to write instead, '' where only a person can say."""

    plainer: Mapping[str, str]
    sayings: Mapping[str, str]
    rules: Mapping[str, str]
    familiar: frozenset[str]

    @cached_property
    def instead(self) -> dict[str, str]:
        """Every phrase of the first two."""
        return {**self.plainer, **self.sayings}

    @cached_property
    def beginnings(self) -> dict[str, int]:
        """The first word of each phrase -> the words in the longest that begins so."""
        found: dict[str, int] = {}
        for phrase in self.instead:
            first, words = phrase.partition(" ")[0], phrase.count(" ") + 1
            found[first] = min(max(words, found.get(first, 1)), LONGEST_PHRASE)
        return found


@dataclass(frozen=True, slots=True)
class Hint:
    """One remark: 'long', 'two', 'hard', 'saying', 'rule' or 'capitals'. A tap writes `plainer` from `start` to `end`;
    a line break in it parts the line in two; '' is for a person to mend."""

    code: str
    start: int
    end: int
    word: str
    plainer: str

    @property
    def parts(self) -> bool:
        """Whether a tap makes two lines of one."""
        return "\n" in self.plainer


def hints(text: str, language: str, lists: Lists | None) -> list[Hint]:
    """Return what could be easier in a line, in its order; `lists` are those of its language, None for none."""
    base, text = language.replace("_", "-").split("-")[0], text[:MOST_READ]
    words = list(WORD.finditer(text))
    if lists and not _reads_as_said(words, lists):
        return []
    found = [Hint(*part) for part in parted(text, base)]
    if lists:
        found += _phrases(text, words, lists)
        found += [
            Hint("rule", start, end, text[start:end], _as(text[start:end], lists.rules.get(phrase, "")))
            for start, end, phrase in permissions_in(text, base)
        ]
    if base in CASES:
        found += _capitals(text, words, lists)
    return sorted(found, key=lambda each: each.start)


def taken(text: str, hint: Hint) -> tuple[str, ...]:
    """Return a line as it is when the hint was taken: one line, or the two that it became."""
    if not hint.plainer:
        return (text,)
    before, broken, after = hint.plainer.partition("\n")
    if not broken:
        return (text[: hint.start] + before + text[hint.end :],)
    return text[: hint.start] + before, after + text[hint.end :]


def _reads_as_said(words: list[re.Match[str]], lists: Lists) -> bool:
    """Whether a text is in the language of the lists: of somebody else's language nothing is said (bad input)."""
    some = [each.group().lower().replace("’", "'") for each in words[:SAMPLE]]
    known = sum(each in lists.familiar or each in lists.instead for each in some)
    return known >= len(some) * SHARE


def _phrases(text: str, words: list[re.Match[str]], lists: Lists) -> Iterator[Hint]:
    """Yield hard words and sayings: the longest phrase first, each word in one of them, nothing across a full stop."""
    small = [each.group().lower().replace("’", "'") for each in words]
    at = 0
    while at < len(words):
        lengths = range(lists.beginnings.get(small[at], 0), 0, -1)
        length = next((n for n in lengths if _is(text, words, small, at, n, lists)), 0)
        if length:
            start, end, phrase = words[at].start(), words[at + length - 1].end(), " ".join(small[at : at + length])
            code = "saying" if phrase in lists.sayings else "hard"
            yield Hint(code, start, end, text[start:end], _as(text[start:end], lists.instead[phrase]))
        at += length or 1


def _is(text: str, words: list[re.Match[str]], small: list[str], at: int, length: int, lists: Lists) -> bool:
    if " ".join(small[at : at + length]) not in lists.instead or at + length > len(words):
        return False
    return all(text[words[n].end() : words[n + 1].start()].isspace() for n in range(at, at + length - 1))


def _as(old: str, new: str) -> str:
    """Return the plainer word with a large letter where the old one had it."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _capitals(text: str, words: list[re.Match[str]], lists: Lists | None) -> Iterator[Hint]:
    """Yield what is shouted. A short name such as ADHD is no word that all know, and stays as it is."""
    for large, run in groupby(words, lambda each: each.group().isupper() and each.group() not in KEPT):
        found = list(run)
        known = [each for each in found if lists is None or _known(each.group().lower(), lists)]
        enough = sum(len(each.group()) > 2 for each in known) if lists else len(found) - SHOUTED + 1
        if large and enough > 0 and any(len(each.group()) > 1 for each in found):
            start, end = found[0].start(), found[-1].end()
            yield Hint("capitals", start, end, text[start:end], _lowered(text, found, lists))


def _known(word: str, lists: Lists) -> bool:
    return any(word.removesuffix(end) in lists.familiar for end in ("", "s", "es", "d", "ed", "ing"))


def _lowered(text: str, found: list[re.Match[str]], lists: Lists | None) -> str:
    """Return a run in small letters; the first of a sentence, `I` and what nobody knows (a name) begin large."""
    made, at = [], found[0].start()
    for each in found:
        first = not text[: each.start()].strip() or text[: each.start()].rstrip()[-1] in ".!?…\n"
        name = lists is not None and (each.group() == "I" or not _known(each.group().lower(), lists))
        made += [text[at : each.start()], each.group().capitalize() if first or name else each.group().lower()]
        at = each.end()
    return "".join(made)
