"""The deck in the file: read back with python-pptx, as XML, and by validators."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from deck_audit import audit, spoken
from lxml import etree
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from writers import pptx_sample as sample
from writers.pptx_sample import EMU, first_slide, one_slide

from factsheets.audit.deck.file import find
from factsheets.document import paths
from factsheets.document.document import Look
from factsheets.document.scene import Page, PathItem
from factsheets.errors import BuildError
from factsheets.geometry import Rect, Size
from factsheets.writers.pptx import layouts
from factsheets.writers.pptx import writer as pptx
from factsheets.writers.pptx.theme import SCHEME, theme_of
from tests import judges


@pytest.fixture(scope="module")
def data() -> bytes:
    return pptx.write(sample.deck())


@pytest.fixture(scope="module")
def deck(data):
    return Presentation(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# The whole


def test_sample_obeys_the_waist():
    """The sample follows the rules of the document model."""
    assert sample.deck().verify() == []


def test_deck_passes_its_audit(data):
    """Titles, order, alternative texts, language, notes, sections, sizes and contrast are correct."""
    assert audit(data) == []


def test_deck_is_spoken_in_the_order_of_the_items(data):
    """A screen reader reads title, texts and alternative texts in the order of the page, and no decoration."""
    assert spoken(data)[1] == [
        "An estimated one in five women will be a victim of rape or attempted rape in her lifetime",
        "An estimated", "1 in 5", "women, in her lifetime", "1 of 5 figures filled: an estimated 1 in 5 women",
        "Source: ASC briefing text on IJM. Year of estimate not stated.", "2",
    ]  # fmt: skip


def test_deck_is_good_for_the_judges(data, tmp_path):
    """The package follows the schemas, its parts are complete, and PowerPoint should open it without repair."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(data)
    assert judges.office(file) == []


