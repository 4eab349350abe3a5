"""Questions about forms of limits: what an easy-read or translated form has to be bound to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from server.db.writing import listed, rows
from server.restrictions.rules_view import wording_of
from server.words.queries_met import counted, replaced_for_nobody


async def wordings_of(limits: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return what forms of these limits have to be bound to, to be the present ones."""
    found = await rows(
        "SELECT r.id, r.head, "
        "(SELECT w.id FROM rationale w WHERE w.restriction = r.id ORDER BY w.at DESC, w.id DESC LIMIT 1) AS why, "
        "(SELECT o.id FROM way_out o WHERE o.restriction = r.id ORDER BY o.at DESC, o.id DESC LIMIT 1) AS way_out "
        f"FROM restriction r WHERE r.id IN {listed(limits)}",
        *limits,
    )
    return {row["id"]: wording_of(row["head"], row["why"], row["way_out"]) for row in found}


async def forms_missing(limits: Mapping[UUID, tuple[UUID, str]]) -> dict[UUID, tuple[str, ...]]:
    """Return the forms of its plan that each limit is left out of: 'easy', or a language (D-23).

    `limits`: id -> (plan, its own language). A plan is in easy read, or in a language, once the person has said yes
    to any of the statements in it that were not taken out; a limit is in it when they said yes to the limit as it
    stands, and that yes counts (A-28): one that nobody else counts asks for the form, and is not it.
    """
    plans = sorted({plan for plan, _language in limits.values()}, key=str)
    needed: dict[UUID, set[str]] = defaultdict(set)
    for row in await rows(_EASY_PLANS.format(listed(plans)) + _OTHER_PLANS.format(listed(plans)), *plans, *plans):
        needed[row["plan"]].add(row["form"])
    if not needed:
        return {}
    wordings = await wordings_of(list(limits))
    had: dict[UUID, set[str]] = defaultdict(set)
    marks = listed(limits)
    for row in await rows(_EASY_LIMITS.format(marks) + _OTHER_LIMITS.format(marks), *limits, *limits):
        if wordings.get(row["about"]) == row["wording"]:
            had[row["about"]].add(row["form"])
    return {
        limit: tuple(sorted(needed[plan] - had[limit] - {language}))
        for limit, (plan, language) in limits.items()
        if plan in needed
    }


_YES = (
    "AND {yes} IS NOT NULL AND refused_at IS NULL AND replaced_at IS NULL "
    "AND EXISTS (SELECT 1 FROM statement s WHERE s.id = about AND s.removed_at IS NULL) "
)


def _yes_to_limit(yes: str, table: str) -> str:
    alone = replaced_for_nobody(table, yes, table)
    return f"AND {yes}_at IS NOT NULL AND refused_at IS NULL AND (replaced_at IS NULL OR {alone}) "


_EASY_PLANS = (
    "SELECT DISTINCT plan, 'easy' AS form FROM easy_version WHERE about_kind = 'statement' AND plan IN {} "
    + _YES.replace("{yes}", "approved_at")
)
_OTHER_PLANS = (
    "UNION SELECT DISTINCT plan, language AS form FROM translation WHERE about_kind = 'statement' AND plan IN {} "
    + _YES.replace("{yes}", "confirmed_at")
)
_EASY_LIMITS = (
    "SELECT about, wording, 'easy' AS form FROM easy_version WHERE about_kind = 'limit' AND about IN {} "
    + _yes_to_limit("approved", "easy_version")
    + f"AND {counted('approved_how', 'easy_version.plan', 'easy_version.approved_at')} "
)
_OTHER_LIMITS = (
    "UNION SELECT about, wording, language AS form FROM translation WHERE about_kind = 'limit' AND about IN {} "
    + _yes_to_limit("confirmed", "translation")
    + f"AND {counted('confirmed_how', 'translation.plan', 'translation.confirmed_at')} "
)
