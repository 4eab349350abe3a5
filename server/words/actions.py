"""Writing and deciding: every verb on a statement. Split by topic, gathered here."""

from server.words.actions_answers import answer
from server.words.actions_decisions import Settled
from server.words.actions_settle import choose_again, settle
from server.words.actions_sight import hide, keep_from, move, remove, show, stop_keeping_from
from server.words.actions_undo import undo
from server.words.actions_write import Written, write

__all__ = [
    "Settled",
    "Written",
    "answer",
    "choose_again",
    "hide",
    "keep_from",
    "move",
    "remove",
    "settle",
    "show",
    "stop_keeping_from",
    "undo",
    "write",
]
