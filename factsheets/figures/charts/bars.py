"""Lengths along one bar: a range on a scale, and the share of a stated total.

range: values=(low, high, whole), labels=(low, high, zero, whole); of counts, which have no whole, values=(low, high,
end of the scale, step of its marks), and the last label is their unit. share: values=(part, whole), labels=(total,
share, rest), each may be empty or left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from factsheets.counting import amount, marks_of
from factsheets.document.blocks import FigureSpec, Phrase
from factsheets.document.paths import Path, rectangle, segment
from factsheets.document.scene import Item, PathItem, Stroke, TextItem, moved
from factsheets.document.text import TextStyle
from factsheets.figures.charts.clip import stripes
from factsheets.figures.charts.words import whole_number
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle, coloured, ground
from factsheets.geometry import Rect, Size
from factsheets.typeset.boxes import first_baseline, label, narrowed, text_box, text_width
from factsheets.typeset.fonts import face
from factsheets.words import small

HATCH_STEP, HATCH_LINE, HATCH_EDGE = 5.0, 1.5, 1.2
"""The hatching between the low and the high value, for a track 20 high: distance and weight of lines, outline."""
TICK = 6.0
COMMA = 0.36
"""The distance from the baseline of a value to its mark, in type sizes: the comma of "600,000" stands right above it."""
SEPARATOR = 2.0
NARROWEST = 60.0
LAST = 0.6
"""The share of the width that the last number of a scale and its unit may take."""
LARGE = 24.0
"""The smallest size of colored text (docs/design.md, section 13)."""


# -- range ------------------------------------------------------------------------------------------------------------


def draw_range(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the scale as wide as the room: solid to the low value, hatched to the high one.

    Raises FigureDoesNotFit.
    """
    low, high, whole = range_of(spec)
    labels = (*spec.labels, "", "", "", "")[:4]
    k, line = style.track / 20, style.outline
    tick = TICK * k
    baseline = first_baseline(style.strong)
    top = baseline + 1.5 * tick
    track = Rect(line / 2, top, room.width - line, style.track)
    x_low, x_high = (track.x + track.width * (value / whole) for value in (low, high))
    over = max(top - tick, baseline + COMMA * style.strong.size)
    values = _values(style.strong, labels[0], labels[1], (x_low, x_high), baseline, room.width)
    marks, below = _scale(spec, style, track, room) if spec.values[3:] else (
        [], _below(style.key, labels[2], labels[3], track, room.width))  # fmt: skip
    bottom = max([track.bottom + line / 2, *(item.rect.bottom for item in below)])
    _check("range", bottom, room)
    tone, edge = style.colour(spec.tone), Stroke(style.colour("line"), line)
    solid = Rect(track.x, track.y, x_low - track.x, track.height)
    hatched = Rect(x_low, track.y, x_high - x_low, track.height)
    items: list[Item] = [
        PathItem(rectangle(track), ground(spec, style)),
        *_hatching(hatched, tone, k),
        *([PathItem(rectangle(solid), tone)] if low else []),
        PathItem(rectangle(track), None, edge),
        *(PathItem(segment(x, over, x, top), None, edge) for x in dict.fromkeys((x_low, x_high))),
        *marks,
        *values,
        *below,
    ]
    return Drawing(Size(room.width, bottom), tuple(items), track.bottom)


def range_of(spec: FigureSpec) -> tuple[float, float, float]:
    """Return low, high and whole. Raises ValueError unless 0 <= low <= high <= whole."""
    low, high, whole = spec.values[:3]
    if not (0 <= low <= high <= whole and whole > 0):
        raise ValueError(f"A range runs from low to high inside the whole; this is {low:g} to {high:g} of {whole:g}.")
    return low, high, whole


def _hatching(box: Rect, tone: str, k: float) -> list[Item]:
    if box.width <= 0:
        return []
    inset = min(HATCH_EDGE * k, box.width) / 2
    inner = Rect(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset)
    lines = stripes(box, HATCH_STEP * k / 2**0.5, HATCH_LINE * k)
    return [*([PathItem(lines, tone)] if lines else []), PathItem(rectangle(inner), None, Stroke(tone, 2 * inset))]


def _values(
    style: TextStyle, low: str, high: str, at: tuple[float, float], baseline: float, width: float
) -> list[TextItem]:
    """Return the two values above their ticks, each as close to its tick as the other value and the edges allow.

    Raises FigureDoesNotFit.
    """
    texts = [low] if low == high else [low, high]
    widths = [text_width(text, style) for text in texts if text]
    lefts = _apart([x - w / 2 for x, w in zip(at, widths, strict=False)], widths, width, gap=style.size * 0.7)
    middles = [left + width / 2 for left, width in zip(lefts, widths, strict=False)]
    return [label(text, style, middle, baseline, "centre") for text, middle in zip(texts, middles, strict=False)]


