"""Several issues on the sheet of a country side by side, each with its facts in its column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.common import black_rule, under_hair
from factsheets.layout.paper.parts.country.numbers import facts_of, sized
from factsheets.layout.paper.parts.country.pieces import dropped, headline, in_column, over_width
from factsheets.layout.paper.parts.facts import abreast, half_of
from factsheets.typeset.boxes import text_width

ROWS = (50.0, 40.0)
"""The heights of rows of symbols under their numbers in a column lower than another."""
ABREAST = 3
"""The most issues side by side; four are in two rows of two, more in rows of three."""


class _Entry(Struct, frozen=True):
    """A piece under a thin line in the column of an issue; `fact` if it can be moved, `spare` if it can be left out."""

    box: Box
    fact: Block | None = None
    spare: bool = False


def side_by_side(issues: Sequence[Block], frame: Frame) -> Box:
    """Return issues in columns, in several rows if needed; under each row the facts that need the full width."""
    if len(issues) == ABREAST and facts_of(issues[0]) and not any(map(facts_of, issues[1:])):
        return _with_a_main(issues[0], issues[1:], frame)
    across = 2 if len(issues) == ABREAST + 1 else min(len(issues), ABREAST)
    rows = [issues[at : at + across] for at in range(0, len(issues), across)]
    column = frame.narrowed((frame.width - frame.number("gutter") * (across - 1)) / across)
    frame = sized(issues, frame, frame.number("number"), column.width)
    column = replace(column, sheet=frame.sheet)
    return stack([_row(row, column, frame) for row in rows], 2 * frame.number("gap") + frame.number("air"))


def _with_a_main(main: Block, others: Sequence[Block], frame: Frame) -> Box:
    """Return the issue that has all the facts across the full width, and under a rule the others side by side.

    Its facts are in rows or in two columns, whichever is lower.
    """
    half, clear = half_of(frame), 2 * frame.number("gap") + frame.number("air")
    wide = sized([main], frame, frame.number("number"), half.width)
    facts = [_unnamed(fact) for fact in facts_of(main)]
    rows = _column(_kept(main, {fact.id: over_width(fact, wide) for fact in facts}, wide), wide)
    told = min([rows, *_in_halves(main, facts, half_of(wide))], key=lambda box: box.height)
    above = stack([*_heads([main], frame), told], frame.number("head-gap"))
    below = placed((0, 0, black_rule(frame)), (0, clear, _row(others, half, frame)), width=frame.width)
    return stack([above, below], clear)


def _in_halves(issue: Block, facts: Sequence[Block], half: Frame) -> Iterator[Box]:
    """Yield the facts of an issue in two columns, for each place where the second one may begin, if all fit a column."""
    cards = {fact.id: in_column(fact, half) for fact in facts}
    pieces = _kept(issue, cards, half) if all(cards.values()) else []
    for at in range(1, len(pieces)):
        yield abreast([_column(pieces[:at], half), _column(pieces[at:], half)], half)


def _unnamed(fact: Block) -> Block:
    """Return a fact without the name of its issue, which is above it."""
    return fact.without(frozenset(leaf.id for leaf in fact.leaves() if leaf.slot == "of")) or fact


def _heads(issues: Sequence[Block], frame: Frame) -> list[Box]:
    """Return pictogram and name of issues; the people the work is for are under each name if all fit there on a line."""
    size = frame.number("emblem-narrow" if frame.width < frame.number("narrow") else "emblem")
    gap, style = frame.number("name-gap"), frame.style("limit")
    limits = [limit.text for issue in issues if (limit := issue.find("limit"))]
    beside = all(text_width(text, style) <= frame.width - size - gap for text in limits)
    return [headline(issue, frame, size, gap, "issue-name", beside) for issue in issues]


def _row(issues: Sequence[Block], column: Frame, frame: Frame) -> Box:
    heads = _heads(issues, column)
    told = [fact for issue in issues for fact in facts_of(issue)]
    cards = {fact.id: in_column(fact, column) for fact in told}
    entries = [_kept(issue, cards, column) for issue in issues]
    highest = max(map(_height, entries))
    entries = [_filled(issue, kept, cards, column, highest) for issue, kept in zip(issues, entries, strict=True)]
    wide = {fact.id: over_width(fact, frame) for fact in told if cards[fact.id] is None}
    if frame.options["wide"] == "yes":
        wide |= _widened(entries, frame)
    top = abreast([placed((0, 0, head), height=max(each.height for each in heads)) for head in heads], column)
    columns = abreast([_column(each, column) for each in entries], column)
    below = [under_hair(wide[fact.id], frame, frame.number("hair")) for fact in told if fact.id in wide]
    gap = frame.number("gap") + frame.number("air")
    return stack([stack([top, columns], frame.number("head-gap")), *below], gap)


def _filled(
    issue: Block, kept: list[_Entry], cards: Mapping[str, Box | None], column: Frame, highest: float
) -> list[_Entry]:
    """Return the pieces of a column, its rows of symbols under their numbers, as large as its height allows."""
    for size in ROWS:
        larger = replace(column, options={**column.options, "figure": size})
        drawn = {fact.id: cards[fact.id] and in_column(fact, larger, under=True) for fact in facts_of(issue)}
        if _height(pieces := _kept(issue, drawn, column)) <= highest:
            return pieces
    return kept


def _kept(issue: Block, cards: Mapping[str, Box | None], column: Frame) -> list[_Entry]:
    """Return the pieces of a column without the definition if that is to be left out."""
    leads = column.options["leads"] == "yes"
    return [entry for entry in _entries(issue, cards, column) if leads or not entry.spare]


def _entries(issue: Block, cards: Mapping[str, Box | None], column: Frame) -> Iterator[_Entry]:
    """Yield the pieces of a column: the definition, facts, and those under "About ..." with this heading above the first."""
    about: Block | None = None
    for child in issue.children:
        match child.slot:
            case "lead":
                small = column.width < column.number("narrow") or column.options["lead-small"] == "yes"
                box = dropped(child, column, "body" if small else "lead", "label-drop")
                yield _Entry(box, spare=child.spare)
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


def _height(column: Sequence[_Entry]) -> float:
    return sum(entry.box.height for entry in column)


def _widened(entries: list[list[_Entry]], frame: Frame) -> dict[str, Box]:
    """Return facts of the highest column, set across the full width as long as that reduces the total height."""
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
