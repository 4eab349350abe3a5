"""What every page must be (EXAMPLES, the discipline of HTML): checked by the client in every test."""

from urllib.parse import urlsplit

import httpx
from lxml import html as parser
from lxml.html import HtmlElement


def check_page(response: httpx.Response) -> None:
    """Raise AssertionError when a page or a fragment is not as every page must be."""
    text = response.text
    tree = parser.fromstring(text)
    assert "script-src 'self'" in response.headers["content-security-policy"]
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers
    ids = [each.get("id") for each in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted(each for each in ids if ids.count(each) > 1)}"
    _no_inline(tree)
    _no_other_host(tree)
    _forms(tree, set(ids))
    _summary(tree)
    if text.lstrip().lower().startswith("<!doctype"):
        _whole(tree, text)


def _whole(tree: HtmlElement, text: str) -> None:
    assert len(tree.xpath("//h1")) == 1, "one h1 a page"
    assert tree.get("lang"), "html has lang"
    assert tree.get("dir") in ("ltr", "rtl"), "html has dir"
    assert tree.xpath("string(//title)").strip(), "a title"
    assert len(tree.xpath("//main")) == 1, "one main"
    assert not any(mark in text for mark in ("{{", "{%")), "a template left its marks"


def _no_inline(tree: HtmlElement) -> None:
    assert not tree.xpath("//script[not(@src)]"), "no inline script"
    assert not tree.xpath("//style | //*[@style]"), "no inline style"
    assert not [
        name for each in tree.iter() if isinstance(each.tag, str) for name in each.attrib if name.startswith("on")
    ]


def _no_other_host(tree: HtmlElement) -> None:
    for each in tree.xpath("//@src | //link/@href | //form/@action | //@hx-get | //@hx-post"):
        parts = urlsplit(str(each))
        assert not parts.netloc or parts.netloc == "localhost:8000", f"another host: {each}"


def _forms(tree: HtmlElement, ids: set[str | None]) -> None:
    for form in tree.xpath("//form[translate(@method, 'POST', 'post') = 'post']"):
        assert form.get("action"), "a form says where it goes"
        assert form.xpath(".//input[@name='csrf']"), f"a form without its token: {form.get('action')}"
    for label in tree.xpath("//label[@for]"):
        assert label.get("for") in ids, f"a label for nothing: {label.get('for')}"
    for field in tree.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        labelled = field.get("aria-label") or field.get("aria-labelledby") or field.xpath("ancestor::label")
        assert labelled or tree.xpath("//label[@for=$it]", it=field.get("id") or "?"), f"no label: {field.get('name')}"


def _summary(tree: HtmlElement) -> None:
    """What is wrong stands twice in the same words: in the list above, and at the field that the list leads to."""
    for link in tree.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a"):
        name, words = str(link.get("href", "")).removeprefix("#"), " ".join(link.text_content().split())
        assert tree.xpath("//*[@id=$it]", it=name), f"a mistake without its place: {name}: {words}"
        at = tree.xpath("//*[@id=$one or @id=$other]", one=f"{name}-error", other=f"{name}-date-error")
        said = [" ".join(each.text_content().split()) for each in at]
        assert said, f"a mistake that its field does not say: {name}: {words}"
        assert said[0].removeprefix("Error:").strip() == words, f"{said[0]!r} at the field, {words!r} above"
