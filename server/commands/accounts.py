"""The command that lets somebody in from the machine itself: the first administrator, or the next when the
last is lost."""

import argparse
from datetime import UTC, datetime

from server.commands.saying import Refused, say
from server.db.installation import open_installation
from server.settings import Settings


async def pictures_said(code: str, now: datetime) -> str:
    """Return the sentence that names a code's pictures: the phone asks whether it shows the same three."""
    from server.people.actions_join import open_code
    from server.people.pages_join import PICTURE_WORDS

    found = await open_code(code, now)
    names = ", ".join(PICTURE_WORDS[each] for each in found.pictures) if found else ""
    return f"The phone then shows three pictures. They must be these, in this order: {names}"


async def do_invite(settings: Settings, args: argparse.Namespace) -> int:
    """Print a code for a new account of this installation's first organisation, or of the named one."""
    from server.people.actions_accounts import NoSuchOrganisation, invite_from_command

    async with open_installation(settings):
        try:
            code = await invite_from_command(args.role, args.name, datetime.now(UTC), args.organisation)
            shown = await pictures_said(code, datetime.now(UTC))
        except NoSuchOrganisation:
            raise Refused(f"There is no one organisation here that is called {args.organisation!r}.") from None
    say(f"Open {settings.origin}/join and type this code within 10 minutes: {code}")
    say(shown)
    return 0
