"""The package without slides: a template made for this one document, which python-pptx opens and fills.

Built here rather than cut down from the template of python-pptx, so nothing of a stranger's deck is left to remove.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence

from factsheets.document.document import Document
from factsheets.geometry import Size
from factsheets.writers.pptx.layouts import design_parts, plain_level
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, emu, theme_xml
from factsheets.writers.zipped import pack

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
PRESENTATION_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
CONTENT_TYPES = {
    "presentation": PRESENTATION_TYPE + "presentation.main+xml",
    "slideMaster": PRESENTATION_TYPE + "slideMaster+xml",
    "slideLayout": PRESENTATION_TYPE + "slideLayout+xml",
    "notesMaster": PRESENTATION_TYPE + "notesMaster+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "presProps": PRESENTATION_TYPE + "presProps+xml",
    "viewProps": PRESENTATION_TYPE + "viewProps+xml",
    "tableStyles": PRESENTATION_TYPE + "tableStyles+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
"""Content type by the name of a part without its number."""
PLAIN_TABLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that every PowerPoint knows, in the colors of the theme: Medium Style 2, accent 1."""
Relation = tuple[str, str]
"""Type (last part of its name) and target."""


def template(document: Document, writer: Writer) -> bytes:
    """Return a presentation without slides: theme, master, layouts, notes master, properties of the program."""
    master, layouts = design_parts(document, writer)
    size = document.pages[0].size
    parts = {
        "ppt/presentation.xml": _presentation(size, writer),
        "ppt/slideMasters/slideMaster1.xml": master,
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(writer.theme, size),
        "ppt/theme/theme1.xml": theme_xml(writer.theme),
        "ppt/theme/theme2.xml": theme_xml(writer.theme),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": f'<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>',
        "docProps/app.xml": app_xml(size, len(document.pages), sum(bool(page.notes) for page in document.pages)),
    } | {f"ppt/slideLayouts/slideLayout{number}.xml": layout for number, layout in enumerate(layouts, 1)}
    members = {"[Content_Types].xml": _content_types(parts)} | _relations(len(layouts)) | parts
    return pack(((name, (DECLARATION + xml).encode()) for name, xml in members.items()), zipfile.ZIP_STORED)


def _content_types(parts: Mapping[str, str]) -> str:
    kinds = {name: name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789") for name in parts}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{CONTENT_TYPES[kind]}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(layouts: int) -> dict[str, str]:
    """Return the relation parts: who refers to whom, numbered from rId1 in the order given."""
    sources: dict[str, Sequence[Relation]] = {
        "_rels/.rels": [("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")],
        "ppt/_rels/presentation.xml.rels": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ],
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": [
            *(("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, layouts + 1)),
            ("theme", "../theme/theme1.xml"),
        ],
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": [("theme", "../theme/theme2.xml")],
    }
    for number in range(1, layouts + 1):
        target = [("slideMaster", "../slideMasters/slideMaster1.xml")]
        sources[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = target
    return {name: _relation_part(relations) for name, relations in sources.items()}


def _relation_part(relations: Sequence[Relation]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'


def _presentation(size: Size, writer: Writer) -> str:
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{2**31}" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>'
        f"<p:defaultTextStyle>{plain_level(writer.theme)}</p:defaultTextStyle></p:presentation>"
    )


def app_xml(size: Size, slides: int, notes: int) -> str:
    """Return the properties that a program keeps; Words and the like it counts when it saves."""
    shapes = {16 / 9: "Widescreen", 4 / 3: "On-screen Show (4:3)"}
    return (
        f'<Properties xmlns="{PROPERTIES}"><Application>factsheets</Application>'
        f"<PresentationFormat>{shapes.get(size.width / size.height, 'Custom')}</PresentationFormat>"
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
