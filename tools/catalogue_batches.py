"""Untranslated strings out as JSON for a translator, and answers in: all of them, or none if one is wrong."""

from __future__ import annotations

import json
from collections import Counter
from gettext import c2py
from pathlib import Path
from typing import Any

from babel import Locale as Cldr
from babel.messages.catalog import Catalog, Message

from server.language.locales import locale_of
from tools.catalogue_glossary import Term, terms_in
from tools.catalogue_judge import Judge
from tools.catalogue_source import texts
from tools.catalogue_state import finished


def plural_forms(catalogue: Catalog, code: str) -> dict[str, str]:
    """CLDR's name of each plural form, in the catalogue's order, with some numbers that take it."""
    index, rule = c2py(catalogue.plural_expr), Cldr.parse(locale_of(code).cldr).plural_form
    forms = {}
    for form in range(catalogue.num_plurals):
        numbers = [n for n in range(130) if index(n) == form]
        tags = Counter(rule(n) for n in numbers)
        forms[tags.most_common(1)[0][0]] = ", ".join(map(str, numbers[:6]))
    return forms


def todo(catalogue: Catalog, code: str, terms: list[Term]) -> list[dict[str, Any]]:
    """The strings of a catalogue without a finished translation, with what helps to translate them."""
    forms, found = plural_forms(catalogue, code), []
    for each in catalogue:
        if not each.id or (not each.fuzzy and finished(each.string, catalogue.num_plurals, each.id)):
            continue
        english = texts(each.id)
        entry: dict[str, Any] = {"id": english[0], "where": [place for place, _ in each.locations]}
        if len(english) == 2:
            entry |= {"plural": english[1], "forms": forms}
        if each.auto_comments:
            entry["note"] = " ".join(each.auto_comments)
        if hints := {term.english: term.said[code] for term in terms_in(english, terms) if term.said.get(code)}:
            entry["glossary"] = hints
        found.append(entry)
    return found


def write_parts(entries: list[dict[str, Any]], parts: int, folder: Path, code: str) -> list[Path]:
    """Write the entries in that many files of nearly the same length; return them."""
    folder.mkdir(parents=True, exist_ok=True)
    size, written = -(-len(entries) // parts), []
    for number in range(parts):
        part = entries[number * size : (number + 1) * size]
        if part:
            path = folder / f"{code}-{number}.in.json"
            path.write_text(json.dumps(part, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            written.append(path)
    return written


def merge(catalogue: Catalog, code: str, paths: list[Path], judge: Judge) -> tuple[list[str], list[str]]:
    """Put the answers of JSON files into a catalogue; return what is wrong, and then nothing was put, and what is gone.

    A string that the source says no more is left out: it may have changed while somebody translated.
    """
    known = {texts(each.id)[0]: each for each in catalogue if each.id}
    answers: list[tuple[Message, tuple[str, ...]]] = []
    wrong: list[str] = []
    gone: list[str] = []
    for path in paths:
        for english, said in json.loads(path.read_text(encoding="utf-8")).items():
            message = known.get(english)
            if message is None:
                gone.append(f"{path.name}: no such string: {english!r}")
                continue
            found = judge.faults(texts(message.id), texts(said), code, catalogue.num_plurals)
            wrong += [f"{path.name}: {problem}: {english!r}" for problem in found]
            answers.append((message, texts(said)))
    if not wrong:
        for message, said in answers:
            message.string = said if isinstance(message.id, list | tuple) else said[0]
            message.flags.discard("fuzzy")
    return wrong, gone
