"""Questions about accounts and sign-ins."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from server.db.beforehand import Question, Questions, ask, columns, put
from server.db.sealed import box_of, boxes_of
from server.db.writing import listed, rows
from server.language.locales import is_easy
from server.people.rules import Viewer, hash_token, is_over

_VIEWER = (
    "SELECT s.id AS sign_in, s.made_at, s.seen_at, s.ends_at, s.ended_at, s.handed_over, a.id, a.organisation, "
    "a.role, a.name, a.language, a.theme, a.mine, a.letters, a.easy_read, a.size, "
    "a.pictures, a.aloud, a.leave_to, a.confirmed_at{beside} "
    "FROM sign_in s JOIN account a ON a.id = s.account "
    "WHERE s.token_hash = {} AND s.ended_at IS NULL AND a.suspended_at IS NULL"
)


async def viewer_for(token: str, now: datetime, questions: Questions = ()) -> tuple[Viewer, datetime] | None:
    """Return who holds this token now and when it was last seen; None when it has ended or never was.

    `questions` are asked in the same query, and their answers wait.
    """
    asked, values = columns(questions)
    found = await rows(_viewer_sql(asked), *values, hash_token(token))
    if not found or is_over(found[0]["seen_at"], found[0]["ends_at"], found[0]["ended_at"], now):
        return None
    row = found[0]
    put(questions, row)
    box = await box_of(row["id"])
    return _viewer(row, box.open_kept(name_place(row["id"]), row["name"])), row["seen_at"]


@lru_cache(maxsize=256)
def _viewer_sql(beside: str) -> str:
    return _VIEWER.replace("{beside}", beside)


@lru_cache(maxsize=8192)
def name_place(account: UUID) -> str:
    """Return the place that an account's sealed name is bound to."""
    return f"account.name:{account}"


def _viewer(row: dict[str, Any], name: str) -> Viewer:
    return Viewer(
        account=row["id"], organisation=row["organisation"], role=row["role"], name=name, sign_in=row["sign_in"],
        signed_in_at=row["made_at"], language=row["language"], theme=row["theme"], mine=row["mine"],
        letters=row["letters"], easy_read=bool(row["easy_read"]) or is_easy(row["language"]), size=row["size"],
        pictures=row["pictures"], aloud=row["aloud"], leave_to=row["leave_to"],
        confirmed=row["confirmed_at"] is not None, handed_over=row["handed_over"],
    )  # fmt: skip


async def pictured(account: UUID) -> bool:
    """Say whether this account wants pictures beside easy words: what is printed for them has none otherwise (E-07)."""
    return not await rows("SELECT 1 FROM account WHERE id = {} AND pictures = 'none'", account)


class _Name(msgspec.Struct, array_like=True):
    id: UUID
    name: str


async def names_of(accounts: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the open names of these accounts in one query and one for their keys; unknown ids are left out."""
    wanted = {each for each in accounts if each is not None}
    if not wanted:
        return {}
    question = Question(_Name, f"SELECT id, name FROM account WHERE id IN {listed(wanted)}", tuple(sorted(wanted)))
    found: list[_Name] = await ask(question)
    boxes = await boxes_of([each.id for each in found])
    opened = ((each.id, each.name, boxes.get(each.id)) for each in found)
    return {account: box.open_kept(name_place(account), name) for account, name, box in opened if box}
