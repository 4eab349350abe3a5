"""Runs Lighthouse: installed by its own lock file in audit/, driven by the Node that comes from PyPI."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.browser import chromium
from tools.kinds import Kind

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "audit"
PATIENCE = 180
BIN = ROOT / ".venv" / "bin"
FLAGS = (
    "--quiet", "--output=json", "--no-enable-error-reporting", "--disable-full-page-screenshot",
    "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to open, as somebody, and the status that it should answer with."""

    kind: Kind
    address: str
    cookie: str
    status: int


def install() -> None:
    """Install Lighthouse, unless what the lock file says is there; no browser is fetched with it."""
    lock, there = HOME / "package-lock.json", HOME / "node_modules" / ".package-lock.json"
    if there.is_file() and there.stat().st_mtime >= lock.stat().st_mtime:
        return
    print("audit: installing Lighthouse", flush=True)
    subprocess.run([BIN / "npm", "ci", "--silent"], cwd=HOME, env=environment(), check=True)


def environment() -> dict[str, str]:
    """Return the environment for Node: ours from PyPI first, and the Chromium that the tests use."""
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"PATH": path, "CHROME_PATH": chromium() or "", "PUPPETEER_SKIP_DOWNLOAD": "1"}


def look(visit: Visit, *flags: str) -> dict[str, Any]:
    """Return Lighthouse's report; a page that is an error on purpose is looked at all the same."""
    more = [f"--extra-headers={json.dumps({'cookie': visit.cookie})}"] if visit.cookie else []
    more += ["--ignore-status-code"] if visit.status >= 400 else []
    script = HOME / "node_modules" / "lighthouse" / "cli" / "index.js"
    command = [str(BIN / "node"), str(script), visit.address, *FLAGS, *flags, *more]
    try:
        ran = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return {"runtimeError": {"message": f"no answer in {PATIENCE} seconds"}}
    if ran.returncode:
        return {"runtimeError": {"message": ran.stderr.strip()[-300:]}}
    return json.loads(ran.stdout)  # type: ignore[no-any-return]
