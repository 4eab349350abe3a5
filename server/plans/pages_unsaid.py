"""Where words do not go because an exit phrase is in them: on the help card in another form (P-03, S-36), and to a
translation machine (E-08)."""

from uuid import UUID

from server.arrangements.pages_card_words import card_lines
from server.arrangements.queries_phrase import phrase_in, with_phrase
from server.arrangements.wording import PROBLEM_WORDS
from server.plans.pages_lines import Desk
from server.web.wrong import Wrong


async def wrong_on_card(desk: Desk, line: UUID, texts: list[str]) -> dict[int, Wrong]:
    """Return which of these texts cannot be another form of this line, and why; none where it is not on the card.

    Only who knows the phrase is told (see arrangements/pages_form.py). One that goes over two texts is in the first.
    """
    plan, person, account = desk.access.plan, desk.access.person, desk.author.account
    if not await phrase_in(plan, person, account, [" ".join(texts)]):
        return {}
    if line not in {each.statement for each in await card_lines(desk.access)}:
        return {}
    alone = [n for n, text in enumerate(texts) if await phrase_in(plan, person, account, [text])]
    return dict.fromkeys(alone or [0], Wrong(PROBLEM_WORDS["has_phrase"]))


async def stays_here(desk: Desk, words: str) -> str:
    """Return why words with a phrase in them are sent to no machine, or '': 'phrase' to who knows it, 'down' to
    everybody else, to whom it is as if the machine were."""
    plan, person = desk.access.plan, desk.access.person
    if await phrase_in(plan, person, desk.author.account, [words]):
        return "phrase"
    return "down" if await with_phrase(plan, person, [words], waiting=True) else ""
