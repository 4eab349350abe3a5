"""The verbs of a limit, gathered for pages and for other areas.

Every verb takes the viewer (people.rules.Viewer), is one transaction, raises the limit's own flags in it and
returns '' or a problem's code; the caller has asked sharing.access before.
"""

from server.restrictions.actions_able import record_best_interests, record_capacity
from server.restrictions.actions_add import add
from server.restrictions.actions_change import ease, end_limit, renew, widen
from server.restrictions.actions_check import check_everything, check_limit, check_limits, mark_new_forms
from server.restrictions.actions_reason import add_rationale
from server.restrictions.actions_say import say, when_objected
from server.restrictions.actions_sign import authorise, held_barred, note_interest
from server.restrictions.actions_steps import record_view, set_alternatives, set_facts, set_way_out
from server.restrictions.actions_store import keep_still
from server.restrictions.actions_talk import mark_reviewed, set_talk

__all__ = [
    "add", "add_rationale", "authorise", "check_everything", "check_limit", "check_limits", "ease", "end_limit",
    "held_barred", "keep_still", "mark_new_forms", "mark_reviewed", "note_interest", "record_best_interests",
    "record_capacity", "record_view", "renew", "say", "set_alternatives", "set_facts", "set_talk", "set_way_out",
    "when_objected", "widen",
]  # fmt: skip
