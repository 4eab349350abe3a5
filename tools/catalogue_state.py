"""Which languages are complete: counted when catalogues are compiled, read when the app starts."""

from __future__ import annotations

import json
from pathlib import Path

from babel.messages.catalog import Catalog

from tools.catalogue_source import merged, read_po, texts


def missing(catalogue: Catalog, template: Catalog) -> int:
    """How many of the template's strings a catalogue has no finished translation of."""
    full = merged(catalogue, template)
    return sum(1 for each in full if each.id and (each.fuzzy or not finished(each.string, full.num_plurals, each.id)))


def finished(string: object, plurals: int, english: object) -> bool:
    """Is there a text, and one for each plural form where the English has a plural?"""
    parts = texts(string)
    return all(parts) and len(parts) == (plurals if isinstance(english, list | tuple) else 1)


def write_completeness(catalogues: dict[str, Path], template: Path, target: Path) -> dict[str, int]:
    """Write how many strings each language misses, and return it; a language without a file misses all."""
    counts = {}
    for code, path in catalogues.items():
        known = read_po(template, None)
        counts[code] = missing(read_po(path, code), known) if path.exists() else len(known)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts
