"""Items into content streams: the drawing of each page, and the block of each part.

The page is flipped once (y grows downward in the document model, upward in PDF), so that paths are written unchanged;
text is flipped back line by line. Whatever changes owner closes one marked-content sequence and opens the next, so
marks never nest (ISO 32000-1, 14.6.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby

from msgspec import Struct, field

from factsheets.document import paths
from factsheets.document.blocks import HEADINGS, Block, Role
from factsheets.document.document import Document
from factsheets.document.paths import Dot
from factsheets.document.scene import (
    SCALE,
    Artifact,
    GroupItem,
    ImageItem,
    Item,
    Page,
    PathItem,
    Picture,
    Stroke,
    TextItem,
    moved,
)
from factsheets.document.text import Line, Run
from factsheets.geometry import Rect
from factsheets.writers.pdf.fonts import Fonts
from factsheets.writers.pdf.objects import box, number
from factsheets.writers.pdf.operators import fill_operator, kept_operators, path_operators

ARTIFACTS: Mapping[Artifact, str] = {
    "layout": "/Type/Layout",
    "header": "/Type/Pagination/Subtype/Header",
    "footer": "/Type/Pagination/Subtype/Footer",
    "background": "/Type/Background",
}
"""Property lists of artifacts (ISO 32000-1, table 330)."""

STILL = (0.0, 0.0)
"""No shift."""
Drawn = PathItem | ImageItem | TextItem
"""Items that are not groups."""

PLACED = {*HEADINGS, Role.FIGURE}
"""Roles whose place on the page is needed: the target of a bookmark, the bounding box of a figure."""

ROUND_FROM = 16
"""Paths with this many commands are natural outlines (coasts): a miter at a sharp turn would leave a spike."""


class Mark(Struct):
    """One marked-content sequence of a block, or of a link or a language inside it.

    `areas` are the boxes of a link's lines in default user space: left, bottom, right, top; `words` its text.
    """

    page: int
    mcid: int
    block: str
    href: str
    lang: str
    areas: list[tuple[float, float, float, float]] = field(default_factory=list)
    words: str = ""


class Content(Struct):
    """A drawn page: its operators, its marks in drawing order, the boxes of headings and figures, its pictures by name."""

    operators: str
    marks: list[Mark]
    boxes: dict[str, Rect]
    pictures: dict[Picture, str]


class Part(Struct, frozen=True):
    """A part of a page that can be drawn by itself: its operators, the number of marks before it and in it, and the
    items (by their places on the page) that differ between the files of a series; empty if none differ.
    """

    operators: str
    first: int
    marks: int
    own: tuple[int, ...] = ()


class _Leaf(Struct, frozen=True):
    """What a mark needs from its block: the language, and whether its place is needed."""

    role: Role
    lang: str
    placed: bool


def leaves(root: Block, lang: str) -> dict[str, _Leaf]:
    """Return the leaves by id, each with the language that it inherits."""
    found: dict[str, _Leaf] = {}

    def visit(block: Block, lang: str, placed: bool) -> None:
        lang, placed = block.lang or lang, placed or block.role in PLACED
        if block.is_leaf:
            found[block.id] = _Leaf(block.role, lang, placed)
        for child in block.children:
            visit(child, lang, placed)

    visit(root, lang, False)
    return found


def draw_pages(document: Document, fonts: Fonts) -> list[Content]:
    """Return the pages drawn, in order."""
    known = leaves(document.root, document.lang)
    return [draw_parts(page, number, fonts, known, frozenset())[0] for number, page in enumerate(document.pages)]


def draw_parts(
    page: Page, index: int, fonts: Fonts, known: Mapping[str, _Leaf], own: frozenset[int]
) -> tuple[Content, list[Part]]:
    """Return a page drawn as a whole and in parts: items at the places `own` are in separate parts from all others."""
    drawing, parts = _Drawing(page, index, fonts, known), list[Part]()
    drawing.ground()
    if 0 in own:  # what flips the page is not an item, and would be lost with the first one
        parts.append(drawing.cut())
    for is_own, group in groupby(enumerate(page.items), lambda each: each[0] in own):
        places = []
        for place, item in group:
            drawing.draw(item)
            places.append(place)
        parts.append(drawing.cut(tuple(places) if is_own else ()))
    parts = parts or [drawing.cut()]
    return drawing.content("".join(part.operators for part in parts)), parts


def draw_again(
    page: Page, index: int, fonts: Fonts, known: Mapping[str, _Leaf], part: Part, items: Iterable[Item]
) -> tuple[str, list[Mark]]:
    """Return the operators of an own part of a page with other items in place of its own, and their marks.

    ValueError if there are more or fewer marks: compare the `shape` of the items beforehand.
    """
    drawing = _Drawing(page, index, fonts, known, part.first, path_operators)  # of one file, so not kept
    for item in items:
        drawing.draw(item)
    drawn = drawing.cut(part.own)
    if drawn.marks != part.marks:
        raise ValueError(f"{drawn.marks} marks in place of {part.marks}")
    return drawn.operators, drawing.marks


class _Drawing:
    """A page being drawn.

    `_graphics` is the current state, so that nothing is set twice. `first` is the number of the first mark, for a part
    after others. `operators` returns those of a path.
    """

    def __init__(
        self, page: Page, index: int, fonts: Fonts, known: Mapping[str, _Leaf], first: int = 0,
        operators: Callable[[PathItem, float, float], str] = kept_operators,
    ) -> None:  # fmt: skip
        self._operators = operators
        self._page, self._index, self._fonts, self._leaves, self._first = page, index, fonts, known, first
        self._out: list[str] = []
        self._open: object = None
        self._graphics: dict[str, str] = {}
        self._marks: list[Mark] = []
        self._counted = 0
        self._boxes: dict[str, Rect] = {}
        self._pictures: dict[Picture, str] = {}

    @property
    def marks(self) -> list[Mark]:
        """The marks so far."""
        return self._marks

    def content(self, operators: str) -> Content:
        """Return what was drawn."""
        return Content(operators, self._marks, self._boxes, self._pictures)

    def ground(self) -> None:
        """Flip the page, and draw its background and its backdrop."""
        page = self._page
        self._out.append(f"1 0 0 -1 0 {number(page.size.height)} cm")
        self._graphics["rise"] = "0 Ts"
        if page.ground.lower() != "#ffffff":
            paper = paths.rectangle(Rect(0, 0, page.size.width, page.size.height))
            self._item(PathItem(paper, fill=page.ground, artifact="background"), None, "background")
        for item in page.backdrop:
            self.draw(item)

    def draw(self, item: Item) -> None:
        """Draw an item of the page."""
        self._item(item, item.block, item.artifact)
        self._place(item)

    def cut(self, own: tuple[int, ...] = ()) -> Part:
        """Return what was drawn since the last cut; the next part assumes no state."""
        self._close()
        operators = "\n".join(self._out) + "\n"
        part = Part(operators, self._first, len(self._marks) - self._counted, own)
        self._first, self._counted = self._first + part.marks, len(self._marks)
        self._out, self._graphics = [], {}
        return part

    def _place(self, item: Item) -> None:
        """Record the box of a heading or a figure."""
        block = item.block
        if block is not None and self._leaves[block].placed:
            rect = _bounds(item.commands) if isinstance(item, PathItem) else item.rect
            self._boxes[block] = self._boxes[block].union(rect) if block in self._boxes else rect

    def _item(self, item: Item, owner: str | None, artifact: Artifact, shift: Dot = STILL) -> None:
        """Draw an item, shifted right and down: paths are moved while they are written, others before."""
        match item:
            case GroupItem():
                for child in item.drawn:
                    self._item(child, owner, artifact, (item.shift[0] + shift[0], item.shift[1] + shift[1]))
            case PathItem() if artifact != "background" or not any(shift):  # the mark of a background has its box
                self._mark(owner, artifact, item)
                self._path(item, shift)
            case _ if any(shift):
                self._item(moved(item, *shift), owner, artifact)
            case ImageItem():
                self._mark(owner, artifact, item)
                self._image(item)
            case TextItem():
                self._text(item, owner, artifact)

    def _mark(self, owner: str | None, artifact: Artifact, item: Drawn, href: str = "", lang: str = "") -> None:
        """Open the marked-content sequence of this owner, unless it is open."""
        if owner is None:
            self._artifact(artifact, item)
        elif self._open != (owner, href, lang, item.scale):
            self._close()
            self._open = owner, href, lang, item.scale
            tag = "Link" if href else "Span" if lang else self._leaves[owner].role
            mcid = self._first + len(self._marks) - self._counted
            self._out.append(f"/{tag} <</MCID {mcid}{_scaled(item.scale)}>> BDC")
            self._marks.append(Mark(self._index, mcid, owner, href, lang))

    def _artifact(self, kind: Artifact, item: Drawn) -> None:
        """Open the sequence of a kind of decoration; a background gives its box (ISO 32000-1, 14.8.2.2.2)."""
        properties = ARTIFACTS[kind] + _scaled(item.scale)
        if kind == "background":
            rect, height = item.rect, self._page.size.height
            properties += "/BBox" + box(rect.x, height - rect.bottom, rect.right, height - rect.y)
        if self._open != properties:
            self._close()
            self._open = properties
            self._out.append(f"/Artifact <<{properties}>> BDC")

    def _close(self) -> None:
        if self._open is not None:
            self._out.append("EMC")
            self._open = None

    def _use(self, parameter: str, operator: str) -> None:
        """Set a parameter of the graphics state, unless it has this value."""
        if self._graphics.get(parameter) != operator:
            self._graphics[parameter] = operator
            self._out.append(operator)

    def _path(self, item: PathItem, shift: Dot) -> None:
        if item.fill:
            self._use("fill", fill_operator(item.fill))
        if item.stroke:
            self._stroke(item.stroke, len(item.commands))
        paint = {(True, False): "f*", (False, True): "S", (True, True): "B*"}.get((bool(item.fill), bool(item.stroke)))
        if paint:
            self._out += (self._operators(item, *shift), paint)

    def _image(self, item: ImageItem) -> None:
        """Draw a picture: map its unit square, bottom up as in PDF, to its box (ISO 32000-1, 8.9.5.1)."""
        name = self._pictures.setdefault(item.picture, f"Im{len(self._pictures)}")
        rect = item.rect
        square = f"{number(rect.width)} 0 0 {number(-rect.height)} {number(rect.x)} {number(rect.bottom)} cm"
        self._out += ("q", square, f"/{name} Do", "Q")

    def _stroke(self, stroke: Stroke, commands: int) -> None:
        """Set the style of lines; a dash of no length is a dot, which only round caps make visible."""
        self._use("stroke", fill_operator(stroke.colour).upper())
        self._use("width", f"{number(stroke.width)} w")
        self._use("dash", f"[{' '.join(map(number, stroke.dash))}] 0 d")
        self._use("cap", "1 J" if stroke.round_ends or 0 in stroke.dash else "0 J")
        self._use("join", "1 j" if stroke.round_corners or commands >= ROUND_FROM else "0 j")

    def _text(self, item: TextItem, owner: str | None, artifact: Artifact) -> None:
        for line in item.lines:
            # The end of a paragraph also ends a word, and the next text may be part of the same sentence.
            spaced = line.space_after or line.ends
            x = line.x
            for (href, lang), group in groupby(line.runs, lambda run: self._inner(run, owner)):
                runs = tuple(group)
                self._mark(owner, artifact, item, href, lang)
                ends = spaced and runs[-1] is line.runs[-1]
                width = self._runs(runs, x, line, ends)
                if href:
                    self._link(runs, x, line, width, ends)
                x += width

    def _inner(self, run: Run, owner: str | None) -> tuple[str, str]:
        """Return link and language if the run needs a separate element for them; decoration has neither."""
        if owner is None:
            return "", ""
        return run.href, "" if run.lang == self._leaves[owner].lang else run.lang

    def _runs(self, runs: tuple[Run, ...], x: float, line: Line, spaced: bool) -> float:
        """Show runs in sequence from x; return their width."""
        self._out += ("BT", f"1 0 0 -1 {number(x)} {number(line.baseline)} Tm")
        for run in runs:
            self._use("fill", fill_operator(run.colour))
            self._use("rise", f"{number(run.rise)} Ts")
            self._show(run, spaced and run is runs[-1])
        self._out.append("ET")
        return sum(run.width for run in runs)

    def _show(self, run: Run, spaced: bool) -> None:
        """Show the characters of a run, kerned: a TJ number moves back by thousandths (ISO 32000-1, table 109)."""
        text = run.text + " " if spaced else run.text
        array: list[str] = []
        start, font, coded = 0, *self._fonts.coded(run.font, text)
        if font:
            self._font(font, run.size, array)
        for index, extra in (*run.kerns, (len(text), 0.0)):
            if font:
                array += [f"({letters})"] if (letters := "".join(coded[start : index + 1])) else ()
            else:
                self._pieces(run, text[start : index + 1], array)
            if extra:
                array.append(number(-extra))
            start = index + 1
        self._flush(array)

    def _pieces(self, run: Run, text: str, array: list[str]) -> None:
        """Show characters of a run in a face of several fonts."""
        for font, letters in self._fonts.encoded(run.font, text):
            self._font(font, run.size, array)
            array.append(f"({letters})")

    def _font(self, font: str, size: float, array: list[str]) -> None:
        """Set the font; characters collected in another font are shown first."""
        operator = f"/{font} {number(size)} Tf"
        if self._graphics.get("font") != operator:
            self._flush(array)
            self._use("font", operator)

    def _flush(self, array: list[str]) -> None:
        if len(array) == 1:
            self._out.append(array[0] + " Tj")
        elif array:
            self._out.append("[" + "".join(array) + "] TJ")
        array.clear()

    def _link(self, runs: tuple[Run, ...], x: float, line: Line, width: float, spaced: bool) -> None:
        """Record where a link can be clicked: the em box of its part of the line."""
        mark = self._marks[-1]
        baseline = self._page.size.height - line.baseline
        size = max(run.size for run in runs)
        mark.areas.append((x, baseline - size / 4, x + width, baseline + size * 3 / 4))
        mark.words += "".join(run.text for run in runs) + (" " if spaced else "")


def _scaled(scale: float) -> str:
    """Return the entry by which `audit` knows that a page was reduced on purpose; empty if it was not.

    A property list may have private entries of the program (ISO 32000-1, 14.6.2).
    """
    return "" if scale == 1.0 else f"/{SCALE} {scale:.4f}"


_bounds = lru_cache(maxsize=512)(paths.bounds)


def all_items(pages: Iterable[Page]) -> Iterable[Item]:
    """Yield the items of all pages, backdrops included."""
    return (item for page in pages for item in (*page.backdrop, *page.items))
