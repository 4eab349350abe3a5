"""The `ownwords` command line (a contract: others script against it)."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path

from server.db import engine as engines
from server.db.errors import DatabaseUnavailable
from server.db.installation import open_installation, set_mark
from server.db.keyring import BadKey, KeysMissing
from server.db.migrate import NewerDatabase, migrate
from server.db.sealed import WrongKeys, check_canary
from server.settings import BadSetting, Settings, read_settings

Work = Callable[[Settings, argparse.Namespace], Coroutine[None, None, int]]


def say(text: str) -> None:
    """Print one line at once, so that long work shows where it is."""
    print(text, flush=True)


async def do_migrate(settings: Settings, _args: argparse.Namespace) -> int:
    """Bring the database to this version's schema; a new one gets its mark and its canary."""
    async with open_installation(settings):
        await migrate(engines.current_engine())
        await check_canary()
        await set_mark("demonstration" if settings.demo else "real", datetime.now(UTC))
    say("The database is ready.")
    return 0


async def do_sweep(settings: Settings, args: argparse.Namespace) -> int:
    """One pass over everything that is due; prints the flags that are open after it."""
    from server.flags.queries import all_open
    from server.reviews.scheduler import sweep

    async with open_installation(settings):
        result = await sweep(datetime.now(UTC))
        found = await all_open()
    if args.json:
        print(json.dumps(found, default=str, indent=1))
    else:
        say(f"Looked at {result.looked_at}. Raised {result.raised}. {len(found)} flags are open.")
    return 0


async def do_demo(settings: Settings, _args: argparse.Namespace) -> int:
    """Fill an empty demonstration database with its fictional cast; a filled one is left alone."""
    from server.demonstration.seed import seed_demonstration

    if not settings.demo:
        raise BadSetting("Set OWNWORDS_DEMO=1: the demonstration never goes into a real database.")
    async with open_installation(settings):
        made = await seed_demonstration(datetime.now(UTC), say)
    say("The demonstration is ready." if made else "The demonstration was there already; nothing was changed.")
    return 0


async def do_invite(settings: Settings, args: argparse.Namespace) -> int:
    """Print a code for a new account of this installation's first organisation."""
    from server.people.actions_accounts import invite_from_command

    async with open_installation(settings):
        code = await invite_from_command(args.role, args.name, datetime.now(UTC))
    say(f"Open {settings.origin}/join and type this code within 10 minutes: {code}")
    return 0


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


async def do_seed(settings: Settings, args: argparse.Namespace) -> int:
    """Fill a database for measuring."""
    from server.demonstration.measure import seed_people

    async with open_installation(settings):
        await seed_people(args.people, args.statements, args.restrictions, datetime.now(UTC), say)
    return 0


def serve(settings: Settings) -> int:
    """Serve until stopped."""
    import uvicorn

    from server.app import create_app

    asyncio.run(_before_serving(settings))
    forwarded = (
        {"proxy_headers": True, "forwarded_allow_ips": "*"} if settings.trusted_proxy else {"proxy_headers": False}
    )
    uvicorn.run(
        create_app(settings), host=settings.host, port=settings.port, log_level="warning", access_log=False,
        server_header=False, timeout_graceful_shutdown=2, **forwarded,
    )  # fmt: skip
    return 0


async def _before_serving(settings: Settings) -> None:
    """Migrate, fill a demonstration, and say how to get in: its page, or the first administrator's code."""
    from server.people.actions_accounts import first_administrator_code

    await do_migrate(settings, argparse.Namespace())
    if settings.demo:
        await do_demo(settings, argparse.Namespace())
    say(f"Own Words is at {settings.origin}  (stop it with Ctrl+C)")
    if settings.demo:
        say(f"This is a demonstration. Be one of its people at {settings.origin}/demo")
        return
    async with open_installation(settings):
        code = await first_administrator_code(datetime.now(UTC))
    if code:
        say(f"Nobody is here yet. Open {settings.origin}/join and type this code within 10 minutes: {code}")


COMMANDS: dict[str, Work] = {
    "migrate": do_migrate, "sweep": do_sweep, "demo": do_demo, "invite": do_invite, "verify": do_verify,
    "seed": do_seed, "backup": do_backup, "restore": do_restore,
}  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ownwords", description="Safety plans in the person's own words.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("serve", help="serve the app")
    verbs.add_parser("migrate", help="bring the database to this version")
    verbs.add_parser("sweep", help="one pass over what is due").add_argument("--json", action="store_true")
    verbs.add_parser("demo", help="fill an empty demonstration")
    invite = verbs.add_parser("invite", help="print a code for a new account")
    invite.add_argument("--role", required=True, choices=("administrator", "lead", "worker", "reviewer", "advocate"))
    invite.add_argument("--name", required=True)
    verbs.add_parser("verify", help="walk the record's chains").add_argument("--head")
    verbs.add_parser("backup", help="copy the database while it runs").add_argument("file")
    verbs.add_parser("restore", help="put a backup into an empty data directory").add_argument("file")
    seed = verbs.add_parser("seed", help="fill a database for measuring")
    for name, default in (("people", 10), ("statements", 60), ("restrictions", 100)):
        seed.add_argument(f"--{name}", type=int, default=default)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; a problem is one plain sentence on standard error and exit code 2."""
    args = _parser().parse_args(argv)
    try:
        settings = read_settings()
        if args.verb == "serve":
            return serve(settings)
        return asyncio.run(COMMANDS[args.verb](settings, args))
    except (BadSetting, BadKey, KeysMissing, WrongKeys, NewerDatabase, DatabaseUnavailable) as problem:
        print(f"ownwords: {problem}", file=sys.stderr)
        return 2
    except PermissionError as problem:
        print(f"ownwords: {problem.filename} cannot be written. Give this user the right to.", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
