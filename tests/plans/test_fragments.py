"""Pieces of pages: what is kept, what is filled in, and what is thrown away."""

import pytest

from server.language.text import current
from server.web.fragments import Kept, digest, escaped, fill, forget, mark, pieces, place, shape


def test_marks_are_filled_with_what_is_said_for_each_request() -> None:
    parts = pieces(f"<p>{mark('name', '12ab')} wrote</p>{mark('csrf')}".encode())
    html = fill(parts, {place("name", "12ab"): escaped("<Ada & co>"), place("csrf"): b"token"})
    assert html == b"<p>&lt;Ada &amp; co&gt; wrote</p>token"


def test_a_place_for_which_nothing_is_said_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill(pieces(mark("name", "12ab").encode()), {place("name", "other"): b"Ada"})


def test_text_that_looks_like_a_mark_stays_text() -> None:
    assert pieces(b"\x02abc:name:1\x03") == (b"\x02abc:name:1\x03",)


def test_what_was_put_into_a_place_is_not_searched_for_marks() -> None:
    parts = pieces(mark("words").encode())
    assert fill(parts, {place("words"): place("csrf"), place("csrf"): b"token"}) == place("csrf")


def test_a_shape_is_rendered_once_for_each_language_and_context(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    rendered: list[tuple[str, str]] = []

    class Template:
        def render(self, context: dict[str, str]) -> str:
            rendered.append((current.get(), context["what"]))
            return f"{current.get()} {context['what']}"

    monkeypatch.setattr("server.web.fragments.template", lambda _code, _name: Template())
    before = current.set("cy")
    try:
        assert shape("x.html", {"what": "a"}) == shape("x.html", {"what": "a"}) == (b"cy a",)
        assert shape("x.html", {"what": "b"}) == (b"cy b",)
        current.set("en")
        assert shape("x.html", {"what": "a"}) == (b"en a",)
    finally:
        current.reset(before)
        forget()
    assert rendered == [("cy", "a"), ("cy", "b"), ("en", "a")]


def test_the_oldest_goes_first_and_memory_is_bounded() -> None:
    kept = Kept(entries=2, characters=10)
    kept.put("a", "A", 4)
    kept.put("b", "B", 4)
    assert kept.get("a") == "A"
    kept.put("c", "C", 4)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == ("A", None, "C")
    kept.put("big", "X", 11)
    assert kept.get("big") is None
    kept.put("c", "D", 10)
    assert (kept.get("a"), kept.get("c")) == (None, "D")
    kept.clear()
    assert kept.get("c") is None


def test_other_abilities_are_another_key() -> None:
    assert digest(["read", "1"]) != digest(["read", "write", "1"])
    assert digest(["ab", "c"]) != digest(["a", "bc"])
