"""The catalogues of translations: `python tools/catalogues.py COMMAND`.

extract: strings of server/**/*.py and templates/**/*.html into locales/messages.pot
update:  the template merged into locales/<language>/LC_MESSAGES/messages.po; translations are kept
compile: every .po to the .mo beside it, where the .po is newer (and the pseudo-locale, if it is stale);
         build/locales.json then says which languages are complete, and so may be chosen
check:   what is missing, fuzzy, out of date or still English; ends with 1 and a list
export LANGUAGE FILE:         the whole catalogue for a translator, an ordinary gettext .po with hints in it
import FILE:                  a translator's .po back into the catalogue, if nothing in it is wrong
todo LANGUAGE PARTS FOLDER:   what is not translated yet, as JSON in so many files
merge LANGUAGE FILES:         the answers ({english: text or plural texts}) into the catalogue, if none is wrong
words LANGUAGE:               translations that do not use the glossary's word
reword OLD NEW:               the same meaning in plainer English: translations are kept
pseudo:  build/pseudo/en_XA, in which every letter that went through gettext shows
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from server.language.locales import COMPLETENESS, KNOWN  # noqa: E402

LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "messages.pot"
GLOSSARY = LOCALES / "glossary.csv"
LANGUAGES = tuple(code for code, each in KNOWN.items() if each.state != "source")


def po_file(language: str) -> Path:
    """Where a language's translations are kept."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def stale(made: Path, *sources: Path) -> bool:
    """Is `made` missing, or older than one of its sources?"""
    if not made.exists():
        return True
    return any(s.exists() and s.stat().st_mtime_ns > made.stat().st_mtime_ns for s in sources)


def extract() -> None:
    """Write the template; untouched if no string has changed, so that dates alone make no commit."""
    from tools.catalogue_source import extracted, write_po

    LOCALES.mkdir(exist_ok=True)
    found = extracted(ROOT)
    write_po(TEMPLATE, found)
    print(f"catalogues: {len(found)} strings in {TEMPLATE.relative_to(ROOT)}")


def update() -> None:
    """Merge the template into each language: new strings come empty, gone ones go, nothing is guessed."""
    from tools.catalogue_source import merged, read_po, write_po
    from tools.catalogue_state import missing

    for language in LANGUAGES:
        template = read_po(TEMPLATE, None)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = merged(read_po(path, language), template)
        write_po(path, catalogue)
        print(f"catalogues: {language}: {len(catalogue)} strings, {missing(catalogue, template)} to translate")


def compile_all() -> None:
    """Make the .mo files that are stale; nothing is imported when none is."""
    for language in LANGUAGES:
        source = po_file(language)
        target = source.with_suffix(".mo")
        if source.exists() and stale(target, source):
            from tools.catalogue_source import compile_po

            compile_po(source, target, language)
            print(f"catalogues: compiled {language}")
    if TEMPLATE.exists():
        pseudo()
        completeness()


def completeness() -> None:
    """Count again what each language misses, if a catalogue, the template or the list of languages has changed."""
    rows = ROOT / "server" / "language" / "locales.py"
    if stale(COMPLETENESS, TEMPLATE, rows, *map(po_file, LANGUAGES)):
        from tools.catalogue_state import write_completeness

        for language, count in write_completeness(
            {each: po_file(each) for each in LANGUAGES}, TEMPLATE, COMPLETENESS
        ).items():
            print(f"catalogues: {language} is " + (f"not offered: {count} strings missing" if count else "complete"))


def pseudo() -> None:
    """The pseudo-locale, from the template."""
    target = ROOT / "build" / "pseudo" / "en_XA" / "LC_MESSAGES" / "messages.mo"
    if stale(target, TEMPLATE, ROOT / "tools" / "catalogue_pseudo.py"):
        from tools.catalogue_pseudo import write_pseudo
        from tools.catalogue_source import read_po

        write_pseudo(read_po(TEMPLATE, None), target)


def check() -> None:
    """Say everything that is wrong with the catalogues, then fail if anything was."""
    if not LOCALES.is_dir():
        print("catalogues: there is no locales/ yet, so there is nothing to check")
        return
    from tools.catalogue_checks import problems

    found = problems(ROOT, {language: po_file(language) for language in LANGUAGES}, TEMPLATE)
    for problem in found:
        print(f"catalogues: {problem}")
    if found:
        sys.exit(f"catalogues: {len(found)} problems")
    print("catalogues: complete")


def known(language: str) -> Path:
    """A language's file; a code that the table does not have ends the command."""
    if language not in LANGUAGES:
        sys.exit(f"catalogues: {language} is none of {', '.join(LANGUAGES)}")
    return po_file(language)


HERE = {"extract": extract, "update": update, "compile": compile_all, "check": check, "pseudo": pseudo}
FOR_TRANSLATORS = {"export": "export", "import": "import_"} | {
    each: each for each in ("todo", "merge", "words", "reword")
}


def main(words: list[str]) -> None:
    """Do what the first word says with the others; anything else is answered with what can be said."""
    name = words[0] if words else ""
    command: Callable[..., None] | None = HERE.get(name)
    if name in FOR_TRANSLATORS:
        from tools import catalogue_commands

        command = getattr(catalogue_commands, FOR_TRANSLATORS[name])
    try:
        if command is None:
            raise TypeError(name)
        inspect.signature(command).bind(*words[1:])
    except TypeError:
        sys.exit(__doc__)
    command(*words[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
