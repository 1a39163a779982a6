"""An organization's own template: which of its layouts is used for which of our slides, its colors, its fonts, its live area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from factsheets.geometry import Rect, Size
from factsheets.writers.pptx.parts import OFFICE
from factsheets.writers.pptx.template.keep import Kept, kept_parts
from factsheets.writers.pptx.template.open import SAVE_AGAIN, Package, opened, refused
from factsheets.writers.pptx.theme import EMU_PER_POINT, STANDARD

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
PRESENTATIONS = ("presentation.main+xml", "template.main+xml", "slideshow.main+xml")
AREAS = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "ftr": "footer", "sldNum": "slide-number", "dt": "date",
}  # fmt: skip
"""Types of placeholders (ECMA-376 part 1, 19.7.10) by our names; all others are for content."""
TITLE_NAMES = ("title slide", "cover", "titelfolie", "diapositive de titre", "diapositiva de título")
CONTENT_NAMES = ("title only", "nur titel", "titre seul", "solo el título")
CLOSING_NAMES = ("closing", "thank", "final", "end slide", "contact", "schluss", "danke", "merci", "gracias")
"""Parts of layout names in English, German, French and Spanish; used if the type does not decide."""
LEAST_SIDE, MOST_SIDE = 144.0, 4032.0
"""The limits of slide sizes in points: 2 and 56 inches (ECMA-376 part 1, 19.7.17, ST_SlideSizeCoordinate: 1 and 56)."""


LEAST_SIDE_TITLE = 0.18
"""The least width of a title area beside the content, as a share of the slide."""


class Area(Struct, frozen=True):
    """A placeholder of a layout: its name for slides, and its place (possibly from its master), if given."""

    mark: str
    rect: Rect | None


class TemplateLayout(Struct, frozen=True):
    """A layout: its part, name, type, placeholders, and the color of its background if plain.

    `artwork` has the boxes of pictures and shapes of the design, including those of the master; `centred` is about its
    title.
    """

    part: str
    name: str
    kind: str
    areas: Mapping[str, Area]
    contents: int
    ground: str | None
    artwork: tuple[Rect, ...] = ()
    centred: bool = False


class Template(Struct, frozen=True):
    """A template after reading.

    `scheme` has the colors by the names that slides use (tx1, bg1, accent1). `live` is the area for content; `side` is
    the place of a title beside it instead of above. `slides` is the number of its

    own slides, none of which is copied.
    """

    kept: Kept
    presentation: Any
    styles: bytes | None
    size: Size
    live: Rect
    side: Rect | None
    roles: Mapping[str, TemplateLayout]
    scheme: Mapping[str, str]
    families: tuple[str, str]
    slides: int

    @property
    def ground(self) -> str | None:
        """The background color of content, or None if it is a picture or a gradient."""
        return self.roles["content"].ground


def read_template(data: bytes) -> Template:
    """Return the template of a file. Raises ContentErrors with one sentence on why it cannot be used, and the fix."""
    package = opened(data)
    main = _main_part(package)
    root = package.xml(main)
    relations = {relation.id: relation for relation in package.relations(main)}
    listed = [relations.get(each.get(f"{{{OFFICE}}}id")) for each in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")]
    masters = [each.target for each in listed if each and each.kind == "slideMaster" and not each.external]
    if not masters or len(masters) != len(listed):
        raise refused(
            "template-no-master", "the template has no slide master", "start from a PowerPoint design, and save that"
        )
    kept = kept_parts(package, masters)
    masters = kept.of_kind("slideMaster")
    scheme = _scheme(kept, masters[0])
    layouts = [layout for master in masters for layout in _layouts(kept, master)]
    size = _size(root)
    roles = _roles(layouts)
    live, side = _live(kept.parts[masters[0]], roles["content"], size)
    return Template(
        kept=kept,
        presentation=root,
        styles=_styles(package, [relation.target for relation in relations.values() if relation.kind == "tableStyles"]),
        size=size,
        live=live,
        side=side,
        roles=roles,
        scheme=scheme,
        families=_families(kept, masters[0]),
        slides=len(root.findall(f"{P}sldIdLst/{P}sldId")),
    )


def _main_part(package: Package) -> str:
    found = [relation.target for relation in package.relations("") if relation.kind == "officeDocument"]
    if not found or not package.type_of(found[0]).endswith(PRESENTATIONS):
        fix = "name a PowerPoint presentation (.pptx) or template (.potx)"
        raise refused("template-no-presentation", "the template is not a PowerPoint presentation", fix)
    return found[0]


def _styles(package: Package, names: Sequence[str]) -> bytes | None:
    """Return the table styles after checking that they are plain XML."""
    for name in names:
        package.xml(name)
        return package.data(name)
    return None


def _size(root: Any) -> Size:
    mark = root.find(f"{P}sldSz")
    width, height = (_number(mark, key) / EMU_PER_POINT for key in ("cx", "cy"))
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        message = "the template has no usable slide size"
        raise refused("template-size", message, "in PowerPoint: Design > Slide Size, choose one, and save")
    return Size(width, height)


def _number(element: Any, key: str) -> int:
    text = "" if element is None else str(element.get(key, ""))
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0


# Layouts


def _layouts(kept: Kept, master: str) -> Iterator[TemplateLayout]:
    """Yield the layouts of a master, in their order."""
    targets = {relation.id: relation.target for relation in kept.relations[master] if relation.kind == "slideLayout"}
    root = kept.parts[master]
    inherited = {name: area.rect for name, (area, *_) in _areas(root, {}).items()}
    for mark in root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
        part = targets.get(mark.get(f"{{{OFFICE}}}id"))
        if part is None:
            raise refused(
                "template-damaged", "the template is damaged: its master lists a layout that is missing", SAVE_AGAIN
            )
        layout = kept.parts[part]
        areas = _areas(layout, inherited)
        name = str(layout.find(f"{P}cSld").get("name", "")) if layout.find(f"{P}cSld") is not None else ""
        yield TemplateLayout(
            part, name or part, str(layout.get("type", "")), {key: found[0] for key, found in areas.items()},
            len(areas.get("content", ())), _ground(kept, master, layout), tuple(_artwork(layout, root)),
            _is_centred(layout, root),
        )  # fmt: skip


def _areas(root: Any, inherited: Mapping[str, Rect | None]) -> dict[str, list[Area]]:
    """Return the placeholders of a layout or master, those for content under one name."""
    found: dict[str, list[Area]] = {}
    for shape in root.iter(f"{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None:
            name = AREAS.get(mark.get("type", "obj"), "content")
            words = " ".join(f'{key}="{mark.get(key)}"' for key in ("type", "sz", "idx") if _plain(mark.get(key)))
            rect = _rect(shape.find(f"{P}spPr/{A}xfrm")) or inherited.get(name)
            found.setdefault(name, []).append(Area(words, rect))
    return found


def _artwork(layout: Any, master: Any) -> Iterator[Rect]:
    """Yield the boxes of the design's artwork, on the layout and, unless hidden, on the master."""
    for root in (layout, *([] if layout.get("showMasterSp") in ("0", "false") else [master])):
        tree = root.find(f"{P}cSld/{P}spTree")
        for shape in () if tree is None else tree:
            box = shape.find(f"{P}spPr/{A}xfrm") if shape.tag != f"{P}grpSp" else shape.find(f"{P}grpSpPr/{A}xfrm")
            if shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None and (rect := _rect(box)):
                yield rect


