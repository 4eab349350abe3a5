"""Asking a LibreTranslate-compatible service for a draft, where an operator has set one up. It is trusted with nothing.

Ten seconds for everything, a bounded answer of JSON in plain letters, no redirect, no proxy, no cookie, nothing but
the words and the two languages. No transaction may be open while it waits.
"""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from server.language.rules_translations import draft_problem
from server.settings import Translator

if TYPE_CHECKING:
    import httpx

Sending = Callable[[], Awaitable[None]]
"""What is done directly before words leave."""
WAIT = 10.0
"""Seconds, for everything that is asked."""
MOST_BYTES = 500_000
"""The longest answer that is read: 20,000 letters, each written as JSON writes the odd ones, and some more."""


class NoDraft(Exception):
    """There is no draft. The message is a code: 'slow', 'down', 'languages', 'error', or one of draft_problem."""


async def draft_of(service: Translator, words: str, source: str, target: str, sending: Sending) -> str:
    """Return the words in another language as the service put them; raises NoDraft, and what `sending` raises.

    It is asked first which languages it knows: no word leaves for an answer that cannot come. `sending` is called
    directly before the words leave; what it raises keeps them here.
    """
    clock = asyncio.get_running_loop().time
    async with _client() as client:
        until = clock() + WAIT
        async with _in_time(until):
            if not _knows(await _asked(client, "GET", f"{service.url}/languages"), source, target):
                raise NoDraft("languages")
        asked = clock()
        await sending()
        until += clock() - asked  # what we do ourselves is not the service's time
        wanted = {"q": words, "source": source, "target": target, "format": "text"}
        said = {**wanted, "api_key": service.key} if service.key else wanted
        async with _in_time(until):
            answer = await _asked(client, "POST", f"{service.url}/translate", said)
    got = answer.get("translatedText") if isinstance(answer, dict) else None
    if problem := draft_problem(words, got, target):
        raise NoDraft(problem)
    return str(got)


@asynccontextmanager
async def _in_time(until: float) -> AsyncIterator[None]:
    """Ask the service within this block; raises NoDraft where it did not answer until then, or is not there."""
    import httpx  # loaded only where a service was set up

    try:
        async with asyncio.timeout_at(until):
            yield
    except (TimeoutError, httpx.TimeoutException):
        raise NoDraft("slow") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError):
        raise NoDraft("down") from None


def _client() -> "httpx.AsyncClient":
    import httpx

    return httpx.AsyncClient(
        verify=ssl.create_default_context(), trust_env=False, follow_redirects=False, timeout=WAIT,
        headers={"accept": "application/json", "accept-encoding": "identity", "user-agent": "notes"},
    )  # fmt: skip


async def _asked(client: "httpx.AsyncClient", method: str, url: str, said: dict[str, str] | None = None) -> Any:
    """Return what JSON says in answer; raises NoDraft for any other answer, httpx's errors for none."""
    client.cookies.clear()
    async with client.stream(method, url, json=said) as response:
        if response.status_code != 200:
            raise NoDraft("error")
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != "application/json" or response.headers.get("content-encoding", "identity") != "identity":
            raise NoDraft("odd")
        body = b""
        async for part in response.aiter_raw():
            body += part
            if len(body) > MOST_BYTES:
                raise NoDraft("more")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NoDraft("odd") from None


def _knows(languages: Any, source: str, target: str) -> bool:
    """Say whether the service's list has both, and goes from the one to the other where it says so."""
    if not isinstance(languages, list):
        raise NoDraft("odd")
    named = [each for each in languages if isinstance(each, dict) and isinstance(each.get("code"), str)]
    known = {each["code"]: each.get("targets") for each in named}
    to = known.get(source)
    return source in known and (target in to if isinstance(to, list) else target in known)
