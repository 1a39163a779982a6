"""Break paragraphs into lines, balanced or greedy, and measure them. All lengths in points.

Lines are filled, and texts measured, with the reserve of each face: text that fits in the measured face also fits in
a substitute on another computer. Embedded faces need no reserve.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from factsheets.document.blocks import Phrase
from factsheets.document.text import Run, TextStyle
from factsheets.limits import DASH_AFTER, DASH_BEFORE, DASH_RISE, FREE_FIGURES, LARGE_FIGURES
from factsheets.typeset.breaks import break_places
from factsheets.typeset.fonts import DIGITS, by_face, face, with_large_figures

HAIR = 0.1
"""Points by which a line may exceed its measure: less than one dot of a 600 dpi printer (0.12 pt)."""
RANGE = re.compile(r"(?<=[\d%])–(?=[$€£]?\d)")
"""The dash of a range of numbers."""


SHORT, EVEN = 0.25, 0.4
"""If the last line is shorter than the first share of the measure, the lines before it are balanced until it has the
second share."""


class Span(Struct, frozen=True):
    """A phrase with its style, resolved."""

    text: str
    style: TextStyle
    href: str
    lang: str


class TooWide(ValueError):
    """The width is too small for even one character."""


def _advances(spans: Sequence[Span]) -> list[float]:
    """Return the advance in points of each character of all spans, including the reserve of its face."""
    return [
        (width * (1 + span.style.font.reserve) + extra) * span.style.size
        for span in spans
        for width, extra in zip(
            face(span.style.font).advances(span.text, span.style.kern)[0], spacing(span.text, span.style), strict=True
        )
    ]


@lru_cache(maxsize=4096)
def spacing(text: str, style: TextStyle) -> tuple[float, ...]:
    """Return the extra space of each character in em: tracking, the gap before a unit, space at a dash.

    Large figures are tracked no closer than their ink allows.
    """
    tracking = style.tracking / 1000
    wide = WORD_SPACE if style.tracking <= CLOSE else tracking
    extra = [wide if letter in SPACES else tracking for letter in text]
    if style.font.figures:
        for at, free in _between_figures(text, style):
            extra[at] = max(extra[at], FREE_FIGURES - free)
    if style.lead and text[:1] in (" ", "\u00a0"):
        extra[0] = style.lead / style.size - face(style.font).width(text[0])
    extra[-1:] = [last + style.trail for last in extra[-1:]]
    return tuple(extra)


CLOSE, WORD_SPACE = -20, 0.05
"""Letters tracked as close as this, in thousandths of their size, are large numbers: spaces between their words are
wider by this many sizes, as in "600,000 to 1 million"."""
SPACES = " \u00a0"
"""The space, and the no-break space. The second ends a line only if no line is wide enough for the words that it joins,
such as a large number and its unit."""
JOINTS = "@."
"""An email or web address that is too long for a line is cut after one of these, before a letter."""


def _between_figures(text: str, style: TextStyle) -> Iterator[tuple[int, float]]:
    """Yield the place of each figure that is followed by another, and their distance without tracking, in em."""
    drawn = face(style.font)
    kerns = dict(drawn.advances(text, style.kern)[1])
    for at, (one, other) in enumerate(pairwise(text)):
        if one in DIGITS and other in DIGITS:
            yield at, drawn.right_bearing(one) + kerns.get(at, 0.0) / 1000 + drawn.left_bearing(other)


def _fill(text: str, widths: Sequence[float], measure: float, stops: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Return lines as (start, end) of the text, filled greedily; a word too long for any line is cut inside.

    `stops` are the places where a line may end; by default all. Raises TooWide.
    """
    sums, ends = list(accumulate(widths, initial=0.0)), _ends(text)
    lines: list[tuple[int, int]] = []
    start, fitting, room = 0, 0, measure + HAIR
    for stop in stops or _stops(text):
        while sums[max(ends[stop], start)] - sums[start] > room:
            end = fitting if fitting > start else _cut(text, sums, start, stop, room)
            lines.append((start, end))
            start = fitting = end
        fitting = stop
    return [*lines, (start, len(text))]


@lru_cache(maxsize=4096)
def _stops(text: str) -> tuple[int, ...]:
    """Return the places where a line may end, in order."""
    return *sorted(place for place in break_places(text) if place), len(text)


