"""What is wrong with a form: each sentence names its field, leads to it, and stands there too (E-06, E-07)."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest
from litestar import Litestar
from lxml import html as parser

from server.language.rules_needs import KINDS
from server.language.text import current
from server.web.rendering import Form
from server.web.wrong import EMPTY, NOT_CHOSEN, Wrong
from tests.arrangements.helpers import filled, url
from tests.cast import Cast
from tests.client import Client
from tests.full_plan import fill
from tests.pages import check_page
from tests.restrictions.making import bare
from tests.test_every_page import ADDRESSES, _filled

Visit = Callable[..., Any]
NAMELESS = {
    "Write something here.", "Choose one.", "Write a number.", "Write who.", "That is too long.", "That is too short.",
    "That is not a real date.", "That day is already over.", "That is still to come.", "Say what it is.",
    "Write the day, the month and the year.", "That day is over. Choose a later day.",
}  # fmt: skip
"""What used to be said: true of any field, so no help in a list of several."""
MARKS = re.compile(r"%\(|“”|Wrong\(")


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en", "Why?", "Write something at “Why?”"),
        ("en", "Name", "Write something at “Name”."),
        ("pl", "Dlaczego?", "Napisz coś w polu „Dlaczego?”"),
        ("ar", "لماذا؟", "اكتب شيئا في «لماذا؟»"),
        ("ur", "کیوں؟", "”کیوں؟“ پر کچھ لکھیں۔"),
    ],
)
def test_no_full_stop_stands_behind_a_question_that_ends_the_sentence(language: str, label: str, said: str) -> None:
    """E-07: a mistake is said in a sentence that reads well."""
    was = current.set(language)
    assert re.sub("[\u2068\u2069]", "", EMPTY.named(label)) == said
    current.reset(was)


def above(page: httpx.Response) -> list[str]:
    """Return the sentences of the list above a refused form."""
    links = parser.fromstring(page.text).xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
    return [" ".join(each.text_content().split()) for each in links]


@pytest.mark.parametrize("who", ["mira", "dan", "sam", "priya", "ada"])
async def test_every_form_sent_empty_names_each_field_that_is_wrong_E_07(
    cast: Cast, app: Litestar, clock, who: str
) -> None:
    ids = await fill(cast)
    browser = await Client.open(app, getattr(cast, who), clock)
    await browser.http.get("/offline")
    wrong, refused = [], 0
    for method, path in ADDRESSES:
        if method != "POST" or path in ("/leave", "/sign-out") or path.endswith(("/end", "/end-others")):
            continue
        form = {"csrf": browser.http.cookies["csrf"], "operation": str(uuid4())}
        page = await browser.http.post(_filled(path, cast, ids), data=form)
        if page.status_code != 422:
            continue
        refused += 1
        check_page(page)
        said = above(page)
        wrong += [f"{path}: {each}" for each in said if each in NAMELESS or MARKS.search(each)]
        wrong += [f"{path}: twice: {said}"] if len(set(said)) < len(said) else []
    await browser.close()
    assert wrong == []
    assert refused >= (1 if who == "ada" else 5), refused


async def test_the_list_is_in_the_order_of_the_page_and_first_on_it_E_06(cast: Cast, visit: Visit) -> None:
    dan = await visit("dan")
    page = await dan.post(f"/notes/{cast.plan}/line/new", {"section": "want", "body": ""}, status=422)
    assert above(page) == [
        "Choose one at “Whose words are these?”", "Write the words.",
    ]  # fmt: skip
    assert page.text.index("govuk-error-summary") < page.text.index("<h1")
    assert page.text.count("govuk-error-summary__title") == 1


@pytest.mark.parametrize(
    ("grace", "said"),
    [
        ("soon", "Write a number at “How many minutes may it be late?”"),
        ("", "Write a number at “How many minutes may it be late?”"),
        ("99999999", "The number at “How many minutes may it be late?” is too large."),
        ("99999", "The time at “How many minutes may it be late?” is too long."),
        ("0", "The time at “How many minutes may it be late?” is too short."),
    ],
)
async def test_a_number_is_refused_for_what_is_wrong_with_it(cast: Cast, visit: Visit, grace: str, said: str) -> None:
    mira = await visit("mira")
    page = await mira.post(url(cast.plan, "checkins/add"), filled("checkins", cast, grace=grace), status=422)
    assert above(page) == [said]


async def test_a_name_in_a_question_is_written_once_escaped_only_once(cast: Cast, visit: Visit) -> None:
    """The question comes out of a template as HTML: it goes into the sentence as plain text."""
    form = Form({}, {"a": EMPTY, "b": NOT_CHOSEN, "c": "Write why."})
    from markupsafe import Markup

    assert form.said("b", Markup("What O&#39;Brien says")) == "Choose one at “What O'Brien says”."
    assert form.said("a", "100% sure?") == "Write something at “100% sure?”"
    assert form.said("c", "Why?") == "Write why."
    assert form.said("d", "Why?") == ""
    assert list(form.errors) == ["b", "a", "c"]


def test_it_is_said_in_the_language_of_the_page() -> None:
    token = current.set("ur")
    try:
        assert Wrong("Write why.").named("") != "Write why."
    finally:
        current.reset(token)


@pytest.mark.parametrize(
    ("path", "names", "said"),
    [
        ("needs", tuple(f"{kind}-other" for kind in KINDS), "What helps when we talk · If something else: what?"),
        ("list/{limit}/tried", ("way1", "way2", "reason1", "reason2"), "Way 2 · What was it?"),
    ],
)
async def test_a_question_asked_more_than_once_is_named_with_its_group_E_07(
    cast: Cast, visit: Visit, path: str, names: tuple[str, ...], said: str
) -> None:
    """A list of mistakes in which four say the same helps nobody; and what cannot be seen is not called a sign."""
    limit = await bare(cast, "dan")
    dan = await visit("dan")
    form = dict.fromkeys(names, "a\u202eb") | {"may_share": "yes"}
    page = await dan.post(f"/notes/{cast.plan}/{path.format(limit=limit)}", form, status=422)
    found = above(page)
    assert len(set(found)) == len(found)
    assert f"Something you cannot see is in the words at “{said}” Take them out and write them again." in found
