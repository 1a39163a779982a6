"""Text on slides: paragraphs with their lines, spacing, links, fields, and where LibreOffice places the baselines."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from pptx import Presentation
from writers import pptx_sample as sample
from writers.pptx_sample import EMU, drawn, first_slide, one_slide

from factsheets.audit.deck.file import find
from factsheets.document import paths
from factsheets.document.scene import GroupItem, PathItem
from factsheets.document.text import Line
from factsheets.errors import BuildError
from factsheets.geometry import Rect
from factsheets.writers.pptx import writer as pptx
from factsheets.writers.pptx.text import paragraphs
from tests import rendering


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(pptx.write(sample.deck())))


def test_text_is_whole_paragraphs_with_spacing_in_percent(deck):
    """Lines end with a space and a break, similar runs are joined, spacing depends on the type size, nothing shrinks."""
    box = next(shape for shape in deck.slides[1].shapes if shape.name == "whole")
    assert [paragraph.text for paragraph in box.text_frame.paragraphs] == ["women, in \vher lifetime"]
    assert find(box._element, ".//a:lnSpc/a:spcPct/@val") == [str(round(28 / (1.2 * 22) * 100_000))]
    body = find(box._element, "./p:txBody/a:bodyPr")[0]
    assert [child.tag.split("}")[1] for child in body] == ["noAutofit"]
    assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns", "wrap", "anchor")] == [*"0000", "square", "t"]
    assert find(box._element, ".//a:br/a:rPr/@sz") == ["2200"]


def test_paragraphs_end_where_lines_say_so():
    """After a line that ends a paragraph, a new one begins; a line broken inside a word ends without a space."""
    lines = [
        Line(48, 120, (sample.run("One-"),)), Line(48, 148, (sample.run("two"),), ends=True),
        Line(48, 176, (sample.run("Three"),), ends=True),
    ]  # fmt: skip
    item = replace(sample.text(48, 100, 300, [[sample.run("x")]], 28, block="b"), lines=tuple(lines))
    shape = drawn(item, blocks=(sample.leaf("b", "One-two Three"),))
    assert [paragraph.text for paragraph in shape.text_frame.paragraphs] == ["One-\vtwo", "Three"]


def test_text_without_words_is_no_shape():
    """An empty text leaves neither an empty box nor an empty placeholder."""
    empty = replace(sample.text(48, 200, 300, [[sample.run("x")]], 28, block="b"), lines=())
    slide = first_slide(one_slide(empty, replace(empty, field="footer"), blocks=(sample.leaf("b", ""),)))
    assert [shape.name for shape in slide.shapes] == ["Title"]


def test_text_is_never_markup():
    """Brackets, ampersands and quotation marks are printed, also in names and alternative texts."""
    words = 'a <b> & "c" </a:t>'
    item = sample.text(48, 200, 300, [[sample.run(words)]], 28, block="b")
    picture = GroupItem(Rect(0, 300, 10, 10), (PathItem(paths.rectangle(Rect(0, 300, 10, 10)), "#000000"),), "f")
    blocks = (sample.leaf("b", words), sample.figure("f", words))
    slide = first_slide(one_slide(item, picture, blocks=blocks, section=words, notes=words))
    assert slide.shapes[1].text_frame.text == slide.notes_slide.notes_text_frame.text == words
    assert find(slide.shapes[2]._element, "./*/p:cNvPr/@descr") == [words]


def test_narrow_box_is_widened_toward_its_empty_side():
    """A label exactly as wide as its words gets space for a wider substitute of its face."""
    run = sample.run("ten letter")
    wider = replace(run, font=replace(run.font, reserve=0.2))
    for align, left in (("left", 100.0), ("centre", 100.0 - 12.1), ("right", 100.0 - 24.2)):
        label = sample.text(100, 200, 110, [[wider]], 28, align, "b")
        shape = drawn(label, blocks=(sample.leaf("b", "ten letter"),))
        assert (shape.left, shape.width) == (round(left * EMU), round(134.2 * EMU))


def test_box_has_space_for_the_word_space_at_the_end_of_a_line():
    """LibreOffice would add an empty line if this space were over the edge; a paragraph ends without one."""
    item = sample.text(48, 200, 300, [[sample.run("Every")], [sample.run("one")]], 28, block="b")
    first, last = (replace(line, space_after=False) for line in item.lines)
    item = replace(item, rect=replace(item.rect, width=item.room.width))
    widths = [
        drawn(replace(item, lines=lines), blocks=(sample.leaf("b", "Every one"),)).width / EMU
        for lines in ((first, last), (replace(first, space_after=True), last))
    ]
    assert widths == pytest.approx([item.room.width, item.room.width + 0.35 * first.runs[0].size], abs=0.1)


def test_alignment_is_written():
    """Centered and right-aligned text has its alignment."""
    address, number = sample.deck().pages[3].items[3], sample.deck().pages[1].items[-1]
    shapes = first_slide(one_slide(address, number, blocks=(sample.leaf("address", "www.ijm.org"),))).shapes
    layout = shapes[2].part.slide.slide_layout.element
    assert find(shapes[1]._element, ".//a:pPr/@algn") == ["ctr"]
    assert find(layout, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='sldNum']//a:lvl1pPr/@algn") == ["r"]


def test_language_of_a_phrase_is_kept(deck):
    """A run in another language has its own language; the others have the document's."""
    assert set(find(deck.slides[3].element, ".//a:rPr/@lang")) == {"en-US", "es"}


