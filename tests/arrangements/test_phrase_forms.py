"""The exit phrase gets on no card through easy words or another language (P-03, S-36)."""

from uuid import uuid4

from server.arrangements.actions import Draft, add
from server.arrangements.queries_phrase import phrases_of
from server.db.writing import rows
from server.language.actions_easy import Line, make_easy
from tests.arrangements.helpers import url
from tests.arrangements.test_phrase import PHRASE, PROOF, made, settings, typed
from tests.cast import NOW, Cast
from tests.language.forms_made import LATER, ease, put
from tests.words.hands import person, say, worker

__all__ = ["settings"]
UNFIT = "These words have your exit phrase in them."
TWO = {"do": "save", "lines": "..", "line-0": "I say: IS the", "line-1": "Zebrafinch asleep?"}


async def test_easy_words_and_translations_of_a_card_line_are_refused_to_who_knows_it(cast: Cast, visit) -> None:
    """The same sentence and the form still filled; who does not know the phrase is told nothing (P-03)."""
    mira, dan, kay = await made(visit, cast), await visit("dan"), await visit("kay")
    said, other = await say(person(cast), "Ring Bea.", section="helps"), await say(person(cast), "The bus.")
    await add(person(cast), Draft("card", {}, picked=said.statement), uuid4(), NOW)
    at, elsewhere = f"/notes/{cast.plan}/line/{said.statement}", f"/notes/{cast.plan}/line/{other.statement}"
    wording = {"wording": str(said.revision)}
    one = {"do": "save", "lines": ".", "line-0": f"I say: {PHRASE}"}
    polish = {"language": "pl", "by": "worker", "body": f"Mówię: {PHRASE}"}
    for who in (mira, dan):
        for form in (one, TWO):
            page = await who.post(f"{at}/easy", {**form, **wording}, status=422)
            assert UNFIT in who.text(page)
            assert form["line-0"] in page.text
        page = await who.post(f"{at}/language", {**polish, **wording}, status=422)
        assert UNFIT in who.text(page)
        assert polish["body"] in page.text
    assert await rows("SELECT id FROM easy_version") == await rows("SELECT id FROM translation") == []
    await kay.post(f"{at}/easy", {**one, **wording}, status=303)
    await kay.post(f"{at}/language", {**polish, **wording}, status=303)
    await mira.post(f"{elsewhere}/easy", {**one, "wording": str(other.revision)}, status=303)
    page = await mira.post(url(cast.plan, "card/add"), {"picked": str(other.statement)}, status=422)
    assert UNFIT in mira.text(page), "nor is a line chosen for the card whose easy words have it"


async def test_the_card_is_printed_without_it_for_everybody(cast: Cast, visit) -> None:
    """Easy words that have it, however they came there: the line's own words stand on the card."""
    mira, own = await made(visit, cast), person(cast)
    for words, easy in (
        ("Ring Bea.", ["I say: is the", "Zebrafinch, asleep"]),
        ("I have a cat.", ["My cat is Socks."]),
    ):
        said = await say(own, words, section="helps")
        await add(own, Draft("card", {}, picked=said.statement), uuid4(), NOW)
        await make_easy(own, said.statement, said.revision, "en", [Line(each) for each in easy], uuid4(), NOW)
    for who in (mira, await visit("dan"), await visit("kay")):
        page = (await who.get(url(cast.plan, "card/print?way=easy"))).text
        assert "Ring Bea." in page
        assert "Zebrafinch" not in page
        assert "My cat is Socks." in page


async def test_a_phrase_that_a_form_of_a_card_line_has_is_refused(cast: Cast, visit) -> None:
    """Also one that waits for a yes. What a worker writes down is refused to the person, not to the worker."""
    mira, kay = await visit("mira"), await visit("kay")
    said = await say(person(cast), "Ring Bea.", section="helps")
    await add(person(cast), Draft("card", {}, picked=said.statement), uuid4(), NOW)
    for form in (await ease(worker(cast), said, f"I say {PHRASE}."), await put(person(cast), said, f"{PHRASE}!")):
        page = await mira.post(url(cast.plan, "phrase/new"), {**typed(), **PROOF}, status=422)
        assert "A line of the help card has these words." in mira.text(page)
        for table in ("easy_version", "translation"):
            await rows(f"UPDATE {table} SET replaced_at = {{}} WHERE id = {{}} RETURNING id", LATER, form)
    assert await phrases_of(cast.plan) == []
    await ease(person(cast), said, f"I say {PHRASE}.", at=LATER)
    await kay.post(url(cast.plan, "phrase/new"), {**typed(), **PROOF})
    [phrase] = await rows("SELECT id FROM exit_phrase WHERE ended_at IS NULL")
    await rows("UPDATE plan SET confidentiality_explained_at = {} WHERE id = {} RETURNING id", NOW, cast.plan)
    answer = {"phrase": str(phrase["id"]), "answer": "yes", **PROOF}
    page = await mira.post(url(cast.plan, "phrase/answer"), answer, status=422)
    assert "A line of the help card has these words." in mira.text(page)
