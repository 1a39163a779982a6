"""What paper shows: the code opens the address, and a copy at 60 % keeps words, counts, highlights and the code."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import ImageStat

from factsheets.document.scene import GroupItem, PathItem, TextItem
from factsheets.engine.jobs import plan
from factsheets.figures.maps.region import HATCH
from factsheets.geometry import Rect
from factsheets.writers.registry import writer
from tests import editions, photocopy

LIBRARY, LAYOUTS = editions.project().library, editions.project().layouts
PRINTED = {job.output: job for job in plan(LIBRARY, LAYOUTS) if job.writer == "pdf"}
FEW = [
    "handout-4-property-grabbing-letter.pdf", "country-kenya-a4.pdf",
]  # fmt: skip


def others():
    """Yield every sheet on Letter, and one for each other layout and theme, each about another subject.

    On A4 and in large print, the figures are the same, and at least as large.
    """
    groups = groupby(PRINTED.items(), lambda each: (each[1].request.layout, each[1].request.theme))
    for place, ((layout, _), group) in enumerate(groups):
        names = [name for name, _ in group]
        yield from names if layout in ("handout-letter", "country-letter") else [names[place % len(names)]]


EACH = [*FEW, *(pytest.param(name, marks=pytest.mark.slow) for name in others() if name not in FEW)]
READABLE = 0.65
"""The likeness to what should remain, from which words and figures count as preserved."""


@pytest.fixture(scope="module", params=EACH)
def name(request):
    """The file of a sheet; its tests run one after another, so that its pictures are made once and kept only that long."""
    return request.param


def document(name):
    request = PRINTED[name].request
    return editions.document(request.layout, request.theme, request.subject)


@lru_cache(maxsize=2)
def sheets(name):
    return pypdfium2.PdfDocument(writer("pdf")(document(name)))


@lru_cache(maxsize=2)
def copies(name):
    """Return what should remain of each page, and its copy, as pictures of one size."""
    return [(photocopy.wanted(page), photocopy.copied(page)) for page in sheets(name)]


def cut(picture, rect, pad=1.0):
    box = (rect.x - pad, rect.y - pad, rect.right + pad, rect.bottom + pad)
    return picture.crop(tuple(round(edge * photocopy.SCALE) for edge in box))


def codes(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


def addresses(name):
    """Return the addresses of the codes of a file; a booklet has its code on the back cover, not on its sheets."""
    return set() if "-booklet-" in name else {LIBRARY.organisation.address}


def test_code_opens_the_address(name):
    """Every code on a page at 180 dots per inch leads to the organization's address."""
    found = [code for page in sheets(name) for code in codes(photocopy.grey(page, 180 / 72))]
    assert set(found) == addresses(name)


def test_copy_keeps_the_code(name):
    """A copy at 60 % still opens the address."""
    found = [code for _, copy in copies(name) for code in codes(copy)]
    assert set(found) == addresses(name)


def test_copy_keeps_every_word(name):
    """Every line of text has the same shape in the copy as on the page."""
    for page, (sheet, copy) in zip(document(name).pages, copies(name), strict=True):
        for item in (item for item in page.items if isinstance(item, TextItem)):
            alike = photocopy.likeness(cut(sheet, item.rect), cut(copy, item.rect))
            assert alike > READABLE, (item.text, alike)


def test_copy_loses_tinted_words():
    """The test can fail: text in the color of the dawn line is gone in a copy."""
    whole = document(FEW[0])
    page = whole.pages[0]
    faint = tuple(tinted(item) if isinstance(item, TextItem) else item for item in page.items)
    data = writer("pdf")(replace(whole, pages=(replace(page, items=faint), *whole.pages[1:])))
    with pypdfium2.PdfDocument(data) as file:
        copy = photocopy.copied(file[0])
    sheet, _ = copies(FEW[0])[0]
    body = next(item for item in page.items if item.block == "front.body-1")
    assert photocopy.likeness(cut(sheet, body.rect), cut(copy, body.rect)) < READABLE


def tinted(item):
    lines = (replace(line, runs=tuple(replace(run, colour="#F2B134") for run in line.runs)) for line in item.lines)
    return replace(item, lines=tuple(lines))


def drawn_figures(name):
    """Yield each figure of a document with its drawing, the page and the copy."""
    specs = {leaf.id: leaf.figure for leaf in document(name).root.leaves() if leaf.figure}
    for page, (sheet, copy) in zip(document(name).pages, copies(name), strict=True):
        for item in page.items:
            if isinstance(item, GroupItem) and item.block in specs:
                yield specs[item.block], item, sheet, copy


def test_copy_keeps_every_figure(name):
    """Every figure and map has the same shape in the copy as on the page."""
    for spec, item, sheet, copy in drawn_figures(name):
        alike = photocopy.likeness(cut(sheet, item.rect), cut(copy, item.rect))
        assert alike > READABLE, (spec, alike)


def test_copy_keeps_every_count(name):
    """In the copy, the number of dark symbols of a row or dots of a grid is that of the fact, or of the rest."""
    for spec, item, _, copy in drawn_figures(name):
        if spec.kind in ("row", "dots"):
            count = int(spec.values[0])
            told = {count, int(spec.values[1]) - count} if spec.lacking else {count}
            assert dark_cells(spec, item, copy) in told, spec


def symbols(item):
    """Return the rectangle of a figure without the words under it."""
    boxes = [part.rect for part in item.items if isinstance(part, PathItem)]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def dark_cells(spec, item, copy):
    """Return how many symbols of a row or dots of a grid are filled: each is solid, or only an outline."""
    boxes = dots(item) if spec.kind == "dots" else cells(symbols(item), int(spec.values[1]))
    means = [ImageStat.Stat(copy.crop(tuple(round(edge * photocopy.SCALE) for edge in box))).mean[0] for box in boxes]
    middle = (min(means) + max(means)) / 2
    return sum(mean < middle for mean in means)


def dots(item):
    """Return the edges of each whole dot of a grid."""
    boxes = [part.rect for part in item.items if isinstance(part, PathItem)]
    return [(box.x, box.y, box.right, box.bottom) for box in boxes if box.width > 0.99 * box.height]


def cells(rect, count):
    """Return the edges of the equal cells of a row."""
    width = rect.width / count
    return [(rect.x + each * width, rect.y, rect.x + (each + 1) * width, rect.bottom) for each in range(count)]


def test_copy_keeps_every_highlight(name):
    """In the copy a highlighted country is darker than the land around it."""
    for spec, item, _, copy in drawn_figures(name):
        if spec.kind in ("belt", "region"):
            paths = [path for path in item.items if isinstance(path, PathItem)]
            marked = [path for path in paths if is_dark(path.fill) or (path.stroke and path.stroke.width == HATCH)]
            assert marked, spec
            darkest = min(cut(copy, path.rect, 0).getextrema()[0] for path in marked)
            assert darkest < 60, spec


def is_dark(fill):
    return bool(fill) and luminance(fill) < 0.4


def luminance(colour):
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue
