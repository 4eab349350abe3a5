"""Translations of people's words: who may have translated, and what a machine never gets. Pure (E-08)."""

from uuid import UUID

BY = ("interpreter", "worker", "family", "machine")
"""Who translated. A relative is no interpreter by default: it needs a reason, which is kept."""
BY_HAND = ("interpreter", "worker", "family")
MOST_TRANSLATION = 20_000
MOST_NAME = 120
MOST_WHY = 500


def body_place(translation: UUID) -> str:
    """Return the place that a translation is sealed to."""
    return f"translation.body:{translation}"


def translator_place(translation: UUID) -> str:
    """Return the place that the translator's name is sealed to."""
    return f"translation.translator:{translation}"


def why_place(translation: UUID) -> str:
    """Return the place that the reason for asking a relative is sealed to."""
    return f"translation.why_family:{translation}"


def machine_may(section: str, *, hidden: bool, kept: bool) -> bool:
    """Say whether words may be sent to a machine: never an exit phrase, never what the person keeps to themselves."""
    return section != "phrase" and not hidden and not kept
