"""What decks in templates take from python-pptx beyond its documented calls: a new version that changes it fails here first."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesMasterPart, NotesSlidePart, SlidePart

from factsheets.geometry import Size
from factsheets.writers.pptx.notes import notes_master_xml
from factsheets.writers.pptx.theme import NAMESPACES, theme_of

SLIDE = f"<p:sld {NAMESPACES}><p:cSld><p:spTree/></p:cSld></p:sld>".encode()


@pytest.fixture
def empty():
    """Return a template without slides and without a notes master."""
    return Presentation()


def slide_part(deck) -> SlidePart:
    return SlidePart.load(PackURI("/ppt/slides/slide1.xml"), CONTENT_TYPE.PML_SLIDE, deck.part.package, SLIDE)


def test_part_load_makes_a_slide_of_its_xml(empty):
    """`SlidePart.load` keeps the XML that it is given; otherwise slides would come out empty."""
    part = slide_part(empty)
    assert (part.partname, part.content_type) == ("/ppt/slides/slide1.xml", CONTENT_TYPE.PML_SLIDE)
    assert part.slide.shapes.element.tag.endswith("}spTree")
    assert isinstance(part, SlidePart)


def test_relations_are_numbered_as_they_are_added(empty):
    """The first is rId1, the next rId2; otherwise links would lead to other links' addresses."""
    part = slide_part(empty)
    layout = empty.slide_layouts[0].part
    added = [part.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)]
    added += [
        part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for href in ("https://a", "https://b")
    ]
    assert added == ["rId1", "rId2", "rId3"]


def test_slide_list_gives_ids_from_256(empty):
    """`get_or_add_sldIdLst().add_sldId` numbers slides as the schema asks and keeps the order of elements."""
    slides = empty.element.get_or_add_sldIdLst()
    relation = empty.part.relate_to(slide_part(empty), RELATIONSHIP_TYPE.SLIDE)
    slides.add_sldId(relation)
    assert [slide.slide_id for slide in empty.slides] == [256]
    order = [child.tag.split("}")[1] for child in empty.element]
    assert [name for name in order if name in ("sldMasterIdLst", "sldIdLst", "sldSz")] == [
        "sldMasterIdLst",
        "sldIdLst",
        "sldSz",
    ]


def test_notes_master_that_is_there_is_used(empty):
    """`notes_master_part` is the one that we add; otherwise python-pptx would add its own with its theme."""
    xml = notes_master_xml(theme_of(None), Size(960, 540)).encode()
    name = PackURI("/ppt/notesMasters/notesMaster1.xml")
    master = NotesMasterPart.load(name, CONTENT_TYPE.PML_NOTES_MASTER, empty.part.package, xml)
    empty.part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    assert empty.part.notes_master_part is master
    assert issubclass(NotesSlidePart, type(slide_part(empty)).__mro__[1])


def test_saving_begins_with_the_content_types(empty):
    """`save` writes [Content_Types].xml first, and the writer keeps the order it finds."""
    import zipfile

    stream = io.BytesIO()
    empty.save(stream)
    assert zipfile.ZipFile(stream).namelist()[0] == "[Content_Types].xml"


def test_parser_keeps_spaces_between_words():
    """The parser drops blank text between elements, but not a run that is one space."""
    run = parse_xml(f"<a:r {NAMESPACES}><a:rPr/>\n <a:t> </a:t></a:r>")
    assert [child.text for child in run] == [None, " "]
