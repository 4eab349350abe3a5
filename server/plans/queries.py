"""Questions about a plan itself, its circle and its conversations. Words have an area of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from server.db.sealed import boxes_of
from server.db.writing import rows
from server.people.queries import name_place, names_of
from server.people.queries_met import unmet_then


@dataclass(frozen=True, slots=True)
class Facts:
    """One plan without its words: dates, owners, what was explained, the conversation that is open.

    `undo` is the newest change of the asking account that was not taken back, and when it was made; `names`
    are the open names of the person and of the review's owner.
    """

    plan: UUID
    organisation: UUID
    person: UUID
    language: str
    review_on: date | None
    review_owner: UUID | None
    explained_at: datetime | None
    agreed_at: datetime | None
    agreed_version: int | None
    conversation: UUID | None
    undo: UUID | None
    undo_at: datetime | None
    names: dict[UUID, str]
    beside: Any = None
    """The answer to what an area above asked in the same query."""
    agreed_alone: bool = False
    """Whether the yes to the whole plan was given with a phone that nobody ever met: it never counts (A-28)."""


_UNDO = (
    "(SELECT u.{column} FROM undo u WHERE u.plan = p.id AND u.account = {{}} AND u.used_at IS NULL "
    "ORDER BY u.at DESC LIMIT 1) AS {name}, "
)
_FACTS = (
    "SELECT p.id, p.organisation, p.person, p.review_on, p.review_owner, p.confidentiality_explained_at, "
    f"p.agreed_at, p.agreed_version, {unmet_then('p.agreed_at', 'p.person')} AS agreed_alone, "
    "a.language, a.name, o.name AS owner_name, "
    + _UNDO.format(column="id", name="undo").replace("{{}}", "{}")
    + _UNDO.format(column="at", name='"undo_at [timestamptz]"').replace("{{}}", "{}")
    + "(SELECT c.id FROM conversation c WHERE c.plan = p.id AND c.ended_at IS NULL LIMIT 1) AS conversation, "
    "{beside} AS beside FROM plan p JOIN account a ON a.id = p.person "
    "LEFT JOIN account o ON o.id = p.review_owner WHERE p.id = {}"
)


async def facts_of(plan: UUID, account: UUID | None = None, beside: tuple[str, list[Any]] = ("NULL", [])) -> Facts:
    """Return the facts of a plan that exists, in one query; raises LookupError when it does not.

    `beside`: an expression with its values, answered in the same query.
    """
    asking, values = beside
    found = await rows(_FACTS.replace("{beside}", asking), account, account, *values, plan)
    if not found:
        raise LookupError(str(plan))
    row = found[0]
    named = [(row["person"], row["name"]), (row["review_owner"], row["owner_name"])]
    return Facts(
        row["id"], row["organisation"], row["person"], row["language"], row["review_on"], row["review_owner"],
        row["confidentiality_explained_at"], row["agreed_at"],
        None if row["agreed_version"] is None else int(row["agreed_version"]), row["conversation"],
        row["undo"], row["undo_at"], await _open_names(named), row["beside"], bool(row["agreed_alone"]),
    )  # fmt: skip


async def _open_names(sealed: Sequence[tuple[UUID | None, str | None]]) -> dict[UUID, str]:
    boxes = await boxes_of([account for account, _name in sealed if account is not None])
    return {
        account: boxes[account].open(name_place(account), name)
        for account, name in sealed
        if account is not None and account in boxes and name
    }


async def plan_of(person: UUID) -> UUID | None:
    """Return the id of a person's plan, or None before there is one."""
    found = await rows("SELECT id FROM plan WHERE person = {}", person)
    return found[0]["id"] if found else None


async def is_explained(plan: UUID) -> bool:
    """Say whether the options and the limits of confidentiality were explained (S-16)."""
    found = await rows("SELECT id FROM plan WHERE id = {} AND confidentiality_explained_at IS NOT NULL", plan)
    return bool(found)


@dataclass(frozen=True, slots=True)
class Member:
    """A worker beside a person, from when to when."""

    worker: UUID
    name: str
    since: datetime
    added_by: str
    left_at: datetime | None


_CIRCLE = "SELECT worker, since, added_by, left_at FROM circle_member WHERE plan = {} ORDER BY since, worker"


async def circle_of(plan: UUID) -> list[Member]:
    """Return everybody who is or was in a circle, the first first; names are open."""
    found = await rows(_CIRCLE, plan)
    names = await names_of([each for row in found for each in (row["worker"], row["added_by"])])
    return [
        Member(
            row["worker"], names.get(row["worker"], ""), row["since"], names.get(row["added_by"], ""), row["left_at"]
        )
        for row in found
    ]  # fmt: skip


async def workers_now(plan: UUID) -> list[UUID]:
    """Return the workers who are in a circle now."""
    found = await rows("SELECT worker FROM circle_member WHERE plan = {} AND left_at IS NULL ORDER BY since", plan)
    return [row["worker"] for row in found]


_MAY_JOIN = (
    "SELECT a.id, a.name FROM account a WHERE a.organisation = {} AND a.role = 'worker' AND a.suspended_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM circle_member c WHERE c.plan = {} AND c.worker = a.id AND c.left_at IS NULL)"
)
_MAY_LEAD = (
    "SELECT a.id, a.name FROM account a WHERE a.organisation = {} AND a.suspended_at IS NULL AND (a.role = 'lead' "
    "OR EXISTS (SELECT 1 FROM circle_member c WHERE c.plan = {} AND c.worker = a.id AND c.left_at IS NULL))"
)


async def may_join(organisation: UUID, plan: UUID) -> list[tuple[UUID, str]]:
    """Return (id, name) of the organisation's workers who are not in the circle, by name."""
    return await _named(await rows(_MAY_JOIN, organisation, plan))


async def may_own_review(organisation: UUID, plan: UUID) -> list[tuple[UUID, str]]:
    """Return (id, name) of who may lead the next talk: the circle and the organisation's leads (S-27)."""
    return await _named(await rows(_MAY_LEAD, organisation, plan))


async def _named(found: Sequence[dict[str, Any]]) -> list[tuple[UUID, str]]:
    named = await _open_names([(row["id"], row["name"]) for row in found])
    return sorted(named.items(), key=lambda each: each[1].casefold())


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan whose person a worker is beside, and when it is talked about next."""

    plan: UUID
    person: UUID
    name: str
    review_on: date | None
    review_owner: UUID | None
    language: str


_BESIDE = (
    "SELECT p.id, p.person, p.review_on, p.review_owner, a.language FROM circle_member c "
    "JOIN plan p ON p.id = c.plan JOIN account a ON a.id = p.person "
    "WHERE c.worker = {} AND c.left_at IS NULL ORDER BY p.review_on, p.id"
)


async def plans_beside(worker: UUID) -> list[Beside]:
    """Return the plans of everybody this worker is beside now."""
    found = await rows(_BESIDE, worker)
    names = await names_of([row["person"] for row in found])
    return [
        Beside(
            row["id"],
            row["person"],
            names.get(row["person"], ""),
            row["review_on"],
            row["review_owner"],
            row["language"],
        )
        for row in found
    ]
