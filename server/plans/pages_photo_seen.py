"""Which photos somebody may see now: to look at, and to show beside words that they write (P-07, P-12)."""

from uuid import UUID

from server.language.pages_subject import kept_for
from server.language.queries_easy import NONE, Easy, easy_of
from server.language.queries_photos import added_by, shown_in
from server.language.text import current
from server.plans.pages_lines import Desk
from server.plans.pages_said import found_of
from server.restrictions.queries import limit as limit_of
from server.words.queries import StatementRow, one


async def easy_for(desk: Desk, about: UUID, wording: UUID, language: str) -> Easy:
    """Return what there is of one wording in easy words."""
    found = await easy_of(
        desk.access.plan, desk.access.person, {about: wording}, language, await kept_for(desk),
        is_person=desk.author.is_person, labels=current.get(),
    )  # fmt: skip
    return found.get(about, NONE)


async def may_see(desk: Desk, photo: UUID) -> bool:
    """Say whether a photo of this person is there for this viewer: the person's own phone sees every one, others what
    they added themselves, and what a form that they see shows."""
    made_by = await added_by(desk.access.person, photo)
    if made_by is None:
        return False
    return desk.access.own or made_by == desk.access.viewer.account or await _seen(desk, photo)


async def _seen(desk: Desk, photo: UUID) -> bool:
    """Say whether a form that this viewer sees shows the photo (P-07, P-12)."""
    for kind, about in await shown_in(desk.access.plan, photo):
        easy = await (_of_line(desk, about) if kind == "statement" else _of_limit(desk, about))
        forms = [form for form in (easy.current, easy.waiting, easy.stale) if form]
        if any(line.photo == photo for form in forms for line in form.lines):
            return True
    return False


async def _of_line(desk: Desk, statement: UUID) -> Easy:
    row = await _line(desk, statement)
    return await easy_for(desk, row.id, row.head, row.language) if row else NONE


async def _line(desk: Desk, statement: UUID) -> StatementRow | None:
    access = desk.access
    if access.why == "share":  # what a share does not show, it shows no photo of (S-40)
        return next((each for each in (await found_of(desk)).rows if each.id == statement), None)
    row = await one(access.plan, statement, access.viewer.account, is_person=desk.own)
    return row if row and row.section != "phrase" and row.section in access.sections else None


async def _of_limit(desk: Desk, limit: UUID) -> Easy:
    found = await limit_of(limit, desk.access.viewer.account)
    if found is None or found.ended_at or found.wording is None or "limits" not in desk.access.sections:
        return NONE
    return await easy_for(desk, limit, found.wording, found.language)
