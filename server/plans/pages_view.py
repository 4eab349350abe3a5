"""The HTML of a plan's body. No template is rendered for one plan: words and ids are put into the shapes of cards.

What comes out is kept by version, language and all that its viewer may see; names and tokens are places in it.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from markupsafe import Markup

from server.language.locales import direction, speech
from server.language.pages_whose import whose_words
from server.language.text import current, gettext
from server.plans.pages_cards import Card, Other, label, whose
from server.plans.pages_parts import SECTION_NAMES, rows_of
from server.plans.pages_seen import PlanSeen, seen_by
from server.plans.rules import BALANCE, PLAIN_SECTIONS
from server.sharing.rules import ABILITIES, Access
from server.web.fragments import CSRF, OPERATION, MarkedFrame, Pieces, escaped, fill, kept, mark, pieces, place, shape
from server.web.names import plan_url

__all__ = ["SECTION_NAMES", "PlanSeen", "body_of", "body_pieces", "seen_by"]

URL, PERSON = place("url"), place("person")
UNPRINTED = b'<div class="unprinted">%b</div>'
"""Around what the person put out of sight: whoever else reads it prints it for nobody unasked (P-07)."""
WORDS, MEANING, WHO, LINE, WORDING = (place(each) for each in ("words", "meaning", "who", "line", "wording"))
OTHER, PUT_BY = place("other"), place("put_by")


class Looks(NamedTuple):
    """What the HTML of a line's card hangs on, besides the texts, ids and names in it."""

    voice: str
    by_person: bool
    language: str
    agreed: bool
    meant: bool
    waits: bool
    offered: bool
    asked_again: bool
    put: str
    """Who put it into the reader's language (rules_translations.BY); '' for words that are shown as they are."""


def body_of(access: Access, seen: PlanSeen, names: dict[UUID, str], operation: str, token: str) -> Markup:
    """Return the HTML of the plan's sections and rows for this viewer, names and tokens filled in."""
    said = {**seen.names_said(names), CSRF: escaped(token), OPERATION: escaped(operation)}
    return Markup(fill(body_pieces(access, seen), said).decode())


def cards_of(
    access: Access, seen: PlanSeen, names: dict[UUID, str], lines: Collection[UUID], operation: str, token: str
) -> Markup:
    """Return the HTML of these lines, each as it stands on the plan's page."""
    wanted = replace(seen, lines=[line for line in seen.lines if UUID(line.id) in lines])
    html = b"".join(each for made in _cards(access, wanted, _marks(access)).values() for each in made)
    said = {**seen.names_said(names), CSRF: escaped(token), OPERATION: escaped(operation)}
    return Markup(fill(pieces(html), said).decode())


def body_pieces(access: Access, seen: PlanSeen) -> Pieces:
    """Return the same with places for CSRF, OPERATION and the names of `seen.people`."""
    key = ("body", access.plan, access.render_version, current.get(), seen.visible, access.own)
    parts: Pieces | None = kept.get(key)
    if parts is None:
        html = _made(access, seen)
        parts = pieces(html)
        kept.put(key, parts, len(html))
    return parts


def _made(access: Access, seen: PlanSeen) -> bytes:
    said = _marks(access)
    cards = _cards(access, seen, said)
    sections = tuple(
        (section, gettext(SECTION_NAMES[section]), mark("cards", section) if section in cards else "")
        for section in PLAIN_SECTIONS
        if section in access.sections
    )
    said |= {place("cards", section): b"".join(html) for section, html in cards.items()}
    empty = tuple(gettext(SECTION_NAMES[BALANCE[each]]) for each in seen.empty)
    return fill(shape("plans/_body.html", {
        "own": access.own, "may": ABILITIES[access.why], "sections": sections, "url": mark("url"),
        "more": rows_of(access, seen.counts), "empty": empty, "person": mark("person"),
    }), said)  # fmt: skip


def _marks(access: Access) -> dict[bytes, bytes]:
    url, person = plan_url(access.plan).encode(), place("name", access.person)
    return {URL: url, PERSON: person, CSRF: CSRF, OPERATION: OPERATION}


def _cards(access: Access, seen: PlanSeen, said: dict[bytes, bytes]) -> dict[str, list[bytes]]:
    """Return the cards of each section; a plan's few shapes are looked up once."""
    shapes: dict[tuple[object, ...], Pieces] = {}
    made: dict[str, list[bytes]] = {}
    who, person = {str(account): there for account, there in seen.people.items()}, str(access.person)
    for line in seen.lines:
        meant = line.meaning is not None
        agreed = line.agreed and (access.own or line.in_room or (access.met and not line.alone))
        looks = (
            line.voice, line.author == person, line.language, agreed, meant, line.waits, line.proposals > 0,
            line.asked_again, put.by if (put := seen.put.get(line.id)) else "",
        )  # fmt: skip
        parts = shapes.get(looks)
        if parts is None:
            parts = shapes[looks] = _shape(access, Looks(*looks), explained=seen.facts.explained_at is not None)
        said[WORDS], said[WHO] = escaped(line.body), who[line.author]
        said[LINE], said[WORDING] = line.id.encode(), line.wording.encode()
        if put:
            said[OTHER], said[PUT_BY] = escaped(put.words), escaped(put.who)
        if meant:
            said[MEANING] = escaped(line.meaning or "")
        html = fill(parts, said)
        made.setdefault(line.section, []).append(UNPRINTED % html if line.hidden else html)
    return made


def _shape(access: Access, looks: Looks, *, explained: bool) -> Pieces:
    said_by = whose(looks.voice, by_person=looks.by_person)
    card = Card(
        mark("line"), mark("words"), looks.language.replace("_", "-"), direction(looks.language), looks.voice,
        label(said_by, mark("who"), mark("person"), own=access.own), looks.agreed,
        mark("meaning") if looks.meant else "", mark("wording"),
    )  # fmt: skip
    other = _other(looks.put) if looks.put else None
    return shape("plans/_card.html", {
        "card": card, "other": other, "looks": looks, "own": access.own, "may": ABILITIES[access.why],
        "explained": explained,
        "url": mark("url"), "frame": MarkedFrame, "person": mark("person"),
    })  # fmt: skip


def _other(put: str) -> Other:
    language = speech(current.get())
    return Other(mark("other"), language, direction(language), whose_words(put, mark("put_by"), language))
