"""Document to PowerPoint: one slide for each page, native shapes and text, its own master and layouts.

python-pptx keeps the package (parts, relations, ids, content types, properties). The contents of the parts are
written here, because its shapes have no curves, no alternatives and no theme colors, and parsing whole parts is ten
times as fast as adding shapes to one (docs/notes/deck.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart, SlidePart
from pptx.presentation import Presentation as Deck

from factsheets.document.blocks import Role
from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, Picture
from factsheets.errors import BuildError, Problem
from factsheets.writers.pptx.layouts import Layout, layouts_of
from factsheets.writers.pptx.notes import notes_xml
from factsheets.writers.pptx.parts import template
from factsheets.writers.pptx.shapes import Sheet, native_xml, placeholder_kind, shapes_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, background_xml, escape, part_xml, theme_of
from factsheets.writers.zipped import repack

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension for sections ([MS-PPTX], 2.3.10)."""
POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
PICTURE_TYPES = {"png": (CONTENT_TYPE.PNG, "png"), "jpeg": (CONTENT_TYPE.JPEG, "jpg")}
"""Content type and ending of a picture, by its form."""
Targets = dict[str | Picture, str]
"""The targets of a slide, with the ids of their relations."""
PROPERTY_LIMIT = 255
"""python-pptx refuses longer document properties."""


class Job(Struct, frozen=True):
    """The deck being made, and what its slides need."""

    deck: Deck
    theme: Theme
    lang: str
    layouts: Mapping[str, tuple[Layout, Part]]
    titles: Mapping[str, str]
    alternatives: Mapping[str, str]
    native: frozenset[str] | None = None
    """In a template, the layouts whose placeholders define the look of text."""
    pictures: dict[Picture, Part] = {}

    @staticmethod
    def of(
        document: Document,
        deck: Deck,
        theme: Theme,
        layouts: Mapping[str, tuple[Layout, Part]],
        native: frozenset[str] | None = None,
    ) -> Job:
        """Return the deck of a document, to be filled with its pages."""
        leaves = list(document.root.leaves())
        titles = {block.id: " ".join(block.text.split()) for block in leaves}
        alternatives = {block.id: block.alternative for block in leaves if block.role is Role.FIGURE}
        return Job(deck, theme, document.lang, layouts, titles, alternatives, native)


def write(document: Document) -> bytes:
    """Return the document as a presentation; the same document gives the same bytes.

    Raises BuildError if pages differ in size or a link has a scheme that is not allowed.
    """
    _check_sizes(document.pages)
    return finished(_job(document), document)


def finished(job: Job, document: Document) -> bytes:
    """Return the presentation of a job with the pages of its document."""
    for number, page in enumerate(document.pages, 1):
        _add_slide(job, page, number)
    _add_sections(job.deck, document)
    _set_properties(job.deck, document)
    stream = BytesIO()
    job.deck.save(stream)
    return repack(stream.getvalue())


def _check_sizes(pages: Sequence[Page]) -> None:
    if len({page.size for page in pages}) != 1:
        raise BuildError([Problem("slide-size", "All slides of a deck have one size, and there is at least one.")])


def _job(document: Document) -> Job:
    theme = theme_of(document.look)
    deck = Presentation(BytesIO(template(document, Writer(theme, document.lang, _no_link))))
    layouts = zip(
        layouts_of(document.pages, theme), deck.slide_layouts, strict=False
    )  # the last one is for the presenter
    return Job.of(document, deck, theme, {layout.name: (layout, part.part) for layout, part in layouts})


def _no_link(href: str) -> str:
    raise BuildError([Problem("backdrop", f"The backdrop of a slide may not hold the link {href[:80]!r}.")])


# Slides


