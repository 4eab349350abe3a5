"""The command that lets somebody in from the machine itself: the first administrator, or the next when the
last is lost."""

import argparse
from datetime import UTC, datetime

from server.commands.saying import say
from server.db.installation import open_installation
from server.settings import Settings


async def do_invite(settings: Settings, args: argparse.Namespace) -> int:
    """Print a code for a new account of this installation's first organisation."""
    from server.people.actions_accounts import invite_from_command

    async with open_installation(settings):
        code = await invite_from_command(args.role, args.name, datetime.now(UTC))
    say(f"Open {settings.origin}/join and type this code within 10 minutes: {code}")
    return 0
