"""What a presentation has beside its slides, as parts of python-pptx: its design, its notes master, its properties.

It is built here rather than reduced from the template of python-pptx, so there is nothing to remove.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.parts.presentation import PresentationPart
from pptx.presentation import Presentation

from factsheets.document.document import Document
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.writers.pptx.layouts import Layout, design_parts, plain_level
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, emu, theme_xml

DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""The declaration as lxml and python-pptx write it: this way, the bytes of parts are the same whoever writes them."""
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PLAIN_TABLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that every PowerPoint knows, in the colors of the theme: Medium Style 2, accent 1."""
EMPTY_PARTS = (
    ("presProps", CONTENT_TYPE.PML_PRES_PROPS, RELATIONSHIP_TYPE.PRES_PROPS, f"<p:presentationPr {NAMESPACES}/>"),
    ("viewProps", CONTENT_TYPE.PML_VIEW_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS, f"<p:viewPr {NAMESPACES}/>"),
    (
        "tableStyles", CONTENT_TYPE.PML_TABLE_STYLES, RELATIONSHIP_TYPE.TABLE_STYLES,
        f'<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>',
    ),
)  # fmt: skip
"""Parts without which PowerPoint offers to repair a presentation: name, type, relationship and content."""


def part_of(package: Package, name: str, kind: str, xml: str) -> Part:
    """Return a part that is kept as it is written: python-pptx would parse it, only to write it again."""
    return Part(PackURI(f"/{name}"), kind, package, (DECLARATION + xml).encode())


def empty_deck(document: Document, theme: Theme, layouts: Sequence[Layout]) -> tuple[Presentation, Mapping[str, Part]]:
    """Return a presentation without slides: theme, master, layouts, notes master, properties of the program; and the
    parts of its layouts by their names.
    """
    package, size = Package(""), document.pages[0].size
    xml = (DECLARATION + _presentation(theme, size)).encode()
    kind = CONTENT_TYPE.PML_PRESENTATION_MAIN
    main = PresentationPart.load(PackURI("/ppt/presentation.xml"), kind, package, xml)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    written, drawn = design_parts(document, layouts, Writer(theme, document.lang, _no_link))
    master = part_of(package, "ppt/slideMasters/slideMaster1.xml", CONTENT_TYPE.PML_SLIDE_MASTER, written)
    main.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    made = []
    for number, each in enumerate(drawn, 1):
        name = f"ppt/slideLayouts/slideLayout{number}.xml"
        made.append(part_of(package, name, CONTENT_TYPE.PML_SLIDE_LAYOUT, each))
        master.relate_to(made[-1], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        made[-1].relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
    relate_notes_master(main, theme, size, 2)
    design = _theme(package, theme, 1)
    master.relate_to(design, RELATIONSHIP_TYPE.THEME)
    main.relate_to(design, RELATIONSHIP_TYPE.THEME)
    relate_properties(main, document)
    on = zip((layout.name for layout in layouts), made, strict=False)  # the last one is for the presenter
    return main.presentation, dict(on)


def _theme(package: Package, theme: Theme, number: int) -> Part:
    return part_of(package, f"ppt/theme/theme{number}.xml", CONTENT_TYPE.OFC_THEME, theme_xml(theme))


def relate_notes_master(main: Part, theme: Theme, slide: Size, number: int) -> str:
    """Give a presentation our notes master, with our theme under a number. Returns the id of the relationship."""
    name = "ppt/notesMasters/notesMaster1.xml"
    xml = notes_master_xml(theme, slide)
    master = part_of(main.package, name, CONTENT_TYPE.PML_NOTES_MASTER, xml)
    master.relate_to(_theme(main.package, theme, number), RELATIONSHIP_TYPE.THEME)
    return main.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)


def relate_properties(main: Part, document: Document) -> None:
    """Give a presentation the parts that it must have and lacks, and the properties of the program."""
    package, had = main.package, {relation.reltype for relation in main.rels.values()}
    for name, kind, relation, xml in EMPTY_PARTS:
        if relation not in had:
            main.relate_to(part_of(package, f"ppt/{name}.xml", kind, xml), relation)
    app = part_of(package, "docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _app(document))
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _no_link(href: str) -> str:
    raise BuildError([Problem("backdrop", f"The backdrop of a slide may not contain the link {href[:80]!r}.")])


def _presentation(theme: Theme, size: Size) -> str:
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{2**31}" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>'
        f"<p:defaultTextStyle>{plain_level(theme)}</p:defaultTextStyle></p:presentation>"
    )


def _app(document: Document) -> str:
    """Return the application properties; programs count words and the like when saving."""
    size, notes = document.pages[0].size, sum(bool(page.notes) for page in document.pages)
    shapes = {16 / 9: "Widescreen", 4 / 3: "On-screen Show (4:3)"}
    return (
        f'<Properties xmlns="{PROPERTIES}"><Application>factsheets</Application>'
        f"<PresentationFormat>{shapes.get(size.width / size.height, 'Custom')}</PresentationFormat>"
        f"<Slides>{len(document.pages)}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
