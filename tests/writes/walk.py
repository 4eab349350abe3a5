"""Walking through the writes of the table: open the page, fill its form, interrupt it, send it, send it again."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from uuid import UUID

import httpx
from litestar import Litestar

from server.db.writing import rows
from server.people.actions import begin_sign_in
from tests.cast import Cast
from tests.client import Client
from tests.pages import check_page
from tests.writes.places import ID, words_for
from tests.writes.sheet import Pairs, Sheet, given_back, sheet_of
from tests.writes.trouble import changed, everything, full, locked
from tests.writes.write import SAID, Write

WHO = {"own": "mira", "tom": "tom", "circle": "dan", "room": "dan", "lead": "sam", "leads": "priya",
       "advocate": "ruth", "administrator": "ada", "reviewer": "quinn", "nobody": None}  # fmt: skip
LATER = {
    "review": "review WHERE why = 'asked' AND", "flag": "flag WHERE rule = 'D-06' AND",
    "past": "flag WHERE rule = 'D-01' AND",
}  # fmt: skip
"""Things that come to be on the way: name of their id -> where it is, for one plan."""
NEVER_BACK = ("csrf", "credential", "step_up")
"""Secrets of one sending: they are not given back."""
Trouble = Callable[[], AbstractContextManager[None]]


class Walker:
    """Sends writes as a browser does. `wrong` collects what was not as it should be, a line each."""

    def __init__(self, app: Litestar, cast: Cast, ids: dict[str, UUID], clock) -> None:
        self.app, self.cast, self.clock = app, cast, clock
        self.ids = {name: str(each) for name, each in ids.items()}
        self.ids |= {name: str(getattr(cast, name)) for name in cast.names()}
        self.clients: dict[str | None, Client] = {}
        self.wrong: list[str] = []

    async def close(self) -> None:
        """Close all browsers."""
        for client in self.clients.values():
            await client.close()

    async def client(self, who: str) -> Client:
        """Return the browser of one of the cast."""
        name = WHO[who]
        if name not in self.clients:
            account = getattr(self.cast, name) if name else None
            self.clients[name] = await Client.open(self.app, account, self.clock)
            await self.clients[name].http.get("/offline")
        return self.clients[name]

    async def ready(self, write: Write) -> tuple[Client, Sheet | None]:
        """Return the browser that sends a write, and its form."""
        for name, wanted in LATER.items():
            if found := await rows(f"SELECT id FROM {wanted} plan = {{}}", self.cast.plan):
                self.ids[name] = str(found[0]["id"])
        client = await self.client(write.who)
        return client, await self.sheet(client, write)

    async def go(self, write: Write) -> None:
        """Do everything with one write that may happen to it."""
        client, sheet = await self.ready(write)
        if sheet is None:
            return
        pairs = self.typed(write, sheet, client)
        await self.stale(write, client, sheet.action, pairs)
        await self.no_database(write, client, sheet.action, pairs)
        if write.who != "nobody":
            pairs = await self.signed_out(write, client, sheet.action, pairs)
        await self.sent(write, client, sheet.action, pairs)

    async def sheet(self, client: Client, write: Write) -> Sheet | None:
        """Return the form of a write, off its page; None (and a line in `wrong`) when it is not there."""
        address = write.address.format_map(self.ids)
        if write.page is None:
            return Sheet(address)
        page = await client.http.get((write.page or write.address).format_map(self.ids))
        wanted = re.escape(address).replace(r"\*", f"({ID})")
        for action in re.findall(r'action="([^"]+)"', page.text):
            if re.fullmatch(wanted, action) and (found := sheet_of(page.text, action)):
                return found
        self.wrong.append(f"{write.who} {address}: no such form on its page ({page.status_code})")
        return None

    def typed(self, write: Write, sheet: Sheet, client: Client) -> Pairs:
        """Return what the browser sends: the page's own fields, and the row's."""
        found = re.findall(ID, sheet.action)
        fields: dict[str, str | list[str]] = {}
        for name, value in write.fields.items():
            name = name.replace("*", found[-1] if found else "")
            if value == SAID:
                fields[name] = words_for(name, sheet.action, area=name in sheet.areas)
            elif isinstance(value, str):
                fields[name] = value.format_map(self.ids)
            else:
                fields[name] = [each.format_map(self.ids) for each in value]
        untouched = sheet.texts - set(fields) - {f"{n}-{p}" for n in fields for p in ("day", "month", "year")}
        if untouched := {name for name in untouched if not re.search("-(day|month|year)$", name)}:
            self.wrong.append(f"{sheet.action}: the row types nothing into {sorted(untouched)}")
        if write.page is not None:
            for name in set(fields) - sheet.names - {"demo_step_up", "credential"}:
                self.wrong.append(f"{sheet.action}: its page has no field {name}")
        pairs = [pair for pair in sheet.filled(fields) if pair[0] != "csrf"]
        return [*pairs, ("csrf", client.http.cookies["csrf"])]

    async def post(self, client: Client, action: str, pairs: Pairs) -> httpx.Response:
        """Send a form as it is, its fields in order."""
        content = str(httpx.QueryParams(pairs))
        answer = await client.http.post(
            action, content=content, headers={"content-type": "application/x-www-form-urlencoded"}
        )
        if answer.content and answer.headers.get("content-type", "").startswith("text/html") and "/leave" not in action:
            check_page(answer)
        return answer

    async def interrupted(self, client: Client, action: str, pairs: Pairs, status: int, why: str,
                          trouble: Trouble = nullcontext) -> httpx.Response:  # fmt: skip
        """Send a form that cannot be taken: nothing is written, and every field comes back in the answer."""
        before = await everything()
        with trouble():
            answer = await self.post(client, action, pairs)
        where = f"{action} {why}"
        if answer.status_code != status:
            self.wrong.append(f"{where}: {answer.status_code}, not {status}")
            return answer
        if written := changed(before, await everything()):
            self.wrong.append(f"{where}: wrote into {written}")
        sent = sorted((name, value.replace("\r\n", "\n")) for name, value in pairs if name not in NEVER_BACK)
        back = given_back(answer.text, action)
        kept = sorted(pair for pair in back.pairs if pair[0] not in NEVER_BACK) if back else []
        if sent != kept:
            self.wrong.append(f"{where}: not given back {[pair for pair in sent if pair not in kept] or kept}")
        return answer

    async def stale(self, write: Write, client: Client, action: str, pairs: Pairs) -> None:
        """A token that is old, of another browser, or missing: 403."""
        old = [*[pair for pair in pairs if pair[0] != "csrf"], ("csrf", "0" * 32 + "." + "0" * 40)]
        await self.interrupted(client, action, old, 403, "with a stale token")

    async def no_database(self, write: Write, client: Client, action: str, pairs: Pairs) -> None:
        """A lock that lasts, also for remembering that the sign-in is in use; a disk that is full at the end: 503."""
        if not await self._writes(client, action, pairs):
            if write.says:
                self.wrong.append(f"{action} with the disk full: not 503, though it has words in it")
            return
        self.clock.forward(minutes=2)
        await self.interrupted(client, action, pairs, 503, "with the database locked", locked)
        self.clock.forward(minutes=-2)
        await self.interrupted(client, action, pairs, 503, "with the disk full", full)

    async def _writes(self, client: Client, action: str, pairs: Pairs) -> bool:
        """Whether it would write anything: a refused form (422) that touches no database cannot meet a lock."""
        with full():
            answer = await self.post(client, action, pairs)
        return answer.status_code == 503

    async def signed_out(self, write: Write, client: Client, action: str, pairs: Pairs) -> Pairs:
        """A sign-in that ended while somebody was typing: 401; the form that came back, sent after signing in again."""
        token = client.http.cookies["csrf"]
        self.clock.forward(minutes=31)
        answer = await self.interrupted(client, action, pairs, 401, "after the sign-in ended")
        self.clock.forward(minutes=-31)
        if write.who != "room":  # in the room the phone has to be handed over again first
            client.http.cookies.clear()
            again = await begin_sign_in(getattr(self.cast, WHO[write.who] or ""), "test", self.clock())
            client.http.cookies.set("s", again, domain="localhost.local")
            client.http.cookies.set("csrf", token, domain="localhost.local")
        back = given_back(answer.text, action)
        return [(name, value.replace("\n", "\r\n")) for name, value in back.pairs] if back else pairs

    async def sent(self, write: Write, client: Client, action: str, pairs: Pairs) -> None:
        """Send it at last; with words in it, a second time changes nothing and is answered as the first was."""
        first = await self.post(client, action, pairs)
        if first.status_code != write.first:
            self.wrong.append(f"{action}: {first.status_code}, not {write.first}: {_main(first.text)}")
            return
        before = await everything()
        again = await self.post(client, action, pairs)
        if again.status_code >= 500:
            self.wrong.append(f"{action} sent twice: {again.status_code}")
        if not write.says:
            return
        answers = [(each.status_code, each.headers.get("location")) for each in (first, again)]
        if answers[0] != answers[1] and not write.fresh:
            self.wrong.append(f"{action} sent twice: {answers[1]} after {answers[0]}")
        if (written := changed(before, await everything())) and not write.fresh:
            self.wrong.append(f"{action} sent twice: wrote into {written}")


def _main(page: str) -> str:
    """Return the words of a page that was not expected."""
    return " ".join(re.sub("<[^>]+>", " ", page.partition("<main")[2] or page).split())[:300]
