"""The command that walks the record."""

import argparse
from uuid import UUID

from server.commands.saying import Refused, say
from server.db.installation import open_installation
from server.settings import Settings

Head = tuple[UUID, int, str]


async def do_verify(settings: Settings, args: argparse.Namespace) -> int:
    """Walk every chain of the record; with --head compare with heads that were written down elsewhere."""
    from server.record.queries import first_broken_line, heads, without_head

    written = [_read(each) for each in args.head or []]
    broken = 0
    async with open_installation(settings):
        for organisation, number, digest in await heads():
            line = await first_broken_line(organisation)
            broken += line is not None
            said = f"is broken at line {line}" if line else "is whole"
            say(f"{organisation} {number} {digest} {said}")
        for organisation in await without_head():
            broken += 1
            say(f"{organisation} has lines and no head: it is broken")
        for head in written:
            broken += not await _is_there(head)
    return 1 if broken else 0


def _read(said: str) -> Head:
    """A head as `verify` printed it: organisation, number, hash; words after them do no harm."""
    try:
        organisation, number, digest = said.split()[:3]
        return UUID(organisation), int(number), digest
    except ValueError:
        raise Refused('A head is written as it was printed: --head "ORGANISATION NUMBER HASH".') from None


async def _is_there(head: Head) -> bool:
    from server.record.queries import hash_at

    same = await hash_at(str(head[0]), head[1]) == head[2]
    say("The head written down elsewhere is in the chain." if same else "The head written down elsewhere is NOT there.")
    return same
