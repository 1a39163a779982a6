"""Items as native shapes: text boxes, rectangles, circles, lines, freeforms with curves, groups.

The elements are written as text and parsed once per slide: 500 pictograms through `add_shape` take seconds, and the
freeform builder of python-pptx has no curves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain, count, groupby, pairwise
from typing import NamedTuple

from msgspec import Struct, field

from factsheets.document import paths
from factsheets.document.paths import Dot
from factsheets.document.scene import GroupItem, ImageItem, Item, PathItem, Stroke, TextItem, moved
from factsheets.geometry import Rect
from factsheets.writers.pptx.text import (
    NO_INSETS,
    Setting,
    Writer,
    link_xml,
    paragraphs_xml,
    text_rect,
    transform_xml,
    whole_link,
)
from factsheets.writers.pptx.theme import EMU_PER_POINT, element, emu, escape, plain

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""The mark that screen readers pass over a shape ([MS-ODRAWXML], 2.14)."""
PLACEHOLDERS = {
    "title": 'type="title"',
    "footer": 'type="ftr" sz="quarter" idx="11"',
    "slide-number": 'type="sldNum" sz="quarter" idx="12"',
}
"""The indexes that PowerPoint itself gives; layout and slide find each other by type and index."""
MORPH = "!!"
"""For PowerPoint's transition Morph, shapes with the same name on two slides are one object if the name begins like
this."""
PLACEHOLDER_NAMES = {"title": "Title", "footer": "Footer", "slide-number": "Slide number"}
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
TEXT_BOX = f"<a:bodyPr {NO_INSETS}><a:noAutofit/></a:bodyPr><a:lstStyle/>"
CLEAR = "<a:noFill/><a:ln><a:noFill/></a:ln>"
UPRIGHT = (
    '<a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr i="0" u="none" cap="none" spc="0">'
    "<a:ln><a:noFill/></a:ln><a:effectLst/></a:defRPr></a:lvl1pPr></a:lstStyle>"
)
"""Properties that text in a placeholder of a template does not inherit: capitals, slant, spacing and effects, which
would make it wider."""
MITER = '<a:miter lim="1000000"/>'
"""Corners as PDF draws them by default: ISO 32000-1, table 52, a miter limit of 10."""


class Box(NamedTuple):
    """Left, top, right, bottom in English metric units."""

    left: int
    top: int
    right: int
    bottom: int

    def transform(self, tag: str = "a:xfrm", flip: bool = False, child: bool = False) -> str:
        """Return the transform of the shape; an equal `child` space lets members of a group keep their places."""
        place = f'x="{self.left}" y="{self.top}"/>', f'cx="{self.width}" cy="{self.height}"/>'
        inner = f"<a:chOff {place[0]}<a:chExt {place[1]}" if child else ""
        mirrored = ' flipV="1"' if flip else ""
        return f"<{tag}{mirrored}><a:off {place[0]}<a:ext {place[1]}{inner}</{tag}>"

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Shape(NamedTuple):
    """The XML of a shape and its box."""

    xml: str
    box: Box


class Slot(NamedTuple):
    """A placeholder of a layout. With a `mark` it belongs to a template: a slide names it so, and inherits nothing.

    With `moved`, the slide has it at `rect`, not where the template has it.
    """

    rect: Rect
    setting: Setting
    mark: str = ""
    moved: bool = False


class Sheet(Struct):
    """The slide or layout being drawn: its style, what it inherits, and the ids and names in use."""

    writer: Writer
    alternatives: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, Slot] = field(default_factory=dict)
    title: str | None = None
    number: int = 0
    ids: Iterator[int] = field(default_factory=lambda: count(2))
    taken: set[str] = field(default_factory=set)
    filled: set[str] = field(default_factory=set)

    def head(self, name: str, alternative: str = "", silent: bool = False, link: str = "") -> str:
        """Return the naming element of the next shape.

        It has its id, its unique name, and its alternative text or the mark for decoration. `link` is the address that
        a click on the shape opens.
        """
        number = next(self.ids)
        unique = name if name and name not in self.taken else f"{name or 'Shape'} {number}"
        self.taken.add(unique)
        said = f' descr="{escape(alternative)}"' if alternative else ""
        mark = DECORATIVE if silent and not alternative else ""
        click = link_xml(link, self.writer)
        return element(f'p:cNvPr id="{number}" name="{escape(unique)}"{said}', f"{click}{mark}")


