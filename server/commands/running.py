"""Commands that prepare the app, run it, and run its sweep."""

import argparse
import asyncio
import json
import time
from datetime import UTC, datetime
from typing import Any

from server.commands.accounts import pictures_said
from server.commands.saying import say
from server.db import engine as engines
from server.db.held import HeldByOthers
from server.db.installation import open_installation, set_mark
from server.db.migrate import migrate, pending_migrations
from server.db.sealed import check_canary
from server.settings import BadSetting, Settings

PATIENCE = 20.0
"""Seconds to wait for others before a migration is refused."""


async def do_migrate(settings: Settings, _args: argparse.Namespace) -> int:
    """Bring the database to this version's schema; a new one gets its mark and its canary.

    Nobody else may use a database while it is migrated, least of all a server of the release before. Of several
    that start at once one migrates and the others wait.
    """
    until = time.monotonic() + PATIENCE
    while True:
        async with engines.opened(settings.database_url, settings.data_dir) as engine:
            pending = bool(await pending_migrations(engine))
        try:
            await _make_ready(settings, alone=pending)
        except HeldByOthers:
            if time.monotonic() > until:
                raise
            await asyncio.sleep(0.2)
        else:
            say("The database is ready.")
            return 0


async def _make_ready(settings: Settings, *, alone: bool) -> None:
    async with open_installation(settings, schema="any", alone=alone):
        await migrate(engines.current_engine())
        await check_canary()
        await set_mark("demonstration" if settings.demo else "real", datetime.now(UTC))


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
    uvicorn.run(create_app(settings), **serving_options(settings))
    return 0


PROXIES = "127.0.0.0/8,::1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,fc00::/7,fe80::/10"
"""Where a proxy of ours stands. Whom it names is the first that is none of these, read from the right: what somebody
wrote before it in the header is not believed, or tries could be counted on somebody else's address."""


def serving_options(settings: Settings) -> dict[str, Any]:
    """Return what uvicorn is told; the yardstick of the bench is served with the same."""
    return {
        "host": settings.host, "port": settings.port, "log_level": "warning", "access_log": False,
        "server_header": False, "timeout_graceful_shutdown": 2, "proxy_headers": settings.trusted_proxy,
        "forwarded_allow_ips": PROXIES if settings.trusted_proxy else None,
    }  # fmt: skip


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
        shown = await pictures_said(code, datetime.now(UTC)) if code else ""
    if code:
        say(f"Nobody is here yet. Open {settings.origin}/join and type this code within 10 minutes: {code}")
        say(shown)
