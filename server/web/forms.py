"""Reading a posted form: every field has a default, nothing is trusted, unknown fields are ignored."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from litestar import Request

from server.web import wrong
from server.web.rendering import Form
from server.web.state import remember_form


@dataclass(slots=True)
class Typed:
    """A posted form. `errors` is filled by the checks below and by the page's own rules."""

    fields: dict[str, list[str]]
    errors: dict[str, str | wrong.Wrong] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the first value of a field, or ''."""
        return (self.fields.get(name) or [""])[0]

    def many(self, name: str) -> list[str]:
        """Return all values of a field."""
        return self.fields.get(name, [])

    def text(self, name: str, most: int, *, needed: bool = True, empty: str = "") -> str:
        """Return a field's exact text; puts a sentence into `errors` when it cannot be stored.

        `empty` is the sentence for a field left empty, where a better one than "Write something at …" is known.
        """
        said = self.one(name)
        if found := wrong.wrong_text(said, most, needed=needed):
            self.errors[name] = empty if found is wrong.EMPTY and empty else found
        return said

    def choice(self, name: str, allowed: tuple[str, ...] | frozenset[str], *, needed: bool = True) -> str:
        """Return a field that is one of `allowed`, or '' with an error."""
        said = self.one(name)
        if said in allowed:
            return said
        if said or needed:
            self.errors[name] = wrong.NOT_CHOSEN
        return ""

    def uuid(self, name: str) -> UUID | None:
        """Return an id, or None when it is missing or is no id."""
        try:
            return UUID(self.one(name))
        except ValueError:
            return None

    def date(self, name: str, *, needed: bool = True) -> date | None:
        """Return the date of the three fields name-day, name-month, name-year, or of one ISO field."""
        iso = self.one(name)
        parts = [self.one(f"{name}-{part}").strip() for part in ("year", "month", "day")]
        if not iso and not any(parts):
            if needed:
                self.errors[name] = wrong.NO_DATE
            return None
        try:
            return date.fromisoformat(iso) if iso else date(*(int(part) for part in parts))
        except (ValueError, OverflowError):
            self.errors[name] = wrong.NOT_A_DATE
            return None

    @property
    def form(self) -> Form:
        """Return what was typed, for the page that shows it again."""
        values: dict[str, Any] = {key: said if len(said) > 1 else said[0] for key, said in self.fields.items() if said}
        return Form(values, self.errors)


async def typed(request: Request[Any, Any, Any]) -> Typed:
    """Return the posted form of a request."""
    fields: dict[str, list[str]] = {}
    for key, value in await remember_form(request):
        fields.setdefault(key, []).append(value)
    return Typed(fields)
