"""The ways: the panel of hope on fronts, the cells on backs (docs/design.md, section 7, "Hope panel")."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from msgspec.structs import replace

from factsheets.compose.shared import PATH
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import TextItem
from factsheets.geometry import Size
from factsheets.layout.box import Box, filled, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, need
from factsheets.layout.paper.parts.headline import arrow_box
from factsheets.layout.paper.parts.prose import LAST_LINE
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width
from factsheets.typeset.fonts import face

STRIP_OPTIONS: dict[str, Value] = {
    "form": "full", "label": "no", "padding": 14.0, "dawn": 3.0, "ground": 3.0, "height": 84.0, "baseline": 27.0, "label-drop": 17.0, "row-drop": 8.0,
    "emblem": 24.0, "name-gap": 6.0, "gap": 30.0, "people": 48.0, "sun": 60.0, "people-gap": 6.0, "clear": 8.0, "row-gap": 4.0, "foot": 8.0,
    "compact-height": 60.0, "compact-baseline": 24.0, "compact-people": 38.0, "compact-drop": 7.5, "compact-foot": 4.5, "compact-label": 15.0,
}  # fmt: skip
ANSWER_OPTIONS: dict[str, Value] = {
    "padding": 14.0, "dawn": 3.0, "ground": 3.0, "top": 12.0, "gap": 10.0, "emblem": 46.0, "line": 2.0, "name-drop": 8.0,
    "column-gap": 12.0, "people": 37.4, "clear": 8.0, "foot": 10.0, "label": "yes", "tall": "no", "arrow": 2.4, "head": 7.0,
}  # fmt: skip
MOST_ABREAST = 4
"""The most ways side by side on a back."""
THREE = 3
TALL, TALLER = ("top", "gap", "emblem", "name-drop", "people", "foot"), 1.3
"""Options that are larger if only a map is above the panel, and by how much."""
LARGEST = 1.6
"""Fewer ways have larger pictograms on a back, up to this multiple of the default size."""
MEASURE, SUN = 0.86, 1.23
"""The part of the width that a lead takes; the radius of the sun on a back, in heights of the people."""
TOUCH = 0.99
"""The points by which the boxes of two lines may overlap: their ink does not touch."""
SMALLER_HOPE = 0.92
"""The smaller size of the sentence of hope if it would need another line."""


def draw_strip(block: Block, frame: Frame) -> Box:
    """Return the panel of hope: people before the sun on the ground line, the sentence of hope, the ways by their names.

    The compact form is lower, and may have no label (docs/design.md, section 7, "Hope panel"); in the wide form the
    ways use the whole width.
    """
    full, left, padding = frame.options["form"] == "full", left_of(frame), frame.number("padding")
    if frame.options["form"] == "wide":
        return _wide_strip(block, frame)
    high = frame.number("people" if full else "compact-people")
    scene = FigureSpec("dawn", (frame.number("sun") / frame.number("people"),), on="tint")
    people = frame.decoration(scene, Size(frame.width, high * scene.values[0]))
    room = frame.narrowed(frame.width - 2 * padding - people.width - frame.number("people-gap"))
    words = _words(block, room, full)
    least = frame.number("height" if full else "compact-height")
    height = max(least, words.height + frame.number("foot" if full else "compact-foot"))
    return placed(
        (0, 0, panel_ground(frame, height)),
        (left, 0, words),
        (frame.width - left - people.width, height - people.height, people),
    )


def _wide_strip(block: Block, frame: Frame) -> Box:
    """Return the panel with the ways across its width, and under them the sentence of hope beside the people."""
    left, gap = left_of(frame), frame.number("row-drop")
    inner = frame.narrowed(frame.width - 2 * frame.number("padding"))
    scene = FigureSpec("dawn", (frame.number("sun") / frame.number("people"),), on="tint")
    people = frame.decoration(scene, Size(inner.width, frame.number("people") * scene.values[0]))
    ways = _ways_in_rows(need(block, "list"), inner)
    hope = _hope(need(block, "hope"), inner.narrowed(inner.width - people.width - frame.number("people-gap")))
    top = frame.number("dawn") + 2 * gap
    height = top + ways.height + gap + max(people.height, hope.rect.height + frame.number("foot"))
    return placed(
        (0, 0, panel_ground(frame, height)),
        (left, height - frame.number("foot") - hope.rect.height, of_text(hope)),
        (left, top, ways),
        (frame.width - left - people.width, height - people.height, people),
    )


def left_of(frame: Frame) -> float:
    """Return where the words of a panel begin, in points from its left edge.

    Without a tint they begin at the margin, but are as wide as with one: so both themes have the same line breaks, and
    text that fits in one fits in the other.
    """
    return 0.0 if frame.sheet.figures.mono else frame.number("padding")


def panel_ground(frame: Frame, height: float) -> Box:
    """Return a PAPER panel of this height on the ground line: a black rule, a dawn line under it, NIGHT at its foot."""
    sheet = frame.sheet
    return placed(
        (0, 0, filled(frame.width, height, sheet.colour("paper"))),
        (0, frame.number("rule"), filled(frame.width, frame.number("dawn"), sheet.colour("dawn"))),
        (0, 0, black_rule(frame)),
        (0, height, filled(frame.width, frame.number("ground"), sheet.colour("night"))),
    )


def _words(block: Block, frame: Frame, full: bool) -> Box:
    """Return the sentence of hope, its label, and the ways in one row, or in more if needed."""
    hope = _hope(need(block, "hope"), frame)
    base = frame.number("baseline" if full else "compact-baseline")
    parts = [(0.0, base - hope.lines[0].baseline, of_text(hope))]
    base += hope.lines[-1].baseline - hope.lines[0].baseline
    if full or frame.options["label"] == "yes":
        label = frame.text(need(block, "label"), frame.style("strip-label"))
        under = parts[0][1] + hope.rect.height - TOUCH + label.lines[0].baseline  # faces of a brand may be taller
        base = max(base + frame.number("label-drop" if full else "compact-label"), under)
        parts.append((0.0, base - label.lines[0].baseline, of_text(label)))
        base += label.lines[-1].baseline - label.lines[0].baseline
    top = base + frame.number("row-drop" if full else "compact-drop")
    return placed(*parts, (0.0, top, _ways_in_rows(need(block, "list"), frame)))


def _hope(block: Block, frame: Frame) -> TextItem:
    style = frame.style("hope")
    item = frame.text(block, style)
    smaller = frame.text(block, frame.style("hope", size=style.size * SMALLER_HOPE))
    return smaller if len(smaller.lines) < len(item.lines) else item


def _ways_in_rows(block: Block, frame: Frame) -> Box:
    """Return pictograms with names, side by side with equal gaps, in the fewest rows."""
    cells = [_named(item, frame) for item in block.children]
    frame, least = frame.narrowed(frame.width - frame.number("clear")), 2 * frame.number("name-gap")
    for rows in range(1, len(cells) + 1):
        across = ceil(len(cells) / rows)
        widths = [max(cell.width for cell in cells[at::across]) for at in range(across)]
        if sum(widths) + least * (across - 1) <= frame.width or across == 1:
            break
    gap = min(frame.number("gap"), (frame.width - sum(widths)) / max(across - 1, 1))
    lefts = [sum(widths[:at]) + gap * at for at in range(across)]
    lines = [
        placed(*((left, 0.0, cell) for left, cell in zip(lefts, cells[at : at + across], strict=False)))
        for at in range(0, len(cells), across)
    ]
    return stack(lines, frame.number("row-gap"))


def _named(item: Block, frame: Frame) -> Box:
    """Return one way, pictogram and name, in a box of its own width."""
    name, size, gap = need(item, "name"), frame.number("emblem"), frame.number("name-gap")
    width = size + gap + text_width(name.text, frame.style("way-name")) + 0.1
    return name_beside(name, frame.narrowed(min(width, frame.width)), size, gap, "way-name")


def name_beside(name: Block, frame: Frame, size: float, gap: float, style_name: str) -> Box:
    """Return a pictogram and a name centered on it by its capitals."""
    style = frame.style(style_name)
    left = size + gap
    text = frame.text(name, style, frame.width - left)
    caps = face(style.font).cap_height * style.size
    ink = caps + text.lines[-1].baseline - text.lines[0].baseline
    top = (size - ink) / 2 + caps - text.lines[0].baseline
    if len(text.lines) == 1:
        return placed((0, 0, frame.emblem(name.emblem, size)), (left, top, of_text(text)), height=size)
    top = max(top, 0.0)
    height = max(size, top + text.rect.height)
    return placed((0, 0, frame.emblem(name.emblem, size)), (left, top, of_text(text)), height=height)


def draw_answer(block: Block, frame: Frame) -> Box:
    """Return the panel at the end of a back: the work, the ways with their words on one line, hope and the people."""
    title = need(block, "title")
    tall = frame.options["tall"] == "yes" and not title.spare and len(need(block, "ways").children) <= MOST_ABREAST
    frame = _taller(frame) if tall else frame
    left, inner = left_of(frame), frame.narrowed(frame.width - 2 * frame.number("padding"))
    told = not title.spare or frame.options["label"] == "yes"
    label = [of_text(inner.text(title, inner.style("label")))] if told else []
    lead = frame.text(need(block, "lead"), frame.style("lead"), inner.width * MEASURE, last=LAST_LINE)
    scene = FigureSpec("dawn", (SUN,), on="tint")
    people = frame.decoration(scene, Size(inner.width, frame.number("people") * SUN))
    words = _closing(block, inner.narrowed(inner.width - people.width - frame.number("clear")))
    top = frame.number("top")
    upper = stack([stack([*label, of_text(lead)], 4.0), _standing(need(block, "ways"), inner)], frame.number("gap"))
    height = top + upper.height + frame.number("gap") + max(words.height + frame.number("foot"), people.height)
    return placed(
        (0, 0, panel_ground(frame, height)),
        (left, top, upper),
        (left, height - frame.number("foot") - words.height, words),
        (frame.width - left - people.width, height - people.height, people),
    )


def _taller(frame: Frame) -> Frame:
    """Return the frame of a panel that has only a map above it, which leaves more height than the headline of an issue."""
    return replace(frame, options={**frame.options, **{name: frame.number(name) * TALLER for name in TALL}})


def _closing(block: Block, frame: Frame) -> Box:
    """Return the sentence of hope, and the appeal, if any."""
    styles = {"hope": "hope", "call": "call", "how": "body"}
    return stack(
        [of_text(frame.text(leaf, frame.style(styles[leaf.slot]))) for leaf in block.leaves() if leaf.slot in styles]
    )


def _standing(block: Block, frame: Frame) -> Box:
    """Return the ways side by side, their pictograms on one line, name and words under it.

    More than four in two rows.
    """
    ways = list(block.children)
    across = len(ways) if len(ways) <= MOST_ABREAST else ceil(len(ways) / 2)
    gap, size = frame.number("column-gap"), frame.number("emblem") * min(max(MOST_ABREAST / len(ways), 1.0), LARGEST)
    column = frame.narrowed((frame.width - gap * (across - 1)) / across)
    rows = []
    for row in (ways[at : at + across] for at in range(0, len(ways), across)):
        lefts = [number * (column.width + gap) for number in range(len(row))]
        signs = [frame.standing(need(way, "name").emblem, size) for way in row]
        line = filled(frame.width, frame.number("line"), frame.sheet.colour("night"))
        cells = [_told(way, column) for way in row]
        rows.append(placed(
            *((left, size - sign.height, sign) for left, sign in zip(lefts, signs, strict=True)),
            *(_arrows(signs, lefts, size, frame) if block.style == PATH else ()),
            (0, size, line),
            *((left, size + frame.number("name-drop"), cell) for left, cell in zip(lefts, cells, strict=True)),
        ))  # fmt: skip
    return stack(rows, gap)


def _arrows(signs: Sequence[Box], lefts: Sequence[float], size: float, frame: Frame) -> list[tuple[float, float, Box]]:
    """Return an arrow from each pictogram to the next one."""
    clear, color = frame.number("clear"), frame.sheet.colour("night")
    ends = zip(lefts, signs, lefts[1:], strict=False)
    return [
        (0.0, size / 2, arrow_box(left + sign.width + clear, after - clear, color, frame)) for left, sign, after in ends
    ]


def _told(way: Block, frame: Frame) -> Box:
    name, text = need(way, "name"), need(way, "text")
    return stack([of_text(frame.text(leaf, frame.style(look))) for leaf, look in ((name, "way-title"), (text, "body"))])


def in_halves(block: Block, frame: Frame, draw: Callable[[Block, Frame], Box]) -> Box:
    """Return the parts of a block drawn in halves, two to a row; three, and the last of five, take the whole width."""
    gutter, items = frame.number("gutter"), block.children
    half = frame.narrowed((frame.width - gutter) / 2)
    paired = 0 if len(items) == THREE else len(items) - len(items) % 2
    cells = [draw(item, half) for item in items[:paired]]
    rows = [
        placed((0, 0, left), (half.width + gutter, 0, right))
        for left, right in zip(cells[::2], cells[1::2], strict=True)
    ]
    return stack([*rows, *(draw(item, frame) for item in items[paired:])], frame.number("gap"))
