"""Parts of the half-page insert (docs/design.md, section 15, "Insert")."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from factsheets.document.blocks import Block, Role
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts import facts
from factsheets.layout.paper.parts.common import headed, need, shape, under_hair
from factsheets.layout.paper.parts.flowing import way
from factsheets.layout.paper.parts.ways import in_halves, left_of, name_beside, panel_ground
from factsheets.layout.spec.paper import Value

KINDS_OPTIONS: dict[str, Value] = {
    "columns": 2, "gutter": 16.0, "emblem": 24.0, "row": 31.0, "name-gap": 9.0, "top": 9.0,
}  # fmt: skip
FACT_OPTIONS: dict[str, Value] = {
    **facts.OPTIONS, "hero-figure": 54.0, "figure": 40.0, "figure-under": 50.0, "pair": 96.0, "rule-gap": 1.0,
    "fraction-stack": 140.0, "stack": 140.0, "measure": 200.0, "dots-top": 8.0, "size": "large",
}  # fmt: skip
PANEL_OPTIONS: dict[str, Value] = {
    "padding": 10.0, "dawn": 3.0, "ground": 3.0, "baseline": 22.0, "columns-top": 8.0, "gutter": 12.0,
    "emblem": 22.0, "name-gap": 8.0, "text-gap": 2.0, "gap": 6.0, "foot": 8.0, "texts": "yes", "words": "way-text",
}  # fmt: skip


FEW, LARGER, HIGHER = 3, 1.6, ("emblem", "row", "gap", "columns-top", "foot", "top")
"""The number of ways up to which pictograms are larger, as for issues in a single row, and how much larger."""
ABREAST = (3, 2)
"""The number of ways side by side that have only their names."""


def draw_kinds(block: Block, frame: Frame) -> Box:
    """Return rule, label, and the issues in columns, each with its pictogram.

    A long name only makes its own row higher.
    """
    label = headed(need(block, "label"), frame)
    columns, gutter = int(frame.number("columns")), frame.number("gutter")
    frame = _larger(frame) if len(need(block, "list").children) <= columns else frame
    width = (frame.width - gutter * (columns - 1)) / columns
    cells = [
        name_beside(need(item, "name"), frame.narrowed(width), frame.number("emblem"), frame.number("name-gap"), "kind")
        for item in need(block, "list").children
    ]
    top = label.height + frame.number("top")
    parts = []
    for row in (cells[at : at + columns] for at in range(0, len(cells), columns)):
        parts += [(column * (width + gutter), top, cell) for column, cell in enumerate(row)]
        top += max(cell.height for cell in row) + frame.number("row") - frame.number("emblem")
    return placed((0, 0, label), *parts, width=frame.width)


def _larger(frame: Frame) -> Frame:
    """Return the frame with larger pictograms and gaps, for a short list that would leave the page empty."""
    return replace(
        frame,
        options={**frame.options, **{name: frame.number(name) * LARGER for name in HIGHER if name in frame.options}},
    )


def draw_fact(block: Block, frame: Frame) -> Box:
    """Return one fact under a thin rule: its number with the words beside it if there is space, and its figure."""
    if frame.options["size"] != "large":
        styles = frame.sheet.styles
        smaller = {**styles, "hero": styles["number"], "hero-fraction": styles["number"]}
        frame = replace(frame, sheet=replace(frame.sheet, styles=smaller))
    figure = block.find("figure")
    square = figure is not None and figure.figure is not None and shape(figure.figure) == "grid"
    card = _beside_dots(block, frame) if square else _card(block, frame)
    return under_hair(card, frame, frame.number("rule-gap"))


def _card(fact: Block, frame: Frame) -> Box:
    """Return a fact in the form of the leading fact on sheets."""
    return facts.draw(Block(f"{fact.id}.alone", Role.SECTION, "facts", children=(fact,)), frame)


def _beside_dots(fact: Block, frame: Frame) -> Box:
    """Return the words of a fact at the left and its grid of dots, flush right."""
    size = frame.number("dots")
    drawn, _ = frame.figure(need(fact, "figure"), Size(size, size))
    words = replace(fact, children=tuple(child for child in fact.children if child.slot != "figure"))
    card = _card(words, frame.narrowed(frame.width - drawn.width - frame.number("number-gap")))
    return placed((0, 0, card), (frame.width - drawn.width, frame.number("dots-top"), drawn), width=frame.width)


def draw_panel(block: Block, frame: Frame) -> Box:
    """Return the panel with its label, and the ways with their words."""
    left, inner = left_of(frame), frame.narrowed(frame.width - 2 * frame.number("padding"))
    label = frame.text(need(block, "label"), frame.style("hope"), inner.width)
    label_top = frame.number("baseline") - label.lines[0].baseline
    listed = need(block, "list")
    inner = _larger(inner) if len(listed.children) <= FEW else inner
    told = frame.options["texts"] == "yes"
    ways = (
        in_halves(listed, inner, partial(way, style=str(frame.options["words"])))
        if told
        else _names_alone(listed, inner)
    )
    top = frame.number("baseline") + frame.number("columns-top")
    height = top + ways.height + frame.number("foot")
    return placed((0, 0, panel_ground(frame, height)), (left, label_top, of_text(label)), (left, top, ways))


def _names_alone(block: Block, frame: Frame) -> Box:
    """Return the ways by name, three to a row, or two if a name does not fit; their words are on other sheets."""
    drawn = (_in_rows(block, frame, across) for across in ABREAST)
    return next((box for box, whole in drawn if whole), _in_rows(block, frame, ABREAST[-1])[0])


def _in_rows(block: Block, frame: Frame, across: int) -> tuple[Box, bool]:
    """Return names in rows, and whether each fits on a line."""
    gutter, size, gap = (frame.number(name) for name in ("gutter", "emblem", "name-gap"))
    part = frame.narrowed((frame.width - gutter * (across - 1)) / across)
    cells = [name_beside(need(item, "name"), part, size, gap, "way-name") for item in block.children]
    rows = (cells[at : at + across] for at in range(0, len(cells), across))
    lines = [placed(*((at * (part.width + gutter), 0.0, cell) for at, cell in enumerate(row))) for row in rows]
    return stack(lines, frame.number("gap")), all(cell.height == size for cell in cells)
