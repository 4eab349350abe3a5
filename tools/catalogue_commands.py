"""The commands of tools/catalogues.py for translators."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.catalogue_batches import merge as merge_answers
from tools.catalogue_batches import todo as entries_to_do
from tools.catalogue_batches import write_parts
from tools.catalogue_files import code_of, read_file, take, with_hints, wrong_in
from tools.catalogue_glossary import read_glossary, strays
from tools.catalogue_judge import judge_of
from tools.catalogue_source import as_bytes, merged, read_po, reworded, texts, write_po
from tools.catalogues import GLOSSARY, LANGUAGES, ROOT, TEMPLATE, known, po_file


def export(language: str, file: str) -> None:
    """Write the whole catalogue for a translator."""
    catalogue = merged(read_po(known(language), language), read_po(TEMPLATE, None))
    Path(file).write_bytes(as_bytes(with_hints(catalogue, language, judge_of(ROOT))))
    print(f"catalogues: {language}: {len(catalogue)} strings in {file}")


def import_(file: str) -> None:
    """Take a translator's file in, unless something in it is wrong."""
    path = Path(file)
    try:
        language = code_of(path)
        ours = merged(read_po(known(language), language), read_po(TEMPLATE, None))
        given = read_file(path, language)
    except (ValueError, OSError) as error:
        sys.exit(f"catalogues: nothing was changed:\n{error}")
    refuse(wrong_in(given, ours, path.name, language, judge_of(ROOT)))
    changed, unsure = take(given, ours)
    write_po(po_file(language), ours)
    print(f"catalogues: {language}: {changed} texts changed, {unsure} marked as not sure")


def refuse(wrong: list[str]) -> None:
    """End with everything that is wrong, if anything is."""
    if wrong:
        sys.exit("\n".join(["catalogues: nothing was changed:", *wrong]))


def todo(language: str, parts: str, folder: str) -> None:
    """Write what is not translated yet as JSON, in that many files."""
    catalogue = merged(read_po(known(language), language), read_po(TEMPLATE, None))
    entries = entries_to_do(catalogue, language, read_glossary(GLOSSARY))
    for path in write_parts(entries, int(parts), Path(folder), language):
        print(f"catalogues: {path}")
    print(f"catalogues: {language}: {len(entries)} strings to translate")


def merge(language: str, *files: str) -> None:
    """Put translators' JSON answers into the catalogue, unless one of them is wrong."""
    catalogue = read_po(known(language), language)
    wrong, gone = merge_answers(catalogue, language, [Path(each) for each in files], judge_of(ROOT))
    print(*gone, sep="\n", end="\n" if gone else "")
    refuse(wrong)
    write_po(po_file(language), catalogue)
    print(f"catalogues: {language}: merged")


def reword(old: str, new: str) -> None:
    """Call a string otherwise in every catalogue, where its English became plainer and means the same."""
    for language, path in [(None, TEMPLATE), *((each, po_file(each)) for each in LANGUAGES)]:
        write_po(path, reworded(read_po(path, language), old, new))
    print(f"catalogues: {old!r} is now {new!r}")


def words(language: str) -> None:
    """List the translations that do not use the glossary's word for a term; hints, most of them are right."""
    terms = read_glossary(GLOSSARY)
    for message in read_po(known(language), language):
        if message.id and any(texts(message.string)):
            for term in strays(texts(message.id), texts(message.string), language, terms):
                print(f"{term.english} ({term.said[language]}): {texts(message.id)[0]} | {texts(message.string)[0]}")
