"""A deck as its readers perceive it: shapes in reading order, with place, size, color and background.

What a shape does not specify is looked up where PowerPoint looks: layout, master, theme. Lengths are EMU (12,700 to
the point) unless a name says points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from lxml import etree
from pptx.opc.package import PartFactory
from pptx.package import Package
from pptx.parts.presentation import PresentationPart

from factsheets.document import paths
from factsheets.geometry import Rect, Size
from factsheets.template.colors import painted, scheme_of, share_of
from factsheets.template.paint import EMU, Ground, Place
from factsheets.template.read import ground_of
from factsheets.template.xml import find

FOOT = ("ftr", "sldNum", "dt")
"""Placeholders in the footer of a slide."""
TITLES = ("title", "ctrTitle")
USUAL_SIZE = 18.0
"""Size in points if neither shape nor master gives one (ECMA-376 part 1, 21.1.2.3.9)."""
_SHAPES = "self::p:sp|self::p:cxnSp|self::p:pic|self::p:graphicFrame|self::p:grpSp"
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle"} | dict.fromkeys(("body", "obj", "subTitle"), "bodyStyle")
PartFactory.part_type_for |= {  # the two kinds of presentations that python-pptx does not know
    f"application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml": PresentationPart
    for kind in ("slideshow", "template")
}
Dot = tuple[float, float]


@dataclass(frozen=True)
class Seen:
    """A shape that is not a group, and its place."""

    element: Any
    place: Place

    @property
    def _mark(self) -> Any | None:
        marks = find(self.element, "./*[1]/p:nvPr/p:ph")
        return marks[0] if marks else None

    @property
    def kind(self) -> str:
        """The type of the placeholder; "box" for any other shape."""
        return "box" if self._mark is None else str(self._mark.get("type", "obj"))

    @property
    def index(self) -> str:
        """The number by which a placeholder is found in the layout."""
        return "" if self._mark is None else str(self._mark.get("idx", "0"))

    @property
    def name(self) -> str:
        return str(names_of(self.element).get("name", ""))

    @property
    def text(self) -> str:
        return " ".join("".join(find(paragraph, ".//a:t/text()")) for paragraph in find(self.element, ".//a:p")).strip()

    @property
    def lines(self) -> list[str]:
        """The text, split at hard line breaks, which do not depend on the width of the shape."""
        marks = find(self.element, ".//a:p|.//a:p//a:br|.//a:p//a:t")
        words = "".join(mark.text or "" if mark.tag.endswith("}t") else "\n" for mark in marks)
        return words.strip("\n").split("\n")

    @property
    def runs(self) -> list[Any]:
        """The runs and fields with visible characters, including those in tables."""
        return [run for run in find(self.element, ".//a:r|.//a:fld") if (run.findtext("{*}t") or "").strip()]


def names_of(element: Any) -> Any:
    """Return the element with name, id and alternative text of a shape."""
    return find(element, "./*[1]/p:cNvPr")[0]


def is_decoration(element: Any) -> bool:
    return "1" in find(names_of(element), ".//*[local-name()='decorative']/@val")


def alternative(element: Any) -> str:
    return str(names_of(element).get("descr", "")).strip()


def speaks(element: Any) -> bool:
    """Return whether the shape has alternative text or is marked as decoration."""
    return bool(alternative(element)) or is_decoration(element)


def shapes_in(tree: Any) -> list[Any]:
    """Return the shapes directly under a tree or group."""
    return find(tree, f"./*[{_SHAPES}]")


def all_shapes(tree: Any) -> list[Any]:
    """Return the shapes at all depths, both groups and their parts."""
    return find(tree, f".//*[{_SHAPES}]")


def is_group(element: Any) -> bool:
    return str(element.tag).endswith("}grpSp")


def seen(tree: Any, place: Place = Place()) -> Iterator[Seen]:  # noqa: B008 - immutable
    """Yield the shapes of a tree in the order in which they are read aloud."""
    for child in shapes_in(tree):
        if is_group(child):
            yield from seen(child, place.inside(child))
        else:
            yield Seen(child, place)


class Damaged(Exception):
    """The deck cannot be opened; the message is the error of python-pptx."""


class Deck:
    """The opened file, with what several rules need. Slides are counted from 0. Raises Damaged."""

    unit = "slide"

    def __init__(self, data: bytes) -> None:
        self.presentation, self.slides, self._themes = _opened(data)
        maps = map(_colour_map, self.slides)
        self._schemes = [scheme_of(theme, each) or {} for theme, each in zip(self._themes, maps, strict=True)]
        self._grounds: dict[str, Ground | None] = {}
        self._shapes = [list(seen(slide.shapes.element)) for slide in self.slides]

    @property
    def size(self) -> Rect:
        return Rect(0, 0, self.presentation.slide_width or 0, self.presentation.slide_height or 0)

    def shapes(self, number: int) -> list[Seen]:
        """Return the shapes of a slide in reading order, those in groups one by one."""
        return self._shapes[number]

    def all_shapes(self) -> Iterator[tuple[int, Seen]]:
        """Yield every shape with its slide."""
        return ((number, shape) for number, shapes in enumerate(self._shapes) for shape in shapes)

    def all_runs(self) -> Iterator[tuple[int, Seen, Any]]:
        """Yield every run with its slide and shape."""
        return ((number, shape, run) for number, shape in self.all_shapes() for run in shape.runs)

    def families(self, number: int) -> set[str]:
        """Return the names a run may use for the two fonts of the theme: their own names, and "+mj-lt" and "+mn-lt"."""
        faces = find(self._themes[number], ".//a:fontScheme/*/a:latin/@typeface")
        return {"+mj-lt", "+mn-lt", *map(str, faces)}

    def colour(self, number: int, fill: Any) -> str | None:
        """Return the six digits of a plain fill; None without a fill, if it is transparent, or if the theme lacks its color."""
        paint = painted(fill[0], self._schemes[number]) if fill is not None and len(fill) else None
        return _digits(paint.color) if paint and paint.cover == 1 else None

    def ink(self, number: int) -> str:
        """Return the text color of the theme."""
        return _digits(self._schemes[number].get("tx1", "#000000"))

    def _likes(self, number: int, shape: Seen) -> list[Any]:
        """Return the placeholders of layout and master that this one inherits from (ECMA-376 part 1, 19.3.1.36)."""
        layout = self.slides[number].slide_layout
        likes = [other for other in seen(layout.shapes.element) if other.kind != "box"]
        near = [other for other in likes if other.index == shape.index] or [o for o in likes if o.kind == shape.kind]
        kind = near[0].kind if near else shape.kind
        wanted = {"ctrTitle": "title", "obj": "body", "subTitle": "body"}.get(kind, kind)
        far = [other for other in seen(layout.slide_master.shapes.element) if other.kind == wanted]
        return [other.element for other in (*near[:1], *far[:1])]

    def _styles(self, number: int, shape: Seen, level: int) -> Iterator[Any]:
        """Yield the run properties that a shape falls back on, nearest first."""
        lists = find(shape.element, "./p:txBody/a:lstStyle")
        if shape.kind == "box":
            lists += find(self.presentation.element, "./p:defaultTextStyle")
        else:
            for like in self._likes(number, shape):
                lists += find(like, "./p:txBody/a:lstStyle")
            master = self.slides[number].slide_layout.slide_master.element
            lists += find(master, f".//p:{_STYLES.get(shape.kind, 'otherStyle')}")
        for style in lists:
            yield from find(style, f"./a:lvl{level + 1}pPr/a:defRPr")

    def look(self, number: int, shape: Seen, run: Any) -> tuple[float, str | None]:
        """Return the size (points) and color of a run, its own or inherited; None for a color that is not plain."""
        level = int((find(run.getparent(), "./a:pPr/@lvl") or ["0"])[0])
        chain = [*find(run, "./a:rPr"), *self._styles(number, shape, level)]
        size = next((float(one.get("sz")) / 100 for one in chain if one.get("sz")), USUAL_SIZE)
        fills = [fill for one in chain if (fill := one.find("{*}solidFill")) is not None]
        scale = find(shape.element, "./p:txBody/a:bodyPr/a:normAutofit/@fontScale")
        shrunk = size * share_of(str(scale[0]), 1.0) if scale else size
        return shrunk, self.colour(number, fills[0]) if fills else self.ink(number)

    def box(self, number: int, shape: Seen) -> Rect | None:
        """Return the box of a shape, which a placeholder may inherit from its layout or master; None if there is none."""
        for element in (shape.element, *(self._likes(number, shape) if shape.kind != "box" else ())):
            if transforms := find(element, "./p:spPr/a:xfrm|./p:xfrm"):
                return shape.place.box(transforms[0])
        return None

    def ground(self, number: int, dot: Dot, below: list[Seen]) -> str | None:
        """Return the color under a point: of the topmost shape that covers it, else of master and layout; None if not
        plain.
        """
        for shape in reversed(below):
            box = self.box(number, shape)
            if shape.element.tag.endswith(("}pic", "}graphicFrame")) and box and box.holds(Rect(*dot, 0, 0)):
                return None
            properties = shape.element.find("{*}spPr")
            fill = None if properties is None else _paint(properties)
            if fill is not None and covers(properties, shape.place, dot):
                return self.colour(number, fill) if fill.tag.endswith("}solidFill") else None
            if fill is None and shape.kind != "box" and box and box.holds(Rect(*dot, 0, 0)):
                for like in self._likes(number, shape):
                    if find(like, "./p:spPr/a:solidFill") and not find(shape.element, "./p:spPr/a:noFill"):
                        return self.colour(number, find(like, "./p:spPr/a:solidFill")[0])
        return self._background(number, dot)

    def _background(self, number: int, dot: Dot) -> str | None:
        slide = self.slides[number]
        for plain in find(slide.element, "./p:cSld/p:bg/p:bgPr/*[1]"):
            return self.colour(number, plain) if plain.tag.endswith("}solidFill") else None
        layout = slide.slide_layout
        name = str(layout.part.partname)
        if name not in self._grounds:
            size = Size(self.size.width / EMU, self.size.height / EMU)
            scheme = self._schemes[number]
            self._grounds[name] = ground_of(layout, size, self._themes[number], scheme) if scheme else None
        ground = self._grounds[name]
        if ground is None:
            return None
        x, y, near = dot[0] / EMU, dot[1] / EMU, ground.dot
        sample = ground.sample(Rect(x - near, y - near, 2 * near, 2 * near))
        return _digits(sample.mean) if sample.is_plain else None


def _opened(data: bytes) -> tuple[Any, list[Any], list[Any]]:
    """Return the presentation, its slides, and the theme of each. Raises Damaged."""
    try:
        main = Package.open(BytesIO(data)).main_document_part
        if not isinstance(main, PresentationPart):
            raise TypeError("the main part is not a presentation")
        slides = list(main.presentation.slides)
        return main.presentation, slides, [_theme(slide) for slide in slides]
    except Exception as error:  # python-pptx raises anything for a damaged file, from KeyError to XMLSyntaxError
        raise Damaged(type(error).__name__) from error


def _theme(slide: Any) -> Any:
    relations = slide.slide_layout.slide_master.part.rels.values()
    relation = next(relation for relation in relations if relation.reltype.endswith("/theme"))
    return etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))


def _colour_map(slide: Any) -> dict[str, str]:
    """Return which slot of the theme a name stands for: slide and layout may have a map of their own (ECMA-376 part 1, 19.3.1.6)."""
    layout = slide.slide_layout
    maps = [*(find(each.element, "./p:clrMapOvr/a:overrideClrMapping") for each in (slide, layout))]
    maps.append(find(layout.slide_master.element, "./p:clrMap"))
    return next((dict(each[0].attrib) for each in maps if each), {})


def _digits(colour: str) -> str:
    return colour[1:].upper()


def _paint(properties: Any) -> Any | None:
    """Return the fill of a shape, or None."""
    fills = find(properties, "./a:solidFill|./a:gradFill|./a:blipFill|./a:pattFill")
    return fills[0] if fills else None


def covers(properties: Any, place: Place, dot: Dot) -> bool:
    """Return whether a filled shape is under the point."""
    transform = properties.find("{*}xfrm")
    if transform is None:
        return False
    box = place.box(transform)
    u, v = (dot[0] - box.x) / (box.width or 1), (dot[1] - box.y) / (box.height or 1)
    if not (0 <= u <= 1 and 0 <= v <= 1):
        return False
    if find(properties, "./a:prstGeom[@prst='ellipse']"):
        return (2 * u - 1) ** 2 + (2 * v - 1) ** 2 <= 1
    drawn = find(properties, "./a:custGeom/a:pathLst/a:path")
    return not drawn or any(_in_path(path, u, v) for path in drawn)


def _in_path(path: Any, u: float, v: float) -> bool:
    """Return whether a point (as fractions of the shape's box) lies in a path, by the even-odd rule.

    A path may be given by formulas of the shape (20.1.9.11), which are not computed here; then the whole box counts as
    the shape.
    """
    outline = _corners(path)
    return outline is None or paths.holds(outline, u * int(path.get("w", 0)), v * int(path.get("h", 0)))


@lru_cache(maxsize=16)  # the outline of a map, 20,000 commands, is tested for each of its labels
def _corners(path: Any) -> list[list[Dot]] | None:
    """Return the corners of a path; None if a point is not a number."""
    letters = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "close": "Z"}
    parts = [(letters.get(part.tag.split("}")[1]), part) for part in path]
    try:
        commands: paths.Path = tuple(
            (name, *(float(dot.get(axis)) for dot in part for axis in "xy")) for name, part in parts if name
        )
    except ValueError:
        return None
    return paths.polygons(commands, paths.COARSE)
