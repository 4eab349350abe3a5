"""Pieces of pages: what is kept, what is filled in, and what is thrown away."""

from server.web.fragments import Kept, digest, fill, mark, pieces


def test_marks_are_filled_and_escaped_for_each_request() -> None:
    parts = pieces(f"<p>{mark('name', '12ab')} wrote</p>{mark('csrf')}")
    html = fill(parts, lambda kind, value: f"<{kind}:{value}>")
    assert html == "<p>&lt;name:12ab&gt; wrote</p>&lt;csrf:&gt;"


def test_text_that_looks_like_a_mark_stays_text() -> None:
    assert pieces("\x02abc:name:1\x03") == ("\x02abc:name:1\x03",)


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
