"""Makes one PDF: `python -m server.web.paper_maker` reads JSON {html, photos, most}, and writes the file or nothing.

Tagged (pdf/ua-1), every piece in its language, so that whoever listens hears it said right. Leaves with MISSING,
TOO_LONG or LETTERS where that is why there is none; `--try` only says whether it could.
"""

import base64
import json
import logging
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from server.data import ROOT

BUILT = ROOT / "build" / "static"
"""The only folder that a page may take from: `ours:pictures/bus.<hash>.svg`."""
KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css", ".woff2": "font/woff2"}
MISSING, TOO_LONG, LETTERS = 3, 4, 5
MEMORY, CPU = 2_000_000_000, 60
"""Bytes and seconds that the system gives it at most."""
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")


def ours(url: str) -> Path:
    """Return the file that one of our addresses means. Raises ValueError for every other address: no network, no
    file of the machine's."""
    kind, _colon, name = url.partition(":")
    path = (BUILT / name.lstrip("/")).resolve()
    if kind != "ours" or not path.is_relative_to(BUILT.resolve()) or not path.is_file():
        raise ValueError(f"not ours: {url[:100]}")
    return path


def make(html: str, photos: dict[str, bytes], most: int) -> bytes:
    """Return the PDF; leaves the process where there is none."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ours(URLFetcher):  # type: ignore[misc]
        """Our own files, and the photos that came with the page."""

        def fetch(self, url, headers=None):  # type: ignore[no-untyped-def]
            if url.startswith("photo:"):
                return URLFetcherResponse(url, photos[url.removeprefix("photo:")], {"Content-Type": "image/jpeg"})
            path = ours(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS.get(path.suffix, "")})

    unknown = _unknown_letters()
    _tag_languages()
    fetcher = Ours(allowed_protocols={"ours", "photo"})
    document = HTML(string=html, url_fetcher=fetcher, base_url="ours:/").render(pdf_variant="pdf/ua-1")
    if most and len(document.pages) > most:
        sys.exit(TOO_LONG)
    made = document.write_pdf(pdf_variant="pdf/ua-1")
    if unknown:
        sys.exit(LETTERS)
    return bytes(made)


def _unknown_letters() -> list[str]:
    """Return a list that fills with letters for which no font is here: empty boxes say nothing. Signs may be lost."""
    found: list[str] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            sign = re.search(r"\(U\+([0-9A-F]+)\)", record.getMessage())
            if sign and unicodedata.category(chr(int(sign[1], 16)))[0] in "LM":
                found.append(sign[1])

    logging.getLogger("weasyprint").addHandler(Heard())
    return found


def _tag_languages() -> None:
    """Say in each tag which language it is in, and what it says where that is not to be read off the letters.

    WeasyPrint's tags name one language for all. Its text stands in the order in which it is painted, which is not the
    order of right-to-left scripts, and has no space where a line ends.
    """
    import pydyf
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def built(box: Any, *more: Any) -> Iterator[Any]:
        for element in build(box, *more):
            if box.element is not None and (lang := box.element.attrib.get("lang")):
                element["Lang"] = pydyf.String(lang)
            lines = _lines(box)
            words = MARKS.sub("", " ".join(lines))
            if len(lines) > 1 or any(unicodedata.bidirectional(each) in ("R", "AL") for each in words):
                element["ActualText"] = pydyf.String(words)
            yield element

    tags._build_box_tree = built


def _lines(box: Any) -> list[str]:
    """Return the lines of a paragraph, each in reading order; none for what is no paragraph."""
    lines = [each for each in getattr(box, "children", ()) if type(each).__name__ == "LineBox"]
    return [" ".join(_texts(each)) for each in lines]


def _texts(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text.strip()
    for each in getattr(box, "children", ()):
        yield from _texts(each)


def _bound() -> None:
    """Take no more of the machine than a plan needs, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Read, make, write."""
    try:
        import weasyprint  # noqa: F401 - whether it finds the system's library
    except (ImportError, OSError):
        sys.exit(MISSING)
    if "--try" in sys.argv:
        return
    _bound()
    asked = json.load(sys.stdin.buffer)
    photos = {name: base64.b64decode(data) for name, data in asked["photos"].items()}
    sys.stdout.buffer.write(make(asked["html"], photos, asked["most"]))


if __name__ == "__main__":
    main()
