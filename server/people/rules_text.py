"""What may be typed anywhere: stored exactly, or refused with a reason. Pure."""

import unicodedata

LINE, SHORT, LONG = 120, 500, 4000
"""The most characters for a name or one line, for a reason, and for words of a plan (D)."""

_UNREAD = "\ufffd"
_OVERRIDES = frozenset("\u202a\u202b\u202d\u202e")


def text_problem(text: str, most: int, *, needed: bool = True) -> str:
    """Return '' or a code: 'empty', 'too_long', 'control', 'surrogate', 'override'.

    New lines and tabs are welcome. Bidirectional overrides are refused because they make a sentence
    show something other than what it stores; isolates and marks, which languages need, are kept. U+FFFD
    stands where a sign could not be read: storing it would change the words without a word.
    """
    if needed and not text.strip():
        return "empty"
    if len(text) > most:
        return "too_long"
    for letter in text:
        if letter in _OVERRIDES:
            return "override"
        kind = unicodedata.category(letter)
        if kind == "Cs" or letter == _UNREAD:
            return "surrogate"
        if kind == "Cc" and letter not in "\r\n\t":
            return "control"
    return ""
