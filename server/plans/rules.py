"""What a plan is made of, and what must be there before it is agreed. Pure."""

SECTIONS: tuple[str, ...] = (
    "want",
    "matters",
    "wrong",
    "helps",
    "myself",
    "seeing",
    "phrase",
    "worse",
    "checkins",
    "triggers",
    "card",
    "knows",
    "limits",
)
"""The parts of the plan in their order (PRODUCT, plan and section)."""

PLAIN_SECTIONS = ("want", "matters", "wrong", "helps", "myself")
"""Parts that are only statements; the others hold structured facts as well."""

QUESTIONS = ("want", "matters", "wrong", "helps", "myself", "seeing", "worse", "checkins")
"""The first walk, one question a screen; the first comes before any procedure (S-15)."""

ROLES = ("person", "worker", "advocate", "lead", "reviewer", "administrator")
