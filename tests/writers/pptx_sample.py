"""A small deck made by hand, as a layout engine would make it, and helpers to read it back.

Widths of runs are approximate; the writer only uses them to reserve space.
"""

from __future__ import annotations

import ctypes
import io
from datetime import date
from math import cos, pi, sin
from pathlib import Path

import pypdfium2 as pdfium
from msgspec.structs import replace
from pptx import Presentation
from pypdfium2 import raw

from factsheets.document import paths
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.document import Document, Look
from factsheets.document.scene import GroupItem, Item, Page, PathItem, Stroke, TextItem
from factsheets.document.text import Align, FontRef, Line, Run
from factsheets.geometry import Rect, Size
from factsheets.writers.pptx import writer as pptx

EMU = 12700
SLIDE = Size(960, 540)
INK, NIGHT, DAWN, PAPER, WHITE, LAND = "#15222c", "#17364b", "#f2b134", "#f7f3ea", "#ffffff", "#c9d1d5"
VIOLET = "#69458e"
SERIF = FontRef("serif", Path("Gelasio-Bold.ttf"), "Georgia", bold=True)
SANS = FontRef("sans", Path("LiberationSans-Regular.ttf"), "Arial")
SANS_BOLD = FontRef("sans-bold", Path("LiberationSans-Bold.ttf"), "Arial", bold=True)
LOOK = Look(
    "Night to morning",
    (("ink", INK), ("white", WHITE), ("night", NIGHT), ("paper", PAPER), ("blue", "#305398"), ("plum", "#863a69"),
     ("violet", VIOLET), ("earth", "#794b1f"), ("teal", "#185d73"), ("green", "#1b6148")),
    "Georgia",
    "Arial",
)  # fmt: skip


def run(text: str, font: FontRef = SANS, size: float = 22, colour: str = INK, href: str = "", lang: str = "") -> Run:
    """Return a run of approximately the right width."""
    return Run(text, font, size, colour, 0.5 * size * len(text), (), href, lang)


def text(
    x: float,
    y: float,
    width: float,
    lines: list[list[Run]],
    leading: float,
    align: Align = "left",
    block: str | None = None,
    field: str = "",
) -> TextItem:
    """Return one paragraph whose lines end at spaces; the first baseline is 0.78 of the leading below y."""
    last = len(lines) - 1
    done = tuple(
        Line(x, y + 0.78 * leading + at * leading, tuple(runs), space_after=at < last, ends=at == last)
        for at, runs in enumerate(lines)
    )
    return TextItem(Rect(x, y, width, leading * len(lines)), done, leading, align, block, field=field)


def title(block: str, *lines: str, size: float = 34, y: float = 34, width: float = 864, colour: str = INK) -> TextItem:
    return text(48, y, width, [[run(line, SERIF, size, colour)] for line in lines], 1.2 * size, block=block)


def strip() -> tuple[Item, ...]:
    """Return the foot strip that most layouts share."""
    return (
        PathItem(paths.rectangle(Rect(0, 499, 960, 5)), DAWN, artifact="footer"),
        PathItem(paths.rectangle(Rect(0, 504, 960, 36)), NIGHT, artifact="footer"),
    )


def foot(number: int, source: str) -> tuple[Item, ...]:
    """Return the source line and the slide number."""
    return (
        text(48, 513, 700, [[run(source, size=14, colour=WHITE)]], 17, block=f"source-{number}", field="footer"),
        text(862, 513, 50, [[run(str(number), size=14, colour=WHITE)]], 17, "right", field="slide-number"),
    )


def person(x: float, base: float, height: float, fill: str | None, outline: Stroke | None = None) -> PathItem:
    """Return a standing figure: a head and a robe with curved shoulders, in one path."""
    unit = height / 48
    robe = (
        ("M", 12.0, 12.8), ("C", 16.6, 12.8, 18.3, 15.4, 18.9, 18.6), ("L", 23.0, 45.4),
        ("C", 23.3, 47.1, 22.6, 48.0, 21.0, 48.0), ("L", 3.0, 48.0), ("C", 1.4, 48.0, 0.7, 47.1, 1.0, 45.4),
        ("L", 5.1, 18.6), ("C", 5.7, 15.4, 7.4, 12.8, 12.0, 12.8), ("Z",),
    )  # fmt: skip
    whole = (*paths.circle(12, 5.8, 5.3), *robe)
    return PathItem(paths.transform(whole, paths.Matrix(unit, 0, 0, unit, x, base - height)), fill, outline)