def shapes_xml(items: Iterable[Item], sheet: Sheet) -> str:
    """Return the shapes of a slide or layout in the order of the items."""
    return "".join(_shape(item, sheet).xml for item in whole_figures(items, sheet.alternatives))


def whole_figures(items: Iterable[Item], alternatives: Mapping[str, str]) -> Iterator[Item]:
    """Yield the items; neighbors of one figure are grouped, so that they share one alternative text."""
    for owner, run in groupby(items, lambda item: item.block):
        members = tuple(run)
        if owner in alternatives and len(members) > 1:
            yield GroupItem(reduce(Rect.union, (member.rect for member in members)), members, owner)
        else:
            yield from members


def _shape(item: Item, sheet: Sheet, inside: bool = False, shift: Dot = (0.0, 0.0)) -> Shape:
    """Return the shape of an item, shifted right and down; one inside a group has no alternative text."""
    match item:
        case PathItem():
            return _path(item, sheet, inside, shift)
        case _ if any(shift):
            return _shape(moved(item, *shift), sheet, inside)
        case TextItem():
            return _text(item, sheet, inside)
        case ImageItem():
            return _picture(item, sheet, inside)
        case GroupItem():
            return _group(item, sheet, inside)


def _alternative(item: Item, sheet: Sheet, inside: bool) -> str:
    return "" if inside else sheet.alternatives.get(item.block or "", "")


def _drawn_head(item: Item, sheet: Sheet, inside: bool, name: str) -> str:
    """Return the naming element of an item that is not text: a figure with an alternative text, otherwise
    decoration.
    """
    alternative = _alternative(item, sheet, inside)
    return sheet.head(f"Figure: {item.block}" if alternative else name, alternative, silent=True)


def _picture(item: ImageItem, sheet: Sheet, inside: bool) -> Shape:
    """Return a picture; its proportions are locked, so that it is not distorted by accident."""
    box, head = _box_of(item.rect), _drawn_head(item, sheet, inside, "Picture")
    xml = (
        f'<p:pic><p:nvPicPr>{head}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{sheet.writer.embed(item.picture)}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{box.transform()}{RECTANGLE}</p:spPr></p:pic>"
    )
    return Shape(xml, box)


