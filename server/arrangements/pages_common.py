"""What every page of a part begins with: who may see it, with which eyes, and in which words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.exceptions import NotFoundException

from server.arrangements.queries import Sight, changed_from, parts_of
from server.arrangements.queries_people import circle_of, leads_of
from server.arrangements.rules import NEVER_SHARED, PARTS, Part
from server.language.pages_flag import access_for
from server.language.text import _
from server.people.queries import names_of
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.names import plan_url
from server.words.rules import Author

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """An opened door to one part of a plan."""

    access: Access
    part: Part
    sight: Sight
    author: Author

    @property
    def may_write(self) -> bool:
        """The person and the workers of the circle write; everybody else reads."""
        return self.access.may("write")

    def url(self, rest: str = "") -> str:
        """Return the address of this part's list, or of something in it."""
        return plan_url(self.access.plan, f"part/{self.part.kind}" + (f"/{rest}" if rest else ""))


def part_paths(rest: str = "") -> list[str]:
    """Return one address for each kind of part: an unknown kind is no address at all."""
    return [f"/notes/{{plan:uuid}}/part/{kind}{rest}" for kind in PARTS]


async def opened(request: AnyRequest, plan: UUID, *, write: bool = False, kind: str = "") -> Door:
    """Return the door of the part in this address; raises NotFoundException for everybody who may not."""
    part = PARTS[kind or request.url.path.split("/")[4]]
    access = await access_for(request, plan)
    needed = "write" if write else "read"
    if access is None or part.section not in access.sections or not access.may(needed):
        raise NotFoundException()
    if access.why == "share" and part.kind in NEVER_SHARED:
        raise NotFoundException()
    return Door(access, part, sight_of(access), author_of(access))


def sight_of(access: Access) -> Sight:
    """Return with which eyes this viewer looks at the parts. In the room it is the person who looks, on a worker's
    phone: what they put out of sight is not there (P-07), nor what they keep from that worker (P-12)."""
    is_person, outside = author_of(access).is_person, access.why == "share"
    return Sight(access.plan, access.person, access.viewer.account, is_person=is_person, agreed_only=outside)


async def people_of(access: Access) -> dict[str, str]:
    """Return "account:<id>" and "trusted:<id>" -> name, of everybody who may be told something in this plan."""
    workers = await circle_of(access.plan)
    names = await names_of(workers)
    found = {f"account:{each}": names[each] for each in workers if each in names}
    trusted = [each for each in await parts_of(sight_of(access), "trusted") if each.agreed]
    return found | {f"trusted:{each.id}": str(each.facts["name"]) for each in trusted}


async def former_people(access: Access) -> dict[str, str]:
    """Return "trusted:<id>" -> "trusted:<id>": what somebody trusted was called before they were changed (a change is a
    new row), and is now, as far as this viewer sees."""
    before = await changed_from(access.plan, "trusted")
    found = {}
    for each in await parts_of(sight_of(access), "trusted"):
        older = before.get(each.id)
        while older is not None and f"trusted:{older}" not in found:
            found[f"trusted:{older}"] = f"trusted:{each.id}"
            older = before.get(older)
    return found


async def known_people(access: Access) -> dict[str, str]:
    """Return what people_of returns, with the names of those who were changed since they were chosen."""
    now = await people_of(access)
    return {old: now[new] for old, new in (await former_people(access)).items() if new in now} | now


async def leading(access: Access) -> dict[str, str]:
    """Return account id -> name, of everybody who may lead a review: the circle's workers and the leads."""
    accounts = [*await circle_of(access.plan), *await leads_of(access.organisation)]
    names = await names_of(accounts)
    return {str(each): names[each] for each in accounts if each in names}


async def name_of(account: UUID) -> str:
    """Return somebody's open name."""
    return (await names_of([account])).get(account) or _("Somebody")
