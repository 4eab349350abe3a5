"""Pages that are reached by doing something: a phone handed over, a code, a finger asked for, words given back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

from tools.answers import Answer, Hand, Hands
from tools.kinds import ID, PLAN

PROOF: dict[str, str | list[str]] = {"demo_step_up": "1"}
WORDS = "These words are long enough to be read again,\r\nand to be copied."


def walked(hands: Hands) -> Iterator[Answer]:
    """Yield the pages of every walk, Each walk ends as it began, so that it can be done again."""
    for walk in (_codes, _own_phone, _closed_things, _sharing, _two_wordings, _easy_hints, _in_the_room, _given_back):
        yield from walk(hands)


def _found(wanted: re.Pattern[str], page: str) -> str:
    """Return what a page must hold; raises LookupError when it has changed and this walk has not."""
    if (found := wanted.search(page)) is None:
        raise LookupError(f"{wanted.pattern} is not on the page")
    return found[found.re.groups]


def _plan(hand: Hand) -> str:
    """Return the address of this hand's own plan, or of the first it finds."""
    if hand.role == "person":
        return _found(PLAN, str(hand.http.get("/my/notes").headers["location"]))
    return _found(PLAN, hand.open("/people"))


def _codes(hands: Hands) -> Iterator[Answer]:
    """A person is added: the code on the worker's screen, then the pictures on the new phone, and that they differ."""
    worker, phone = hands("worker"), hands("nobody")
    screen = worker.answer("code", worker.send("/people/add", {"name": "Nadia", "phone": "yes"}))
    yield screen
    code = _found(re.compile(r'class="code"[^>]*><b>([2-9A-Z]{4} [2-9A-Z]{4})'), screen.html)
    yield phone.answer("join-pictures", phone.send("/join", {"code": code}))
    yield phone.answer("join-key-refused", phone.post("/join/key", [("credential", "{}")]))
    yield phone.answer("join-different", phone.post("/join/different", []))
    person = hands("person")
    yield person.answer("meet-code", person.post("/more/meet", []))
    advocate = hands("advocate")
    yield advocate.answer("known-code", advocate.post("/more/known", []))


def _own_phone(hands: Hands) -> Iterator[Answer]:
    person = hands("person")
    yield person.answer("paper-code-refused", person.post("/more/code", []))
    yield person.answer("paper-code", person.send("/more/code", PROOF))
    yield person.answer("key-add-refused", person.post("/more/keys/add", []))
    yield person.answer("key-new", person.send("/more/keys/add", PROOF))
    yield person.answer("key-new-refused", person.post("/more/keys/new", [("credential", "{}")]))


def _closed_things(hands: Hands) -> Iterator[Answer]:
    """What opens with a finger or PIN only: refused, and opened."""
    person = hands("person")
    plan = _plan(person)
    for name, path in (("hidden", "hidden"), ("past", "past"), ("phrase", "part/phrase/open")):
        yield person.answer(f"{name}-refused", person.post(f"{plan}/{path}", []))
        yield person.answer(f"{name}-opened", person.post(f"{plan}/{path}", [("demo_step_up", "1")]))
    yield person.answer("whole-moved", person.post(f"{plan}/whole", [("version", "1")]))
    yield person.answer("undo-too-late", person.post(f"{plan}/undo/{uuid4()}", []))
    limits = person.open(f"{plan}/list")
    if found := re.search(rf'action="({plan}/list/{ID.pattern}/say)"', limits):
        yield person.answer("limit-yes", person.post(found[1], [("answer", "yes")]))
        read = _found(re.compile(r'name="wording" value="([^"]+)"'), person.open(found[1].removesuffix("say") + "yes"))
        yes = [("answer", "yes"), ("asked", "1"), ("wording", read)]
        yield person.answer("limit-yes-refused", person.post(found[1], yes))


def _sharing(hands: Hands) -> Iterator[Answer]:
    person = hands("person")
    path = f"{_plan(person)}/people/show/new"
    page = person.open(path)
    if (link := re.search(rf'href="({path}\?to={ID.pattern})"', page)) and f'action="{path}"' not in page:
        page = person.open(link[1])
    chosen: dict[str, str | list[str]] = {"see": ["want", "limits", "helps"], "until": "4w", "preview": "pretend"}
    yield person.answer("show-preview", person.send(path, chosen, page))
    yield person.answer("show-no-finger", person.send(path, {**chosen, "preview": []}, page))


