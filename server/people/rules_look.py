"""My way of reading: what can be chosen, kept with the account, and on the device before sign-in. Pure (E-07)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("", "light", "dark", "contrast", "calm"),
    "mine": ("", "rose", "leaf", "sky"),
    "letters": ("", "clear"),
    "size": ("", "large", "larger"),
    "pictures": ("", "photos", "none"),
    "aloud": ("", "slow", "slower"),
}
"""setting -> its values; '' is the usual one."""
EASY = ("", "easy")


@dataclass(frozen=True, slots=True)
class Look:
    """One way of reading. `easy`: easy words come first wherever there are some."""

    theme: str = ""
    mine: str = ""
    letters: str = ""
    size: str = ""
    pictures: str = ""
    aloud: str = ""
    easy: bool = False


USUAL = Look()


def with_choices(look: Look, chosen: Mapping[str, str]) -> Look:
    """Return the look with these settings; a value that cannot be chosen is left out."""
    known: dict[str, str | bool] = {name: value for name, value in chosen.items() if value in CHOICES.get(name, ())}
    if chosen.get("easy") in EASY:
        known["easy"] = chosen["easy"] == "easy"
    return replace(look, **known)  # type: ignore[arg-type]


def written(look: Look) -> str:
    """Return a look as the device keeps it in a cookie: its choices, in order, nothing that says who."""
    values = asdict(look)
    return ".".join([*(values[name] for name in CHOICES), "easy" if look.easy else ""])


def read(cookie: str) -> Look:
    """Return the look of a cookie; what cannot be read is the usual."""
    parts = cookie.split(".")
    if len(parts) != len(CHOICES) + 1:
        return USUAL
    return with_choices(USUAL, {**dict(zip(CHOICES, parts, strict=False)), "easy": parts[-1]})