def _group(item: GroupItem, sheet: Sheet, inside: bool) -> Shape:
    alternative = _alternative(item, sheet, inside)
    head = sheet.head(_group_name(item, alternative), alternative, silent=True)
    members = [_shape(child, sheet, True, item.shift) for child in item.drawn]
    boxes = [member.box for member in members] or [_box_of(item.rect)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box = Box(min(lefts), min(tops), max(rights), max(bottoms))
    xml = (
        f"<p:grpSp><p:nvGrpSpPr>{head}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{box.transform(child=True)}"
        f"</p:grpSpPr>{''.join(member.xml for member in members)}</p:grpSp>"
    )
    return Shape(xml, box)


def _group_name(item: GroupItem, alternative: str) -> str:
    """Return the name of a group: an object that several slides show has the same name on all, so that Morph finds it."""
    if item.name:
        return f"{MORPH}{item.name}"
    return f"Figure: {item.block}" if alternative else "Group"


def _box_of(rect: Rect) -> Box:
    return Box(emu(rect.x), emu(rect.y), emu(rect.right), emu(rect.bottom))


# Text


def placeholder_kind(item: Item, title: str | None) -> str:
    """Return which placeholder the item fills, or nothing."""
    if not isinstance(item, TextItem) or not item.text:
        return ""
    if title is not None and item.block == title:
        return "title"
    return item.field if item.field in PLACEHOLDERS else ""


def _text(item: TextItem, sheet: Sheet, inside: bool) -> Shape:
    """Return a text box or a filled placeholder; nothing without words."""
    if not item.text:
        return Shape("", _box_of(item.rect))
    kind = "" if inside else placeholder_kind(item, sheet.title)
    rect = text_rect(item)
    if kind in sheet.slots and kind not in sheet.filled:
        sheet.filled.add(kind)
        return Shape(_placeholder(item, kind, rect, sheet), _box_of(rect))
    alternative = _alternative(item, sheet, inside)
    link, item = whole_link(item)
    head = sheet.head(item.block or "Text", alternative, silent=item.block is None and not inside, link=link)
    xml = (
        f'<p:sp><p:nvSpPr>{head}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{transform_xml(rect)}'
        f"{RECTANGLE}<a:noFill/></p:spPr><p:txBody>{TEXT_BOX}"
        f"{paragraphs_xml(item, sheet.writer, field=_field(item, sheet))}</p:txBody></p:sp>"
    )
    return Shape(xml, _box_of(rect))


def _field(item: TextItem, sheet: Sheet) -> str:
    return str(sheet.number) if item.field == "slide-number" else ""


def _placeholder(item: TextItem, kind: str, rect: Rect, sheet: Sheet) -> str:
    """Return the placeholder of a slide, filled; properties that the layout has too are left to the layout."""
    slot, head = sheet.slots[kind], sheet.head(PLACEHOLDER_NAMES[kind])
    if slot.mark:
        place, style = _in_template(item, kind, rect, slot)
        return placeholder_xml(
            head, slot.mark, place, style, paragraphs_xml(item, sheet.writer, None, _field(item, sheet))
        )
    place = "" if _box_of(slot.rect) == _box_of(rect) else transform_xml(rect)
    text = paragraphs_xml(item, sheet.writer, slot.setting, _field(item, sheet))
    return placeholder_xml(head, PLACEHOLDERS[kind], place, TEXT_BOX, text)


def _in_template(item: TextItem, kind: str, rect: Rect, slot: Slot) -> tuple[str, str]:
    """Return the place and the style of text in a placeholder of a template.

    A title in the template's own box leaves both to the template. Text in another place does not keep the fill of the
    template's box.
    """
    if kind == "title" == item.field:
        return _place(slot), f"<a:bodyPr><a:noAutofit/></a:bodyPr>{UPRIGHT}"
    return f"{transform_xml(rect)}{RECTANGLE}{CLEAR}", f"<a:bodyPr {NO_INSETS}><a:noAutofit/></a:bodyPr>{UPRIGHT}"


def native_xml(items: Iterable[Item], sheet: Sheet) -> str:
    """Return the words of a slide in the placeholders of its layout, which define their look; then its picture."""
    items = tuple(items)
    texts = [item for item in items if isinstance(item, TextItem) and item.text]
    titles, rest = ([item for item in texts if (item.block == sheet.title) is first] for first in (True, False))
    shapes = _native(titles, "title", sheet)
    if "subtitle" in sheet.slots:
        shapes, rest = shapes + _native(rest, "subtitle", sheet), []
    shapes += "".join(_shape(item, sheet).xml for item in rest)
    return shapes + shapes_xml([item for item in items if not isinstance(item, TextItem)], sheet)


def _native(texts: Sequence[TextItem], kind: str, sheet: Sheet) -> str:
    slot = sheet.slots[kind]
    rows = "".join(_native_row(item, slot.setting, sheet) for item in texts)
    return placeholder_xml(sheet.head(kind.capitalize()), slot.mark, _place(slot), "<a:bodyPr/><a:lstStyle/>", rows)


def _native_row(item: TextItem, own: Setting, sheet: Sheet) -> str:
    """Return a paragraph, with size and color only if they differ from those of the placeholder."""
    run = item.lines[0].runs[0]
    size = "" if abs(run.size - own.size) < 0.5 else f' sz="{round(run.size) * 100}"'
    color = "" if run.colour == own.colour else sheet.writer.theme.fill(run.colour)
    return f'<a:p><a:r><a:rPr lang="{escape(sheet.writer.lang)}"{size}>{color}</a:rPr><a:t>{plain(item.text)}</a:t></a:r></a:p>'


def _place(slot: Slot) -> str:
    return transform_xml(slot.rect) if slot.moved else ""


def placeholder_xml(head: str, kind: str, place: str, style: str, text: str) -> str:
    """Return a placeholder of a master, a layout or a slide."""
    return (
        f'<p:sp><p:nvSpPr>{head}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>'
        f"{element('p:spPr', place)}<p:txBody>{style}{text}</p:txBody></p:sp>"
    )


# Paths


def _path(item: PathItem, sheet: Sheet, inside: bool, shift: Dot) -> Shape:
    box, name, geometry, flip = _outlined(item, *shift)
    paint = _stroke_xml(item.stroke, sheet)
    if name == "Line":
        head = sheet.head(name, _alternative(item, sheet, inside), silent=True)
        return Shape(
            f"<p:cxnSp><p:nvCxnSpPr>{head}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{box.transform(flip=flip)}{geometry}"
            f"{paint}</p:spPr></p:cxnSp>",
            box,
        )
    head = _drawn_head(item, sheet, inside, name)
    xml = (
        f"<p:sp><p:nvSpPr>{head}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{box.transform()}{geometry}"
        f"{sheet.writer.theme.fill(item.fill)}{paint}</p:spPr></p:sp>"
    )
    return Shape(xml, box)


class Outlined(NamedTuple):
    """The box of a path, the name of its shape, its geometry, and whether it is a line that rises to the right."""

    box: Box
    name: str
    geometry: str
    flip: bool = False


@lru_cache(maxsize=1024)
def _outlined(item: PathItem, dx: float, dy: float) -> Outlined:
    """Return a path shifted right and down as a shape: a preset if possible, which is easier to edit."""
    commands = paths.moved(item.commands, dx, dy) if dx or dy else item.commands
    kinds = "".join([command[0] for command in commands])
    numbers = list(chain.from_iterable([command[1:] for command in commands]))
    xs, ys = numbers[::2], numbers[1::2]
    box = (
        _box_of(paths.bounds(commands)) if "C" in kinds else Box(emu(min(xs)), emu(min(ys)), emu(max(xs)), emu(max(ys)))
    )
    box = Box(box.left, box.top, max(box.right, box.left + 1), max(box.bottom, box.top + 1))  # programs divide by both
    if kinds == "ML" and not item.fill:
        rising = (xs[1] - xs[0]) * (ys[1] - ys[0]) < 0
        return Outlined(box, "Line", '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>', rising)
    if kinds == "MLLLZ" and _is_rectangle(commands, box):
        return Outlined(box, "Rectangle", RECTANGLE)
    if kinds == "MCCCCZ" and _is_circle(commands):
        return Outlined(box, "Circle", '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>')
    return Outlined(box, "Shape", _freeform(kinds, xs, ys, box))


def _stroke_xml(stroke: Stroke | None, sheet: Sheet) -> str:
    if stroke is None:
        return ""
    pairs = [*stroke.dash, *(stroke.dash if len(stroke.dash) % 2 else ())]
    lengths = [round(length / stroke.width * 100_000) for length in pairs]
    dashes = "".join(f'<a:ds d="{on}" sp="{off}"/>' for on, off in zip(lengths[::2], lengths[1::2], strict=True))
    dash = f"<a:custDash>{dashes}</a:custDash>" if dashes else ""
    cap, join = "rnd" if stroke.round_ends else "flat", "<a:round/>" if stroke.round_corners else MITER
    return f'<a:ln w="{emu(stroke.width)}" cap="{cap}">{sheet.writer.theme.fill(stroke.colour)}{dash}{join}</a:ln>'


def _is_rectangle(commands: paths.Path, box: Box) -> bool:
    corners = [(emu(x), emu(y)) for command in commands for x, y in paths.points(command)]
    turns = all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pairwise(corners))
    return turns and {*corners} == {(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)}