def test_text_that_is_a_link_as_a_whole_is_a_shape_to_click(deck):
    """Programs underline a linked run, but not a linked shape."""
    box = next(shape for shape in deck.slides[3].shapes if shape.name == "address")
    (run,) = box.text_frame.paragraphs[0].runs
    assert box.click_action.hyperlink.address == "https://www.ijm.org"
    assert (run.text, run.hyperlink.address) == ("www.ijm.org", None)


def test_link_within_words_keeps_its_colour():
    """A linked run has its own color, not that of the theme."""
    line = [sample.run("see "), sample.run("www", href="https://www.ijm.org")]
    shape = drawn(sample.text(48, 200, 300, [line], 28, block="b"), blocks=(sample.leaf("b", "see www"),))
    assert find(shape._element, ".//*[local-name()='hlinkClr']/@val") == ["tx"]


def test_links_find_their_address_each():
    """Several addresses on a slide, one of them twice, stay separate."""
    words = [sample.run(word, href=f"https://{word}.org") for word in ("one", "two", "one")]
    spaced = [piece for word in words for piece in (word, sample.run(" "))]
    shape = drawn(
        sample.text(48, 200, 300, [spaced], 28, block="b"), blocks=(sample.leaf("b", "one two one"),), notes="Say"
    )
    linked = [(run.text, run.hyperlink.address) for run in shape.text_frame.paragraphs[0].runs if run.hyperlink.address]
    assert linked == [("one", "https://one.org"), ("two", "https://two.org"), ("one", "https://one.org")]


def test_space_after_a_link_is_not_part_of_it():
    """If a line ends with a link, the space that joins the lines belongs to the words around it."""
    lines = [[sample.run("see"), sample.run(" www", href="https://www.ijm.org")], [sample.run("for more")]]
    shape = drawn(sample.text(48, 200, 300, lines, 28, block="b"), blocks=(sample.leaf("b", "see www for more"),))
    assert [(run.text, run.hyperlink.address) for run in shape.text_frame.paragraphs[0].runs] == [
        ("see", None), (" www", "https://www.ijm.org"), (" ", None), ("for more", None),
    ]  # fmt: skip


def test_lines_aligned_right_end_without_a_space():
    """Programs count a space before a line break, so it begins the next line, and all lines end at the edge."""
    lines = [[sample.run("see")], [sample.run("for more")]]
    item = sample.text(48, 200, 300, lines, 28, align="right")
    assert [[run.text for run in line] for line in paragraphs(item)[0]] == [["see"], [" for more"]]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", r"\\host\share", "ppaction://program?calc.exe"]
)
def test_links_that_run_something_are_refused(href):
    """A deck may only have addresses of pages, mail and telephones."""
    item = sample.text(48, 200, 300, [[sample.run("x", href=href)]], 28, block="b")
    with pytest.raises(BuildError, match="may not link"):
        pptx.write(one_slide(item, blocks=(sample.leaf("b", "x"),)))


def test_slide_number_fills_itself(deck):
    """The number is a field in its placeholder, so it stays right when slides move."""
    field = find(deck.slides[2].element, ".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='sldNum']//a:fld")
    assert [(one.get("type"), one.findtext("{*}t")) for one in field] == [("slidenum", "3")]


def test_fields_of_the_backdrop_stand_on_each_slide():
    """A number or source in the backdrop is still filled in on each slide, after everything else."""
    number = sample.foot(9, "x")[1]
    made = first_slide(one_slide(backdrop=(number,)))
    assert [shape.name for shape in made.shapes] == ["Title", "Slide number"]
    assert made.shapes[1].text_frame.text in ("1", "")  # python-pptx leaves fields out
    assert find(made.element, ".//a:fld/a:t/text()") == ["1"]


# The drawing


@pytest.mark.slow
def test_libreoffice_puts_first_baselines_where_the_items_have_them(tmp_path):
    """Drawn by another program, every text is complete and begins within 4 % of its type size of its place."""
    (tmp_path / "deck.pptx").write_bytes(pptx.write(sample.deck()))
    drawn_at = sample.baselines(*rendering.draw([tmp_path / "deck.pptx"], tmp_path, fonts="bundled"))
    assert len(drawn_at) == 4
    for page, (words, heights) in zip(sample.deck().pages, drawn_at, strict=True):
        for item in page.items:
            if hasattr(item, "lines") and item.block and item.block != "qualifier":
                run = item.lines[0].runs[0]
                at = words.index(run.text[:8])
                assert heights[at] == pytest.approx(item.lines[0].baseline, abs=0.04 * run.size)
