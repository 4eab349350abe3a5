"""What a person needs, in plain words: as they choose it, and as others read it."""

from collections.abc import Iterable

from server.language.bidi import FIRST_STRONG, POP
from server.language.locales import KNOWN
from server.language.queries_needs import Need
from server.language.rules_needs import KINDS, MOST_SHOWN
from server.language.text import DOT, N_, gettext

MOST_OWN = 40
"""How much of somebody's own words the flag on a page says; the page behind it says all."""
KIND_NAMES: dict[str, str] = {
    "contact": N_("How to reach me"),
    "format": N_("How I can read or hear things"),
    "professional": N_("Who helps me to understand and be understood"),
    "support": N_("What helps when we talk"),
}
NEED_NAMES: dict[tuple[str, str], str] = {
    ("contact", "phone_call"): N_("Ring me"),
    ("contact", "text"): N_("Send me a text"),
    ("contact", "letter"): N_("Send me a letter"),
    ("contact", "face_to_face"): N_("Come and see me"),
    ("contact", "through_somebody"): N_("Ask somebody to tell me"),
    ("contact", "other"): N_("Reach me in another way"),
    ("format", "easy_read"): N_("Easy words"),
    ("format", "large_print"): N_("Large letters"),
    ("format", "aloud"): N_("Read aloud to me"),
    ("format", "pictures"): N_("With pictures"),
    ("format", "braille"): N_("Braille"),
    ("format", "sign_video"): N_("A film in sign language"),
    ("format", "other"): N_("In another form"),
    ("professional", "interpreter"): N_("An interpreter for my language"),
    ("professional", "sign_interpreter"): N_("A sign language interpreter"),
    ("professional", "advocate"): N_("An advocate"),
    ("professional", "lipspeaker"): N_("A lipspeaker"),
    ("professional", "deafblind_guide"): N_("A guide for deafblind people"),
    ("professional", "other"): N_("Somebody else"),
    ("support", "time"): N_("Give me time"),
    ("support", "quiet"): N_("A quiet place"),
    ("support", "aid"): N_("My hearing aid or my talking machine"),
    ("support", "lipread"): N_("Let me see your face"),
    ("support", "signs"): N_("Use signs, such as Makaton"),
    ("support", "trusted_person"): N_("Somebody I trust beside me"),
    ("support", "short_talks"): N_("Short talks, with breaks"),
    ("support", "other"): N_("Something else helps"),
}
SHORT: dict[tuple[str, str], str] = {
    ("contact", "phone_call"): N_("A call"),
    ("contact", "text"): N_("A text"),
    ("contact", "letter"): N_("A letter"),
    ("contact", "face_to_face"): N_("A visit"),
    ("contact", "through_somebody"): N_("Somebody who tells them"),
    ("format", "aloud"): N_("Reading aloud"),
    ("format", "pictures"): N_("Pictures"),
    ("professional", "interpreter"): N_("An interpreter"),
    ("support", "time"): N_("Time to think"),
    ("support", "aid"): N_("A hearing aid or talking machine"),
    ("support", "lipread"): N_("To see your face"),
    ("support", "signs"): N_("Signs, such as Makaton"),
    ("support", "trusted_person"): N_("Somebody they trust"),
}
"""What reads otherwise behind "Mira needs:"."""
ORDER = ("format", "language", "professional", "support", "contact")


def in_short(needs: Iterable[Need], language: str) -> str:
    """Return what is needed in one line, the most pressing first, then how many more: for the flag on every page.

    `language` is what the person reads the app in; English is not said. '' when nothing is needed.
    """
    needs = sorted(needs, key=lambda each: KINDS[each.kind].index(each.value))
    said = [(each.kind, _short(each)) for each in needs]
    if language in KNOWN and KNOWN[language].speech != "en":
        said.append(("language", KNOWN[language].name))
    said.sort(key=lambda pair: ORDER.index(pair[0]))
    shown = [words for _kind, words in said[:MOST_SHOWN]]
    more = [f"{FIRST_STRONG}+{len(said) - MOST_SHOWN}{POP}"] if len(said) > MOST_SHOWN else []
    return DOT.join(shown + more)


def _short(need: Need) -> str:
    """Return one need; its own words are held apart, in whatever direction they run, and cut where they are long."""
    key = (need.kind, need.value)
    if need.detail:
        words = need.detail if len(need.detail) <= MOST_OWN else need.detail[: MOST_OWN - 1].rstrip() + "…"
        return f"{FIRST_STRONG}{words}{POP}"
    return gettext(SHORT.get(key) or NEED_NAMES[key])


def named(need: Need) -> str:
    """Return a need in plain words, with its own words behind it."""
    said = gettext(NEED_NAMES[(need.kind, need.value)])
    return f"{said}: {need.detail}" if need.detail else said