def _apart(lefts: list[float], widths: list[float], width: float, gap: float) -> list[float]:
    """Return the left edges moved so that nothing overlaps or leaves the width. Raises FigureDoesNotFit."""
    if sum(widths) + gap * (len(widths) - 1) > width:
        raise FigureDoesNotFit(
            f"The values over the scale need {sum(widths) + gap:.0f} pt; there is space for {width:.0f}."
        )
    if len(lefts) == 2 and (overlap := lefts[0] + widths[0] + gap - lefts[1]) > 0:
        lefts = [lefts[0] - overlap / 2, lefts[1] + overlap / 2]
    pushed, least = [], 0.0
    for left, w in zip(lefts, widths, strict=True):
        pushed.append(max(left, least))
        least = pushed[-1] + w + gap
    most = width
    for number in reversed(range(len(pushed))):
        pushed[number] = min(pushed[number], most - widths[number])
        most = pushed[number] - gap
    return pushed


def _below(style: TextStyle, left: str, right: str, track: Rect, width: float) -> list[TextItem]:
    """Return the text under the ends of the track; the right one in as many lines as it needs."""
    top = track.bottom + _lead(style)
    items = [_words(left, style, width, 0, top)] if left else []
    if right:
        taken = items[0].rect.width + style.size if items else 0.0
        items.append(_words(right, replace(style, align="right"), width - taken, taken, top))
    return items


def _scale(spec: FigureSpec, style: FigureStyle, track: Rect, space: Size) -> tuple[list[Item], list[TextItem]]:
    """Return the marks of a scale under the track, with their labels where there is space and which are not over it, too.

    Raises FigureDoesNotFit.
    """
    whole, width, named = spec.values[2], space.width, spec.values[:2]
    tick, edge = TICK * style.track / 40, Stroke(style.colour("line"), style.outline)
    marks = [(track.x + track.width * value / whole, told) for value, told in _marks(spec)]
    ticks = [PathItem(segment(x, track.bottom, x, track.bottom + tick), None, edge) for x, _ in marks]
    top = track.bottom + _lead(style.key)
    baseline = top + first_baseline(style.key)
    values = [value for value, _ in _marks(spec)]
    middles = [label(told, style.key, x, baseline, "centre") for x, told in marks[1:-1]]
    room, clear = Rect(0, top, width, space.height - top), style.key.size / 2
    end = _end(marks, middles, style.key, room, values[-2] in named)
    words = [end]
    for value, middle in reversed(list(zip(values[1:-1], middles, strict=True))):
        if value not in named and middle.rect.right + clear <= words[0].rect.x:
            words.insert(0, middle)
    return [*ticks], [label(marks[0][1], style.key, 0.0, baseline, "left"), *words]


def _end(
    marks: Sequence[tuple[float, str]], middles: Sequence[TextItem], style: TextStyle, room: Rect, repeated: bool
) -> TextItem:
    """Return the label of the end of a scale, on one line if possible, otherwise on two.

    It is right of all other labels, otherwise right of the mark before the end; if it fits neither, it has the share
    `LAST` of the width. The label of that mark gives way to one line if it is `repeated`: it is also over the track.
    Raises FigureDoesNotFit.
    """
    text, clear, right = marks[-1][1], style.size / 2, replace(style, align="right")
    needed, longest = text_width(text, style), max(text_width(part, style) for part in text.split())
    starts = [middles[-1].rect.right + clear if middles else 0.0, *[x + clear / 4 for x, _ in marks[-2:-1]]]
    if repeated and needed <= room.width - starts[-1]:
        starts = starts[-1:]
    for start in starts:
        width = room.width - start
        lines = 1 if needed <= width else 2
        if longest <= width and needed <= lines * width and lines * style.leading <= room.height:
            return _words(text, right, width, start, room.y)
    return _words(text, right, room.width * LAST, room.width * (1 - LAST), room.y)


def _marks(spec: FigureSpec) -> list[tuple[float, str]]:
    """Return the marks of a scale of counts, with their labels."""
    unit = spec.labels[3] if spec.labels[3:] else ""
    return marks_of(spec.values[2], spec.values[3], unit)


def _words(text: str, style: TextStyle, width: float, x: float, y: float) -> TextItem:
    """Return text set at the width with its top left corner at (x, y), in a box of its own width.

    Raises FigureDoesNotFit if a word would have to be cut.
    """
    longest = max(text_width(word, style) for word in text.split())
    if longest > width:
        raise FigureDoesNotFit(f"The text {text[:40]!r} needs {longest:.0f} pt; there is space for {width:.0f}.")
    if style.align == "right" and text_width(text, style) > width:
        # Lines end with a space, which some programs count: in a box of their own width the last word would fall out.
        return moved(text_box([Phrase(text)], style, width, last=1.0), x, y)
    return moved(narrowed(text_box([Phrase(text)], style, width, last=1.0)), x, y)


def _cap(style: TextStyle) -> float:
    return face(style.font).cap_height * style.size


def _lead(style: TextStyle) -> float:
    """Return the distance of a text box from the line above it.

    The space between the line and the capitals is then 0.8 of the height of the capitals.
    """
    return _cap(style) * 1.8 - first_baseline(style)


