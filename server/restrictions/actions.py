"""The verbs of a limit, gathered for pages and for other areas.

Every verb takes the viewer (people.rules.Viewer), is one transaction, raises the limit's own flags in it and
returns '' or a problem's code; the caller has asked sharing.access before.
"""

from server.restrictions.actions_check import check_everything, check_limit, check_limits
from server.restrictions.actions_decide import (
    authorise,
    ease,
    end_limit,
    mark_reviewed,
    note_interest,
    renew,
    say,
    set_talk,
    when_objected,
    widen,
)
from server.restrictions.actions_record import (
    add,
    add_rationale,
    record_best_interests,
    record_capacity,
    record_view,
    set_alternatives,
    set_facts,
    set_way_out,
)

__all__ = [
    "add", "add_rationale", "authorise", "check_everything", "check_limit", "check_limits", "ease", "end_limit",
    "mark_reviewed", "note_interest", "record_best_interests", "record_capacity", "record_view", "renew", "say",
    "set_alternatives", "set_facts", "set_talk", "set_way_out", "when_objected", "widen",
]  # fmt: skip
