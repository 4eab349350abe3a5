"""What stands of limits, without their words: what other forms are bound to, and what is asked of the person."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from server.db.writing import listed, rows
from server.language.queries_bound import EASY, NEWEST_FIRST, TRANSLATION, Standing, sorted_out
from server.restrictions.rules_view import wording_of
from server.words.queries_kept import Kept

_LAST = "(SELECT p.id FROM {table} p WHERE p.restriction = r.id ORDER BY p.at DESC, p.id DESC LIMIT 1) AS {name}"
_PARTS = f"{_LAST.format(table='rationale', name='why')}, {_LAST.format(table='way_out', name='way_out')}"
_FROM = "FROM restriction r JOIN restriction_revision h ON h.id = r.head WHERE r.ended_at IS NULL AND r.plan "
_ASKED = (
    f"SELECT r.id, r.id AS about, r.head AS wording, h.language, {_PARTS}, r.author AS made_by, "
    'r.recorded_at AS made_at, NULL AS "approved_at [timestamptz]", NULL AS "approved_by [uuid]", '
    "1 = 1 AS counts, NULL AS \"head [uuid]\", 'limit' AS kind, "
    "EXISTS (SELECT 1 FROM restriction_view v WHERE v.restriction = r.id AND v.author = {}) AS answered "
    f"{_FROM}= {{}}"
)
_FORM = (
    "id, about, wording, language, NULL, NULL, made_by, made_at, approved_at, approved_by, counts, head, '{kind}', "
    "1 = 1"
)
_OPEN = "v.refused_at IS NULL AND v.replaced_at IS NULL"


async def standing_limits(plans: Iterable[UUID]) -> dict[UUID, dict[UUID, tuple[UUID, str]]]:
    """Return plan -> open limit -> (what forms of it are bound to, its language)."""
    wanted = list(plans)
    found = await rows(
        f"SELECT r.id, r.plan, r.head AS wording, h.language, {_PARTS} {_FROM}IN {listed(wanted)}", *wanted
    )
    made: dict[UUID, dict[UUID, tuple[UUID, str]]] = {plan: {} for plan in wanted}
    for row in found:
        made[row["plan"]][row["id"]] = _standing(row)
    return made


def _standing(row: dict[str, Any]) -> tuple[UUID, str]:
    return wording_of(row["wording"], row["why"], row["way_out"]), row["language"]


async def asked_of_person(plan: UUID, person: UUID, statements: Standing) -> tuple[int, int]:
    """Return how many open limits the person has not answered on their own phone, and how many other forms of their
    words or limits wait for their yes, or may be old. One query; `statements` as they stand on the person's phone."""
    easy = f"SELECT {_FORM.format(kind='easy')} FROM (SELECT {EASY}{_OPEN}) e"
    other = f"SELECT {_FORM.format(kind='language')} FROM (SELECT {TRANSLATION}{_OPEN}) t"
    found = await rows(f"{_ASKED} UNION ALL {easy} UNION ALL {other}{NEWEST_FIRST}", person, plan, plan, plan)
    limits = [row for row in found if row["kind"] == "limit"]
    standing = {**statements, **{row["id"]: _standing(row) for row in limits}}
    versions = [
        {key: value for key, value in row.items() if key not in ("why", "way_out", "answered")}
        for row in found
        if row["kind"] != "limit"
    ]
    bound = sorted_out(versions, standing, Kept(person), is_person=True)
    forms = sum(1 for each in bound if each.forms.waiting or each.forms.may_be_old)
    return sum(1 for row in limits if not row["answered"]), forms
