"""What every page of the exit phrase begins with. For everybody but its person and its holders there is none (P-03)."""

from uuid import UUID

from litestar import Response
from litestar.exceptions import NotFoundException

from server.arrangements.pages_card_words import card_lines, other_words, standing_of
from server.arrangements.pages_common import AnyRequest
from server.arrangements.queries_holders import Holder, still_to_tell, trusted_names
from server.arrangements.queries_phrase import phrases_of, waiting_of
from server.arrangements.rules_phrase import contains_phrase
from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.sharing.rules import Access
from server.web.names import plan_url
from server.web.rendering import page


def act_of(plan: UUID, verb: str) -> str:
    """Return the act that a passkey proves before a phrase is opened, chosen or ended: each has its own (A-29)."""
    return f"phrase_{verb}:{plan}"


def phrase_url(plan: UUID) -> str:
    """Return the address of the phrase's page."""
    return plan_url(plan, "part/phrase")


async def own_plan(request: AnyRequest, plan: UUID) -> Access:
    """Return the person's own access; raises NotFoundException for everybody else."""
    access = await access_for(request, plan)
    if access is None or not access.own:
        raise NotFoundException()
    return access


async def closed(request: AnyRequest, access: Access, *, said: str = "", status: int = 200) -> Response[str]:
    """The person's page: closed, with the way to open it, who wrote one down that waits for their yes, and who is
    still to be told that one has ended."""
    untold = await named(access, await still_to_tell(access.plan))
    writers = [writer for _phrase, writer in await waiting_of(access.plan)]
    names = await names_of(writers)
    context = {
        "url": phrase_url(access.plan), "act": act_of(access.plan, "open"), "said": said, "untold": untold,
        "met": access.met,
        "there": bool(await phrases_of(access.plan)), "writers": [names.get(each) or _("Somebody") for each in writers],
    }  # fmt: skip
    return page(
        request, "arrangements/phrase.html", "plan", context, status=status, back=plan_url(access.plan), here="plan"
    )


async def on_the_card(access: Access, phrase: str) -> bool:
    """Say whether a line of the help card has these words in it, in whatever form: an exit phrase is on no card
    (S-36). What the viewer does not see of the card they are not told of here."""
    lines = await card_lines(access)
    said = [each.words for each in lines] + await other_words(access, standing_of(lines))
    return any(contains_phrase(each, phrase) for each in said)


def items(names: dict[str, str]) -> list[dict[str, str]]:
    """Return value -> words as the answers of a form field."""
    return [{"value": value, "text": text, "hint": ""} for value, text in names.items()]


async def named(access: Access, holders: list[Holder]) -> list[tuple[Holder, str]]:
    """Return the holders with their names, also of those who left the circle or the list of trusted people."""
    ids = {each.who: UUID(each.who.partition(":")[2]) for each in holders}
    accounts = await names_of(ids.values())
    trusted = await trusted_names(access.plan, access.person, list(ids.values())) if ids else {}
    return [(each, accounts.get(ids[each.who]) or trusted.get(ids[each.who]) or _("Somebody")) for each in holders]
