"""The `ownwords` command line (a contract: others script against it)."""

import argparse
import asyncio
import sys

from server.commands.accounts import do_invite
from server.commands.copies import do_backup, do_export, do_import, do_restore
from server.commands.keys import do_rekey
from server.commands.record import do_verify
from server.commands.running import do_demo, do_migrate, do_seed, do_sweep, serve
from server.commands.saying import Refused, Work
from server.db.errors import DatabaseUnavailable
from server.db.release import NewerDatabase, NotMigrated
from server.db.sealed import BadKey, KeysMissing, WrongKeys
from server.moving.file import BadFile
from server.settings import BadSetting, read_settings

__all__ = ["do_migrate", "main"]

COMMANDS: dict[str, Work] = {
    "migrate": do_migrate, "sweep": do_sweep, "demo": do_demo, "invite": do_invite, "verify": do_verify,
    "seed": do_seed, "backup": do_backup, "restore": do_restore, "export": do_export, "import": do_import,
    "rekey": do_rekey,
}  # fmt: skip
SENTENCES = (
    Refused,
    BadFile,
    BadSetting,
    BadKey,
    KeysMissing,
    WrongKeys,
    NewerDatabase,
    NotMigrated,
    DatabaseUnavailable,
)
"""Problems whose message is already the sentence for the operator."""


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    ownwords = argparse.ArgumentParser(prog="ownwords", description="Safety plans in the person's own words.")
    verbs = ownwords.add_subparsers(dest="verb", required=True)
    verbs.add_parser("serve", help="serve the app")
    verbs.add_parser("migrate", help="bring the database to this version")
    verbs.add_parser("sweep", help="one pass over what is due").add_argument("--json", action="store_true")
    verbs.add_parser("demo", help="fill an empty demonstration")
    invite = verbs.add_parser("invite", help="print a code for a new account")
    invite.add_argument("--role", required=True, choices=("administrator", "lead", "worker", "reviewer", "advocate"))
    invite.add_argument("--name", required=True)
    invite.add_argument("--organisation", default="", help="its name; the first one when left out")
    verbs.add_parser("verify", help="walk the record's chains").add_argument("--head", action="append")
    verbs.add_parser("backup", help="copy the database while it runs").add_argument("file")
    verbs.add_parser("restore", help="put a backup into an empty data directory").add_argument("file")
    verbs.add_parser("export", help="write everything to a file that either database takes").add_argument("file")
    verbs.add_parser("import", help="fill an empty database from an export").add_argument("file")
    rekey = verbs.add_parser("rekey", help="change the installation's keys")
    rekey.add_argument("--sealing", action="store_true", help="the key that people's keys are wrapped with")
    rekey.add_argument("--fingerprints", action="store_true", help="the key that texts are compared with")
    seed = verbs.add_parser("seed", help="fill a database for measuring")
    for name, default in (("people", 10), ("statements", 60), ("restrictions", 100)):
        seed.add_argument(f"--{name}", type=int, default=default)
    return ownwords


def main(argv: list[str] | None = None) -> int:
    """Run one command; a problem is one plain sentence on standard error and exit code 2."""
    args = parser().parse_args(argv)
    try:
        settings = read_settings()
        if args.verb == "serve":
            return serve(settings)
        return asyncio.run(COMMANDS[args.verb](settings, args))
    except SENTENCES as problem:
        print(f"ownwords: {problem}", file=sys.stderr)
        return 2
    except PermissionError as problem:
        print(f"ownwords: {problem.filename} cannot be written. Give this user the right to.", file=sys.stderr)
        return 2
    except OSError as problem:  # a folder that is not there, a disk that is full
        print(f"ownwords: {problem.filename or 'This'} cannot be used: {problem.strerror}.", file=sys.stderr)
        return 2
