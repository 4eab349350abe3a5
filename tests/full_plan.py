"""Mira's plan with everything in it, written through the real actions: each text holds the canary and a word for
where it stands, so that a test can say not only that something leaked but what."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from server.arrangements.actions import Draft
from server.arrangements.actions import add as add_part
from server.arrangements.actions_phrase import PhraseDraft, make_phrase
from server.arrangements.queries_holders import holders_of
from server.arrangements.rules import PARTS
from server.db.writing import rows, writing
from server.people.actions import make_account
from server.plans.rules import PLAIN_SECTIONS
from server.plans.tables import CircleMember
from server.restrictions.actions import add as add_limit
from server.restrictions.rules_recorded import Bare
from server.sharing.access import plan_for
from server.sharing.actions import Wanted, draw_sample, open_whole, share
from server.sharing.authors import author_of
from server.sharing.rules import Access
from server.words.actions import hide, keep_from, write
from server.words.rules import Author
from tests.cast import CANARY, EARLIER, NOW, Cast
from tests.viewers import viewer

LONG_AGO = EARLIER + timedelta(days=1)


def canary(place: str) -> str:
    """Return the canary of one place of the plan."""
    return f"{CANARY}{place}"


async def fill(cast: Cast) -> dict[str, UUID]:
    """Fill Mira's plan; returns ids by the names that addresses use, and 'outsider' and 'rosa' of the new accounts."""
    ids = await _others(cast)
    mira, dan = await _access(cast, "mira"), await _access(cast, "dan")
    author, worker = author_of(mira), author_of(dan)
    for section in PLAIN_SECTIONS:
        ids["statement"] = await _say(author, section, canary(section))
    ids["statement"] = await _say(author, "matters", canary("matters"))
    ids["written_down"] = await _say(worker, "matters", canary("said"), voice="said")
    await hide(author, await _say(author, "matters", canary("hidden")), LONG_AGO)
    await keep_from(author, cast.dan, await _say(author, "matters", canary("kept")), LONG_AGO)
    await _offer(worker, ids)
    for kind in PARTS:
        ids[kind] = await add_part(author, draft(kind, cast), uuid4(), LONG_AGO)
        ids[f"{kind}-offered"] = await add_part(worker, draft(kind, cast), uuid4(), LONG_AGO)
    ids |= await _phrase(author, worker, cast)
    ids["restriction"] = await add_limit(
        await viewer(cast, "dan"), cast.mira, cast.plan, Bare(canary("limits"), LONG_AGO), LONG_AGO
    )
    ids |= await _shown(cast, mira)
    return ids


async def _others(cast: Cast) -> dict[str, UUID]:
    """Somebody who works at Harbour and not beside Mira, an advocate who is shown nothing, another reviewer."""
    made = {}
    for name, organisation, role in (
        ("lee", cast.harbour, "worker"), ("rosa", cast.voices, "advocate"), ("noor", cast.harbour, "reviewer"),
    ):  # fmt: skip
        made[name] = await make_account(organisation, role, name.title(), EARLIER, confirmed_by=uuid4())
    async with writing():
        await CircleMember.insert(
            CircleMember(
                id=uuid4(),
                organisation=cast.harbour,
                plan=cast.plan,
                worker=made["lee"],
                since=EARLIER,
                left_at=LONG_AGO,
            )
        )
    return made


async def _access(cast: Cast, name: str) -> Access:
    found = await plan_for(await viewer(cast, name), cast.plan, NOW)
    assert found is not None
    return found


async def _say(author: Author, section: str, body: str, voice: str = "own") -> UUID:
    written = await write(
        author, statement=None, section=section, body=body, voice=voice, language="en", base=None, operation=uuid4(),
        now=LONG_AGO,
    )  # fmt: skip
    return written.statement


async def _offer(worker: Author, ids: dict[str, UUID]) -> None:
    [head] = await rows("SELECT head FROM statement WHERE id = {}", ids["statement"])
    written = await write(
        worker, statement=ids["statement"], section="matters", body=canary("offered"), voice="worker", language="en",
        base=head["head"], operation=uuid4(), now=LONG_AGO,
    )  # fmt: skip
    assert written.proposal is not None
    ids["offer"] = written.proposal
    if written.undo:
        ids["change"] = written.undo


def draft(kind: str, cast: Cast, said: str = "") -> Draft:
    """Return a right draft of a part, with its canary or what is `said` in every text."""
    said = said or canary(kind)
    other = {
        "days": ["mo"], "at": "18:00", "grace": 30, "told": f"account:{cast.dan}", "what": "other", "leads": cast.dan,
        "within_hours": 24, "review_on": date(2026, 12, 1),
    }  # fmt: skip
    facts: dict[str, object] = {}
    for field in PARTS[kind].fields:
        if field.sealed:
            facts[field.name] = said
        elif field.needed:
            facts[field.name] = other[field.name]
    return Draft(kind, facts, said)


async def _phrase(author: Author, worker: Author, cast: Cast) -> dict[str, UUID]:
    said = canary("phrase")
    draft = PhraseDraft(said, said, said, [f"account:{cast.kay}"])
    phrase = await make_phrase(author, draft, uuid4(), LONG_AGO)
    wrote = canary("wrote")
    waits = await make_phrase(worker, PhraseDraft(wrote, wrote, wrote, [f"account:{cast.kay}"]), uuid4(), LONG_AGO)
    return {"phrase": phrase, "waits": waits, "holder": (await holders_of(phrase))[0].id}


async def _shown(cast: Cast, mira: Access) -> dict[str, UUID]:
    """Ruth is shown what Mira wants and the limits; Priya has opened the whole plan; Quinn has drawn it."""
    wanted = Wanted(cast.ruth, ("want", "limits"), (), canary("purpose"), date(2026, 12, 20))
    shared = await share(mira, wanted, NOW)
    await open_whole(await _access(cast, "priya"), canary("reason"), NOW)
    await draw_sample(await _access(cast, "sam"), cast.quinn, NOW)
    return {"share": shared}
