"""Questions about forms of limits: what an easy-read or translated form has to be bound to."""

from collections.abc import Sequence
from uuid import UUID

from server.db.writing import listed, rows
from server.restrictions.rules_view import wording_of


async def wordings_of(limits: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return what forms of these limits have to be bound to, to be the present ones."""
    found = await rows(
        "SELECT r.id, r.head, "
        "(SELECT w.id FROM rationale w WHERE w.restriction = r.id ORDER BY w.at DESC, w.id DESC LIMIT 1) AS why, "
        "(SELECT o.id FROM way_out o WHERE o.restriction = r.id ORDER BY o.at DESC, o.id DESC LIMIT 1) AS way_out "
        f"FROM restriction r WHERE r.id IN {listed(limits)}",
        *limits,
    )
    return {row["id"]: wording_of(row["head"], row["why"], row["way_out"]) for row in found}
