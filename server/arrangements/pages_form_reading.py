"""From a posted form to what it says about a part: each fact by its kind."""

import re
from typing import Any
from uuid import UUID

from server.arrangements.actions import Draft
from server.arrangements.pages_common import Door
from server.arrangements.pages_form_asking import Options, options_of, pickable
from server.arrangements.rules import Field
from server.language.locales import speech
from server.language.rules_scripts import spoken
from server.language.text import current
from server.people.rules_text import LINE, LONG, SHORT
from server.web.forms import Typed
from server.web.wrong import NO_NUMBER, NO_TIME, TOO_LARGE

CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


async def read_draft(form: Typed, door: Door) -> Draft:
    """Return what a form says; what is wrong with a single field is in the form's errors."""
    options = await options_of(door)
    facts = {each.name: _fact(form, each, options) for each in door.part.fields}
    picked = await _picked(form, door)
    needed = door.part.sentence == "needed" and picked is None
    sentence = form.text("sentence", LONG, needed=needed)
    language = spoken(sentence, speech(current.get()), (speech(door.access.language), "en"))
    return Draft(door.part.kind, facts, "" if picked else sentence, language, picked, form.uuid("base"))


def _fact(form: Typed, field: Field, options: Options) -> Any:
    """Return one fact read from the form; what is wrong with it is in the form's errors."""
    if field.kind in ("line", "text"):
        return form.text(field.name, LINE if field.kind == "line" else SHORT, needed=field.needed)
    if field.kind == "date":
        return form.date(field.name, needed=field.needed)
    if field.kind in ("choice", "somebody", "account"):
        said = form.choice(field.name, tuple(options.get(field.name) or field.choices), needed=field.needed)
        return UUID(said) if field.kind == "account" and said else said
    if field.kind == "many":
        return " ".join(each for each in field.choices if each in form.many(field.name))
    if field.kind == "time":
        return _clock(form, field.name)
    return _number(form, field)


def _clock(form: Typed, name: str) -> str:
    said = form.one(name).strip()
    if said and not CLOCK.fullmatch(said):
        form.errors[name] = NO_TIME
        return ""
    return said


def _number(form: Typed, field: Field) -> int | None:
    said = form.one(field.name).strip()
    if not (said.isdecimal() and len(said) < 6):
        form.errors[field.name] = TOO_LARGE if said.isdecimal() else NO_NUMBER
        return None
    many = int(said)
    return many * 24 if field.kind == "within" and form.one("within_unit") == "days" else many


async def _picked(form: Typed, door: Door) -> UUID | None:
    """Return the statement of the plan that a card line shows; one that this viewer cannot see is none."""
    said = form.uuid("picked") if door.part.kind == "card" else None
    if said is None:
        return None
    return said if said in {each.id for each in await pickable(door)} else None
