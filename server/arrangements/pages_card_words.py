"""In which other forms a line of the help card stands, as this viewer sees them: no exit phrase is in any (S-36)."""

from collections.abc import Sequence
from uuid import UUID

from server.arrangements.pages_common import sight_of
from server.arrangements.queries import PartRow, parts_of
from server.language.queries_easy import Easy, easy_of
from server.language.queries_translations import translations_of
from server.language.text import current
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.words.queries_kept import Kept, kept_from


async def _kept(access: Access) -> Kept:
    account = access.viewer.account
    return Kept(account) if access.own else await kept_from(access.plan, account)


async def easy_on_card(access: Access, standing: Sequence[tuple[UUID, UUID, str]]) -> dict[UUID, Easy]:
    """Return what there is in easy words of lines: (line, the wording that stands, its language). Of an older wording
    they are old (E-05)."""
    kept, by_language, found = await _kept(access), dict[str, dict[UUID, UUID]](), dict[UUID, Easy]()
    for line, wording, language in standing:
        by_language.setdefault(language, {})[line] = wording
    for language, wordings in by_language.items():
        found |= await easy_of(
            access.plan, access.person, wordings, language, kept, is_person=author_of(access).is_person,
            labels=current.get(),
        )  # fmt: skip
    return found


def standing_of(rows: Sequence[PartRow]) -> list[tuple[UUID, UUID, str]]:
    """Return the lines of these rows of the card, each with the wording that stands and its language."""
    return [(each.statement, each.base, each.language) for each in rows if each.statement and each.base]


async def other_words(access: Access, standing: Sequence[tuple[UUID, UUID, str]]) -> list[str]:
    """Return what these lines say in easy words and in other languages, what waits for a yes as well. The lines of one
    easy form are one text: a phrase may go over two."""
    easy = (await easy_on_card(access, standing)).values()
    said = [form.lines for each in easy for form in (each.current, each.waiting) if form]
    found = await translations_of(
        access.plan, access.person, {line: wording for line, wording, _language in standing}, await _kept(access),
        is_person=author_of(access).is_person,
    )  # fmt: skip
    put = [form.words for each in found.values() for form in (each.current, each.waiting) if form]
    return [" ".join(each.words for each in lines) for lines in said] + put


async def card_lines(access: Access) -> list[PartRow]:
    """Return the lines of the card that this viewer sees, those that wait for a yes as well."""
    return await parts_of(sight_of(access), "card")
