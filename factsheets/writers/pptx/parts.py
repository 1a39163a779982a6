"""The package without slides: a template made for one document, which python-pptx opens and fills.

It is built here rather than reduced from the template of python-pptx, so there is nothing to remove.
"""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterable, Mapping

from msgspec import Struct

from factsheets.document.document import Document
from factsheets.geometry import Size
from factsheets.writers.pptx.layouts import design_parts, plain_level
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, emu, escape, theme_xml
from factsheets.writers.zipped import pack

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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
    "themeOverride": "application/vnd.openxmlformats-officedocument.themeOverride+xml",
    "presProps": PRESENTATION_TYPE + "presProps+xml",
    "viewProps": PRESENTATION_TYPE + "viewProps+xml",
    "tableStyles": PRESENTATION_TYPE + "tableStyles+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
"""Content type by the name of a part without its number."""
PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jfif": "image/jpeg", "gif": "image/gif",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
    "svg": "image/svg+xml", "wdp": "image/vnd.ms-photo",
}  # fmt: skip
"""Content type by the ending of a picture."""
PLAIN_TABLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that every PowerPoint knows, in the colors of the theme: Medium Style 2, accent 1."""
Relation = tuple[str, str, str]
"""Id, type (last part of its name) and target."""
MASTER, THEME = "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"


class Design(Struct, frozen=True):
    """Masters, layouts and themes, ready to be packed, and what each part refers to.

    `masters` are the parts of masters with their ids, `theme` is that of the first, `texts` is the default style of
    text outside placeholders, `tables` the part of table styles if it is not the usual one.
    """

    parts: Mapping[str, bytes]
    relations: Mapping[str, Iterable[Relation]]
    masters: Mapping[str, str]
    theme: str
    texts: str
    tables: bytes | None = None


def template(document: Document, writer: Writer) -> bytes:
    """Return a presentation without slides: theme, master, layouts, notes master, properties of the program."""
    master, layouts = design_parts(document, writer)
    names = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in range(1, len(layouts) + 1)]
    parts = {MASTER: master, THEME: theme_xml(writer.theme), **dict(zip(names, layouts, strict=True))}
    targets = [*(("slideLayout", name) for name in names), ("theme", THEME)]
    relations = {MASTER: _numbered(targets), **{name: _numbered([("slideMaster", MASTER)]) for name in names}}
    texts = f"<p:defaultTextStyle>{plain_level(writer.theme)}</p:defaultTextStyle>"
    design = Design({name: _coded(xml) for name, xml in parts.items()}, relations, {MASTER: f"{2**31}"}, THEME, texts)
    notes = sum(bool(page.notes) for page in document.pages)
    return packed(design, writer.theme, document.pages[0].size, len(document.pages), notes)


def packed(design: Design, theme: Theme, size: Size, slides: int, notes: int) -> bytes:
    """Return a presentation of a design, without slides and notes; its properties give their numbers.

    `theme` is that of the notes master, which is always ours.
    """
    notes_theme = next(name for at in itertools.count(1) if (name := f"ppt/theme/theme{at}.xml") not in design.parts)
    targets = [
        *(("slideMaster", name) for name in design.masters), ("notesMaster", "ppt/notesMasters/notesMaster1.xml"),
        ("presProps", "ppt/presProps.xml"), ("viewProps", "ppt/viewProps.xml"), ("theme", design.theme),
        ("tableStyles", "ppt/tableStyles.xml"),
    ]  # fmt: skip
    ours = {
        "ppt/presentation.xml": _presentation(design, size),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(theme, size),
        notes_theme: theme_xml(theme),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": f'<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>',
        "docProps/app.xml": app_xml(size, slides, notes),
    }
    parts = {name: _coded(xml) for name, xml in ours.items()} | dict(design.parts)
    parts |= {"ppt/tableStyles.xml": design.tables} if design.tables else {}
    relations = {
        "": _numbered([("officeDocument", "ppt/presentation.xml"), ("extended-properties", "docProps/app.xml")]),
        "ppt/presentation.xml": _numbered(targets),
        "ppt/notesMasters/notesMaster1.xml": _numbered([("theme", notes_theme)]),
        **design.relations,
    }
    members = {"[Content_Types].xml": _coded(_content_types(parts))}
    members |= {_relations_name(name): _coded(_relations(found)) for name, found in relations.items()}
    return pack([*members.items(), *parts.items()], zipfile.ZIP_STORED)


def _coded(xml: str) -> bytes:
    return (DECLARATION + xml).encode()


def _numbered(targets: Iterable[tuple[str, str]]) -> list[Relation]:
    """Return relations numbered from rId1 in the order given."""
    return [(f"rId{number}", kind, target) for number, (kind, target) in enumerate(targets, 1)]


def _content_types(names: Iterable[str]) -> str:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{_type(name)}"/>' for name in names)
    return (
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )


def _type(name: str) -> str:
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return CONTENT_TYPES[stem.rstrip("0123456789")] if ending == "xml" else PICTURES[ending]


def _relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _relations(found: Iterable[Relation]) -> str:
    entries = "".join(
        f'<Relationship Id="{escape(name)}" Type="{OFFICE}/{kind}" Target="/{target}"/>' for name, kind, target in found
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'


def _presentation(design: Design, size: Size) -> str:
    masters = enumerate(design.masters.values(), 1)
    ids = "".join(f'<p:sldMasterId id="{escape(name)}" r:id="rId{number}"/>' for number, name in masters)
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId{len(design.masters) + 1}"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>{design.texts}</p:presentation>'
    )


def app_xml(size: Size, slides: int, notes: int) -> str:
    """Return the application properties; programs count words and the like when saving."""
    shapes = {16 / 9: "Widescreen", 4 / 3: "On-screen Show (4:3)"}
    return (
        f'<Properties xmlns="{PROPERTIES}"><Application>factsheets</Application>'
        f"<PresentationFormat>{shapes.get(size.width / size.height, 'Custom')}</PresentationFormat>"
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
