"""The form in which easy lines are made: what was typed, the pictures to choose from, the photos sent with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from server.language.actions_easy import Line
from server.language.actions_photos import TooMany, add_photo
from server.language.locales import speech
from server.language.photos import NotAPhoto, made_again
from server.language.queries_easy import EasyLine
from server.language.queries_pictures import Picture, picture_of, search, suggest
from server.language.rules_easy import MOST_LINE, MOST_LINES, Hint
from server.language.rules_scripts import fits
from server.language.text import N_, _, current, gettext
from server.web.forms import Typed
from server.words.rules import Author

PHOTO = "photo"
"""The choice of one's own photo instead of a drawing."""
MOST_FOUND = 12
"""Pictures shown for what was looked for, in one language."""
TROUBLE: dict[str, str] = {
    "not_photo": N_("That is not a photo. Choose one from your phone or computer."),
    "too_large": N_("That photo is too large. Choose a smaller one."),
    "animated": N_("That picture moves. Choose one that stands still."),
}


@dataclass(slots=True)
class LineForm:
    """One line in the form: its words, the picture chosen, and the pictures to choose from."""

    number: int
    words: str = ""
    picture: str = ""
    looked_for: str = ""
    photo: UUID | None = None
    offered: list[Picture] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """What is stored of it."""
        if self.picture == PHOTO and self.photo:
            return Line(self.words, photo=self.photo)
        return Line(self.words, self.picture if picture_of(self.picture, "en") else "")


def lines_as_made(made: Sequence[EasyLine]) -> list[LineForm]:
    """Return lines that were saved before, to be changed; one empty line where there are none."""
    lines = [
        LineForm(n, each.words, PHOTO if each.photo else each.picture.name if each.picture else "", "", each.photo)
        for n, each in enumerate(made)
    ]
    return lines or [LineForm(0)]


def lines_as_typed(form: Typed) -> list[LineForm]:
    """Return the lines as they were typed, in order; at least one."""
    number = min(max(form.one("lines").count("."), 1), MOST_LINES)
    return [_line_as_typed(form, n) for n in range(number)]


def _line_as_typed(form: Typed, n: int) -> LineForm:
    """Return one line; `photo:ID` chooses a photo that was kept before."""
    line = LineForm(n, form.one(f"line-{n}"), form.one(f"picture-{n}"), form.one(f"look-{n}"), form.uuid(f"kept-{n}"))
    kind, _colon, kept = line.picture.partition(":")
    if kind == PHOTO and kept:
        form.fields[f"kept-{n}"] = [kept]
        line.picture, line.photo = PHOTO, form.uuid(f"kept-{n}")
    return line


def check(form: Typed, lines: Sequence[LineForm], language: str) -> list[LineForm]:
    """Return the lines that say something, each short enough to store; otherwise sentences at their fields. Easy words
    are in the language of the words that they are of: other letters are asked about once (E-08)."""
    said = [each for each in lines if each.words.strip()]
    for each in said:
        form.text(f"line-{each.number}", MOST_LINE)
        if not fits(each.words, language) and form.one("sure") != language:
            sentence = _("These words have other letters than that language. Save again if it is right.")
            form.errors.setdefault(f"line-{each.number}", sentence)
            form.fields["sure"] = [language]
    if not said:
        form.errors["line-0"] = _("Write one short sentence.")
    return said


async def take_photos(
    author: Author, form: Typed, lines: Sequence[LineForm], files: dict[str, bytes], now: datetime
) -> None:
    """Make each photo again from its pixels and keep it; what is no photo gets a sentence at its field."""
    for each in lines:
        name = f"photo-{each.number}"
        if name not in files:
            continue
        try:
            jpeg, width, height = await made_again(files[name])
            each.photo, each.picture = await add_photo(author, jpeg, width, height, now), PHOTO
        except NotAPhoto as wrong:
            form.errors[name] = gettext(TROUBLE[str(wrong)])
        except TooMany:
            form.errors[name] = _("There are very many photos already. Take some out first.")


def offered(line: LineForm, language: str) -> list[Picture]:
    """Return the chosen picture, what was looked for, and three that fit the words; each once.

    Looked for in the reader's own language and in the language of the words: either may be typed.
    """
    names, looked = [line.picture] if line.picture else [], line.looked_for
    for each in dict.fromkeys([speech(current.get()), speech(language)]):
        names += [found.name for found in (search(looked, each, MOST_FOUND) if looked.strip() else [])]
    names += [each.name for each in (suggest(line.words, language) if line.words.strip() else [])]
    return [found for name in dict.fromkeys(names) if (found := picture_of(name, current.get()))]
