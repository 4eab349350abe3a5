"""Commands that copy the installation away and bring it back."""

import argparse
from pathlib import Path

from server.commands.saying import say
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
