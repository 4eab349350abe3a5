"""the plan in forms its person can use: what Piccolo cannot express. Piccolo runs raw statements before it makes
tables, so
they have a migration of their own."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from server.db.engine import current_engine

ID = "2026-11-22T04:04:41:388243"
VERSION = "1.38.0"
DESCRIPTION = "the plan in forms its person can use"
STATEMENTS = [
    "CREATE INDEX IF NOT EXISTS communication_need_person ON communication_need (person) WHERE ended_at IS NULL",
    "CREATE INDEX IF NOT EXISTS needs_asked_person ON needs_asked (person, asked_at)",
    "CREATE INDEX IF NOT EXISTS needs_asked_again ON needs_asked (ask_again_on)",
    "CREATE INDEX IF NOT EXISTS photo_person ON photo (person) WHERE removed_at IS NULL",
    "CREATE INDEX IF NOT EXISTS easy_version_about ON easy_version (about, language, made_at)",
    "CREATE INDEX IF NOT EXISTS easy_version_plan ON easy_version (plan) WHERE replaced_at IS NULL",
    "CREATE UNIQUE INDEX IF NOT EXISTS easy_line_place ON easy_line (version, position)",
    "CREATE INDEX IF NOT EXISTS translation_about ON translation (about, language, made_at)",
    "CREATE INDEX IF NOT EXISTS translation_plan ON translation (plan) WHERE replaced_at IS NULL",
]


async def run_statements() -> None:
    for statement in STATEMENTS:
        await current_engine().run_ddl(statement)


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)
    manager.add_raw(run_statements)
    return manager
