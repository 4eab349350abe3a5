"""A catalogue as one file for a translator, and back: all of it, or nothing if something in it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as babel_read

from server.language.locales import KNOWN
from tools.catalogue_glossary import terms_in
from tools.catalogue_judge import Judge
from tools.catalogue_lengths import LINE, LINES
from tools.catalogue_source import texts

LINE_OF_PO = re.compile(r'|#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?"(?:[^"\\]|\\.)*"')


def with_hints(catalogue: Catalog, code: str, judge: Judge) -> Catalog:
    """The catalogue with what helps a translator as extracted comments: our words, and the room on a button."""
    for message in catalogue:
        if message.id:
            message.auto_comments = [*message.auto_comments, *hints(texts(message.id), code, judge)]
    return catalogue


def hints(english: tuple[str, ...], code: str, judge: Judge) -> list[str]:
    """The glossary's words for the terms of a string (for easy read, what they mean), and where it stands."""
    found = []
    for term in terms_in(english, judge.terms):
        word = term.said.get(code, term.easy)
        found.append(f"Glossary: {term.english} = {word}" + (" (always)" if term.strict else ""))
    if kind := judge.on_buttons.get(english[0]):
        found.append(f"On a button: {LINES[kind]} lines of {LINE[kind]} letters at most.")
    return found


def code_of(path: Path) -> str:
    """The language that a translator's file names in its header; ValueError if it is none of ours."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith('"Language:'):
            code = line.removeprefix('"Language:').split("\\n")[0].strip(' "')
            if code in KNOWN:
                return code
            raise ValueError(
                f"{path.name}: its header names the language {code!r}, which is none of {', '.join(KNOWN)}"
            )
    raise ValueError(f"{path.name}: its header names no language")


def read_file(path: Path, code: str) -> Catalog:
    """A translator's file; ValueError with the line if it is no .po file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not LINE_OF_PO.fullmatch(line.strip()):
            raise ValueError(f"{path.name}:{number}: this is no line of a .po file: {line}")
    with path.open("rb") as file:
        try:
            return babel_read(file, locale=code, charset="utf-8", abort_invalid=True)
        except PoFileError as error:
            raise ValueError(f"{path.name}:{error.lineno}: {error}") from error


def wrong_in(given: Catalog, ours: Catalog, name: str, code: str, judge: Judge) -> list[str]:
    """What is wrong in a translator's file, a line for each with its line number. Empty texts are let be."""
    if given.num_plurals != ours.num_plurals:
        return [f"{name}: its header says {given.num_plurals} plural forms; {code} has {ours.num_plurals}"]
    found = []
    for message in given:
        english, said = texts(message.id), texts(message.string)
        if not message.id or not any(said):
            continue
        known = find(ours, message)
        problems = (
            ["no such string here"] if known is None else judge.faults(texts(known.id), said, code, ours.num_plurals)
        )
        found += [f"{name}:{message.lineno}: {problem}: {english[0]!r}" for problem in problems]
    return found


def find(catalogue: Catalog, message: Message) -> Message | None:
    """Our message for one of a translator's; a plural of theirs must be one of ours."""
    found = catalogue.get(texts(message.id)[0], message.context)
    return found if found is not None and texts(found.id) == texts(message.id) else None


def take(given: Catalog, ours: Catalog) -> tuple[int, int]:
    """Put a faultless file's texts into the catalogue; return how many changed and how many are still unsure.

    A text marked fuzzy stays so, and is not used until somebody is sure of it. Translators' own comments are kept.
    """
    changed = unsure = 0
    for message in given:
        known = find(ours, message) if message.id and any(texts(message.string)) else None
        if known is None:
            continue
        unsure += message.fuzzy
        changed += (known.string, known.fuzzy) != (message.string, message.fuzzy)
        known.string = message.string
        known.flags = (known.flags - {"fuzzy"}) | (message.flags & {"fuzzy"})
        known.user_comments = message.user_comments or known.user_comments
    return changed, unsure
