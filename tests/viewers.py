"""Viewers of the cast, for tests that ask below the web."""

from server.db.writing import rows
from server.people.rules import Viewer
from tests.cast import EARLIER, Cast


async def viewer(cast: Cast, name: str) -> Viewer:
    """Return a member of the cast as a signed-in viewer."""
    account = getattr(cast, name)
    [row] = await rows("SELECT organisation, role, confirmed_at FROM account WHERE id = {}", account)
    met = row["confirmed_at"] is not None
    return Viewer(account, row["organisation"], row["role"], name.title(), account, EARLIER, confirmed=met)
