"""What the form of a part asks: its questions, the answers to choose from, and a row put back into it."""

from typing import Any

from server.arrangements.pages_common import Door, leading, people_of
from server.arrangements.queries import PartRow
from server.arrangements.wording import FIELD_WORDS, beside_choice, choice_words
from server.language.locales import direction
from server.language.text import gettext
from server.words.queries import StatementRow, statements_of

Options = dict[str, dict[str, str]]


async def options_of(door: Door) -> Options:
    """Return field -> value -> words, of the answers that are people."""
    kinds = {each.kind: each.name for each in door.part.fields}
    found: Options = {}
    if "somebody" in kinds:
        found[kinds["somebody"]] = await people_of(door.access)
    if "account" in kinds:
        found[kinds["account"]] = await leading(door.access)
    return found


async def pickable(door: Door) -> list[StatementRow]:
    """Return the statements of the plan that may go on the card."""
    found = await statements_of(door.access.plan, door.sight.viewer, is_person=door.sight.is_person)
    unfit = ("card", "phrase", "limits")
    return [each for each in found if each.section not in unfit and each.voice != "worker" and not each.waits_for_yes]


async def asked(door: Door) -> list[dict[str, Any]]:
    """Return each fact as the form asks for it: its question, a hint, and the answers to choose from."""
    options, kind = await options_of(door), door.part.kind
    fields: list[dict[str, Any]] = []
    for each in door.part.fields:
        question, hint = FIELD_WORDS[f"{kind}.{each.name}"]
        empty = [""] if each.kind == "choice" and not each.needed else []
        items = [_item(code, gettext(choice_words(each.name, code))) for code in (*empty, *each.choices)]
        items += [_item(code, name) for code, name in options.get(each.name, {}).items()]
        fields.append(
            {
                "name": each.name, "kind": each.kind, "question": gettext(question),
                "hint": gettext(hint) if hint else "", "items": items,
            }
        )  # fmt: skip
    return fields


def _item(value: str, text: str) -> dict[str, str]:
    return {"value": value, "text": text, "hint": beside_choice(value)}


def pick(row: StatementRow) -> dict[str, str]:
    """Return a line of the plan as an answer to choose, in its own language."""
    return {**_item(str(row.id), row.body), "lang": row.language.replace("_", "-"), "dir": direction(row.language)}


def values_of(door: Door, row: PartRow) -> dict[str, Any]:
    """Return a row as the fields of its form."""
    values: dict[str, Any] = {"sentence": row.words, "base": str(row.base or "")}
    for each in door.part.fields:
        value = row.facts[each.name]
        if each.kind == "date" and value:
            values |= {
                f"{each.name}-day": value.day,
                f"{each.name}-month": value.month,
                f"{each.name}-year": value.year,
            }
        elif each.kind == "many":
            values[each.name] = str(value or "").split()
        elif each.kind == "within":
            days = value % 24 == 0
            values |= {each.name: value // 24 if days else value, "within_unit": "days" if days else "hours"}
        else:
            values[each.name] = "" if value is None else str(value)
    return values
