"""Reads a finished deck as a critical stranger would: `audit` returns what a reader with or without sight would miss.

Knows nothing of the writer: only the file counts, so it also judges a deck that a person has edited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation

from factsheets.document import paths

FLOOR, SOURCE_FLOOR = 18.0, 14.0
"""Smallest type on a slide, and in its foot (docs/design.md, section 4)."""
CONTRAST, LARGE_CONTRAST, LARGE = 4.5, 3.0, 24.0
"""WCAG 2.1, 1.4.3; what counts as large is stricter here: 24 pt whatever the weight."""
FOOT = ("ftr", "sldNum", "dt")
MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
SHAPES = "self::p:sp|self::p:cxnSp|self::p:pic|self::p:graphicFrame|self::p:grpSp"
PREFIXES = {"a": "drawingml", "p": "presentationml"}
Dot = tuple[float, float]


@cache
def _query(text: str) -> etree.XPath:
    spaces = {prefix: f"http://schemas.openxmlformats.org/{name}/2006/main" for prefix, name in PREFIXES.items()}
    return etree.XPath(text, namespaces=spaces)


def find(element: Any, query: str) -> list[Any]:
    """Return what an XPath finds below an element."""
    return list(_query(query)(element))


class Place(NamedTuple):
    """How a space inside groups lies on the slide: x' = x * across + right, y' = y * down + below; EMU."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0

    def box(self, transform: Any) -> tuple[float, float, float, float]:
        off, ext = transform.find("{*}off"), transform.find("{*}ext")
        x, y = int(off.get("x")) * self.across + self.right, int(off.get("y")) * self.down + self.below
        return x, y, int(ext.get("cx")) * self.across, int(ext.get("cy")) * self.down

    def inside(self, group: Any) -> Place:
        """Return the place of the children of a group."""
        transform = group.find("{*}grpSpPr/{*}xfrm")
        if transform is None:
            return self
        x, y, width, height = self.box(transform)
        off, ext = transform.find("{*}chOff"), transform.find("{*}chExt")
        across, down = width / (int(ext.get("cx")) or 1), height / (int(ext.get("cy")) or 1)
        return Place(across, down, x - int(off.get("x")) * across, y - int(off.get("y")) * down)


@dataclass(frozen=True)
class Seen:
    """A shape that is not a group, and where it lies."""

    element: Any
    place: Place

    @property
    def kind(self) -> str:
        """The type of the placeholder; "box" for a shape that is none."""
        marks = find(self.element, "./p:nvSpPr/p:nvPr/p:ph")
        return str(marks[0].get("type", "obj")) if marks else "box"

    @property
    def text(self) -> str:
        return "".join(find(self.element, "./p:txBody//a:t/text()"))

    @property
    def runs(self) -> list[Any]:
        return [run for run in find(self.element, "./p:txBody//a:r|./p:txBody//a:fld") if run.find("{*}t").text]


def _names(element: Any) -> Any:
    return find(element, "./*[1]/p:cNvPr")[0]


def speaks(element: Any) -> bool:
    """Return whether the shape has an alternative or is marked as decoration."""
    names = _names(element)
    marks = find(names, ".//*[local-name()='decorative']/@val")
    return bool(names.get("descr", "").strip()) or "1" in marks


def seen(tree: Any, place: Place = Place()) -> Iterator[Seen]:  # noqa: B008 - immutable
    """Yield the shapes of a tree in the order in which they are read aloud."""
    for child in find(tree, f"./*[{SHAPES}]"):
        if child.tag.endswith("}grpSp"):
            yield from seen(child, place.inside(child))
        else:
            yield Seen(child, place)


