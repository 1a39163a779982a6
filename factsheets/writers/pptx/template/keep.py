"""The parts kept from a template: masters, layouts, themes and their pictures. Nothing else is copied.

The package is put together again from these parts, so nothing of old slides, notes, comments, sections or properties
can be left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from factsheets.geometry import Size
from factsheets.writers.pptx.parts import PICTURES, Design, packed
from factsheets.writers.pptx.template.open import Package, Relation, ids_used, refused
from factsheets.writers.pptx.theme import Theme

KEPT = {
    "slideMaster": {"slideLayout", "theme", "image"},
    "slideLayout": {"slideMaster", "image", "themeOverride"},
    "theme": {"image"},
    "themeOverride": {"image"},
}
"""Kinds of parts that are kept, and what each may refer to."""
LEFT = {"tags", "customXml", "printerSettings"}
"""Parts that may be referred to but are not copied, with the elements that name them."""
NAMES = {
    "slideMaster": "ppt/slideMasters/slideMaster", "slideLayout": "ppt/slideLayouts/slideLayout",
    "theme": "ppt/theme/theme", "themeOverride": "ppt/theme/themeOverride", "image": "ppt/media/image",
}  # fmt: skip
"""The new names of kept parts: they cannot conflict with ours."""
MOVING = ("timing", "transition", "custDataLst", "controls")
"""Elements of masters and layouts that animate, or refer to parts that are not copied."""
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class Kept(Struct, frozen=True):
    """The kept parts by name: cleaned XML or the bytes of pictures, and what each refers to."""

    parts: Mapping[str, Any]
    kinds: Mapping[str, str]
    relations: Mapping[str, list[Relation]]

    def of_kind(self, kind: str) -> list[str]:
        return [name for name, each in self.kinds.items() if each == kind]


def kept_parts(package: Package, masters: Iterable[str]) -> Kept:
    """Return the parts that the masters need. Raises ContentErrors for parts that are not allowed in a template."""
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
    """Return the parts under our names, numbered by kind in the order in which they were found."""
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
    """Return a master, layout or theme without animation and without references to parts that are not copied."""
    for element in list(root.iter(*(f"{P}{name}" for name in MOVING), ALTERNATIVE)):
        moves = element.tag != ALTERNATIVE or any(True for _ in element.iter(*(f"{P}{name}" for name in MOVING)))
        if moves and element.getparent() is not None:
            element.getparent().remove(element)
    return root


def repacked(kept: Kept, presentation: Any, theme: Theme, size: Size, styles: bytes | None, slides: int) -> bytes:
    """Return a package of the kept parts without slides, with our notes master.

    `presentation` is the part of the template: its text defaults and its list of masters stay.
    """
    masters = kept.of_kind("slideMaster")
    listed = presentation.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
    texts = presentation.find(f"{P}defaultTextStyle")
    design = Design(
        parts={name: part if isinstance(part, bytes) else _bytes(part) for name, part in kept.parts.items()},
        relations={
            name: [(each.id, each.kind, each.target) for each in found]
            for name, found in kept.relations.items()
            if found
        },
        masters={name: each.get("id", "") for name, each in zip(masters, listed, strict=False)},
        theme=next(each.target for each in kept.relations[masters[0]] if each.kind == "theme"),
        texts="" if texts is None else etree.tostring(texts, encoding="unicode"),
        tables=styles,
    )
    return packed(design, theme, size, slides, slides)


def _bytes(root: Any) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