def coast(x: float, y: float, radius: float, dots: int) -> paths.Path:
    """Return a wavy closed line of so many points, like a country's border."""
    angles = [2 * pi * at / dots for at in range(dots)]
    waves = [radius * (1 + 0.12 * sin(9 * angle) + 0.04 * sin(71 * angle)) for angle in angles]
    return paths.polygon([(x + r * cos(a), y + 0.7 * r * sin(a)) for r, a in zip(waves, angles, strict=True)])


def leaf(name: str, words: str, role: Role = Role.PARAGRAPH) -> Block:
    return Block(name, role, words=(Phrase(words),))


def figure(name: str, alt: str) -> Block:
    return Block(name, Role.FIGURE, figure=FigureSpec("sample"), alt=alt)


def opening() -> tuple[Page, list[Block]]:
    family = tuple(person(430 + 90 * at, 414, 128 + 20 * (at % 2), NIGHT) for at in range(5))
    items: tuple[Item, ...] = (
        title("title-1", "Everyone deserves", "to be safe", size=54, y=48, width=560),
        GroupItem(Rect(430, 266, 420, 148), family, "family"),
        text(48, 444, 500, [[run("International Justice Mission", SANS_BOLD, 30, WHITE)]], 36, block="name"),
        text(48, 484, 500, [[run("A global ministry partner of ASC", SANS, 22, WHITE)]], 28, block="partner"),
    )
    backdrop = (
        PathItem(paths.circle(660, 420, 200), DAWN),
        PathItem(paths.rectangle(Rect(0, 414, 960, 6)), DAWN),
        PathItem(paths.rectangle(Rect(0, 420, 960, 120)), NIGHT),
    )
    blocks = [
        leaf("title-1", "Everyone deserves to be safe", Role.H1), figure("family", "Five people stand side by side"),
        leaf("name", "International Justice Mission"), leaf("partner", "A global ministry partner of ASC"),
    ]  # fmt: skip
    page = Page(SLIDE, items, "Title", backdrop, title="title-1", notes="Welcome.", section="Opening")
    return page, blocks


def fact() -> tuple[Page, list[Block]]:
    ring = Stroke(INK, 2.25)
    row = tuple(person(400 + 104 * at, 400, 200, None if at else VIOLET, ring if at else None) for at in range(5))
    items: tuple[Item, ...] = (
        title(
            "title-2", "An estimated one in five women will be a", "victim of rape or attempted rape in her lifetime"
        ),
        text(48, 176, 300, [[run("An estimated", size=28)]], 34, block="qualifier"),
        text(48, 214, 330, [[run("1 in 5", SANS_BOLD, 104, VIOLET)]], 112, block="number"),
        text(48, 332, 330, [[run("women,"), run(" in")], [run("her"), run(" lifetime")]], 28, block="whole"),
        GroupItem(Rect(400, 200, 520, 200), row, "five"),
        PathItem(paths.segment(400, 430, 904, 430), None, Stroke(INK, 1.25, (5, 3))),
        *foot(2, "Source: ASC briefing text on IJM. Year of estimate not stated."),
    )
    blocks = [
        leaf("title-2", "An estimated one in five women will be a victim of rape or attempted rape in her lifetime", Role.H2),
        leaf("qualifier", "An estimated"), leaf("number", "1 in 5"), leaf("whole", "women, in her lifetime"),
        figure("five", "1 of 5 figures filled: an estimated 1 in 5 women"),
        leaf("source-2", "Source: ASC briefing text on IJM. Year of estimate not stated.", Role.NOTE),
    ]  # fmt: skip
    notes = "One in five.\nAn estimated 1 in 5 women will be a victim of rape.\n\nSource: ASC briefing text on IJM"
    return Page(SLIDE, items, "Key fact", strip(), title="title-2", notes=notes, section="Facts"), blocks


