"""One issue on the sheet of a country: its name and definition side by side, its facts under them in halves."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import headed, need, under_hair
from factsheets.layout.paper.parts.country.numbers import facts_of, sized, styled
from factsheets.layout.paper.parts.country.pieces import headline, in_rows
from factsheets.layout.paper.parts.facts import half_of
from factsheets.typeset.boxes import text_width

NAMES = (1.0, 0.92, 0.84, 0.77)
"""Sizes of the name of an issue to fit on a line; if none does, two lines in the default size."""
LEADS = (18.0, 16.0)
SHORT = 3
"""Sizes of a definition in its half, and the most lines for each; otherwise its default size."""


def one_issue(issue: Block, frame: Frame) -> Box:
    """Return the one issue of a country: its name, its definition beside it, and its facts below in halves."""
    half = half_of(frame)
    frame = sized([issue], frame, frame.number("number-alone"), half.width)
    frame = styled(frame, "body", frame.style("body", size=frame.number("body-alone") * frame.sheet.scale))
    larger = {name: frame.number(f"{name}-alone") for name in ("symbols", "dots", "dots-gap")}
    frame = replace(frame, options={**frame.options, **larger})
    own, others = _split(issue)
    parts = [_opening(issue, frame)]
    parts += [under_hair(row, frame, frame.number("hair")) for row in in_rows(own, frame)]
    if others:
        first, *rest = in_rows(others, frame)
        about = styled(frame, "label", frame.style("issue-name"))
        parts.append(stack([headed(need(issue, "about"), about), first], frame.number("label-gap")))
        parts += [under_hair(row, frame, frame.number("hair")) for row in rest]
    return stack(parts, frame.number("gap") + frame.number("air"))


def _split(issue: Block) -> tuple[list[Block], list[Block]]:
    """Return the facts before the heading "About ..." and those under it."""
    slots = [child.slot for child in issue.children]
    at = slots.index("about") if "about" in slots else len(slots)
    before, after = (replace(issue, children=part) for part in (issue.children[:at], issue.children[at:]))
    return facts_of(before), facts_of(after)


def _opening(issue: Block, frame: Frame) -> Box:
    """Return pictogram and name in the left half, and the definition in the right one, both in the middle of the height."""
    size, gap = frame.number("emblem-alone"), frame.number("name-gap-alone")
    style, lead = "issue-name-alone", issue.find("lead")
    half = half_of(frame) if lead else frame
    head = headline(issue, _on_a_line(need(issue, "name").text, half, half.width - size - gap, style), size, gap, style)
    if lead is None:
        return placed((0, 0, head), width=frame.width)
    most = frame.number("lead-alone")
    sizes = (frame.style("lead", size=size * frame.sheet.scale) for size in LEADS if size <= most)
    texts = (half.text(lead, style, balance=True) for style in sizes)
    usual = half.text(lead, frame.style("lead"), balance=True)
    words = of_text(next((text for text in texts if len(text.lines) <= SHORT), usual))
    height, x = max(head.height, words.height), half.width + frame.number("gutter")
    return placed((0, (height - head.height) / 2, head), (x, (height - words.height) / 2, words), width=frame.width)


def _on_a_line(words: str, frame: Frame, room: float, name: str) -> Frame:
    """Return the frame with a smaller style so that words fit on a line; unchanged if no size fits."""
    sizes = (frame.style(name, size=frame.style(name).size * share) for share in NAMES)
    style = next((style for style in sizes if text_width(words, style) <= room), frame.style(name))
    return styled(frame, name, style)
