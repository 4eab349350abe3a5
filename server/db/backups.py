"""Backup and restore of the one SQLite file. The keys are kept elsewhere, on purpose (DESIGN, the data)."""

import shutil
from pathlib import Path

from server.db import engine as engines
from server.db.installation import open_installation
from server.db.sqlite import PooledSQLiteEngine
from server.db.tables import Setting
from server.settings import BadSetting, Settings

ON_POSTGRES = "With PostgreSQL use its own tools (pg_dump and pg_restore). Keep the keys elsewhere."


async def back_up(settings: Settings, target: Path) -> None:
    """Copy the database to a new file while the app runs; raises BadSetting with a sentence."""
    if target.exists():
        raise BadSetting(f"{target.name} is there already. Choose a new name: a backup never overwrites.")
    async with open_installation(settings, schema="older"):
        engine = engines.current_engine()
        if not isinstance(engine, PooledSQLiteEngine):
            raise BadSetting(ON_POSTGRES)
        await engine.backup(target)


async def restore(settings: Settings, source: Path) -> None:
    """Put a backup where no database is, and see that the keys here open it; raises BadSetting, WrongKeys."""
    if settings.database_url is not None:
        raise BadSetting(ON_POSTGRES)
    if not source.exists():
        raise BadSetting(f"{source.name} is not there.")
    place = settings.data_dir / engines.FILE_NAME
    if place.exists():
        raise BadSetting(
            "There is a database in OWNWORDS_DATA_DIR already. Restore into an empty folder with its keys."
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    place.touch(mode=0o600)
    shutil.copyfile(source, place)
    try:
        async with open_installation(settings, schema="older"):
            if not await Setting.table_exists():
                raise BadSetting(f"{source.name} is not a backup of Own Words.")
    except BaseException:
        place.unlink()  # a database that these keys do not open must not look restored
        raise
