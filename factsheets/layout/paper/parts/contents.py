"""What is in a booklet or a pack: its sheets by issue and by country, each with its page."""

from __future__ import annotations

from collections.abc import Sequence

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, need
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width

OPTIONS: dict[str, Value] = {
    "columns": 2, "gutter": 20.0, "emblem": 26.0, "line": 16.0, "name-gap": 10.0, "gap": 7.0, "list-gap": 12.0, "about": "yes",
}  # fmt: skip
"""`columns` are those of the countries; `line` is the height of a name without a pictogram."""


def draw(block: Block, frame: Frame) -> Box:
    """Return the title, then under rules the issues one under the other and the countries in columns."""
    columns = {"issues": 1, "countries": int(frame.number("columns"))}
    lists = [_list(part.children, frame, columns[slot]) for slot in columns if (part := block.find(slot))]
    title = of_text(frame.text(need(block, "title"), frame.style("contents")))
    return stack([title, *lists], frame.number("list-gap"))


def _list(items: Sequence[Block], frame: Frame, columns: int) -> Box:
    gutter, gap = frame.number("gutter"), frame.number("gap")
    column = frame.narrowed((frame.width - gutter * (columns - 1)) / columns)
    cells = [_entry(item, column) for item in items]
    rows = [
        placed(*((at * (column.width + gutter), 0, cell) for at, cell in enumerate(cells[first : first + columns])))
        for first in range(0, len(cells), columns)
    ]
    return placed((0, 0, black_rule(frame)), (0, frame.number("list-gap"), stack(rows, gap)), width=frame.width)


def _entry(item: Block, frame: Frame) -> Box:
    """Return a sheet: its name, the page flush right, and under the name its countries or issues."""
    name, page = need(item, "name"), need(item, "page")
    size = frame.number("emblem" if name.emblem else "line")
    gap = frame.number("name-gap") if name.emblem else -size
    wide = text_width(page.text, frame.style("page")) + 0.1
    number = name_beside(page, frame.narrowed(wide), size, -size, "page")
    told = name_beside(name, frame.narrowed(frame.width - wide - frame.number("gutter") / 2), size, gap, "entry")
    parts = [(0.0, 0.0, told), (frame.width - wide, 0.0, number)]
    about = item.find("about")
    if about and frame.options["about"] == "yes":
        left = size + gap
        parts.append((left, told.height, of_text(frame.text(about, frame.style("body"), frame.width - left))))
    return placed(*parts, width=frame.width)
