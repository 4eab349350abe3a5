"""What Piccolo's migrations need to know: the application's name, its tables, where migrations are."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from piccolo.conf.apps import AppConfig
from piccolo.table import Table, sort_table_classes

APP_NAME = "ownwords"
MIGRATIONS = Path(__file__).parent / "migrations"


def all_tables() -> list[type[Table]]:
    """Every table of every area (`server/<area>/tables.py`), the ones others point at first."""
    found: list[type[Table]] = []
    for path in sorted(Path(__file__).parent.parent.glob("*/tables.py")):
        module = import_module(f"server.{path.parent.name}.tables")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Table) and value.__module__ == module.__name__
        ]
    return sort_table_classes(sorted(found, key=lambda table: table._meta.tablename))


APP_CONFIG = AppConfig(
    app_name=APP_NAME,
    migrations_folder_path=str(MIGRATIONS),
    table_classes=all_tables(),
    migration_dependencies=[],
)
