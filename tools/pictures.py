"""Builds what the application knows of pictures from the packages and our own lists.

`build/pictures/<language>.json`: words and phrases -> pictures, forms of words, labels (rules_pictures.Index).
`files()` gives the drawings themselves to tools/assets.py. Only what locales/pictures.toml allows is ever taken.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
MODULES = ROOT / "node_modules"
OPENMOJI = MODULES / "openmoji" / "color" / "svg"
HEALTHICONS = MODULES / "healthicons" / "public" / "icons" / "svg" / "filled"
CLDR = MODULES / "cldr-annotations-full" / "annotations"
LOCALES = ROOT / "locales"
LOCK = ROOT / "package-lock.json"
LIST = LOCALES / "pictures.toml"
TARGET = ROOT / "build" / "pictures"
IDEA, WEAK, LABEL, KEYWORD = 6.0, 3.5, 3.0, 1.0
"""What a word counts for: in our own list (less if it is weak), as a picture's own name, as a keyword of CLDR."""
INK = "#17454a"
"""healthicons are drawn in the colour of the text; a picture of its own has none, so it gets ours."""


def read(path: Path) -> dict[str, Any]:
    """One of our TOML files."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def languages() -> list[str]:
    """The languages that have words for pictures."""
    return sorted(path.parent.name for path in LOCALES.glob("*/words.toml"))


def lists() -> list[Path]:
    """Our own lists: when one changes, everything is built again."""
    return [LIST, *sorted(LOCALES.glob("*/words.toml")), ROOT / "server" / "language" / "rules_pictures.py"]


def name_of(picture: str) -> str:
    """`health:people/officer` is `health-officer` in addresses and in what people keep."""
    return f"health-{picture.rpartition('/')[2].replace('_', '-')}" if picture.startswith("health:") else picture


def sources() -> dict[str, Path]:
    """Picture -> the file it is drawn in."""
    wanted = read(LIST)
    found = {name: OPENMOJI / f"{number}.svg" for name, number in wanted["allowed"].items()}
    drawn = {each for each in wanted["ideas"].values() if each.startswith("health:")}
    return found | {name_of(each): HEALTHICONS / f"{each.removeprefix('health:')}.svg" for each in drawn}


def drawing(text: str) -> bytes:
    """An SVG without editor's leavings: spaces between tags, ids, empty groups."""
    smaller = re.sub(r">\s+<", "><", text.strip())
    smaller = re.sub(r' id="[^"]*"', "", smaller).replace("currentColor", INK)
    return re.sub(r"<g/>|<g></g>", "", smaller).encode()


def files() -> Iterator[tuple[str, bytes]]:
    """(logical name, content) of every picture, `pictures/bus.svg`."""
    for name, path in sorted(sources().items()):
        yield f"pictures/{name}.svg", drawing(path.read_text(encoding="utf-8"))


def emoji(number: str) -> str:
    """`1F468-200D-1F393` as the characters CLDR lists it under."""
    return "".join(chr(int(part, 16)) for part in number.split("-"))


def cldr(language: str) -> dict[str, dict[str, list[str]]]:
    """Emoji -> its keywords and its name in one language, without the sign that only asks for colour."""
    path = CLDR / language / "annotations.json"
    found = json.loads(path.read_text(encoding="utf-8"))["annotations"]["annotations"]
    return {key.replace("\ufe0f", ""): value for key, value in found.items()}


def phrases(language: str) -> tuple[dict[str, str], dict[str, dict[str, float]]]:
    """Labels, and phrase -> picture -> weight, the phrase as people write it."""
    listed, ours, general = read(LIST), read(LOCALES / language / "words.toml")["ideas"], cldr(language)
    labels: dict[str, str] = {}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, number in listed["allowed"].items():
        entry = general.get(emoji(number).replace("\ufe0f", ""), {})
        for label in entry.get("tts", []):
            labels[name] = label
            found[label][name] = LABEL
        for keyword in entry.get("default", []):
            found[keyword].setdefault(name, KEYWORD)
    for idea, words in ours.items():
        name = name_of(listed["ideas"][idea])
        labels.setdefault(name, words[0])
        for word in words:
            found[word][name] = WEAK if idea in listed["weak"]["ideas"] else IDEA
    return labels, found


def forms(language: str, wanted: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """(form -> word, word -> its own base) for the words wanted; nothing where simplemma has no data."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    from server.language.rules_pictures import plain

    try:
        known = DefaultDictionaryFactory().get_dictionary(language)
    except ValueError:
        return {}, {}
    lemma_of = {word: known.get(word, word) for word in wanted}
    bases = {word: plain(lemma) for word, lemma in lemma_of.items()}
    # Millions of pairs: they are compared as they lie there, and only what is kept is made plain.
    lemmas = {*lemma_of.values(), *bases.values()}
    kept = ((plain(form), plain(lemma)) for form, lemma in known.items() if lemma in lemmas)
    return {form: lemma for form, lemma in kept if form != lemma}, bases


def index(language: str) -> dict[str, Any]:
    """Everything rules_pictures.Index needs, ready for JSON."""
    from server.language.rules_pictures import plain, words_of

    labels, found = phrases(language)
    ours = read(LOCALES / language / "words.toml")
    known, bases = forms(language, {word for phrase in found for word in words_of(phrase)})
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for phrase, pictures in found.items():
        key = " ".join(bases.get(word, word) for word in words_of(phrase))
        best = max(pictures.values())
        for name, weight in pictures.items():
            if best < WEAK or weight >= LABEL:
                shared = weight / sum(1 for other in pictures.values() if other == weight) ** 0.5
                words[key][name] = round(max(shared, words[key].get(name, 0)), 2)
    swaps = {kind: {plain(a): [plain(each) for each in b] for a, b in ours.get(kind, {}).items()} for kind in ENDS}
    stop = sorted({plain(word) for word in ours["stop"]})
    return {"words": words, "labels": labels, "forms": known, "stop": stop, **swaps}


ENDS = ("beginnings", "endings")


def main() -> None:
    """Write what each language knows, unless it was made from these very lists: forms of words take seconds."""
    TARGET.mkdir(parents=True, exist_ok=True)
    stamp = TARGET / "stamp"
    now = hashlib.sha256(b"".join(path.read_bytes() for path in [*lists(), LOCK, Path(__file__)])).hexdigest()
    if stamp.is_file() and stamp.read_text() == now:
        return
    for language in languages():
        made = index(language)
        content = json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        (TARGET / f"{language}.json").write_text(content, encoding="utf-8")
        print(f"pictures: {language}: {len(made['words'])} words and phrases, {len(made['forms'])} other forms")
    stamp.write_text(now)


if __name__ == "__main__":
    main()
