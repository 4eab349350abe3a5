"""In the pseudo-locale every letter of ours is accented: a plain one did not come through gettext."""

import re
from pathlib import Path

import pytest
from litestar import Litestar
from lxml import html as parser

from server.db.writing import rows
from server.language.locales import negotiate, offered
from server.language.text import LOCALES_DIR, ROOT, catalogue
from tests.cast import CANARY, Cast
from tests.client import Client
from tests.full_plan import fill
from tools.catalogue_pseudo import ACCENTED, write_pseudo
from tools.catalogue_source import extracted

OURS = re.compile(f"[{ACCENTED}]")
PLAIN = re.compile(r"[A-Za-z]{2,}")
ELSEWHERE = "ancestor-or-self::*[@lang and not(self::html)] | ancestor-or-self::*[@dir='auto'] | ancestor-or-self::bdi"
NOT_OURS = re.compile(
    rf"{CANARY}\w*|Polski|Română|Soomaali|Português|Notes|Aa|Harbour Support|Clear Voices|English, easy read|English"
    r"|Cymraeg|en_XA"
    r"|\b(Mira|Tom|Dan|Kay|Sam|Priya|Ruth|Quinn|Ada|Omar|Lee|Rosa|Noor)\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b|test|Browser"
)
STARTS = {
    "mira": ("/home", "/more"), "dan": ("/today", "/people", "/today/flags", "/more"), "ruth": ("/shown",),
    "priya": ("/desk", "/desk/reviews", "/people"), "quinn": ("/samples",), "ada": ("/people", "/people/invite"),
}  # fmt: skip
MOST = 45


@pytest.fixture(scope="module", autouse=True)
def _pseudo() -> None:
    """Make the pseudo-locale from today's strings."""
    target = ROOT / "build" / "pseudo" / "en_XA" / "LC_MESSAGES" / "messages.mo"
    write_pseudo(extracted(ROOT), target)
    catalogue.cache_clear()


def plain_words(page: str) -> list[str]:
    """Return the pieces of a page's text that hold letters and none of the pseudo-locale's."""
    tree = parser.fromstring(page)
    found = []
    for piece in tree.xpath("//body//text()[not(parent::script)] | //title/text() | //@aria-label | //@placeholder"):
        element = piece.getparent()
        text = NOT_OURS.sub("", str(piece))
        if PLAIN.search(text) and not OURS.search(text) and not element.xpath(ELSEWHERE):
            found.append(str(piece).strip())
    return found


async def crawl(client: Client, starts: tuple[str, ...]) -> dict[str, str]:
    """Follow the links of a viewer's pages; returns address -> page, one address of each shape."""
    wanted, seen, shapes = list(starts), {}, set()
    while wanted and len(seen) < MOST:
        path = wanted.pop(0)
        shape = re.sub(r"[0-9a-f-]{36}|=[^&]*", "#", path)
        if shape in shapes or re.match(r"/(exit|static|offline)", path):
            continue
        shapes.add(shape)
        answer = await client.http.get(path, follow_redirects=True)
        if answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"):
            seen[path] = answer.text
            wanted += [str(each) for each in parser.fromstring(answer.text).xpath("//a/@href") if each.startswith("/")]
    return seen


@pytest.mark.parametrize("who", STARTS)
async def test_no_string_escapes_the_catalogues(cast: Cast, clock, demo_app: Litestar, who: str) -> None:
    await fill(cast)
    account = getattr(cast, who)
    await rows("UPDATE account SET language = 'en_XA' WHERE id = {} RETURNING id", account)
    client = await Client.open(demo_app, account, clock)
    found = {path: words for path, page in (await crawl(client, STARTS[who])).items() if (words := plain_words(page))}
    await client.close()
    assert not found


def test_the_finder_finds_a_string_that_escaped() -> None:
    assert plain_words("<html><body><p>Open my plan</p><p>[Öþéñ ɱý þļåñ]</p></body></html>") == ["Open my plan"]


@pytest.mark.parametrize("code", sorted(set(offered()) - {"en"}))
def test_every_language_that_is_offered_has_a_catalogue(code: str) -> None:
    assert (Path(LOCALES_DIR) / code / "LC_MESSAGES" / "messages.mo").exists()


@pytest.mark.parametrize(
    ("said", "language"),
    [("ur-PK,en;q=0.5", "ur"), ("fr, cy;q=0.9, en;q=0.1", "cy"), ("fr", "en"), ("", "en"), ("cy;q=x,ur", "ur")],
)
def test_the_first_language_we_speak_is_chosen(said: str, language: str) -> None:
    assert negotiate(said) == language
