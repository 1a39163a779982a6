"""Several sheets in one file: their order, their sides, their tags, their copies."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from factsheets.document.document import Document
from factsheets.layout.press.pack import BLANK, copied, pack
from factsheets.writers.registry import writer
from tests import judges, pdf_reading
from tests.layout.sheets import document

KENYA, GHANA = ("country", "KE"), ("country", "GH")
PROPERTY, TRAFFICKING = ("handout", "property-grabbing"), ("handout", "sex-trafficking")


def packed(*sheets: tuple[str, str], facing: bool = False) -> Document:
    return pack([document(*sheet) for sheet in sheets], "Pack", facing=facing)


def sides(made: Document) -> list[str]:
    """Return what each page is: the number of its sheet and its side, or "blank"."""
    return [page.title or page.layout for page in made.pages]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A one-sided sheet between two two-sided ones, as a file."""
    return writer("pdf")(packed(PROPERTY, KENYA, TRAFFICKING))


def test_each_sheet_begins_on_a_right_hand_side() -> None:
    """A one-sided sheet gets a blank back, so that the next front is not printed on it."""
    made = packed(KENYA, PROPERTY, GHANA)
    assert sides(made) == ["1.sheet.title", BLANK, "2.front.title", "2.back.title", "3.sheet.title", BLANK]


def test_pages_follow_each_other_in_a_booklet() -> None:
    """Blank pages are before the last page, the back cover, and fill the last sheet of four."""
    made = packed(KENYA, PROPERTY, KENYA, GHANA, facing=True)
    assert sides(made)[:4] == ["1.sheet.title", "2.front.title", "2.back.title", "3.sheet.title"]
    assert sides(made)[4:] == [BLANK, BLANK, BLANK, "4.sheet.title"]


def test_pack_keeps_the_rules_of_documents() -> None:
    """If the same sheet appears twice, each one has its own blocks, and every block is drawn."""
    assert packed(PROPERTY, PROPERTY, KENYA).verify() == []


def test_pack_is_read_sheet_after_sheet() -> None:
    """Each sheet is a Part with the same content as alone, in the requested order."""
    made = packed(KENYA, PROPERTY)
    assert [part.role for part in made.root.children] == ["Part", "Part"]
    assert [part.text for part in made.root.children] == [document(*KENYA).root.text, document(*PROPERTY).root.text]


def test_pack_has_a_bookmark_for_each_side(pdf: bytes) -> None:
    """Bookmarks lead to the page where each sheet begins."""
    with pikepdf.open(BytesIO(pdf)) as file, file.open_outline() as outline:
        found = [(entry.title, file.pages.index(entry.destination[0])) for entry in outline.root]
    assert found == [
        ("Property grabbing", 0), ("Justice system transformation", 1), ("Kenya", 2),
        ("Sex trafficking", 4), ("Justice system transformation", 5),
    ]  # fmt: skip


def test_pack_passes_the_judges(pdf: bytes, tmp_path: Path) -> None:
    """A pack with a blank side and copies is PDF/UA-1 and PDF/A-2a."""
    copies = writer("pdf")(copied(packed(KENYA, PROPERTY), 3))
    for name, data in (("pack.pdf", pdf), ("copies.pdf", copies)):
        (tmp_path / name).write_bytes(data)
    assert judges.page_validation(sorted(tmp_path.iterdir())) == []


def test_copies_are_collated() -> None:
    """Copies of the whole follow each other; with --no-collate, copies of each sheet do."""
    made = packed(KENYA, PROPERTY)
    shown = [page.items[0].rect.height for page in made.pages if page.items]
    whole = [page.items[0].rect.height for page in copied(made, 2).pages if page.items]
    apart = [page.items[0].rect.height for page in copied(made, 2, collate=False).pages if page.items]
    assert whole == shown * 2
    assert apart == [shown[0], shown[0], *shown[1:], *shown[1:]]


def test_copies_are_read_once() -> None:
    """Ten copies have ten times the pages but the text once: the tags are those of one."""
    made = packed(KENYA)
    ten = writer("pdf")(copied(made, 10))
    assert pdf_reading.tree(ten) == pdf_reading.tree(writer("pdf")(made))
    assert len(pdf_reading.words(ten)) == 10 * len(pdf_reading.words(writer("pdf")(made)))


def test_copies_cost_few_bytes() -> None:
    """What is drawn for a copy is stored once: a hundred copies are hardly larger than one."""
    made = packed(KENYA)
    assert len(writer("pdf")(copied(made, 100))) < 2 * len(writer("pdf")(made))
