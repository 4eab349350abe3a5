"""Reading strings out of the source, and .po files in and out (Babel)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po as babel_read
from babel.messages.pofile import write_po as babel_write

# In templates `trans` blocks count as well; the first argument of pgettext is its context.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
JINJA = "jinja2.ext:babel_extract"
JINJA_OPTIONS = {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}
HEADER = """# Own Words. Distributed under the licence of the project (AGPL-3.0-or-later)."""
DRAFT = "\n# A draft: not yet checked by somebody who speaks the language."
# Babel writes these headers with today's date, its own version or nothing but placeholders.
NOISE = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Generated-By",
    "Project-Id-Version",
    "Report-Msgid-Bugs-To",
    "Last-Translator",
    "Language-Team",
)
COMMENT_TAGS = ["Translators:"]
# Where Babel's order of the forms is not the one that every other gettext tool expects.
PLURALS = {"ar": "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"}


def sources(root: Path) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """(Babel's method, file, options) for each file that holds strings, in a steady order."""
    for path in sorted((root / "server").rglob("*.py")):
        if "migrations" not in path.parts:
            yield "python", path, {}
    for path in sorted((root / "templates").rglob("*.html")) + sorted((root / "templates").rglob("*.txt")):
        yield JINJA, path, JINJA_OPTIONS


def extracted(root: Path) -> Catalog:
    """Every string of the source; places name the file only, so that moved lines change nothing."""
    catalogue = Catalog(charset="utf-8", fuzzy=False, header_comment=HEADER)
    for method, path, options in sources(root):
        place = path.relative_to(root).as_posix()
        found = extract_from_file(jinja_method(method), path, KEYWORDS, COMMENT_TAGS, options)
        for _line, message, comments, context in found:
            catalogue.add(message, None, [(place, None)], auto_comments=comments, context=context)
    return catalogue


def jinja_method(method: str) -> object:
    """Babel takes a name for its own methods and a function for Jinja's."""
    if method != JINJA:
        return method
    from jinja2.ext import babel_extract

    return babel_extract


def read_po(path: Path, language: str | None) -> Catalog:
    """A catalogue from disk; a new language starts empty, with its plural forms."""
    if path.exists():
        with path.open("rb") as file:
            return babel_read(file, locale=language, charset="utf-8")
    made = Catalog(locale=language, charset="utf-8", fuzzy=False, header_comment=HEADER + DRAFT)
    if language in PLURALS:
        made.mime_headers = [("Plural-Forms", f"nplurals=6; plural=({PLURALS[language]});")]
    return made


def merged(catalogue: Catalog, template: Catalog) -> Catalog:
    """The template's strings with the catalogue's translations; nothing is matched by likeness."""
    catalogue.update(template, no_fuzzy_matching=True, keep_user_comments=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def reworded(catalogue: Catalog, old: str, new: str) -> Catalog:
    """The catalogue with one string called otherwise in English, its translation kept: the meaning is the same."""
    message = catalogue.get(old)
    if message is None or isinstance(message.id, tuple | list):
        return catalogue
    catalogue.delete(old)
    catalogue.add(new, message.string, message.locations, message.flags, message.auto_comments, message.user_comments)
    return catalogue


def as_bytes(catalogue: Catalog) -> bytes:
    """A .po file in a steady order, without the dates that would differ at every run."""
    buffer = io.BytesIO()
    babel_write(buffer, catalogue, width=77, sort_output=True, omit_header=False, include_lineno=False)
    noise = tuple(f'"{name}:' for name in NOISE)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(noise)).encode()


def write_po(path: Path, catalogue: Catalog) -> None:
    """Write, unless the file says the same already: its time then tells when a string changed."""
    content = as_bytes(catalogue)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def compile_po(source: Path, target: Path, language: str) -> None:
    """The .mo that gettext reads; fuzzy translations are left out."""
    buffer = io.BytesIO()
    write_mo(buffer, read_po(source, language))
    target.write_bytes(buffer.getvalue())


def texts(value: object) -> tuple[str, ...]:
    """A message's text or plural texts, always as a tuple."""
    return tuple(str(part or "") for part in value) if isinstance(value, list | tuple) else (str(value or ""),)
