"""Pieces of the sheet of a country: facts in a column or across the width, words under a line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts import cards
from factsheets.layout.paper.parts.common import need, tail_of
from factsheets.layout.paper.parts.country.numbers import for_fact, width_of
from factsheets.layout.paper.parts.facts import abreast, half_of
from factsheets.layout.paper.parts.lockup import number_text, rise_of
from factsheets.layout.paper.parts.ways import name_beside
from factsheets.typeset.boxes import narrowed, text_width

RISE = 0.04
"""The extra distance, in type sizes, of a number from the line above it if that line extends over its digits."""


def in_column(fact: Block, frame: Frame, *, under: bool = False) -> Box | None:
    """Return a fact in a column: qualifier, number, figure, sentence; None if its number or its figure does not fit.

    With `under`, symbols are never beside the number.
    """
    sized, number = for_fact(fact, frame), fact.find("number")
    if number and width_of(number, sized) > frame.width:
        return None
    try:
        if _is_plain(fact):
            return stack([sentence_of(fact, frame), cards.figure_under(fact, frame)], frame.number("bar-gap"))
        return cards.card(fact, sized, under=under)
    except NoRoom:
        return None


def over_width(fact: Block, frame: Frame) -> Box:
    """Return a fact across the full width, under the name of its issue if there are others beside it.

    Its sentence is right of number and figure, or its figure right of number and sentence, whichever needs less height.
    """
    frame = for_fact(fact, frame)
    half = half_of(frame)
    if _is_plain(fact):
        return _abreast(sentence_of(fact, half), (frame.number("figure-top"), cards.figure_under(fact, half)), half)
    if fact.find("number") is None:
        return cards.card(fact, frame)
    line, wide, rise = *_header(fact, frame), rise_of(fact) + RISE
    if width_of(need(fact, "number"), frame) > half.width:
        number = _under_line(line, cards.key_and_figure(_bare(fact, "figure"), frame), frame, rise)
        below = (
            (cards.words_of(fact, half),)
            if fact.find("figure") is None
            else (cards.figure_under(fact, half), sentence_of(fact, half))
        )
        tail = tail_of(number_text(need(fact, "number"), frame, "number", fact.tone))
        return stack([number, abreast(list(below), half)], frame.number("bar-gap") + tail)
    half = _below_words(half, rise)
    beside = line.height + frame.number("text-gap") if wide else 0.0
    forms = []
    if fact.find("rest") is None:
        number = _under_line(line, cards.key_and_figure(_bare(fact), half), half, rise)
        clear = 0.0 if cards.form_of(fact) in cards.TRACKS else frame.number("number-clear")
        number = placed((0, 0, number), height=number.height + clear)
        forms.append(_abreast(number, (beside, sentence_of(fact, half)), half))
    number = cards.key_and_figure(_bare(fact, "figure"), half)
    if fact.find("figure"):
        left = _under_line(line, stack([number, cards.words_of(fact, half)], half.number("text-gap")), half, rise)
        forms.append(_abreast(left, (beside or frame.number("figure-top"), cards.figure_under(fact, half)), half))
    elif fact.find("rest"):  # it stays under its number
        words = cards.words_of(fact, frame.narrowed(min(frame.width, frame.number("measure"))))
        forms.append(_under_line(line, stack([number, words], half.number("text-gap")), half, rise))
    return min(forms, key=lambda box: box.height)


def _below_words(half: Frame, rise: float) -> Frame:
    """Return a half in which a figure beside the number does not reach the words above it."""
    free = rise * half.style("number").size - half.number("figure-clear")
    return replace(half, options={**half.options, "figure": min(half.number("figure"), free)})


def _bare(fact: Block, *less: str) -> Block:
    """Return a fact without the line above its number, and without the other named parts."""
    dropped = frozenset(leaf.id for leaf in fact.leaves() if leaf.slot in ("of", "intro", "qualifier", *less))
    kept = fact.without(dropped)
    assert kept is not None, fact.id
    return kept


def _header(fact: Block, frame: Frame) -> tuple[Box, bool]:
    """Return the words above a number, and whether they need more than a half.

    They reach from the line above down to its baseline. These are the whole sentences before its own, the name of its
    issue, and scope and qualifier, on one line if they fit.
    """
    half, style = half_of(frame), frame.style("qualifier")
    intro, of, qualifier = (fact.find(slot) for slot in ("intro", "of", "qualifier"))
    before = [dropped(intro, half, "body", "label-drop")] if intro else []
    named = narrowed(frame.text(of, style)) if of else None
    x = named.rect.width + text_width(" ", style) if named else 0.0
    told = narrowed(frame.text(qualifier, style, frame.width - x)) if qualifier else None
    texts = [(at, text) for at, text in ((0.0, named), (x, told)) if text]
    wide = any(at + text.rect.width > half.width for at, text in texts)
    drop = frame.number("label-drop")
    last = max((text.lines[-1].baseline - text.lines[0].baseline for _, text in texts), default=0.0)
    line = placed(*((at, drop - text.lines[0].baseline, of_text(text)) for at, text in texts), height=drop + last)
    return stack([*before, line]), wide


def _under_line(line: Box, number: Box, frame: Frame, rise: float) -> Box:
    """Return a number below the line above it, with its baseline about `rise` times its size below that line."""
    size = frame.style("number").size
    return placed((0, 0, line), (0, line.height + (rise - 0.66) * size - frame.number("number-drop"), number))


def _abreast(left: Box, right: tuple[float, Box], half: Frame) -> Box:
    """Return the contents of the left half, and of the right one, moved down by a distance."""
    x = half.width + half.number("gutter")
    return placed((0, 0, left), (x, *right), width=half.width + x)


def sentence_of(fact: Block, frame: Frame) -> Box:
    """Return the sentence of a fact, or the part under its number."""
    leaf = fact.find("sentence") or need(fact, "rest")
    return dropped(leaf, frame, "body", "label-drop")


def _is_plain(fact: Block) -> bool:
    """Return whether a fact keeps its number in its sentence, and a figure draws it."""
    figure = fact.find("figure")
    return fact.find("number") is None and figure is not None and cards.form_of(fact) != "things"


def in_rows(told: Sequence[Block], frame: Frame) -> list[Box]:
    """Return facts two abreast where both fit a half, otherwise over the full width."""
    half, rows, rest = half_of(frame), [], list(told)
    while rest:
        pair = [box for fact in rest[:2] if (box := in_column(fact, half))]
        alone = [over_width(fact, frame) for fact in rest[:2]]
        both = abreast(pair, half)
        paired = len(pair) == 2 and both.height <= sum(box.height for box in alone)
        rows.append(both if paired else alone[0])
        rest = rest[2 if paired else 1 :]
    return rows


def dropped(leaf: Block, frame: Frame, style: str, drop: str) -> Box:
    """Return words whose first baseline is at a distance below the line above them: larger words are as much lower."""
    text = (
        frame.text(leaf, frame.style(style), balance=True)
        if style == "lead"
        else cards.set_sentence(leaf, frame, style)
    )
    larger = frame.style(style).size - frame.style("body").size
    return placed((0, frame.number(drop) + larger - text.lines[0].baseline, of_text(text)))


def headline(issue: Block, frame: Frame, size: float, gap: float, style: str, beside: bool = False) -> Box:
    """Return pictogram and name of an issue, and on whose behalf the work is done: below both, or beside the pictogram.

    The ink of the pictogram begins at the left edge, like all words.
    """
    leaf, limit = need(issue, "name"), issue.find("limit")
    ink, right = frame.inset(leaf.emblem, size) if leaf.emblem else 0.0, size + gap
    if limit and beside:
        lines = [(leaf, style), (limit, "limit")]
        words = stack([of_text(frame.text(each, frame.style(look), frame.width - right)) for each, look in lines])
        top = max(size - words.height, 0.0) / 2
        return placed((-ink, 0, frame.emblem(leaf.emblem, size)), (right, top, words), width=frame.width)
    named = name_beside(leaf, frame.narrowed(frame.width + ink), size, gap + ink, style)
    name = placed((-ink, 0, named), width=frame.width)
    below = [of_text(frame.text(limit, frame.style("limit")))] if limit else []
    return stack([name, *below], frame.number("text-gap"))
