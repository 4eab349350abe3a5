"""GET /exit must work as an address (P-05, measured): so a link on another site can end a sign-in, and nothing else."""

from collections.abc import Callable
from typing import Any

from server.db.writing import rows
from server.schema import TABLES
from tests.cast import Cast
from tests.full_plan import fill

Visit = Callable[..., Any]
ENDED = {"sign_in", "event", "chain_head"}
"""The sign-in that ended, and its line in the record."""


async def everything() -> dict[str, list[str]]:
    """Return every row of every table but those, as text."""
    names = [table._meta.tablename for table in TABLES]
    return {name: sorted(map(str, await rows(f'SELECT * FROM "{name}"'))) for name in names if name not in ENDED}


async def test_leaving_by_address_ends_this_sign_in_and_changes_nothing_else_A_22(visit: Visit, cast: Cast) -> None:
    await fill(cast)
    mira, elsewhere = await visit("mira"), await visit("mira")
    before, told = await everything(), len(await rows("SELECT id FROM event"))
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "referer": "https://evil.example/"}
    answer = await mira.get("/exit?to=https://evil.example&language=ur", status=303, **headers)
    assert "evil" not in answer.headers["location"]
    assert await everything() == before
    assert len(await rows("SELECT id FROM event")) == told + 1
    await mira.get("/more", status=303)
    await elsewhere.get("/more")


async def test_a_picture_on_another_site_carries_no_sign_in_to_end_A_22(visit: Visit, cast: Cast) -> None:
    """SameSite=Lax: only a page that is opened brings the cookie, nothing that is loaded into another site's page."""
    mira = await visit("mira")
    [cookie] = [each for each in (await mira.get("/exit", status=303)).headers.get_list("set-cookie") if "s=" in each]
    assert "samesite=lax" in cookie.lower()
    assert "httponly" in cookie.lower()


async def test_leaving_twice_or_signed_out_changes_nothing_and_still_leaves_P_05(visit: Visit, cast: Cast) -> None:
    nobody = await visit(None)
    before, told = await everything(), len(await rows("SELECT id FROM event"))
    assert (await nobody.get("/exit", status=303)).headers["location"].startswith("https://")
    assert (await everything(), len(await rows("SELECT id FROM event"))) == (before, told)
