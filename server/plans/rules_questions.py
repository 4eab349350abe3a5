"""The first walk: what each question offers to point at. Words are in pages_questions. Pure."""

READY: dict[str, tuple[tuple[str, str], ...]] = {
    "want": (
        ("family", "p-mum"), ("out", "p-walk"), ("home", "p-home"), ("money", "p-purse"), ("with", "p-friend"),
        ("talk", "p-talk"),
    ),
    "matters": (
        ("cat", "p-cat"), ("people", "p-people"), ("keys", "p-key"), ("quiet", "p-quiet"), ("room", "p-door"),
        ("phone", "p-phone"),
    ),
    "liked": (
        ("kind", "p-heart"), ("funny", "p-happy"), ("friend", "p-friend"), ("pets", "p-cat"), ("brave", "p-star"),
        ("helps", "p-people"),
    ),
    "best": (
        ("time", "p-clock"), ("ask", "p-help"), ("talk", "p-talk"), ("show", "p-book"), ("quiet", "p-quiet"),
        ("with", "p-friend"),
    ),
    "wrong": (
        ("shouting", "p-shout"), ("money", "p-purse"), ("alone", "p-bus"), ("hurt", "p-upset"), ("stuck", "p-door"),
        ("phone", "p-phone"),
    ),
    "helps": (
        ("friend", "p-friend"), ("ring", "p-phone"), ("home", "p-home"), ("slow", "p-clock"), ("cat", "p-cat"),
        ("walk", "p-tree"),
    ),
    "myself": (
        ("shop", "p-shop"), ("money", "p-purse"), ("phone", "p-phone"), ("home", "p-home"), ("ask", "p-help"),
        ("no", "p-stop"),
    ),
    "seeing": (
        ("friend", "p-friend"), ("outside", "p-garden"), ("home", "p-home"), ("short", "p-clock"), ("day", "p-sun"),
        ("leave", "p-walk"),
    ),
    "worse": (
        ("ring", "p-phone"), ("leave", "p-walk"), ("friend", "p-friend"), ("home", "p-home"), ("wait", "p-cafe"),
        ("tell", "p-talk"),
    ),
    "checkins": (
        ("morning", "p-sun"), ("evening", "p-clock"), ("after", "p-people"), ("home", "p-home"), ("call", "p-phone"),
        ("visit", "p-door"),
    ),
}  # fmt: skip
"""question -> (code of the answer, its picture in the sprite)."""

PICTURES: dict[str, str] = {
    "p-mum": "woman", "p-walk": "person-walking", "p-home": "house-with-garden", "p-purse": "purse",
    "p-friend": "people-holding-hands", "p-talk": "speech-balloon", "p-cat": "cat", "p-people": "busts-in-silhouette",
    "p-key": "key", "p-quiet": "muted-speaker", "p-door": "door", "p-phone": "mobile-phone", "p-heart": "red-heart",
    "p-happy": "grinning-face", "p-star": "star", "p-clock": "mantelpiece-clock", "p-help": "person-raising-hand",
    "p-book": "open-book", "p-shout": "angry-face", "p-bus": "bus", "p-upset": "crying-face",
    "p-tree": "deciduous-tree", "p-shop": "shopping-cart", "p-stop": "raised-hand", "p-garden": "deciduous-tree",
    "p-sun": "sun", "p-cafe": "hot-beverage",
}  # fmt: skip
"""picture of the sprite -> the same among the pictures of easy words."""

JOINS = ("one", "each")
"""Several ticked answers make one statement, or one each."""


def ticked(question: str, codes: list[str]) -> tuple[str, ...]:
    """Return the ready answers among `codes`, each once, in the order of the screen."""
    return tuple(code for code, _picture in READY[question] if code in codes)
