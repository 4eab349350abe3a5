"""forms of the plan by when they were agreed: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T05:56:55:275690"
VERSION = "1.38.0"
DESCRIPTION = "forms of the plan by when they were agreed"
STATEMENTS = [
    "CREATE INDEX IF NOT EXISTS easy_version_approved ON easy_version (approved_at) WHERE approved_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS translation_confirmed ON translation (confirmed_at) WHERE confirmed_at IS NOT NULL",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
