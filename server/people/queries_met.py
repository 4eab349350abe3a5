"""Which of the person's phones nobody ever met (A-28)."""

from datetime import datetime
from uuid import UUID

from server.db.writing import rows


def unmet_then(at: str, person: str) -> str:
    """Return the condition under which what was said at a moment was said with phones that nobody ever met, and that
    the person has no more: it may have been anybody, and never counts. `at`, `person`: the columns."""
    return (
        f"EXISTS (SELECT 1 FROM recovery um WHERE um.account = {person} AND um.unmet_since <= {at} "
        f"AND um.done_at >= {at})"
    )


async def was_unmet(person: UUID, at: datetime) -> bool:
    """Say whether what the person's phone said at a moment never counts."""
    return bool(
        await rows(f"SELECT id FROM account WHERE id = {{}} AND {unmet_then('{}', 'account.id')}", person, at, at)
    )
