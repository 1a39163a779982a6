"""Put slides into a presentation that python-pptx has opened: parts, relationships, sections, properties, and the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _PhysPkgWriter
from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from factsheets.document.document import Document
from factsheets.document.scene import Picture
from factsheets.writers.pptx.parts import part_of
from factsheets.writers.pptx.slides import Slide, sections_xml
from factsheets.writers.pptx.theme import NAMESPACES
from factsheets.writers.zipped import pack

PICTURE_TYPES = {"png": (CONTENT_TYPE.PNG, "png"), "jpeg": (CONTENT_TYPE.JPEG, "jpg")}
"""Content type and ending of a picture, by its form."""
PROPERTY_LIMIT = 255
"""python-pptx refuses longer document properties."""


def filled(deck: Presentation, document: Document, slides: Iterable[Slide], layouts: Mapping[str, Part]) -> bytes:
    """Return the file of a presentation without slides, with those of the document on `layouts`, by their names."""
    pictures: dict[Picture, Part] = {}
    for number, slide in enumerate(slides, 1):
        _add_slide(deck, slide, number, layouts[slide.layout], pictures)
    if sections := sections_xml(document):
        deck.element.append(parse_xml(f"<p:presentation {NAMESPACES}>{sections}</p:presentation>")[0])
    _set_properties(deck, document)
    return saved(deck)


def _add_slide(deck: Presentation, slide: Slide, number: int, layout: Part, pictures: dict[Picture, Part]) -> None:
    """Add a slide with its notes; `pictures` are those of the slides before it."""
    package = deck.part.package
    part = part_of(package, f"ppt/slides/slide{number}.xml", CONTENT_TYPE.PML_SLIDE, slide.xml)
    part.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    for target in slide.targets:
        if isinstance(target, str):
            part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        else:
            part.relate_to(_picture_part(deck, target, pictures), RELATIONSHIP_TYPE.IMAGE)
    deck.element.get_or_add_sldIdLst().add_sldId(deck.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE))
    if slide.notes:
        notes = part_of(package, f"ppt/notesSlides/notesSlide{number}.xml", CONTENT_TYPE.PML_NOTES_SLIDE, slide.notes)
        notes.relate_to(deck.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        notes.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
        part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)


def _picture_part(deck: Presentation, picture: Picture, pictures: dict[Picture, Part]) -> Part:
    """Return the part of a picture; slides that show the same one share it."""
    if picture not in pictures:
        kind, ending = PICTURE_TYPES[picture.form]
        name = PackURI(f"/ppt/media/picture{len(pictures) + 1}.{ending}")
        pictures[picture] = Part(name, kind, deck.part.package, picture.data)
    return pictures[picture]


def _set_properties(deck: Presentation, document: Document) -> None:
    core = deck.core_properties
    core.title, core.subject = document.title[:PROPERTY_LIMIT], document.subject[:PROPERTY_LIMIT]
    core.author = core.last_modified_by = document.author[:PROPERTY_LIMIT]
    core.language, core.revision = document.lang, 1
    core.created = core.modified = datetime.combine(document.updated, time())


class _Members(_PhysPkgWriter):
    """Takes the members of a package in the order in which python-pptx writes them: its own zip would contain the time."""

    def __init__(self) -> None:
        self.all: list[tuple[str, bytes]] = []

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Take a member."""
        self.all.append((pack_uri.membername, blob))


def saved(deck: Presentation) -> bytes:
    """Return the file: what saving a deck does, without a zip that would be unpacked and packed again."""
    package, members = deck.part.package, _Members()
    writer = PackageWriter("", package._rels, tuple(package.iter_parts()))  # noqa: SLF001  as OpcPackage.save has it
    writer._write_content_types_stream(members)  # noqa: SLF001  these three are PackageWriter.write
    writer._write_pkg_rels(members)  # noqa: SLF001
    writer._write_parts(members)  # noqa: SLF001
    return pack(members.all)
