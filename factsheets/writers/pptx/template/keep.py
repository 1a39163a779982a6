"""What is kept of a template: masters, layouts, themes and their pictures. All else stays behind.

The package is put together again from these parts, so nothing of old slides, notes, comments, sections or properties
can be left over.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from factsheets.geometry import Size
from factsheets.writers.pptx.notes import NOTES_PAGE, notes_master_xml
from factsheets.writers.pptx.parts import CONTENT_TYPES, DECLARATION, PACKAGE, PLAIN_TABLE, app_xml
from factsheets.writers.pptx.template.open import OFFICE, Package, Relation, ids_used, refused
from factsheets.writers.pptx.theme import NAMESPACES, Theme, emu, escape, theme_xml
from factsheets.writers.zipped import pack

KEPT = {
    "slideMaster": {"slideLayout", "theme", "image"},
    "slideLayout": {"slideMaster", "image", "themeOverride"},
    "theme": {"image"},
    "themeOverride": {"image"},
}
"""Kinds of parts that are kept, and what each may refer to."""
LEFT = {"tags", "customXml", "printerSettings"}
"""What may be referred to and is left behind, with the elements that name it."""
PICTURES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jfif": "image/jpeg", "gif": "image/gif",
    "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf",
    "svg": "image/svg+xml", "wdp": "image/vnd.ms-photo",
}  # fmt: skip
NAMES = {
    "slideMaster": "ppt/slideMasters/slideMaster", "slideLayout": "ppt/slideLayouts/slideLayout",
    "theme": "ppt/theme/theme", "themeOverride": "ppt/theme/themeOverride", "image": "ppt/media/image",
}  # fmt: skip
"""How kept parts are called, whatever their names were: no name can then meet one of ours."""
OVERRIDE_TYPE = "application/vnd.openxmlformats-officedocument.themeOverride+xml"
MOVING = ("timing", "transition", "custDataLst", "controls")
"""Elements of masters and layouts that move, or speak of what is left behind."""
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class Kept(Struct, frozen=True):
    """The parts that stay, by name: cleaned XML or the bytes of pictures, and what each refers to."""

    parts: Mapping[str, Any]
    kinds: Mapping[str, str]
    relations: Mapping[str, list[Relation]]

    def of_kind(self, kind: str) -> list[str]:
        return [name for name, each in self.kinds.items() if each == kind]


def kept_parts(package: Package, masters: Iterable[str]) -> Kept:
    """Return what the masters need. Raises ContentErrors for what may not stand in a template."""
    kinds: dict[str, str] = {}
    parts: dict[str, Any] = {}
    relations: dict[str, list[Relation]] = {}
    waiting = [(name, "slideMaster") for name in masters]
    while waiting:
        name, kind = waiting.pop(0)
        if name in kinds:
            continue
        kinds[name] = kind
        if kind == "image":
            parts[name] = _picture(package, name)
            continue
        parts[name] = _cleaned(package.xml(name))
        relations[name] = _allowed(package, name, kind)
        waiting += [(relation.target, relation.kind) for relation in relations[name]]
        if missing := set(ids_used(parts[name])) - {relation.id for relation in relations[name]}:
            message = f"the template is damaged: {name} names {min(missing)}, which is missing"
            raise refused(
                "template-damaged", message, "open it in PowerPoint, let it repair the file, and save it again"
            )
    return _renamed(Kept(parts, kinds, relations))


def _renamed(kept: Kept) -> Kept:
    """Return the parts under names of ours, numbered by kind in the order in which they were found."""
    names: dict[str, str] = {}
    for kind, begin in NAMES.items():
        for number, name in enumerate(kept.of_kind(kind), 1):
            ending = name.rpartition(".")[2].lower() if kind == "image" else "xml"
            names[name] = f"{begin}{number}.{ending}"
    relations = {
        names[name]: [replace(each, target=names[each.target]) for each in found]
        for name, found in kept.relations.items()
    }
    parts = {names[name]: part for name, part in kept.parts.items()}
    return Kept(parts, {names[name]: kind for name, kind in kept.kinds.items()}, relations)


def _allowed(package: Package, name: str, kind: str) -> list[Relation]:
    """Return what a part may refer to. Raises ContentErrors."""
    found = []
    for relation in package.relations(name):
        if relation.external or relation.kind in ("hyperlink", "slide"):
            raise refused(
                "template-link", f"the template has a link in its master or a layout ({relation.target[:60]})",
                "in PowerPoint: View > Slide Master, and remove the link, or embed the linked picture",
            )  # fmt: skip
        if relation.kind in KEPT[kind]:
            found.append(relation)
        elif relation.kind not in LEFT:
            raise refused(
                "template-embedded", f"the template contains an object in its master or a layout ({relation.kind})",
                "in PowerPoint: View > Slide Master, and delete everything that is not a shape, text or picture",
            )  # fmt: skip
    return found


def _picture(package: Package, name: str) -> bytes:
    if name.rpartition(".")[2].lower() not in PICTURES:
        message = f"the template contains a picture of an unknown kind ({name[-40:]})"
        raise refused("template-embedded", message, "replace it with a PNG or JPEG picture")
    return package.data(name)


def _cleaned(root: Any) -> Any:
    """Return a master, layout or theme without motion and without what belongs to parts that are left behind."""
    for element in list(root.iter(*(f"{P}{name}" for name in MOVING), ALTERNATIVE)):
        moves = element.tag != ALTERNATIVE or any(True for _ in element.iter(*(f"{P}{name}" for name in MOVING)))
        if moves and element.getparent() is not None:
            element.getparent().remove(element)
    return root


def repacked(kept: Kept, presentation: Any, theme: Theme, size: Size, styles: bytes | None, slides: int) -> bytes:
    """Return a package without slides of what is kept, with a notes master of ours.

    `presentation` is the part of the template: its text defaults and its list of masters stay.
    """
    notes_theme = f"{NAMES['theme']}{len(kept.of_kind('theme')) + 1}.xml"
    masters = kept.of_kind("slideMaster")
    first_theme = next(each.target for each in kept.relations[masters[0]] if each.kind == "theme")
    tables = styles or f'{DECLARATION}<a:tblStyleLst {NAMESPACES} def="{PLAIN_TABLE}"/>'.encode()
    ours = {
        "ppt/presentation.xml": _bytes(_presentation(presentation, len(masters), size)),
        "ppt/notesMasters/notesMaster1.xml": (DECLARATION + notes_master_xml(theme, size)).encode(),
        notes_theme: (DECLARATION + theme_xml(theme)).encode(),
        "ppt/presProps.xml": f"{DECLARATION}<p:presentationPr {NAMESPACES}/>".encode(),
        "ppt/viewProps.xml": f"{DECLARATION}<p:viewPr {NAMESPACES}/>".encode(),
        "ppt/tableStyles.xml": tables,
        "docProps/app.xml": (DECLARATION + app_xml(size, slides, slides)).encode(),
    }
    kinds = {name: name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789") for name in ours}
    types = {name: CONTENT_TYPES[kind] for name, kind in kinds.items()} | {
        name: _type(name, kind) for name, kind in kept.kinds.items()
    }
    related = {
        "": [("rId1", "officeDocument", "ppt/presentation.xml"), ("rId2", "extended-properties", "docProps/app.xml")],
        "ppt/presentation.xml": [
            *((f"rId{at}", "slideMaster", name) for at, name in enumerate(masters, 1)),
            ("rId901", "notesMaster", "ppt/notesMasters/notesMaster1.xml"), ("rId902", "presProps", "ppt/presProps.xml"),
            ("rId903", "viewProps", "ppt/viewProps.xml"), ("rId904", "theme", first_theme),
            ("rId905", "tableStyles", "ppt/tableStyles.xml"),
        ],
        "ppt/notesMasters/notesMaster1.xml": [("rId1", "theme", notes_theme)],
        **{name: [(each.id, each.kind, each.target) for each in found] for name, found in kept.relations.items()},
    }  # fmt: skip
    parts = {name: part if isinstance(part, bytes) else _bytes(part) for name, part in kept.parts.items()} | ours
    members = {"[Content_Types].xml": _content_types(types)}
    members |= {_relations_name(name): _relations(found) for name, found in related.items() if found}
    return pack([*members.items(), *parts.items()], zipfile.ZIP_STORED)


def _type(name: str, kind: str) -> str:
    if kind == "image":
        return PICTURES[name.rpartition(".")[2]]
    return CONTENT_TYPES.get(kind, OVERRIDE_TYPE)


def _bytes(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _presentation(theirs: Any, masters: int, size: Size) -> Any:
    """Return the presentation part: ours, with the list of masters and the text defaults of the template."""
    text = (
        etree.tostring(found, encoding="unicode") if (found := theirs.find(f"{P}defaultTextStyle")) is not None else ""
    )
    listed = theirs.findall(f"{P}sldMasterIdLst/{P}sldMasterId")
    ids = "".join(
        f'<p:sldMasterId id="{escape(each.get("id", ""))}" r:id="rId{at}"/>'
        for at, each in enumerate(listed[:masters], 1)
    )
    return etree.fromstring(
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>'
        f'<p:notesMasterIdLst><p:notesMasterId r:id="rId901"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
        f'<p:notesSz cx="{emu(NOTES_PAGE.width)}" cy="{emu(NOTES_PAGE.height)}"/>{text}</p:presentation>'
    )


def _content_types(types: Mapping[str, str]) -> bytes:
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relations_name(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _relations(found: Iterable[tuple[str, str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{escape(id_)}" Type="{OFFICE}/{kind}" Target="/{target}"/>' for id_, kind, target in found
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'.encode()
