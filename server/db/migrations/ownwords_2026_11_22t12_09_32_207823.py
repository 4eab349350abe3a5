from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns.column_types import Timestamptz
from piccolo.columns.indexes import IndexMethod

ID = "2026-11-22T12:09:32:207823"
VERSION = "1.38.0"
DESCRIPTION = "a lost phone that nobody met"


async def forwards():
    manager = MigrationManager(migration_id=ID, app_name="ownwords", description=DESCRIPTION)

    manager.add_column(
        table_class_name="Recovery",
        tablename="recovery",
        column_name="unmet_since",
        db_column_name="unmet_since",
        column_class_name="Timestamptz",
        column_class=Timestamptz,
        params={
            "default": None,
            "null": True,
            "primary_key": False,
            "unique": False,
            "index": False,
            "index_method": IndexMethod.btree,
            "choices": None,
            "db_column_name": None,
            "secret": False,
        },
        schema=None,
    )

    return manager
