"""Easy read, judged by rules that a person can follow by hand (E-03). Pure functions.

A sentence has at most 15 words and one idea. Numbers are numerals, words are full words that mean themselves, and a
hard word is explained in the next sentence. `docs/translating.md` says each rule with examples.
"""

from __future__ import annotations

import re

from server.language.rules_easy_parts import CONDITIONS, JOINS, LONGEST
from tools.plain import PLACEHOLDER, WORD, Lexicon, hard_words, sentences, words

NUMBERS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand)\b", re.IGNORECASE
)
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
SLOPED = re.compile(r"</?(?:i|em|u|ins)\b", re.IGNORECASE)
SHORTENED = re.compile(
    r"(?:\be\.g\.|\bi\.e\.|\betc\b|\bvs\b|\binfo\b|\bmins?\b|\bhrs?\b|\bapprox\b|&(?!\w+;)|\(s\)|\w/\w)"
)
CONTRACTION = re.compile(
    r"n['’]t\b|\b\w+['’](?:ll|ve|re|d|m)\b|\b(?:it|that|what|who|there|he|she)['’]s\b", re.IGNORECASE
)
EXPLAINS = re.compile(r"^(?:this|that|it|these|they)\b.{0,20}\b(?:means?|is|are|says?|helps?|lets?)\b", re.IGNORECASE)


def easy_faults(text: str, lexicon: Lexicon) -> list[str]:
    """What keeps a string from being easy read."""
    found = [f"{problem}: {each!r}" for each in sentences(text) for problem in sentence_faults(each, lexicon)]
    if shouted := [each for each in CAPITALS.findall(text) if each not in lexicon.letters]:
        found.append(f"capitals: {', '.join(shouted)}")
    if SLOPED.search(text):
        found.append("italics or underline")
    return found + unexplained(text, lexicon)


def sentence_faults(sentence: str, lexicon: Lexicon) -> list[str]:
    """What is wrong with one sentence: its length, its ideas, its words."""
    found, bare = [], PLACEHOLDER.sub("Mira", sentence)
    joined = len(JOINS.findall(bare)) - bool(JOINS.match(bare))
    if len(words(sentence)) > LONGEST:
        found.append(f"{len(words(sentence))} words, more than {LONGEST}")
    if ";" in bare or joined > 1 or len(CONDITIONS.findall(bare)) > 1:
        found.append("more than one idea")
    if number := NUMBERS.search(bare):
        found.append(f"write {number.group()} as a number")
    if short := SHORTENED.search(bare) or CONTRACTION.search(bare):
        found.append(f"write {short.group()} in full")
    low = " " + " ".join(WORD.findall(bare)).lower() + " "
    return found + [f"a picture in words, {each}" for each in lexicon.metaphors if f" {each} " in low]


def unexplained(text: str, lexicon: Lexicon) -> list[str]:
    """Hard words whose next sentence does not say what they mean."""
    found, parts = [], sentences(text)
    for number, sentence in enumerate(parts):
        after = parts[number + 1] if number + 1 < len(parts) else ""
        before = parts[number - 1] if number else ""
        for word in hard_words(sentence, lexicon, lexicon.taught):
            if not explains(after, word) and not (explains(sentence, word) and word.lower() in before.lower()):
                found.append(f"hard and not explained: {word}" + instead(word, lexicon))
    return found


def explains(sentence: str, word: str) -> bool:
    """Does a sentence say what a word means: by naming it again with `is` or `means`, or by `This means`?"""
    named = re.search(rf"\b{re.escape(word)}\w*\b.{{0,15}}\b(?:is|are|means?|says?)\b", sentence, re.IGNORECASE)
    return bool(named or EXPLAINS.search(sentence))


def instead(word: str, lexicon: Lexicon) -> str:
    """What could be said instead, where we know."""
    plainer = lexicon.simpler.get(word.lower(), ())
    return f" (try {', '.join(plainer)})" if plainer else ""


def untaught(texts: list[str], lexicon: Lexicon) -> list[str]:
    """Taught terms that are used and that no string of the whole catalogue explains."""
    whole = [sentence for text in texts for sentence in sentences(text)]
    return [
        f"used and nowhere explained: {term}"
        for term in lexicon.taught
        if any(re.search(rf"\b{re.escape(term)}", each, re.IGNORECASE) for each in whole)
        and not any(re.search(rf"\b{re.escape(term)}s? (?:is|are|means?)\b", each, re.IGNORECASE) for each in whole)
    ]
