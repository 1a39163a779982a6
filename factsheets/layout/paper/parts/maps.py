"""Maps and the names beside them (docs/design.md, sections 7 and 10)."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, need
from factsheets.layout.spec.paper import Value
from factsheets.typeset.fonts import face

WHERE_OPTIONS: dict[str, Value] = {"gap": 7.0, "row-gap": 3.5, "shape": 27.0, "inset": 40.0, "shape-gap": 6.0}
WORLD_OPTIONS: dict[str, Value] = {"map": 206.0, "gap": 4.0}
LOCATOR_OPTIONS: dict[str, Value] = {"height": 196.0}
PURSUED_OPTIONS: dict[str, Value] = {
    "emblem": 40.0,
    "gap": 9.0,
    "inset": 13.0,
    "list-gap": 13.0,
    "context-gap": 12.0,
    "context": "yes",
}


def draw_where(block: Block, frame: Frame) -> Box:
    """Return rule, label, a line for each country (its shape, its name), and what limits the work, or how many they are."""
    label = headed(need(block, "label"), frame)
    lines = [
        _country(leaf, frame) if leaf.slot == "names" else _line(leaf, frame)
        for leaf in block.leaves()
        if leaf.slot != "label"
    ]
    return stack([label, stack(lines, frame.number("row-gap"))], frame.number("gap"))


def _line(leaf: Block, frame: Frame) -> Box:
    return of_text(frame.text(leaf, frame.style("limit" if leaf.slot == "limit" else "names")))


def _country(name: Block, frame: Frame) -> Box:
    """Return the shape of a country in the accent, its middle always at one place, and its name beside it."""
    if name.emblem is None:
        return _line(name, frame)
    size, left = frame.number("shape"), frame.number("inset")
    drawn = frame.decoration(name.emblem, Size(left - frame.number("shape-gap"), size))
    style = frame.style("country")
    text = frame.text(name, style, frame.width - left)
    middle = face(style.font).cap_height * style.size / 2
    height = max(size, text.rect.height)
    top = (height - text.rect.height) / 2 if len(text.lines) > 1 else height / 2 + middle - text.lines[0].baseline
    x = (left - frame.number("shape-gap") - drawn.width) / 2
    return placed((x, (height - drawn.height) / 2, drawn), (left, top, of_text(text)), height=height)


def draw_world(block: Block, frame: Frame) -> Box:
    """Return rule, label and the labeled map of the world; with the option `map: 0` the names without a map."""
    label = headed(need(block, "label"), frame)
    if not frame.number("map"):
        return stack([label, of_text(frame.text(need(block, "names"), frame.style("body")))], frame.number("gap"))
    drawn, _ = frame.figure(need(block, "figure"), Size(frame.width, frame.number("map")))
    centred = placed(((frame.width - drawn.width) / 2, 0, drawn), width=frame.width)
    return stack([label, centred], frame.number("gap"))


def draw_locator(block: Block, frame: Frame) -> Box:
    """Return the map of a continent, flush right."""
    drawn, _ = frame.figure(block, Size(frame.width, frame.number("height")))
    return placed((frame.width - drawn.width, 0, drawn), width=frame.width)


def draw_pursued(block: Block, frame: Frame) -> Box:
    """Return the issues of a country, each with its pictogram, and, if it is to stand there, the sentence of context."""
    label = headed(need(block, "label"), frame)
    issues = [_issue(item, frame) for item in need(block, "list").children]
    upper = stack([label, stack(issues, frame.number("gap"))], frame.number("list-gap"))
    context = block.find("context") if frame.options["context"] == "yes" else None
    told = [of_text(frame.text(context, frame.style("body")))] if context else []
    return stack([upper, *told], frame.number("context-gap"))


def _issue(item: Block, frame: Frame) -> Box:
    """Return one issue: pictogram, name centered on it, and what limits the work below the name."""
    name, limit = need(item, "name"), item.find("limit")
    size = frame.number("emblem")
    left = size + frame.number("inset")
    style = frame.style("issue-name")
    text = frame.text(name, style, frame.width - left)
    lines = [of_text(text)]
    if limit:
        lines.append(of_text(frame.text(limit, frame.style("limit"), frame.width - left)))
    words = stack(lines)
    caps = face(style.font).cap_height * style.size
    top = (
        (size + caps) / 2 - text.lines[0].baseline if len(text.lines) == 1 and not limit else (size - words.height) / 2
    )
    return placed((0, 0, frame.emblem(name.emblem, size)), (left, max(top, 0.0), words))
