"""Looking into an installation and into its export, behind the program's back."""

import json
from pathlib import Path

from tests.db.installing import Installed

TABLES_IN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
}


def contents(installation: Installed) -> dict[str, list[tuple]]:
    """Every row of every table as SQLite holds it: raw, with the kind of each value."""
    found = {}
    for (table,) in installation.sql(TABLES_IN["sqlite"]):
        if table != "migration":
            columns = [row[1] for row in installation.sql(f"PRAGMA table_info('{table}')")]
            wanted = ", ".join(f'typeof("{each}"), quote("{each}")' for each in columns)
            found[table] = installation.sql(f'SELECT {wanted} FROM "{table}" ORDER BY 2')
    return found


def is_untouched(installation: Installed) -> bool:
    """Nothing but the marks of an empty database is in it."""
    filled = {table for table, rows in contents(installation).items() if rows}
    return filled == {"setting"} and len(contents(installation)["setting"]) == 2


def manifest_of(file: Path) -> dict:
    return json.loads(file.read_bytes().split(b"\n", 1)[0])
