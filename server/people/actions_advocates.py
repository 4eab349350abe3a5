"""An advocate of another organisation becomes known here: by a code that their own phone shows, never by a list."""

from datetime import datetime

from server.db.writing import rows, writing
from server.people.actions_accounts import Invited, code_hash, make_code
from server.people.actions_introductions import introduce
from server.people.actions_join import TooManyTries
from server.people.actions_tries import begin_try, forget_try
from server.people.queries_accounts import Code, code_by_hash
from server.people.rules import Viewer
from server.people.rules_codes import tidy

__all__ = ["TooManyTries"]  # what pages catch


async def show_known_code(viewer: Viewer, now: datetime) -> Invited:
    """Make the code that an advocate's phone shows to the lead or administrator of a provider."""
    return await make_code(viewer.account, "known", now, made_by=viewer.account, made_as=viewer.role)


async def introduce_by_code(viewer: Viewer, said: str, address: str, now: datetime) -> bool:
    """Introduce the advocate whose phone shows this code; False for every code that is none. Raises TooManyTries."""
    made = await begin_try("code", address, now, str(viewer.account))
    if made is None:
        raise TooManyTries
    code = await code_by_hash(code_hash("code", tidy(said)), now)
    if code is None or code.why != "known" or not await _spend(viewer, code, now):
        return False
    await forget_try(made)
    return True


async def _spend(viewer: Viewer, code: Code, now: datetime) -> bool:
    async with writing():
        spent = await rows(
            "UPDATE invitation SET used_at = {} WHERE id = {} AND used_at IS NULL AND ends_at > {} RETURNING id",
            now, code.id, now,
        )  # fmt: skip
        if spent:
            await introduce(viewer, code.account, now)
    return bool(spent)
