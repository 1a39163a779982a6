"""Read an organization's own template: its layouts, which of our slides they can hold, their places, type and colors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cached_property
from typing import Any, NamedTuple

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import SlideLayout, SlideMaster

from factsheets.geometry import Rect, Size
from factsheets.template.colors import painted, scheme_of, share_of, solid
from factsheets.template.fills import Source
from factsheets.template.open import SAVE_AGAIN, opened, refused
from factsheets.template.paint import EMU, Ground
from factsheets.template.xml import find, serialize, text_at

AREAS = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "ftr": "footer", "sldNum": "slide-number", "dt": "date",
}  # fmt: skip
"""Types of placeholders (ECMA-376 part 1, 19.7.10) -> our names for them; all others are for content."""
INHERITED = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt"}
"""Placeholder types of layouts -> the type of the master's placeholder that they inherit from: for all others, its body."""
TITLE_NAMES = ("title slide", "cover", "titelfolie", "diapositive de titre", "diapositiva de título", "rubrikbild")
CONTENT_NAMES = ("title only", "nur titel", "titre seul", "solo el título", "endast rubrik")
CLOSING_NAMES = ("closing", "thank", "final", "end slide", "contact", "schluss", "danke", "merci", "gracias")
"""Parts of layout names in several languages; a layout is recognized by its type first, then by its name."""
LEAST_SIDE, MOST_SIDE = 144.0, 4032.0
"""The least and the greatest side of a slide in points, 2 and 56 inches (ECMA-376 part 1, 19.7.17,
ST_SlideSizeCoordinate: 1 and 56)."""
USUAL_SIZE, USUAL_INSET = 18.0, (7.2, 3.6, 7.2, 3.6)
"""The default size and insets of text in points (21.1.2.3.9, 21.1.2.1.1): left, top, right, bottom."""


class Type(NamedTuple):
    """How a placeholder sets its text: sizes in points; `color` is "" if it is not plain."""

    family: str
    size: float
    bold: bool
    capitals: bool
    align: str
    anchor: str
    color: str
    inset: tuple[float, float, float, float]
    spacing: float


class Area(NamedTuple):
    """A placeholder of a layout: how a slide names it, where it is, how its text looks, and its fill color."""

    mark: str
    rect: Rect | None
    type: Type
    fill: str


