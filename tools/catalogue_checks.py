"""What can be wrong with a catalogue, said as sentences that name the string."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, nodes

from server.language.locales import locale_of
from tools.catalogue_judge import EASY, Judge, judge_of
from tools.catalogue_lengths import bars_too_wide
from tools.catalogue_source import as_bytes, extracted, read_po, texts
from tools.catalogue_state import missing
from tools.plain import Lexicon, english_faults, middle_fault
from tools.plain_easy import untaught

GETTEXT = ("_", "gettext", "ngettext", "pgettext")


def problems(root: Path, languages: dict[str, Path], template: Path) -> list[str]:
    """Everything wrong with the template and with each language's file."""
    current = extracted(root)
    found = []
    if not template.exists() or template.read_bytes() != as_bytes(current):
        found.append(f"{template.relative_to(root)} is not what the source says: run `make messages`")
    found += variable_messages(root / "templates")
    judge = judge_of(root)
    found += (f"en: {problem}" for problem in plain_problems(current, judge.words))
    for language, path in languages.items():
        found += (f"{language}: {problem}" for problem in language_problems(path, language, current, judge))
    return found


def plain_problems(current: Catalog, words: Lexicon) -> Iterator[str]:
    """What is too hard in the ordinary English (E-03)."""
    said = [text for message in current if message.id for text in texts(message.id)]
    yield from middle_fault(said, words)
    for text in said:
        yield from (f"{fault}: {text!r}" for fault in english_faults(text, words))


def variable_messages(folder: Path) -> Iterator[str]:
    """Template calls of gettext whose message is no constant: newstyle gettext would not escape it."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for path in sorted(folder.rglob("*.html")):
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            named = isinstance(call.node, nodes.Name) and call.node.name in GETTEXT
            if named and not (call.args and isinstance(call.args[0], nodes.Const)):
                yield f"{path.relative_to(folder.parent)}:{call.lineno}: only a constant may be translated"


def language_problems(path: Path, language: str, current: Catalog, judge: Judge) -> Iterator[str]:
    """What is wrong with one language's file."""
    if not path.exists():
        yield "there is no catalogue: run `make messages`"
        return
    catalogue = read_po(path, language)
    yield from whole_problems(catalogue, language, current)
    for message in catalogue:
        if not message.id or not any(texts(message.string)):
            continue
        english, said = texts(message.id), texts(message.string)
        found = ["fuzzy"] if message.fuzzy else []
        found += judge.faults(english, said, language, catalogue.num_plurals)
        yield from (f"{problem}: {english[0]!r}" for problem in found)
    said_here = {texts(each.id)[0]: texts(each.string)[0] for each in catalogue if each.id and texts(each.string)[0]}
    yield from bars_too_wide(said_here)
    if language == EASY and missing(catalogue, current) == 0:
        yield from untaught([text for each in catalogue if each.id for text in texts(each.string)], judge.words)


def whole_problems(catalogue: Catalog, language: str, current: Catalog) -> Iterator[str]:
    """Whether it has the strings of the source, all of them translated, as the table of languages says."""
    known, wanted = {key(message) for message in catalogue}, {key(message) for message in current}
    if known != wanted:
        yield f"{len(wanted - known)} strings missing, {len(known - wanted)} no longer used: run `make messages`"
    count, begun = missing(catalogue, current), locale_of(language).state == "begun"
    if count and not begun:
        yield f"{count} strings not translated: it is not offered"
    if not count and begun:
        yield "it is complete: call it a draft in server/language/locales.py"


def key(message: Message) -> tuple[str, str | None]:
    """What identifies a message: its singular and its context."""
    return texts(message.id)[0], message.context
