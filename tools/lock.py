"""Writes the lock files: exact versions with hashes, and no download addresses in any of them."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
NPM = (ROOT, ROOT / "audit")
"""What the application and its tests need, and Lighthouse apart from both; each with an .npmrc of its own."""
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"]
QUIET = ["--no-emit-index-url", "--no-emit-find-links", "--quiet"]


def compile_lock(target: str, *sources: str) -> None:
    """One lock file from pyproject.toml, kept in step with the ones it is constrained by."""
    command = [BIN / "uv", "pip", "compile", *OPTIONS, *QUIET, "pyproject.toml", *sources, "-o", target]
    subprocess.run(command, cwd=ROOT, check=True)


def drop_adverts() -> None:
    """npm notes where a package asks for money: an address in a lock file, which is to hold none."""
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")


def refuse_addresses() -> None:
    """A lock file that names a host to download from would bind every reader to it (npm's may say whom to sponsor)."""
    for lock in ROOT.glob("requirements*.txt"):
        if "://" in lock.read_text():
            raise SystemExit(f"{lock.name} holds a download address")
    for lock in (each / "package-lock.json" for each in NPM):
        if '"resolved"' in lock.read_text():
            raise SystemExit(f"{lock.relative_to(ROOT)} holds a download address")


def main() -> None:
    """Python's locks, then npm's; `omit-lockfile-registry-resolved` in .npmrc keeps addresses out."""
    compile_lock("requirements.txt")
    compile_lock("requirements-build.txt", "--group", "build", "-c", "requirements.txt")
    compile_lock("requirements-dev.txt", "--group", "dev", "-c", "requirements.txt", "-c", "requirements-build.txt")
    for folder in NPM:
        subprocess.run([BIN / "npm", "install", "--package-lock-only", "--ignore-scripts"], cwd=folder, check=True)
    drop_adverts()
    refuse_addresses()


if __name__ == "__main__":
    main()
