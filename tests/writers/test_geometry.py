"""What the writers write for samples, as text: the drawing operators and objects of a PDF, and the parts of a deck."""

from __future__ import annotations

import re
import zipfile
from hashlib import sha256
from io import BytesIO

import pikepdf
from msgspec.structs import replace
from writers import pptx_sample

from factsheets.document import paths
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, Picture, Stroke
from factsheets.geometry import Rect
from factsheets.writers.pdf import writer as pdf
from factsheets.writers.pptx import writer as pptx
from tests import samples

PARTS = ("presentation", "slideMasters/slideMaster1", "slideLayouts/slideLayout2", "slides/slide2", "notesMasters/notesMaster1",
         "notesSlides/notesSlide2", "theme/theme1")  # fmt: skip
LONG = 12_000
"""Bytes of a part of a deck that is too long to read: a code of 400 squares."""
CHUNK = (2).to_bytes(4, "big") + b"IDAT" + b"xy" + b"sum!"
PICTURES = (
    Picture(b"\xff\xd8 a picture \xff\xd9", "jpeg", 60, 20, "rgb"),
    Picture(b"\x89PNG\r\n\x1a\n" + CHUNK + CHUNK.replace(b"IDAT", b"tEXt") + CHUNK, "png", 30, 10, "grey"),
    Picture(b"\x89PNG\r\n\x1a\n" + CHUNK, "png", 16, 16, "mono"),
)
"""Files that writers copy without reading them."""


def oddities() -> tuple[Item, ...]:
    """Return lines of every kind, shapes that are almost presets, groups in groups, and pictures."""
    ink, box = "#15222c", Rect(100, 100, 60, 40)
    near = paths.transform(paths.circle(400, 120, 30), paths.Matrix(1, 0, 0, 1.01))
    tilted: paths.Path = (("M", 100.0, 300.0), ("L", 160.0, 310.0), ("L", 150.0, 350.0), ("L", 90.0, 340.0), ("Z",))
    inner = GroupItem(box, (PathItem(paths.rectangle(box), ink),), None)
    return (
        PathItem(paths.segment(10, 20, 90, 60), None, Stroke(ink, 1.5, (4, 2, 1))),
        PathItem(paths.segment(10, 60, 90, 20), None, Stroke(ink, 1.5, (), round_ends=True)),
        PathItem(paths.segment(90, 20, 90, 20), None, Stroke(ink, 0.5)),
        PathItem(paths.segment(10, 80, 90, 80), ink),
        PathItem(paths.rectangle(box), None, Stroke(ink, 3, (), round_corners=True)),
        PathItem(paths.rounded(Rect(200, 100, 60, 40), 8), ink),
        PathItem(paths.circle(330, 120, 30), ink, Stroke("#ffffff", 2)),
        PathItem(near, ink),
        PathItem(tilted, ink),
        PathItem(paths.rectangle(Rect(0, 499, 960, 5))[:-1], None, Stroke(ink, 1), artifact="background"),
        GroupItem(box, (inner, PathItem(paths.segment(100, 100, 160, 140), None, Stroke(ink, 1))), None),
        *(ImageItem(Rect(500 + 100 * at, 100, 60, 20), picture, None) for at, picture in enumerate(PICTURES)),
    )


def odd_pages() -> Document:
    """Return the sample with a page of oddities, reduced after layout."""
    document = samples.everything()
    smaller = tuple(replace(item, scale=0.5) if not isinstance(item, GroupItem) else item for item in oddities())
    return replace(document, pages=(*document.pages, Page(samples.LETTER, smaller, "odd")))


def test_drawing_operators_of_a_page_are_as_they_were(golden):
    """Every mark, color, line and character of both pages of the sample, and of a page of odd shapes."""
    with pikepdf.open(BytesIO(pdf.write(odd_pages()))) as file:
        golden("geometry-pdf.txt", "\n".join(page.Contents.read_bytes().decode("latin-1") for page in file.pages))


def test_objects_of_a_pdf_are_as_they_were(golden):
    """Tags, outline, links, metadata, color profile and everything else, an object on each line."""
    with pikepdf.open(BytesIO(pdf.write(odd_pages()))) as file:
        golden("geometry-pdf-objects.txt", "\n".join(_object(each) for each in file.objects) + "\n")


def _object(thing: pikepdf.Object) -> str:
    """Return an object with its number; a digest if it is long; nothing for fonts, which ReportLab subsets."""
    number = thing.objgen[0]
    if not isinstance(thing, pikepdf.Stream):
        return f"{number} {thing.unparse(resolved=True).decode('latin-1')}"
    head = thing.stream_dict
    if "/Length1" in head:
        return f"{number} a font"
    data = thing.read_raw_bytes() if head.get("/Subtype") == "/Image" and "/DecodeParms" not in head else b""
    data = data or _decoded(thing)
    del head["/Length"]
    words = data.decode() if head.get("/Type") == "/Metadata" else f"{len(data)} bytes, {sha256(data).hexdigest()[:16]}"
    return f"{number} {head.unparse().decode('latin-1')} {words}"


def _decoded(thing: pikepdf.Object) -> bytes:
    try:
        return thing.read_bytes()
    except pikepdf.PdfError:  # a picture here is not a real one
        return thing.read_raw_bytes()


def test_parts_of_a_deck_are_as_they_were(golden):
    """The master, a layout, a slide with its notes, the theme, an element on each line."""
    with zipfile.ZipFile(BytesIO(pptx.write(pptx_sample.deck(20)))) as deck:
        golden("geometry-pptx.txt", "\n".join(_lines(deck.read(f"ppt/{name}.xml").decode()) for name in PARTS))


def test_everything_else_in_a_deck_is_as_it_was(golden):
    """All parts of a deck by name, and the contents of short ones; a slide of odd shapes, an element on each line."""
    alone = pptx_sample.one_slide(*oddities())
    parts = []
    for document, wanted in ((pptx_sample.deck(20), ""), (alone, "ppt/slides/")):
        with zipfile.ZipFile(BytesIO(pptx.write(document))) as deck:
            names = [name for name in deck.namelist() if name.startswith(wanted)]
            parts += [f"{name} {_said(deck.read(name))}" for name in names if name[4:-4] not in PARTS]
    golden("geometry-deck.txt", "\n".join(parts) + "\n")


def _said(data: bytes) -> str:
    return _lines(data.decode()) if len(data) < LONG else f"{len(data)} bytes, {sha256(data).hexdigest()[:16]}"


def _lines(xml: str) -> str:
    """Return an element on each line, except a path, which is on one line."""
    return re.sub(r"\n(</?a:(?:pt|lnTo|moveTo|cubicBezTo|close)\b)", r"\1", xml.replace("><", ">\n<")) + "\n"
