"""Measure the window in Chromium: `python benchmarks/window.py [EDITS]`.

Reports the time from the start of the process to the first page and to the first picture of a sheet; the time from the
last keystroke to the new picture, without the pause in typing that the page waits for; and the program's memory after a
thousand changes.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from factsheets.resources import starter

PAUSE = 250
"""Milliseconds that the page waits for another keystroke (factsheets/window/page/state.js)."""
SHEET = "handout:property-grabbing"
FIELD = "data/issues/property-grabbing.yaml#facts.1.text"
WATCH = """() => {
  window.times = [];
  let last = 0;
  addEventListener("keydown", () => { last = performance.now(); }, true);
  document.addEventListener("drawn", () => requestAnimationFrame(() => window.times.push(performance.now() - last)));
}"""


@contextlib.contextmanager
def window(root: Path) -> Iterator[tuple[subprocess.Popen[str], str, float]]:
    """Yield a window, its address, and the seconds until its first page was available."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "factsheets", "open", str(root), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        address = next(word for line in running.stdout for word in line.split() if word.startswith("http"))
        with urllib.request.urlopen(address.partition("#")[0]) as page:  # noqa: S310 - our own address
            page.read()
        yield running, address, time.perf_counter() - begun
        running.terminate()


def opened(page: Page, address: str) -> float:
    """Open the window in a page and return the seconds until a sheet is drawn."""
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".paper img[src]")
    return time.perf_counter() - begun


def typed(page: Page, count: int) -> list[float]:
    """Type characters one after another, and return the milliseconds from each one to its picture."""
    page.click(f'.entry[data-go="{SHEET}"]')
    page.wait_for_timeout(6000)
    page.locator(f'.area[data-key="{FIELD}"]').first.click()
    page.keyboard.press("Control+End")
    page.evaluate(WATCH)
    for at in range(count):
        page.keyboard.type("and so on "[at % 10])
        page.wait_for_timeout(900)
    found = page.evaluate("() => window.times")
    return [each - PAUSE for each in found if each > PAUSE]


def thousand(address: str, root: Path, count: int) -> None:
    """Make that many changes by requests."""
    base, _, secret = address.partition("/#")
    file = FIELD.partition("#")[0]

    def ask(name: str, body: Any) -> Any:
        headers = {"Origin": base, "Content-Type": "application/json", "X-Factsheets-Secret": secret}
        request = urllib.request.Request(f"{base}/api/{name}", json.dumps(body).encode(), headers)  # noqa: S310 - as above
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - as above
            return json.loads(answer.read())

    looked = {"sheet": SHEET}
    answer = ask("look", looked)
    for at in range(count):
        step = {"do": "set", "path": ["title"], "value": f"Property grabbing {at}"}
        answer = ask("edit", {"file": file, "base": answer["files"][file], "steps": [step], "looked": looked})
    assert f"title: Property grabbing {count - 1}" in (root / file).read_text("utf-8")


def memory(process: subprocess.Popen[str]) -> dict[str, int]:
    """Return the megabytes, threads and open files of a process (Linux only)."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
    files = len([*Path(f"/proc/{process.pid}/fd").iterdir()])
    return {"MB": int(status["VmRSS"].split()[0]) // 1024, "threads": int(status["Threads"]), "files": files}


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        root = Path(folder, "root")
        for name in ("data", "layouts"):
            shutil.copytree(starter().path / name, root / name)
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        firsts = []
        for _ in range(5):
            with window(root) as (_running, address, first):
                page = browser.new_page(viewport={"width": 1366, "height": 768})
                firsts.append((first, opened(page, address)))
                page.close()
        print(
            f"first page {statistics.median(each for each, _ in firsts):.2f} s, most {max(firsts)[0]:.2f} s; ", end=""
        )
        print(f"first sheet in the browser {statistics.median(each for _, each in firsts):.2f} s more")
        with window(root) as (running, address, _first):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            opened(page, address)
            times = sorted(typed(page, count))
            print(
                f"key to picture: {len(times)} keys, median {statistics.median(times):.0f} ms, 95 % {times[int(len(times) * 0.95)]:.0f} ms"
            )
            page.close()
            before = memory(running)
            thousand(address, root, 1000)
            print(f"before 1,000 changes {before}, after {memory(running)}")
        browser.close()


if __name__ == "__main__":
    main()
