"""The verbs of a flag, gathered for pages and for other areas. It is closed by a named person with a reason only.

What happens when a finding goes away: the flag stays open, and `absent_since` says since when the checks no
longer find it (`FlagRow.still_true`). When it comes back, `absent_since` is emptied; a closed flag opens again.
"""

from server.flags.actions_close import close_flag, close_mended
from server.flags.actions_due import note_who_had, pass_on, pass_up_due, reopen_due
from server.flags.actions_note import write_note
from server.flags.actions_raise import raise_flag, raise_flags, settle_absent, settle_many
from server.flags.rules import Found

__all__ = [
    "Found", "close_flag", "close_mended", "note_who_had", "pass_on", "pass_up_due", "raise_flag", "raise_flags",
    "reopen_due", "settle_absent", "settle_many", "write_note",
]  # fmt: skip
