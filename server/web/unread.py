"""A form that replaces what stands carries a mark of what it was filled from: what somebody else said meanwhile is read
before it is replaced (promise 2)."""

import json
from typing import Any

from server.db.sealed import exact_fingerprint
from server.web.forms import Typed
from server.web.rendering import Form

FIELD = "read"


def mark_of(values: Any) -> str:
    """Return a mark of what a form is filled from; nothing of it can be told from the mark."""
    return exact_fingerprint(json.dumps(values, sort_keys=True, default=str))


def unread(form: Typed, stands: str) -> bool:
    """Say whether something else stands, by its mark, than what a sent form was filled from."""
    return form.one(FIELD) not in ("", stands)


def carried(form: Form, stands: str, status: int) -> str:
    """Return the mark that a form goes on with: of what the page shows, or, with mistakes to mend, of what was read."""
    return str(form.values.get(FIELD) or stands) if status == 422 else stands
