"""Whether a text has an exit phrase in it, as whoever reads it would see (P-03). Pure."""

import unicodedata
from collections.abc import Iterator

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo", "Mc", "Mn", "Nd", "Nl", "No"})
_UNSEEN = frozenset({0x034F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
"""Marks that say only how the letter before is drawn."""
_ALIKE = str.maketrans({
    "ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ة": "ه", "ۃ": "ه", "ٱ": "ا",
    "ł": "l", "ø": "o", "đ": "d", "ı": "i",
})  # fmt: skip
"""Letters that one keyboard has in the place of another's."""


def contains_phrase(text: str, phrase: str) -> bool:
    """Say whether a text has the phrase in it, whatever the case, accents, spacing, keyboard and signs between.

    Compared are whole words, wherever they are parted: "where's" is "wheres", "get-up" is "get up". A phrase without
    letters is compared sign by sign.
    """
    wanted = "".join(_words(phrase))
    if not wanted:
        signs = _signs(phrase)
        return bool(signs) and signs in _signs(text)
    ends, said = {0}, ""
    for word in _words(text):
        said += word
        ends.add(len(said))
    at = said.find(wanted)
    while at >= 0:
        if at in ends and at + len(wanted) in ends:
            return True
        at = said.find(wanted, at + 1)
    return False


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, folded: only what tells one letter from another is left of it."""
    word = ""
    for sign in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        if unicodedata.combining(sign) or ord(sign) in _UNSEEN:
            continue
        if unicodedata.category(sign) in _LETTERS:
            word += str(unicodedata.decimal(sign, sign)).translate(_ALIKE)
        elif word:
            yield word
            word = ""
    if word:
        yield word


def _signs(text: str) -> str:
    """Return everything of a text that can be seen, without spaces."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFKC", text)
        if not (sign.isspace() or ord(sign) in _UNSEEN or unicodedata.category(sign) in ("Cf", "Cc"))
    )
