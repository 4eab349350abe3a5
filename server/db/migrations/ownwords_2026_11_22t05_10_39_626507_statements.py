"""a phrase waits for its persons yes: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T05:10:39:626507"
VERSION = "1.38.0"
DESCRIPTION = "a phrase waits for its persons yes"
STATEMENTS = [
    "UPDATE exit_phrase SET agreed_at = made_at, agreed_by = made_by, agreed_how = 'own_phone' WHERE said_by = 'person'",
    "DROP INDEX IF EXISTS exit_phrase_now",
    "CREATE UNIQUE INDEX IF NOT EXISTS exit_phrase_works ON exit_phrase (plan) WHERE ended_at IS NULL AND agreed_at IS NOT NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS exit_phrase_waits ON exit_phrase (plan, made_by) WHERE ended_at IS NULL AND agreed_at IS NULL",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