@lru_cache(maxsize=4096)
def _ends(text: str) -> tuple[int, ...]:
    """Return, for each place in the text, where the characters before it end: spaces at the end of a line have no
    width.
    """
    letters = (place if letter != " " else 0 for place, letter in enumerate(text, 1))
    return tuple(accumulate(letters, max, initial=0))


def _without_widow(text: str, widths: Sequence[float], measure: float) -> list[tuple[int, int]]:
    """Return the lines filled greedily, or nearly equal if the last one would be short or a single word.

    A single word gets the word before it if that needs no extra line and leaves no other line with a single word.
    """
    lines, stops = _fill(text, widths, measure), _stops(text)
    if len(lines) == 1 or any(stop not in stops for _, stop in lines):
        return lines
    alone, left = _is_one_word(text, lines[-1]), len(lines) > 2 and _is_one_word(text, lines[-2])
    if not alone and not left and sum(widths[slice(*lines[-1])]) >= SHORT * measure:
        return lines
    if alone:
        stops = tuple(place for place in stops if place != lines[-1][0])
        fewer = _fill(text, widths, measure, stops)
        if len(fewer) > len(lines) or any(stop not in stops for _, stop in fewer):
            return lines
        lines = fewer
    evened = (_even(text, widths, measure, last * measure, stops) for last in (EVEN, 0.0))
    return next((each for each in evened if not any(_is_one_word(text, line) for line in each)), lines)


def _is_one_word(text: str, line: tuple[int, int]) -> bool:
    return not {" ", "\u00a0"} & set(text[slice(*line)].strip(" "))


def _cut(text: str, sums: Sequence[float], start: int, stop: int, measure: float) -> int:
    """Return where to cut words that belong together but do not fit on a line: after a space, otherwise at a joint of
    an address, otherwise between characters.

    Raises TooWide.
    """
    end = max((at for at in range(start + 1, stop) if sums[at] - sums[start] <= measure), default=0)
    if not end:
        raise TooWide(f"a width of {measure:.0f} pt is too narrow for any character")
    space = max(text.rfind(letter, start + 1, end + 1) for letter in SPACES)
    joint = max((at for at in range(start + 1, end) if text[at] in JOINTS and text[at + 1].isalpha()), default=-1)
    return space + 1 or joint + 1 or end


def _run(span: Span, start: int, end: int) -> Run:
    """Return characters start..end of a span as a run; in a medium with kerning, extra space is written as kerning."""
    text, style = span.text[start:end], span.style
    widths, kerns = face(style.font).advances(text, style.kern)
    extra = spacing(text, style)
    if style.kern and any(extra):
        kerned = dict(kerns)
        kerns = tuple((at, kerned.get(at, 0.0) + more * 1000) for at, more in enumerate(extra))
    width = (sum(widths) + sum(extra)) * style.size
    return Run(
        text, style.font, style.size, style.colour, width, kerns, span.href, span.lang, style.tracking,
        style.rise * style.size,
    )  # fmt: skip


