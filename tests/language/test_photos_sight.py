"""The photos that are offered beside new words, and what is out of sight (P-07)."""

from typing import Any
from uuid import uuid4

from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from server.language.actions_photos import add_photo
from server.words.actions import hide, show
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, url
from tests.language.test_photos import picture
from tests.words.hands import person, say, worker


async def _photo(cast: Cast, side: int) -> str:
    return str(await add_photo(person(cast), picture("JPEG", (side, side)), side, side, NOW))


async def test_a_photo_of_a_line_out_of_sight_is_not_offered_beside_other_words_P_07(cast: Cast, visit: Any) -> None:
    secret, other = await say(person(cast), "My new flat."), await say(person(cast), "I like tea.")
    hers, both, free = [await _photo(cast, side) for side in (40, 50, 60)]
    for said, words, photo in ((secret, "My flat.", hers), (secret, "My door.", both), (other, "Tea.", both)):
        await make_easy(person(cast), said.statement, said.revision, "en", [Line(words, photo=photo)], uuid4(), NOW)
    await rows("UPDATE account SET pictures = 'photos' WHERE id = {} RETURNING id", cast.mira)
    mira = await visit("mira")
    form = url(cast, f"line/{other.statement}/easy")
    page = (await mira.get(form)).text
    assert all(each in page for each in (hers, both, free))
    await hide(person(cast), secret.statement, NOW)
    page = (await mira.get(form)).text
    assert hers not in page
    assert both in page, "it stands beside something else, too"
    assert free in page, "it stands beside nothing yet"
    await show(person(cast), secret.statement, LATER)
    assert hers in (await mira.get(form)).text


async def test_a_worker_is_offered_their_own_photo_whatever_the_person_put_out_of_sight(cast: Cast, visit: Any) -> None:
    """Otherwise it would be a trace of that."""
    secret, other = await say(person(cast), "My new flat."), await say(person(cast), "I like tea.")
    photo = await add_photo(worker(cast), picture("JPEG", (40, 40)), 40, 40, NOW)
    line = [Line("My flat.", photo=photo)]
    await make_easy(worker(cast), secret.statement, secret.revision, "en", line, uuid4(), NOW)
    await rows("UPDATE account SET pictures = 'photos' WHERE id = {} RETURNING id", cast.dan)
    await hide(person(cast), secret.statement, NOW)
    assert str(photo) in (await (await visit("dan")).get(url(cast, f"line/{other.statement}/easy"))).text
