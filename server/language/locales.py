"""The languages of the app. A language is offered only when its catalogue is complete (EXAMPLES, warehouse)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as it is offered: its code in folders and in `lang`, its own name, its direction."""

    code: str
    name: str
    dir: str = "ltr"
    state: str = "draft"


LOCALES: dict[str, Locale] = {
    each.code: each
    for each in (Locale("en", "English", state="source"), Locale("cy", "Cymraeg"), Locale("ur", "اردو", "rtl"))
}
RTL = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ckb", "dv", "yi", "ug"})


def direction(language: str) -> str:
    """Return 'rtl' or 'ltr' for any language code, also of words in languages the app does not speak."""
    return "rtl" if language.split("-")[0].split("_")[0] in RTL else "ltr"


def negotiate(accept_language: str) -> str:
    """Return the first offered language of an Accept-Language header, or English (written out: STACK, Litestar)."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language.split(",")[:20]:
        code, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), code.strip().lower()))
        except ValueError:
            continue
    for _, code in sorted(wanted, key=lambda each: each[0]):
        base = code.replace("_", "-").split("-")[0]
        if base in LOCALES:
            return base
    return "en"