def runs_of(spans: Sequence[Span], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of the characters start..end of all spans together."""
    runs: list[Run] = []
    at = 0
    for span in spans:
        first, last = max(start - at, 0), min(end - at, len(span.text))
        if first < last:
            runs.append(_run(span, first, last))
        at += len(span.text)
    return tuple(runs)


def broken(spans: Sequence[Span], measure: float, last: float | None) -> tuple[tuple[tuple[Run, ...], bool], ...]:
    """Return the lines of one paragraph: runs, and whether a word space follows."""
    text = "".join(span.text for span in spans)
    widths = _advances(spans)
    lines = _without_widow(text, widths, measure) if last is None else _even(text, widths, measure, last)
    cut = [(start, start + len(text[start:end].rstrip(SPACES))) for start, end in lines]
    return tuple((runs_of(spans, start, end), end < len(text) and text[end] in SPACES) for start, end in cut)


def _even(
    text: str, widths: Sequence[float], measure: float, last: float, stops: Sequence[int] = ()
) -> list[tuple[int, int]]:
    """Return as few lines as the measure allows, as nearly equal in length as their break places allow.

    Chooses the breaks with the least sum of squared shortfalls from the measure; a last line of `last` points or more
    counts as full. `stops` are the places where a line may end; by default all.
    """
    stops = stops or _stops(text)
    greedy = _fill(text, widths, measure, stops)
    sums = list(accumulate(widths, initial=0.0))
    if any(end not in stops for _, end in greedy):
        return greedy  # a word was cut: there are no break places to choose from
    best: _Ways = {0: (0.0, ())}
    for first in _first_ends(text, sums, measure, stops, len(greedy)):
        best = _a_line_more(best, text, sums, measure, last, stops[bisect_left(stops, first) :])
    return list(best[len(text)][1])


LONE = 1.15
"""Penalty for a first line of one word: "Everyone deserves / to be safe" reads better than a single word."""
_Ways = dict[int, tuple[float, tuple[tuple[int, int], ...]]]
"""The best lines that end at a place, and their cost."""


def _first_ends(text: str, sums: Sequence[float], measure: float, stops: Sequence[int], count: int) -> list[int]:
    """Return, for each of `count` lines, the first place where it may end so that the later lines can take the rest.

    Without this limit, a long text of short words would take seconds.
    """
    ends, firsts, before = _ends(text), [len(text)], len(text)
    for stop in reversed(stops):
        if sums[max(ends[firsts[-1]], stop)] - sums[stop] > measure + HAIR:
            firsts.append(before)
        before = stop
    return [*[0] * (count - len(firsts)), *reversed(firsts)][-count:]


def _a_line_more(
    best: _Ways, text: str, sums: Sequence[float], measure: float, last: float, stops: Sequence[int]
) -> _Ways:
    """Return the best lines with one more line; from each place only stops within the measure are tried."""
    following: _Ways = {}
    ends = _ends(text)
    for start, (cost, lines) in best.items():
        for stop in stops[bisect_right(stops, start) :]:
            length = sums[max(ends[stop], start)] - sums[start]
            if length > measure + HAIR:
                break
            short = 0.0 if stop == len(text) and length >= last else measure - length
            if not start and " " not in text[:stop].rstrip():
                short *= LONE
            if stop not in following or cost + short**2 < following[stop][0]:
                following[stop] = (cost + short**2, (*lines, (start, stop)))
    return following


def spans_of(words: Sequence[Phrase], style: TextStyle, styles: Mapping[str, TextStyle]) -> list[list[Span]]:
    """Return the paragraphs of the words (a line feed ends one), each a list of spans; adjacent phrases of one kind are joined."""
    paragraphs: list[list[Span]] = [[]]
    for (name, href, lang), alike in groupby(words, lambda phrase: (phrase.style, phrase.href, phrase.lang)):
        look = styles[name] if name else style
        for number, piece in enumerate("".join(phrase.text for phrase in alike).split("\n")):
            if number:
                paragraphs.append([])
            if piece:
                paragraphs[-1] += faced(Span(piece, look, href, lang))
    return [paragraph for paragraph in paragraphs if paragraph]


def faced(span: Span) -> list[Span]:
    """Return the span in pieces, one for each face that it needs; large figures are proportional."""
    parts = by_face(span.text, span.style.font)
    if len(parts) == 1 and parts[0][1] is span.style.font and not _has_large_figures(span.text, span.style):
        return [span]
    faces = [(text, replace(span.style, font=font)) for text, font in parts]
    return [replace(span, text=text, style=style) for each in faces for text, style in _large(*each)]


def _large(text: str, style: TextStyle) -> Iterator[tuple[str, TextStyle]]:
    """Yield the text in pieces, with the dashes of ranges apart: they are raised and have free space around them."""
    if not _has_large_figures(text, style):
        yield text, style
        return
    style = replace(style, font=with_large_figures(style.font))
    for at, piece in enumerate(pieces := RANGE.split(text)):
        last = at == len(pieces) - 1
        yield piece, style if last else replace(style, trail=DASH_BEFORE)
        if not last:
            yield "–", replace(style, rise=DASH_RISE, trail=DASH_AFTER)


def _has_large_figures(text: str, style: TextStyle) -> bool:
    """Return whether proportional figures are available: slide programs offer no choice."""
    return style.kern and style.size >= LARGE_FIGURES and any(map(str.isdecimal, text))
