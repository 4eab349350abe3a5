"""what went past the lead: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T05:17:51:554369"
VERSION = "1.38.0"
DESCRIPTION = "what went past the lead"
STATEMENTS = [
    "CREATE INDEX IF NOT EXISTS flag_past_lead ON flag (organisation, passed_up_at) WHERE closed_at IS NULL AND passed_up_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS flag_passed_flag ON flag_passed (flag, at)",
    "CREATE INDEX IF NOT EXISTS flag_note_flag ON flag_note (flag, at)",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
