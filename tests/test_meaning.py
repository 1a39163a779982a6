"""What the files contain for people who do not see them: words, order, structure, and the title of a window."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pptx import Presentation

from factsheets.audit.pdf.tree import Element, PdfDocument
from factsheets.document.blocks import Block, Role
from factsheets.writers.registry import writer
from tests import editions, judges
from tests.deck_audit import spoken
from tests.dump import meaning, texts
from tests.pdf_reading import tree, words
from tests.quick import chosen, few

EACH_SHEET = pytest.mark.parametrize(
    ("layout", "theme"),
    few(
        [(layout, editions.THEMES[place % len(editions.THEMES)]) for place, layout in enumerate(editions.SHEETS)][::-1],
        3,
    ),
)
"""Every layout, in one theme after the other: another test checks that all themes have the same text."""
INLINE = {"Link", "Span"}
"""Tags for phrases of a leaf, unless the leaf itself is a span."""


def drawn_words(document) -> list[str]:
    """Return the words on the pages, in drawing order; a word that was broken at its hyphen is one word."""
    pages = [texts((*page.backdrop, *page.items)) for page in document.pages]
    lines = [line for page in pages for text in page for line in text.lines]
    return shown(
        "".join(line.text + ("" if line.text.endswith("-") and not line.space_after else " ") for line in lines)
    )


def taken_out(data: bytes) -> list[str]:
    """Return the words that PDFium finds; it writes U+FFFE for a hyphen at which a line was broken."""
    return [word.replace("\ufffe", "-") for word in words(data)]


def shown(text: str) -> list[str]:
    return re.sub("[\u00ad\u200b\u2060]", "", text).split()


def outline(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Yield role and words of each block, in reading order; for a figure, its alternative text."""
    yield (
        "P" if block.role is Role.NOTE else str(block.role),
        shown(block.alternative if block.role is Role.FIGURE else block.text if block.is_leaf else ""),
    )
    for child in block.children:
        yield from outline(child)


def heard(pdf: PdfDocument, element: Element) -> Iterator[tuple[str, list[str]]]:
    """Yield role and words of each tag, in reading order; phrases are part of their leaf."""
    branch = [
        kid for kid in element.kids if isinstance(kid, Element) and not (kid.role in INLINE and is_phrase(element))
    ]
    said = element.alt if element.role == "Figure" else "" if branch else pdf.words(element)
    yield element.role, said.split()
    for kid in branch:
        yield from heard(pdf, kid)


def is_phrase(parent: Element) -> bool:
    """Return whether the inline tags of an element are phrases: it has its own text, or they contain a link."""
    return any(not isinstance(kid, Element) for kid in parent.kids) or any(
        kid.role == "Link" for kid in parent.kids if isinstance(kid, Element)
    )


@EACH_SHEET
def test_tags_say_what_the_blocks_mean(layout, theme):
    """In every sheet, the structure tree equals the tree of blocks, in roles and words."""
    for subject in editions.subjects(layout):
        pdf = PdfDocument(editions.written(layout, theme, subject))
        (top,) = pdf.root.kids
        assert list(heard(pdf, top)) == list(outline(editions.document(layout, theme, subject).root))


@EACH_SHEET
def test_words_come_out_as_they_were_put_in(layout, theme):
    """In every sheet, each word that is drawn is extracted whole, separate from its neighbors."""
    for subject in editions.subjects(layout):
        found = taken_out(editions.written(layout, theme, subject))
        assert Counter(found) == Counter(drawn_words(editions.document(layout, theme, subject)))  # maps: another order


@EACH_SHEET
def test_no_letter_is_lost_in_copying(layout, theme):
    """No extracted text has soft hyphens, ligatures or characters without meaning."""
    odd = re.compile("[\u00ad\u200b\u2060\ufb00-\ufb06\ufffd\ue000-\uf8ff\u0000-\u001f]")
    for subject in editions.subjects(layout):
        assert not odd.search(" ".join(taken_out(editions.written(layout, theme, subject))))


