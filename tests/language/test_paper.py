"""Files (PDF): made beside the loop, few at once, in bounded time; nothing is fetched; what fails says so plainly."""

import asyncio
import signal
import subprocess
import sys
import time
from threading import Event

import pytest

from server.language.actions_needs import ask_needs
from server.web import paper
from server.web.paper import NoPaper, has_library, pdf_of
from server.web.paper_maker import BUILT, LETTERS, MISSING, ours
from tests.cast import NOW, Cast
from tests.full_plan import fill
from tests.language.test_needs import AGAIN
from tests.words.hands import person

needs_pango = pytest.mark.skipif(not has_library(), reason="PDFs need Pango from the system, and it is not here")
PAGE = '<!doctype html><html lang="en"><head><title>Notes</title></head><body>{}</body></html>'
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_only_our_own_files_are_found() -> None:
    found = next(BUILT.glob("paper.*.css"))
    assert ours(f"ours:{found.name}") == found.resolve()
    for address in ("file:///etc/passwd", "http://x/y", "ours:../../pyproject.toml", "ours:", "ours:x", "data:x"):
        with pytest.raises(ValueError, match="not ours"):
            ours(address)


@needs_pango
async def test_nothing_is_fetched_and_no_setting_of_ours_is_told(monkeypatch, tmp_path) -> None:
    """A page that names other files comes out without them; the process that makes it knows no key."""
    monkeypatch.setenv("OWNWORDS_SEALING_KEY", "11" * 32)
    assert not [name for name in paper._told() if name.startswith("OWNWORDS_")]
    (tmp_path / "secret.txt").write_text("Zebrafinch")
    page = PAGE.format(f'<embed src="file://{tmp_path}/secret.txt"><img src="http://localhost:1/x.png" alt="x"><p>A')
    assert b"Zebrafinch" not in await pdf_of(page)


@needs_pango
async def test_letters_that_no_font_has_are_refused_and_signs_are_not(monkeypatch, tmp_path) -> None:
    """On a machine with no fonts but ours: an empty box in place of a word is worse than no file."""
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><cachedir>{tmp_path}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    style = f'<link rel="stylesheet" href="ours:{next(BUILT.glob("paper.*.css")).name}"><p>'
    assert (await pdf_of(PAGE.format(f"{style}Źdźbło, گھر, ŵyth, 🙂"))).startswith(b"%PDF")
    with pytest.raises(NoPaper, match="letters"):
        await pdf_of(PAGE.format(f"{style}বাড়ি"))


@needs_pango
async def test_more_pages_than_asked_for_are_no_file() -> None:
    page = PAGE.format("<p style='break-after: page'>A</p>" * 3)
    assert (await pdf_of(page, most=3)).startswith(b"%PDF")
    with pytest.raises(NoPaper, match="long"):
        await pdf_of(page, most=2)


async def test_without_its_library_it_is_said_and_printing_is_offered(cast: Cast, visit, monkeypatch, tmp_path) -> None:
    """The missing Pango is played by a weasyprint that cannot find it, found first by the process that tries."""
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libpango-1.0-0")')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(paper, "_found", Event())
    assert not has_library()
    mira = await visit("mira")
    page = await mira.get(f"/notes/{cast.plan}/paper")
    assert "PDF files are not set up here. You can print the page itself." in page.text
    assert f"/notes/{cast.plan}/easy" in page.text
    assert 'data-step-up="export' not in page.text
    maker = await asyncio.create_subprocess_exec(*paper.MAKER, cwd=paper.ROOT)
    assert await maker.wait() == MISSING


def test_a_machine_that_was_short_of_something_for_a_moment_makes_files_again(monkeypatch) -> None:
    """Only a yes is kept: it is asked no more then."""
    monkeypatch.setattr(paper, "_found", Event())
    tries = [OSError("no memory"), subprocess.TimeoutExpired("maker", 60), 1, 0]

    def run(*_asked: object, **_how: object) -> subprocess.CompletedProcess[bytes]:
        if isinstance(found := tries.pop(0), Exception):
            raise found
        return subprocess.CompletedProcess([], found)

    monkeypatch.setattr(subprocess, "run", run)
    assert [has_library() for _ in range(6)] == [False, False, False, True, True, True]
    assert tries == []


class Makers:
    """Stands for WeasyPrint's process; counts how many run at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
        self.children: list[asyncio.subprocess.Process] = []
        self.most = 0
        self.two = asyncio.Event()
        start = asyncio.create_subprocess_exec

        async def started(*_command: str, **how):
            self.children.append(await start(*command, **how))
            self.most = max(self.most, sum(each.returncode is None for each in self.children))
            if len(self.children) == 2:
                self.two.set()
            return self.children[-1]

        monkeypatch.setattr(paper, "has_library", lambda: True)
        monkeypatch.setattr(asyncio, "create_subprocess_exec", started)


async def test_the_loop_answers_while_files_are_made_two_at_once_at_most(visit, monkeypatch) -> None:
    makers = Makers(monkeypatch, SLEEPS)
    monkeypatch.setattr(paper, "AT_ONCE", 2)
    asked = [asyncio.create_task(pdf_of(PAGE)) for _ in range(4)]
    await makers.two.wait()
    nobody = await visit(None)
    began = time.perf_counter()
    assert (await nobody.http.get("/health")).status_code == 200
    assert time.perf_counter() - began < 5
    assert (len(makers.children), makers.most) == (2, 2)
    for each in asked:
        each.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    assert all(each.returncode == -signal.SIGKILL for each in makers.children)


async def test_one_that_is_slow_is_given_up_and_ended(monkeypatch) -> None:
    makers = Makers(monkeypatch, SLEEPS)
    monkeypatch.setattr(paper, "SLOWEST", 0.3)
    with pytest.raises(NoPaper, match="slow"):
        await pdf_of(PAGE)
    assert makers.children[0].returncode == -signal.SIGKILL


async def test_one_that_dies_or_says_no_file_is_a_plain_sentence(cast: Cast, visit, monkeypatch) -> None:
    """Killed from outside, an error of its own, letters that nobody has: the form comes back and says which."""
    mira = await visit("mira")
    monkeypatch.setattr("server.plans.pages_paper.proven_lately", _yes)
    for command, sentence in (
        (f"import os; os.kill(os.getpid(), {signal.SIGKILL})", "That took too long."),
        ("raise SystemExit(1)", "That took too long."),
        ("print('not a file')", "That took too long."),
        (f"raise SystemExit({LETTERS})", "Some letters cannot go in a file here."),
    ):
        with monkeypatch.context() as patched:
            Makers(patched, [sys.executable, "-c", command])
            answer = await mira.post(f"/notes/{cast.plan}/paper", {"way": "own"}, status=503)
        assert sentence in answer.text, command
        assert "print the page itself" in answer.text


async def _yes(*_anything: object) -> bool:
    return True


async def test_a_form_that_does_not_meet_the_need_is_refused_and_the_right_one_offered(cast: Cast, visit) -> None:
    """E-01."""
    await fill(cast)
    await ask_needs(person(cast), {("format", "easy_read"): ""}, AGAIN, True, NOW)
    dan = await visit("dan")
    answer = await dan.post(f"/notes/{cast.plan}/paper", {"way": "own"}, status=422)
    assert "This is needed:" in answer.text
    assert f"/notes/{cast.plan}/easy" in answer.text
