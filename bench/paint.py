"""First contentful paint on a slow phone: `python -m bench.paint [times]` writes build/paint.json (DESIGN, Budgets).

Chromium with the budget's network (400 kbit/s, 400 ms before each answer) and a processor slowed six times. Each page
is opened in a browser of its own as often as asked, and the median counts. A first visit has an empty cache; for a
later one the page was opened before, so that style, scripts and symbols are there. The service worker is kept out:
what it fetches is not slowed with the page, and the numbers would be too good.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tools.browser import chromium
from tools.kinds import demonstration, entered

TARGET = Path(__file__).resolve().parents[1] / "build" / "paint.json"
BUDGET_MS = 2000
TIMES = 9
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds before an answer begins, and bytes a second: 400 kbit/s."""
CPU = {"rate": 6}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
PAGES = (
    ("sign-in page", "nobody", "/", False),
    ("plan page", "person", "/my/notes", False),
    ("plan page", "person", "/my/notes", True),
    ("today", "worker", "/today", False),
    ("today", "worker", "/today", True),
)
"""(name, who, address, has been here before)."""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def address(origin: str, who: str, path: str) -> tuple[str, str]:
    """Return where the page really is (nobody waits for a redirect here) and the cookie of `who`'s sign-in."""
    if who == "nobody":
        return origin + path, ""
    client = entered(origin, who)
    found = str(client.get(path, follow_redirects=True).url), client.cookies["s"]
    client.close()
    return found


def paint(browser: Browser, where: str, cookie: str, again: bool) -> float:
    """Open the page once, slowed, its cache empty; returns milliseconds from asking for it to its first words."""
    context = browser.new_context(**PHONE, service_workers="block")
    if cookie:
        context.add_cookies([{"name": "s", "value": cookie, "url": where}])
    page = context.new_page()
    if again:
        page.goto(where, wait_until="load")
        page.goto("about:blank")
    slowed = context.new_cdp_session(page)
    slowed.send("Network.enable")
    slowed.send("Network.emulateNetworkConditions", SLOW)
    slowed.send("Emulation.setCPUThrottlingRate", CPU)
    page.goto(where, wait_until="load", timeout=60_000)
    found = page.wait_for_function(PAINTED, timeout=60_000).json_value()
    context.close()
    return float(found)


def measure(origin: str, times: int) -> list[dict[str, Any]]:
    """Open every page so many times, in turns, so that a busy minute falls on all of them."""
    found: dict[tuple[str, str, str, bool], list[float]] = {each: [] for each in PAGES}
    asked = {each: address(origin, each[1], each[2]) for each in PAGES}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for _ in range(times):
            for each, made in found.items():
                made.append(paint(browser, *asked[each], each[3]))
        browser.close()
    return [
        {
            "page": name, "visit": "later" if again else "first", "median_ms": round(statistics.median(made)),
            "best_ms": round(min(made)), "worst_ms": round(max(made)),
        }
        for (name, _who, _path, again), made in found.items()
    ]  # fmt: skip


def main() -> int:
    """Serve a demonstration, measure, print, write; returns 1 if a median is over the budget."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    load = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as origin:
        pages = measure(origin, times)
    load.append(os.getloadavg()[0])
    report = {
        "made": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "cores": os.cpu_count(), "times": times,
        "load_before_and_after": [round(each, 1) for each in load], "budget_ms": BUDGET_MS, "pages": pages,
    }  # fmt: skip
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))
    if max(load) > (os.cpu_count() or 1):
        print("paint: this machine is busy with other work; the real numbers are lower")
    return 1 if any(each["median_ms"] > BUDGET_MS for each in pages) else 0


if __name__ == "__main__":
    sys.exit(main())
