"""What an account chooses for itself: language, colours, letters, where Leave goes."""

from datetime import datetime

from server.db.writing import rows, writing
from server.language.locales import eased
from server.people.rules import Viewer
from server.people.rules_look import CHOICES, Look
from server.record.actions import Note, note


async def set_language(viewer: Viewer, code: str, now: datetime) -> None:
    """Keep the language on the account; in hand-over mode the phone's own account is left as it is.

    Where easy words are a language of their own, whoever chooses the other one chose ordinary words.
    """
    if viewer.handed_over is not None:
        return
    async with writing():
        await _set(viewer, "language", code, now)
        if eased(code):
            await _set(viewer, "easy_read", False, now)


async def set_reading(viewer: Viewer, look: Look, now: datetime) -> None:
    """Keep a way of reading with the account."""
    async with writing():
        for column in CHOICES:
            await _set(viewer, column, getattr(look, column), now)
        await _set(viewer, "easy_read", look.easy, now)


async def set_mine(viewer: Viewer, colour: str, now: datetime) -> None:
    """Keep the colour of the person's own words."""
    await _set(viewer, "mine", colour, now)


async def set_leave_to(viewer: Viewer, address: str, now: datetime) -> None:
    """Keep where Leave goes; '' is the installation's own place. The page has checked the address."""
    await _set(viewer, "leave_to", address, now)


async def _set(viewer: Viewer, column: str, value: str | bool, now: datetime) -> None:
    """Set one column (ours, never typed); the record says which setting, not what it was set to."""
    async with writing():
        changed = await rows(
            f"UPDATE account SET {column} = {{}} WHERE id = {{}} AND {column} <> {{}} RETURNING id",
            value, viewer.account, value,
        )  # fmt: skip
        if changed:
            about = (viewer.organisation, "setting_changed", now, viewer.account, viewer.role, viewer.account)
            note(Note(*about, detail={"setting": column}))
