"""A browser of text that checks every page it is given, in every test, for free."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
from litestar import Litestar
from lxml import html as parser

from server.people.actions import begin_sign_in
from tests.pages import check_page


class Client:
    """One browser. `get` and `post` follow no redirect by themselves; `follow` does."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.last: httpx.Response | None = None

    @classmethod
    async def open(cls, app: Litestar, account: UUID | None, clock: Callable[[], datetime]) -> "Client":
        """Open a browser, signed in as the account."""
        http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app, raise_app_exceptions=False),
            base_url="http://localhost:8000",
            headers={"accept-language": "en"},
        )
        if account:
            http.cookies.set("s", await begin_sign_in(account, "test", clock()), domain="localhost.local")
        return cls(http)

    async def close(self) -> None:
        """Close the browser."""
        await self.http.aclose()

    async def get(self, path: str, *, status: int = 200, **headers: str) -> httpx.Response:
        """Open a page and check it; raises AssertionError unless the status is as expected."""
        return self._checked(
            await self.http.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()}), status
        )

    async def post(
        self, path: str, data: dict[str, Any] | None = None, *, status: int = 303, **headers: str
    ) -> httpx.Response:
        """Send a form with the browser's own token and check the answer."""
        if "csrf" not in self.http.cookies:
            await self.http.get("/offline")
        form = {"csrf": self.http.cookies["csrf"], "operation": str(uuid4()), **(data or {})}
        sent = await self.http.post(path, data=form, headers={k.replace("_", "-"): v for k, v in headers.items()})
        return self._checked(sent, status)

    async def follow(self, response: httpx.Response) -> httpx.Response:
        """Open where a 303 leads."""
        return await self.get(response.headers["location"])

    def _checked(self, response: httpx.Response, status: int) -> httpx.Response:
        self.last = response
        assert response.status_code == status, f"{response.status_code}, not {status}: {response.text[:1500]}"
        if response.headers.get("content-type", "").startswith("text/html") and response.content:
            check_page(response)
        return response

    @staticmethod
    def text(response: httpx.Response) -> str:
        """Return the words of a page, white space folded."""
        return " ".join(parser.fromstring(response.text).text_content().split())
