"""My passkeys and my sign-ins: rename, remove, end; and "that wasn't me"."""

from datetime import datetime
from uuid import UUID

from server.db.sealed import box_of
from server.db.writing import rows, writing
from server.people.queries_keys import key_place
from server.people.rules import Viewer
from server.record.actions import Note, note


async def rename_key(viewer: Viewer, key: UUID, name: str) -> bool:
    """Give one of the viewer's own keys a name; False when it is not theirs."""
    box = await box_of(viewer.account)
    async with writing():
        return bool(
            await rows(
                "UPDATE passkey SET name = {} WHERE id = {} AND account = {} AND removed_at IS NULL RETURNING id",
                box.seal(key_place(key), name),
                key,
                viewer.account,
            )
        )


async def remove_key(viewer: Viewer, key: UUID, now: datetime) -> str:
    """Remove one of the viewer's keys and end what was opened with it: 'removed', 'last' or 'unknown' (A-10).

    The last key stays: without it nobody could come back but by recovery.
    """
    async with writing():
        held = await rows(
            "UPDATE passkey SET used_at = used_at WHERE account = {} AND removed_at IS NULL RETURNING id",
            viewer.account,
        )
        if key not in {row["id"] for row in held}:
            return "unknown"
        if len(held) == 1:
            return "last"
        await rows("UPDATE passkey SET removed_at = {} WHERE id = {} RETURNING id", now, key)
        note(Note(viewer.organisation, "passkey_removed", now, viewer.account, viewer.role, viewer.account, key))
        await rows(
            "UPDATE sign_in SET ended_at = {}, ended_why = 'key_removed' WHERE passkey = {} AND ended_at IS NULL "
            "AND id <> {} RETURNING id",
            now, key, viewer.sign_in,
        )  # fmt: skip
    return "removed"


async def end_place(viewer: Viewer, place: UUID, now: datetime) -> bool:
    """End one of the viewer's own sign-ins; False when it is not theirs or has ended (A-14)."""
    async with writing():
        ended = await rows(
            "UPDATE sign_in SET ended_at = {}, ended_why = 'ended_elsewhere' WHERE id = {} AND account = {} "
            "AND ended_at IS NULL RETURNING id",
            now, place, viewer.account,
        )  # fmt: skip
        if ended:
            _tell(viewer, 1, "one", now)
    return bool(ended)


async def end_other_places(viewer: Viewer, why: str, now: datetime) -> int:
    """End every sign-in of the viewer but this one; returns how many."""
    async with writing():
        count = await end_all(viewer.account, why, now, but=viewer.sign_in)
        if count:
            _tell(viewer, count, why, now)
    return count


async def end_all(account: UUID, why: str, now: datetime, but: UUID | None = None) -> int:
    """End an account's sign-ins in the open transaction; returns how many."""
    ended = await rows(
        "UPDATE sign_in SET ended_at = {}, ended_why = {} WHERE account = {} AND ended_at IS NULL AND id <> {} "
        "RETURNING id",
        now, why, account, but or account,
    )  # fmt: skip
    return len(ended)


def _tell(viewer: Viewer, count: int, why: str, now: datetime) -> None:
    detail: dict[str, object] = {"count": count, "why": why}
    about = (viewer.organisation, "sign_ins_ended", now, viewer.account, viewer.role, viewer.account)
    note(Note(*about, detail=detail))


async def disown_act(viewer: Viewer, act: UUID, now: datetime) -> bool:
    """Say "that wasn't me" about an act in the viewer's name; ends every other sign-in (A-29).

    The act itself stays in the record: the lead sees both lines. False when it is not in their name,
    or was answered so before.
    """
    async with writing():
        found = await rows(
            "SELECT kind FROM event e WHERE id = {} AND actor = {} AND NOT EXISTS "
            "(SELECT 1 FROM event d WHERE d.actor = e.actor AND d.kind = 'act_disowned' AND d.subject = e.id)",
            act, viewer.account,
        )  # fmt: skip
        if not found:
            return False
        about = (viewer.organisation, "act_disowned", now, viewer.account, viewer.role, viewer.account, act)
        note(Note(*about, detail={"act": found[0]["kind"]}))
        await end_other_places(viewer, "not_me", now)
    return True
