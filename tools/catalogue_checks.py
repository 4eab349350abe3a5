"""What can be wrong with a catalogue, said as sentences that name the string."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, nodes

from server.language.locales import locale_of
from tools.catalogue_glossary import Term, read_glossary, strays
from tools.catalogue_lengths import bars_too_wide, labels, too_long
from tools.catalogue_lists import allowed
from tools.catalogue_rules import Allowed, faults
from tools.catalogue_source import as_bytes, extracted, read_po, texts
from tools.catalogue_state import missing
from tools.plain import Lexicon, english_faults, middle_fault
from tools.plain_easy import easy_faults, untaught
from tools.plain_lists import lexicon


def problems(root: Path, languages: dict[str, Path], template: Path) -> list[str]:
    """Everything wrong with the template and with each language's file."""
    current = extracted(root)
    found = []
    if not template.exists() or template.read_bytes() != as_bytes(current):
        found.append(f"{template.relative_to(root)} is not what the source says: run `make messages`")
    found += variable_messages(root / "templates")
    may, terms = allowed(root / "locales"), read_glossary(root / "locales" / "glossary.csv")
    words = lexicon(root)
    found += (f"en: {problem}" for problem in plain_problems(current, words))
    if "en_EASY" in languages:
        found += (f"en_EASY: {problem}" for problem in easy_problems(languages["en_EASY"], current, words))
    on_buttons = labels(root)
    for language, path in languages.items():
        found += (f"{language}: {problem}" for problem in length_problems(path, language, on_buttons))
        found += (f"{language}: {problem}" for problem in language_problems(path, language, current, may, terms))
    return found


def plain_problems(current: Catalog, words: Lexicon) -> Iterator[str]:
    """What is too hard in the ordinary English (E-03)."""
    said = [text for message in current if message.id for text in texts(message.id)]
    yield from middle_fault(said, words)
    for text in said:
        yield from (f"{fault}: {text!r}" for fault in english_faults(text, words))


def length_problems(path: Path, language: str, on_buttons: dict[str, str]) -> Iterator[str]:
    """What does not fit on its button or in the bar, at 360 px."""
    said = {texts(message.id)[0]: texts(message.string) for message in read_po(path, language) if message.id}
    for english, forms in said.items():
        if kind := on_buttons.get(english):
            yield from (f"{fault}: {english!r}" for text in forms if (fault := too_long(english, text, kind)))
    yield from bars_too_wide({english: forms[0] for english, forms in said.items() if forms[0]})


def easy_problems(path: Path, current: Catalog, words: Lexicon) -> Iterator[str]:
    """What is not easy read in English easy read (E-03); strings that are not there yet are not judged."""
    catalogue = read_po(path, "en_EASY")
    said = [text for message in catalogue if message.id for text in texts(message.string) if text]
    for text in said:
        yield from (f"{fault}, in {text!r}" for fault in easy_faults(text, words))
    if missing(catalogue, current) == 0:
        yield from untaught(said, words)


def variable_messages(folder: Path) -> Iterator[str]:
    """Template calls of gettext whose message is no constant: newstyle gettext would not escape it."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for path in sorted(folder.rglob("*.html")):
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            named = isinstance(call.node, nodes.Name) and call.node.name in (
                "_",
                "gettext",
                "ngettext",
                "pgettext",
            )
            if named and not (call.args and isinstance(call.args[0], nodes.Const)):
                yield f"{path.relative_to(folder.parent)}:{call.lineno}: only a constant may be translated"


def language_problems(path: Path, language: str, current: Catalog, may: Allowed, terms: list[Term]) -> Iterator[str]:
    """What is wrong with one language's file."""
    if not path.exists():
        yield "there is no catalogue: run `make messages`"
        return
    catalogue, row = read_po(path, language), locale_of(language)
    known = {key(message) for message in catalogue}
    wanted = {key(message) for message in current}
    if known != wanted:
        yield f"{len(wanted - known)} strings missing, {len(known - wanted)} no longer used: run `make messages`"
    count = missing(catalogue, current)
    if count and row.state != "begun":
        yield f"{count} strings not translated: it is not offered"
    if not count and row.state == "begun":
        yield "it is complete: call it a draft in server/language/locales.py"
    for message in catalogue:
        if not message.id or not any(texts(message.string)):
            continue
        if message.fuzzy:
            yield f"fuzzy: {texts(message.id)[0]!r}"
        english, said = texts(message.id), texts(message.string)
        for fault in faults(english, said, row, catalogue.num_plurals, may):
            yield f"{fault}: {english[0]!r}"
        for term in strays(english, said, language, terms):
            if term.strict:
                yield f"not the glossary's word for {term.english!r} ({term.said[language]}): {english[0]!r}"


def key(message: Message) -> tuple[str, str | None]:
    """What identifies a message: its singular and its context."""
    return texts(message.id)[0], message.context
