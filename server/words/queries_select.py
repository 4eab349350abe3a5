"""The SELECT of what stands in a plan, as one account may know it: what is kept from it is not there (P-07, P-12)."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from server.db.writing import listed
from server.people.queries_met import unmet_then
from server.words.queries_kept import ASIDE, TAKEN_OUT, Kept

ALONE = "alone"


class Columns(NamedTuple):
    """What is wanted of statements (s), their wordings (r), the plan (p) and its person (a)."""

    plain: str
    """Of what does not change with who asks, but for `{ask}`: when to ask again."""
    decided: tuple[str, ...]
    """Columns of the last decision on the wording; ALONE says that it, or the words themselves, never count."""
    offered: tuple[tuple[str, str], ...]
    """(name, further condition) of numbers of open proposals (q)."""
    versioned: bool = False


_SELECT = (
    "SELECT {columns} FROM statement s JOIN plan p ON p.id = s.plan JOIN account a ON a.id = p.person "
    "JOIN revision r ON r.id = {head} WHERE s.plan = {{}} AND {there}"
)
_DECIDED = (
    "(SELECT {value} FROM decision d JOIN account c ON c.id = d.by WHERE d.revision = r.id AND {seen} "
    "ORDER BY CASE WHEN d.answer = 'could_not' THEN 2 ELSE {later} END, d.at DESC LIMIT 1)"
)
_ALONE = f"(d.how_given = 'own_phone' AND {unmet_then('d.at', 'c.id')})"
"""Of an answer: it was given with a phone that nobody ever met, and never counts for others (A-28)."""
_WROTE_ALONE = f"(r.author = p.person AND {unmet_then('r.received_at', 'p.person')})"
"""The same of own words, which need no answer."""
_UNCOUNTED = f"CASE WHEN {_ALONE} OR (c.confirmed_at IS NULL AND d.how_given = 'own_phone') THEN 1 ELSE 0 END"
"""Of the person's answers, one that counts goes on standing for others when one comes that does not (A-28)."""
_OFFERED = "(SELECT COUNT(*) FROM proposal q WHERE q.statement = s.id AND {open} AND {more}) AS {name}"
_AS_OF_HEAD = (
    "(SELECT h.{column} FROM head_move h WHERE h.statement = s.id AND (h.at < {{}} OR h.by = {{}}) "
    "ORDER BY h.version DESC LIMIT 1)"
)
_AS_OF_OPEN = (
    "(q.made_at < {} OR q.made_by = {}) AND (q.settled_at IS NULL OR (q.settled_at >= {} AND (q.outcome <> 'withdrawn' "
    "OR q.made_by <> {}))) AND NOT EXISTS (SELECT 1 FROM decision e WHERE e.statement = s.id AND e.proposal = q.id "
    "AND e.at >= {} AND e.by = {} AND e.undone_at IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM undo u WHERE u.subject = q.id AND u.what = 'unoffered' AND u.at >= {} "
    "AND u.account = {}) "
    f"AND NOT EXISTS (SELECT 1 FROM head_move h WHERE {ASIDE} AND h.at >= {{}} AND h.by = {{}})"
)
_OPEN_PAIRS = 5
_AS_OF_SEEN = "(d.at < {} OR d.by = {}) AND (d.undone_at IS NULL OR (d.undone_at >= {} AND d.by <> {}))"
_NOW = {
    "version": "s.version", "head": "s.head", "there": "s.removed_at IS NULL", "seen": "d.undone_at IS NULL",
    "open": "q.settled_at IS NULL", "ask": "s.ask_again_on",
}  # fmt: skip
_AS_OF = {
    "version": "(SELECT COUNT(*) FROM head_move h WHERE h.statement = s.id AND (h.at < {} OR h.by = {}))",
    "head": _AS_OF_HEAD.format(column="revision"),
    "there": "(s.removed_at IS NULL OR (s.removed_at >= {} AND s.removed_by <> {})) AND NOT EXISTS (SELECT 1 "
    f"FROM undo u WHERE u.subject = s.id AND {TAKEN_OUT} AND u.at >= {{}} AND u.account = {{}})",
    "seen": _AS_OF_SEEN, "open": _AS_OF_OPEN,
    "ask": f"(SELECT d.ask_again_on FROM decision d WHERE d.revision = r.id AND {_AS_OF_SEEN} "
    "ORDER BY d.at DESC LIMIT 1)",
}  # fmt: skip
"""What stood at a moment, and what this account did since: each pair of values is that moment and the account."""


def standing(
    columns: Columns, plan: UUID, kept: Kept, *, sections: Iterable[str] | None = None, hidden: bool | None = None,
    only: UUID | None = None, for_person: bool = False,
) -> tuple[str, list[Any]]:  # fmt: skip
    """Return the SELECT of a plan's statements in order, and its values; `hidden`: None for those too; `for_person`:
    with the person's last answers, whether they count for others or not.

    For somebody from whom everything since a moment is kept, it is the plan as of then, and what they did themselves.
    """
    sql = _select(columns, as_of=kept.since is not None, for_person=for_person)
    args: list[Any] = [plan]
    if kept.since is not None:
        pair = [kept.since, kept.account]
        decided = 2 * (columns.plain.count("{ask}") + len(columns.decided))
        chosen = pair * (decided + columns.versioned + _OPEN_PAIRS * len(columns.offered))
        sql, args = sql + " AND (s.made_at < {} OR s.made_by = {})", [*chosen, *pair, plan, *pair, *pair, *pair]
    if kept.statements:
        sql, args = f"{sql} AND s.id NOT IN {listed(kept.statements)}", [*args, *kept.statements]
    if hidden is not None:
        sql += f" AND s.hidden_at IS {'NOT ' if hidden else ''}NULL"
    if sections is not None:
        wanted = list(sections)
        sql, args = f"{sql} AND s.section IN {listed(wanted)}", [*args, *wanted]
    if only is not None:
        sql, args = sql + " AND s.id = {}", [*args, only]
    return sql + " ORDER BY s.section, s.position, s.made_at, s.id", args


@cache
def _select(columns: Columns, *, as_of: bool, for_person: bool) -> str:
    part, later = _AS_OF if as_of else _NOW, "0" if for_person else _UNCOUNTED
    made = [columns.plain.format(ask=part["ask"]), *([f"{part['version']} AS version"] if columns.versioned else [])]
    for each in columns.decided:
        value = _ALONE if each == ALONE else f"d.{each}"
        found = _DECIDED.format(value=value, seen=part["seen"], later=later)
        made.append(f"COALESCE({found}, {_WROTE_ALONE}) AS {each}" if each == ALONE else f"{found} AS {each}")
    made += [_OFFERED.format(open=part["open"], more=more, name=name) for name, more in columns.offered]
    return _SELECT.format(columns=", ".join(made), head=part["head"], there=part["there"])
