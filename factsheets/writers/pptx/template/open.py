"""Open somebody else's presentation safely: its parts and relations, or one sentence on why it cannot be used.

Nothing is unpacked to the disk, nothing is fetched, no entity is expanded (ECMA-376 part 2; docs/notes/deck.md).
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct

from factsheets import archive
from factsheets.errors import ContentErrors, Problem
from factsheets.writers.pptx.parts import OFFICE

MOST_BYTES, MOST_PARTS, MOST_UNPACKED = 50_000_000, 2_000, 100_000_000
MOST_RATIO = 100
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a compound file begins ([MS-CFB], 2.2): a presentation with a password, or one of PowerPoint 97."""
STRICT = "http://purl.oclc.org/ooxml/"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SAVE_AGAIN = "open it in PowerPoint and save it again as PowerPoint Presentation (.pptx)"


def refused(code: str, message: str, fix: str) -> ContentErrors:
    """Return the error why a template cannot be used."""
    return ContentErrors([Problem(code, message, fix)])


class Relation(Struct, frozen=True):
    """A relation of a part: its id, its kind (the last word of its type), and a target inside or outside the package."""

    id: str
    kind: str
    target: str
    external: bool


class Package(Struct, frozen=True):
    """An archive whose directory was checked; parts are read on demand."""

    archive: zipfile.ZipFile
    overrides: Mapping[str, str]
    defaults: Mapping[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    def names(self) -> list[str]:
        return self.archive.namelist()

    def data(self, name: str) -> bytes:
        """Return a part by its name. Raises ContentErrors if it is missing or damaged."""
        return _read(self.archive, name)

    def xml(self, name: str) -> Any:
        """Return the root element of a part. Raises ContentErrors."""
        return parsed(self.data(name), name)

    def type_of(self, name: str) -> str:
        """Return the content type of a part, or nothing."""
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2].lower(), "")

    def relations(self, name: str) -> list[Relation]:
        """Return the relations of a part; "" means the package."""
        folder, _, file = name.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{file}.rels")
        return [_relation(element, folder) for element in self.xml(part)] if part in self else []


def opened(data: bytes) -> Package:
    """Return the package of a file. Raises ContentErrors if it is not one, is locked, or may do harm."""
    if len(data) > MOST_BYTES:
        raise refused(
            "template-too-large", "the template is larger than 50 MB", "remove pictures, or make them smaller"
        )
    if data.startswith(OLE):
        raise refused(
            "template-locked",
            "the template has a password, or is from PowerPoint 97",
            f"remove the password: {SAVE_AGAIN}",
        )
    package = _unharmful(data)
    _check_directory(package.infolist())
    if "[Content_Types].xml" not in package.NameToInfo:
        raise refused("template-damaged", "the template is not a presentation: it has no list of parts", SAVE_AGAIN)
    return _typed(package)


def _unharmful(data: bytes) -> zipfile.ZipFile:
    """Return the archive, if its unpacked size is within the limit. Raises ContentErrors."""
    try:
        return archive.opened(data, members=MOST_PARTS, unpacked=MOST_UNPACKED, ratio=MOST_RATIO)
    except archive.TooDense as error:
        what = "the template contains a part that unpacks to over 100 times its size"
        raise refused("template-too-large", what, SAVE_AGAIN) from error
    except archive.TooLarge as error:
        what = "the template unpacks to more than 100 MB or 2,000 parts"
        raise refused("template-too-large", what, "make it smaller") from error
    except zipfile.BadZipFile as error:
        what = "the template is not a presentation, or only a part of one"
        raise refused("template-damaged", what, SAVE_AGAIN) from error


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """Check the names in an archive before reading anything. Raises ContentErrors."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused("template-locked", "the template has a password", f"remove the password: {SAVE_AGAIN}")
    names = [entry.filename for entry in entries]
    if any(_leads_out(name) for name in names):
        raise refused("template-unsafe", "the template contains a part whose name points outside it", SAVE_AGAIN)
    if len({name.casefold() for name in names}) != len(names):
        raise refused("template-damaged", "the template contains two parts with the same name", SAVE_AGAIN)
    if any(name.rpartition("/")[2].lower().startswith("vbaproject") for name in names):
        raise _macros()


def _macros() -> ContentErrors:
    return refused(
        "template-macros", "the template contains macros", "save it without them, as PowerPoint Presentation (.pptx)"
    )


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


def _typed(package: zipfile.ZipFile) -> Package:
    overrides: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for element in parsed(_read(package, "[Content_Types].xml"), "its list of parts"):
        kind = str(element.get("ContentType", ""))
        if "macroenabled" in kind.lower() or "vba" in kind.lower():
            raise _macros()
        if element.tag == f"{TYPES}Override":
            overrides[str(element.get("PartName", "")).lstrip("/")] = kind
        elif element.tag == f"{TYPES}Default":
            defaults[str(element.get("Extension", "")).lower()] = kind
    return Package(package, overrides, defaults)


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        return package.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise refused(
            "template-damaged", f"the template is damaged: {name[:60]} is missing or unreadable", SAVE_AGAIN
        ) from error


def parsed(data: bytes, name: str) -> Any:
    """Return the root element of XML that declares no entities. Raises ContentErrors."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused("template-damaged", f"the template is damaged: {name[:60]} is not XML", SAVE_AGAIN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(
            "template-unsafe",
            f"the template declares entities in {name[:60]}, which no office program writes",
            SAVE_AGAIN,
        )
    return root


def _relation(element: Any, folder: str) -> Relation:
    kind = str(element.get("Type", ""))
    if kind.startswith(STRICT):
        raise refused("template-strict", "the template is saved as Strict Open XML", SAVE_AGAIN)
    target, external = str(element.get("Target", "")), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return Relation(str(element.get("Id", "")), kind.rpartition("/")[2], target, external)


def ids_used(root: Any) -> Iterator[str]:
    """Yield the ids of relations in an element and its descendants."""
    for element in root.iter():
        for key, value in element.attrib.items():
            if key.startswith(f"{{{OFFICE}}}") and value:
                yield value
