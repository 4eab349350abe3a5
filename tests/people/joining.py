"""What tests of accounts do again and again: read a code off a page, join with it, add somebody."""

import re

from lxml import html as parser

from server.db.writing import rows
from tests.authenticator import Phone
from tests.people.phones import json_post

SHOWN = re.compile(r"\b[2-9A-HJ-NP-Z]{4}(?: [2-9A-HJ-NP-Z]{4})+\b")


def code_on(page) -> str:
    """Return the code that a page shows in its large letters."""
    [shown] = parser.fromstring(page.text).xpath("//p[@class='code']")
    found = SHOWN.search(shown.text_content())
    assert found
    return found.group(0)


def pictures_on(page) -> list[str]:
    return parser.fromstring(page.text).xpath("//ul[contains(@class, 'three')]/li/span/text()")


async def join_with(visit, code: str, phone: Phone):
    """Join on a fresh phone with a code; returns its browser, signed in."""
    mine = await visit(None)
    await mine.get("/join")
    await mine.follow(await mine.post("/join", {"code": code}))
    made = phone.register(await json_post(mine, "/join/options"))
    await mine.post("/join/key", {"credential": made})
    return mine


async def added(visit, who: str = "dan", name: str = "Jo"):
    """Let a worker add a person; returns the worker's browser, their screen and the new account."""
    staff = await visit(who)
    answer = await staff.post("/people/add", {"name": name, "language": "en", "phone": "yes"})
    screen = await staff.follow(answer)
    [row] = await rows("SELECT id FROM account ORDER BY made_at DESC LIMIT 1")
    return staff, screen, row["id"]
