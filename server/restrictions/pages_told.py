"""Who has to answer what is missing of a limit, in the words of its pages."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from server.flags.rules import FlagRow
from server.language.dates import day
from server.language.text import _
from server.people.queries import names_of
from server.restrictions import queries
from server.restrictions.rules import who_answers
from server.restrictions.rules_view import LimitView


async def told(limit: LimitView, flags: Sequence[FlagRow], leads: Sequence[UUID], names: Mapping[Any, str]) -> str:
    """Return since when the leads can see it, and who has to answer: a lead who neither wrote nor signed it (R-15).

    Nobody is sent anything: it stands on their list."""
    barred = await queries.barred_from(limit.id)
    asked = who_answers(leads, barred, limit.to_sign)
    on = day(min(each.raised_at for each in flags), weekday=False)
    name, passed = names.get(asked, ""), any(each.passed_up_at for each in flags)
    if asked is None and not (passed and leads):
        return _("It was put on the leads' list on %(day)s. Nobody there may answer it yet.", day=on)
    if passed:
        said = _(
            "It was put on the leads' list on %(day)s. %(name)s can see it there. Nobody answered in time.",
            name=name, day=on,
        ) if asked else _(
            "It was put on the leads' list on %(day)s. No lead may answer it: they wrote or signed it.", day=on
        )  # fmt: skip
        more = _("Other leads and the people who check our work now see whose limit it is, which kind, since when.")
        return f"{said} {more}"
    return _(
        "It was put on the leads' list on %(day)s. %(name)s can see it there and has to answer.", name=name, day=on
    )


async def free_after(
    limit: LimitView, flags: Sequence[FlagRow], leads: Sequence[UUID], signer: UUID
) -> list[str] | None:
    """Return the names of the leads who may still answer the limit's open flags once this lead signs it (R-15); None
    where signing takes nothing from them: no flag is open, or they may not answer as it is."""
    barred = await queries.barred_from(limit.id)
    if signer in barred or all(each.closed_at for each in flags):
        return None
    names = await names_of(leads)
    return [names[each] for each in leads if each in names and each != signer and each not in barred]
