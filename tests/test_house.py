"""The house rules hold, and each contract has been seen to fail on a planted violation (DESIGN)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# (contract, module that is planted, its only line)
VIOLATIONS = [
    ("Areas point down", "people/actions_planted.py", "import server.restrictions.rules"),
    ("Areas point down", "people/pages_planted.py", "import server.restrictions.actions"),
    ("Areas point down", "record/queries_planted.py", "import server.web"),
    ("Areas point down", "record/queries_planted.py", "import server.sharing.access"),
    ("Areas point down", "reviews/actions_planted.py", "import server.checkins.actions"),
    ("Areas point down", "flags/actions_planted.py", "import server.app"),
    (
        "Rooms point down, and pages never touch tables",
        "people/pages_planted.py",
        "import server.people.tables",
    ),
    (
        "Rooms point down, and pages never touch tables",
        "people/queries_planted.py",
        "import server.people.actions",
    ),
    (
        "Rooms point down, and pages never touch tables",
        "words/rules_planted.py",
        "import server.words.tables",
    ),
    ("Rules know the standard library only", "words/rules_planted.py", "import msgspec"),
    ("Rules know the standard library only", "words/rules_planted.py", "import server.settings"),
    ("Rules know the standard library only", "restrictions/drift.py", "import piccolo.table"),
    ("Only pages, web, app and commands speak HTTP", "people/actions_planted.py", "import litestar"),
    (
        "Only pages, web, app and commands speak HTTP",
        "people/queries_planted.py",
        "from litestar_htmx import HTMXRequest",
    ),
    ("The database knows nobody above it", "db/planted.py", "import server.people.rules"),
]

ALLOWED = [
    ("people/pages_planted.py", "import server.sharing.access"),
    ("people/pages_planted.py", "import server.web"),
    ("record/queries_planted.py", "from server.language import text"),
    ("plans/pages_planted.py", "import server.words.actions"),
    ("restrictions/actions_planted.py", "import server.words.actions"),
    ("restrictions/drift.py", "import datetime"),
]

# So that the planted line names a module that is there, whatever the tree holds today.
STUBS = [
    "app.py",
    "people/tables.py",
    "people/actions.py",
    "people/rules.py",
    "restrictions/rules.py",
    "restrictions/actions.py",
    "checkins/actions.py",
    "words/tables.py",
    "words/actions.py",
    "sharing/access.py",
    "language/text.py",
    "web/__init__.py",
    "db/__init__.py",
    "settings.py",
]


def small_house(folder: Path) -> Path:
    """A tiny server/ with empty rooms, under the project's real contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    server = folder / "server"
    for name in STUBS:
        plant(server, name, "")
    (server / "__init__.py").write_text("")
    return server


def plant(server: Path, name: str, line: str) -> None:
    """Write one module and make its area a package."""
    path = server / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(line + "\n")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in `folder`; its own report is in stdout."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))",
    ]
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def broken(report: str) -> set[str]:
    """The names of the contracts that the report calls broken."""
    return {line.removesuffix(" BROKEN") for line in report.splitlines() if line.endswith(" BROKEN")}


@pytest.mark.parametrize(("contract", "module", "line"), VIOLATIONS)
def test_a_planted_violation_breaks_its_contract(tmp_path: Path, contract: str, module: str, line: str) -> None:
    """Each contract is seen failing."""
    plant(small_house(tmp_path), module, line)
    run = lint_imports(tmp_path)
    assert run.returncode == 1, run.stdout + run.stderr
    assert contract in broken(run.stdout), run.stdout


def test_what_the_design_allows_breaks_nothing(tmp_path: Path) -> None:
    """Doors, plumbing and downward imports are no violations."""
    server = small_house(tmp_path)
    for module, line in ALLOWED:
        plant(server, module, line)
    run = lint_imports(tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_house_itself_is_in_order() -> None:
    """The real tree keeps every contract."""
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr
