"""The contents of an SVG that are allowed in a logo: plain shapes in plain colors.

Everything else is reported with its fix before drawing. Read by Expat, event by event: nothing is fetched, no entity is
replaced, and the size is limited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from msgspec import Struct, field
from msgspec.structs import replace

from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.svg.outline import numbers
from factsheets.regex import regex

SVG = "http://www.w3.org/2000/svg"
STANDARD_DTD = regex(r"https?://www\.w3\.org/[\w/.-]*\.dtd")
"""The document types of SVG 1.0 and 1.1, which drawing programs still write; they are ignored and never fetched."""
MOST_ELEMENTS, DEEPEST = 5000, 60
MOST_ENTITIES, LONGEST_ENTITY = 40, 120
"""Illustrator declares its namespaces as entities; such entities are allowed if short, few, and not made of others."""

PLAIN_PATHS = (
    "turn everything into plain paths (in Inkscape: Path > Object to Path and Path > Stroke to Path, then save as Plain SVG), "
    "or save the logo as PNG"
)
PLAIN_COLOURS = "give each shape one solid color, or save the logo as PNG"
PLAIN_SVG = "open it in a drawing program and save it as Plain SVG, or save the logo as PNG"

DRAWN = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "switch"})
SILENT = frozenset({
    "defs", "title", "desc", "metadata", "style", "clipPath", "linearGradient", "radialGradient", "meshgradient",
    "pattern", "filter",
})  # fmt: skip
"""Elements that draw nothing by themselves: the references to them are checked instead."""
UNUSED = frozenset({"defs", "clipPath", "pattern"})
"""Those of them that may contain shapes, which are not drawn by themselves."""
REFUSED = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "font", "flowRoot"), ("text", PLAIN_PATHS)),
    **dict.fromkeys(("image", "foreignObject"), ("a picture inside the drawing", "save the logo as PNG instead")),
    **dict.fromkeys(("use", "symbol", "marker"), ("linked copies of shapes", PLAIN_PATHS)),
    "mask": ("a mask", PLAIN_PATHS),
    "script": ("a program (script)", PLAIN_SVG),
    "a": ("a link", PLAIN_SVG),
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), ("an animation", PLAIN_SVG)),
}
"""Elements that cannot be drawn as plain paths -> what to call them, and the fix."""
REFERENCES = {
    **dict.fromkeys(("fill", "stroke"), ("a color gradient or a pattern", PLAIN_COLOURS)),
    "filter": ("a filter such as a shadow or a blur", "remove the effect, or save the logo as PNG"),
    "mask": ("a mask", PLAIN_PATHS),
    "clip-path": ("a clipping path", PLAIN_PATHS),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), ("arrowheads (markers)", PLAIN_PATHS)),
}
"""Properties that refer to something -> what to call it, and the fix."""
OPACITIES = frozenset({"opacity", "fill-opacity", "stroke-opacity"})
TRANSPARENT = ("semi-transparent colors", PLAIN_COLOURS)
OUTSIDE = ("a link to another file", PLAIN_SVG)

DECLARATION = regex(r"([a-z-]+)\s*:\s*([^;{}]+)")
_SELECTORS = regex(r"([^{}]*)\{")
_SIMPLE = regex(r"\*|[\w-]*(?:[.#][\w-]+)?")
"""A rule for everything, or for a kind of element, a class or an id."""
_LOCAL = regex(r"url\(\s*[\"']?#([^)\"']+)[\"']?\s*\)")
_NUMBER = regex(r"\s*([0-9.]+)\s*(%?)\s*")


class Element(Struct):
    """An SVG element with its children; the tag "" means another namespace."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = []


def check_svg(data: bytes) -> tuple[Element, str]:
    """Return a drawing and its style rules. Raises LogoFault with everything in it that is not a plain shape."""
    root, style = _parsed(data)
    css = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    found: dict[str, str] = {}
    for what, fix in (*_faults(root, _Around(root, _clips(root))), *_faults_of_style(css)):
        found.setdefault(what, fix)
    if found:
        raise LogoFault("logo-drawing", f"contains {', '.join(found)}", "; ".join(dict.fromkeys(found.values())))
    return root, css


# -- elements ---------------------------------------------------------------------------------------------------------


def _parsed(data: bytes) -> tuple[Element, str]:
    """Return the elements and the style sheets of a drawing. Raises LogoFault."""
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.entity
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = lambda _: builder.open.pop()
    parser.CharacterDataHandler = builder.words
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        where = f" in line {line}" if line else ""
        raise LogoFault("logo-broken", f"is damaged{where}: it cannot be read as SVG", PLAIN_SVG, line or 1) from None
    return builder.top.children[0], "".join(builder.style)


