"""Hand-built documents for the tests of writers: small, with everything that a Document can have."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from msgspec.structs import replace

from factsheets.document import paths
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, Item, Page, PathItem, Stroke, TextItem
from factsheets.document.text import FontRef, Line, Run
from factsheets.geometry import Rect, Size
from factsheets.writers.pdf import writer as pdf

FONTS = Path(__file__).parent.parent / "layouts" / "fonts"
SANS = FontRef("sans", FONTS / "SourceSansPro-Regular.ttf", "Arial")
SERIF = FontRef("serif", FONTS / "SourceSerifPro-Bold.ttf", "Georgia", bold=True)

LETTER = Size(612.0, 792.0)
ADDRESS = "https://www.example.org/justice"


@cache
def _shaper(file: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))


def run(
    text: str, font: FontRef = SANS, size: float = 12.0, href: str = "", lang: str = "", ink: str = "#000000"
) -> Run:
    """Return the text as a run, kerned by HarfBuzz with ligatures off."""
    shaper = _shaper(font.file)
    em = float(shaper.face.upem)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {"kern": True, "liga": False, "ccmp": False})
    kerns, width = [], 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        width += place.x_advance * size / em
        if extra := place.x_advance - shaper.get_glyph_h_advance(info.codepoint):
            kerns.append((info.cluster, extra * 1000 / em))
    return Run(text, font, size, ink, width, tuple(kerns), href, lang)


def text(
    x: float, y: float, *lines: tuple[Run, ...], block: str | None = None, leading: float = 15.5, goes_on: bool = False
) -> TextItem:
    """Return lines of runs in a box at (x, y); they break at a space, and so does the last one if the text goes on."""
    set_lines = tuple(
        Line(x, y + leading * number - 4, runs, number < len(lines) or goes_on, number == len(lines) and not goes_on)
        for number, runs in enumerate(lines, 1)
    )
    width = max(line.width for line in set_lines)
    return TextItem(Rect(x, y, width, leading * len(lines)), set_lines, leading, block=block)


def plain(x: float, y: float, words: str, block: str | None, font: FontRef = SANS, size: float = 12.0) -> TextItem:
    """Return one line of text."""
    return text(x, y, (run(words, font, size),), block=block, leading=size * 1.3)


def leaf(name: str, role: Role, words: str, lang: str = "") -> Block:
    return Block(name, role, words=(Phrase(words),), lang=lang)


def entry(name: str, label: str, words: str) -> Block:
    """Return an entry of a list."""
    parts = (leaf(f"{name}-label", Role.LABEL, label), leaf(f"{name}-body", Role.BODY, words))
    return Block(name, Role.ITEM, children=parts)


def people(x: float, y: float) -> GroupItem:
    """Return five figures in a row, one of them filled, with a label that is part of the drawing."""
    items: list[Item] = [
        PathItem(
            paths.circle(x + 12 + 30 * place, y + 12, 10),
            fill="#000000" if not place else "#ffffff",
            stroke=Stroke("#000000", 0.9),
        )
        for place in range(5)
    ]
    return GroupItem(Rect(x, y, 150, 24), tuple(items), block="figure")


def root() -> Block:
    """Return a tree that uses every role."""
    way = Block(
        "way",
        Role.PARAGRAPH,
        words=(Phrase("Write to us at "), Phrase("the office of justice", href=ADDRESS), Phrase(" today.")),
    )
    motto = Block("motto", Role.PARAGRAPH, words=(Phrase("In French: "), Phrase("l’espérance", lang="fr"), Phrase(".")))
    number = Block(
        "number", Role.PARAGRAPH, children=(leaf("value", Role.SPAN, "1 in 5"), leaf("unit", Role.SPAN, "women"))
    )
    facts = Block(
        "facts",
        Role.SECTION,
        children=(
            leaf("facts-title", Role.H2, "Facts (all of them)"),
            number,
            Block(
                "figure",
                Role.FIGURE,
                figure=FigureSpec("pictogram", (1.0, 5.0)),
                alt="1 of 5 figures filled: women – 20 %.",
            ),
            leaf("long", Role.PARAGRAPH, "A sentence begun on one side and ended on the next."),
        ),
    )
    ways = Block("ways", Role.LIST, children=(entry("one", "1", "Restore"), entry("two", "2", "Rescue")))
    back = Block(
        "back",
        Role.DIVISION,
        children=(
            leaf("back-title", Role.H2, "Four ways"),
            ways,
            leaf("detail", Role.H3, "More"),
            way,
            motto,
            leaf("german", Role.PARAGRAPH, "Hoffnung für alle", lang="de"),
            leaf("note", Role.NOTE, "Source: a report, 2020, p. 3."),
        ),
    )
    return Block(
        "root",
        Role.DOCUMENT,
        children=(Block("part", Role.PART, children=(leaf("title", Role.H1, "Tax & “AVATAR” rights"), facts, back)),),
    )


def decoration() -> tuple[Item, ...]:
    """Return the items without meaning on each page: a band, a running head, a dashed rule, a foot."""
    band = PathItem(paths.rectangle(Rect(40, 30, 532, 60)), fill="#14213d", artifact="background")
    rule = PathItem(paths.segment(40, 95, 572, 95), stroke=Stroke("#e8a33d", 2.5, (4.0, 2.0)))
    dots = PathItem(paths.segment(40, 98, 572, 98), stroke=Stroke("#777777", 0.4, (0.0, 2.0)))
    head = replace(plain(40, 14, "International Justice", None), artifact="header")
    foot = replace(plain(40, 760, "Fact sheet 1 of 6", None), artifact="footer", field="slide-number")
    return band, rule, dots, head, foot


def front() -> tuple[Item, ...]:
    title = text(48, 40, (run("Tax & “AVATAR” rights", SERIF, 37, ink="#ffffff"),), block="title", leading=45)
    return (
        title,
        plain(48, 120, "Facts (all of them)", "facts-title", SERIF, 16),
        text(48, 150, (run("1 in 5", SERIF, 40),), block="value", leading=52, goes_on=True),
        plain(170, 170, "women", "unit"),
        people(48, 220),
        text(48, 260, (run("A sentence begun on one"),), (run("side and"),), block="long", goes_on=True),
    )


def rear() -> tuple[Item, ...]:
    linked = text(
        48, 250, (run("Write to us at "), run("the office", href=ADDRESS)), (run("of justice", href=ADDRESS), run(" today.")), block="way",
    )  # fmt: skip
    foreign = text(48, 300, (run("In French: "), run("l’espérance", lang="fr"), run(".")), block="motto")
    return (
        plain(48, 110, "ended on the next.", "long"),
        plain(48, 140, "Four ways", "back-title", SERIF, 16),
        plain(48, 170, "1", "one-label"),
        plain(70, 170, "Restore", "one-body"),
        plain(48, 190, "2", "two-label"),
        plain(70, 190, "Rescue", "two-body"),
        plain(48, 220, "More", "detail", SERIF, 14),
        linked,
        foreign,
        plain(48, 320, "Hoffnung für alle", "german"),
        plain(48, 340, "Source: a report, 2020, p. 3.", "note", size=9),
    )


def everything() -> Document:
    """Return a two-page document with every role, a link over two lines, a foreign phrase, a figure and artifacts."""
    pages = (
        Page(LETTER, front(), "front", decoration(), title="title"),
        Page(LETTER, rear(), "back", decoration(), ground="#fff8ec", title="back-title"),
    )
    return Document(
        "Tax & “AVATAR” rights", "en", "International Justice", "A fact sheet", date(2026, 1, 4), root(), pages
    )


def changed(block: Block, name: str, **fields: Any) -> Block:
    """Return the tree with the fields of one block changed."""
    if block.id == name:
        return replace(block, **fields)
    return replace(block, children=tuple(changed(child, name, **fields) for child in block.children))


def crippled(name: str, **fields: Any) -> bytes:
    """Return the sample as a file, written with one block changed for the worse."""
    document = everything()
    return pdf.write(replace(document, root=changed(document.root, name, **fields)))
