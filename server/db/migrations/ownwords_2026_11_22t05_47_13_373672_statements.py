"""the kinds of open flags: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T05:47:13:373672"
VERSION = "1.38.0"
DESCRIPTION = "the kinds of open flags"
STATEMENTS = [
    "CREATE INDEX IF NOT EXISTS flag_open_rule ON flag (organisation, rule) WHERE closed_at IS NULL",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
