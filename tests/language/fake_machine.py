"""A LibreTranslate-compatible service on this machine that answers as a test wants it to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

KNOWN = [{"code": "en", "name": "English", "targets": ["en", "ur", "pl"]}, {"code": "ur", "targets": ["en"]}]


def answer(said: Any, *, status: str = "200 OK", kind: str = "application/json", more: str = "") -> bytes:
    """Return an answer as it travels; `said` as JSON unless it is bytes."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    head = (
        f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\n{more}connection: close\r\n\r\n"
    )
    return head.encode() + body


class Fake:
    """What it was asked (method, path, head, body), and what it answers: bytes by path, or nothing ever.

    `before` happens while it is asked for its languages, `meanwhile` while it translates.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str, str]] = []
        self.answers: dict[str, bytes | None] = {}
        self.meanwhile: Callable[[], Awaitable[None]] | None = None
        self.before: Callable[[], Awaitable[Any]] | None = None
        self._server: asyncio.Server | None = None
        self._over = asyncio.Event()

    async def open(self) -> str:
        """Listen; returns the address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """Be down from now on."""
        assert self._server
        self._server.close()
        await self._server.wait_closed()

    async def close(self) -> None:
        self._over.set()
        await self.stop()

    def says(self, words: str) -> None:
        """Know both languages, and put everything into these words."""
        self.answers = {"/languages": answer(KNOWN), "/translate": answer({"translatedText": words})}

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next(
                (int(each[15:]) for each in head.lower().splitlines() if each.startswith("content-length:")), 0
            )
            method, path, _version = head.split("\r\n")[0].split(" ")
            self.asked.append((method, path, head, (await reader.readexactly(length)).decode()))
            if self.before and path == "/languages":
                await self.before()
            if self.meanwhile and path == "/translate":
                await self.meanwhile()
            said = self.answers.get(path, answer({"error": "no"}, status="404 Not Found"))
            if said is None:
                await self._over.wait()
            else:
                writer.write(said)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
