"""The yardstick: the least an ASGI server can answer."""

from typing import Any


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer `hello` to anything."""
    if scope["type"] == "lifespan":
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"hello"})
