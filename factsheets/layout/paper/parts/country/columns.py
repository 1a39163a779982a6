"""Several issues on the sheet of a country side by side, each with its facts in its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import under_hair
from factsheets.layout.paper.parts.country.alone import LEADS
from factsheets.layout.paper.parts.country.numbers import facts_of, sized, styled
from factsheets.layout.paper.parts.country.pieces import dropped, headline, in_column, over_width
from factsheets.layout.paper.parts.facts import abreast

ABREAST = 3
"""The most issues side by side; four are in two rows of two, more in rows of three."""


class _Entry(Struct, frozen=True):
    """A piece under a thin line in the column of an issue; `fact` if it can be moved, `lead` if it is a definition that
    can be larger, `spare` if it can be left out.
    """

    box: Box
    fact: Block | None = None
    lead: Block | None = None
    spare: bool = False


def side_by_side(issues: Sequence[Block], frame: Frame) -> Box:
    """Return issues in columns, in several rows if needed; under each row the facts that need the full width."""
    if len(issues) == ABREAST and not any(map(facts_of, issues[1:])):
        return _with_a_main(issues[0], issues[1:], frame)
    across = 2 if len(issues) == ABREAST + 1 else min(len(issues), ABREAST)
    rows = [issues[at : at + across] for at in range(0, len(issues), across)]
    column = frame.narrowed((frame.width - frame.number("gutter") * (across - 1)) / across)
    frame = sized(issues, frame, frame.number("number"), column.width)
    column = replace(column, sheet=frame.sheet)
    return stack([_row(row, column, frame) for row in rows], frame.number("gap") + frame.number("air"))


def _with_a_main(main: Block, others: Sequence[Block], frame: Frame) -> Box:
    """Return the issue that has all the facts in two of three columns, the others one below the other in the third."""
    side = frame.narrowed((frame.width - 2 * frame.number("gutter")) / ABREAST)
    wide = frame.narrowed(2 * side.width + frame.number("gutter"))
    wide = sized([main], wide, frame.number("number"), wide.width)
    gap, lead = frame.number("gap") + frame.number("air"), main.find("lead")
    told = [lead] if lead and not (lead.spare and frame.options["leads"] != "yes") else []
    drawn = [
        *(dropped(each, wide, "lead", "label-drop") for each in told),
        *(_lower(each, wide) for each in facts_of(main)),
    ]
    left = _under_head(main, [_Entry(box) for box in drawn], wide)
    right = _filling(others, side, left.height, 2 * gap)
    return placed((0, 0, left), (wide.width + frame.number("gutter"), 0, right), width=frame.width)


def _filling(issues: Sequence[Block], frame: Frame, height: float, gap: float) -> Box:
    """Return issues without facts one under the other, down to a height if there is room: their definitions as large as
    it allows, and what is left between them.
    """
    for each in (*_lead_sizes(frame), frame):
        box = _one_by_one(issues, each, "lead", gap)
        if box.height <= height:
            spare = (height - box.height) / max(len(issues) - 1, 1)
            return _one_by_one(issues, each, "lead", gap + spare)
    return _one_by_one(issues, frame, "body", gap)


def _one_by_one(issues: Sequence[Block], frame: Frame, style: str, gap: float) -> Box:
    """Return issues without facts one under the other, their definitions in a style."""
    told = {issue.id: [child for child in issue.children if child.slot == "lead"] for issue in issues}
    entries = ([_Entry(dropped(each, frame, style, "label-drop")) for each in told[issue.id]] for issue in issues)
    return stack([_under_head(issue, each, frame) for issue, each in zip(issues, entries, strict=True)], gap)


def _under_head(issue: Block, entries: Sequence[_Entry], frame: Frame) -> Box:
    return stack([_headed(issue, frame), _column(entries, frame)], frame.number("head-gap"))


def _lower(fact: Block, frame: Frame) -> Box:
    """Return a fact in the column of its issue, its words under or beside its number, whichever needs less height."""
    fact = fact.without(frozenset(leaf.id for leaf in fact.leaves() if leaf.slot == "of")) or fact
    forms = [over_width(fact, frame), in_column(fact, frame)]
    return min((box for box in forms if box), key=lambda box: box.height)


def _headed(issue: Block, frame: Frame) -> Box:
    size = frame.number("emblem-narrow" if frame.width < frame.number("narrow") else "emblem")
    return headline(issue, frame, size, frame.number("name-gap"), "issue-name")


def _row(issues: Sequence[Block], column: Frame, frame: Frame) -> Box:
    heads = [_headed(issue, column) for issue in issues]
    told = [fact for issue in issues for fact in facts_of(issue)]
    cards = {fact.id: in_column(fact, column) for fact in told}
    entries = [list(_entries(issue, cards, column)) for issue in issues]
    if frame.options["leads"] == "no":
        _trim(entries)
    elif frame.options["leads"] == "none":
        entries = [[entry for entry in column if not entry.spare] for column in entries]
    wide = {fact.id: over_width(fact, frame) for fact in told if cards[fact.id] is None}
    if frame.options["wide"] == "yes":
        wide |= _widened(entries, frame)
    entries = _with_larger_definitions(entries, column)
    top = abreast([placed((0, 0, head), height=max(each.height for each in heads)) for head in heads], column)
    columns = abreast([_column(each, column) for each in entries], column)
    below = [under_hair(wide[fact.id], frame, frame.number("hair")) for fact in told if fact.id in wide]
    gap = frame.number("gap") + frame.number("air")
    return stack([stack([top, columns], frame.number("head-gap")), *below], gap)


def _entries(issue: Block, cards: Mapping[str, Box | None], column: Frame) -> Iterator[_Entry]:
    """Yield the pieces of a column: the definition, facts, and those under "About ..." with this heading above the first."""
    about: Block | None = None
    for child in issue.children:
        match child.slot:
            case "lead":
                small = column.width < column.number("narrow") or column.options["lead-small"] == "yes"
                box = dropped(child, column, "body" if small else "lead", "label-drop")
                yield _Entry(box, lead=None if small else child, spare=child.spare)
            case "about":
                about = child
            case "fact" if card := cards[child.id]:
                yield _Entry(_under(about, card, column) if about else card, child if about is None else None)
                about = None


def _under(about: Block, card: Box, frame: Frame) -> Box:
    return stack([dropped(about, frame, "label", "label-drop"), card])


def _column(entries: Sequence[_Entry], frame: Frame) -> Box:
    gap = frame.number("gap") + frame.number("air")
    ruled = [under_hair(entry.box, frame, frame.number("hair")) for entry in entries]
    return stack(ruled or [placed(width=frame.width)], gap)


def _trim(columns: list[list[_Entry]]) -> None:
    """Remove definitions from the highest column as long as it has one that may be left out.

    The others fill the space.
    """
    while (highest := max(columns, key=_height)) and highest[0].spare:
        del highest[0]


def _with_larger_definitions(columns: list[list[_Entry]], frame: Frame) -> list[list[_Entry]]:
    """Return the columns with definitions as large as leaves none of them higher than the highest now."""
    highest = max(_column(column, frame).height for column in columns)
    return [
        next((each for each in _larger(column, frame) if _column(each, frame).height <= highest), column)
        for column in columns
    ]


def _larger(column: list[_Entry], frame: Frame) -> Iterator[list[_Entry]]:
    """Yield the column with its definition in larger sizes, the largest first."""
    if column and (lead := column[0].lead):
        for each in _lead_sizes(frame):
            yield [replace(column[0], box=dropped(lead, each, "lead", "label-drop")), *column[1:]]


def _lead_sizes(frame: Frame) -> Iterator[Frame]:
    """Yield the frame with larger definitions, the largest first."""
    return (styled(frame, "lead", frame.style("lead", size=size * frame.sheet.scale)) for size in LEADS)


def _height(column: Sequence[_Entry]) -> float:
    return sum(entry.box.height for entry in column)


def _widened(entries: list[list[_Entry]], frame: Frame) -> dict[str, Box]:
    """Return facts taken out of the highest column, set across the full width, as long as that makes the whole lower."""
    wide: dict[str, Box] = {}
    gap = frame.number("gap")
    while True:
        heights = [sum(entry.box.height + gap for entry in column) for column in entries]
        tallest = entries[heights.index(max(heights))]
        last = next((entry for entry in reversed(tallest) if entry.fact and entry.fact.find("number")), None)
        if last is None or last.fact is None:
            return wide
        saved = min(last.box.height + gap, max(heights) - sorted([0.0, *heights])[-2])
        box = over_width(last.fact, frame)
        if saved <= box.height + gap:
            return wide
        tallest.remove(last)
        wide[last.fact.id] = box
