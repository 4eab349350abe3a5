"""A small HTTP/1.1 client over kept connections, because a Python library would be the slowest thing measured."""

import asyncio
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

Request = bytes


def get(path: str, **headers: str) -> Request:
    """Return the bytes of a GET."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([f"GET {path} HTTP/1.1", "host: localhost", *lines, "", ""]).encode()


def post(path: str, body: bytes, **headers: str) -> Request:
    """Return the bytes of a form post."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += ["content-type: application/x-www-form-urlencoded", f"content-length: {len(body)}"]
    return "\r\n".join([f"POST {path} HTTP/1.1", "host: localhost", *lines, "", ""]).encode() + body


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bytes]:
    """Read one answer: status, head, body (by its length, or in chunks)."""
    head = await reader.readuntil(b"\r\n\r\n")
    status, low = int(head[9:12]), head.lower()
    if b"content-length:" in low:
        return status, head, await reader.readexactly(int(low.split(b"content-length:")[1].split(b"\r\n")[0]))
    if b"transfer-encoding: chunked" not in low:
        return status, head, b""
    body = b""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return status, head, body


async def one(origin: str, request: Request) -> tuple[int, bytes, bytes]:
    """Send one request over a connection of its own."""
    parts = urlsplit(origin)
    reader, writer = await asyncio.open_connection("127.0.0.1", parts.port)
    writer.write(request)
    found = await answer(reader)
    writer.close()
    return found


async def took(origin: str, lists: Sequence[Sequence[Request]], accept: Callable[[int], bool]) -> float:
    """Send each list over its own connection, all at once; returns the seconds it took. Raises on another status."""
    parts = urlsplit(origin)
    streams = [await asyncio.open_connection("127.0.0.1", parts.port) for _ in lists]

    async def send(requests: Sequence[Request], reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for request in requests:
            writer.write(request)
            status, _head, body = await answer(reader)
            if not accept(status):
                raise RuntimeError(f"{status} for {request[:80]!r}: {body[:300]!r}")

    began = time.perf_counter()
    await asyncio.gather(*(send(each, *stream) for each, stream in zip(lists, streams, strict=True)))
    seconds = time.perf_counter() - began
    for _reader, writer in streams:
        writer.close()
    return seconds
