"""The end zone: the source, the credits, and where to find out more (docs/design.md, section 7, "End zone")."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from factsheets.document.blocks import Block
from factsheets.document.scene import TextItem
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import flush_right, need
from factsheets.layout.paper.parts.prose import LAST_LINE
from factsheets.layout.spec.paper import Value
from factsheets.typeset.boxes import text_width, widest
from factsheets.typeset.breaks import break_places

OPTIONS: dict[str, Value] = {
    "code": 57.0, "code-gap": 10.0, "gap": 16.0, "source-width": 330.0, "church-gap": 2.0, "logo": 24.0, "logo-width": 90.0, "logo-gap": 5.0,
    "sources": "full", "across": "no", "how": "under", "how-gap": 10.0, "without": "",
}  # fmt: skip
"""With `how: beside`, what the church asks people to do and how are on one line if they fit there. With `across` the source is under everything else, over the full width, and the lines of the church are as wide as the space
before the code. `without` names the slots whose leaves are left out; a short form is printed in their place."""

ADDRESS, WIDEST = 0.27, 0.42
"""The greatest share of the width for a line of the address, to leave space for the text next to it; and the greatest
share for an address whose unbreakable parts are longer than that."""
CODES = (1.0, 1.2, 1.44)
"""The sizes of the code, relative to its usual one."""
WHOSE = ("partnership", "church")
"""The lines about the partnership and the church."""
STYLES = {"call": "more", **dict.fromkeys(("how", *WHOSE), "church")}
"""The styles of these lines, and of what the church asks people to do, by slot."""


def draw(block: Block, frame: Frame) -> Box:
    """Return the source on the left, its top level with the code on the right, address and logo left of the code."""
    return frame.zone(block, _draw)


def _draw(block: Block, frame: Frame) -> Box:
    code = _code(need(block, "code"), frame)
    edge = frame.width - code.width - frame.number("code-gap")
    drawn = (_across if frame.options["across"] == "yes" else _beside)(block, frame, edge)
    return placed((0, 0, drawn), (frame.width - code.width, 0, code))


def _code(leaf: Block, frame: Frame) -> Box:
    """Return the code in the first of its sizes in which phones can read it: a long address needs more modules."""
    *sizes, largest = (share * frame.number("code") for share in CODES)
    for size in sizes:
        with suppress(NoRoom):
            return frame.figure(leaf, Size(size, size))[0]
    return frame.figure(leaf, Size(largest, largest))[0]


def _beside(block: Block, frame: Frame, edge: float) -> Box:
    """Return the lines of the church and the source beside the address, which ends at the edge with the logo under it."""
    more = flush_right(frame.text(need(block, "more"), frame.style("more"), edge), edge)
    address = flush_right(_address(need(block, "address"), frame), edge)
    logo = logo_box(block, frame)
    column = frame.narrowed(edge - max(widest(more), widest(address), logo.width) - frame.number("gap"))
    whose = _whose(block, column)
    top = whose.height + frame.number("church-gap") if whose.height else 0.0
    under = more.rect.height + address.rect.height + frame.number("logo-gap")
    return placed(
        *([(edge - logo.width, under, logo)] if logo.parts else []),
        (0, 0, whose),
        (0, top, _source(block, column, min(column.width, frame.number("source-width")))),
        (0, 0, of_text(more)),
        (0, more.rect.height, of_text(address)),
    )


def _across(block: Block, frame: Frame, edge: float) -> Box:
    """Return address and logo side by side, the lines of the church under them up to the edge, the source over the full width."""
    gap, logo, left = frame.number("logo-gap"), logo_box(block, frame), frame.narrowed(edge)
    beside = edge - (logo.width + frame.number("gap") if logo.parts else 0.0)
    told = (frame.text(need(block, slot), frame.style(slot), beside) for slot in ("more", "address"))
    address = stack([of_text(text) for text in told])
    top = max(address.height, logo.height) + gap
    whose = _whose(block, left)
    under = max(top + whose.height, frame.number("code")) + gap
    return placed(
        *([(edge - logo.width, 0, logo)] if logo.parts else []),
        (0, top, whose),
        (0, under, _source(block, frame, frame.width)),
        (0, 0, address),
    )


def _whose(block: Block, frame: Frame) -> Box:
    """Return what the church asks people to do, and the lines about the partnership and the church, one under the other."""
    lines = ((slot, _said(block, slot, frame)) for slot in STYLES)
    texts = {slot: frame.text(line, frame.style(STYLES[slot])) for slot, line in lines if line}
    boxes = [of_text(text) for text in texts.values()]
    if frame.options["how"] == "beside" and "how" in texts:
        boxes[:2] = _beside_each_other(texts["call"], texts["how"], frame)
    return stack(boxes)


def _beside_each_other(call: TextItem, how: TextItem, frame: Frame) -> list[Box]:
    """Return the call and how to follow it on one line, or one under the other if they do not fit there."""
    at = widest(call) + frame.number("how-gap")
    if len(call.lines) > 1 or at + widest(how) > frame.width:
        return [of_text(call), of_text(how)]
    return [placed((0, 0, of_text(call)), (at, call.lines[0].baseline - how.lines[0].baseline, of_text(how)))]


def _said(block: Block, slot: str, frame: Frame) -> Block | None:
    """Return the leaf of a slot, or its short form, if there is one, in place of a leaf that is to be left out."""
    return block.find(f"{slot}-short" if slot in str(frame.options["without"]).split() else slot)


def _address(leaf: Block, frame: Frame) -> TextItem:
    """Return the address, in lines that are as narrow as its longest part allows."""
    style = frame.style("address")
    cuts = [0, *sorted(break_places(leaf.text)), len(leaf.text)]
    longest = max(text_width(leaf.text[start:end], style) for start, end in pairwise(cuts))
    width = min(max(frame.width * ADDRESS, longest + 0.5), frame.width * WIDEST)
    return frame.text(leaf, style, width, balance=True)


def _source(block: Block, frame: Frame, width: float) -> Box:
    """Return the source of the text, in short if that is asked for and there is a short form."""
    short = block.find("source-short") if frame.options["sources"] == "short" else None
    return of_text(frame.text(short or need(block, "source"), frame.style("source"), width, last=LAST_LINE))


def logo_box(block: Block, frame: Frame) -> Box:
    """Return the logo of a block within the options `logo` (height) and `logo-width`, nothing where there is none."""
    logo = block.find("logo")
    return frame.figure(logo, Size(frame.number("logo-width"), frame.number("logo")))[0] if logo else placed()
