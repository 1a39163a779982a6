"""Open an organization's presentation safely, and keep only its design: masters, layouts, themes and their pictures.

Nothing is unpacked to the disk, nothing is fetched, no entity is expanded (ECMA-376 part 2; docs/notes/deck.md); then
python-pptx reads the parts and their relationships.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.presentation import Presentation

from factsheets import archive
from factsheets.errors import ContentErrors, Problem
from factsheets.template.xml import find

MOST_BYTES, MOST_PARTS, MOST_UNPACKED = 50_000_000, 2_000, 100_000_000
MOST_RATIO = 100
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a compound file begins ([MS-CFB], 2.2): a presentation with a password, or one of PowerPoint 97."""
STRICT = b"http://purl.oclc.org/ooxml/"
PRESENTATIONS = ("presentation.main+xml", "template.main+xml", "slideshow.main+xml")
PICTURES = ("png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp")
SAVE_AGAIN = "open it in PowerPoint and save it again as PowerPoint Presentation (.pptx)"
IN_MASTER = "in PowerPoint: View > Slide Master, and"
NAMES = {
    "slideMaster": "slideMasters/slideMaster", "slideLayout": "slideLayouts/slideLayout", "theme": "theme/theme",
    "themeOverride": "theme/themeOverride", "image": "media/image",
}  # fmt: skip
"""Kinds of parts that are kept, and their new names, so that none has the same name as a part of ours."""
LEFT = ("tags", "customXml", "printerSettings")
"""Parts that masters may refer to but that are left out, with the elements that refer to them."""
MOVING = "timing", "transition", "custDataLst", "controls"
"""Elements of masters and layouts for animation, or that refer to parts that are left out."""
OF_DESIGN = ("sldMasterIdLst", "sldSz", "notesSz", "defaultTextStyle")
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def refused(code: str, message: str, fix: str) -> ContentErrors:
    """Return the error that gives the reason why a template is refused."""
    return ContentErrors([Problem(code, message, fix)])


class Opened(NamedTuple):
    """A presentation reduced to its design, and how many slides it had."""

    deck: Presentation
    slides: int


def opened(data: bytes) -> Opened:
    """Return the design in a file. Raises ContentErrors for files that are not presentations, are locked, or may do harm."""
    if len(data) > MOST_BYTES:
        raise refused(
            "template-too-large", "the template is larger than 50 MB", "remove pictures, or make them smaller"
        )
    if data.startswith(OLE):
        what = "the template has a password, or was saved in the old format of PowerPoint 97–2003"
        raise refused("template-locked", what, f"remove the password: {SAVE_AGAIN}")
    package = _harmless(data)
    check_directory(package.infolist())
    for entry in package.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            _check_text(entry.filename, package)
    return _design(data)


def _harmless(data: bytes) -> zipfile.ZipFile:
    """Return the archive, unless it unpacks to more than a template may contain. Raises ContentErrors."""
    try:
        return archive.opened(data, members=MOST_PARTS, unpacked=MOST_UNPACKED, ratio=MOST_RATIO)
    except archive.TooDense as error:
        what = "the template contains a part that unpacks to over 100 times its size"
        raise refused("template-too-large", what, SAVE_AGAIN) from error
    except archive.TooLarge as error:
        what = "the template unpacks to more than 100 MB or 2,000 parts"
        raise refused("template-too-large", what, "make it smaller") from error
    except zipfile.BadZipFile as error:
        what = "the template is not a presentation, or part of it is missing"
        raise refused("template-damaged", what, SAVE_AGAIN) from error