@pytest.mark.parametrize("layout", few(editions.SHEETS, 2))
def test_another_reader_takes_the_same_words(layout, tmp_path):
    """Poppler's pdftotext, which sorts a page by columns, finds the same words as PDFium."""
    data = editions.written(layout, "colour", editions.subjects(layout)[0])
    (tmp_path / "a.pdf").write_bytes(data)
    command = [judges.program("pdftotext", "poppler-utils"), "-enc", "UTF-8", tmp_path / "a.pdf", "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    # It takes a hyphen at the end of a line for hyphenation, even that of "two-thirds".
    joined = re.sub(r"(?<=\w-)\n(?=\w)", "", text).replace("-", "").split()
    assert Counter(joined) == Counter(word.replace("-", "") for word in taken_out(data) if word.replace("-", ""))


@pytest.mark.slow
@pytest.mark.parametrize(
    "layout", chosen(editions.LAYOUTS, "country-letter", "deck-16x9", "handout-letter", "insert-a5")
)
def test_black_and_white_says_the_same(layout):
    """Every theme has the same text in the same order."""
    for subject in editions.subjects(layout):
        assert len({meaning(editions.document(layout, theme, subject)) for theme in editions.THEMES}) == 1


@EACH_SHEET
def test_headings_are_bookmarks(layout, theme):
    """In every sheet, the bookmarks are the headings of the first two levels, in order."""
    for subject in editions.subjects(layout):
        entries = pypdfium2.PdfDocument(editions.written(layout, theme, subject)).get_toc()
        headings = [
            block for block in editions.document(layout, theme, subject).root.walk() if block.role in ("H1", "H2")
        ]
        assert [(entry.level, entry.get_title().split()) for entry in entries] == [
            (int(block.role is Role.H2), shown(block.text)) for block in headings
        ]


@EACH_SHEET
def test_file_tells_what_it_is(layout, theme):
    """Title, author, subject and date agree in both places, the window shows the title, and the language is set."""
    document = editions.document(layout, theme, editions.subjects(layout)[0])
    with pikepdf.open(BytesIO(editions.written(layout, theme, editions.subjects(layout)[0]))) as pdf:
        said, xmp = {key: str(value) for key, value in pdf.docinfo.items()}, pdf.open_metadata()
        assert xmp["dc:title"] == said["/Title"] == document.title
        assert xmp["dc:creator"] == [said["/Author"]] == [document.author]
        assert xmp["dc:description"] == said["/Subject"] == document.subject
        assert said["/ModDate"] == f"D:{document.updated:%Y%m%d}000000Z"
        assert xmp["xmp:ModifyDate"] == f"{document.updated:%Y-%m-%d}T00:00:00Z"
        assert (bool(pdf.Root.ViewerPreferences.DisplayDocTitle), str(pdf.Root.Lang)) == (True, document.lang)


def products() -> dict[str, str]:
    """Return a layout for each product, that for Letter if there is one."""
    layouts = editions.project().layouts.layouts
    ordered = sorted(editions.SHEETS, key=lambda name: (name.endswith("letter"), name))
    return {layouts[name].product: name for name in ordered}


EXAMPLES = dict.fromkeys(("country", "large-country", "booklet-country", "country-poster"), "KE")
"""The subject whose sheet represents a product; by default, the first one."""


@pytest.mark.parametrize("product", sorted(products()))
def test_meaning_of_each_product_is_what_was_read_and_agreed(product, golden):
    """The structure tree of one sheet of each product, as a screen reader goes through it, equals the golden."""
    layout = products()[product]
    data = editions.written(layout, "colour", EXAMPLES.get(product, editions.subjects(layout)[0]))
    golden(f"{product}.txt", tree(data))


def test_meaning_of_the_review_sheet_is_what_was_read_and_agreed(golden):
    """The structure tree of the fact review sheet of one issue, as a screen reader goes through it, equals the golden."""
    document = editions.review_document("review-letter", "colour", "property-grabbing")
    golden("review.txt", tree(writer("pdf")(document)))


@pytest.mark.parametrize("layout", editions.DECKS)
def test_what_a_deck_says_is_what_was_read_and_agreed(layout, golden):
    """What a screen reader reads on each slide, in order, and its notes, equal the goldens."""
    data = editions.written(layout, "colour", "")
    slides = zip(spoken(data), Presentation(BytesIO(data)).slides, strict=True)
    parts = [
        f"Slide {number}\n"
        + "".join(f"  {said!r}\n" for said in heard)
        + "".join(f"  notes: {line}\n" for line in slide.notes_slide.notes_text_frame.text.splitlines())
        for number, (heard, slide) in enumerate(slides, 1)
    ]
    golden(f"{layout}.txt", "\n".join(parts))


def test_every_golden_belongs_to_a_product(project_folder):
    """There is no golden for a product that no longer exists."""
    wanted = {f"{name}.txt" for name in (*products(), "review", *editions.DECKS)}
    kept = {path.name for path in (project_folder / "tests" / "golden").iterdir() if path.is_file()}
    assert {name for name in kept if not name.startswith("geometry-")} == wanted


def test_every_golden_of_a_rule_belongs_to_a_test(project_folder):
    """There is no golden for a test that no longer exists."""
    tests = "\n".join(path.read_text("utf-8") for path in (project_folder / "tests").rglob("test_*.py"))
    kept = [
        re.sub("-[A-Z]{2}.txt", "-{code}.txt", path.name) for path in (project_folder / "tests/golden/rules").iterdir()
    ]
    assert [name for name in kept if f'"rules/{name}"' not in tests] == []
