"""Whose plan has easy words or translations of older words, for whoever sees to the next talk without reading it."""

from uuid import UUID

from server.db.writing import rows
from server.words.queries_met import counted

_OLD = (
    "SELECT p.id AS plan, p.person FROM {table} v JOIN plan p ON p.id = v.plan "
    "JOIN statement s ON s.id = v.about JOIN revision r ON r.id = s.head "
    "WHERE p.review_owner = {{}} AND v.{yes}_at IS NOT NULL AND {v_counts} "
    "AND v.refused_at IS NULL AND v.replaced_at IS NULL "
    "AND s.removed_at IS NULL AND s.section <> 'phrase' AND s.head <> v.wording AND r.language {same} v.language "
    "AND NOT EXISTS (SELECT 1 FROM {table} n WHERE n.about = v.about AND n.language = v.language "
    "AND n.wording = s.head AND n.{yes}_at IS NOT NULL AND {n_counts} AND n.replaced_at IS NULL)"
)


async def old_in_plans_of(owner: UUID) -> list[tuple[UUID, UUID]]:
    """Return (plan, person) of the plans whose review this account owns and in which such words may be old (E-05).

    Limits are not among them: what is old of a limit is a flag of its own (D-23).
    """
    easy, other = _old("easy_version", "approved", "="), _old("translation", "confirmed", "<>")
    found = await rows(f"{easy} UNION {other} ORDER BY plan", owner, owner)
    return [(row["plan"], row["person"]) for row in found]


def _old(table: str, yes: str, same: str) -> str:
    counts = {f"{name}_counts": counted(f"{name}.{yes}_how", f"{name}.plan", f"{name}.{yes}_at") for name in "vn"}
    return _OLD.format(table=table, yes=yes, same=same, **counts)
