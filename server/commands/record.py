"""The command that walks the record."""

import argparse

from server.commands.saying import say
from server.db.installation import open_installation
from server.settings import Settings


async def do_verify(settings: Settings, args: argparse.Namespace) -> int:
    """Walk every chain of the record; with --head compare with a head that was written down elsewhere."""
    from server.record.queries import first_broken_line, heads

    broken = 0
    async with open_installation(settings):
        for organisation, number, digest in await heads():
            line = await first_broken_line(organisation)
            broken += line is not None
            said = f"is broken at line {line}" if line else "is whole"
            say(f"{organisation} {number} {digest} {said}")
            if args.head and args.head.startswith(f"{organisation} "):
                broken += not await _head_is_there(args.head)
    return 1 if broken else 0


async def _head_is_there(written: str) -> bool:
    from server.record.queries import hash_at

    organisation, number, digest = written.split()[:3]
    same = await hash_at(organisation, int(number)) == digest
    say("The head written down elsewhere is in the chain." if same else "The head written down elsewhere is NOT there.")
    return same
