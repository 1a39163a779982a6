"""The package of a deck: its parts, their types, and how they are related ([ECMA-376] part 2).

It is built here rather than reduced from the template of a library, so there is nothing to remove.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from factsheets.document.document import Document
from factsheets.document.scene import Picture
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.writers.pptx.layouts import Layout, design_parts, plain_level
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.slides import FIRST_ID, Slide, sections_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, emu, escape, plain, theme_xml
from factsheets.writers.zipped import pack

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
AS_LXML = DECLARATION.replace('"', "'")
"""How lxml writes it. Most parts have this one, so that the bytes of decks do not change with the way they are made."""
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
PRESENTATION_TYPE = "application/vnd.openxmlformats-officedocument.presentationml."
CONTENT_TYPES = {
    "presentation": PRESENTATION_TYPE + "presentation.main+xml",
    "slideMaster": PRESENTATION_TYPE + "slideMaster+xml",
    "slideLayout": PRESENTATION_TYPE + "slideLayout+xml",
    "slide": PRESENTATION_TYPE + "slide+xml",
    "notesMaster": PRESENTATION_TYPE + "notesMaster+xml",
    "notesSlide": PRESENTATION_TYPE + "notesSlide+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "presProps": PRESENTATION_TYPE + "presProps+xml",
    "viewProps": PRESENTATION_TYPE + "viewProps+xml",
    "tableStyles": PRESENTATION_TYPE + "tableStyles+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
}
"""Content type by the name of a part without its number."""
DEFAULT_TYPES = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
PICTURE_TYPES = {"png": ("image/png", "png"), "jpeg": ("image/jpeg", "jpg")}
"""Content type and ending of a picture, by its form."""
PLAIN_TABLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The table style that every PowerPoint knows, in the colors of the theme: Medium Style 2, accent 1."""
Relation = tuple[str, str]
"""Type (last part of its name) and target: a part, or an address."""
DECK, MASTER, THEME = "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"
NOTES, NOTES_THEME = "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme2.xml"
APP, CORE = "docProps/app.xml", "docProps/core.xml"
PROPERTY_LIMIT = 255
"""PowerPoint cuts longer document properties."""
LINK = "hyperlink"
"""The type of relations that lead out of the package."""
EMPTY_PARTS = tuple(
    (name, CONTENT_TYPES[name], (DECLARATION + xml).encode())
    for name, xml in (
        ("presProps", f"<p:presentationPr {NAMESPACES}/>"),
        ("viewProps", f"<p:viewPr {NAMESPACES}/>"),
        ("tableStyles", f'<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>'),
    )
)
"""Parts without which PowerPoint offers to repair a presentation: name, type and content."""


class _Part(Struct, frozen=True):
    """A part: its name in the package, its content, and its relations, numbered from rId1."""

    name: str
    content: bytes
    relations: Sequence[Relation] = ()


def package(document: Document, theme: Theme, layouts: Sequence[Layout], slides: Sequence[Slide]) -> bytes:
    """Return the presentation of a document: its slides on its layouts, and one more that a presenter can add."""
    names = [f"ppt/slides/slide{number}.xml" for number in range(1, len(slides) + 1)]
    roots = [("slideMaster", MASTER), ("notesMaster", NOTES), ("theme", THEME)]
    roots += [(name, f"ppt/{name}.xml") for name, *_ in EMPTY_PARTS]
    deck = _presentation(document, theme, range(len(roots) + 1, len(roots) + 1 + len(slides)))
    parts = [
        _part(DECK, deck, [*roots, *(("slide", name) for name in names)]),
        *_design(document, theme, layouts),
        *(_Part(f"ppt/{name}.xml", xml) for name, _, xml in EMPTY_PARTS),
        *_slides(slides, {layout.name: _layout_name(number) for number, layout in enumerate(layouts, 1)}),
        _Part(APP, _coded(app_xml(document.pages[0].size, len(slides), sum(bool(each.notes) for each in slides)))),
        _part(CORE, _core(document)),
    ]
    whole = _Part("", b"", [("officeDocument", DECK), ("extended-properties", APP), ("core-properties", CORE)])
    types = ("[Content_Types].xml", _coded(_content_types(part.name for part in parts), AS_LXML))
    return pack([types, *(member for part in (whole, *parts) for member in _members(part))])


def _part(name: str, xml: str, relations: Sequence[Relation] = ()) -> _Part:
    return _Part(name, _coded(xml, AS_LXML), relations)


def _coded(xml: str, declaration: str = DECLARATION) -> bytes:
    return (declaration + xml).encode()


def _layout_name(number: int) -> str:
    return f"ppt/slideLayouts/slideLayout{number}.xml"


def _design(document: Document, theme: Theme, layouts: Sequence[Layout]) -> Iterator[_Part]:
    """Yield master, layouts, notes master, and the themes of both."""
    master, drawn = design_parts(document, layouts, Writer(theme, document.lang, _no_link))
    names = [_layout_name(number) for number in range(1, len(drawn) + 1)]
    yield _part(MASTER, master, [*(("slideLayout", name) for name in names), ("theme", THEME)])
    yield from (_part(name, xml, [("slideMaster", MASTER)]) for name, xml in zip(names, drawn, strict=True))
    yield _Part(THEME, _coded(theme_xml(theme)))
    yield _part(NOTES, notes_master_xml(theme, document.pages[0].size), [("theme", NOTES_THEME)])
    yield _Part(NOTES_THEME, _coded(theme_xml(theme)))


