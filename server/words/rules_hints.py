"""Permission language, pointed out gently while writing (S-34). Pure; never a refusal."""

import re
from collections.abc import Iterator

_ENGLISH = (
    "am allowed to", "is allowed to", "are allowed to", "is not allowed", "isn't allowed", "not allowed to", "must not",
    "mustn't", "is not permitted", "is permitted to", "are permitted to", "not permitted to", "may only", "can only",
    "needs permission", "has to ask", "will not be allowed",
)  # fmt: skip
_FOUND = re.compile(r"(?<!\w)(" + "|".join(_ENGLISH).replace(" ", r"\s+") + r")(?!\w)", re.IGNORECASE)


def permissions_in(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a phrase that sounds like permission stands, and the phrase in small letters; English only."""
    if language.replace("_", "-").split("-")[0] == "en":
        for each in _FOUND.finditer(text.replace("’", "'")):
            yield each.start(), each.end(), " ".join(each.group(0).split()).lower()


def permission_language(text: str, language: str) -> tuple[str, ...]:
    """Return the phrases that sound like permission, each once; English only."""
    return tuple(dict.fromkeys(phrase for _start, _end, phrase in permissions_in(text, language)))
