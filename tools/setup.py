"""Makes a checkout ready to run: virtual environment, locked packages, front-end packages, assets.

`python3 tools/setup.py [--dev]`. Needs Python 3.11 or newer and nothing else; a second run with unchanged
lock files does nothing. Written so that an old Python can still read it far enough to say that it is old.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
LOCKS = ["requirements.txt", "requirements-build.txt"]


def say(sentence):
    """Progress, seen at once even through make."""
    print("setup: " + sentence, flush=True)


def run(*command):
    """Run one step; a failing step ends the set-up with its own message above ours."""
    environment = dict(os.environ, PATH=str(BIN) + os.pathsep + os.environ.get("PATH", ""))
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    if subprocess.call([str(part) for part in command], cwd=str(ROOT), env=environment) != 0:
        sys.exit("setup: this step failed: " + " ".join(str(part) for part in command))


def once(name, files, step):
    """Run `step` unless it was done for these very contents of `files` and this environment."""
    stamp = VENV / ("." + name + ".stamp")
    content = b"\0".join((ROOT / file).read_bytes() for file in files)
    wanted = hashlib.sha256(content + str(VENV).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    step()
    stamp.write_text(wanted)


def make_venv():
    """An environment of our own, so that nothing of the machine's Python is touched."""
    if PYTHON.exists():
        return
    say("making .venv with Python " + sys.version.split()[0])
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        sys.exit("setup: Python could not make .venv. On Debian and Ubuntu: apt-get install python3-venv")


def install(sentence, locks):
    """Install exactly what the lock files say; pip checks every hash."""
    say(sentence)
    chosen = [part for lock in locks for part in ("-r", lock)]
    run(PYTHON, "-m", "pip", "install", "--require-hashes", "--progress-bar", "off", "--quiet", *chosen)


def install_project():
    """The `ownwords` command, pointing at this checkout."""
    say("installing the ownwords command")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    run(*pip, "--editable", ".")


def npm_ci(development):
    """Front-end packages by their lock file, with the npm that came from PyPI; no scripts of theirs run."""
    say("installing front-end packages")
    run(BIN / "npm", "ci", "--silent", "--ignore-scripts", *([] if development else ["--omit=dev"]))


def front_end(development):
    """What the tests need includes what the application needs, so `make run` never takes it away again."""
    files = ["package.json", "package-lock.json"]
    if not (ROOT / "node_modules" / "htmx.org").is_dir():
        for stamp in VENV.glob(".npm*.stamp"):
            stamp.unlink()
    if development:
        once("npm-dev", files, lambda: npm_ci(True))
    once("npm", files, lambda: None if development else npm_ci(False))


def main():
    """Each step is skipped when its lock file has not changed since."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is read by whatever Python is there
        found = sys.version.split()[0]
        sys.exit("Own Words needs Python 3.11 or newer; this is " + found + ". Try: make PYTHON=python3.12 run")
    development = "--dev" in sys.argv[1:]
    make_venv()
    once("packages", LOCKS, lambda: install("installing packages (a minute or two the first time)", LOCKS))
    once("project", ["pyproject.toml"], install_project)
    if development:
        locks = [*LOCKS, "requirements-dev.txt"]
        once("dev", locks, lambda: install("installing what the tests need (a few minutes)", locks))
    front_end(development)
    run(PYTHON, ROOT / "tools" / "assets.py")
    run(PYTHON, ROOT / "tools" / "catalogues.py", "compile")


if __name__ == "__main__":
    main()
