"""A limit as a card: what is stopped, why, and what ends it, each in its own language."""

from itertools import groupby

from server.language.locales import direction
from server.plans.pages_cards import Card, Piece
from server.restrictions.rules_view import LimitView


def limit_card(limit: LimitView) -> Card:
    """Return the words of a limit that its other forms say; those of one language stand together."""
    said = [(limit.language, limit.what), (limit.language, limit.criteria)]
    if limit.why:
        said.insert(1, (limit.why.language, limit.why.text))
    first, *more = [
        Piece("\n".join(words for _language, words in group), language.replace("_", "-"), direction(language))
        for language, group in groupby((each for each in said if each[1]), key=lambda each: each[0])
    ]
    return Card(limit.id, first.words, first.lang, first.dir, "worker", "", agreed=False, more=tuple(more))
