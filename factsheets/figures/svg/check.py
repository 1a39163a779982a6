"""What an SVG may hold to be a logo: plain shapes in plain colours. All else is named, with its cure, before it is drawn.

Read by Expat alone, event by event: nothing is fetched, no entity is replaced, and the size of what comes is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from msgspec import Struct

from factsheets.figures.logo.fault import LogoFault

SVG = "http://www.w3.org/2000/svg"
STANDARD_DTD = re.compile(r"https?://www\.w3\.org/[\w/.-]*\.dtd")
"""The document types of SVG 1.0 and 1.1, which drawing programs still write; they are passed over and never fetched."""
MOST_ELEMENTS, DEEPEST = 5000, 60
MOST_ENTITIES, LONGEST_ENTITY = 40, 120
"""Illustrator declares its namespaces as entities: short words, few, and none made of others."""

PLAIN_PATHS = (
    "turn everything into plain paths (in Inkscape: Path > Object to Path and Path > Stroke to Path, then save as Plain SVG), "
    "or save the logo as PNG"
)
PLAIN_COLOURS = "give each shape one solid colour, or save the logo as PNG"
PLAIN_SVG = "open it in a drawing program and save it as Plain SVG, or save the logo as PNG"

DRAWN = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "switch"})
SILENT = frozenset({
    "defs", "title", "desc", "metadata", "style", "clipPath", "linearGradient", "radialGradient", "meshgradient",
    "pattern", "filter",
})  # fmt: skip
"""Elements that draw nothing by themselves: what refers to them is looked at instead."""
UNUSED = frozenset({"defs", "clipPath", "pattern"})
"""Those of them in which shapes may stand, which are never drawn by themselves."""
REFUSED = {
    **dict.fromkeys(("text", "tspan", "textPath", "tref", "font", "flowRoot"), ("letters", PLAIN_PATHS)),
    **dict.fromkeys(("image", "foreignObject"), ("a picture inside the drawing", "save the logo as PNG instead")),
    **dict.fromkeys(("use", "symbol", "marker"), ("linked copies of shapes", PLAIN_PATHS)),
    "mask": ("a mask", PLAIN_PATHS),
    "script": ("a program (script)", PLAIN_SVG),
    "a": ("a link", PLAIN_SVG),
    **dict.fromkeys(("animate", "animateTransform", "animateMotion", "set"), ("an animation", PLAIN_SVG)),
}
"""Elements that cannot be drawn as plain paths -> what to call them, and the cure."""
REFERENCES = {
    **dict.fromkeys(("fill", "stroke"), ("a colour gradient or a pattern", PLAIN_COLOURS)),
    "filter": ("a filter such as a shadow or a blur", "take the effect away, or save the logo as PNG"),
    "mask": ("a mask", PLAIN_PATHS),
    "clip-path": ("a clipping path", PLAIN_PATHS),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), ("arrow heads (markers)", PLAIN_PATHS)),
}
"""Properties that refer to something -> what to call it, and the cure."""
OPACITIES = frozenset({"opacity", "fill-opacity", "stroke-opacity"})
TRANSPARENT = ("half-transparent colours", PLAIN_COLOURS)
OUTSIDE = ("a link to another file", PLAIN_SVG)

DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)")
_SELECTORS = re.compile(r"([^{}]*)\{")
_SIMPLE = re.compile(r"\*|[\w-]*(?:[.#][\w-]+)?")
"""A rule for everything, or for a kind of element, a class or an id."""
_LOCAL = re.compile(r"url\(\s*[\"']?#([^)\"']+)[\"']?\s*\)")
_NUMBER = re.compile(r"\s*([0-9.]+)\s*(%?)\s*")


def check_svg(data: bytes) -> str:
    """Return the style rules of a drawing. Raises LogoFault with all that makes it no SVG of plain shapes."""
    seen = _Seen()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = seen.doctype
    parser.EntityDeclHandler = seen.entity
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.words
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        where = f" in its line {line}" if line else ""
        raise LogoFault(
            "logo-broken", f"is damaged{where}: it is no SVG that can be read", PLAIN_SVG, line or 1
        ) from None
    return seen.judge()


class _Seen(Struct):
    """What the parser met: open elements, and findings with their cures, each once."""

    found: dict[str, str] = {}
    open: list[str] = []
    moved: list[bool] = []
    elements: int = 0
    entities: int = 0
    style: list[str] = []
    clips: dict[str, list[Mapping[str, str]]] = {}
    clipped: list[tuple[str, bool]] = []
    root: Mapping[str, str] = {}

    def doctype(self, _name: str, system: str | None, _public: str | None, _declares: int) -> None:
        if system and not STANDARD_DTD.fullmatch(system):
            raise LogoFault("logo-drawing", "is of a document type (DOCTYPE) that is not read", PLAIN_SVG)

    def entity(self, _name: str, parameter: int, value: str | None, *_: object) -> None:
        """Let short words pass; refuse what stands in other files, and what could grow."""
        self.entities += 1
        plain = not parameter and value is not None and len(value) <= LONGEST_ENTITY and not set(value) & set("&%<")
        if not plain or self.entities > MOST_ENTITIES:
            raise LogoFault("logo-drawing", "holds entities that are not read", PLAIN_SVG)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.open) > DEEPEST:
            what = f"has more than {MOST_ELEMENTS:,} parts, or parts {DEEPEST} deep in others"
            raise LogoFault("logo-drawing", what, "use a simpler drawing, or save the logo as PNG")
        space, _, local = name.rpartition(" ")
        # What Illustrator keeps for itself stands before the drawing in a switch, for programs that know its extension.
        private = local == "foreignObject" and "requiredExtensions" in attributes
        tag = local if space in ("", SVG) and not private else ""
        if not self.open and tag != "svg":
            raise LogoFault("logo-kind", "is XML, but no SVG drawing", "use an SVG, a PNG or a JPEG")
        if not self.open:
            self.root = attributes
        self.moved.append("transform" in attributes)
        self._element(tag, attributes)
        self.open.append(tag)

    def end(self, _name: str) -> None:
        self.open.pop()
        self.moved.pop()

    def words(self, text: str) -> None:
        if self.open[-1:] == ["style"]:
            self.style.append(text)

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what an element holds; inside what draws nothing, only what stands in a clipping path counts."""
        if "clipPath" in self.open or tag == "clipPath":
            self._clip(tag, attributes)
        elif tag in REFUSED:
            self._found(*REFUSED[tag])
        elif not any(each in UNUSED for each in self.open):
            self._drawn(tag, attributes)

    def _drawn(self, tag: str, attributes: dict[str, str]) -> None:
        silent = any(each in SILENT or not each for each in self.open)
        if tag in DRAWN and not silent:
            self._attributes(attributes)
        elif tag in DRAWN or (tag and tag not in SILENT and not silent):
            self._found(f"parts of an unknown kind (“{tag[:30]}”)", PLAIN_SVG)

    def _clip(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "clipPath":
            self.clips[attributes.get("id", "")] = []
        else:
            self.clips[list(self.clips)[-1]].append({"tag": tag, **attributes})

    def _attributes(self, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            local = name.rpartition(" ")[2]
            if local.startswith("on"):
                self._found(*REFUSED["script"])
            elif local == "href":
                self._found(*OUTSIDE)
            elif local == "style":
                self._properties(DECLARATION.findall(value), moved=any(self.moved))
            else:
                self._properties([(local, value)], moved=any(self.moved))

    def _properties(self, properties: Iterable[tuple[str, str]], *, moved: bool = True) -> None:
        for name, value in properties:
            if name == "clip-path" and (local := _LOCAL.search(value)):
                self.clipped.append((local[1], not moved))
            elif "url(" in value or "var(" in value:
                self._found(*(REFERENCES.get(name, OUTSIDE)))
            elif name in OPACITIES and _is_half(value):
                self._found(*TRANSPARENT)
            elif name == "mix-blend-mode" and value.strip() != "normal":
                self._found("colours that blend into one another", PLAIN_COLOURS)

    def _found(self, what: str, cure: str) -> None:
        self.found.setdefault(what, cure)

    def judge(self) -> str:
        """Return the style rules. Raises LogoFault with all that was found."""
        css = re.sub(r"/\*.*?\*/", "", "".join(self.style), flags=re.DOTALL)
        selectors = [part.strip() for group in _SELECTORS.findall(css) for part in group.split(",")]
        if "@" in css or "!" in css or not all(map(_SIMPLE.fullmatch, selectors)):
            self._found("rules of style that are too involved", PLAIN_SVG)
        self._properties(DECLARATION.findall(css))
        if any(not (plain and self._covers_all(name)) for name, plain in self.clipped):
            self._found(*REFERENCES["clip-path"])
        if self.found:
            cures = "; ".join(dict.fromkeys(self.found.values()))
            raise LogoFault("logo-drawing", f"holds {', '.join(self.found)}", cures)
        return css

    def _covers_all(self, name: str) -> bool:
        """Return whether a clipping path is the whole page, as some programs write it around every drawing."""
        shapes = self.clips.get(name, [])
        page = _page(self.root)
        if len(shapes) != 1 or shapes[0]["tag"] != "rect" or "transform" in shapes[0] or page is None:
            return False
        left, top, width, height = page
        x, y, wide, high = (_length(shapes[0].get(side, "0")) for side in ("x", "y", "width", "height"))
        return x <= left and y <= top and x + wide >= left + width and y + high >= top + height


def _page(root: Mapping[str, str]) -> tuple[float, float, float, float] | None:
    try:
        numbers = [float(number) for number in root.get("viewBox", "").replace(",", " ").split()]
        left, top, width, height = numbers
    except ValueError:
        return None
    return left, top, width, height


def _length(value: str) -> float:
    try:
        return float(value.removesuffix("px"))
    except ValueError:
        return float("nan")


def _is_half(value: str) -> bool:
    """Return whether an opacity is neither none nor whole."""
    match = _NUMBER.fullmatch(value)
    try:
        share = float(match[1]) / (100 if match[2] else 1) if match else 0.5
    except ValueError:
        return True
    return 0 < share < 1
