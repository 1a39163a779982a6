"""Parts that flow over pages in one column: large print (docs/design.md, section 14, "Large print").

Each draws its block as pieces. A piece is never cut; a paragraph has a piece for each line, so that it can continue on
the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.quantity.ends import sentences
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import TextItem
from factsheets.figures.charts.dots import WIDE
from factsheets.figures.style import FigureDoesNotFit
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, filled, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import (
    black_rule,
    headed,
    height_of,
    need,
    shape,
    style_of,
    under_hair,
    under_number,
)
from factsheets.layout.paper.parts.ends import WHOSE, logo_box
from factsheets.layout.paper.parts.lockup import number_of_any_length
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import narrowed

LEAST_LINES = 2
"""Lines of a paragraph that stay together at the beginning and at the end, to avoid widows and orphans."""

WHOLE = 8
"""The most lines of a paragraph that is never torn by the end of a page; nor is a sentence with a number in a longer one."""

LONGEST = 24
"""The most lines of a paragraph whose sentences with numbers stay whole: in a longer one, they might need more than a page."""

TORN, BARE, WORDLESS = 1.0, 2.5, 5.0
"""The costs of a page that ends inside a sentence, an issue or the ways, before the first issue of a country, and before any word
under its map, as multiples of the cost of an empty page."""
LABEL_CLEAR, LABEL_UNDER = 11.0, 5.5
"""From the rule above a heading to its capitals, and the space under its last line, in large print."""

PROSE_OPTIONS: dict[str, Value] = {"gap": 12.0}
HEIGHTS = {"row": "row", "grid": "dots", "bar": "track", "rows": "pair", "things": "symbols"}
"""The option for the height of a figure, by its shape."""
FACTS_OPTIONS: dict[str, Value] = {
    "row": 150.0, "dots": 190.0, "pair": 330.0, "symbols": 120.0, "track": 120.0, "text-gap": 6.0, "figure-gap": 16.0, "fact-gap": 18.0, "rule-gap": 12.0,
}  # fmt: skip
ISSUES_OPTIONS: dict[str, Value] = {
    **FACTS_OPTIONS,
    "emblem": 44.0,
    "name-gap": 12.0,
    "abreast": 1,
    "gutter": 24.0,
    "name": "issue-name",
    "lead": "lead",
}
FACT_STYLES = ("label", "qualifier", "hero", "number", "unit", "body", "year")
WAYS_OPTIONS: dict[str, Value] = {"emblem": 76.0, "name-gap": 16.0, "text-gap": 4.0, "gap": 20.0}
TOGETHER = 3
"""How many ways stay on one page, at the beginning and at the end."""
SIZES = (1.44, 1.2, 1.0, 0.86, 0.72, 0.58, 0.48, 0.4)
"""Sizes in which figures, maps and pictograms are tried; all of a page have the largest in which they fit."""
SUN = 1.23
"""The radius of the sun at the end, in heights of the people."""
END_OPTIONS: dict[str, Value] = {
    "code": 85.0, "gap": 16.0, "logo": 36.0, "logo-width": 108.0, "people": 205.0, "ground": 3.0,
}  # fmt: skip


class Piece(Struct, frozen=True):
    """A box that stays whole, the space above it (none at the top of a page), and whether the next one must follow it.

    A `fresh` one begins a page. `smaller` are smaller versions of the box, one of which may fill the pages better.
    `torn` is the cost of a page that ends after it, as a multiple of the cost of an empty page. The gap above it takes what
    the other gaps of its page leave, up to `most`.
    """

    box: Box
    gap: float = 0.0
    keep: bool = False
    smaller: tuple[Box, ...] = ()
    fresh: bool = False
    torn: float = 0.0
    most: float = 0.0


def stacked(pieces: Sequence[Piece]) -> Box:
    """Return the pieces one under the other, as one box."""
    parts, y = [], 0.0
    for number, piece in enumerate(pieces):
        y += piece.gap if number else 0.0
        parts.append((0.0, y, piece.box))
        y += piece.box.height
    return placed(*parts, height=y)


def heading(leaf: Block, frame: Frame) -> Box:
    """Return a heading under its rule, with more air than on sheets of one page."""
    clear = {**frame.options, "label-clear": LABEL_CLEAR * frame.sheet.scale}
    box = headed(leaf, replace(frame, options=clear))
    return replace(box, height=box.height + LABEL_UNDER * frame.sheet.scale)


def prose(block: Block, frame: Frame) -> list[Piece]:
    """Return the paragraphs, each leaf in the style of its slot."""
    gap = frame.number("gap")
    pieces: list[Piece] = []
    for leaf in block.leaves():
        pieces += lines(frame.text(leaf, frame.style(style_of(leaf, frame))), gap if pieces else 0.0)
    return pieces


def lines(text: TextItem, gap: float) -> list[Piece]:
    """Return a piece for each line of a text: a short one stays together, as do the first and last lines of a long one, and
    a sentence with a number. A page that ends inside another sentence costs more.
    """
    count, pieces = len(text.lines), list[Piece]()
    for number in range(count):
        sentence = _sentence_over(text, number)
        short = number < count - 1 and count <= WHOLE
        whole = count <= LONGEST and any(map(str.isdigit, sentence))
        keep = short or whole or stays(number, count)
        above = 0.0 if number else gap
        pieces.append(Piece(of_text(_one_line(text, number)), above, keep, torn=TORN * bool(sentence)))
    return pieces


def _sentence_over(text: TextItem, number: int) -> str:
    """Return the sentence that goes on in the line after this one; nothing if it ends here."""
    words = [line.text.strip() for line in text.lines]
    whole, cut, start = " ".join(words), len(" ".join(words[: number + 1])), 0
    for sentence in sentences(whole):
        start = whole.index(sentence, start)
        if start < cut < start + len(sentence):
            return sentence
    return ""


def stays(number: int, count: int, least: int = LEAST_LINES) -> bool:
    """Return whether the line after this one must be on the same page."""
    last = number == count - 1
    return not last and (number < least - 1 or number >= count - least)


def _one_line(text: TextItem, number: int) -> TextItem:
    """Return one line of a text as a separate text, at (0, 0)."""
    top = number * text.leading
    line = text.lines[number]
    moved = replace(line, baseline=line.baseline - top)
    return replace(text, rect=Rect(0, 0, text.rect.width, text.leading), lines=(moved,))


def tried(draw: Callable[[float], Box], gap: float = 0.0, *, keep: bool = False) -> Piece:
    """Return a piece in all sizes; for one that does not fit, or is no lower, with the box of the size before it, or else
    the first box that fits. Raises NoRoom or FigureDoesNotFit if none does.
    """
    boxes = [_fitting(draw, size) for size in SIZES]
    first = next(filter(None, boxes), None) or draw(SIZES[-1])  # raises the error of what does not fit
    largest, *smaller = accumulate((box or first for box in boxes), _lower)
    return Piece(largest, gap, keep, tuple(smaller))


def _lower(one: Box, other: Box) -> Box:
    return other if other.height < one.height else one


def _fitting(draw: Callable[[float], Box], size: float) -> Box | None:
    """Return what is drawn in a size; None if it does not fit."""
    try:
        return draw(size)
    except (NoRoom, FigureDoesNotFit):
        return None


def _picture(figure: Block, frame: Frame, height: float) -> Box:
    drawn, _ = frame.figure(figure, Size(frame.width, height))
    return placed((0, 0, drawn), width=frame.width)


def quick_facts(block: Block, frame: Frame) -> list[Piece]:
    """Return the label, if there is one, and the facts, one under the other, with thin rules between them.

    No fact is cut. Without a label they are the leading facts, with larger numbers.
    """
    label = block.find("label")
    pieces = [Piece(heading(label, frame), keep=True)] if label else []
    for fact in (child for child in block.children if child.slot == "fact"):
        first, gap = len(pieces) == bool(label), frame.number("rule-gap")
        pieces.append(_fact(fact, frame, gap if first else frame.number("fact-gap"), ruled=not first, leads=not label))
    return pieces


def issues(block: Block, frame: Frame) -> list[Piece]:
    """Return a label, and under it the issues, each with its name, its definition and its facts, one under the other."""
    label = frame.text(need(block, "label"), frame.style("label"), balance=True)
    told = [child for child in block.children if child.slot == "issue"]
    # Without a limit, the label is a sentence of its own under the map, which has a rule.
    begins = any(issue.find("limit") for issue in told)
    pieces = [Piece(of_text(label), keep=begins, torn=BARE)]
    abreast = int(frame.number("abreast"))
    if abreast > 1:
        return [*pieces, *_abreast(told, frame, abreast)]
    return [*pieces, *(piece for issue in told for piece in _one_issue(issue, frame, alone=len(told) == 1))]


def _one_issue(issue: Block, frame: Frame, *, alone: bool = True) -> Iterator[Piece]:
    """Yield the pieces of an issue, with the cost of a page that ends inside it.

    Only a single issue may be torn freely after its definition, and before its facts under "About ...".
    """
    slots = ["", *(child.slot for child in issue.children), ""]
    for child, before, after in zip(issue.children, slots, slots[2:], strict=False):
        *pieces, last = _of_issue(child, frame, ruled=before != "about")
        yield from pieces
        free = not after or (alone and (after == "about" or child.slot == "lead"))
        yield last if free else replace(last, torn=TORN)


def _abreast(issues: Sequence[Block], frame: Frame, count: int) -> Iterator[Piece]:
    """Yield rows of issues, each whole in its column."""
    gutter, gap = frame.number("gutter"), frame.number("fact-gap")
    column = frame.narrowed((frame.width - gutter * (count - 1)) / count)
    boxes = [stacked(list(_one_issue(issue, column))) for issue in issues]
    for row in (boxes[at : at + count] for at in range(0, len(boxes), count)):
        yield Piece(placed(*((at * (column.width + gutter), 0.0, box) for at, box in enumerate(row))), gap)


def _of_issue(child: Block, frame: Frame, *, ruled: bool) -> list[Piece]:
    """Return a part of an issue; its name, the people the work is for, and the heading above facts stay with the next
    piece.

    A fact is under a thin rule, unless it follows a heading, which has its own.
    """
    gap = frame.number("fact-gap")
    match child.slot:
        case "name":
            name = name_beside(
                child, frame, frame.number("emblem"), frame.number("name-gap"), str(frame.options["name"])
            )
            return [Piece(name, gap, keep=True)]
        case "about":
            return [Piece(heading(child, frame), gap, keep=True)]
        case "fact":
            leads = any(leaf.style == "leading" for leaf in child.leaves())
            return [_fact(child, frame, gap if ruled else frame.number("rule-gap"), ruled=ruled, leads=leads)]
    style = str(frame.options["lead"]) if child.slot == "lead" else style_of(child, frame)
    told = lines(frame.text(child, frame.style(style)), frame.number("rule-gap"))
    return [replace(piece, keep=True) for piece in told] if child.slot == "limit" else told


def _fact(fact: Block, frame: Frame, gap: float, *, ruled: bool = True, leads: bool = False) -> Piece:
    """Return a fact with its figure in all sizes, under a thin rule; a leading fact has a larger number."""

    def drawn(size: float) -> Box:
        figures = {name: size * frame.number(name) for name in HEIGHTS.values()}
        look: dict[str, Value] = {**frame.options, **figures, "number": "hero" if leads else "number"}
        card = _card(fact, replace(frame, options=look))
        return under_hair(card, frame, frame.number("rule-gap")) if ruled else card

    return tried(drawn, gap)


def _card(fact: Block, frame: Frame) -> Box:
    """Return a fact from top to bottom: the words before the number, the number, the rest, the figure."""
    gap, gaps = frame.number("text-gap"), {"number": 0.0, "figure": frame.number("figure-gap")}
    told = stacked([Piece(_fact_leaf(leaf, fact, frame), gaps.get(leaf.slot, gap)) for leaf in fact.leaves()])
    return replace(told, width=frame.width)


def _fact_leaf(leaf: Block, fact: Block, frame: Frame) -> Box:
    match leaf.slot:
        case "number":
            return number_of_any_length(leaf, frame, str(frame.options["number"]), fact.tone)
        case "figure":
            high = height_of(leaf, frame, HEIGHTS)
            dots = leaf.figure is not None and shape(leaf.figure) == "grid"
            return _picture(under_number(fact, leaf), frame, min(high, frame.width / WIDE) if dots else high)
        case "qualifier":
            return of_text(frame.text(leaf, frame.style("qualifier")))
    return of_text(frame.text(leaf, frame.style("body")))


def all_ways(block: Block, frame: Frame) -> list[Piece]:
    """Return label, lead and the ways, each with its pictogram, name and words; they begin a page, without facts."""
    gap = frame.number("gap")
    pieces = [Piece(heading(need(block, "label"), frame), keep=True, fresh=True)]
    if lead := block.find("lead"):
        told = lines(frame.text(lead, frame.style("lead")), gap)
        pieces += [*told[:-1], replace(told[-1], keep=True)]
    ways = need(block, "list").children
    count = len(ways)
    return [
        *pieces,
        *(
            _way(item, frame, gap, keep=stays(at, count, TOGETHER), torn=TORN * (at < count - 1))
            for at, item in enumerate(ways)
        ),
    ]


def _way(item: Block, frame: Frame, gap: float, *, keep: bool, torn: float) -> Piece:
    def drawn(size: float) -> Box:
        return way(item, replace(frame, options={**frame.options, "emblem": size * frame.number("emblem")}))

    return replace(tried(drawn, gap, keep=keep), torn=torn)


def way(item: Block, frame: Frame, style: str = "body") -> Box:
    """Return one of the ways: its pictogram, its name, and under them its words."""
    head = name_beside(need(item, "name"), frame, frame.number("emblem"), frame.number("name-gap"), "way-name")
    text = of_text(frame.text(need(item, "text"), frame.style(style)))
    return stack([head, text], frame.number("text-gap"))


def end(block: Block, frame: Frame) -> list[Piece]:
    """Return the sentence of hope above the people before the sun on the ground line, where to find out more, the code, and
    the source: as one piece, or as two, on one page if they fit, if the church asks people to do something.
    """
    gap = frame.number("gap")
    more = stack([_find_out_more(block, frame), _leaf(block, "source", frame)], gap)
    call = [of_text(frame.text(need(block, slot), frame.style("more"))) for slot in ("call", "how") if block.find(slot)]
    rest, last = ([stack(call)], [Piece(more, gap)]) if call else ([more], [])
    first = tried(lambda size: stack([_hope(block, frame, size * frame.number("people")), *rest], gap))
    return [replace(first, torn=WORDLESS), *last]


def _hope(block: Block, frame: Frame, people: float) -> Box:
    gap, hope = frame.number("gap"), _leaf(block, "hope", frame)
    return placed((0, 0, black_rule(frame)), (0, gap, stack([hope, _dawn(frame, people)], gap / 2)))


def _dawn(frame: Frame, people: float) -> Box:
    """Return the people in front of the rising sun, on the ground line."""
    scene = frame.decoration(FigureSpec("dawn", (SUN,), on="tint"), Size(frame.width, people * SUN))
    ground = filled(frame.width, frame.number("ground"), frame.sheet.colour("night"))
    return placed(((frame.width - scene.width) / 2, 0, scene), (0, scene.height, ground), width=frame.width)


def _find_out_more(block: Block, frame: Frame) -> Box:
    """Return the address, the code right of it, and the line of the church.

    The logo is right of the address if it fits.
    """
    return frame.zone(block, _more)


def _more(block: Block, frame: Frame) -> Box:
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
    return of_text(frame.text(need(block, slot), frame.style(slot), balance=slot == "hope"))
