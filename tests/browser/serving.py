"""A real server on a free port for browser tests, and a Chromium with a phone's authenticator in it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPTIONS = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(data: Path, **more: str) -> Iterator[str]:
    """Run `ownwords serve` over an empty data directory; yields its origin."""
    port = free_port()
    origin = f"http://localhost:{port}"
    settings = {"OWNWORDS_DATA_DIR": str(data), "OWNWORDS_PORT": str(port), "OWNWORDS_ORIGIN": origin, **more}
    with (data.parent / "server.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "server.commands", "serve"], cwd=ROOT, env={**os.environ, **settings},
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(origin, server, data.parent / "server.log")
            yield origin
        finally:
            server.terminate()
            server.wait(10)


def _wait(origin: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{origin}/health", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


def printed_code(data: Path) -> str:
    """Return the first administrator's code from what `serve` printed."""
    return (data.parent / "server.log").read_text().rsplit("minutes: ", 1)[1].splitlines()[0].strip()


def chromium() -> str | None:
    """Return where Debian's Chromium is, or None: then playwright's own is used."""
    return shutil.which("chromium")
