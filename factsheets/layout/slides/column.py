"""Pieces of a slide in a column: all words become smaller together until they and the figure fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Block, Phrase
from factsheets.document.scene import Item, TextItem
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, holding
from factsheets.layout.context import Frame, NoRoom, Sheet
from factsheets.layout.slides.text import DOWN, MOST_OFTEN_OVER, DoesNotFit, set_words
from factsheets.layout.spec.deck import Column, Piece
from factsheets.typeset.boxes import ink_shift

BREAK = "\n"
NUMBER = "number"
"""The style of a number whose ink is on the edge of its column."""
HAIR = 0.01
LETTERS = 1.5
"""The approximate number of characters per point of height in the smallest size."""


def stacked(leaves: Sequence[Block], column: Column, sheet: Sheet) -> list[Item]:
    """Return the leaves in a column, in their order. Raises DoesNotFit."""
    parts = list(_parts(leaves, column))
    if not parts:
        return []
    failure: DoesNotFit | None = None
    for step in range(max(len(piece.sizes) for _, piece in parts) + 1):
        try:
            return list(_placed(_boxes(parts, step, column, sheet), column))
        except DoesNotFit as error:
            failure = error
    assert failure is not None
    raise failure


def _parts(leaves: Sequence[Block], column: Column) -> Iterator[tuple[Block, Piece]]:
    """Yield each paragraph of each leaf of a piece, and each figure."""
    for leaf in leaves:
        for paragraph in _paragraphs(leaf):
            style = paragraph.words[0].style if paragraph.words else ""
            mine = [piece for piece in column.pieces if piece.take == leaf.slot]
            piece = next((piece for piece in mine if piece.style == style), mine[0] if mine else None)
            if piece:
                plain = tuple(
                    replace(word, style="" if word.style == style else word.style) for word in paragraph.words
                )
                yield replace(paragraph, words=plain), piece


def _paragraphs(leaf: Block) -> list[Block]:
    """Return a leaf in pieces, one for each of its paragraphs."""
    rows: list[list[Phrase]] = [[]]
    for phrase in leaf.words:
        if phrase.text == BREAK:
            rows.append([])
        else:
            rows[-1].append(phrase)
    return [replace(leaf, words=tuple(row)) for row in rows if row] or [leaf]


class _Row(Struct, frozen=True):
    """A part of a column, and the space above it."""

    box: Box
    above: float


def _boxes(parts: Sequence[tuple[Block, Piece]], step: int, column: Column, sheet: Sheet) -> list[_Row]:
    """Return all pieces at a step of their sizes; figures fill the remaining space. Raises DoesNotFit."""
    rows: list[_Row | None] = [
        None if piece.part == "figure" else _Row(_words(leaf, piece, step, column, sheet), piece.above if at else 0.0)
        for at, (leaf, piece) in enumerate(parts)
    ]
    left = column.height - sum(row.box.height + row.above for row in rows if row)
    left -= sum(piece.above for at, (_, piece) in enumerate(parts) if at and rows[at] is None)
    figures = rows.count(None)
    if left < -HAIR:
        longest = max((leaf for leaf, piece in parts if piece.part == "words"), key=lambda leaf: len(leaf.text))
        raise _full(longest, -left)
    done: list[_Row] = []
    for at, ((leaf, piece), row) in enumerate(zip(parts, rows, strict=True)):
        done.append(row or _Row(_figure(leaf, piece, left / figures, column.width, sheet), piece.above if at else 0.0))
    return done


def _full(leaf: Block, over: float) -> DoesNotFit:
    """Return the error of words that are too high for their column, by an excess in points."""
    letters = max(round(over * LETTERS), MOST_OFTEN_OVER)
    message = f"“{leaf.text[:50]}” does not fit on the slide, even in the smallest size"
    return DoesNotFit(leaf, message, f"shorten it by about {letters} characters", letters)


def _words(leaf: Block, piece: Piece, step: int, column: Column, sheet: Sheet) -> Box:
    """Return the words of a leaf at a step of their sizes, with the pictogram beside or above them.

    Raises DoesNotFit.
    """
    sizes = [sheet.styles[piece.style].size, *piece.sizes][min(step, len(piece.sizes)) :]
    aside = piece.emblem + piece.gap if leaf.emblem and piece.emblem and not piece.over else 0.0
    frame = Frame(sheet, column.width - aside, {})
    item = set_words(leaf, piece, frame, sizes)
    if piece.style == NUMBER:
        item = _inked(item)
    if not (leaf.emblem and piece.emblem):
        return holding(item.rect.width, item.rect.height, item)
    emblem = frame.decoration(leaf.emblem, Size(piece.emblem, piece.emblem))
    if piece.over:
        top, inset = piece.emblem + piece.gap, min(frame.inset(leaf.emblem, emblem.height), column.x)
        return holding(column.width, top + item.rect.height, *emblem.at(-inset, 0), *holding(0, 0, item).at(0, top))
    middle = item.leading / 2
    there = emblem.at((piece.emblem - emblem.width) / 2, middle - emblem.height / 2)
    words = holding(0, 0, item).at(aside, 0)
    return holding(column.width, max(item.rect.height, middle + piece.emblem / 2), *there, *words)


def _inked(item: TextItem) -> TextItem:
    """Return a number with its ink on the left edge; its box begins slightly before the edge."""
    shift = ink_shift(item)
    lines = tuple(replace(line, x=line.x - shift) for line in item.lines)
    return replace(item, rect=replace(item.rect, x=-shift, width=item.rect.width + shift), lines=lines)


def _figure(leaf: Block, piece: Piece, left: float, width: float, sheet: Sheet) -> Box:
    """Return a figure in the height that is left. Raises DoesNotFit."""
    if left < piece.least - HAIR:
        message = f"its figure has only {max(left, 0):.0f} points of height"
        raise DoesNotFit(
            leaf, message, "shorten the text of the slide, or choose another fact for it", round(piece.least - left)
        )
    try:
        room = Size(piece.width or width, min(left, piece.height or left))
        box, _ = Frame(sheet, room.width, {}).figure(leaf, room)
    except NoRoom as failure:
        raise DoesNotFit(leaf, str(failure), "choose another fact for the slide, or shorten its labels") from None
    return box


def _placed(rows: Sequence[_Row], column: Column) -> Iterator[Item]:
    """Yield the items at their places; paragraphs of one leaf are one text."""
    y = column.y + (column.height - sum(row.box.height + row.above for row in rows)) * DOWN[column.anchor]
    before: TextItem | None = None
    for row in rows:
        y += row.above
        for item in row.box.at(column.x, y):
            if isinstance(item, TextItem) and before and before.block == item.block:
                before = _joined(before, item)
                continue
            if before:
                yield before
            before = item if isinstance(item, TextItem) else None
            if before is None:
                yield item
        y += row.box.height
    if before:
        yield before


def _joined(text: TextItem, after: TextItem) -> TextItem:
    return replace(text, rect=reduce(Rect.union, (text.rect, after.rect)), lines=(*text.lines, *after.lines))
