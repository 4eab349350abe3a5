"""A whole installation for the tests of commands: its environment, and what it says."""

import asyncio
import itertools
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from server.commands import main
from server.db.engine import FILE_NAME
from server.db.installation import open_installation
from server.settings import read_settings

ROOT = Path(__file__).parents[2]
KEYS = {"OWNWORDS_SEALING_KEY": "11" * 32, "OWNWORDS_FINGERPRINT_KEY": "22" * 32}
_numbers = itertools.count()
SERVING = """
import asyncio, sys
from server.db.installation import open_installation
from server.settings import read_settings
async def main():
    async with open_installation(read_settings(), alone=len(sys.argv) > 1):
        print("open", flush=True)
        sys.stdin.readline()
asyncio.run(main())
"""
"""Keeps an installation open as a server does, until a line comes; with any word: alone."""


@dataclass
class Installed:
    """One data directory and its settings. `url` None is SQLite."""

    folder: Path
    url: str | None
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    more: dict[str, str] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """The settings that name it."""
        place = {"OWNWORDS_DATABASE_URL": self.url, **KEYS} if self.url else {}
        return {"OWNWORDS_DATA_DIR": str(self.folder), **place, **self.more}

    @property
    def file(self) -> Path:
        """Its SQLite file."""
        return self.folder / FILE_NAME

    def key(self, name: str) -> Path:
        """One of its key files."""
        return self.folder / "keys" / f"{name}.key"

    def keys_as_settings(self) -> dict[str, str]:
        """Its key files as settings that give the same keys."""
        return {
            f"OWNWORDS_{each.upper()}_KEY": self.key(each).read_text().strip() for each in ("sealing", "fingerprint")
        }

    def run(self, *words: str) -> int:
        """Run a command in this process; the exit code."""
        self.capsys.readouterr()
        with self.monkeypatch.context() as patch:
            for name in [each for each in os.environ if each.startswith("OWNWORDS_")]:
                patch.delenv(name)
            for name, value in self.env.items():
                patch.setenv(name, value)
            return main(list(words))

    def says(self, *words: str) -> str:
        """Run a command that must do it; what it printed."""
        code = self.run(*words)
        said = self.capsys.readouterr()
        assert code == 0, said.err
        return said.out

    def refuses(self, *words: str) -> str:
        """Run a command that must refuse with one plain sentence; the sentence."""
        assert self.run(*words) == 2
        said = self.capsys.readouterr().err
        assert said.startswith("ownwords: ")
        assert len(said.strip().splitlines()) == 1
        return said

    def inside(self, work: Callable[[], Awaitable[Any]]) -> Any:
        """What `work()` gives with this installation open."""

        async def opened() -> Any:
            async with open_installation(read_settings(self.env)):
                return await work()

        return asyncio.run(opened())

    def started(self, *words: str, module: bool = True) -> "subprocess.Popen[str]":
        """A command in a process of its own; not `module`: words for Python itself."""
        env = {name: value for name, value in os.environ.items() if not name.startswith("OWNWORDS_")}
        command = [sys.executable, *(["-m", "server.commands"] if module else []), *words]
        return subprocess.Popen(
            command, cwd=ROOT, env={**env, **self.env}, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def finished(self, *words: str, module: bool = True) -> int:
        """Run a command in a process of its own to its end; the exit code."""
        process = self.started(*words, module=module)
        process.communicate(timeout=120)
        return process.returncode

    def sql(self, statement: str) -> list[Any]:
        """Run a statement behind the program's back; its rows."""
        if self.url is None:
            import sqlite3

            connection = sqlite3.connect(self.file)
            try:
                with connection:
                    return connection.execute(statement).fetchall()
            finally:
                connection.close()

        async def asked() -> list[Any]:
            connection = await asyncpg.connect(self.url)
            try:
                return [tuple(row) for row in await connection.fetch(statement)]
            finally:
                await connection.close()

        return asyncio.run(asked())


def new_database(server: str, like: str | None = None) -> str:
    """The address of an empty PostgreSQL database, or of a copy of another; it goes with its server."""
    name = f"installed_{next(_numbers)}"

    async def make() -> None:
        admin = await asyncpg.connect(server)
        template = like.split("?")[0].rsplit("/", 1)[1] if like else "template1"
        await admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        await admin.close()

    asyncio.run(make())
    return server.replace("/postgres?", f"/{name}?")
