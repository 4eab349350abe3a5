"""Permission language, pointed out gently while writing (S-34). Pure; never a refusal."""

import re

_ENGLISH = (
    "is allowed to", "are allowed to", "is not allowed", "isn't allowed", "not allowed to", "must not", "mustn't",
    "is not permitted", "is permitted to", "not permitted to", "may only", "can only", "needs permission",
    "has to ask", "will not be allowed",
)  # fmt: skip
_FOUND = re.compile(r"(?<!\w)(" + "|".join(_ENGLISH).replace(" ", r"\s+") + r")(?!\w)", re.IGNORECASE)


def permission_language(text: str, language: str) -> tuple[str, ...]:
    """Return the phrases that sound like permission, as they were written, each once; English only."""
    if language.replace("_", "-").split("-")[0] != "en":
        return ()
    folded = text.replace("’", "'")
    found = (" ".join(each.group(0).split()) for each in _FOUND.finditer(folded))
    return tuple(dict.fromkeys(each.lower() for each in found))
