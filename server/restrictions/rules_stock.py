"""Phrases that are no reason by themselves, and no way out (D-01, D-14). Pure."""

import re

STOCK_PHRASES = (
    "for safety", "safety", "for his own safety", "for her own safety", "for their own safety", "to keep safe",
    "keep him safe", "keep her safe", "keep them safe", "to be safe", "safeguarding", "risk", "at risk",
    "high risk", "risks", "due to risk", "risk assessment", "as per risk assessment", "policy", "as per policy",
    "company policy", "house rules", "as per care plan", "care plan", "see care plan", "duty of care",
    "our duty of care", "best interests", "in his best interests", "in her best interests",
    "in their best interests", "for own good", "health and safety", "as agreed", "as before", "see above",
    "see notes", "n/a", "na", "none", "tbc", "to be confirmed", "not known", "because of", "it is", "the", "a",
    "and", "is", "was", "reasons", "reason", "concerns", "concern", "unsafe", "not safe", "protect", "protection",
    "when safe", "if", "until", "ongoing", "review",
)  # fmt: skip
"""Phrases that are no reason by themselves (D)."""

_WORD = re.compile(r"\w+")
_STOCK_WORDS = frozenset(word for phrase in STOCK_PHRASES for word in _WORD.findall(phrase))
"""Judged word by word, so that a shorter stock reason is never a better one."""


def is_stock(text: str) -> bool:
    """Say whether nothing is left of a text once the stock phrases are taken away; empty is stock."""
    return all(word in _STOCK_WORDS for word in _WORD.findall(text.casefold()))
