"""Write the pictures in docs/pictures from real outputs; run it when pages or slides look different.

It builds the sheets and slides of `data` in a temporary folder. The pictures of the window need Chromium, driven by
Playwright (CONTRIBUTING.md); the others need only what the program itself needs.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from factsheets.cli.main import main as factsheets

PROJECT = Path(__file__).resolve().parents[1]
TARGET = PROJECT / "docs" / "pictures"
DPI = 70
SLIDE = 418
"""The width of a slide in pixels, without its border."""
COLORS = 64
"""Few enough colors for small files; dithering would make them larger and grainy."""

CHURCH = """\
name: Grace Church
contact: office@grace.example
service: Freedom Sunday
call: Join our prayer evening
how: First Tuesday of the month, 7 pm
logo:
  file: our-logo.svg
  alt: Grace Church, a tree over an open book
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44">
<circle cx="22" cy="13" r="12" fill="#2F6B4F"/><path d="M20 20H24V33H20Z" fill="#5B3A21"/>
<path d="M4 32Q13 28 22 33Q31 28 40 32V41Q31 37 22 42Q13 37 4 41Z" fill="#863A69"/></svg>
"""

COMMANDS = (
    "build 4 kenya --out output",
    "build 4 --organization our-church.yaml --out output",
    "build --edition insert --out output",
    "build 4 --edition large-print --out output",
    "build 4 --edition poster --out output",
    "pack 4 2 --booklet --out output/booklet.pdf",
    "project --out output/projection",
    "review --today 2026-11-30 --out output",
)
PAGES = {
    "handout": ("handout-4-property-grabbing-letter.pdf", 1),
    "country": ("country-kenya-letter.pdf", 1),
    "your-church": ("grace-church/handout-4-property-grabbing-letter.pdf", 2),
    "insert": ("insert-half-letter.pdf", 1),
    "large-print": ("handout-4-property-grabbing-large-letter.pdf", 1),
    "poster": ("handout-4-property-grabbing-poster-tabloid.pdf", 1),
    "booklet": ("booklet.pdf", 1),
    "presenter": ("projection/deck-16x9-presenter.pdf", 1),
    "review": ("fact-review-letter.pdf", 2),
}
"""Each picture of a page: the file, and the page number."""
SLIDES = (1, 8, 12)
"""The slides in the picture `deck`, from the top."""

PARTNER = ("blank", "partner", "brand")
"""Pictures of another partner's sheet: before its texts are written, with its texts, and a front without the partner's
colors beside one with them."""
CONTENT = PROJECT / "tests" / "content" / "wells"
"""The content of that partner."""
BEGUN = [
    "--partner", "Wells for Life", "--ways", "3", "--steps", "--issue", "Drinking water", "--issue", "Sanitation",
    "--country", "Nigeria", "--country", "Uganda", "--country", "Kenya",
]  # fmt: skip
WELL = "handout-1-drinking-water-letter.pdf"
SMALL_DPI = 50
"""The resolution of pictures with two pages side by side."""

WINDOW = ("window", "window-wrong", "window-print")
"""Pictures of the window: a sentence being edited, one with a mistake, and the print room."""
SENTENCE = "data/issues/property-grabbing.yaml#facts.1.text"


def main() -> None:
    """Make the files, and a picture of each page that the guides show."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _window(Path(folder) / "window")
        _partner(Path(folder) / "partner")
        made = _made(Path(folder))
        for name, (file, number) in PAGES.items():
            _save(name, _page(made / file, number))
        slides = (Image.open(made / f"projection/deck-16x9-{number:02}.png") for number in SLIDES)
        _save(
            "deck",
            _stacked(_bordered(each.resize((SLIDE, SLIDE * 9 // 16), Image.Resampling.LANCZOS)) for each in slides),
        )


def _made(folder: Path) -> Path:
    """Run the commands in the folder and return where their files are."""
    (folder / "our-church.yaml").write_text(CHURCH, encoding="utf-8")
    (folder / "our-logo.svg").write_text(LOGO, encoding="utf-8")
    for command in COMMANDS:
        words = [str(folder / word) if word.startswith(("our-", "output")) else word for word in command.split()]
        _run(*words, "--root", str(PROJECT))
    return folder / "output"


def _partner(root: Path) -> None:
    """Save the pictures of another partner, set up as the guide says."""
    _run("init", str(root), "--blank", *BEGUN)
    begun = _pages_of(root, 1, 2)
    shutil.copytree(CONTENT / "data", root / "data", dirs_exist_ok=True)
    shutil.copytree(CONTENT / "layouts" / "icons", root / "layouts" / "icons", dirs_exist_ok=True)
    written = _pages_of(root, 1, 2)
    shutil.copytree(CONTENT / "layouts", root / "layouts", dirs_exist_ok=True)
    for name, pages in zip(PARTNER, (begun, written, [written[0], *_pages_of(root, 1)]), strict=True):
        _save(name, _beside(pages))


def _pages_of(root: Path, *numbers: int) -> list[Image.Image]:
    _run("build", "1", "--root", str(root), "--out", str(root / "output"))
    return [_page(root / "output" / WELL, number, SMALL_DPI) for number in numbers]


def _run(*words: str) -> None:
    if factsheets([*words]):
        raise SystemExit(f"factsheets {' '.join(words)} failed")


def _window(root: Path) -> None:
    """Save the pictures of the window, opened on a copy of the content."""
    from playwright.sync_api import sync_playwright

    for name in ("data", "layouts"):
        shutil.copytree(PROJECT / name, root / name)
    command = [sys.executable, "-m", "factsheets", "open", str(root), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as window, sync_playwright() as started:
        assert window.stdout
        address = next(word for line in window.stdout for word in line.split() if word.startswith("http"))
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
        page.goto(address)
        page.click('.entry[data-go="handout:property-grabbing"]')
        page.wait_for_timeout(4000)
        page.locator(f'.area[data-key="{SENTENCE}"]').first.click()
        _shot(page, WINDOW[0])
        page.keyboard.press("Control+a")
        page.keyboard.type("By 2020, {many} of the world’s urban poor will live in informal settlements.")
        _shot(page, WINDOW[1])
        page.keyboard.press("Control+z")
        page.click("text=Print room")
        _shot(page, WINDOW[2])
        browser.close()
        window.terminate()


def _shot(page: Any, name: str) -> None:
    page.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(page.screenshot()))
    _save(name, _bordered(picture.resize((900, picture.height * 900 // picture.width), Image.Resampling.LANCZOS)))


def _page(file: Path, number: int, dpi: int = DPI) -> Image.Image:
    page = pypdfium2.PdfDocument(file)[number - 1]
    return _bordered(page.render(scale=dpi / 72).to_pil())


def _beside(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures of the same height side by side."""
    return _stacked(each.transpose(Image.Transpose.TRANSPOSE) for each in pictures).transpose(Image.Transpose.TRANSPOSE)


def _bordered(picture: Image.Image) -> Image.Image:
    return ImageOps.expand(picture.convert("RGB"), 1, "#888888")


def _stacked(pictures: Iterable[Image.Image], gap: int = 10) -> Image.Image:
    """Return pictures of the same width one below the other."""
    each = list(pictures)
    whole = Image.new("RGB", (each[0].width, sum(one.height + gap for one in each) - gap), "white")
    for number, one in enumerate(each):
        whole.paste(one, (0, number * (one.height + gap)))
    return whole


def _save(name: str, picture: Image.Image) -> None:
    few = picture.quantize(COLORS, dither=Image.Dither.NONE)
    few.save(TARGET / f"{name}.png", optimize=True, dpi=(DPI, DPI))


if __name__ == "__main__":
    main()