def _two_wordings(hands: Hands) -> Iterator[Answer]:
    """Words that met others at the same moment: both are shown; the newer one is put off again."""
    person = hands("person")
    plan = _plan(person)
    line = _found(re.compile(f"{plan}/line/{ID.pattern}"), person.open(plan))
    met = person.answer("two-wordings", person.send(line, {"body": WORDS, "base": str(uuid4())}))
    yield met
    if offer := re.search(rf'action="({plan}/choose/{ID.pattern})"', met.html):
        person.send(offer[1], {"answer": "mine"}, met.html)


def _easy_hints(hands: Hands) -> Iterator[Answer]:
    """Easy words that could be easier: every kind of hint, with pictures that were looked for. Nothing is stored."""
    person = hands("person")
    plan = _plan(person)
    easy = _found(re.compile(f"{plan}/line/{ID.pattern}"), person.open(plan)) + "/easy"
    said = ("Prior to lunch I am under pressure.", "Kay is allowed to SHOUT. He goes.", f"I go {'far and ' * 8}away.")
    lines = [(f"line-{n}", each) for n, each in enumerate(said)]
    yield person.answer("easy-hints", person.post(easy, [*lines, ("lines", "..."), ("look-0", "bus"), ("do", "look")]))


def _in_the_room(hands: Hands) -> Iterator[Answer]:
    """Somebody without a phone: the worker's phone in their hands asks every kind of question, and is given back."""
    worker = hands("worker")
    added = worker.answer("person", worker.send("/people/add", {"name": "Nadia", "phone": "no"}))
    plan = _found(PLAN, added.html)
    worker.post(f"{plan}/before", [])
    new_line = worker.open(f"{plan}/line/new?section=want")
    worker.send(f"{plan}/line/new", {"voice": "said", "body": "A window that opens"}, new_line)
    worker.send(f"{plan}/part/trusted/add", {"name": "Aunt Jo", "reach": "07700 900123"})
    yield from _talk(worker, plan)
    yield worker.answer("in-the-room-yes", worker.http.get(f"{plan}/room"))
    words = _found(re.compile(f"{plan}/room/words/{ID.pattern}"), worker.open(f"{plan}/room"))
    yield worker.answer("in-the-room-words", worker.http.get(words))
    yield worker.answer("in-the-room-words-refused", worker.post(words, [("body", "")]))
    asked = worker.answer("in-the-room-part", worker.send(f"{plan}/room", {"answer": "yes"}))
    yield asked
    done = worker.post(asked.path.replace("/ask", "/answer"), [("answer", "yes")])
    yield worker.answer("in-the-room-done", done)
    yield worker.answer("in-the-room-back", worker.http.get(f"{plan}/room/back"))
    yield worker.answer("in-the-room-back-refused", worker.post(f"{plan}/room/back", []))
    worker.post(f"{plan}/room/back", [("demo_step_up", "1")])
    line = _found(re.compile(f"{plan}/line/{ID.pattern}"), worker.open(plan))
    worker.send(line, {"voice": "worker", "body": "A window that opens wide"})
    worker.post(f"{plan}/people/talk/hand", [])
    yield worker.answer("in-the-room-choose", worker.http.get(f"{plan}/room"))
    later = worker.send(f"{plan}/room", {"answer": "later"})
    yield worker.answer("in-the-room-later", later)
    worker.post(f"{plan}/room/back", [("demo_step_up", "1")])
    worker.post(f"{plan}/people/talk/end", [])


def _talk(worker: Hand, plan: str) -> Iterator[Answer]:
    """Begin a talk with somebody else in the room: the phone changes hands after a moment alone was offered."""
    talk = f"{plan}/people/talk"
    worker.send(talk, {"privacy": "others_fine", "moment": "not_yet", "present": "Kay"})
    yield worker.answer("talk-waits", worker.http.get(talk))
    yield worker.answer("hand-refused", worker.post(f"{talk}/hand", []))
    worker.send(f"{talk}/moment", {"moment": "had"}, worker.open(talk))
    yield worker.answer("talk-going", worker.http.get(talk))
    worker.post(f"{talk}/hand", [])


def _given_back(hands: Hands) -> Iterator[Answer]:
    """Words that could not be taken: an old page, no sign-in, an address that is not here."""
    worker = hands("worker")
    plan = _plan(worker)
    said = [("section", "want"), ("body", WORDS), ("meaning", "Short words")]
    stale = worker.http.post(f"{plan}/line/new", data={**dict(said), "csrf": "old"})
    yield worker.answer("words-stale", stale)
    yield worker.answer("words-nowhere", worker.post(f"/notes/{uuid4()}/line/new", said))
    worker.http.cookies.delete("s")
    yield worker.answer("words-signed-out", worker.post(f"{plan}/line/new", said))