def _is_centred(layout: Any, master: Any) -> bool:
    """Whether a layout centers its title: by the placeholder's own style, else by that of all titles."""
    marks = layout.iterfind(f"{P}cSld/{P}spTree/{P}sp")
    holders = [each for each in marks if (ph := each.find(f"{P}nvSpPr/{P}nvPr/{P}ph")) is not None
               and AREAS.get(ph.get("type", "obj")) == "title"]  # fmt: skip
    levels = [each.find(f"{P}txBody/{A}lstStyle/{A}lvl1pPr") for each in holders]
    levels.append(master.find(f"{P}txStyles/{P}titleStyle/{A}lvl1pPr"))
    return next((level.get("algn") for level in levels if level is not None and level.get("algn")), "l") == "ctr"


def _plain(value: str | None) -> bool:
    return value is not None and value.isalnum()


def _rect(transform: Any) -> Rect | None:
    if transform is None:
        return None
    off, ext = transform.find(f"{A}off"), transform.find(f"{A}ext")
    x, y, width, height = (
        _number(mark, key) / EMU_PER_POINT for mark, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
    )
    return Rect(x, y, width, height) if width > 0 and height > 0 else None


def _roles(layouts: Sequence[TemplateLayout]) -> dict[str, TemplateLayout]:
    """Return the layout for each role: found by its type, else by its name, else by its placeholders."""
    titled = [layout for layout in layouts if "title" in layout.areas]
    if not titled:
        what = (
            "the template has no layout with a placeholder for a title"
            if layouts
            else "the template has no slide layouts"
        )
        raise refused("template-no-layout", what, "in PowerPoint: View > Slide Master > Insert Layout, with a title")
    content = (
        _first(titled, lambda each: each.kind == "titleOnly")
        or _first(titled, lambda each: _named(each, CONTENT_NAMES))
        or _first(titled, lambda each: not each.contents and "subtitle" not in each.areas)
        or _first(titled, lambda each: each.kind == "obj")
        or min(titled, key=lambda each: each.contents)
    )
    title = _first(titled, lambda each: each.kind == "title") or _first(titled, lambda each: _named(each, TITLE_NAMES))
    closing = _first(titled, lambda each: _named(each, CLOSING_NAMES))
    return {"title": title or content, "content": content, "closing": closing or content}


def _first(layouts: Sequence[TemplateLayout], wanted: Callable[[TemplateLayout], bool]) -> TemplateLayout | None:
    return next((layout for layout in layouts if wanted(layout)), None)


