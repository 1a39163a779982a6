"""Parts that run on over pages, one thing under the other: large print (docs/design.md, section 14, "Large print").

Each draws its block as pieces. A piece is never cut; a paragraph gives a piece for each line, so that it may go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import (
    ENDLESS,
    black_rule,
    headed,
    height_of,
    need,
    shape,
    style_of,
    under_hair,
    unit_after,
)
from factsheets.layout.paper.parts.ends import WHOSE, logo_box
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import inked_left, narrowed, widest

LEAST_LINES = 2
"""Lines of a paragraph, and ways, that stay together at the beginning and at the end: no widow and no orphan."""

MOST_TOGETHER = 12
"""Names of countries that stay on one page; more go on over pages."""

PROSE_OPTIONS: dict[str, Value] = {"gap": 12.0}
WHERE_OPTIONS: dict[str, Value] = {"map": 250.0, "least": 170.0, "gap": 12.0}
HEIGHTS = {"row": "row", "grid": "dots", "bar": "track", "rows": "pair", "things": "symbols"}
"""The option that holds the height of a figure, by its shape."""
FACTS_OPTIONS: dict[str, Value] = {
    "row": 76.0, "dots": 118.0, "pair": 230.0, "symbols": 56.0, "track": 120.0, "text-gap": 6.0, "figure-gap": 16.0, "fact-gap": 18.0, "rule-gap": 12.0,
}  # fmt: skip
ISSUES_OPTIONS: dict[str, Value] = {**FACTS_OPTIONS, "emblem": 44.0, "name-gap": 12.0}
FACT_STYLES = ("label", "qualifier", "number", "unit", "body", "year")
WAYS_OPTIONS: dict[str, Value] = {"fresh": "no", "emblem": 44.0, "name-gap": 16.0, "text-gap": 4.0, "gap": 14.0}
NAMES_OPTIONS: dict[str, Value] = {"gap": 10.0}
SIZES = 5
"""A map is tried in so many heights, from the tallest to the least."""
END_OPTIONS: dict[str, Value] = {"code": 85.0, "gap": 16.0, "logo": 36.0, "logo-width": 108.0}


class Piece(Struct, frozen=True):
    """A box that stays whole, the space above it (none at the top of a page), and whether the next one must follow it.

    One that is `fresh` begins a page. `smaller` are other boxes of the same, from large to small, one of which may fill
    the pages better.
    """

    box: Box
    gap: float = 0.0
    keep: bool = False
    smaller: tuple[Box, ...] = ()
    fresh: bool = False


def stacked(pieces: Sequence[Piece]) -> Box:
    """Return the pieces one under the other, as one box."""
    parts, y = [], 0.0
    for number, piece in enumerate(pieces):
        y += piece.gap if number else 0.0
        parts.append((0.0, y, piece.box))
        y += piece.box.height
    return placed(*parts, height=y)


def prose(block: Block, frame: Frame) -> list[Piece]:
    """Return the paragraphs, each leaf in the style of its slot."""
    gap = frame.number("gap")
    pieces: list[Piece] = []
    for leaf in block.leaves():
        pieces += lines(frame.text(leaf, frame.style(style_of(leaf, frame))), gap if pieces else 0.0)
    return pieces


def lines(text: TextItem, gap: float) -> list[Piece]:
    """Return a piece for each line of a text, the first and the last ones held together."""
    count = len(text.lines)
    return [
        Piece(of_text(_one_line(text, number)), 0.0 if number else gap, _stays(number, count))
        for number in range(count)
    ]


def _stays(number: int, count: int) -> bool:
    """Whether the line after this one must stand on the same page."""
    last = number == count - 1
    return not last and (number < LEAST_LINES - 1 or number >= count - LEAST_LINES)


def _one_line(text: TextItem, number: int) -> TextItem:
    """Return one line of a text as a text of its own, at (0, 0)."""
    top = number * text.leading
    line = text.lines[number]
    moved = replace(line, baseline=line.baseline - top)
    return replace(text, rect=Rect(0, 0, text.rect.width, text.leading), lines=(moved,))


def where(block: Block, frame: Frame) -> list[Piece]:
    """Return label, map, the names of countries, and what limits the work there."""
    gap = frame.number("gap")
    leaves = (leaf for leaf in block.leaves() if leaf.slot in ("names", "limit"))
    listed = [of_text(frame.text(leaf, frame.style(leaf.slot))) for leaf in leaves]
    pieces = [Piece(headed(need(block, "label"), frame), keep=True)]
    if frame.number("map") > 0:
        maps = _pictures(need(block, "figure"), frame, frame.number("map"))
        pieces.append(Piece(maps[0], gap, keep=True, smaller=maps[1:]))
    if len(listed) <= MOST_TOGETHER:
        return [*pieces, Piece(stack(listed), gap)]
    return [*pieces, *(Piece(name, 0.0 if at else gap, _stays(at, len(listed))) for at, name in enumerate(listed))]


def names(block: Block, frame: Frame) -> list[Piece]:
    """Return a label, and a list of names under it."""
    listed = lines(frame.text(need(block, "names"), frame.style("names")), frame.number("gap"))
    return [Piece(headed(need(block, "label"), frame), keep=True), *listed]


def _pictures(figure: Block, frame: Frame, height: float) -> tuple[Box, ...]:
    """Return a figure in several heights, from that one down to the option `least`."""
    step = max(0.0, height - frame.number("least")) / (SIZES - 1)
    return tuple(_picture(figure, frame, height - number * step) for number in range(SIZES if step else 1))


def _picture(figure: Block, frame: Frame, height: float) -> Box:
    drawn, _ = frame.figure(figure, Size(frame.width, height))
    return placed((0, 0, drawn), width=frame.width)


def quick_facts(block: Block, frame: Frame) -> list[Piece]:
    """Return the label and the facts, one under the other, a thin rule between them; no fact is cut."""
    pieces = [Piece(headed(need(block, "label"), frame), keep=True)]
    for fact in (child for child in block.children if child.slot == "fact"):
        card = _card(fact, frame)
        ruled = under_hair(card, frame, frame.number("rule-gap")) if len(pieces) > 1 else card
        pieces.append(Piece(ruled, frame.number("fact-gap")))
    return [pieces[0], replace(pieces[1], gap=frame.number("rule-gap")), *pieces[2:]]


def issues(block: Block, frame: Frame) -> list[Piece]:
    """Return a label, and under it the issues, each with its name, its definition and its facts, one under the other."""
    label = frame.text(need(block, "label"), frame.style("label"), balance=True)
    pieces = [Piece(of_text(label), keep=True)]  # the map above it ends in a rule
    for issue in (child for child in block.children if child.slot == "issue"):
        for child in issue.children:
            pieces += _of_issue(child, frame)
    return pieces


def _of_issue(child: Block, frame: Frame) -> list[Piece]:
    """Return a part of an issue; its name and the heading over facts stay with what follows."""
    gap = frame.number("fact-gap")
    match child.slot:
        case "name":
            name = name_beside(child, frame, frame.number("emblem"), frame.number("name-gap"), "issue-name")
            return [Piece(name, gap, keep=True)]
        case "about":
            return [Piece(of_text(frame.text(child, frame.style("label"))), gap, keep=True)]
        case "fact":
            return [Piece(under_hair(_card(child, frame), frame, frame.number("rule-gap")), gap)]
    return lines(frame.text(child, frame.style(style_of(child, frame))), frame.number("rule-gap"))


def _card(fact: Block, frame: Frame) -> Box:
    """Return a fact from top to bottom: what comes before the number, the number, the rest, the figure.

    A grid of dots, as high as the words, stands beside them.
    """
    dots = next((leaf for leaf in fact.leaves() if leaf.figure and shape(leaf.figure) == "grid"), None)
    if dots:
        drawn, _ = frame.figure(dots, Size(frame.width, frame.number("dots")))
        left = _told(fact, dots, frame.narrowed(frame.width - drawn.width - frame.number("figure-gap")))
        return placed((0, 0, left), (frame.width - drawn.width, 0, drawn), width=frame.width)
    return _told(fact, None, frame)


def _told(fact: Block, without: Block | None, frame: Frame) -> Box:
    """Return the leaves of a fact, one under the other, but for one that stands beside them."""
    gap, gaps = frame.number("text-gap"), {"number": 0.0, "figure": frame.number("figure-gap")}
    leaves = (leaf for leaf in fact.leaves() if leaf is not without)
    told = stacked([Piece(_fact_leaf(leaf, fact, frame), gaps.get(leaf.slot, gap)) for leaf in leaves])
    return replace(told, width=frame.width)


def _fact_leaf(leaf: Block, fact: Block, frame: Frame) -> Box:
    match leaf.slot:
        case "number":
            return of_text(_number(leaf, fact.tone, frame))
        case "figure":
            return _picture(leaf, frame, height_of(leaf, frame, HEIGHTS))
        case "qualifier":
            return of_text(frame.text(leaf, frame.style("qualifier")))
    return of_text(frame.text(leaf, frame.style("body")))


def _number(leaf: Block, tone: str, frame: Frame) -> TextItem:
    """Return number and unit on one line, smaller if they would be wider than the page."""
    style = frame.style("number", tone=tone)
    unit = unit_after(style, frame, tone)
    item = frame.text(leaf, style, ENDLESS, unit=unit)
    scale = min(1.0, frame.width / widest(item))
    if scale < 1.0:
        style, unit = (replace(each, size=each.size * scale, lead=each.lead * scale) for each in (style, unit))
        item = frame.text(leaf, style, ENDLESS, unit=unit)
    return inked_left(item)


def four_ways(block: Block, frame: Frame) -> list[Piece]:
    """Return label, lead and the ways, each with its pictogram, name and words."""
    gap = frame.number("gap")
    pieces = [Piece(headed(need(block, "label"), frame), keep=True, fresh=frame.options["fresh"] == "yes")]
    if lead := block.find("lead"):
        told = lines(frame.text(lead, frame.style("lead")), gap)
        pieces += [*told[:-1], replace(told[-1], keep=True)]
    ways = [way(item, frame) for item in need(block, "list").children]
    return [*pieces, *(Piece(box, gap, keep=_stays(at, len(ways))) for at, box in enumerate(ways))]


def way(item: Block, frame: Frame, style: str = "body") -> Box:
    """Return one of the ways: its pictogram, its name, and under them its words."""
    head = name_beside(need(item, "name"), frame, frame.number("emblem"), frame.number("name-gap"), "way-name")
    text = of_text(frame.text(need(item, "text"), frame.style(style)))
    return stack([head, text], frame.number("text-gap"))


def end(block: Block, frame: Frame) -> list[Piece]:
    """Return, as one piece, the sentence of hope, where to find out more, the code, and who wrote the text."""
    gap = frame.number("gap")
    hope, source = _leaf(block, "hope", frame), _leaf(block, "source", frame)
    call = [of_text(frame.text(need(block, slot), frame.style("more"))) for slot in ("call", "how") if block.find(slot)]
    parts = [
        placed((0, 0, black_rule(frame)), (0, gap, hope)),
        *([stack(call)] if call else []),
        _find_out_more(block, frame),
    ]
    return [Piece(stack([*parts, source], gap))]


def _find_out_more(block: Block, frame: Frame) -> Box:
    """Return the address, the code right of it, and whose sheets these are; the logo right of the address if it has room."""
    gap, size = frame.number("gap"), frame.number("code")
    code, _ = frame.figure(need(block, "code"), Size(size, size))
    left = frame.narrowed(frame.width - code.width - gap)
    more = stack([of_text(narrowed(left.text(need(block, slot), left.style(slot)))) for slot in ("more", "address")])
    logo = logo_box(block, frame)
    beside = more.width + gap + logo.width <= left.width
    under = more.height if beside else max(more.height + gap + logo.height, code.height + gap)
    spot = (left.width - logo.width, 0.0) if beside else (0.0, more.height + gap)
    whose = [of_text(left.text(line, left.style("church"))) for slot in WHOSE if (line := block.find(slot))]
    parts = [(0.0, 0.0, more), (frame.width - code.width, 0.0, code), (*spot, logo)]
    if whose:
        parts.append((0.0, under + gap / 2, stack(whose)))
    return placed(*parts, width=frame.width)


def _leaf(block: Block, slot: str, frame: Frame) -> Box:
    return of_text(frame.text(need(block, slot), frame.style(slot)))
