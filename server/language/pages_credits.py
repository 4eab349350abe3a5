"""Whose drawings and letters these are, and under which licence (CC BY-SA 4.0 and OFL ask for it; E-04).

Addresses are words, not links: a link from here would stay in a phone's history.
"""

from typing import Any, NamedTuple

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from server.language.text import N_
from server.web.rendering import page


class Work(NamedTuple):
    """A work of other people's: its name, who made it, its licence, the addresses of both, and what we changed."""

    name: str
    by: str
    licence: str
    address: str
    licence_address: str
    changed: str = ""


DRAWINGS = (
    Work(
        "OpenMoji", "HfG Schwäbisch Gmünd", "CC BY-SA 4.0", "openmoji.org", "creativecommons.org/licenses/by-sa/4.0",
        N_("We made the files smaller."),
    ),
    Work(
        "healthicons", "Resolve to Save Lives", "MIT", "healthicons.org", "opensource.org/license/mit",
        N_("We gave them a colour."),
    ),
)  # fmt: skip
LETTERS = (
    Work(
        "Atkinson Hyperlegible Next", "The Atkinson Hyperlegible Next Project Authors", "SIL OFL 1.1",
        "github.com/googlefonts/atkinson-hyperlegible-next",
        "openfontlicense.org",
    ),
    Work("Vazirmatn", "The Vazirmatn Project Authors", "SIL OFL 1.1", "github.com/rastikerdar/vazirmatn",
         "openfontlicense.org"),
)  # fmt: skip


@get("/more/credits")
async def credits(request: Request[Any, Any, Any]) -> Response[str]:
    """Say who made what."""
    works = {"drawings": DRAWINGS, "letters": LETTERS}
    return page(request, "language/credits.html", "more", works, back="/more", here="more")


ROUTES: list[HTTPRouteHandler] = [credits]
