"""The sizes of numbers on the sheet of a country: one for the leading number, and one for all others.

The leading number is the first one about the country or its region.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.document.text import TextStyle
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.facts import half_of
from factsheets.layout.paper.parts.lockup import number_text

NUMBERS = (72.0, 64.0, 58.0, 52.0, 46.0, 42.0, 39.0, 36.0, 32.0, 30.0, 28.0)
"""The possible sizes of numbers, from which both sizes are chosen."""
SECOND = 0.72
"""The greatest size of the others, relative to the leading one."""


def facts_of(issue: Block) -> list[Block]:
    return [child for child in issue.children if child.slot == "fact"]


def sized(issues: Iterable[Block], frame: Frame, most: float, width: float) -> Frame:
    """Return the frame with the leading number in the largest size that fits, and the others in a smaller one.

    Numbers fit a half of the width, or the full width if none of the sizes fits a half.
    """
    numbers = [number for issue in issues for fact in facts_of(issue) if (number := fact.find("number"))]
    leading = [number for number in numbers if number.style == "leading"]
    others = [number for number in numbers if number.style != "leading"]
    first = _fitting(leading, frame, most, (width, frame.width))
    limit = SECOND * first if leading else most
    second = min(_fitting(others, frame, limit, (width, half_of(frame).width)), limit)
    return _at(styled(frame, "leading", frame.style("number", size=first)), second)


def _fitting(numbers: Sequence[Block], frame: Frame, most: float, rooms: tuple[float, float]) -> float:
    """Return the largest size in which all numbers fit the first room, or the second one if none of the sizes fits."""
    *larger, least = [size * frame.sheet.scale for size in NUMBERS if size <= most or size == NUMBERS[-1]]
    smallest = _at(frame, least)
    wanted = [(number, rooms[width_of(number, smallest) > rooms[0]]) for number in numbers]
    fits = (size for size in larger if all(width_of(each, _at(frame, size)) <= room for each, room in wanted))
    return next(fits, least)


def _at(frame: Frame, size: float) -> Frame:
    """Return the frame with numbers in a size."""
    return styled(frame, "number", frame.style("number", size=size))


def styled(frame: Frame, name: str, style: TextStyle) -> Frame:
    return replace(frame, sheet=replace(frame.sheet, styles={**frame.sheet.styles, name: style}))


def for_fact(fact: Block, frame: Frame) -> Frame:
    """Return the frame of a fact: the number that leads is larger than the others."""
    number = fact.find("number")
    leads = number is not None and number.style == "leading"
    return styled(frame, "number", frame.sheet.styles["leading"]) if leads else frame


def width_of(number: Block, frame: Frame) -> float:
    return number_text(number, frame, "number", "black").rect.width
