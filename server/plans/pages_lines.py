"""What every page of one line of the plan needs: the door, the line itself, whose words it shows."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import NotFoundException

from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.plans.pages_cards import Card, Reader
from server.plans.queries import is_explained
from server.sharing.access import look, plan_for
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.names import plan_url
from server.web.rendering import Undoable
from server.web.state import now_of, signed_in
from server.words.queries import StatementRow, Wording, one, undoable
from server.words.rules import Author

AnyRequest = Request[Any, Any, Any]
LANGUAGES: dict[str, str] = {
    "en": "English", "cy": "Cymraeg", "ur": "اردو", "pl": "Polski", "ro": "Română", "uk": "Українська",
    "ar": "العربية", "bn": "বাংলা", "pa": "ਪੰਜਾਬੀ", "gu": "ગુજરાતી", "so": "Soomaali", "fa": "فارسی",
    "ps": "پښتو", "ti": "ትግርኛ", "tr": "Türkçe", "pt": "Português", "es": "Español", "fr": "Français",
}  # fmt: skip
"""Languages that words of a plan may be in, each by its own name."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is here: their access, as which author, and what the person is called."""

    access: Access
    author: Author
    person: str

    @property
    def own(self) -> bool:
        """Whether it is the person: on their own phone, or in the room on a worker's."""
        return self.author.is_person

    @property
    def in_room(self) -> bool:
        """Whether a worker's phone is in the person's hands."""
        return self.author.handed_over

    @property
    def reader(self) -> Reader:
        """Return as whom they read whose words something is."""
        return Reader(self.access.person, self.person, self.own)

    def card(self, said: StatementRow | Wording, *, agreed: bool = False) -> Card:
        """Return a wording as a card."""
        return self.reader.card(said, agreed=agreed)

    def label(self, voice: str, author: UUID, name: str) -> str:
        """Return whose words these are, in plain words."""
        return self.reader.label(voice, author, name)


async def desk_of(request: AnyRequest, plan: UUID, ability: str, *, quiet: bool = False) -> Desk:
    """Return who is here, their look put in the record; raises NotFoundException (404) for strangers and
    for those who may not. `quiet` is for polls, which write nothing. In the room the person decides on a worker's
    phone, where only the pages that were made for it are open."""
    now = now_of(request)
    access = await (plan_for(signed_in(request), plan, now) if quiet else access_for(request, plan))
    if access is None or not access.may("read"):
        raise NotFoundException()
    author = author_of(access)
    if not (access.may(ability) or (ability == "decide" and author.handed_over)):
        raise NotFoundException()
    if not quiet:
        await look(access, now)
    names = await names_of([access.person])
    return Desk(access, author, names.get(access.person, ""))


async def line_of(desk: Desk, statement: UUID) -> StatementRow:
    """Return a line as this viewer sees it; raises NotFoundException. Phrases have pages of their own (P-03)."""
    access = desk.access
    row = await one(access.plan, statement, access.viewer.account, is_person=desk.own)
    if row is None or row.section == "phrase" or row.section not in access.sections:
        raise NotFoundException()
    return row


async def undo_of(request: AnyRequest, desk: Desk, label: str = "") -> Undoable | None:
    """Return the change that may still be taken back, for the frame; it asks whether to, unless it has a `label`."""
    found = await undoable(desk.access.viewer.account, desk.access.plan, now_of(request))
    return Undoable(plan_url(desk.access.plan, f"undo/{found.id}"), label or _("Take it back?")) if found else None


def line_url(plan: UUID, statement: UUID, rest: str = "") -> str:
    """Return the address of a line, or of something about it."""
    return plan_url(plan, f"line/{statement}" + (f"/{rest}" if rest else ""))


async def not_explained(desk: Desk) -> bool:
    """Whether the person decides before the limits of confidentiality were explained: first that (S-16)."""
    return desk.own and not await is_explained(desk.access.plan)
