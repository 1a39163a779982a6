"""What the writers write of a sample, as text: the drawing operators of a PDF, and the shapes of a slide."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pikepdf
from backends import pptx_sample

from factsheets.backends import pdf, pptx
from tests import samples

PARTS = ("presentation", "slideMasters/slideMaster1", "slideLayouts/slideLayout2", "slides/slide2", "notesMasters/notesMaster1",
         "notesSlides/notesSlide2", "theme/theme1")  # fmt: skip


def test_drawing_operators_of_a_page_are_as_they_were(golden):
    """Every mark, color, line and letter of both pages of the sample."""
    with pikepdf.open(BytesIO(pdf.write(samples.everything()))) as file:
        golden("geometry-pdf.txt", "\n".join(page.Contents.read_bytes().decode("latin-1") for page in file.pages))


def test_parts_of_a_deck_are_as_they_were(golden):
    """The master, a layout, a slide with its notes, the theme, an element to a line."""
    with zipfile.ZipFile(BytesIO(pptx.write(pptx_sample.deck(20)))) as deck:
        golden("geometry-pptx.txt", "\n".join(_lines(deck.read(f"ppt/{name}.xml").decode()) for name in PARTS))


def _lines(xml: str) -> str:
    """Return an element to a line, but a path in one line."""
    return re.sub(r"\n(</?a:(?:pt|lnTo|moveTo|cubicBezTo|close)\b)", r"\1", xml.replace("><", ">\n<")) + "\n"