def test_relations_and_content_types_are_whole(data):
    """Every part has a content type and is referred to, every relationship has its part, and no name is repeated."""
    members = parts(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert max(Counter(name.lower() for name in archive.namelist()).values()) == 1
    types = etree.fromstring(members["[Content_Types].xml"])
    typed = {node.get("PartName")[1:] for node in types if node.get("PartName")}
    reached = set()
    for name in members:
        if name.endswith(".rels"):
            source = "/" + name.replace("_rels/", "").removesuffix(".rels")
            inner = [node for node in etree.fromstring(members[name]) if node.get("TargetMode") != "External"]
            reached |= {urljoin(source, node.get("Target"))[1:] for node in inner}
    content = {name for name in members if name != "[Content_Types].xml" and not name.endswith(".rels")}
    assert content == typed == reached


# Bytes


def test_same_document_gives_same_bytes(data):
    """Twice in one process, and once in another with another zone, hash seed and folder."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from writers.pptx_sample import deck\nfrom factsheets.writers.pptx import writer as pptx\n"
        "sys.stdout.buffer.write(pptx.write(deck()))"
    )
    root = Path(__file__).parents[2]
    environment = os.environ | {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-c", code, str(root), str(root / "tests")]
    elsewhere = subprocess.run(command, capture_output=True, check=True, cwd="/", env=environment).stdout
    assert data == pptx.write(sample.deck()) == elsewhere


def test_zip_holds_no_dates_and_begins_with_the_content_types(data):
    """Members have the earliest date of a zip, and the list of types is first, as Office writes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "[Content_Types].xml"


def test_nothing_of_a_stranger_is_left(data):
    """No names, layouts, pictures or settings of the template of python-pptx remain."""
    whole = b"".join(parts(data).values())
    assert not re.search(rb"Canny|python-pptx|Office Theme|Calibri|Vertical Text", whole)
    assert not [name for name in parts(data) if "thumbnail" in name or "printer" in name]


def test_properties_come_from_the_document(deck):
    """Title, author, subject, language and dates are the document's."""
    core = deck.core_properties
    assert (core.title, core.author, core.subject, core.language) == (
        "Everyone deserves to be safe", "International Justice Mission", "A deck to test with", "en-US",
    )  # fmt: skip
    assert core.created == core.modified == datetime(2024, 5, 17)  # noqa: DTZ001 - python-pptx gives no zone
    assert (core.last_modified_by, core.revision) == ("International Justice Mission", 1)


# Master, layouts, theme


def test_layouts_are_those_of_the_pages_and_one_to_write_on(deck):
    """One layout for each name in the pages, in order, then one for the presenter; one master, no others."""
    assert [layout.name for layout in deck.slide_layouts] == ["Title", "Key fact", "Closing", "Title and content"]
    assert [slide.slide_layout.name for slide in deck.slides] == ["Title", "Key fact", "Key fact", "Closing"]
    assert len(deck.slide_masters) == 1


def test_backdrop_is_drawn_by_the_layout_alone(deck):
    """The strip at the foot is on the layout; no slide repeats it."""
    layout = deck.slides[1].slide_layout
    strip = [(shape.top // EMU, shape.height // EMU) for shape in layout.shapes if not shape.is_placeholder]
    assert strip == [(499, 5), (504, 36)]
    assert not [shape for shape in deck.slides[1].shapes if shape.top == 499 * EMU]


def test_backdrop_that_differs_is_drawn_by_the_slide():
    """Decoration that not all pages of a layout share cannot be on the layout."""
    page = one_slide().pages[0]
    band = PathItem(paths.rectangle(Rect(0, 500, 960, 40)), sample.NIGHT)
    mark = PathItem(paths.rectangle(Rect(900, 20, 20, 20)), sample.DAWN)
    pages = (replace(page, backdrop=(band, mark)), replace(page, backdrop=(band,)))
    made = Presentation(io.BytesIO(pptx.write(replace(one_slide(), pages=pages))))
    assert [shape.top // EMU for shape in made.slide_layouts[0].shapes if not shape.is_placeholder] == [500]
    assert [[shape.name for shape in slide.shapes] for slide in made.slides] == [["Title", "Rectangle"], ["Title"]]


def test_layout_placeholders_are_those_of_its_page(deck):
    """A layout has a placeholder for each field that its first page fills, and no other."""
    kinds = [[holder.placeholder_format.type for holder in layout.placeholders] for layout in deck.slide_layouts]
    title, footer, number = PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER
    assert kinds == [[title], [title, footer, number], [title], [title, footer, number, PP_PLACEHOLDER.OBJECT]]


def test_titles_fill_their_placeholder_and_inherit_what_is_alike(deck):
    """Place, size, face and color of a title come from its layout; only differences are on the slide."""
    alike, lower = deck.slides[1].shapes.title, deck.slides[2].shapes.title
    assert alike.text_frame.text.startswith("An estimated one in five women will be a \vvictim")
    assert find(alike._element, "./p:spPr/*") == []
    assert dict(find(alike._element, ".//a:rPr")[0].attrib) == {"lang": "en-US"}
    assert (lower.left, lower.width, lower.height) == (alike.left, alike.width, round(40.8 * EMU))


def test_free_layout_takes_title_and_text_of_a_presenter(data):
    """A slide added on the free layout has a title in style and a text area above the foot."""
    deck = Presentation(io.BytesIO(data))
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name("Title and content"))
    body = slide.placeholders[1]
    assert slide.shapes.title.left == body.left == 48 * EMU
    assert slide.shapes.title.top + slide.shapes.title.height < body.top
    assert body.top + body.height < 499 * EMU


@pytest.mark.parametrize(("titled", "ground"), [("cd", "d"), ("", "a")])
def test_free_layout_looks_like_the_titled_one_that_most_pages_use(titled, ground):
    """Where no layout has a title, like the one that most pages use."""
    theme, size = theme_of(Look("One", (), "Georgia", "Arial")), Size(960, 540)
    slots = {"title": layouts.Slot(Rect(0, 0, 900, 9), layouts.Setting(9, 9, "#000000", "Arial", False, "left"))}
    found = [layouts.Layout(name, name, (), slots if name in titled else {}) for name in "abcd"]
    pages = [Page(size, (), name) for name in "aaabbcdd"]
    assert layouts.model_of(found, pages, theme, size).ground == ground


def test_free_layout_has_no_title_in_a_panel():
    """A deck of slides with panels only: the title of a new slide is at its usual place, without the panel."""
    theme, size = theme_of(Look("One", (), "Georgia", "Arial")), Size(960, 540)
    slots = {"title": layouts.Slot(Rect(34, 160, 192, 66), layouts.Setting(9, 9, "#000000", "Arial", False, "left"))}
    panel = PathItem(paths.rectangle(Rect(0, 0, 232, 540)), sample.NIGHT)
    model = layouts.model_of([layouts.Layout("a", "a", (panel,), slots)], [Page(size, (), "a")], theme, size)
    assert (model.slots["title"].rect, model.decoration) == (Rect(48, 34, 864, 82), ())


def test_guides_stand_on_the_margins_of_the_text(data):
    """On a new slide, a presenter's shapes snap to our edges: two vertical lines and two horizontal ones."""
    master = etree.fromstring(parts(data)["ppt/slideMasters/slideMaster1.xml"])
    guides = [dict(each.attrib) for each in master.iter("{*}guide")]
    assert [guide.get("orient", "vert") for guide in guides] == ["vert", "vert", "horz", "horz"]
    body = next(
        each for each in Presentation(io.BytesIO(data)).slide_master.placeholders if each.placeholder_format.idx == 1
    )
    edges = (body.left / EMU, (body.left + body.width) / EMU)
    assert [int(guide["pos"]) / 8 for guide in guides[:2]] == pytest.approx(edges, abs=0.1)


def test_theme_holds_the_colours_and_faces_of_the_look(data):
    """Both themes, of slides and of notes, have the twelve colors and the two families."""
    ours = dict(sample.LOOK.colours)
    for name in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):
        theme = etree.fromstring(parts(data)[name])
        colours = [(slot.tag.split("}")[1], "#" + slot[0].get("val").lower()) for slot in theme.find(".//{*}clrScheme")]
        faces = [theme.find(f".//{{*}}{kind}Font/{{*}}latin").get("typeface") for kind in ("major", "minor")]
        assert (colours, faces) == ([(slot, ours[color]) for slot, color in SCHEME], ["Georgia", "Arial"])


def test_theme_colours_and_faces_are_named_not_copied(data):
    """A color or face of the theme is written by name, so it follows the theme; only others are written out."""
    slides = b"".join(blob for name, blob in parts(data).items() if name.startswith("ppt/slides/slide"))
    assert set(re.findall(rb'srgbClr val="(\w+)"', slides)) == {b"000000", b"C9D1D5"}
    assert set(re.findall(rb'schemeClr val="(\w+)"', slides)) >= {b"tx1", b"bg1", b"tx2", b"accent3"}
    assert set(re.findall(rb'typeface="([^"]+)"', slides)) == {b"+mn-lt"}


def test_colour_of_two_slots_takes_the_name_of_the_first():
    """If dark text and an accent have one color, text follows the text color."""
    theme = theme_of(Look("Two", (("ink", "#112233"), ("blue", "#112233")), "Georgia", "Arial"))
    assert theme.colour("#112233") == '<a:schemeClr val="tx1"/>'


def test_deck_without_a_look_still_has_a_theme():
    """A document without colors gets plain ones, not an error."""
    assert pptx.write(replace(sample.deck(), look=None))


def test_ground_of_a_layout_is_left_to_it(deck):
    """The dark background of the closing slide is on its layout, so a new closing slide is dark, too."""
    layout = deck.slides[3].slide_layout
    assert find(layout.element, "./p:cSld/p:bg//a:schemeClr/@val") == ["tx2"]
    assert find(deck.slides[3].element, "./p:cSld/p:bg") == []


def test_ground_that_differs_is_on_the_slide():
    """A page with another background than the first of its layout has it on the slide."""
    page = one_slide().pages[0]
    document = replace(one_slide(), pages=(page, replace(page, ground="#123456")))
    slide = Presentation(io.BytesIO(pptx.write(document))).slides[1]
    assert find(slide.element, "./p:cSld/p:bg//a:srgbClr/@val") == ["123456"]


# Notes, sections, names


def test_notes_keep_their_paragraphs(deck):
    """Each line of the notes is a paragraph."""
    assert deck.slides[1].notes_slide.notes_text_frame.text.split("\n") == [
        "One in five.", "An estimated 1 in 5 women will be a victim of rape.", "", "Source: ASC briefing text on IJM",
    ]  # fmt: skip


def test_page_without_notes_has_no_notes_page():
    """A page without notes leaves no empty notes page."""
    assert not first_slide(one_slide()).has_notes_slide


def test_sections_name_their_slides(deck):
    """Neighbors in one section are together, and each section has its own id."""
    sections = find(deck.element, ".//*[local-name()='section']")
    assert [(one.get("name"), len(find(one, ".//*[local-name()='sldId']"))) for one in sections] == [
        ("Opening", 1), ("Facts", 2), ("Closing", 1),
    ]  # fmt: skip
    assert len({one.get("id") for one in sections}) == 3


def test_page_without_a_section_stays_in_the_one_before():
    """If there are sections, PowerPoint requires every slide to be in one."""
    page = one_slide().pages[0]
    pages = (page, replace(page, section="Facts"), page)
    made = Presentation(io.BytesIO(pptx.write(replace(one_slide(), pages=pages))))
    sections = find(made.element, ".//*[local-name()='section']")
    names = [(one.get("name"), len(find(one, ".//*[local-name()='sldId']"))) for one in sections]
    assert names == [("Everyone deserves to be safe", 1), ("Facts", 2)]


def test_slides_are_named_by_number_and_title(deck):
    """Programs list slides by name, in links and zooms."""
    assert deck.slides[2].name == "3 IJM pursues justice in 10 countries"


def test_slides_take_the_size_of_their_pages():
    """A deck of another shape is written in that shape; two shapes in one deck are refused."""
    page = one_slide(size=Size(720, 540))
    made = Presentation(io.BytesIO(pptx.write(page)))
    assert (made.slide_width, made.slide_height) == (720 * EMU, 540 * EMU)
    with pytest.raises(BuildError, match="same size"):
        pptx.write(replace(page, pages=(*page.pages, *one_slide().pages)))
