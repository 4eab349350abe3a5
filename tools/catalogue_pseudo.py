"""The pseudo-locale en_XA: English with every letter accented and every string in brackets.

A plain letter on a page did not come through gettext. Placeholders, entities and tags are kept.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçđéƒĝħîĵķļɱñöþɋřšťûṽŵẋýžÅƁÇĐÉƑĜĦÎĴĶĻṀÑÖÞɊŘŠŤÛṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
KEPT = re.compile(r"(%\([^)]*\)[a-z]|%%|%[sd]|\{[^}]*\}|<[^>]*>|&[a-z#0-9]+;)")


def accented(text: str) -> str:
    """`Hello %(name)s` becomes `[Ħéļļö %(name)s]`."""
    parts = KEPT.split(text)
    return "[" + "".join(p if i % 2 else p.translate(ACCENTS) for i, p in enumerate(parts)) + "]"


def write_pseudo(template: Catalog, target: Path) -> None:
    """Compile the pseudo-locale from the strings of the template, or from those of the source as it is now."""
    made = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in template:
        if not message.id:
            continue
        plural = isinstance(message.id, tuple | list)
        text = tuple(accented(part) for part in message.id) if plural else accented(str(message.id))
        made.add(message.id, text, context=message.context)
    buffer = io.BytesIO()
    write_mo(buffer, made)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(buffer.getvalue())
