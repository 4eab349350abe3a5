"""Easy read of people's words: how long it may be, where it is sealed. Pure (E-03)."""

from uuid import UUID

MOST_LINES = 8
"""Lines of one statement: it is one thing said (E-03)."""
MOST_LINE = 300
"""Characters of one line: several times what an easy sentence needs."""


def line_place(line: UUID) -> str:
    """Return the place that an easy-read line is sealed to."""
    return f"easy_line.body:{line}"
