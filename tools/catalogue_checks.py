"""What can be wrong with a catalogue, said as sentences that name the string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from jinja2 import Environment, nodes

from tools.catalogue_source import as_bytes, extracted, merged, read_po, texts

PLACEHOLDER = re.compile(r"%\([^)]*\)[a-z]|\{[^}]*\}|%[sd]")
LETTER = re.compile(r"[^\W\d_]")
SAME_AS_ENGLISH = "same-as-english.txt"


def problems(root: Path, languages: dict[str, Path], template: Path) -> list[str]:
    """Everything wrong with the template and with each language's file."""
    current = extracted(root)
    found = []
    if not template.exists() or template.read_bytes() != as_bytes(current):
        found.append(f"{template.relative_to(root)} is not what the source says: run `make messages`")
    found += variable_messages(root / "templates")
    allowed = same_as_english(root / "locales" / SAME_AS_ENGLISH)
    for language, path in languages.items():
        found += (f"{language}: {problem}" for problem in language_problems(path, language, current, allowed))
    return found


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


def same_as_english(path: Path) -> set[str]:
    """Strings that are rightly the same in other languages, one a line; `#` starts a remark."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


def language_problems(path: Path, language: str, current: Catalog, allowed: set[str]) -> Iterator[str]:
    """What is wrong with one language's file."""
    if not path.exists():
        yield "there is no catalogue: run `make messages`"
        return
    catalogue = read_po(path, language)
    known = {(message.id_key, message.context) for message in map(Keyed, catalogue)}
    wanted = {(message.id_key, message.context) for message in map(Keyed, current)}
    if known != wanted:
        missing, unused = len(wanted - known), len(known - wanted)
        yield f"{missing} strings missing, {unused} no longer used: run `make messages`"
    for message in merged(catalogue, current):
        if message.id:
            yield from message_problems(message, catalogue.num_plurals, allowed)


class Keyed:
    """A message seen by what identifies it: its singular and its context."""

    def __init__(self, message: Message) -> None:
        self.id_key = texts(message.id)[0]
        self.context = message.context


def message_problems(message: Message, plurals: int, allowed: set[str]) -> Iterator[str]:
    """What is wrong with one translation."""
    english, translated = texts(message.id), texts(message.string)
    name = repr(english[0])
    if not all(translated):
        yield f"not translated: {name}"
        return
    if message.fuzzy:
        yield f"fuzzy: {name}"
    if len(english) == 2 and len(translated) != plurals:
        yield f"{len(translated)} plural forms instead of {plurals}: {name}"
    if any(not fits(text, english) for text in translated):
        yield f"placeholders differ: {name}"
    same = any(text in english and LETTER.search(PLACEHOLDER.sub("", text)) for text in translated)
    if same and english[0] not in allowed:
        yield f"same as English (allowed only in locales/{SAME_AS_ENGLISH}): {name}"


def fits(text: str, english: tuple[str, ...]) -> bool:
    """Has this translation the placeholders of the English? A plural form may leave the number out."""
    here = sorted(PLACEHOLDER.findall(text))
    if len(english) == 1:
        return here == sorted(PLACEHOLDER.findall(english[0]))
    known = {placeholder for part in english for placeholder in PLACEHOLDER.findall(part)}
    needed = set.intersection(*(set(PLACEHOLDER.findall(part)) for part in english)) - {"%(num)s", "%(num)d"}
    return needed <= set(here) <= known