def _no_link(href: str) -> str:
    raise BuildError([Problem("backdrop", f"The backdrop of a slide may not hold the link {href[:80]!r}.")])


def _slides(slides: Iterable[Slide], layouts: Mapping[str, str]) -> Iterator[_Part]:
    """Yield each slide, the pictures that no slide before it shows, and its notes page."""
    pictures: dict[Picture, str] = {}
    for number, slide in enumerate(slides, 1):
        name, notes = f"ppt/slides/slide{number}.xml", f"ppt/notesSlides/notesSlide{number}.xml"
        new = [each for each in slide.targets if not isinstance(each, str) and each not in pictures]
        pictures |= {each: picture_name(each, at) for at, each in enumerate(new, len(pictures) + 1)}
        targets = [(LINK, each) if isinstance(each, str) else ("image", pictures[each]) for each in slide.targets]
        noted = [("notesSlide", notes)] if slide.notes else []
        yield _part(name, slide.xml, [("slideLayout", layouts[slide.layout]), *targets, *noted])
        yield from (_Part(pictures[each], each.data) for each in new)
        if slide.notes:
            yield _part(notes, slide.notes, [("notesMaster", NOTES), ("slide", name)])


def picture_name(picture: Picture, number: int) -> str:
    """Return the name of the part of a picture."""
    return f"ppt/media/picture{number}.{PICTURE_TYPES[picture.form][1]}"


def _members(part: _Part) -> Iterator[tuple[str, bytes]]:
    """Yield a part and its relations as members of the package."""
    folder, _, file = part.name.rpartition("/")
    if part.name:
        yield part.name, part.content
    if part.relations:
        yield f"{folder}/_rels/{file}.rels".lstrip("/"), _coded(_relations(folder, part.relations), AS_LXML)


def _content_types(names: Iterable[str]) -> str:
    defaults, others = dict(DEFAULT_TYPES), dict[str, str]()
    of_pictures = {ending: kind for kind, ending in PICTURE_TYPES.values()}
    for name in names:
        ending = name.rpartition(".")[2]
        if ending in of_pictures:
            defaults[ending] = of_pictures[ending]
        else:
            others[name] = CONTENT_TYPES[name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")]
    listed = [f'<Default Extension="{each}" ContentType="{kind}"/>' for each, kind in sorted(defaults.items())]
    listed += [f'<Override PartName="/{each}" ContentType="{kind}"/>' for each, kind in sorted(others.items())]
    return f'<Types xmlns="{PACKAGE}content-types">{"".join(listed)}</Types>'


def _relations(folder: str, found: Iterable[Relation]) -> str:
    """Return the relations of a part in a folder, numbered from rId1 in the order given."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_relation_type(kind)}" {_target(folder, kind, target)}/>'
        for number, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'


def _relation_type(kind: str) -> str:
    return f"{PACKAGE}relationships/metadata/{kind}" if kind == "core-properties" else f"{OFFICE}/{kind}"


def _target(folder: str, kind: str, target: str) -> str:
    """Return where a relation leads: out of the package, or from a folder to a part."""
    if kind == LINK:
        return f'Target="{escape(target)}" TargetMode="External"'
    up = "../" if folder.count("/") else ""
    return f'Target="{up}{target.removeprefix("ppt/") if folder else target}"'


def _presentation(document: Document, theme: Theme, relations: Iterable[int]) -> str:
    """Return the presentation; `relations` are the numbers of those to its slides."""
    size = document.pages[0].size
    slides = "".join(f'<p:sldId id="{at}" r:id="rId{each}"/>' for at, each in enumerate(relations, FIRST_ID))
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{2**31}" r:id="rId1"/>'
        f'</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f"<p:sldIdLst>{slides}</p:sldIdLst>"
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>'
        f"<p:defaultTextStyle>{plain_level(theme)}</p:defaultTextStyle>{sections_xml(document)}</p:presentation>"
    )


def app_xml(size: Size, slides: int, notes: int) -> str:
    """Return the application properties; programs count words and the like when saving."""
    shapes = {16 / 9: "Widescreen", 4 / 3: "On-screen Show (4:3)"}
    return (
        f'<Properties xmlns="{PROPERTIES}"><Application>factsheets</Application>'
        f"<PresentationFormat>{shapes.get(size.width / size.height, 'Custom')}</PresentationFormat>"
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )


def _core(document: Document) -> str:
    """Return the document properties (ECMA-376 part 2, 11)."""
    title, subject, author = (
        plain(text[:PROPERTY_LIMIT]) for text in (document.title, document.subject, document.author)
    )
    date = f'xsi:type="dcterms:W3CDTF">{document.updated.isoformat()}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:modified {date}</dcterms:modified><dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<dc:language>{document.lang}</dc:language><dcterms:created {date}</dcterms:created></cp:coreProperties>"
    )