def _named(layout: TemplateLayout, words: Sequence[str]) -> bool:
    return any(word in layout.name.casefold() for word in words)


def _live(master: Any, content: TemplateLayout, size: Size) -> tuple[Rect, Rect | None]:
    """Return the area for content: from the title to the end of the text area, else nine tenths of the slide.

    A title left of the text area is not part of it, and is returned second.
    """
    areas = _areas(master, {})
    title = content.areas["title"].rect or Rect(
        0.05 * size.width, 0.06 * size.height, 0.9 * size.width, 0.15 * size.height
    )
    found = [area.rect for area in areas.get("content", []) if area.rect]
    text = found[0] if found else Rect(title.x, title.bottom, title.width, 0.9 * size.height - title.bottom)
    beside = title.right <= text.x + 1 and title.bottom > text.y + text.height / 4
    side = title if beside and title.width >= LEAST_SIDE_TITLE * size.width else None
    live = text if side else title.union(text)
    left, top = max(live.x, 0), max(live.y, 0)
    return Rect(left, top, min(live.right, size.width) - left, min(live.bottom, size.height) - top), side


# Colors and fonts


def _theme_root(kept: Kept, master: str) -> Any:
    themes = [relation.target for relation in kept.relations[master] if relation.kind == "theme"]
    if not themes:
        fix = "start from a PowerPoint design, and save that"
        raise refused("template-no-theme", "the template has a slide master without a theme", fix)
    return kept.parts[themes[0]]


def _scheme(kept: Kept, master: str) -> dict[str, str]:
    """Return the colors by the names that slides use, through the color map of the master."""
    colours = dict(STANDARD)
    found = _theme_root(kept, master).find(f"{A}themeElements/{A}clrScheme")
    _check_colours(found)
    for slot in () if found is None else found:
        value = next((each.get("lastClr") or each.get("val") for each in slot), "")
        if value and _is_colour(value):
            colours[slot.tag.removeprefix(A)] = f"#{value.lower()}"
    mapped = kept.parts[master].find(f"{P}clrMap")
    names = dict(mapped.attrib) if mapped is not None else {}
    usual = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"} | {
        slot: slot for slot in STANDARD if slot[2:] not in "12"
    }
    return {name: colours.get(names.get(name, slot), colours[slot]) for name, slot in usual.items()}


def _check_colours(scheme: Any) -> None:
    """Check the colors of a theme (ECMA-376 part 1, 20.1.6.2): all twelve, each as six digits."""
    slots = {} if scheme is None else {slot.tag.removeprefix(A): slot for slot in scheme}
    for name in STANDARD:
        plain = slots[name].find(f"{A}srgbClr") if name in slots else None
        if name not in slots or (plain is not None and not _is_colour(plain.get("val", ""))):
            what = f"the template is damaged: “{name}” of its theme is not a color"
            raise refused("template-no-theme", what, "start from a PowerPoint design, and save that")


def _is_colour(value: str) -> bool:
    return len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value)


def _families(kept: Kept, master: str) -> tuple[str, str]:
    """Return the families of headings and of text."""
    fonts = _theme_root(kept, master).find(f"{A}themeElements/{A}fontScheme")
    latin = [None if fonts is None else fonts.find(f"{A}{name}/{A}latin") for name in ("majorFont", "minorFont")]
    heading, body = ("" if face is None else str(face.get("typeface", "")).strip() for face in latin)
    return heading, body


def _ground(kept: Kept, master: str, layout: Any) -> str | None:
    """Return the background color, or None if it is a picture, a gradient or a modified color."""
    found = next((bg for root in (layout, kept.parts[master]) if (bg := root.find(f"{P}cSld/{P}bg")) is not None), None)
    scheme = _scheme(kept, master)
    if found is None:
        return scheme["bg1"]
    plain = found.find(f"{P}bgPr/{A}solidFill")
    reference = found.find(f"{P}bgRef")
    if plain is None and reference is not None and _fills_plainly(kept, master, _number(reference, "idx")):
        plain = reference
    return None if plain is None or not len(plain) else _colour(plain[0], scheme)


def _fills_plainly(kept: Kept, master: str, index: int) -> bool:
    """Whether a reference to the background fills means a plain one (ECMA-376 part 1, 19.3.1.3: 1001 is the first)."""
    fills = _theme_root(kept, master).find(f"{A}themeElements/{A}fmtScheme/{A}bgFillStyleLst")
    if fills is None or not 0 <= index - 1001 < len(fills):
        return False
    fill = fills[index - 1001]
    return bool(fill.tag == f"{A}solidFill" and len(fill) and not len(fill[0]))


def _colour(element: Any, scheme: Mapping[str, str]) -> str | None:
    value = str(element.get("val", ""))
    if len(element):
        return None
    if element.tag == f"{A}schemeClr":
        return scheme.get(value)
    return f"#{value.lower()}" if element.tag == f"{A}srgbClr" and _is_colour(value) else None
