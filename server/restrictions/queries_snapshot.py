"""The facts that the drift rules need, for many limits in a few queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import Box, boxes_of
from server.db.writing import listed, rows
from server.restrictions.queries_forms import forms_missing
from server.restrictions.queries_reading import text
from server.restrictions.rules import stands
from server.restrictions.rules_snapshot import Limit, Reason

Row = dict[str, Any]

_BASE = (
    "SELECT r.id, r.organisation, r.person, r.plan, r.author, r.begun_at, r.recorded_at, r.ended_at, r.reviewed_at, "
    "r.what_print, r.reason_print, v.language, v.basis, v.review_on, v.expires_on "
    "FROM restriction r JOIN restriction_revision v ON v.id = r.head WHERE r.id IN "
)
_FLAGGED = (
    "SELECT f.subject, f.raised_at, (SELECT min(a.raised_at) FROM flag_answer a WHERE a.flag = f.id) "
    "AS \"first [timestamptz]\" FROM flag f WHERE f.rule = 'D-01' AND f.subject IN "
)
_ALTERNATIVES = (
    "SELECT s.restriction, s.at, (SELECT count(*) FROM alternative a WHERE a.alternatives = s.id) AS number "
    "FROM alternative_set s WHERE s.restriction IN "
)


async def snapshot(ids: Sequence[UUID]) -> list[Limit]:
    """Return these limits as the rules see them; those of a person whose key was destroyed are left out."""
    base = await rows(_BASE + listed(ids), *ids) if ids else []
    boxes = await boxes_of([row["person"] for row in base])
    base = [row for row in base if row["person"] in boxes]
    if not base:
        return []
    known = [row["id"] for row in base]
    parts = await _parts(known)
    same = {name: await _same(name, base) for name in ("what_print", "reason_print")}
    missing = await forms_missing({row["id"]: (row["plan"], row["language"]) for row in base})
    return [_limit(row, boxes[row["person"]], parts, same, missing.get(row["id"], ())) for row in base]


async def _parts(ids: Sequence[UUID]) -> dict[str, dict[UUID, list[Row]]]:
    marks = listed(ids)
    queries = {
        "reasons": f"SELECT * FROM rationale WHERE restriction IN {marks} ORDER BY at, id",
        "views": "SELECT restriction, stance, how, unconfirmed, at FROM restriction_view "
        f"WHERE restriction IN {marks} ORDER BY at, id",
        "others": f"{_ALTERNATIVES}{marks} ORDER BY s.at, s.id",
        "out": f"SELECT * FROM way_out WHERE restriction IN {marks} ORDER BY at, id",
        "widened": 'SELECT restriction, max(at) AS "last [timestamptz]" FROM restriction_change '
        f"WHERE act = 'widen' AND restriction IN {marks} GROUP BY restriction",
        "authors": f"SELECT restriction, author AS account FROM restriction_revision WHERE restriction IN {marks}",
        "signers": f'SELECT restriction, "by" AS account FROM authorisation WHERE restriction IN {marks}',
        "flagged": f"{_FLAGGED}{marks}",
    }
    made: dict[str, dict[UUID, list[Row]]] = {}
    for name, query in queries.items():
        made[name] = defaultdict(list)
        for row in await rows(query, *ids):
            made[name][row["subject" if name == "flagged" else "restriction"]].append(row)
    return made


async def _same(column: str, base: Sequence[Row]) -> dict[tuple[UUID, str], int]:
    """Return how many different people of an organisation are under a limit with the same fingerprint (D-07)."""
    prints = sorted({row[column] for row in base if row[column]})
    if not prints:
        return {}
    found = await rows(
        f"SELECT organisation, {column} AS mark, count(DISTINCT person) AS people FROM restriction "
        f"WHERE ended_at IS NULL AND {column} IN {listed(prints)} GROUP BY organisation, {column}",
        *prints,
    )
    return {(row["organisation"], row["mark"]): int(row["people"]) for row in found}


def _limit(
    row: Row, box: Box, parts: dict[str, dict[UUID, list[Row]]], same: dict[str, dict[tuple[UUID, str], int]],
    missing: tuple[str, ...],
) -> Limit:  # fmt: skip
    own = {name: found.get(row["id"], []) for name, found in parts.items()}
    widened = own["widened"][0]["last"] if own["widened"] else None
    counted = [one for one in own["views"] if _counts(one, widened)]
    reasons = tuple(Reason(text(box, "rationale", "body", one), one["author"], one["at"]) for one in own["reasons"])
    authors = {
        row["author"],
        *(_id(one["account"]) for one in own["authors"]),
        *(one.author for one in reasons),
    }
    return Limit(
        id=row["id"], organisation=row["organisation"], person=row["person"], plan=row["plan"],
        begun_at=row["begun_at"], recorded_at=row["recorded_at"], ended_at=row["ended_at"],
        authors=frozenset(_id(each) for each in authors),
        signers=frozenset(_id(one["account"]) for one in own["signers"]), reasons=reasons, basis=row["basis"],
        criteria=text(box, "way_out", "criteria", own["out"][-1]) if own["out"] else "",
        alternatives=int(own["others"][-1]["number"]) if own["others"] else 0,
        view=counted[-1]["stance"] if counted else "",
        not_asked=_not_asked(own["views"]),
        objecting_since=_objecting_since(counted), reviewed_at=row["reviewed_at"],
        flagged_at=_first_flag(own["flagged"]),
        same_action=same["what_print"].get((row["organisation"], row["what_print"]), 1),
        same_reason=same["reason_print"].get((row["organisation"], row["reason_print"]), 1),
        forms_missing=missing, review_on=row["review_on"], expires_on=row["expires_on"],
    )  # fmt: skip


def _counts(view: Row, widened_at: datetime | None) -> bool:
    """Whether a view is one about the words in force; a yes of an account nobody has met is kept, not counted."""
    if not view["stance"] or (view["stance"] == "agrees" and view["unconfirmed"]):
        return False
    return stands(view["stance"], view["at"], widened_at)


def _not_asked(views: Sequence[Row]) -> bool:
    """Whether staff wrote down, last, that they did not ask; an answer of the person's own says nothing about it."""
    by_staff = [row["how"] for row in views if row["how"] not in ("own_phone", "own_passkey")]
    return bool(by_staff) and by_staff[-1] == "not_asked"


def _id(value: Any) -> UUID:
    return UUID(str(value))  # asyncpg has a UUID class of its own


def _objecting_since(views: Sequence[Row]) -> datetime | None:
    """Return when the unbroken run of objections that still stands began."""
    since: datetime | None = None
    for row in views:
        if row["stance"] != "objects":
            since = None
        elif since is None:
            since = row["at"]
    return since


def _first_flag(found: Sequence[Row]) -> datetime | None:
    moments = [moment for row in found for moment in (row["first"], row["raised_at"]) if moment is not None]
    return min(moments, default=None)