class TemplateLayout:
    """A layout of the template with everything it inherits. Its background is painted on first use."""

    def __init__(self, layout: SlideLayout, size: Size, theme: Any, scheme: Mapping[str, str]) -> None:
        self.part = str(layout.part.partname)
        self.name = layout.name or self.part
        self.kind = str(layout.element.get("type", ""))
        self.size, self.scheme = size, scheme
        self._layout, self._master, self._theme = layout, layout.slide_master, theme
        found = [(AREAS.get(_type(shape), "content"), shape) for shape in _holders(layout.element)]
        self.areas = {name: self._area(shape) for name, shape in reversed(found)}
        self.contents = [area for name, shape in found if name == "content" and (area := self._area(shape)).rect]

    @property
    def map_xml(self) -> str:
        """The layout's own color map if it has one: its slides name colors by that map."""
        return next((serialize(each) for each in find(self._layout.element, "./p:clrMapOvr/a:overrideClrMapping")), "")

    @cached_property
    def text(self) -> Rect | None:
        """The text area: that of the layout, or else that of its master; None if neither has one."""
        own = [area.rect for area in self.contents if area.rect]
        if own:
            return max(own, key=lambda rect: rect.width * rect.height)
        return next((_rect(shape) for shape in _holders(self._master.element) if _type(shape) == "body"), None)

    @cached_property
    def ground(self) -> Ground:
        """What is under the text of a slide on this layout."""
        return ground_of(self._layout, self.size, self._theme, self.scheme, self.text)

    @cached_property
    def body_color(self) -> str:
        """The color that the master gives to text."""
        return (
            self._color(find(self._master.element, "./p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr")) or self.scheme["tx1"]
        )

    # -- placeholders

    def _area(self, shape: Any) -> Area:
        chain = [shape, *self._like(shape)]
        mark = find(shape, "./p:nvSpPr/p:nvPr/p:ph")[0]
        words = " ".join(
            f'{key}="{mark.get(key)}"' for key in ("type", "sz", "idx") if str(mark.get(key, "")).isalnum()
        )
        properties = (found for each in chain for found in find(each, "./p:spPr"))
        fill = next(filter(None, (solid(each, self.scheme) for each in properties)), None)
        rect = next(filter(None, map(_rect, chain)), None)
        return Area(words, rect, self._type_of(chain), fill.color if fill and fill.cover > 0.5 else "")

    def _like(self, shape: Any) -> list[Any]:
        """Return the placeholder of the master that one inherits from."""
        kind = INHERITED.get(_type(shape), "body")
        return [each for each in _holders(self._master.element) if _type(each) == kind][:1]

    def _type_of(self, chain: Sequence[Any]) -> Type:
        """Return the type of a placeholder, which is first, with what it takes after the one of the master."""
        own = AREAS.get(_type(chain[0]), "content")
        style = {"title": "titleStyle", "subtitle": "bodyStyle", "content": "bodyStyle"}.get(own, "otherStyle")
        levels = [level for each in chain for level in find(each, "./p:txBody/a:lstStyle/a:lvl1pPr")]
        levels += find(self._master.element, f"./p:txStyles/p:{style}/a:lvl1pPr")
        runs = [run for level in levels if (run := level.find(qn("a:defRPr"))) is not None]
        bodies = [body for each in chain for body in find(each, "./p:txBody/a:bodyPr")]
        sides = zip(("lIns", "tIns", "rIns", "bIns"), USUAL_INSET, strict=True)
        faces = [str(face) for run in runs for face in find(run, "./a:latin/@typeface")]
        spaces = [str(space) for level in levels for space in find(level, "./a:lnSpc/a:spcPct/@val")]
        left, top, right, bottom = (_number(_first(bodies, name), usual * EMU) / EMU for name, usual in sides)
        return Type(
            family=self.family(faces[0] if faces else ""), size=_number(_first(runs, "sz"), USUAL_SIZE * 100) / 100,
            bold=_first(runs, "b") in ("1", "true"), capitals=_first(runs, "cap") in ("all", "small"),
            align=_first(levels, "algn") or "l", anchor=_first(bodies, "anchor") or "t",
            color=self._color(runs), inset=(left, top, right, bottom), spacing=share_of(spaces[0] if spaces else "", 1.0),
        )  # fmt: skip

    def _color(self, runs: Sequence[Any]) -> str:
        filled = [run for run in runs if find(run, "./a:solidFill|./a:gradFill|./a:blipFill|./a:pattFill|./a:noFill")]
        paint = solid(filled[0], self.scheme) if filled else None
        return paint.color if paint else ""

    def family(self, face: str) -> str:
        """Return a font by its name, which may mean one of the theme's ("+mj-lt")."""
        kind = {"+mj-lt": "majorFont", "+mn-lt": "minorFont"}.get(face)
        if kind is None:
            return face
        return str(text_at(self._theme, f"./a:themeElements/a:fontScheme/a:{kind}/a:latin/@typeface")).strip()


def ground_of(
    layout: SlideLayout, size: Size, theme: Any, scheme: Mapping[str, str], text: Rect | None = None
) -> Ground:
    """Return the picture of what is under the text of slides on a layout; `text` is its text area, in points."""
    painter, master = Ground(size, text), layout.slide_master
    painter.picture.paste(scheme["bg1"], (0, 0, *painter.picture.size))
    hidden = layout.element.get("showMasterSp") in ("0", "false")
    owners = [(each.element, Source(each.part, scheme, painter.dot)) for each in (layout, master)]
    for root, source in owners:
        if marks := find(root, "./p:cSld/p:bg/*"):
            painter.fill(*_background(marks[0], source, theme, master))
            break
    for root, source in owners[:1] if hidden else reversed(owners):
        painter.draw(find(root, "./p:cSld/p:spTree")[0], source)
    return painter


def _background(mark: Any, source: Source, theme: Any, master: SlideMaster) -> tuple[Any, Source]:
    """Return the element with the fill of a background, and its source: the fill may be one of the theme's."""
    fills = find(theme, "./a:themeElements/a:fmtScheme/a:bgFillStyleLst/*")
    index = int(mark.get("idx", "0")) - 1001  # 19.3.1.3: 1001 is the first
    if not 0 <= index < len(fills):
        return mark, source
    held = parse_xml('<p:bgPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>')
    held.append(deepcopy(fills[index]))
    base = painted(mark[0], source.scheme) if len(mark) else None
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    return held, Source(part, source.scheme, source.dot, base.color if base else "")


class Template(NamedTuple):
    """A template that was read. Each role has its layouts, the most suitable first; `slides` is the number of its own
    slides, which are not copied.
    """

    size: Size
    titles: Sequence[TemplateLayout]
    contents: Sequence[TemplateLayout]
    closings: Sequence[TemplateLayout]
    families: tuple[str, str]
    slides: int


