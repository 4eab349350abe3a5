"""A comparable description of a database, so that a test can hold migrated and created schemas against each
other."""

from __future__ import annotations

from typing import Any

from server.db.engine import Engine

Shape = dict[str, dict[str, Any]]
_OURS = "migration"  # Piccolo's own table


async def schema_of(engine: Engine) -> Shape:
    """Per table: `columns` name -> (type, nullable, default), `indexes` sorted definitions, `keys`
    constraints.
    Equal for equal schemas of the same kind of database; column order does not matter."""
    return await (_sqlite(engine) if engine.dialect == "sqlite" else _postgres(engine))


async def _sqlite(engine: Engine) -> Shape:
    shape: Shape = {}
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?"
    for name in [row["name"] for row in await engine.run_sql(tables, [_OURS])]:
        columns = await engine.run_sql("SELECT * FROM pragma_table_info(?)", [name])
        keys = await engine.run_sql("SELECT * FROM pragma_foreign_key_list(?)", [name])
        lists = await engine.run_sql("SELECT * FROM pragma_index_list(?)", [name])
        made = await engine.run_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", [name]
        )
        implied = [
            f"{entry['origin']} {[c['name'] for c in await _index(engine, entry['name'])]}"
            for entry in lists
            if entry["origin"] != "c"
        ]
        shape[name] = {
            "columns": {c["name"]: (c["type"], not c["notnull"], c["dflt_value"], bool(c["pk"])) for c in columns},
            "indexes": sorted([" ".join(row["sql"].split()) for row in made] + implied),
            "keys": sorted(f"{k['from']} -> {k['table']}.{k['to']} {k['on_delete']} {k['on_update']}" for k in keys),
        }
    return shape


async def _index(engine: Engine, name: str) -> list[dict[str, Any]]:
    return await engine.run_sql("SELECT name FROM pragma_index_info(?) ORDER BY seqno", [name])


async def _postgres(engine: Engine) -> Shape:
    shape: Shape = {}
    columns = """SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
    column_default
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> $1"""
    for row in await engine.run_sql(columns, [_OURS]):
        entry = shape.setdefault(row["table_name"], {"columns": {}, "indexes": [], "keys": []})
        kind = f"{row['data_type']}({row['character_maximum_length']})"
        entry["columns"][row["column_name"]] = (kind, row["is_nullable"] == "YES", row["column_default"])
    indexes = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexdef"
    keys = """SELECT conrelid::regclass::text AS tablename, pg_get_constraintdef(oid) AS def FROM
    pg_constraint
        WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0 AND contype <> 'n' ORDER BY 2"""
    for kind, query, name in (("indexes", indexes, "indexdef"), ("keys", keys, "def")):
        for row in await engine.run_sql(query):
            table = row["tablename"].strip('"')
            if table in shape:
                shape[table][kind].append(row[name])
    return shape
