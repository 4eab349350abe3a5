"""What a person needs, in plain words: as they choose it, and as others read it."""

from server.language.queries_needs import Need
from server.language.text import N_, gettext

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


def named(need: Need) -> str:
    """Return a need in plain words, with its own words behind it."""
    said = gettext(NEED_NAMES[(need.kind, need.value)])
    return f"{said}: {need.detail}" if need.detail else said
