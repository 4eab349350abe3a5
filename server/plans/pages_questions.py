"""One question a screen: typed, pointed at, or written down by somebody; each can be passed over (S-15)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from litestar import Request, Response, get, post
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from server.language.locales import shown, speech
from server.language.rules_scripts import spoken
from server.language.text import _, current, gettext
from server.people.rules_text import LONG
from server.plans import pages_came
from server.plans.actions import skip_question
from server.plans.pages_answers import QUESTION_WORDS
from server.plans.pages_came import came_of
from server.plans.pages_cards import Reader
from server.plans.pages_door import opened, talk_is_over
from server.plans.pages_pointed import Answer, keep_pictures, pointed, tiles
from server.plans.pages_walked import out_of, said_in
from server.plans.queries import Facts, circle_of, facts_of
from server.plans.rules import QUESTIONS, WAYS, next_question, question_at, section_of
from server.sharing.access import look
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.web.forms import Typed, typed
from server.web.names import plan_url
from server.web.rendering import Form, page, see
from server.web.state import now_of
from server.words.actions import write
from server.words.rules import NotHere, NotTheirs

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Screen:
    """One question for one viewer. `is_person`: the person holds the phone, their own or a worker's."""

    access: Access
    facts: Facts
    number: int
    question: str
    is_person: bool

    @property
    def section(self) -> str:
        """Return the part that its answers stand in."""
        return section_of(self.question)

    @property
    def url(self) -> str:
        """Return the address of this question."""
        return plan_url(self.access.plan, f"begin/{self.number}")

    @property
    def on(self) -> str:
        """Return where the walk goes on."""
        after = next_question(self.number)
        return plan_url(self.access.plan, f"begin/{after}" if after else "begin/end")

    @property
    def back(self) -> str:
        """Return where Back leads: the question before, or out of the walk."""
        if self.number > 1:
            return plan_url(self.access.plan, f"begin/{self.number - 1}")
        return out_of(self.access)


async def _screen(request: AnyRequest, plan: UUID, number: int) -> Screen:
    access = await opened(request, plan, "write")
    asked = question_at(number)
    if asked is None:
        raise NotFoundException()
    return Screen(access, await facts_of(plan), number, asked, author_of(access).is_person)


@get("/notes/{plan:uuid}/begin/{number:int}", handed_over=True)
async def question(request: AnyRequest, plan: FromPath[UUID], number: FromPath[int]) -> Response[Any]:
    """Ask one question; `?way=` chooses between typing, pictures and somebody who writes."""
    screen = await _screen(request, plan, number)
    if await talk_is_over(screen.access):
        return see(plan_url(plan, "room"))
    await look(screen.access, now_of(request))
    way = request.query_params.get("way", "")
    first = "type" if screen.is_person else "said"
    return await _ask(request, screen, way if way in WAYS else first, Form())


async def _ask(request: AnyRequest, screen: Screen, way: str, form: Form, status: int = 200) -> Response[Any]:
    access, own = screen.access, screen.is_person
    said = await said_in(access, screen.section)
    person = screen.facts.names.get(access.person, "")
    came = came_of(access, said, person) if access.own and way == "said" else None
    chosen = form.values.get("p", [])
    context = {
        "url": screen.url, "way": way, "ways": WAYS if own else WAYS[1:], "number": screen.number, "form": form,
        "most": len(QUESTIONS), "question": gettext(QUESTION_WORDS[screen.question]), "own": own, "person": person,
        "tiles": tiles(screen.question), "chosen": [chosen] if isinstance(chosen, str) else chosen,
        "said": [Reader(access.person, person, own).card(row) for row in said if not (came and row.waits_for_yes)],
        "operation": str(uuid4()), "came": came,
        "circle": await _names(screen) if own and way == "said" else [],
    }  # fmt: skip
    return page(
        request, "plans/question.html", "question", context, status=status, back=screen.back, here="plan",
        number=str(screen.number),
    )  # fmt: skip


async def _names(screen: Screen) -> list[str]:
    return [each.name for each in await circle_of(screen.access.plan) if each.left_at is None]


@post("/notes/{plan:uuid}/begin/{number:int}", status_code=303, handed_over=True)
async def answered(request: AnyRequest, plan: FromPath[UUID], number: FromPath[int]) -> Response[Any]:
    """Save the answer, or pass the question over; then the next one."""
    screen, form = await _screen(request, plan, number), await typed(request)
    if await talk_is_over(screen.access):
        raise NotFoundException()
    way = form.one("way") if form.one("way") in WAYS else "type"
    if form.one("skip"):
        return await _skip(request, screen, way, form)
    language = screen.facts.language
    answers = pointed(screen.question, form, language) if way == "pictures" else _typed(form)
    if form.errors:
        return await _ask(request, screen, way, form.form, 422)
    await _save(request, screen, answers, form.uuid("operation") or uuid4(), way)
    return see(screen.on)


async def _skip(request: AnyRequest, screen: Screen, way: str, form: Typed) -> Response[Any]:
    """Pass the question over; words that were typed are not thrown away by it."""
    if form.one("a").strip():
        form.errors["a"] = _("You wrote something. Save it, or take it out first.")
        return await _ask(request, screen, way, form.form, 422)
    access = screen.access
    await skip_question(
        access.organisation, access.plan, access.person, screen.question, access.viewer, now_of(request)
    )
    return see(screen.on)


def _typed(form: Typed) -> list[Answer]:
    return [Answer(form.text("a", LONG, empty=_("Write something here, or skip this.")))]


async def _save(request: AnyRequest, screen: Screen, answers: list[Answer], operation: UUID, way: str) -> None:
    """Write each answer as a statement of its own; a repeated post writes nothing twice."""
    author, theirs, now = author_of(screen.access), speech(screen.facts.language), now_of(request)
    usual = theirs if screen.is_person else speech(current.get())
    for place, each in enumerate(answers):
        said = speech(shown(screen.facts.language)) if way == "pictures" else spoken(each.text, usual, (theirs, "en"))
        once = uuid5(operation, str(place)) if place else operation
        try:
            made = await write(
                author, statement=None, section=screen.section, body=each.text,
                voice="own" if screen.is_person else "said", language=said, base=None, operation=once, now=now,
                conversation=screen.facts.conversation,
            )  # fmt: skip
        except (NotHere, NotTheirs) as error:
            raise NotFoundException() from error
        if screen.access.own and each.pictures:
            await keep_pictures(author, made, said, each, once, now)


ROUTES: list[HTTPRouteHandler] = [question, answered, *pages_came.ROUTES]
