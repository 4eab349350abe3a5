"""Opens a PDF and reads it as somebody does who hears it: its tags in order, each with its language and its words."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream


@dataclass(frozen=True, slots=True)
class Tagged:
    """One piece: its tag ('P', 'H2', 'Figure' …), the language that holds there, how a picture is called, the words
    that a reader is given in place of the letters, and the letters as they are painted, from left to right."""

    tag: str
    lang: str
    alt: str
    instead: str
    painted: tuple[str, ...]

    @property
    def words(self) -> str:
        """What is read out."""
        return " ".join((self.instead or "".join(self.painted)).split())


class Pdf:
    """A PDF, opened."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(io.BytesIO(data))
        self.root: Any = self.reader.trailer["/Root"]

    @cached_property
    def pieces(self) -> list[Tagged]:
        """Paragraphs, headings and pictures, in the order of the tags."""
        painted = [_painted(page) for page in self.reader.pages]
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}

        def walk(element: Any, lang: str) -> Iterator[Tagged]:
            element = element.get_object()
            lang = str(element.get("/Lang", lang))
            kids = element["/K"].get_object() if "/K" in element else []
            kids = [each.get_object() for each in (kids if isinstance(kids, list) else [kids])]
            tag = str(element.get("/S", ""))[1:]
            if tag in ("P", "H1", "H2", "H3", "Figure", "Link"):
                marks = [mark for each in _marks(element) for mark in painted[numbers[each[0]]].get(each[1], ())]
                yield Tagged(tag, lang, str(element.get("/Alt", "")), str(element.get("/ActualText", "")), tuple(marks))
                return
            for each in kids:
                if isinstance(each, dict):
                    yield from walk(each, lang)

        return list(walk(self.root["/StructTreeRoot"], str(self.root["/Lang"])))

    def said(self, *tags: str) -> list[str]:
        """The words of these tags, in order."""
        return [each.words for each in self.pieces if each.tag in (tags or ("P", "H1", "H2", "H3"))]

    @property
    def everything(self) -> bytes:
        """Every byte that stands in it, each object opened, and every word that it says: to look for what must not."""
        parts = [self.data, "\n".join(each.words + each.alt for each in self.pieces).encode()]
        for number in range(1, len(self.reader.xref_objStm) + sum(map(len, self.reader.xref.values())) + 1):
            found = self.reader.get_object(number)
            parts.append(found.get_data() if hasattr(found, "get_data") else repr(found).encode())
        return b"\n".join(parts)

    @property
    def fonts(self) -> dict[str, bool]:
        """Each font's name, and whether it is in the file."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"].get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                found[str(font.get_object()["/BaseFont"])] = any(f"/FontFile{n}" in inner for n in ("", 2, 3))
        return found


def _marks(element: Any) -> Iterator[tuple[int, int]]:
    """(page, number) of what an element marks, in order."""
    element = element.get_object()
    page = element.raw_get("/Pg").idnum if "/Pg" in element else 0
    kids = element["/K"].get_object() if "/K" in element else []
    for each in kids if isinstance(kids, list) else [kids]:
        inner = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(inner, dict):
            yield from _marks(inner)
        else:
            yield page, int(inner)


def _painted(page: PageObject) -> dict[int, list[str]]:
    """Number of a mark -> what its glyphs mean, as they are painted."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    marked: dict[int, list[str]] = {}
    now: list[list[str] | None] = []
    letters: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            what = operands[1].get_object() if operator == b"BDC" else {}
            now.append(marked.setdefault(int(what["/MCID"]), []) if "/MCID" in what else None)
        elif operator == b"EMC":
            now.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            runs = operands[0] if operator == b"TJ" else operands
            codes = b"".join(_bytes(each) for each in runs if not isinstance(each, int | float))
            for mark in (each for each in now if each is not None):
                mark += [letters.get(int.from_bytes(codes[n : n + 2]), "?") for n in range(0, len(codes), 2)]
    return marked


def _bytes(each: Any) -> bytes:
    return bytes(each.original_bytes) if hasattr(each, "original_bytes") else bytes(each) if each else b""


def _letters(font: Any) -> dict[int, str]:
    table = font["/ToUnicode"].get_object().get_data().decode()
    return {
        int(code, 16): bytes.fromhex(means).decode("utf-16-be")
        for code, means in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]*)>", table)
        if "begincodespacerange" not in code
    }
