"""What events of one kind say when their details differ, and what those details are called."""

from server.language.text import N_
from server.record.wording_sentences import Sentence

CHOSEN: dict[tuple[str, str, str], Sentence] = {
    ("looked", "why", "lead"): (N_("You looked at the limits"), N_("%(who)s looked at the limits")),
    ("looked", "why", "lead_opened"): (N_("You read the whole plan"), N_("%(who)s read the whole plan")),
    ("looked", "why", "circle"): (N_("You looked at the plan"), N_("%(who)s looked at the plan")),
    ("looked", "why", "share"): (
        N_("You looked at the parts shown to you"), N_("%(who)s looked at the parts you show"),
    ),
    ("looked", "why", "sample"): (
        N_("You read the plan, to check our work"), N_("%(who)s read the plan, to check our work"),
    ),
    ("limit_added", "has_reason", "False"): (
        N_("You wrote down a limit and not why"), N_("%(who)s wrote down a limit and did not say why"),
    ),
    ("limit_said", "answer", "yes"): (N_("You agreed to a limit"), N_("%(who)s agreed to a limit")),
    ("limit_said", "answer", "no"): (N_("You said no to a limit"), N_("%(who)s said no to a limit")),
    ("limit_changed", "act", "renew"): (N_("You made a limit last longer"), N_("%(who)s made a limit last longer")),
    ("limit_changed", "act", "widen"): (N_("You made a limit stricter"), N_("%(who)s made a limit stricter")),
    ("limit_changed", "act", "ease"): (N_("You made a limit less strict"), N_("%(who)s made a limit less strict")),
    ("statement_agreed", "answer", "yes"): (N_("You said yes to some words"), N_("%(who)s said yes to some words")),
    ("statement_agreed", "answer", "no"): (N_("You said no to some words"), N_("%(who)s said no to some words")),
    ("statement_agreed", "answer", "not_mine"): (
        N_("You said: I didn't say that"), N_("%(who)s said: I didn't say that"),
    ),
    ("proposal_settled", "answer", "mine"): (N_("You kept your own words"), N_("%(who)s kept their own words")),
    ("proposal_settled", "answer", "theirs"): (N_("You took the other words"), N_("%(who)s took the other words")),
    ("proposal_settled", "answer", "both"): (N_("You kept both wordings"), N_("%(who)s kept both wordings")),
    ("proposal_settled", "answer", "later"): (N_("You left it for later"), N_("%(who)s left it for later")),
    ("phrase_answered", "answer", "yes"): (
        N_("You said yes to an exit phrase"), N_("%(who)s said yes to an exit phrase"),
    ),
    ("share_stopped", "why", "replaced"): (
        N_("You changed what %(recipient)s can see"), N_("%(who)s changed what %(recipient)s can see"),
    ),
}  # fmt: skip
"""(kind, detail, its value) -> a sentence that says more than the kind alone."""

PARTS: dict[str, str] = {
    "seeing": N_("seeing people safely"),
    "trusted": N_("the people I trust"),
    "worse": N_("if it gets worse"),
    "checkins": N_("the check-in points"),
    "triggers": N_("what brings an early talk"),
    "card": N_("the help card"),
    "risk": N_("good risks"),
}
"""Codes of structured parts in the middle of a sentence; others are "the plan"."""

MOMENTS: dict[str, str] = {
    "had": N_("Offered, and we had a moment alone"),
    "not_wanted": N_("Offered, and not wanted"),
    "not_yet": N_("Not offered yet"),
}
"""What became of the offer of a moment alone, as whoever wrote it down chose it."""
