"""What the writer uses of python-pptx beyond its documented calls: if a new version changes it, these tests fail first."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from writers import pptx_sample as sample

from factsheets.template.open import opened
from factsheets.writers.pptx.layouts import layouts_of
from factsheets.writers.pptx.package import saved
from factsheets.writers.pptx.parts import empty_deck
from factsheets.writers.pptx.theme import NAMESPACES, theme_of
from tests.templates import members, plain, replaced

SLIDE = f"<p:sld {NAMESPACES}><p:cSld><p:spTree/></p:cSld></p:sld>".encode()


@pytest.fixture
def empty():
    """Return the deck before its slides."""
    document = sample.deck()
    theme = theme_of(document.look)
    return empty_deck(document, theme, layouts_of(document.pages, theme))[0]


def slide_part(deck) -> Part:
    return Part(PackURI("/ppt/slides/slide1.xml"), CONTENT_TYPE.PML_SLIDE, deck.part.package, SLIDE)


def test_part_is_written_as_it_is(empty):
    """`Part` keeps its bytes; otherwise slides would be empty."""
    relation = empty.part.relate_to(slide_part(empty), RELATIONSHIP_TYPE.SLIDE)
    empty.element.get_or_add_sldIdLst().add_sldId(relation)
    with zipfile.ZipFile(io.BytesIO(saved(empty))) as archive:
        assert archive.read("ppt/slides/slide1.xml") == SLIDE


def test_relations_are_numbered_as_they_are_added(empty):
    """The first is rId1, the next rId2; otherwise links would lead to wrong addresses."""
    part = slide_part(empty)
    master = empty.part.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
    added = [part.relate_to(master, RELATIONSHIP_TYPE.SLIDE_LAYOUT)]
    added += [
        part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for href in ("https://a", "https://b")
    ]
    assert added == ["rId1", "rId2", "rId3"]


def test_slide_list_gives_ids_from_256(empty):
    """`get_or_add_sldIdLst().add_sldId` numbers slides as the schema requires and keeps the order of elements."""
    slides = empty.element.get_or_add_sldIdLst()
    relation = empty.part.relate_to(slide_part(empty), RELATIONSHIP_TYPE.SLIDE)
    slides.add_sldId(relation)
    assert [each.id for each in slides] == [256]
    order = [child.tag.split("}")[1] for child in empty.element]
    assert order[:4] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]


def test_notes_master_of_the_template_is_used(empty):
    """`notes_master_part` is ours; otherwise python-pptx would add its own with its theme."""
    assert empty.part.notes_master_part.partname == "/ppt/notesMasters/notesMaster1.xml"


def test_file_has_the_members_that_python_pptx_saves(empty):
    """Our zip has what `save` writes, in its order; only the dates differ."""
    stream = io.BytesIO()
    empty.save(stream)
    with zipfile.ZipFile(stream) as theirs, zipfile.ZipFile(io.BytesIO(saved(empty))) as ours:
        assert ours.namelist() == theirs.namelist()
        assert [ours.read(name) for name in ours.namelist()] == [theirs.read(name) for name in theirs.namelist()]
        assert ours.namelist()[0] == "[Content_Types].xml"


def test_template_becomes_a_presentation():
    """The content type that `opened` sets on the main part is saved; otherwise a deck in a .potx would itself be a
    template.
    """
    types = "[Content_Types].xml"
    potx = replaced(plain(), types, "presentation.main", "template.main")
    assert re.findall(rb"(\w+)\.main", members(saved(opened(potx).deck))[types]) == [b"presentation"]


def test_parser_keeps_spaces_between_words():
    """The parser drops blank text between elements, but not a run that is one space."""
    run = parse_xml(f"<a:r {NAMESPACES}><a:rPr/>\n <a:t> </a:t></a:r>")
    assert [child.text for child in run] == [None, " "]
