"""Forms of Mira's words for tests of pages, made through the real actions, each with a word of its own."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from lxml import html as parser

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_translations import Draft, translate
from server.restrictions.actions_forms import make_easy_limit, translate_limit
from server.restrictions.queries import limit as limit_of
from server.words.actions import Written
from server.words.rules import Author
from tests.cast import NOW, Cast
from tests.restrictions.making import WHY, bare
from tests.words.hands import person, say

LATER = NOW + timedelta(minutes=5)


def url(cast: Cast, rest: str) -> str:
    """An address in Mira's plan."""
    return f"/notes/{cast.plan}/{rest}"


async def explained(cast: Cast) -> None:
    """What a yes means was explained."""
    await rows("UPDATE plan SET confidentiality_explained_at = {} WHERE id = {} RETURNING id", NOW, cast.plan)


async def ease(author: Author, said: Written, *lines: str, at: datetime = LATER) -> UUID:
    """Say a line of the plan in easy words, each with the picture of a bus."""
    made = [Line(each, "bus") for each in lines]
    return await make_easy(author, said.statement, said.revision, "en", made, uuid4(), at)


def urdu(words: str) -> Draft:
    return Draft("ur", words, "interpreter", "Nadia")


async def put(author: Author, said: Written, words: str, at: datetime = LATER) -> UUID:
    """Put a line of the plan into Urdu."""
    return await translate(author, said.statement, said.revision, urdu(words), uuid4(), at)


async def a_limit(cast: Cast, what: str = "No going out alone") -> tuple[UUID, UUID]:
    """A limit that Kay wrote, and its wording."""
    limit = await bare(cast, "kay", WHY, what)
    return limit, await wording(cast, limit)


async def wording(cast: Cast, limit: UUID) -> UUID:
    """What forms of a limit are bound to now."""
    found = await limit_of(limit, cast.mira)
    assert found is not None
    assert found.wording is not None
    return found.wording


async def ease_limit(cast: Cast, author: Author, limit: UUID, *lines: str, at: datetime = LATER) -> UUID:
    made = [Line(each, "bus") for each in lines]
    return await make_easy_limit(author, limit, await wording(cast, limit), "en", made, uuid4(), at)


async def put_limit(cast: Cast, author: Author, limit: UUID, words: str, at: datetime = LATER) -> UUID:
    return await translate_limit(author, limit, await wording(cast, limit), urdu(words), uuid4(), at)


async def all_four(cast: Cast, by: Author) -> tuple[Written, UUID]:
    """A line and a limit, each put into easy words and into Urdu by this author."""
    said = await say(person(cast), "I go by bus.")
    limit, _wording = await a_limit(cast)
    await ease(by, said, "Easyline one.", "Easyline two.")
    await put(by, said, "Urduline one.", LATER + timedelta(minutes=1))
    await ease_limit(cast, by, limit, "Easylimit one.", at=LATER + timedelta(minutes=2))
    await put_limit(cast, by, limit, "Urdulimit one.", LATER + timedelta(minutes=3))
    return said, limit


def links(page: Any, inside: str = "//ul[@class='rows']") -> list[str]:
    """Where the rows of a page lead."""
    return [str(each) for each in parser.fromstring(page.text).xpath(f"{inside}//a/@href")]


def typed_in(page: Any) -> dict[str, str]:
    """What stands in the fields of a page's main form: texts, hidden fields, what is chosen."""
    form = parser.fromstring(page.text).xpath("//form[contains(@class, 'form')]")[0]
    found = {key: value.removeprefix("\n") for key, value in form.form_values()}
    return {key: value for key, value in found.items() if key not in ("csrf", "operation")}


def version(page: Any) -> str:
    """Which form a yes page asks about."""
    return str(parser.fromstring(page.text).xpath("//input[@name='version']/@value")[0])
