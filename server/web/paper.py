"""PDFs: tagged, in every direction, made by WeasyPrint in a process of its own (`python -m server.web.paper`).

The page comes in as HTML on its standard input and the PDF goes out on its standard output: no file is written, and
nothing is fetched but our own pictures and letters. A child that is slow or large hurts nobody, and is ended.
"""

import asyncio
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build" / "static"
"""The only folder that a page may take from: `ours:pictures/bus.<hash>.svg`."""
SLOWEST = 30.0
"""Seconds after which a PDF is given up; a whole plan takes less than three."""
AT_ONCE = 2
LARGEST = 20_000_000


class NoPaper(RuntimeError):
    """No PDF: the system library is missing here ('missing'), or it took too long ('slow'), or it failed ('failed')."""


@cache
def can_make() -> bool:
    """Say whether PDFs can be made on this machine: WeasyPrint needs Pango from the system. Asked once."""
    import subprocess

    found = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, timeout=60, check=False)
    return found.returncode == 0


_turns: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}


async def pdf_of(html: str) -> bytes:
    """Return the PDF of a page. Raises NoPaper."""
    if not await asyncio.to_thread(can_make):
        raise NoPaper("missing")
    turn = _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))
    async with turn:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "server.web.paper", cwd=ROOT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            made, _errors = await asyncio.wait_for(child.communicate(html.encode()), SLOWEST)
        except TimeoutError:
            raise NoPaper("slow") from None
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()
    if child.returncode != 0 or not made.startswith(b"%PDF"):
        raise NoPaper("failed")
    return made


def ours(url: str) -> Path:
    """Return the file that one of our addresses means. Raises ValueError for every other address: no network, no
    file of the machine's."""
    kind, _colon, name = url.partition(":")
    path = (BUILT / name.lstrip("/")).resolve()
    if kind != "ours" or not path.is_relative_to(BUILT.resolve()) or not path.is_file():
        raise ValueError(f"not ours: {url[:100]}")
    return path


KINDS = {".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css", ".woff2": "font/woff2"}


def _make() -> None:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Ours(URLFetcher):  # type: ignore[misc]
        """Our own files, and pictures that stand in the page itself (data:)."""

        def fetch(self, url, headers=None):  # type: ignore[no-untyped-def]
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = ours(url)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS.get(path.suffix, "")})

    html = sys.stdin.buffer.read(LARGEST).decode()
    document = HTML(string=html, url_fetcher=Ours(allowed_protocols={"data", "ours"}), base_url="ours:/")
    sys.stdout.buffer.write(document.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    _make()