def read_template(data: bytes) -> Template:
    """Return the template in a file.

    Raises ContentErrors with the reason why it cannot be used, and the fix.
    """
    deck, slides = opened(data)
    size = _size(deck.element)
    layouts = [layout for master in deck.slide_masters for layout in _layouts(master, size)]
    titled = [layout for layout in layouts if "title" in layout.areas]
    if not titled:
        lacking = "no layout with a placeholder for a title" if layouts else "no slide layouts"
        fix = "in PowerPoint: View > Slide Master > Insert Layout, with a title"
        raise refused("template-no-layout", f"the template has {lacking}", fix)
    contents = sorted(titled, key=_unlike_content)
    first = contents[0]
    return Template(
        size, [*_named(titled, "title", TITLE_NAMES), first], contents, [*_named(titled, "", CLOSING_NAMES), first],
        (first.family("+mj-lt"), first.family("+mn-lt")), slides,
    )  # fmt: skip


def _size(root: Any) -> Size:
    width, height = (_number(text_at(root, f"./p:sldSz/@{key}"), 0) / EMU for key in ("cx", "cy"))
    if not (LEAST_SIDE <= width <= MOST_SIDE and LEAST_SIDE <= height <= MOST_SIDE):
        message = "the template has no usable slide size"
        raise refused("template-size", message, "in PowerPoint: Design > Slide Size, choose one, and save")
    return Size(width, height)


def _layouts(master: Any, size: Size) -> Iterator[TemplateLayout]:
    """Yield the layouts of a master, in order."""
    fix = "start from a PowerPoint design, and save that"
    try:
        theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    except KeyError as error:
        raise refused("template-no-theme", "the template has a slide master without a theme", fix) from error
    usual = find(master.element, "./p:clrMap")
    for layout in _listed(master):
        maps = [*find(layout.element, "./p:clrMapOvr/a:overrideClrMapping"), *usual]
        scheme = scheme_of(theme, dict(maps[0].attrib) if maps else {})
        if scheme is None:
            what = "the template is damaged: its theme does not have twelve colors"
            raise refused("template-no-theme", what, fix)
        yield TemplateLayout(layout, size, theme, scheme)


def _listed(master: Any) -> list[SlideLayout]:
    try:
        return [layout for layout in master.slide_layouts if layout.slide_master is not None]
    except (KeyError, AttributeError) as error:
        what = "the template is damaged: its master lists a layout that is missing"
        raise refused("template-damaged", what, SAVE_AGAIN) from error


def _unlike_content(layout: TemplateLayout) -> int:
    """Return how unsuitable a layout is for slides with content; layouts with only a title are best."""
    if layout.kind == "titleOnly":
        return 0
    if _is_named(layout, CONTENT_NAMES):
        return 1
    if layout.kind in ("title", "secHead", "picTx", "vertTx", "vertTitleAndTx") or "subtitle" in layout.areas:
        return 9
    return 3 if layout.contents and layout.kind != "obj" else 2


def _named(layouts: Sequence[TemplateLayout], kind: str, words: Sequence[str]) -> list[TemplateLayout]:
    """Return the layouts of a type, then those with a name."""
    typed = [layout for layout in layouts if kind and layout.kind == kind]
    return [*typed, *(layout for layout in layouts if layout not in typed and _is_named(layout, words))]


def _is_named(layout: TemplateLayout, words: Sequence[str]) -> bool:
    return any(word in layout.name.casefold() for word in words)


# -- XML


def _holders(root: Any) -> list[Any]:
    """Return the placeholders of a layout or master."""
    return list(find(root, "./p:cSld/p:spTree//p:sp[p:nvSpPr/p:nvPr/p:ph]"))


def _type(shape: Any) -> str:
    return str(text_at(shape, "./p:nvSpPr/p:nvPr/p:ph/@type")) or "obj"


def _rect(shape: Any) -> Rect | None:
    """Return the box that a placeholder states, or None."""
    values = [
        _number(str(found[0]), 0) / EMU
        for query in ("a:off/@x", "a:off/@y", "a:ext/@cx", "a:ext/@cy")
        if (found := find(shape, f"./p:spPr/a:xfrm/{query}"))
    ]
    return Rect(*values) if len(values) == 4 and values[2] > 0 and values[3] > 0 else None


def _first(elements: Sequence[Any], name: str) -> str:
    """Return an attribute of the first element that has it."""
    return next((str(value) for each in elements if (value := each.get(name)) is not None), "")


def _number(text: str, usual: float) -> float:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else usual
