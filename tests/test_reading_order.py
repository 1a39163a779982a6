"""The order in which PDFium, the reader in Chrome and Edge, finds the words of a sheet in its structure tree.

Our audit reads what our writer wrote, so both could have the same error; this reader is independent.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from factsheets.document.document import Document
from factsheets.writers.registry import writer
from tests.second import document

HYPHEN = "\x02"
"""How that reader represents a hyphen at the end of a line, as in a long address."""


def heard(data: bytes) -> str:
    """Return all words of the structure tree in order except those of figures, page by page, without spaces."""
    with pypdfium2.PdfDocument(data) as file:
        return "".join("".join(_page(page)) for page in file)


def _page(page: pypdfium2.PdfPage) -> Iterator[str]:
    marked = defaultdict(str)
    text = page.get_textpage()
    for item in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT]):
        marked[pdfium.FPDFPageObj_GetMarkedContentID(item)] += _units(pdfium.FPDFTextObj_GetText, item, text)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for number in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        for mark in _marks(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)):
            yield "".join(marked[mark].split())
    pdfium.FPDF_StructTree_Close(tree)


def _marks(element: Any) -> Iterator[int]:
    """Yield the numbers of the marked content of an element of the tree and of those in it, in order."""
    if _units(pdfium.FPDF_StructElement_GetType, element) == "Figure":
        return
    for number in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            yield from _marks(child)
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, number)) >= 0:
            yield mark


def _units(function: Any, *arguments: Any) -> str:
    """Return what a function of PDFium writes: UTF-16 with a zero at its end, into a buffer whose size it returns
    first.
    """
    size = function(*arguments, None, 0)
    room = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)) if len(arguments) == 2 else room, size)
    return room.raw.decode("utf-16-le").rstrip("\0")


def meant(made: Document) -> str:
    """Return the words of the blocks in order, without spaces."""
    return "".join("".join(leaf.text.split()) for leaf in made.root.leaves() if not leaf.figure)


SHEETS = [
    ("handout", "drinking-water", "handout-letter"),
    ("country", "KE", "country-letter"),
    ("handout", "malaria", "handout-large-letter"),
]


@pytest.mark.parametrize("sheet", SHEETS, ids="-".join)
def test_another_reader_finds_the_words_in_the_order_of_the_blocks(sheet):
    """The words in the structure tree are those of the blocks, word for word in order."""
    made = document(*sheet)
    assert heard(writer("pdf")(made)).replace(HYPHEN, "-") == meant(made)