def check_directory(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Check the names in an archive before anything in it is read. Raises ContentErrors."""
    entries = list(entries)
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("template-locked", "the template has a password", f"remove the password: {SAVE_AGAIN}")
    if any(_leads_out(name) for name in names):
        raise refused("template-unsafe", "the template contains a part whose name points outside the file", SAVE_AGAIN)
    if len({name.casefold() for name in names}) != len(names):
        raise _damaged("it has two parts of the same name")
    if any(name.rpartition("/")[2].lower().startswith("vbaproject") for name in names):
        raise _macros()


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


def _check_text(name: str, package: zipfile.ZipFile) -> None:
    """Check a part of XML before it is parsed. Raises ContentErrors."""
    try:
        text = package.read(name).replace(b"\0", b"")  # the ASCII characters of UTF-16
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _damaged(f"{name[:60]} is unreadable") from error
    if b"<!DOCTYPE" in text:
        what = f"the template declares entities in {name[:60]}, which no office program writes"
        raise refused("template-unsafe", what, SAVE_AGAIN)
    if name.endswith(".rels") and STRICT in text:
        raise refused("template-strict", "the template is saved as Strict Open XML", SAVE_AGAIN)
    if name == "[Content_Types].xml" and re.search(rb"macroenabled|vba", text, re.IGNORECASE):
        raise _macros()


def _damaged(what: str) -> ContentErrors:
    return refused("template-damaged", f"the template is damaged: {what}", SAVE_AGAIN)


def _macros() -> ContentErrors:
    fix = "save it without them, as PowerPoint Presentation (.pptx)"
    return refused("template-macros", "the template contains macros", fix)


def _design(data: bytes) -> Opened:
    try:
        part = Package.open(BytesIO(data)).main_document_part
        if not part.content_type.endswith(PRESENTATIONS):
            fix = "name a PowerPoint presentation (.pptx) or template (.potx)"
            raise refused("template-no-presentation", "the template is not a PowerPoint presentation", fix)
        deck = part.presentation
        slides = len(find(deck.element, "./p:sldIdLst/p:sldId"))
        _strip(deck)
        masters = [master.part for master in deck.slide_masters]
    except ContentErrors:
        raise
    except Exception as error:  # python-pptx raises anything for a damaged file, from KeyError to XMLSyntaxError
        raise _damaged("a part is missing or not as it should be") from error
    if not masters:
        fix = "start from a PowerPoint design, and save that"
        raise refused("template-no-master", "the template has no slide master", fix)
    _keep(masters)
    return Opened(deck, slides)


def _strip(deck: Presentation) -> None:
    """Drop everything but the design from a presentation: parts that nothing refers to are not saved."""
    relations = (deck.part.rels, ("slideMaster", "tableStyles")), (deck.part.package._rels, ("officeDocument",))  # noqa: SLF001 - as OpcPackage.save has it
    for rels, kept in relations:
        for name, relation in list(rels.items()):
            if relation.is_external or _kind(relation) not in kept:
                rels.pop(name)
    for element in list(deck.element):
        if str(element.tag).rpartition("}")[2] not in OF_DESIGN:
            deck.element.remove(element)
    # python-pptx has cached the content type of the main part, which may be that of a template: replace it.
    vars(deck.part)["content_type"] = CONTENT_TYPE.PML_PRESENTATION_MAIN


def _keep(masters: Iterable[Any]) -> None:
    """Clean all parts that the masters need, and rename them. Raises ContentErrors for parts not allowed in a template."""
    numbers = dict.fromkeys(NAMES, 0)
    found: dict[Any, str] = dict.fromkeys(masters, "slideMaster")
    waiting = list(found)
    while waiting:
        part = waiting.pop(0)
        kind = found[part]
        for each, below in _needed(part):
            if each not in found:
                found[each] = below
                waiting.append(each)
        numbers[kind] += 1
        ending = part.partname.ext.lower() if kind == "image" else "xml"
        part.partname = PackURI(f"/ppt/{NAMES[kind]}{numbers[kind]}.{ending}")


def _needed(part: Any) -> Iterator[tuple[Any, str]]:
    """Yield the parts that a part refers to, with their kinds; references to parts that are left out are dropped.

    Raises ContentErrors.
    """
    element = getattr(part, "_element", None)
    if element is not None:
        _still(element)
    for name, relation in list(part.rels.items()):
        kind = _kind(relation)
        if relation.is_external or kind in ("hyperlink", "slide"):
            what = f"the template has a link in its master or a layout ({relation.target_ref[:60]})"
            raise refused("template-link", what, f"{IN_MASTER} remove the link, or embed the linked picture")
        if kind in LEFT:
            part.rels.pop(name)
        elif kind not in NAMES:
            what = f"the template contains an object in its master or a layout ({kind})"
            raise refused(
                "template-embedded", what, f"{IN_MASTER} delete everything that is not a shape, text or picture"
            )
        elif kind == "image" and relation.target_part.partname.ext.lower() not in PICTURES:
            what = f"the template contains a picture of an unknown kind ({relation.target_part.partname[-40:]})"
            raise refused("template-embedded", what, "replace it with a PNG or JPEG picture")
        else:
            yield relation.target_part, kind
    if element is not None and (missing := _ids(element) - part.rels.keys()):
        raise _damaged(f"{part.partname} names {min(missing)}, which is missing")


def _still(root: Any) -> None:
    """Remove animations from a master or layout, and elements that refer to parts that are left out."""
    names = "|".join(f".//p:{name}" for name in MOVING)
    for element in find(root, f"{names}|.//*[local-name()='AlternateContent'][{names}]"):
        if element.getparent() is not None:
            element.getparent().remove(element)


def _ids(root: Any) -> set[str]:
    """Return the ids of relationships used in an element and those below it."""
    every = (pair for each in root.iter() for pair in each.attrib.items())
    return {value for key, value in every if key.startswith(RELATIONS) and value}


def _kind(relation: Any) -> str:
    """Return the last word of the type of a relationship."""
    return str(relation.reltype).rpartition("/")[2]
