"""Maps and the names beside them (docs/design.md, sections 7 and 10)."""

from __future__ import annotations

from factsheets.document.blocks import Block
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, need
from factsheets.layout.spec.paper import Value
from factsheets.typeset.fonts import face

WHERE_OPTIONS: dict[str, Value] = {"map": 88.0, "gap": 5.0, "names-gap": 3.0}
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
    """Return rule, label, map and the names of countries, each restriction under the names it limits.

    With the option `map: 0` the names stand without a map; its text alternative then goes with it.
    """
    label = headed(need(block, "label"), frame)
    gap = frame.number("gap")
    parts: list[tuple[float, float, Box]] = [(0.0, 0.0, label)]
    y = label.height + gap
    if frame.number("map") > 0:
        drawn, _ = frame.figure(need(block, "figure"), Size(frame.width, frame.number("map")))
        parts.append(((frame.width - drawn.width) / 2, y, drawn))
        y += drawn.height + frame.number("names-gap")
    parts.append((0.0, y, _areas(need(block, "areas"), frame)))
    return placed(*parts, width=frame.width)


def _areas(block: Block, frame: Frame) -> Box:
    return stack([of_text(frame.text(leaf, frame.style(leaf.slot))) for leaf in block.leaves()])


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
