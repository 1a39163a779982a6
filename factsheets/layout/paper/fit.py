"""Fit blocks on sides of paper: rows from the top, a foot at the bottom, and fallbacks when a side is too full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.shared import Side
from factsheets.document.blocks import Block, Role, longest
from factsheets.document.scene import Item, Page, PathItem, TextItem
from factsheets.document.text import TextStyle
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.layout.box import Box, placed
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.paper.parts import framed, options_of, pieces_of
from factsheets.layout.paper.parts.flowing import stacked
from factsheets.layout.paper.rows import with_all
from factsheets.layout.spec.paper import Cell, Paper, Relief, Row, SideSpec, Value
from factsheets.limits import LARGEST_TYPE, LEADS, SAFETY
from factsheets.typeset.boxes import label, text_box

FOOT_DESCENT = 4.0
"""The space of descenders under the last line in the lower margin, in points."""
HEAD_GAP, HEAD_DROP = 12.0, 9.0
"""The gap between the left and right words of a running head; from the top margin to its baseline (section 7)."""
HEAD_LINES = 2
"""The lines of a running head with a clause: the upper one is where all heads are, the content begins lower by the other."""

TWICE = 2
"""How often a length is tried: once to see how much higher it makes the side, once with its share of that."""
WITHIN, SHORTER, SAME = 8, 0.75, 0.01
"""How often a length that must not make its row higher is tried, the share that remains of it each time, and the points
that do not count."""

TITLES = ("band", "headline", "title")
"""The blocks that may title a side: for a back without a headline, the work."""

Overrides = Mapping[str, Mapping[str, Value]]
Drawn = dict[tuple[str, str, tuple[tuple[str, Value], ...]], Box | None]
"""The parts of a side drawn so far, by part, block and options: a step changes one part."""


class Fitted(Struct, frozen=True):
    """A tried side: its rows, its excess in points (0 or less: it fits), and its foot."""

    rows: tuple[tuple[Box, float, float], ...]
    foot: Box
    excess: float


def fit(side: Side, spec: SideSpec, paper: Paper, sheet: Sheet) -> tuple[Page | None, float, list[Relief]]:
    """Return the page of a side with the fewest fallbacks that make it fit, or None and the excess in points.

    The third value has the fallbacks that were used (docs/design.md, section 11): those that save no space are skipped,
    such as smaller text beside a higher column. Raises BuildError if a block has too little space even after all
    fallbacks.
    """
    spec = with_all(side.block, spec)
    heads = running_head(side.heads, paper.top + sheet.sized(HEAD_DROP), side, paper, sheet)
    paper = replace(paper, top=paper.top + max(item.lines[-1].baseline - item.lines[0].baseline for item in heads))
    taken: list[Relief] = []
    drawn: Drawn = {}
    drafts = _drafts(spec)
    tried = _try(side.block, spec, paper, sheet, _overrides(drafts), drawn)
    for step in (relief for relief in spec.relief if relief.part):
        if isinstance(tried, Fitted) and tried.excess <= 0:
            break
        other = _try(side.block, spec, paper, sheet, _overrides([*drafts, *taken, step]), drawn)
        if not isinstance(tried, Fitted) or (isinstance(other, Fitted) and other.excess < tried.excess):
            tried = other
            taken.append(step)
    if isinstance(tried, Fitted) and tried.excess <= 0:
        given = _grown(tried, side.block, spec, paper, sheet, _overrides([*drafts, *taken]), drawn)
        tried = _try(side.block, spec, paper, sheet, _finished(given), drawn)
    if isinstance(tried, NoRoom):
        raise no_room(tried, side)
    return (_page(side, tried, heads, spec, paper) if tried.excess <= 0 else None), max(tried.excess, 0.0), taken


def _drafts(spec: SideSpec) -> list[Relief]:
    """Return the options for drafts of parts, which are drawn only after their size is known."""
    parts = {cell.part for row in spec.rows for cell in row.cells}
    return [
        Relief(step="draft", part=part, set={"draft": "yes"}) for part in sorted(parts) if "draft" in options_of(part)
    ]


def _finished(overrides: Overrides) -> Overrides:
    return {
        part: {name: value for name, value in options.items() if name != "draft"} for part, options in overrides.items()
    }


def no_room(failure: NoRoom, side: Side) -> BuildError:
    """Return the error of a block without enough space, with its place or the first one of its side."""
    origin = failure.block.place or longest(side.block.leaves())[1]
    words = failure.block.text or failure.block.alternative
    code = failure.block.figure is not None and failure.block.figure.kind == "qr"
    shorter = "write a shorter web address, or give its code more space in the layout"
    hint = shorter if code else "shorten the text, give it more space in the layout, or choose another kind of figure"
    return BuildError([Problem("no-room", f"“{words[:40]}” does not fit: {failure}", hint, origin)])


def _overrides(taken: Sequence[Relief]) -> Overrides:
    merged: dict[str, dict[str, Value]] = {}
    for relief in taken:
        merged.setdefault(relief.part, {}).update(relief.set)
    return merged


def _try(
    block: Block, spec: SideSpec, paper: Paper, sheet: Sheet, overrides: Overrides, made: Drawn
) -> Fitted | NoRoom:
    """Draw all rows of a side once and compute the remaining height; NoRoom if one cannot be drawn."""
    width = paper.width - paper.left - paper.right
    try:
        drawn: list[tuple[Row, Box]] = []
        for row in spec.rows:
            box = _row(row, block, width, sheet, overrides, made)
            if box is not None:
                drawn.append((row, box))
                overrides = _led_by(box, overrides, sheet) if row.cells[0].take == "hero" else overrides
        foot = _row(spec.foot, block, width, sheet, overrides, made) or Box(width, 0.0)
    except NoRoom as failure:
        return failure
    room = paper.height - paper.top - paper.bottom
    rows = tuple((box, *row.gaps(sheet.scale)) for row, box in drawn)
    needed = sum(box.height + least for box, least, _ in rows) + spec.foot.gaps(sheet.scale)[0] + foot.height
    return Fitted(rows, foot, needed - room)


def _led_by(hero: Box, overrides: Overrides, sheet: Sheet) -> Overrides:
    """Return the options of parts, with smaller numbers of other facts if the one that leads is too long to be large."""
    sizes = [run.size for _, _, item in hero.parts if isinstance(item, TextItem) for run in item.lines[0].runs]
    most = max(sizes, default=LARGEST_TYPE) / LEADS
    if most >= sheet.styles["number"].size:
        return overrides
    return {**overrides, "facts": {**overrides.get("facts", {}), "most": most}}


def _grown(
    tried: Fitted, block: Block, spec: SideSpec, paper: Paper, sheet: Sheet, overrides: Overrides, drawn: Drawn
) -> Overrides:
    """Return the options of parts, giving the remaining height to those that grow, one after another."""
    merged = {part: dict(options) for part, options in overrides.items()}
    for grow in spec.grow:
        cell = next((cell for row in spec.rows for cell in row.cells if cell.part == grow.part), None)
        if cell is None or tried.excess >= 0:
            continue
        given = merged.setdefault(grow.part, {})
        least, most = framed(cell, Frame(sheet, 0.0, {}), given).number(grow.option), grow.most * sheet.scale
        tries, limit = (WITHIN, tried.excess + SAME) if grow.within else (TWICE, 0.0)
        for _ in range(tries):
            larger = _try(block, spec, paper, sheet, {**merged, grow.part: {**given, grow.option: most}}, drawn)
            if not isinstance(larger, Fitted) or most <= least:
                break
            if larger.excess <= limit:
                tried, given[grow.option] = larger, most
                break
            share = SHORTER if grow.within else -tried.excess / (larger.excess - tried.excess)
            most = least + (most - least) * share
    return merged


def _row(row: Row, block: Block, width: float, sheet: Sheet, overrides: Overrides, made: Drawn) -> Box | None:
    """Return the parts of a row side by side, or None if none has a block. A part without a block takes no width."""
    gutter, cells = row.between(sheet.scale), [cell for cell in row.cells if block.find(cell.take)]
    fixed = sum(cell.width or 0.0 for cell in cells) + gutter * (len(cells) - 1)
    loose = sum(cell.width is None for cell in cells)
    parts: list[tuple[float, float, Box]] = []
    x = 0.0
    for cell in cells:
        cell_width = cell.width if cell.width is not None else (width - fixed) / loose
        drawn = _cell(cell, block, Frame(sheet, cell_width, {}), overrides, made)
        if drawn:
            parts.append((x, 0.0, drawn))
        x += cell_width + gutter
    return placed(*parts, width=width) if parts else None


def _cell(cell: Cell, block: Block, frame: Frame, overrides: Overrides, made: Drawn) -> Box | None:
    """Return a part, drawn once for each set of options; None if the side has no block for it."""
    given = overrides.get(cell.part, {})
    key = cell.part, cell.take, tuple(sorted(given.items()))
    if key not in made:
        pieces = pieces_of(cell, block, frame, given)
        made[key] = stacked(pieces) if pieces else None
    return made[key]


def _page(side: Side, tried: Fitted, heads: Sequence[TextItem], spec: SideSpec, paper: Paper) -> Page:
    items: list[Item] = []
    y = paper.top
    for row, ((box, _, _), gap) in enumerate(zip(tried.rows, _gaps(tried), strict=True)):
        y += gap
        items.extend(box.at(paper.left, y))
        y += box.height
        items.extend(heads if row == 0 else ())  # drawn in reading order, in which the title is first
    items.extend(tried.foot.at(paper.left, paper.height - paper.bottom - tried.foot.height))
    items = drawn_once(items)
    drawn = {item.block for item in items}
    headings = (leaf for leaf in side.block.leaves() if leaf.slot in TITLES and leaf.role is not Role.PARAGRAPH)
    titles = (leaf.id for leaf in headings if leaf.id in drawn or not leaf.spare)
    title = next(titles, None)
    return Page(Size(paper.width, paper.height), tuple(items), spec.name, title=title)


def drawn_once(items: list[Item]) -> list[Item]:
    """Return the items without rules that lie on a longer one: drawn twice, that part would look heavier."""
    rules = [item for item in items if isinstance(item, PathItem) and item.stroke and not item.rect.height]
    covered = [
        rule for rule in rules
        if any(rule.stroke == other.stroke and rule.rect.width < other.rect.width and other.rect.holds(rule.rect) for other in rules)
    ]  # fmt: skip
    return [item for item in items if item not in covered]


def _gaps(tried: Fitted) -> list[float]:
    """Return the gap above each row: the remaining height is shared among them, each up to its limit."""
    gaps = [least for _, least, _ in tried.rows]
    most = [high for _, _, high in tried.rows]
    left = -tried.excess
    open_rows = [index for index in range(len(gaps)) if most[index] > gaps[index]]
    while left > 0.01 and open_rows:
        share = left / len(open_rows)
        for index in open_rows:
            step = min(share, most[index] - gaps[index])
            gaps[index] += step
            left -= step
        open_rows = [index for index in open_rows if most[index] - gaps[index] > 0.01]
    return gaps


def running_head(head: Sequence[Block], baseline: float, side: Side, paper: Paper, sheet: Sheet) -> list[TextItem]:
    """Return the running head, each text owned by its block.

    Raises BuildError if the left and right words overlap.
    """
    style = sheet.styles.get(head[0].style, sheet.styles["running-head"])
    left = label(head[0].text, style, paper.left, baseline)
    if len(head) == 1:
        return [replace(left, block=head[0].id)]
    right = label(head[1].text, sheet.styles["running-head-right"], paper.width - paper.right, baseline, "right")
    over = left.rect.right + sheet.sized(HEAD_GAP) - right.rect.x
    if over > 0 and head[0].style:
        left = _over_two_lines(head[0], style, paper.left, baseline, left.rect.width - over)
        over = 0.0 if len(left.lines) <= HEAD_LINES else over
    if over > 0:
        reason = ValueError(f"the line at the top is {over:.0f} points too wide")
        raise no_room(NoRoom(max(head, key=lambda block: len(block.text)), reason), side)
    return [replace(text, block=block.id) for text, block in zip((left, right), head, strict=True)]


def _over_two_lines(head: Block, style: TextStyle, x: float, baseline: float, width: float) -> TextItem:
    """Return a running head in balanced lines, the first on the default baseline."""
    item = text_box(head.words, style, width, last=1.0)
    lift = baseline - item.lines[0].baseline
    lines = tuple(replace(line, x=line.x + x, baseline=line.baseline + lift) for line in item.lines)
    return replace(item, rect=replace(item.rect, x=x, y=lift), lines=lines)


def foot_baseline(paper: Paper) -> float:
    """Return the baseline of the last line in the lower margin, in points from the top."""
    return paper.height - SAFETY - FOOT_DESCENT
