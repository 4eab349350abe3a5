"""The whole plan in another language, as far as it was put into it; the words themselves one tap away (E-08)."""

from datetime import datetime
from uuid import UUID

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import direction, speech
from server.language.pages_translations_subject import other_of
from server.language.queries_translations import NONE
from server.plans.pages_cards import Card
from server.plans.pages_easy_facts import next_talk
from server.plans.pages_lines import LANGUAGES, AnyRequest, Desk, desk_of
from server.plans.pages_said import Part, Said, arranged, found_of, put_into
from server.plans.queries import facts_of
from server.sharing.rules import today_of
from server.web.names import plan_url
from server.web.rendering import page
from server.web.state import now_of


@get("/notes/{plan:uuid}/in/{code:str}")
async def translated_plan(request: AnyRequest, plan: FromPath[UUID], code: FromPath[str]) -> Response[str]:
    """Show the plan in one language, as far as this viewer may see it."""
    desk, now = await desk_of(request, plan, "read"), now_of(request)
    if code not in LANGUAGES:
        raise NotFoundException()
    context = {
        "desk": desk, "parts": await parts_in(desk, code, now), "url": plan_url(plan), "code": code,
        "name": LANGUAGES[code], "dir": direction(code),
        "next": next_talk(await facts_of(plan), today_of(now)) if desk.access.why != "share" else "",
        "paper": desk.access.may("write") and code == speech(desk.access.language),
        "others": [(each, LANGUAGES[each]) for each in LANGUAGES if each != code],
    }  # fmt: skip
    return page(request, "plans/translated.html", "plan", context, back=plan_url(plan))


async def parts_in(desk: Desk, code: str, now: datetime) -> list[Part]:
    """Return the sections in order, limits too; the exit phrase is in none (P-03)."""
    found = await found_of(desk)
    put, writes = await put_into(desk, found, code), desk.access.may("write")

    def made(about: UUID, language: str, card: Card, at: str) -> Said:
        there = put.get(about, NONE)
        return Said(
            card, card.dir, open_at=f"{at}/language" if writes and language != code else "",
            other=other_of(there.current), stale=there.stale is not None and there.current is None,
        )  # fmt: skip

    return await arranged(desk, found, made, now)


ROUTES: list[HTTPRouteHandler] = [translated_plan]
