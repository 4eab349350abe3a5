"""Limits with every text opened, for pages: one query for each kind of part, however many limits."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from server.db.sealed import Box, boxes_of
from server.db.writing import listed, rows
from server.restrictions.rules_recorded import Assessed, Facts, Interests, Other
from server.restrictions.rules_view import Acted, LimitView, Signed, ViewRow, Why, wording_of

Row = dict[str, Any]
Parts = dict[UUID, list[Row]]
FACTS = ("scope_when", "scope_where", "scope_who", "harm", "evidence", "aim")


def place(table: str, column: str, row: UUID) -> str:
    """Return the place that a sealed text is bound to."""
    return f"{table}.{column}:{row}"


def text(box: Box, table: str, column: str, row: Row) -> str:
    """Return an opened text of a row; empty ones are stored empty."""
    return box.open(place(table, column, row["id"]), row[column]) if row[column] else ""


async def opened(found: Sequence[Row], kept: Sequence[tuple[datetime, datetime | None]] = ()) -> list[LimitView]:
    """Return the limits of these rows of `restriction`; those of a person whose key is gone are left out."""
    if not found:
        return []
    boxes = await boxes_of([row["person"] for row in found])
    ids = [row["id"] for row in found]
    heads = await rows(f"SELECT * FROM restriction_revision WHERE id IN {listed(found)}", *[r["head"] for r in found])
    head = {row["restriction"]: row for row in heads}
    parts = {table: await _parts(table, ids) for table in _PARTS}
    others = await _others([row["id"] for sets in parts["alternative_set"].values() for row in sets[-1:]])
    made = []
    for row in found:
        if box := boxes.get(row["person"]):
            view = _base(box, row, head[row["id"]])
            _fill(
                view,
                box,
                {table: parts[table].get(view.id, []) for table in _PARTS},
                others,
                row["head"],
                kept,
            )
            made.append(view)
    return made


_PARTS = (
    "rationale", "restriction_view", "alternative_set", "way_out", "capacity", "best_interests", "authorisation",
    "restriction_change",
)  # fmt: skip


async def _parts(table: str, ids: Sequence[UUID]) -> Parts:
    """Return the rows of one table by limit, oldest first."""
    made: Parts = defaultdict(list)
    for row in await rows(f"SELECT * FROM {table} WHERE restriction IN {listed(ids)} ORDER BY at, id", *ids):
        made[row["restriction"]].append(row)
    return made


async def _others(sets: Sequence[UUID]) -> Parts:
    made: Parts = defaultdict(list)
    query = f"SELECT * FROM alternative WHERE alternatives IN {listed(sets)} ORDER BY position"
    for row in await rows(query, *sets) if sets else []:
        made[row["alternatives"]].append(row)
    return made


def _base(box: Box, row: Row, head: Row) -> LimitView:
    facts = {name: text(box, "restriction_revision", name, head) for name in FACTS}
    return LimitView(
        id=row["id"], organisation=row["organisation"], person=row["person"], plan=row["plan"],
        author=row["author"], begun_at=row["begun_at"], recorded_at=row["recorded_at"],
        what=text(box, "restriction_revision", "what", head), language=head["language"],
        version=int(row["version"]),
        facts=Facts(kind=head["kind"], likelihood=head["likelihood"], severity=head["severity"], **facts),
        basis=head["basis"], basis_paper=text(box, "restriction_revision", "basis_paper", head),
        review_on=head["review_on"], expires_on=head["expires_on"], to_sign=head["to_sign"],
        talk_on=row["talk_on"], reviewed_at=row["reviewed_at"], ended_at=row["ended_at"],
        ended_by=row["ended_by"],
    )  # fmt: skip


def _fill(
    view: LimitView, box: Box, parts: dict[str, list[Row]], others: Parts, head: UUID,
    kept: Sequence[tuple[datetime, datetime | None]],
) -> None:  # fmt: skip
    view.whys = [
        Why(
            text(box, "rationale", "body", row),
            row["language"],
            row["author"],
            row["at"],
            bool(row["after_flag"]),
        )
        for row in parts["rationale"]
    ]
    last = {table: parts[table][-1]["id"] if parts[table] else None for table in ("rationale", "way_out")}
    view.wording = wording_of(head, last["rationale"], last["way_out"])
    view.views = [
        _view(box, row, view.person)
        for row in parts["restriction_view"]
        if not (row["author"] == view.person and _kept(row["at"], kept))
    ]
    if not _knows_talk(view, parts["restriction_view"], kept):
        view.talk_on = None
    for row in parts["alternative_set"][-1:]:
        view.stays_possible = text(box, "alternative_set", "stays_possible", row)
        view.others = [
            Other(text(box, "alternative", "way", one), one["outcome"], text(box, "alternative", "reason", one))
            for one in others[row["id"]]
        ]
    for row in parts["way_out"][-1:]:
        view.criteria = text(box, "way_out", "criteria", row)
    for row in parts["capacity"][-1:]:
        view.capacity = _capacity(box, row)
    for row in parts["best_interests"][-1:]:
        view.interests = Interests(
            *(text(box, "best_interests", one, row) for one in ("why", "proportion", "consulted"))
        )
    view.signed = [
        Signed(row["by"], row["at"], row["basis"], bool(row["alone"]), row["revision"] == head)
        for row in parts["authorisation"]
    ]
    view.acts = [
        Acted(row["act"], text(box, "restriction_change", "reason", row), row["by"], row["at"])
        for row in parts["restriction_change"]
    ]


def _knows_talk(view: LimitView, said: list[Row], kept: Sequence[tuple[datetime, datetime | None]]) -> bool:
    """Say whether the day of the talk tells of no answer that is kept (P-12): the first no since the last talk made it,
    and what was said after a no that was heard changes nothing."""
    noes = [row["at"] for row in said if row["author"] == view.person and row["stance"] == "objects"]
    since = [at for at in noes if view.reviewed_at is None or at > view.reviewed_at]
    return not any(_kept(at, kept) for at in since[:1] or noes)


def _kept(at: datetime, spans: Sequence[tuple[datetime, datetime | None]]) -> bool:
    return any(since <= at and (until is None or at < until) for since, until in spans)


def _view(box: Box, row: Row, person: UUID) -> ViewRow:
    words = {
        name: text(box, "restriction_view", name, row) for name in ("words", "not_asked_why", "present", "consulted")
    }
    return ViewRow(
        id=row["id"], how=row["how"], stance=row["stance"], language=row["language"],
        support=tuple(row["support"].split()), advocate=row["advocate"], author=row["author"], at=row["at"],
        own=row["author"] == person, unconfirmed=bool(row["unconfirmed"]), **words,
    )  # fmt: skip


def _capacity(box: Box, row: Row) -> Assessed:
    codes = ("has_capacity", "understand", "retain", "weigh", "communicate", "free_from_pressure")
    texts = ("assessor", "support_tried", "causal_link", "pressure_seen")
    return Assessed(
        assessed_on=row["assessed_on"],
        **{name: row[name] for name in codes},
        **{name: text(box, "capacity", name, row) for name in texts},
    )