def _add_slide(job: Job, page: Page, number: int) -> None:
    """Add the slide of a page, with its notes."""
    layout, layout_part = job.layouts[page.layout]
    targets: Targets = {}
    xml = _slide_xml(job, page, number, layout, targets)
    package = job.deck.part.package
    part = SlidePart.load(PackURI(f"/ppt/slides/slide{number}.xml"), CONTENT_TYPE.PML_SLIDE, package, xml.encode())
    part.relate_to(layout_part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    for target in targets:
        if isinstance(target, str):
            part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        else:
            part.relate_to(_picture_part(job, target), RELATIONSHIP_TYPE.IMAGE)
    relation = job.deck.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
    job.deck.element.get_or_add_sldIdLst().add_sldId(relation)
    if page.notes.strip():
        _add_notes(job, page, number, part)


def _picture_part(job: Job, picture: Picture) -> Part:
    """Return the part of a picture; slides that show the same one share it."""
    if picture not in job.pictures:
        content_type, ending = PICTURE_TYPES[picture.form]
        name = PackURI(f"/ppt/media/picture{len(job.pictures) + 1}.{ending}")
        job.pictures[picture] = Part(name, content_type, job.deck.part.package, picture.data)
    return job.pictures[picture]


def _slide_xml(job: Job, page: Page, number: int, layout: Layout, targets: Targets) -> str:
    """Return the slide; `targets` gets its addresses and pictures with the ids of their relations.

    Relations are numbered as they are added, and the layout's is the first.
    """

    def related(target: str | Picture) -> str:
        return targets.setdefault(target, f"rId{len(targets) + 2}")

    writer = Writer(layout.theme or job.theme, job.lang, related, related)
    sheet = Sheet(writer, job.alternatives, layout.slots, page.title, number)
    native = page.layout in (job.native or ())
    shapes = native_xml(page.items, sheet) if native else shapes_xml(_items(page, layout), sheet)
    name = f"{number} {job.titles.get(page.title or '', page.layout)}"
    ground = "" if page.ground == layout.ground else background_xml(page.ground, job.theme)
    return part_xml(f"sld {NAMESPACES}", f' name="{escape(name)}"', ground, shapes, layout.mapped)


def _items(page: Page, layout: Layout) -> list[Item]:
    """Return the items on the slide itself.

    These are its title, backdrop items that are not on the layout, the page's items, and fields. The title is first,
    because shapes are read in this order; nothing is under it.
    """
    own = [item for item in page.backdrop if item not in layout.decoration]
    fields = [item for item in own if placeholder_kind(item, None)]
    title = [item for item in page.items[:1] if placeholder_kind(item, page.title) == "title"]
    return [*title, *(item for item in own if item not in fields), *page.items[len(title) :], *fields]


def _add_notes(job: Job, page: Page, number: int, slide: Part) -> None:
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    xml = notes_xml(page.notes, job.lang)
    notes = NotesSlidePart.load(name, CONTENT_TYPE.PML_NOTES_SLIDE, job.deck.part.package, xml.encode())
    notes.relate_to(job.deck.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    slide.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)


# The presentation


def _sections(pages: Iterable[Page], title: str) -> list[tuple[str, int]]:
    """Return names and lengths of the sections; a page that names none stays in the section before it."""
    names: list[str] = []
    for page in pages:
        names.append(page.section or (names[-1] if names else title))
    return [(name, len(list(run))) for name, run in groupby(names)]


def _add_sections(deck: Deck, document: Document) -> None:
    """Write the sections of the slides, if the pages have any."""
    if not any(page.section for page in document.pages):
        return
    ids = iter([slide.slide_id for slide in deck.slides])
    sections = ""
    for number, (name, length) in enumerate(_sections(document.pages, document.title)):
        slides = "".join(f'<p14:sldId id="{next(ids)}"/>' for _ in range(length))
        head = f'name="{escape(name)}" id="{_guid(document.title, name, number)}"'
        sections += f"<p14:section {head}><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    inner = f'<p14:sectionLst xmlns:p14="{POWERPOINT_2010}">{sections}</p14:sectionLst>'
    deck.element.append(parse_xml(f'<p:extLst {NAMESPACES}><p:ext uri="{SECTIONS}">{inner}</p:ext></p:extLst>'))


def _guid(*words: object) -> str:
    """Return an identifier derived from the words, instead of a random one."""
    return f"{{{uuid5(NAMESPACE_URL, '/'.join(map(str, words)))}}}".upper()


def _set_properties(deck: Deck, document: Document) -> None:
    core = deck.core_properties
    core.title, core.subject = document.title[:PROPERTY_LIMIT], document.subject[:PROPERTY_LIMIT]
    core.author = core.last_modified_by = document.author[:PROPERTY_LIMIT]
    core.language, core.revision = document.lang, 1
    core.created = core.modified = datetime.combine(document.updated, time())
