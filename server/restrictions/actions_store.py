"""The rows beneath the verbs: holding a limit, sealing its parts, a new revision of its facts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from piccolo.table import Table

from server.db.sealed import Box, box_of
from server.db.writing import rows
from server.people.rules import Viewer
from server.plans.actions import touch, touch_aside
from server.record.actions import Note, note
from server.restrictions.queries_reading import FACTS, place, text
from server.restrictions.tables import RestrictionRevision

Row = dict[str, Any]
_SEALED = ("what", *FACTS, "basis_paper")
_PLAIN = (
    "language", "kind", "likelihood", "severity", "basis", "review_on", "expires_on", "to_sign",
)  # fmt: skip


async def hold(viewer: Viewer, restriction: UUID, *, moves: bool = True) -> tuple[Row, Box] | None:
    """Lock an open limit of the viewer's organisation for this transaction; its row and the person's box.

    `moves` raises its version: whoever signs says which version they read.
    """
    held = await rows(
        "UPDATE restriction SET version = version + {} WHERE id = {} AND organisation = {} AND ended_at IS NULL "
        "RETURNING id, organisation, person, plan, author, head, version, what_print, reason_print, recorded_at",
        int(moves), restriction, viewer.organisation,
    )  # fmt: skip
    return (held[0], await box_of(held[0]["person"])) if held else None


async def keep_still(viewer: Viewer, restriction: UUID) -> None:
    """Hold a limit for this transaction as it is: what is read of it now stands until the end."""
    await hold(viewer, restriction, moves=False)


def seal(box: Box, table: str, row: UUID, texts: Mapping[str, str]) -> dict[str, str]:
    """Return texts sealed to their places in a row; empty ones stay empty."""
    return {name: box.seal(place(table, name, row), said) if said else "" for name, said in texts.items()}


async def insert(
    table: type[Table], box: Box, plain: Mapping[str, Any], texts: Mapping[str, str] | None = None
) -> UUID:
    """Insert one row of a part with its texts sealed; returns its id."""
    identity = uuid4()
    sealed = seal(box, table._meta.tablename, identity, texts or {})
    values: dict[Any, Any] = {"id": identity, **plain, **sealed}
    await table.insert(table(**values))
    return identity


async def revise(box: Box, held: Row, author: UUID, now: datetime, changes: Mapping[str, Any]) -> UUID:
    """Insert the next revision of a held limit's facts with `changes`, and make it the one in force."""
    [head] = await rows("SELECT * FROM restriction_revision WHERE id = {}", held["head"])
    texts = {name: text(box, "restriction_revision", name, head) for name in _SEALED}
    plain = {name: head[name] for name in _PLAIN}
    texts.update({name: value for name, value in changes.items() if name in _SEALED})
    plain.update({name: value for name, value in changes.items() if name in _PLAIN})
    made = await insert(
        RestrictionRevision, box,
        {"restriction": held["id"], "number": int(head["number"]) + 1, "author": author, "at": now, **plain}, texts,
    )  # fmt: skip
    await rows("UPDATE restriction SET head = {} WHERE id = {} RETURNING id", made, held["id"])
    held["head"] = made
    return made


async def tell(viewer: Viewer, held: Row, kind: str, now: datetime, *, aside: bool = False, **detail: object) -> None:
    """Write the event of a verb, and mark the plan as changed; `aside`: not in what the person said yes to."""
    note(
        Note(
            held["organisation"],
            kind,
            now,
            viewer.account,
            viewer.role,
            held["person"],
            held["id"],
            detail=detail,
        )
    )
    await (touch_aside if aside else touch)(held["plan"])
