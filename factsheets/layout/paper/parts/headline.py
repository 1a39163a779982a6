"""The upper half of a back: sentences in large type, and things on a line (docs/design.md, section 7, "Back")."""

from __future__ import annotations

from itertools import pairwise

from factsheets.compose.back import ALONE
from factsheets.content.quantity.ends import sentences
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.paths import arrow
from factsheets.document.scene import PathItem, TextItem
from factsheets.figures.icons.pictograms import GRID
from factsheets.geometry import Size
from factsheets.layout.box import Box, filled, holding, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import black_rule, close, height_of, need, on_a_line, shape, unbroken
from factsheets.layout.spec.paper import Value
from factsheets.limits import GUTTER
from factsheets.typeset.boxes import text_width
from factsheets.typeset.fonts import face

OPTIONS: dict[str, Value] = {
    "line": 5.0, "top": 14.0, "emblem": 40.0, "gap": 22.0, "long": 20.0, "alone": 38.0, "ground": 3.0, "spare": "no",
}  # fmt: skip
"""`long` is the size of a headline that is too long for three lines; `alone` that of one without things under it, which itself is on
a line, `ground` high."""
THINGS_OPTIONS: dict[str, Value] = {
    "height": 94.0, "tall": 130.0, "line": 3.0, "words-top": 6.0, "arrow": 2.4, "head": 7.0, "clear": 14.0, "rest-top": 12.0,
    "gutter": GUTTER, "beside": 34.0, "line-gap": 9.0, "long-line": 18.0, "sign": 34.0, "sign-gap": 12.0, "number": 72.0, "figure": 84.0, "dots": 91.0,
    "bar": 60.0, "rows": 118.0, "figure-gap": 20.0, "under": 16.0, "text": 12.0,
}  # fmt: skip
"""`tall` is the height of a pictogram with lines beside it, `beside` the gap to them, `long-line` their size
if one needs more than one line, `sign` the height of their own pictograms."""
HEADLINE_STYLES = ("headline", "year")
THINGS_STYLES = ("thing", "line", "line-small", "rest", "hero", "unit", "hero-qualifier", "body", "year")
MOST_LINES = 3
"""The most lines of a headline in the default size."""
FEW_LINES = 2
"""The most lines in the default size of a headline that is larger where it is alone."""
LEAST_LINE = 0.85
"""How much smaller than the headline a line beside a pictogram may be to need no second line."""
ARROW_AT = 0.5
"""The height of arrows, from the top of the pictograms."""
HEIGHTS = {"row": "figure", "grid": "dots", "bar": "bar", "rows": "rows", "things": "figure"}
"""The option that holds the height of a figure, by its shape."""


def draw(block: Block, frame: Frame) -> Box:
    """Return the accent line, the sentence under it, and the pictogram of the issue at its right; only the line if the
    sentence is spare.
    """
    line = filled(frame.width, frame.number("line"), frame.sheet.colour(block.tone))
    if block.spare and frame.options["spare"] == "no":
        return line
    if block.style == ALONE:
        return stack([line, of_text(_alone(block, frame)), _line(frame, block.tone, "ground")], frame.number("top"))
    top = frame.number("line") + frame.number("top")
    emblem = frame.emblem(block.emblem, frame.number("emblem"))
    room = frame.width - (emblem.width + frame.number("gap") if block.emblem else 0.0)
    return placed(
        (0, 0, line), (0, top, of_text(_words(block, frame, room))), (frame.width - emblem.width, top, emblem),
        width=frame.width,
    )  # fmt: skip


def _words(leaf: Block, frame: Frame, room: float) -> TextItem:
    """Return the sentence in one size, so that words that limit a claim are as large as the claim."""
    item = frame.text(leaf, frame.style("headline"), room, balance=True)
    if len(item.lines) <= MOST_LINES:
        return item
    return frame.text(leaf, frame.style("headline", size=frame.number("long")), room, balance=True)


def _alone(leaf: Block, frame: Frame) -> TextItem:
    """Return a sentence in the accent and in its large size, unless that is for a shorter one."""
    usual = _words(leaf, frame, frame.width)
    if len(usual.lines) > FEW_LINES:
        return usual
    return frame.text(leaf, frame.style("headline", tone=leaf.tone, size=frame.number("alone")), balance=True)