def world(dots: int) -> tuple[Page, list[Block]]:
    lands = tuple(PathItem(coast(200 + 270 * at, 290, 120, dots // 3), LAND) for at in range(3))
    kenya = PathItem(coast(470, 290, 40, 60), NIGHT, Stroke(WHITE, 0.8))
    marks = (
        PathItem(paths.segment(470, 290, 560, 190), None, Stroke(INK, 1.25)),
        PathItem(paths.circle(470, 290, 4.5), WHITE, Stroke(INK, 1.5)),
        text(564, 176, 66, [[run("Kenya", SANS_BOLD, 20)]], 24),
    )
    items: tuple[Item, ...] = (
        title("title-3", "IJM pursues justice in 10 countries"),
        GroupItem(Rect(80, 170, 800, 240), (*lands, kenya, *marks), "map"),
        *foot(3, "Map: Natural Earth; boundaries imply no opinion on legal status."),
    )
    blocks = [
        leaf("title-3", "IJM pursues justice in 10 countries", Role.H2),
        figure("map", "Map of the world; Kenya is highlighted"),
        leaf("source-3", "Map: Natural Earth; boundaries imply no opinion on legal status.", Role.NOTE),
    ]
    return Page(SLIDE, items, "Key fact", strip(), title="title-3", notes="Ten countries.", section="Facts"), blocks


def closing() -> tuple[Page, list[Block]]:
    link = [run("www.ijm.org", SANS_BOLD, 28, WHITE, href="https://www.ijm.org")]
    pattern = tuple(
        PathItem(paths.rectangle(Rect(680 + 10 * (at % 20), 120 + 10 * (at // 20), 10, 10)), "#000000")
        for at in range(400)
        if at * at % 7 in (1, 2)
    )
    square = PathItem(paths.rectangle(Rect(660, 100, 240, 240)), WHITE)
    items: tuple[Item, ...] = (
        title("title-4", "IJM believes", "everyone deserves", "to be safe.", size=48, y=60, width=500, colour=WHITE),
        text(48, 400, 500, [[run("Todos merecen", lang="es", colour=WHITE)], [run("estar seguros.", lang="es", colour=WHITE)]],
             28, block="spanish"),
        GroupItem(Rect(660, 100, 240, 240), (square, *pattern), "qr"),
        text(660, 352, 240, [link], 34, "centre", block="address"),
    )  # fmt: skip
    blocks = [
        leaf("title-4", "IJM believes everyone deserves to be safe.", Role.H2),
        leaf("spanish", "Todos merecen estar seguros."),
        figure("qr", "QR code of https://www.ijm.org"), leaf("address", "www.ijm.org"),
    ]  # fmt: skip
    band = (PathItem(paths.rounded(Rect(48, 480, 864, 8), 4), DAWN),)
    page = Page(SLIDE, items, "Closing", band, NIGHT, "title-4", "Thank you.", "Closing")
    return page, blocks


def deck(dots: int = 900) -> Document:
    """Return four slides on three layouts; the map has so many points."""
    made = [opening(), fact(), world(dots), closing()]
    root = Block("deck", Role.DOCUMENT, children=tuple(block for _, blocks in made for block in blocks))
    return Document(
        "Everyone deserves to be safe", "en-US", "International Justice Mission", "A deck to test with",
        date(2024, 5, 17), root, tuple(page for page, _ in made), LOOK,
    )  # fmt: skip


def one_slide(*items: Item, blocks: tuple[Block, ...] = (), **page) -> Document:
    """Return a deck of one slide with a title and these items."""
    leaves = (leaf("t", "A title", Role.H1), *blocks)
    made = Page(**{"size": SLIDE, "items": (title("t", "A title"), *items), "layout": "Plain", "title": "t"} | page)
    return replace(deck(), root=Block("deck", Role.DOCUMENT, children=leaves), pages=(made,))


def first_slide(document: Document):
    """Return the first slide of the written deck, read back."""
    return Presentation(io.BytesIO(pptx.write(document))).slides[0]


def drawn(*items: Item, **page):
    """Return the shape made of the last item."""
    return first_slide(one_slide(*items, **page)).shapes[-1]


def baselines(file: Path) -> list[tuple[str, list[float]]]:
    """Return the characters of each page of a PDF, each with the distance of its baseline from the top of the page."""
    pages = []
    with pdfium.PdfDocument(file) as document:
        for page in document:
            text = page.get_textpage()
            heights = []
            for at in range(text.count_chars()):
                x, y = ctypes.c_double(), ctypes.c_double()
                raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
                heights.append(SLIDE.height - y.value)
            letters = (chr(raw.FPDFText_GetUnicode(text.raw, at)) for at in range(text.count_chars()))
            pages.append(("".join(letters), heights))
    return pages
