"""Commands that copy the installation away and bring it back."""

import argparse
from pathlib import Path

from server.commands.saying import Progress, say
from server.db.installation import open_installation
from server.settings import Settings


async def do_backup(settings: Settings, args: argparse.Namespace) -> int:
    """Copy the database to a new file while the app runs."""
    from server.db.backups import back_up

    await back_up(settings, Path(args.file))
    say("The backup is written. The keys are not in it: keep them somewhere else.")
    return 0


async def do_restore(settings: Settings, args: argparse.Namespace) -> int:
    """Put a backup into an empty data directory that holds its keys."""
    from server.db.backups import restore

    await restore(settings, Path(args.file))
    say("The backup is restored, and its keys open it.")
    return 0


async def do_export(settings: Settings, args: argparse.Namespace) -> int:
    """Write the whole installation to a new file that either kind of database can take, while the app runs."""
    from server.moving.out import export
    from server.schema import TABLES

    async with open_installation(settings):
        manifest = await export(Path(args.file), TABLES, lambda total: Progress("rows", total))
    say(f"{manifest.rows} rows of {len(manifest.tables)} tables are written. The keys are not in it.")
    return 0


async def do_import(settings: Settings, args: argparse.Namespace) -> int:
    """Fill an empty, migrated database that has the same keys; all of it, or nothing."""
    from server.moving.into import bring_in
    from server.schema import TABLES

    async with open_installation(settings, alone=True):
        manifest = await bring_in(Path(args.file), TABLES, lambda total: Progress("rows", total))
    say(f"{manifest.rows} rows of {len(manifest.tables)} tables are here. Now run: ownwords verify")
    return 0
