"""Whoever was known before there were introductions is known after them: the upgrade cuts nobody off (S-40)."""

from datetime import timedelta
from importlib import import_module
from uuid import UUID, uuid4

from server.db.writing import rows, writing
from server.people.actions import make_account
from server.people.queries_advocates import known_advocates
from server.sharing.tables import Share
from tests.cast import EARLIER, NOW, Cast

MIGRATION = "server.db.migrations.ownwords_2026_11_22t04_33_03_343384_statements"


async def shared(cast: Cast, recipient: UUID, days: int) -> None:
    async with writing():
        await Share.insert(
            Share(
                id=uuid4(), organisation=cast.harbour, plan=cast.plan, recipient=recipient, sections="want",
                made_at=EARLIER + timedelta(days=days), made_by=cast.mira, ends_at=NOW,
            )
        )  # fmt: skip


async def test_the_upgrade_knows_who_was_invited_and_who_was_shown_something(cast: Cast) -> None:
    await rows("DELETE FROM introduction")
    ina = await make_account(cast.voices, "advocate", "Ina", EARLIER, made_by=cast.ada)
    await make_account(cast.voices, "advocate", "Rosa", EARLIER)
    for days in (1, 2):
        await shared(cast, cast.ruth, days)
        await shared(cast, ina, days)
    await import_module(MIGRATION).run_statements()
    assert {each.account for each in await known_advocates(cast.harbour)} == {cast.ruth, ina}
    assert await known_advocates(cast.voices) == []
    found = await rows("SELECT advocate, made_by, made_at FROM introduction ORDER BY made_at")
    assert found == [
        {"advocate": ina, "made_by": cast.ada, "made_at": EARLIER},
        {"advocate": cast.ruth, "made_by": cast.mira, "made_at": EARLIER + timedelta(days=1)},
    ]