class Deck:
    """The opened file, with what the rules ask of it again and again."""

    def __init__(self, data: bytes) -> None:
        self.presentation = Presentation(BytesIO(data))
        self.slides = list(self.presentation.slides)
        master = self.presentation.slide_master
        relation = next(rel for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
        self.theme = relation.target_part.blob

    @cache  # noqa: B019 - lives as long as one audit
    def shapes(self, number: int) -> list[Seen]:
        return list(seen(self.slides[number].shapes.element))

    @cache  # noqa: B019
    def scheme(self) -> dict[str, str]:
        slots = etree.fromstring(self.theme).find(".//{*}clrScheme")
        return {slot.tag.split("}")[1]: slot[0].get("val") or slot[0].get("lastClr") for slot in slots}

    def colour(self, fill: Any) -> str | None:
        """Return the digits of a plain fill."""
        if fill is None or not len(fill):
            return None
        value = str(fill[0].get("val"))
        return self.scheme()[MAP.get(value, value)] if fill[0].tag.endswith("}schemeClr") else value

    def styles(self, number: int, shape: Seen, level: int) -> Iterator[Any]:
        """Yield the run properties that a shape falls back on, nearest first (ECMA-376 part 1, 19.3.1.36)."""
        slide = self.slides[number]
        lists = find(shape.element, "./p:txBody/a:lstStyle")
        if shape.kind == "box":
            lists += find(self.presentation.element, "./p:defaultTextStyle")
        else:
            layout, master = slide.slide_layout.element, slide.slide_layout.slide_master.element
            kind = "@type='body' or not(@type)" if shape.kind in ("obj", "body") else f"@type='{shape.kind}'"
            for tree in (layout, master):
                lists += find(tree, f".//p:sp[p:nvSpPr/p:nvPr/p:ph[{kind}]]/p:txBody/a:lstStyle")
            styles = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "obj": "bodyStyle"}
            lists += find(master, f".//p:{styles.get(shape.kind, 'otherStyle')}")
        for styles_of_levels in lists:
            yield from find(styles_of_levels, f"./a:lvl{level + 1}pPr/a:defRPr")

    def look(self, number: int, shape: Seen, run: Any) -> tuple[float, str]:
        """Return size in points and colour of a run, however far up they are said."""
        level = int((find(run.getparent(), "./a:pPr/@lvl") or ["0"])[0])
        chain = [*find(run, "./a:rPr"), *self.styles(number, shape, level)]
        sizes = [float(one.get("sz")) / 100 for one in chain if one.get("sz")]
        fills = [colour for one in chain if (colour := self.colour(one.find("{*}solidFill")))]
        return (sizes or [18.0])[0], (fills or [self.scheme()["dk1"]])[0]

    def box(self, number: int, shape: Seen) -> tuple[float, float, float, float]:
        """Return left, top, width and height, which a placeholder may take from its layout."""
        transforms = find(shape.element, "./p:spPr/a:xfrm")
        if not transforms:
            layout = self.slides[number].slide_layout.element
            transforms = find(layout, f".//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='{shape.kind}']/p:spPr/a:xfrm")
        return shape.place.box(transforms[0])

    def ground(self, number: int, dot: Dot, below: list[Seen]) -> str:
        """Return the colour under a point: that of the last shape that covers it, or of the background."""
        for shape in reversed(below):
            properties = shape.element.find("{*}spPr")
            colour = self.colour(properties.find("{*}solidFill")) if properties is not None else None
            if colour and covers(properties, shape.place, dot):
                return colour
        slide = self.slides[number]
        trees = (slide.element, slide.slide_layout.element, slide.slide_layout.slide_master.element)
        fills = [fill for tree in trees for fill in find(tree, "./p:cSld/p:bg/p:bgPr/a:solidFill")]
        return (fills and self.colour(fills[0])) or self.scheme()["lt1"]


def covers(properties: Any, place: Place, dot: Dot) -> bool:
    """Return whether a filled shape lies under the point."""
    x, y, width, height = place.box(properties.find("{*}xfrm"))
    u, v = (dot[0] - x) / (width or 1), (dot[1] - y) / (height or 1)
    if not (0 <= u <= 1 and 0 <= v <= 1):
        return False
    if find(properties, "./a:prstGeom[@prst='ellipse']"):
        return (2 * u - 1) ** 2 + (2 * v - 1) ** 2 <= 1
    return all(_in_path(path, u, v) for path in find(properties, "./a:custGeom/a:pathLst/a:path"))


def _in_path(path: Any, u: float, v: float) -> bool:
    """Return whether a point (in parts of the shape's box) lies in a path, by the even-odd rule."""
    letters = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "close": "Z"}
    width, height = int(path.get("w")), int(path.get("h"))
    commands = tuple(
        (letters[part.tag.split("}")[1]], *(int(dot.get(axis)) for dot in part for axis in "xy")) for part in path
    )
    crossings = 0
    for corners in paths.polygons(commands):
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
            level = v * height
            if (y1 > level) != (y2 > level) and u * width < x1 + (level - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.1, "contrast ratio")."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Rules: each yields sentences


def rule_document(deck: Deck) -> Iterator[str]:
    core = deck.presentation.core_properties
    for name in ("title", "author", "language", "last_modified_by", "created", "modified"):
        if not getattr(core, name):
            yield f"the document has no {name}"
    if "python-pptx" in core.comments or "Canny" in core.author:
        yield "the document still carries the names of a template"


def rule_titles(deck: Deck) -> Iterator[str]:
    titles = []
    for number, _ in enumerate(deck.slides):
        texts = [shape.text for shape in deck.shapes(number) if shape.kind in ("title", "ctrTitle")]
        if len(texts) != 1 or not texts[0].strip():
            yield f"slide {number + 1} has {len(texts)} title placeholders: {texts}"
        titles += texts
    yield from (f"the title {text!r} stands on {times} slides" for text, times in Counter(titles).items() if times > 1)


def rule_names(deck: Deck) -> Iterator[str]:
    for number, slide in enumerate(deck.slides, 1):
        marks = find(slide.element, ".//p:cNvPr")
        for what in ("id", "name"):
            twice = [value for value, times in Counter(mark.get(what) for mark in marks).items() if times > 1]
            if twice:
                yield f"slide {number}: the {what} {twice[0]!r} is given twice"


def rule_order(deck: Deck) -> Iterator[str]:
    for number, _ in enumerate(deck.slides):
        kinds = [shape.kind for shape in deck.shapes(number) if shape.text.strip()]
        if kinds and kinds[0] not in ("title", "ctrTitle"):
            yield f"slide {number + 1} does not begin with its title"
        feet = [at for at, kind in enumerate(kinds) if kind in FOOT]
        if feet and feet[-1] - feet[0] >= len(feet):
            yield f"slide {number + 1}: something is read between the lines of the foot"


