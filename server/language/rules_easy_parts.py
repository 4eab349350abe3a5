"""Where one line says two things, or more than a reader can hold, and where it can be parted. Pure (E-03).

A line is parted only where both halves say what they said together: never behind a condition, which would leave the
second half standing without it.
"""

import re
from collections.abc import Iterator

LONGEST = 15
"""Words in an easy-read sentence."""
COUNTED = frozenset({"en", "cy", "pl", "ar"})
"""Languages in which 15 words are long. Urdu writes its case words apart: 15 of them are not much there."""
JOINS = re.compile(
    r"\b(?:and|but|because|which|although|though|(?<!\ba )while|unless|until|whereas|so that)\b", re.IGNORECASE
)
CONDITIONS = re.compile(r"\b(?:if|when|whenever)\b", re.IGNORECASE)
SPACED = re.compile(r"\S*\w\S*")
ENDS = re.compile(r"[.!?…؟۔।][”’\"')]*(\s+)|(\n\s*)")
SHORT = frozenset({"dr", "mr", "mrs", "ms", "st", "rd", "no", "prof", "e.g", "i.e", "etc"})
"""What a full stop may follow although nothing ends there, as in `2 p.m. on Monday`."""
CLAUSE = re.compile(
    r",?\s{1,3}(?P<join>and|but)\s+(?=(?:I|you|he|she|it|we|they|there)\b\s+\w)"
    r"|\s{1,3}(?P<reason>because)\s+(?!of\b)|(?P<mark>;)\s*"
)
BOUND = re.compile(r"\b(?:if|when|whenever|unless|until|while|although|though|whereas)\b", re.IGNORECASE)
PAIR = re.compile(
    r"\b(?i:my|your|his|her|our|their)\s+\w+$|\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:[A-Z]\w+|you|he|she|they)$"
)
"""`Kay and I`, `my mum and I`: two people, not two things said."""
EXPLAINS = re.compile(r"(?:this|that|it|these|they)\s+(?:means?|is|are)\b", re.IGNORECASE)
WAYS = {"and": ".\n", ";": ".\n", "but": ".\nBut ", "because": ".\nThis is because "}
Part = tuple[str, int, int, str, str]
"""Kind, start, end, the word there, what a tap writes: a line break parts the line."""


def parted(text: str, language: str) -> Iterator[Part]:
    """Yield what is too long for one sentence, or too much for one line; the second in English only."""
    if language not in COUNTED:
        return
    ends = _ends(text)
    starts = [0, *(end for _start, end in ends)]
    for start, end in zip(starts, [*(start for start, _end in ends), len(text)], strict=True):
        yield from _sentence(text, start, end, language)
    if ends and language == "en" and not EXPLAINS.match(text, ends[0][1]):
        yield "two", *ends[0], "", "\n"


def _ends(text: str) -> list[tuple[int, int]]:
    """Return the blanks between sentences."""
    found = []
    for each in ENDS.finditer(text):
        start, end = each.span(1) if each.group(1) else each.span(2)
        before = re.search(r"([\w.]+)\.$", text[max(0, start - 8) : start])
        short = before is not None and (
            before[1].lower() in SHORT or ("." in before[1] and text[end : end + 1].islower())
        )
        if end < len(text) and start and not short:
            found.append((start, end))
    return found


def _sentence(text: str, start: int, end: int, language: str) -> Iterator[Part]:
    said = text[start:end]
    long = len(SPACED.findall(said)) > LONGEST
    if language != "en":
        if long:
            yield "long", start, end, "", ""
        return
    joints = [each for each in CLAUSE.finditer(said) if each["join"] != "and" or not _pair(said, each.start())]
    # A reason belongs to what it is the reason of, as long as both are short.
    if not long and all(each["reason"] for each in joints) and not _crowded(said):
        return
    bound = BOUND.search(said)
    safe = [each for each in joints if bound is None or each.start() < bound.start()]
    best = min(safe or joints, key=lambda each: abs(each.start() - len(said) / 2), default=None)
    yield _part("long" if long else "two", text, start, end, best, bool(safe))


def _part(code: str, text: str, start: int, end: int, joint: re.Match[str] | None, safe: bool) -> Part:
    if joint is None:
        return code, start, end, "", ""
    word = str(joint[joint.lastgroup or 0])
    first = start + joint.end()
    if not safe or first >= len(text):
        return code, start, end, word, ""
    # The letter after the joint goes with it: at the head of a line it is large.
    letter = text[first] if word in ("but", "because") else text[first].upper()
    return code, start + joint.start(), first + 1, word, WAYS[word] + letter


def _pair(said: str, at: int) -> bool:
    return bool(PAIR.search(said[max(0, at - 40) : at]))


def _crowded(said: str) -> bool:
    """More than one idea by its joining words, as the app's own easy read is judged (docs/translating.md)."""
    joined = len(JOINS.findall(said)) - bool(JOINS.match(said.strip()))
    return joined > 1 or len(CONDITIONS.findall(said)) > 1
