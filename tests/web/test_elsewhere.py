"""A write from another site is refused, and nobody says of themselves from which address they come (A-22)."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server.commands.running import serving_options

Visit = Callable[..., Any]


async def test_a_write_that_the_browser_says_is_from_elsewhere_is_refused_whatever_its_origin_A_22(
    visit: Visit,
) -> None:
    """Pages that send no referrer send the origin "null", ours among them: it says nothing."""
    mira = await visit("mira")
    await mira.get("/more/leave")
    form = {"csrf": mira.http.cookies["csrf"], "leave_to": "http://not-safe.example"}
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 422), ("none", 422)):
        headers = {"origin": "null", "sec-fetch-site": site}
        assert (await mira.http.post("/more/leave", data=form, headers=headers)).status_code == status
    assert (await mira.http.post("/more/leave", data=form, headers={"origin": "null"})).status_code == 422


@pytest.mark.parametrize(("peer", "client"), [("10.0.0.2", "203.0.113.9"), ("198.51.100.7", "198.51.100.7")])
async def test_only_what_a_proxy_of_ours_adds_is_believed(peer: str, client: str) -> None:
    """The first address in the header is what the client itself wrote."""
    said: list[str] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        said.append(scope["client"][0])

    options = serving_options(SimpleNamespace(host="", port=0, trusted_proxy=True))
    served: Any = ProxyHeadersMiddleware(app, trusted_hosts=options["forwarded_allow_ips"])
    headers = [(b"x-forwarded-for", b"192.0.2.1, 203.0.113.9")]
    await served({"type": "http", "client": (peer, 1), "headers": headers, "scheme": "http"}, None, None)
    assert said == [client]
