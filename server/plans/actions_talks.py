"""Planning conversations, and the worker's phone in the person's hands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.people.rules import Viewer
from server.plans.actions import touch
from server.plans.queries_talks import present_place
from server.plans.rules import SUPPORT, Room, both_rooms, known
from server.record.actions import Note, note


@dataclass(frozen=True, slots=True)
class Opening:
    """What is asked once when a conversation begins; codes of plans.rules, `present` is open text."""

    present: str
    support: tuple[str, ...]
    privacy: str
    private_moment: str


async def start_talk(organisation: UUID, plan: UUID, person: UUID, opening: Opening, by: Viewer, now: datetime) -> UUID:
    """Begin a planning conversation and return its id; one that is going on already is returned (P-04, S-25).

    Who begins it a second time adds whom and what they see in the room; where it is less private for them, it is.
    """
    made = uuid4()
    async with writing():
        box = await box_of(person)
        present = box.seal(present_place(made), opening.present) if opening.present else ""
        fresh = await rows(
            "INSERT INTO conversation (id, organisation, plan, started_at, started_by, present, support, "
            "privacy_asked, private_moment) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}) "
            "ON CONFLICT (plan) WHERE ended_at IS NULL DO NOTHING RETURNING id",
            made, organisation, plan, now, by.account, present, " ".join(opening.support),
            opening.privacy, opening.private_moment,
        )  # fmt: skip
        if not fresh:
            joined = await _joined(organisation, plan, person, opening, by, now)
            return joined or await start_talk(organisation, plan, person, opening, by, now)
        await touch(plan)
        detail = _detail(Room(opening.privacy, opening.private_moment), opening.support)
        note(Note(organisation, "conversation_started", now, by.account, by.role, person, made, detail=detail))
    return made


def _detail(room: Room, support: tuple[str, ...]) -> dict[str, object]:
    return {"privacy_asked": room.privacy, "private_moment": room.private_moment, "support": " ".join(support)}


async def _joined(
    organisation: UUID, plan: UUID, person: UUID, seen: Opening, by: Viewer, now: datetime
) -> UUID | None:  # fmt: skip
    """Return the conversation that is going on, with everybody in it that somebody sees there; None when it ended
    meanwhile. It is held first: of two who join at once the second adds to what the first wrote."""
    found = await rows(
        "UPDATE conversation SET present = present WHERE plan = {} AND ended_at IS NULL "
        "RETURNING id, present, support, privacy_asked, private_moment",
        plan,
    )  # fmt: skip
    if not found:
        return None
    talk: UUID = found[0]["id"]
    box, place, room = await box_of(person), present_place(talk), Room(seen.privacy, seen.private_moment)
    there = box.open(place, found[0]["present"]) if found[0]["present"] else ""
    everybody = list(dict.fromkeys([*there.splitlines(), *seen.present.splitlines()]))
    before = Room(found[0]["privacy_asked"], found[0]["private_moment"])
    both = both_rooms(before, room)
    support = known({*found[0]["support"].split(), *seen.support}, SUPPORT)
    if (there.splitlines(), found[0]["support"].split(), before) == (everybody, list(support), both):
        return talk
    await rows(
        "UPDATE conversation SET present = {}, support = {}, privacy_asked = {}, private_moment = {} WHERE id = {} "
        "RETURNING id",
        box.seal(place, "\n".join(everybody)) if everybody else "", " ".join(support), both.privacy,
        both.private_moment, talk,
    )  # fmt: skip
    await touch(plan)
    detail = _detail(both, support)
    note(Note(organisation, "conversation_joined", now, by.account, by.role, person, talk, detail=detail))
    return talk


async def end_talk(organisation: UUID, plan: UUID, person: UUID, by: Viewer, now: datetime) -> bool:
    """End the conversation that is going on; False when there is none."""
    async with writing():
        ended = await rows(
            "UPDATE conversation SET ended_at = {} WHERE plan = {} AND ended_at IS NULL RETURNING id", now, plan
        )
        for row in ended:
            await touch(plan)
            note(Note(organisation, "conversation_ended", now, by.account, by.role, person, row["id"]))
    return bool(ended)


async def offered_a_moment(
    organisation: UUID, plan: UUID, person: UUID, moment: str, by: Viewer, now: datetime
) -> None:  # fmt: skip
    """Write down what became of the offer of a moment alone in the open conversation: a yes hangs on it (P-04)."""
    async with writing():
        changed = await rows(
            "UPDATE conversation SET private_moment = {} WHERE plan = {} AND ended_at IS NULL "
            "AND private_moment <> {} RETURNING id",
            moment, plan, moment,
        )  # fmt: skip
        for row in changed:
            detail: dict[str, object] = {"private_moment": moment}
            note(Note(organisation, "moment_offered", now, by.account, by.role, person, row["id"], detail=detail))


async def hand_over(organisation: UUID, plan: UUID, person: UUID, by: Viewer, now: datetime) -> None:
    """Put this sign-in, the worker's phone, into the person's hands: only the question is left on it."""
    async with writing():
        handed = await rows(
            "UPDATE sign_in SET handed_over = {} WHERE id = {} AND ended_at IS NULL RETURNING id", plan, by.sign_in
        )
        if handed:
            _note("handed_over", organisation, plan, person, by, now)


async def hand_back(organisation: UUID, plan: UUID, person: UUID, by: Viewer, now: datetime) -> None:
    """Give the phone back to its worker, who has proved to be there (a fresh passkey, asked by the page)."""
    async with writing():
        handed = await rows(
            "UPDATE sign_in SET handed_over = NULL WHERE id = {} AND handed_over = {} RETURNING id", by.sign_in, plan
        )
        if handed:
            _note("handed_back", organisation, plan, person, by, now)


def _note(kind: str, organisation: UUID, plan: UUID, person: UUID, by: Viewer, now: datetime) -> None:
    detail: dict[str, object] = {"worker": str(by.account)}
    note(Note(organisation, kind, now, by.account, by.role, person, plan, detail=detail))