def draw_things(block: Block, frame: Frame) -> Box:
    """Return the things on a line in the accent, their words beside or under them, and the rest of the sentence."""
    draw_it = _with_lines if block.emblem else _with_fact if block.children[0].slot == "fact" else _in_a_row
    # A fact has its own rest, which is drawn with it.
    rest = next((child for child in block.children if child.slot == "rest"), None)
    told = [of_text(frame.text(rest, frame.style("rest"), balance=True))] if rest else []
    return stack([draw_it(block, frame), *told], frame.number("rest-top"))


def _line(frame: Frame, tone: str, height: str = "line") -> Box:
    return filled(frame.width, frame.number(height), frame.sheet.colour(tone))


def _standing(spec: FigureSpec, height: float, frame: Frame) -> Box:
    """Return a pictogram with its ink on the left edge, in a box of its width that ends at its feet."""
    box, ink = frame.standing(spec, height), frame.sheet.figures.icons[spec.icons[0]].ink
    return placed((-frame.inset(spec, height), 0, box), width=ink.width * height / GRID, height=box.height)


def _in_a_row(block: Block, frame: Frame) -> Box:
    """Return pictograms on the line at the left of equal columns, and their words under it; arrows lead to things that are passed on."""
    items = [leaf for leaf in block.leaves() if leaf.slot == "thing"]
    gutter = frame.number("gutter")
    column = (frame.width - gutter * (len(items) - 1)) / len(items)
    lefts = [(column + gutter) * at for at in range(len(items))]
    signs = [_standing(spec, frame.number("height"), frame) for leaf in items if (spec := leaf.figure or leaf.emblem)]
    foot = max(sign.height for sign in signs)
    parts = [(0.0, foot, _line(frame, block.tone))]
    told, style = " ".join(leaf.text for leaf in items if leaf.words), frame.style("thing")
    style = unbroken(told, style, column) if told else style
    under = foot + frame.number("line") + frame.number("words-top")
    for leaf, sign, left in zip(items, signs, lefts, strict=True):
        drawn = frame.figure(leaf, Size(sign.height, sign.height))[0] if leaf.figure else sign
        parts.append((left, foot - sign.height, drawn))
        if leaf.words:
            parts.append((left, under, of_text(frame.text(leaf, style, column, balance=True))))
    if block.style == "passed-on":
        clear, color = frame.number("clear"), frame.sheet.colour(block.tone)
        ends = zip(lefts, signs, lefts[1:], strict=False)
        parts += [
            (0.0, foot * ARROW_AT, arrow_box(left + sign.width + clear, after - clear, color, frame))
            for left, sign, after in ends
        ]
    return placed(*parts, width=frame.width)


def arrow_box(start: float, end: float, color: str, frame: Frame) -> Box:
    """Return an arrow from start to end, its shaft in the middle of the box."""
    half, head = frame.number("arrow") / 2, frame.number("head")
    return holding(end, 0.0, PathItem(arrow(start, end, half, head), color))


def _with_lines(block: Block, frame: Frame) -> Box:
    """Return one pictogram on the line, with the lines of text on its right: large, or smaller with a pictogram for each."""
    assert block.emblem is not None, block.id
    sign = _standing(block.emblem, frame.number("tall"), frame)
    left = sign.width + frame.number("beside")
    room = frame.narrowed(frame.width - left)
    leaves = [leaf for leaf in block.leaves() if leaf.slot == "line"]
    signed = any(leaf.emblem for leaf in leaves)
    plain = [] if signed else _plain(leaves, room)
    long = any(len(item.lines) > 1 for item in plain)
    words = _ruled(leaves, room) if signed else stack([of_text(item) for item in plain])
    foot = max(sign.height, words.height + frame.number("line-gap"))
    top = (foot - words.height) / 2 if signed or long else foot - words.height - frame.number("line-gap") / 2
    return placed(
        (0, foot - sign.height, sign), (left, top, words), (0, foot, _line(frame, block.tone)), width=frame.width
    )


def _plain(leaves: list[Block], frame: Frame) -> list[TextItem]:
    """Return lines in the size of the headline or a little smaller, each on one line; much smaller if one of them is too long."""
    style = frame.style("line")
    share = frame.width / max(text_width(leaf.text, style) for leaf in leaves)
    if share > LEAST_LINE:
        return [frame.text(leaf, frame.style("line", size=style.size * min(share, 1.0))) for leaf in leaves]
    look = frame.style("line-small", size=frame.number("long-line"))
    return [frame.text(leaf, look, balance=True) for leaf in leaves]


