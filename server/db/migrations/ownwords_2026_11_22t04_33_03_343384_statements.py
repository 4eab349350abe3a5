"""who knows which advocate: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T04:33:03:343384"
VERSION = "1.38.0"
DESCRIPTION = "who knows which advocate"
STATEMENTS = [
    "CREATE UNIQUE INDEX IF NOT EXISTS introduction_now ON introduction (organisation, advocate) WHERE ended_at IS NULL",
    "INSERT INTO introduction (id, organisation, advocate, made_at, made_by) SELECT a.id, m.organisation, a.id, a.made_at, m.id FROM account a JOIN account m ON m.id = a.made_by WHERE a.role = 'advocate'",
    "INSERT INTO introduction (id, organisation, advocate, made_at, made_by) SELECT s.id, s.organisation, s.recipient, s.made_at, s.made_by FROM share s WHERE NOT EXISTS (SELECT 1 FROM introduction i WHERE i.organisation = s.organisation AND i.advocate = s.recipient) AND NOT EXISTS (SELECT 1 FROM share e WHERE e.organisation = s.organisation AND e.recipient = s.recipient AND (e.made_at < s.made_at OR (e.made_at = s.made_at AND e.id < s.id)))",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