def _is_circle(commands: paths.Path) -> bool:
    box = paths.bounds(commands)
    radius = box.width / 2
    model = paths.circle(box.x + radius, box.y + radius, radius)
    pairs = zip(commands, model, strict=True)
    return all(abs(a - b) < 0.01 for one, other in pairs for a, b in zip(one[1:], other[1:], strict=True))


PARTS = {
    "M": '<a:moveTo><a:pt x="%d" y="%d"/></a:moveTo>',
    "L": '<a:lnTo><a:pt x="%d" y="%d"/></a:lnTo>',
    "C": '<a:cubicBezTo><a:pt x="%d" y="%d"/><a:pt x="%d" y="%d"/><a:pt x="%d" y="%d"/></a:cubicBezTo>',
    "Z": "<a:close/>",
}


def _freeform(kinds: str, xs: Sequence[float], ys: Sequence[float], box: Box) -> str:
    """Return the path as custom geometry in a space of one unit per EMU; its subpaths fill by the even-odd rule."""
    places = [0] * (2 * len(xs))
    places[::2] = [round(x * EMU_PER_POINT) - box.left for x in xs]
    places[1::2] = [round(y * EMU_PER_POINT) - box.top for y in ys]
    drawn = "".join([PARTS[kind] for kind in kinds]) % tuple(places)
    return (
        f'<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.width}" h="{box.height}">{drawn}</a:path></a:pathLst></a:custGeom>'
    )
