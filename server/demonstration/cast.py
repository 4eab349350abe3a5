"""Who is who in the demonstration: all of them made up."""

import json
from dataclasses import dataclass
from uuid import UUID

from server.db.writing import rows
from server.language.text import N_


@dataclass(frozen=True, slots=True)
class Role:
    """One button on /demo: the code that `who` takes, whom it stands for, and what they do."""

    who: str
    name: str
    does: str


ROLES = (
    Role("person", "Mira", N_("The plan is hers.")),
    Role("worker", "Dan", N_("Works beside Mira.")),
    Role("advocate", "Ruth", N_("Speaks up for Mira. She works somewhere else.")),
    Role("lead", "Sam", N_("Answers for what is stopped, and why.")),
    Role("reviewer", "Quinn", N_("Looks at a few plans, to learn.")),
    Role("administrator", "Ada", N_("Invites people. Reads no plan.")),
    Role("stranger", "Omar", N_("Works somewhere else. Sees nothing here.")),
)


async def account_of(who: str) -> UUID | None:
    """Return the account behind a button, or None for a word that is none of them."""
    found = await rows("SELECT value FROM setting WHERE name = 'cast'")
    known = json.loads(found[0]["value"]) if found else {}
    return UUID(known[who]) if who in known else None