def _with_sign(leaf: Block, frame: Frame) -> Box:
    """Return a pictogram with words on its right, vertically centered."""
    size = frame.number("sign")
    left = size + frame.number("sign-gap")
    words = of_text(frame.text(leaf, frame.style("line-small"), frame.width - left, balance=True))
    height = max(size, words.height)
    emblem = frame.emblem(leaf.emblem, size)
    return placed(
        (0, (height - size) / 2, emblem), (left, (height - words.height) / 2, words), width=frame.width, height=height
    )


def _ruled(leaves: list[Block], frame: Frame) -> Box:
    """Return lines one below the other, with a thin rule before each line that begins a new sentence."""
    rule, parts = black_rule(frame, "hair"), [_with_sign(leaves[0], frame)]
    for before, leaf in pairwise(leaves):
        parts += [] if _goes_on(before.text, leaf.text) else [rule]
        parts.append(_with_sign(leaf, frame))
    return stack(parts, frame.number("line-gap") / 2)


def _goes_on(before: str, words: str) -> bool:
    """Return whether words continue the sentence before them."""
    return len(sentences(f"{before} {words}")) < len(sentences(before)) + len(sentences(words))


def _with_fact(block: Block, frame: Frame) -> Box:
    """Return a fact: its number on the line, its figure on the right with its feet on the line, its sentence below.

    A figure that does not fit there is under the line.
    """
    fact = block.children[0]
    figure = fact.find("figure")
    qualifier = fact.find("qualifier")
    above = [of_text(frame.text(qualifier, frame.style("hero-qualifier")))] if qualifier else []
    number = _number(fact, frame)
    run = number.lines[0].runs[0]
    caps = face(run.font).cap_height * run.size
    deep = max(face(run.font).depth(run.text) * run.size for run in number.lines[0].runs)
    clear = max(frame.number("words-top"), deep + frame.number("line"))  # its commas and letters do not cross the line
    key = placed((0, caps - number.lines[0].baseline, of_text(number)), height=caps)
    left = stack([*above, key], frame.number("words-top"))
    line, under = frame.number("line"), frame.number("under")
    drawn, foot = (
        _figure(figure, frame.width - number.rect.width - frame.number("figure-gap"), frame)
        if figure
        else (Box(0, 0), 0.0)
    )
    ground = max(left.height + clear, foot)
    parts = [(0.0, ground - left.height - clear, left), (0.0, ground, _line(frame, fact.tone))]
    below = ground + line
    if figure and not drawn.parts:
        drawn, _ = frame.figure(figure, Size(frame.width, height_of(figure, frame, HEIGHTS)))
        parts.append((0.0, below + under, drawn))
        below += under + drawn.height
    elif figure:
        parts.append((frame.width - drawn.width, ground - foot, drawn))
        below = max(below, ground - foot + drawn.height)
    words = frame.text(fact.find("rest") or need(fact, "sentence"), frame.style("body", size=frame.number("text")))
    return placed(*parts, (0, below + under * 0.75, of_text(words)), width=frame.width)


def _figure(figure: Block, room: float, frame: Frame) -> tuple[Box, float]:
    """Return a figure in the room and its baseline: the feet of symbols, otherwise its lower edge.

    An empty box if it does not fit.
    """
    try:
        drawn, foot = frame.figure(figure, Size(room, height_of(figure, frame, HEIGHTS)))
    except NoRoom:
        return Box(0.0, 0.0), 0.0
    stands = figure.figure is not None and shape(figure.figure) in ("row", "things")
    return drawn, foot if stands else drawn.height + frame.number("words-top")


def _number(fact: Block, frame: Frame) -> TextItem:
    """Return number and unit on one line, smaller if the width requires it."""
    number, tone = need(fact, "number"), fact.tone
    style = close(frame.style("hero", tone=tone, size=frame.number("number")))
    item = on_a_line(number, style, frame, tone)
    if item.rect.width <= frame.width:
        return item
    return on_a_line(
        number, frame.style("hero", tone=tone, size=style.size * frame.width / item.rect.width), frame, tone
    )
