"""Blocks onto sides of paper: rows from the top, a foot at the bottom, and what gives way when a side is too full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.compose.shared import Side
from factsheets.document.blocks import Block, longest
from factsheets.document.scene import Item, Page, TextItem
from factsheets.errors import BuildError, Problem
from factsheets.geometry import Size
from factsheets.layout.box import Box, placed
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.paper.parts import pieces_of
from factsheets.layout.paper.parts.flowing import stacked
from factsheets.layout.paper.rows import with_all
from factsheets.layout.spec.paper import Paper, Relief, Row, SideSpec, Value
from factsheets.typeset.boxes import label

HEAD_GAP, HEAD_DROP = 12.0, 9.0
"""Between the words of a running head at the left and at the right; from the top margin to its baseline (section 7)."""

Overrides = Mapping[str, Mapping[str, Value]]


class Fitted(Struct, frozen=True):
    """A side tried: its rows, how many points it is too full (0 or less: it fits), and its foot."""

    rows: tuple[tuple[Box, float, float], ...]
    foot: Box
    excess: float


def fit(side: Side, spec: SideSpec, paper: Paper, sheet: Sheet) -> tuple[Page | None, float, list[Relief]]:
    """Return the page of a side with the fewest relief steps that make it fit, or None and the excess in points.

    The third value names the steps that were taken (docs/design.md, section 11). Raises BuildError when a block has no
    room in its place, whatever gives way.
    """
    spec = with_all(side.block, spec)
    rows = _Rows(side.block, paper.width - paper.left - paper.right, sheet)
    taken: list[Relief] = []
    steps = iter([relief for relief in spec.relief if relief.part])
    while True:
        tried = _try(rows, spec, paper, _overrides(taken))
        if isinstance(tried, Fitted) and tried.excess <= 0:
            return _page(side, tried, spec, paper, sheet), 0.0, taken
        step = next(steps, None)
        if step is None:
            break
        taken.append(step)
    if isinstance(tried, NoRoom):
        raise no_room(tried, side)
    return None, tried.excess, taken


def no_room(failure: NoRoom, side: Side) -> BuildError:
    """Return the error of a block that has no room, with its place or else the first one of its side."""
    origin = failure.block.place or longest(side.block.leaves())[1]
    words = failure.block.text or failure.block.alternative
    hint = "shorten its words, give it more space in the layout, or choose another kind of figure"
    return BuildError([Problem("no-room", f"“{words[:40]}” does not fit: {failure}", hint, origin)])


def _overrides(taken: Sequence[Relief]) -> Overrides:
    merged: dict[str, dict[str, Value]] = {}
    for relief in taken:
        merged.setdefault(relief.part, {}).update(relief.set)
    return merged


class _Rows(Struct):
    """The rows of a side at a width; a row is drawn once for the same options, however often a side is tried."""

    block: Block
    width: float
    sheet: Sheet
    known: dict[tuple[object, ...], Box | None] = {}

    def drawn(self, row: Row, overrides: Overrides) -> Box | None:
        """Return a row, or None when there is nothing for any of its parts. Raises NoRoom."""
        key = id(row), *(tuple(overrides.get(cell.part, {}).items()) for cell in row.cells)
        if key not in self.known:
            self.known[key] = _row(row, self.block, self.width, self.sheet, overrides)
        return self.known[key]


def _try(rows: _Rows, spec: SideSpec, paper: Paper, overrides: Overrides) -> Fitted | NoRoom:
    """Draw all rows of a side and count what is left of its height; NoRoom where one cannot be drawn."""
    try:
        drawn = [(row, box) for row in spec.rows if (box := rows.drawn(row, overrides)) is not None]
        foot = rows.drawn(spec.foot, overrides) or Box(rows.width, 0.0)
    except NoRoom as failure:
        return failure
    room, scale = paper.height - paper.top - paper.bottom, rows.sheet.scale
    found = tuple((box, *row.gaps(scale)) for row, box in drawn)
    needed = sum(box.height + least for box, least, _ in found) + spec.foot.gaps(scale)[0] + foot.height
    return Fitted(found, foot, needed - room)


def _row(row: Row, block: Block, width: float, sheet: Sheet, overrides: Overrides) -> Box | None:
    """Return the parts of a row side by side, or None when there is nothing for any of them."""
    gutter = row.between(sheet.scale)
    fixed = sum(cell.width or 0.0 for cell in row.cells) + gutter * (len(row.cells) - 1)
    loose = sum(cell.width is None for cell in row.cells)
    parts: list[tuple[float, float, Box]] = []
    x = 0.0
    for cell in row.cells:
        cell_width = cell.width if cell.width is not None else (width - fixed) / loose
        if pieces := pieces_of(cell, block, Frame(sheet, cell_width, {}), overrides.get(cell.part)):
            parts.append((x, 0.0, stacked(pieces)))
        x += cell_width + gutter
    return placed(*parts, width=width) if parts else None


def _page(side: Side, tried: Fitted, spec: SideSpec, paper: Paper, sheet: Sheet) -> Page:
    items: list[Item] = list(running_head(side.head, paper.top + sheet.sized(HEAD_DROP), side, paper, sheet))
    y = paper.top
    for (box, _, _), gap in zip(tried.rows, _gaps(tried), strict=True):
        y += gap
        items.extend(box.at(paper.left, y))
        y += box.height
    items.extend(tried.foot.at(paper.left, paper.height - paper.bottom - tried.foot.height))
    title = next((leaf.id for leaf in side.block.leaves() if leaf.slot == "band"), None)
    return Page(Size(paper.width, paper.height), tuple(items), spec.name, title=title)


def _gaps(tried: Fitted) -> list[float]:
    """Return the gap above each row: what is left of the height is shared among them, each up to its most."""
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


def running_head(head: tuple[Block, Block], baseline: float, side: Side, paper: Paper, sheet: Sheet) -> list[TextItem]:
    """Return the running head: decoration, for the same words stand in the file's title and in the text.

    Raises BuildError when the words at the left meet those at the right.
    """
    left = label(head[0].text, sheet.styles["running-head"], paper.left, baseline)
    right = label(head[1].text, sheet.styles["running-head-right"], paper.width - paper.right, baseline, "right")
    over = left.rect.right + sheet.sized(HEAD_GAP) - right.rect.x
    if over > 0:
        reason = ValueError(f"the running head is {over:.0f} pt too wide")
        raise no_room(NoRoom(max(head, key=lambda block: len(block.text)), reason), side)
    return [replace(text, artifact="header") for text in (left, right)]