def _check(name: str, height: float, room: Size) -> None:
    if height > room.height + 0.01 or room.width < NARROWEST:
        raise FigureDoesNotFit(
            f"The {name} needs {max(room.width, NARROWEST):.0f} x {height:.0f} pt; "
            f"there is space for {room.width:.0f} x {room.height:.0f}."
        )


def describe_range(spec: FigureSpec) -> str:
    """Return the bar in words: its scale, and its solid and hatched parts."""
    low, high, whole = range_of(spec)
    ends = (*spec.labels, "", "", "", "")[:4]
    low_text, high_text = ends[0] or amount(low), ends[1] or amount(high)
    if spec.values[3:]:
        scale = f"Bar on a scale from 0 to {_marks(spec)[-1][1]}"
        return f"{scale}: solid to {low_text}, hatched from there to {high_text}, the rest empty."
    if high == whole:
        return f"Bar from 0 to {high_text}: solid to {low_text}, hatched from there to {high_text}."
    named = f" ({ends[3]})" if ends[3] else ""
    return f"Bar from 0 to the whole{named}: solid to {low_text}, hatched from there to {high_text}, the rest empty."


# -- share ------------------------------------------------------------------------------------------------------------


def draw_share(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return one bar as wide as the room, cut into equal parts. Raises FigureDoesNotFit."""
    part, whole = share_of(spec)
    total, share, rest = (*spec.labels, "", "", "")[:3]
    line = style.outline
    head, top = _head(total, style, room.width)
    bar = Rect(line / 2, top + line / 2, room.width - line, style.bar)
    below = _share_labels(share, rest, bar, style, spec.tone, room.width)
    bottom = max([bar.bottom + line / 2, *(item.rect.bottom for item in below)])
    _check("bar", bottom, room)
    items: list[Item] = [PathItem(rectangle(bar), ground(spec, style))]
    items += [PathItem(box, style.colour(spec.tone)) for box in _parts(bar, part, whole)]
    items += [PathItem(rectangle(bar), None, Stroke(style.colour("line"), line)), *head, *below]
    return Drawing(Size(room.width, bottom), tuple(items), bar.bottom)


def share_of(spec: FigureSpec) -> tuple[int, int]:
    """Return the filled and all parts. Raises ValueError for a share that equal parts cannot show."""
    part, whole = (whole_number(value) for value in spec.values)
    if not 0 < part <= whole <= 100:
        raise ValueError(f"A share is n of N equal parts, N at most 100; this asks for {part} of {whole}.")
    return part, whole


def _parts(bar: Rect, part: int, whole: int) -> list[Path]:
    """Return the filled parts; the background shows through as the line between two of them."""
    pitch = bar.width / whole
    gap = min(SEPARATOR * max(1.0, bar.height / 40), pitch * 0.2)
    boxes = []
    for number in range(part):
        before, after = gap / 2 if number else 0.0, gap / 2 if number + 1 < part else 0.0
        boxes.append(rectangle(Rect(bar.x + number * pitch + before, bar.y, pitch - before - after, bar.height)))
    return boxes


def _head(total: str, style: FigureStyle, width: float) -> tuple[list[Item], float]:
    """Return what is above the bar (the total's name, and on slides a bracket), and its height."""
    items: list[Item] = []
    top = 0.0
    if total:
        name = _words(total, style.label, width, 0, 0)
        items.append(name)
        top = name.rect.height
    if style.bracket and total:
        edge, x, tick = Stroke(style.colour("line"), style.leader * 1.2), style.leader * 0.6, style.bar * 0.1
        middle, right = top + tick + x, width - x
        items += [PathItem(segment(x, middle, right, middle), None, edge)]
        items += [PathItem(segment(end, middle - tick, end, middle + tick), None, edge) for end in (x, right)]
        top = middle + 2 * tick
    return items, top + (2.0 if total and not style.bracket else 0.0)


def _share_labels(share: str, rest: str, bar: Rect, style: FigureStyle, tone: str, width: float) -> list[TextItem]:
    """Return the name of the share flush left and that of the rest flush right, one under the other if they would touch."""
    label_style = style.label
    share_style = label_style
    if style.bracket and label_style.size >= LARGE:
        strong = replace(style.strong, size=label_style.size, leading=label_style.leading)
        share_style = coloured(strong, style.colour(tone))
    y = bar.bottom + _lead(label_style)
    items = [_words(share, share_style, width, 0, y)] if share else []
    if rest:
        other = _words(rest, replace(label_style, align="right"), width, 0, y)
        beside = not items or items[0].rect.width + other.rect.width + 2 * label_style.size <= width
        items.append(other if beside else moved(other, 0, items[0].rect.height))
    return items


def describe_share(spec: FigureSpec) -> str:
    """Return "One bar for 12 million pupils in 5 equal parts, 1 of 5 filled: 20%."."""
    part, whole = share_of(spec)
    total, share, rest = (*spec.labels, "", "", "")[:3]
    named = f": {share}" if share else ""
    other = f"; the rest: {rest}" if rest else ""
    return f"One bar{f' for {small(total)}' if total else ''} in {whole} equal parts, {part} of {whole} filled{named}{other}."


RANGE = Drawer(draw_range, describe_range)
SHARE = Drawer(draw_share, describe_share)