def rule_alternatives(deck: Deck) -> Iterator[str]:
    for number, slide in enumerate(deck.slides, 1):
        for element in find(slide.shapes.element, f".//*[{SHAPES}]"):
            covered = any(speaks(group) for group in element.iterancestors("{*}grpSp"))
            if not (covered or speaks(element) or find(element, "./p:txBody//a:t")):
                name = _names(element).get("name")
                yield f"slide {number}: {name!r} has no alternative and is not marked as decoration"


def rule_placeholders(deck: Deck) -> Iterator[str]:
    for number, _ in enumerate(deck.slides):
        for shape in deck.shapes(number):
            if shape.kind != "box" and not shape.text.strip():
                yield f"slide {number + 1}: the placeholder {_names(shape.element).get('name')!r} is empty"


def rule_language(deck: Deck) -> Iterator[str]:
    trees = [(f"slide {number}", slide.element) for number, slide in enumerate(deck.slides, 1)]
    trees += [
        (f"notes {n}", slide.notes_slide.element) for n, slide in enumerate(deck.slides, 1) if slide.has_notes_slide
    ]
    for where, tree in trees:
        for run in find(tree, ".//a:r[not(a:rPr/@lang)]|.//a:fld[not(a:rPr/@lang)]"):
            yield f"{where}: {run.findtext('{*}t')!r} names no language"


def rule_notes(deck: Deck) -> Iterator[str]:
    for number, slide in enumerate(deck.slides, 1):
        if not slide.has_notes_slide or not slide.notes_slide.notes_text_frame.text.strip():
            yield f"slide {number} has no notes"


def rule_sections(deck: Deck) -> Iterator[str]:
    listed = find(deck.presentation.element, ".//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")
    if listed != [str(slide.slide_id) for slide in deck.slides]:
        yield f"the sections hold the slides {listed}"


def rule_floors(deck: Deck) -> Iterator[str]:
    for number, shape, run in _all_runs(deck):
        size, _ = deck.look(number, shape, run)
        if size < (SOURCE_FLOOR if shape.kind in FOOT else FLOOR):
            yield f"slide {number + 1}: {run.findtext('{*}t')!r} is set in {size:g} pt"


def rule_contrast(deck: Deck) -> Iterator[str]:
    for number, shape, run in _all_runs(deck):
        size, colour = deck.look(number, shape, run)
        layout = list(seen(deck.slides[number].slide_layout.shapes.element))
        decoration = [other for other in layout if other.kind == "box"]
        own = deck.shapes(number)
        below = [*decoration, *own[: own.index(shape)]]
        needed = LARGE_CONTRAST if size >= LARGE else CONTRAST
        for dot in _ink(deck, number, shape, size):
            ground = deck.ground(number, dot, below)
            if contrast(colour, ground) < needed:
                yield f"slide {number + 1}: {run.findtext('{*}t')!r} is #{colour} on #{ground}"
                break


def _all_runs(deck: Deck) -> Iterator[tuple[int, Seen, Any]]:
    for number, _ in enumerate(deck.slides):
        yield from ((number, shape, run) for shape in deck.shapes(number) for run in shape.runs)


def _ink(deck: Deck, number: int, shape: Seen, size: float) -> list[Dot]:
    """Return three points of the first line, as far as it can reach."""
    x, y, width, _ = deck.box(number, shape)
    reach = min(width, 0.5 * size * 12700 * len(shape.text))
    side = (find(shape.element, "./p:txBody/a:p/a:pPr/@algn") or ["l"])[0]
    left = x + {"l": 0.0, "ctr": (width - reach) / 2, "r": width - reach}[side]
    return [(left + part * reach, y + 0.6 * size * 12700) for part in (0.05, 0.5, 0.95)]


RULES: tuple[Callable[[Deck], Iterator[str]], ...] = (
    rule_document, rule_titles, rule_names, rule_order, rule_alternatives, rule_placeholders, rule_language, rule_notes,
    rule_sections, rule_floors, rule_contrast,
)  # fmt: skip


def audit(data: bytes) -> list[str]:
    """Return what is wrong with a deck, slide by slide; nothing if nothing is."""
    deck = Deck(data)
    return [sentence for rule in RULES for sentence in rule(deck)]


def spoken(data: bytes) -> list[list[str]]:
    """Return what a screen reader says of each slide, in order: texts, and alternatives of what is not text."""
    return [list(_spoken(slide.shapes.element)) for slide in Deck(data).slides]


def _spoken(tree: Any) -> Iterator[str]:
    for child in find(tree, f"./*[{SHAPES}]"):
        description = _names(child).get("descr", "").strip()
        if description:
            yield description
        elif child.tag.endswith("}grpSp") and not speaks(child):
            yield from _spoken(child)
        elif text := "\n".join("".join(find(p, ".//a:t/text()")) for p in find(child, "./p:txBody/a:p")):
            yield text
