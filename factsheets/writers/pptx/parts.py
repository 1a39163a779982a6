"""The package without slides: a template made for one document, which python-pptx opens and fills.

It is built here rather than reduced from the template of python-pptx, so there is nothing to remove.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence

from factsheets.document.document import Document
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.writers.pptx.layouts import Layout, design_parts, plain_level
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, emu, escape, theme_xml
from factsheets.writers.zipped import pack

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AS_LXML = DECLARATION.replace('"', "'")
"""The declaration as lxml and python-pptx write it: this way, the bytes of slides are the same whoever writes them."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
Relation = tuple[str, str, str]
"""Id, type (last part of its name) and target."""
MASTER, THEME = "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"
NOTES, NOTES_THEME = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme2.xml"
EMPTY_PARTS = tuple(
    (name, CONTENT_TYPES[name], (DECLARATION + xml).encode())
    for name, xml in (
        ("presProps", f"<p:presentationPr {NAMESPACES}/>"),
        ("viewProps", f"<p:viewPr {NAMESPACES}/>"),
        ("tableStyles", f'<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>'),
    )
)
"""Parts without which PowerPoint offers to repair a presentation: name, type and content."""


def empty_deck(document: Document, theme: Theme, layouts: Sequence[Layout]) -> bytes:
    """Return a presentation without slides: theme, master, layouts, notes master, properties of the program."""
    size, notes = document.pages[0].size, sum(bool(page.notes) for page in document.pages)
    master, drawn = design_parts(document, layouts, Writer(theme, document.lang, _no_link))
    names = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(drawn) + 1)]
    xml = {
        "ppt/presentation.xml": _presentation(theme, size),
        NOTES: notes_master_xml(theme, size), NOTES_THEME: theme_xml(theme),
        "docProps/app.xml": app_xml(size, len(document.pages), notes),
        MASTER: master, THEME: theme_xml(theme), **dict(zip(names, drawn, strict=True)),
    }  # fmt: skip
    parts = {name: _coded(each) for name, each in xml.items()}
    parts |= {f"ppt/{name}.xml": each for name, _, each in EMPTY_PARTS}
    of_deck = [("slideMaster", MASTER), ("notesMaster", NOTES), ("theme", THEME)]
    of_deck += [(name, f"ppt/{name}.xml") for name, *_ in EMPTY_PARTS]
    relations = {
        "": _numbered([("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")]),
        "ppt/presentation.xml": _numbered(of_deck),
        NOTES: _numbered([("theme", NOTES_THEME)]),
        MASTER: _numbered([*(("slideLayout", name) for name in names), ("theme", THEME)]),
        **{name: _numbered([("slideMaster", MASTER)]) for name in names},
    }
    members = {"[Content_Types].xml": _coded(_content_types(parts))}
    members |= {_relations_name(name): _coded(_relations(found)) for name, found in relations.items()}
    return pack([*members.items(), *parts.items()], zipfile.ZIP_STORED)


def _no_link(href: str) -> str:
    raise BuildError([Problem("backdrop", f"The backdrop of a slide may not hold the link {href[:80]!r}.")])


def _coded(xml: str) -> bytes:
    return (DECLARATION + xml).encode()


def _numbered(targets: Iterable[tuple[str, str]]) -> list[Relation]:
    """Return relationships numbered from rId1, in the order given."""
    return [(f"rId{number}", kind, target) for number, (kind, target) in enumerate(targets, 1)]


def _content_types(names: Iterable[str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_type(name)}"/>' for name in names)
    return (
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def _type(name: str) -> str:
    return CONTENT_TYPES[name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")]


def _relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _relations(found: Iterable[Relation]) -> str:
    entries = "".join(
        f'<Relationship Id="{escape(name)}" Type="{OFFICE}/{kind}" Target="/{target}"/>' for name, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'


def _presentation(theme: Theme, size: Size) -> str:
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{2**31}" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>'
        f"<p:defaultTextStyle>{plain_level(theme)}</p:defaultTextStyle></p:presentation>"
    )


def app_xml(size: Size, slides: int, notes: int) -> str:
    """Return the application properties; programs count words and the like when saving."""
    shapes = {16 / 9: "Widescreen", 4 / 3: "On-screen Show (4:3)"}
    return (
        f'<Properties xmlns="{PROPERTIES}"><Application>factsheets</Application>'
        f"<PresentationFormat>{shapes.get(size.width / size.height, 'Custom')}</PresentationFormat>"
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
