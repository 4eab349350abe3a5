"""The operator's text names only commands that exist, as they are typed (README, docs/operating.md)."""

import re
import shlex
from pathlib import Path

import pytest

from server.commands import COMMANDS, parser

ROOT = Path(__file__).parents[1]
TYPED = re.compile(r"^    (?:OWNWORDS_\w+=\S+ )*(ownwords .+?)(?:\s+#.*)?$", re.MULTILINE)
NAMED = re.compile(r"`(ownwords [^`]+)`")
STANDS_FOR = {"ROLE": "administrator", "N": "3"}


def commands(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return sorted({found[1] for pattern in (TYPED, NAMED) for found in pattern.finditer(text)})


@pytest.mark.parametrize("name", ["README.md", "docs/operating.md"])
def test_every_command_in_the_text_can_be_typed_as_it_stands(name: str) -> None:
    found = commands(name)
    assert len(found) > 8
    for said in found:
        words = [STANDS_FOR.get(word, word) for word in shlex.split(said.replace("[", "").replace("]", ""))]
        parser().parse_args(words[1:])


def test_every_command_for_operators_is_in_the_text() -> None:
    said = {line.split()[1] for name in ("README.md", "docs/operating.md") for line in commands(name)}
    assert said >= set(COMMANDS) - {"demo"}
    assert said <= {*COMMANDS, "serve"}
