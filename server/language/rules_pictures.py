"""Which pictures fit a sentence: whole words and phrases only, in its own language, never a guess. Pure.

Measured over tests/language/sentences.toml; the weights are ours and were chosen on other sentences.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

WORD = re.compile(r"[^\W\d_][\w'’]*|\d+")
LONGEST = 5
"""Words in the longest phrase that is looked for."""
MARKS = {"Mn", "Cf"}
SAME_LETTERS = str.maketrans("أإآٱىیےةہۃۂکۀ’", "ااااييےههههكه'")
"""Letters that Arabic and Urdu keyboards write in more than one way, and both apostrophes."""


@dataclass(frozen=True)
class Index:
    """What one language knows of pictures: `words` phrase -> picture -> weight, `forms` a word's form -> the word,
    `stop` words that bring none, `beginnings` and `endings` what may be written for what."""

    words: Mapping[str, Mapping[str, float]]
    labels: Mapping[str, str]
    forms: Mapping[str, str] = field(default_factory=dict)
    stop: frozenset[str] = frozenset()
    beginnings: Mapping[str, list[str]] = field(default_factory=dict)
    endings: Mapping[str, list[str]] = field(default_factory=dict)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of every phrase."""
        return frozenset(word for phrase in self.words for word in phrase.split())


def plain(word: str) -> str:
    """Return a word without case, vowel signs and other ways to write the same letter."""
    letters = unicodedata.normalize("NFKC", word.casefold())
    return "".join(each for each in letters if unicodedata.category(each) not in MARKS).translate(SAME_LETTERS)


def words_of(text: str) -> list[str]:
    """Return the words of a text, plain."""
    return [plain(each) for each in WORD.findall(unicodedata.normalize("NFKC", text))]


def base(word: str, index: Index) -> str:
    """Return the word that a form stands for, as far as the index knows it; the form itself otherwise."""
    if word in index.known:
        return word
    found = index.forms.get(word)
    if found is not None:
        return found
    for each in _older_forms(word, index):
        if each in index.known or each in index.forms:
            return each if each in index.known else index.forms[each]
    return word


def _older_forms(word: str, index: Index) -> Iterator[str]:
    started = [word, *_swapped(word, index.beginnings)]
    yield from started[1:]
    for each in started:
        for end, instead in index.endings.items():
            if each.endswith(end) and len(each) - len(end) > 1:
                yield from (each[: -len(end)] + other for other in instead)


def _swapped(word: str, beginnings: Mapping[str, list[str]]) -> Iterator[str]:
    for start in sorted(beginnings, key=len, reverse=True):
        if word.startswith(start) and len(word) - len(start) > 1:
            yield from (other + word[len(start) :] for other in beginnings[start])


def phrases_in(text: str, index: Index) -> Iterator[tuple[str, int]]:
    """Yield the known phrases of a text with their numbers of words: the longest first, each word in one of them."""
    written = words_of(text)
    bases = [base(word, index) for word in written]
    taken = [False] * len(bases)
    for length in range(min(LONGEST, len(bases)), 0, -1):
        for start in range(len(bases) - length + 1):
            if any(taken[start : start + length]):
                continue
            if length == 1 and (written[start] in index.stop or bases[start] in index.stop):
                continue
            phrase = " ".join(bases[start : start + length])
            if phrase in index.words:
                taken[start : start + length] = [True] * length
                yield phrase, length


def best(text: str, index: Index, most: int = 3) -> list[str]:
    """Return the names of the pictures that fit best, at most so many; none when nothing fits."""
    score: dict[str, float] = {}
    for phrase, length in phrases_in(text, index):
        for name, weight in index.words[phrase].items():
            score[name] = score.get(name, 0.0) + weight * (1 + 0.5 * (length - 1))
    return sorted(score, key=lambda name: (-score[name], name))[:most]


def starting_with(text: str, index: Index, most: int) -> list[str]:
    """Return the names of pictures for a search: what fits first, then words that begin as the last one typed does."""
    found = dict.fromkeys(best(text, index, most))
    typed = words_of(text)
    if typed and len(typed[-1]) > 1:
        begun: Iterable[str] = sorted(
            (each for each in index.words if each.startswith(typed[-1])), key=lambda each: (len(each), each)
        )
        for phrase in begun:
            found.update(dict.fromkeys(sorted(index.words[phrase], key=lambda each: -index.words[phrase][each])))
            if len(found) >= most:
                break
    return list(found)[:most]
