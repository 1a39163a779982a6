"""The sheet of a country: its map, and each issue with its facts (docs/design.md, section 15)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.paths import rectangle
from factsheets.document.scene import PathItem, Stroke
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, holding, of_text, placed
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts import facts
from factsheets.layout.paper.parts.common import black_rule, need
from factsheets.layout.paper.parts.country.alone import one_issue
from factsheets.layout.paper.parts.country.columns import side_by_side
from factsheets.layout.paper.parts.country.numbers import facts_of
from factsheets.layout.spec.paper import Value

MAP_OPTIONS: dict[str, Value] = {"height": 184.0, "draft": "no"}
OPTIONS: dict[str, Value] = {
    **facts.OPTIONS, "figure-under": 76.0, "under-gap": 5.5, "beside": 0.0, "label-gap": 7.0, "most": 99, "number": 64.0, "number-alone": 72.0, "wide": "no", "leads": "yes", "lead-small": "no", "label-top": 17.0,
    "air": 0.0, "emblem": 36.0, "emblem-narrow": 32.0, "emblem-alone": 40.0, "name-gap": 9.0, "name-gap-alone": 12.0, "narrow": 200.0, "head-gap": 9.0, "symbols-alone": 44.0, "dots-alone": 82.0, "dots-gap-alone": 14.0, "lead-alone": 18.0, "body-alone": 14.0, "lead-gap": 6.0, "number-clear": 4.0, "limits": "yes",
}  # fmt: skip
STYLES = ("label", "issue-name", "issue-name-alone", "limit", "lead", "qualifier", "number", "unit", "body", "year")


def draw_map(block: Block, frame: Frame) -> Box:
    """Return the map across the full width, directly under the band, with a rule at its foot.

    Without tints it also has a frame. A draft is empty, because its size is known and drawing takes long. A spare map
    is left out if it does not fit.
    """
    height = max(frame.number("height"), _least_height(block, frame.width))
    if frame.options["draft"] == "yes":
        return Box(frame.width, height + frame.number("rule"))
    try:
        drawn, _ = frame.figure(block, Size(frame.width, height))
    except NoRoom:
        if block.spare:
            return Box(frame.width, 0.0)
        raise
    left, height = (frame.width - drawn.width) / 2, drawn.height
    edge = Stroke(frame.sheet.colour("black"), frame.number("hair"))
    outline = PathItem(rectangle(Rect(0, 0, drawn.width, height)), None, edge)
    framed = [(left, 0.0, holding(drawn.width, height, outline))] if frame.sheet.figures.mono else []
    rule = black_rule(frame.narrowed(drawn.width))
    return placed((left, 0, drawn), *framed, (left, height, rule), width=frame.width)


def _least_height(block: Block, width: float) -> float:
    """Return the least height of the map of a tall country."""
    from factsheets.figures.maps.region import least_height  # imported here: only drawing needs maps

    return least_height(block.figure.icons[0], width) if block.figure else 0.0


def draw(block: Block, frame: Frame) -> Box:
    """Return the sentence about the people the work is for, and the issues: one across the full width, several side by
    side.
    """
    label = frame.text(need(block, "label"), frame.style("label"), balance=True)
    top = frame.number("label-top") - label.lines[0].baseline
    issues = _shown(block, frame)
    body = one_issue(issues[0], frame) if len(issues) == 1 else side_by_side(issues, frame)
    clear = frame.number("lead-gap") if len(issues) == 1 else 0.0
    under = top + label.rect.height + frame.number("text-gap") + frame.number("air") + clear
    box = placed(
        (0, top, of_text(label)), (0, under, body), width=frame.width, height=under + body.height + frame.number("air")
    )
    return replace(box, read=block)  # a fact across the columns belongs to one of them


def _shown(block: Block, frame: Frame) -> list[Block]:
    """Return the issues without spare parts that were taken out: the text about the people, facts beyond the `most`."""
    issues = [child for child in block.children if child.slot == "issue"]
    gone = _gone(issues, int(frame.number("most")))
    if len(issues) > 1 and frame.options["limits"] == "no":  # for a single issue, the people are named above it
        gone |= {leaf.id for issue in issues for leaf in issue.leaves() if leaf.slot == "limit" and leaf.spare}
    return [_without(issue, gone) for issue in issues]


def _gone(issues: Iterable[Block], most: int) -> set[str]:
    """Return the ids of spare facts beyond the `most`: each time the last one of the issue with the most facts."""
    told = [facts_of(issue) for issue in reversed(list(issues))]
    gone: set[str] = set()
    while sum(map(len, told)) > most and (spare := [each for each in told if each and _is_spare(each[-1])]):
        gone.add(max(spare, key=len).pop().id)
    return gone


def _is_spare(fact: Block) -> bool:
    return all(leaf.spare for leaf in fact.leaves())


def _without(issue: Block, gone: set[str]) -> Block:
    kept = [child for child in issue.children if child.id not in gone]
    if kept[-1].slot == "about":
        kept.pop()
    return replace(issue, children=tuple(kept))
