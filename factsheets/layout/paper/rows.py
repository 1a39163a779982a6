"""The rows of a side: those of its layout, and one for each block without a place in the layout."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.spec.paper import Cell, Row, SideSpec

ANYTHING = "anything"
"""The part that draws any block."""


def with_all(block: Block, spec: SideSpec) -> SideSpec:
    """Return the layout of a side, adding a row for each block that it does not name, under the block read before it."""
    rows = list(spec.rows)
    below = min(1, len(rows))  # the first row, a band, stays the first
    for child in block.children:
        if _is_taken(child, [*rows, spec.foot]):
            below = next((at for at, row in enumerate(rows, 1) if _is_taken(child, [row])), below)
        elif child.slot:
            rows.insert(below, Row(cells=[Cell(part=ANYTHING, take=child.slot)]))
            below += 1
    return replace(spec, rows=rows)


def present(block: Block, spec: SideSpec) -> SideSpec:
    """Return the layout of a side without cells for which it has no block, and without fallbacks for these."""
    slots = {each.slot for each in block.walk()}
    rows = [replace(row, cells=[cell for cell in row.cells if cell.take in slots]) for row in (*spec.rows, spec.foot)]
    parts = {cell.part for row in rows for cell in row.cells}
    relief = [step for step in spec.relief if step.part in parts]
    return replace(spec, rows=[row for row in rows[:-1] if row.cells], foot=rows[-1], relief=relief)


def in_order(block: Block, spec: SideSpec) -> SideSpec:
    """Return the layout of a side with its rows in the order in which their blocks are read."""
    places = {child.slot: at for at, child in enumerate(block.children)}
    last = {row.cells[0].take: at for at, row in enumerate(spec.rows)}
    return replace(spec, rows=sorted(spec.rows, key=lambda row: places.get(row.cells[0].take, last[row.cells[0].take])))


def _is_taken(block: Block, rows: Iterable[Row]) -> bool:
    """Return whether a row has a place for the block, or for one in it."""
    slots = {cell.take for row in rows for cell in row.cells}
    return any(each.slot in slots for each in block.walk())
