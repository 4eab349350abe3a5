"""Who may import whom (DESIGN, "The house"), as contract types for import-linter.

Only direct imports are judged: what an allowed door (web, sharing.access) imports is its own affair.
import-linter's own contracts know whole names only; our rooms may be split (`pages_share.py`), so the
room is read off the beginning of the module's name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

# Highest first. A name on the same level may not import its neighbour.
AREAS: tuple[tuple[str, ...], ...] = (
    ("governance",),
    ("reviews", "checkins"),
    ("concerns",),
    ("sharing",),
    ("restrictions",),
    ("arrangements",),
    ("language",),
    ("words",),
    ("flags",),
    ("plans",),
    ("people",),
    ("record",),
)
HEIGHT = {area: -level for level, row in enumerate(AREAS) for area in row}
ROOMS = ("pages", "actions", "queries", "tables", "rules")
# Pure modules of an area that are rules under a name of their own.
RULES_BY_NAME = {"server.restrictions.drift"}
# Everybody may use these, from any area.
PLUMBING = (
    "server.settings",
    "server.data",
    "server.db",
    "server.language.text",
    "server.language.locales",
    "server.language.dates",
)
# The only doors upwards, for pages: what may be seen (and its type), and who writes.
DOORS = ("server.sharing.access", "server.sharing.authors", "server.sharing.rules")
# Plans has the pages of words, and shows every part of a plan: its pages may ask the areas above it.
SHOWING_ALL = ("plans",)
HTTP_PACKAGES = ("litestar", "litestar_htmx")


def within(module: str, *packages: str) -> bool:
    """Is `module` one of `packages`, or inside one of them?"""
    return any(module == package or module.startswith(package + ".") for package in packages)


def area_of(module: str) -> str | None:
    """The area a module lives in: `server.words.pages_share` gives `words`; None outside the areas."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "server" and parts[1] in HEIGHT else None


def room_of(module: str) -> str | None:
    """The kind of room, by the beginning of its name; None for rooms with other names, and outside server."""
    if module in RULES_BY_NAME:
        return "rules"
    parts = module.split(".")
    if parts[0] != "server":
        return None
    name = parts[2] if len(parts) > 2 else ""
    return next((room for room in ROOMS if name == room or name.startswith(room + "_")), None)


def areas(importer: str, imported: str) -> bool:
    """May `importer` use `imported`, judged by their areas? Areas see plumbing and what is below them."""
    here, there = area_of(importer), area_of(imported)
    if here is None or not within(imported, "server") or within(imported, *PLUMBING):
        return True
    is_page = room_of(importer) == "pages"
    if there is None:
        return within(imported, "server.web") and is_page
    if here == there or HEIGHT[there] < HEIGHT[here]:
        return True
    return is_page and (within(imported, *DOORS) or here in SHOWING_ALL)


def rooms(importer: str, imported: str) -> bool:
    """May `importer` use `imported`, judged by their rooms? Downwards only, and pages never see tables."""
    upper, lower = room_of(importer), room_of(imported)
    if upper is None or lower is None:
        return True
    return ROOMS.index(upper) <= ROOMS.index(lower) and (upper, lower) != ("pages", "tables")


def rules(importer: str, imported: str) -> bool:
    """Rules import the standard library and other rules, nothing else."""
    if room_of(importer) != "rules":
        return True
    return room_of(imported) == "rules" or imported.split(".")[0] in sys.stdlib_module_names


def http(importer: str, imported: str) -> bool:
    """Litestar, and server.web with it, are for pages, web, the app and the commands."""
    if not within(imported, *HTTP_PACKAGES, "server.web"):
        return True
    return room_of(importer) == "pages" or within(importer, "server.web", "server.app", "server.commands")


def db(importer: str, imported: str) -> bool:
    """server.db imports nothing of ours but the settings; only its list of tables looks up."""
    if not within(importer, "server.db") or within(importer, "server.db.piccolo_app", "server.db.migrations"):
        return True
    return not within(imported, "server") or within(imported, "server.db", "server.settings")


RULES: dict[str, Callable[[str, str], bool]] = {
    "areas": areas,
    "rooms": rooms,
    "rules": rules,
    "http": http,
    "db": db,
}


class HouseContract(Contract):
    """One rule of this file, applied to every direct import of the server."""

    type_name = "house"
    rule = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        allowed = RULES[str(self.rule)]
        broken = [pair for pair in direct_imports(graph) if not allowed(*pair)]
        lines = [
            f"{detail['importer']} -> {detail['imported']} (line {detail['line_number']})"
            for importer, imported in broken
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": lines})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["broken"]:
            output.print_error(line)


def direct_imports(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """Every (importer, imported) pair whose importer is ours, in a steady order."""
    for importer in sorted(graph.modules):
        if within(importer, "server"):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                yield importer, imported
