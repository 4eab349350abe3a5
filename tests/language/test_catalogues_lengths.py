"""A translation fits its button at 360 px (issue 3: length against its button)."""

from pathlib import Path

import pytest

from server.language.text import ROOT
from tools.catalogue_lengths import bars_too_wide, labels, labels_in, too_long


def test_buttons_and_links_like_them_are_found_in_templates() -> None:
    found = labels_in(
        """<p>{{ _("Not a button") }}</p>
        <button class="act"{% if a > 1 %} name="b"{% endif %} aria-label="{{ _('Unseen') }}">
          {{ icon("x") }}{{ _("Save it") }}</button>
        <a class="plain" href="{{ url }}">{{ _("Not now") }}</a><a href="/">{{ _("Plain link") }}</a>
        <button class="choice">{{ _("I didn't say that") }}</button>
        {{ submit(_("Send")) }} {{ choices("/x", [("a", "check", _("Keep mine"))], _("Which?")) }}"""
    )
    assert found == {
        "Save it": "button", "Not now": "button", "I didn't say that": "choice", "Send": "button",
        "Keep mine": "choice", "Which?": "choice",
    }  # fmt: skip


def test_the_buttons_of_the_app_are_found() -> None:
    found = labels(Path(ROOT))
    assert len(found) > 100
    assert found["I agree with my plan"] == "button"
    assert found["Keep mine"] == "choice"


@pytest.mark.parametrize(
    ("english", "said", "kind", "says"),
    [
        ("Save", "Zapisz", "button", ""),
        ("Save", "Zapisz i przejdź dalej", "button", ""),
        ("Save", "Zapisz to teraz, a potem przejdź dalej do następnego pytania", "button", "letters on a button"),
        ("Keep mine", "Zachowaj moje", "choice", ""),
        ("Keep mine", "Niezaprzeczalnie moje", "choice", "is broken on its button"),
        ("Make a code for their phone", "Utwórz kod na telefon tej osoby i podaj go", "button", ""),
        ("See it as %(name)s will", "Zobacz to tak jak %(name)s", "button", ""),
    ],
)
def test_a_label_that_does_not_fit_is_found(english: str, said: str, kind: str, says: str) -> None:
    found = too_long(english, said, kind)
    assert says in found
    assert bool(says) == bool(found)


def test_a_bar_that_is_too_wide_is_found() -> None:
    assert bars_too_wide({"Limits": "Ograniczenia", "People": "Ludzie", "Who looked": "Kto zaglądał"}) == []
    found = bars_too_wide({"Limits": "Ograniczeniami", "People": "Współpracownicy", "Who looked": "Kto zaglądał"})
    assert found == ["the bar of a person is 51 letters wide, more than 42"]