class _Builder(Struct):
    """Collects elements, and refuses too many of them."""

    parser: expat.XMLParserType
    top: Element = field(default_factory=lambda: Element("", {}, 1))
    open: list[Element] = []
    style: list[str] = []
    elements: int = 0
    entities: int = 0

    def doctype(self, _name: str, system: str | None, _public: str | None, _declares: int) -> None:
        if system and not STANDARD_DTD.fullmatch(system):
            raise LogoFault("logo-drawing", "has a document type (DOCTYPE) that is not supported", PLAIN_SVG)

    def entity(self, _name: str, parameter: int, value: str | None, *_: object) -> None:
        """Allow short entities. Raises LogoFault for external ones, for those that could grow, and for too many."""
        self.entities += 1
        plain = not parameter and value is not None and len(value) <= LONGEST_ENTITY and not set(value) & set("&%<")
        if not plain or self.entities > MOST_ENTITIES:
            raise LogoFault("logo-drawing", "contains entities, which are not supported", PLAIN_SVG)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) > DEEPEST:
            what = f"has more than {MOST_ELEMENTS:,} parts, or parts nested {DEEPEST} deep"
            raise LogoFault("logo-drawing", what, "use a simpler drawing, or save the logo as PNG")
        space, _, local = name.rpartition(" ")
        # Illustrator puts its private data before the drawing, in a switch for programs that know its extension.
        private = local == "foreignObject" and "requiredExtensions" in attributes
        tag = local if space in ("", SVG) and not private else ""
        if not self.open and tag != "svg":
            raise LogoFault("logo-kind", "is XML, but not an SVG drawing", "use an SVG, a PNG or a JPEG")
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        (self.open[-1] if self.open else self.top).children.append(element)
        self.open.append(element)

    def words(self, text: str) -> None:
        if self.open[-1].tag == "style":
            self.style.append(text)


# -- faults -----------------------------------------------------------------------------------------------------------

Fault = tuple[str, str]
"""What to call a part that cannot be drawn, and the fix."""


class _Around(Struct, frozen=True):
    """The surroundings of an element: its drawing, whether it is in something that draws nothing or is never drawn, whether it is moved."""

    root: Element
    clips: Mapping[str, Element]
    silent: bool = False
    unused: bool = False
    moved: bool = False


def _clips(element: Element) -> dict[str, Element]:
    """Return the clipping paths by id."""
    own = {element.attributes.get("id", ""): element} if element.tag == "clipPath" else {}
    return own | {name: clip for child in element.children for name, clip in _clips(child).items()}


def _faults(element: Element, around: _Around) -> Iterator[Fault]:
    """Yield the problems of an element and its children.

    Inside elements that draw nothing, it yields only the problems of parts that are meant to be visible.
    """
    tag, moved = element.tag, around.moved or "transform" in element.attributes
    if tag == "clipPath" or _is_hidden(element.attributes):
        return
    if tag in REFUSED:
        yield REFUSED[tag]
    elif not around.unused and tag in DRAWN and not around.silent:
        yield from _faults_of_attributes(element.attributes, replace(around, moved=moved))
    elif not around.unused and (tag in DRAWN or (tag and tag not in SILENT and not around.silent)):
        yield f"parts of an unknown kind (“{tag[:30]}”)", PLAIN_SVG
    silent, unused = around.silent or tag in SILENT or not tag, around.unused or tag in UNUSED
    for child in element.children:
        yield from _faults(child, _Around(around.root, around.clips, silent, unused, moved))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    """Return whether an element and its children are never drawn, such as a layer that is switched off."""
    by_style = "display:none" in attributes.get("style", "").replace(" ", "")
    return by_style or (attributes.get("display") == "none" and "class" not in attributes)


def _faults_of_attributes(attributes: Mapping[str, str], around: _Around) -> Iterator[Fault]:
    for name, value in attributes.items():
        local = name.rpartition(" ")[2]
        if local.startswith("on"):
            yield REFUSED["script"]
        elif local == "href":
            yield OUTSIDE
        else:
            yield from _faults_of(DECLARATION.findall(value) if local == "style" else [(local, value)], around)


def _faults_of_style(css: str) -> Iterator[Fault]:
    selectors = [part.strip() for group in _SELECTORS.findall(css) for part in group.split(",")]
    if "@" in css or "!" in css or not all(map(_SIMPLE.fullmatch, selectors)):
        yield "style rules that are too complex", PLAIN_SVG
    yield from _faults_of(DECLARATION.findall(css))


def _faults_of(properties: Iterable[tuple[str, str]], around: _Around | None = None) -> Iterator[Fault]:
    for name, value in properties:
        local = _LOCAL.search(value)
        if around and name == "clip-path" and local and _covers_all(around, local[1]):
            continue
        if "url(" in value or "var(" in value:
            yield REFERENCES.get(name, OUTSIDE)
        elif name in OPACITIES and _is_half(value):
            yield TRANSPARENT
        elif name == "mix-blend-mode" and value.strip() != "normal":
            yield "blended colors", PLAIN_COLOURS


def _covers_all(around: _Around, name: str) -> bool:
    """Return whether a clipping path is the whole page, which some programs write around every drawing."""
    shapes = around.clips[name].children if name in around.clips else []
    if around.moved or [shape.tag for shape in shapes] != ["rect"] or "transform" in shapes[0].attributes:
        return False
    try:
        left, top, width, height = numbers(around.root.attributes.get("viewBox", ""))
        sides = [shapes[0].attributes.get(side, "0").removesuffix("px") for side in ("x", "y", "width", "height")]
        x, y, wide, high = map(float, sides)
    except ValueError:
        return False
    return x <= left and y <= top and x + wide >= left + width and y + high >= top + height


def _is_half(value: str) -> bool:
    """Return whether an opacity is neither 0 nor 1."""
    match = _NUMBER.fullmatch(value)
    try:
        share = float(match[1]) / (100 if match[2] else 1) if match else 0.5
    except ValueError:
        return True
    return 0 < share < 1
