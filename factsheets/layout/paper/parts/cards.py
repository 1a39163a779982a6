"""A fact as a card: number, figure and sentence, in a half or across the full width (docs/design.md, section 7, "Quick-fact card")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.content.quantity.grammar import KINDS
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import TextItem
from factsheets.geometry import Size
from factsheets.layout.box import Box, of_text, placed, stack
from factsheets.layout.context import Frame, NoRoom
from factsheets.layout.paper.parts.common import need, shape, under_number
from factsheets.layout.paper.parts.lockup import SMALLER_NUMBERS, Key, key_of
from factsheets.limits import MOST_IN_A_ROW
from factsheets.typeset.boxes import text_width

TRACKS = ("bar", "rows")
"""Shapes of figures that fill the width of their card, under the number."""
UNDER = {"row": "figure", "grid": "dots", "bar": "figure-under", "rows": "pair"}
"""The option for the height of a figure under its number, by its shape."""
LEAST_DOTS = 0.7
"""The share of its size to which a grid of dots may shrink to make space for its number."""
LABEL_LINES = 2
"""Lines of a label under a row of symbols that make the row higher; one more for symbols that lack something."""
BESIDE_LINES = 2
"""The most lines of a sentence beside a number without a figure; the last one is on its baseline."""
BESIDE_SHARE = 0.62
"""A whole sentence beside its number has two lines: on one line, it would seem to continue the number that it
repeats."""
SHORT_LINE = 1 / 3
"""A last line of less than this share of the width would look left over."""


def form_of(fact: Block) -> str:
    """Return the shape of a fact's figure; without a figure "number" or, without a number, "words"."""
    spec = figure_of(fact)
    return shape(spec) if spec else "number" if fact.find("number") else "words"


def figure_of(fact: Block) -> FigureSpec | None:
    figure = fact.find("figure")
    return figure.figure if figure else None


def hero(fact: Block, frame: Frame) -> Box:
    """Return the first fact at full width, its number in the hero size."""
    if fact.find("number") is None:
        return _statement(fact, frame)
    spec = figure_of(fact)
    name = "hero-fraction" if spec and _has_few(spec) else "hero"
    return _with_intro(fact, frame, _full_width(fact, frame, name))


def wide(fact: Block, frame: Frame) -> Box:
    """Return a fact of second rank in its own row."""
    if fact.find("number") is None:
        return _statement(fact, frame)
    return _with_intro(fact, frame, _full_width(fact, frame, "number"))


def _has_few(spec: FigureSpec) -> bool:
    """Return whether a figure is a row of fewer than ten symbols, which can be large."""
    return shape(spec) == "row" and spec.values[-1] < MOST_IN_A_ROW


def words_of(fact: Block, frame: Frame, style_name: str = "body") -> Box:
    """Return the words under the number: the rest of the sentence, or the whole sentence."""
    return of_text(set_sentence(fact.find("rest") or need(fact, "sentence"), frame, style_name))


def set_sentence(leaf: Block, frame: Frame, style_name: str) -> TextItem:
    """Return the words of a sentence; its lines are balanced if the last one would be short, or would contain only the
    note on the year.
    """
    text, note = frame.text(leaf, frame.style(style_name)), leaf.words[-1]
    alone = note.style == "year" and "".join(run.text for run in text.lines[-1].runs).strip() == note.text.strip()
    short = len(text.lines) > 2 and text.lines[-1].width < SHORT_LINE * frame.width
    return frame.text(leaf, frame.style(style_name), balance=True) if alone or short else text


def _with_intro(fact: Block, frame: Frame, card: Box) -> Box:
    """Return the card with the sentences that come before the number's own above it."""
    intro = fact.find("intro")
    if intro is None:
        return card
    text = frame.text(intro, frame.style("body"))
    top = frame.number("label-drop") - text.lines[0].baseline
    return placed((0, top, of_text(text)), (0, top + text.rect.height, card), width=frame.width)


def _full_width(fact: Block, frame: Frame, style_name: str) -> Box:
    """Return the fact at full width: number stack on the left, figure on its right."""
    spec = figure_of(fact)
    key = key_of(fact, frame, style_name)
    if spec is None:
        return alone(fact, key, frame)
    form, fraction = shape(spec), _has_few(spec) and style_name != "number"
    left = max(frame.number("bar-stack" if form == "bar" else "fraction-stack" if fraction else "stack"), key.width)
    gap = frame.number("fraction-gap" if fraction else "stack-gap")
    if frame.width - left - gap < frame.number("least-room"):
        return _under(fact, frame, style_name)
    room = Size(frame.width - left - gap, _hero_height(spec, frame))
    drawn, baseline = frame.figure(need(fact, "figure"), room)
    x = frame.width - drawn.width if form in ("row", "grid") else left + gap
    if form == "grid":
        return placed(
            (0, 0, alone(fact, key, frame.narrowed(x - gap))), (x, frame.number("figure-top"), drawn), width=frame.width
        )
    style = "fraction-text" if fraction else "body"
    top = max(key.box.height - baseline, frame.number("figure-top"))
    at = (x, top if form == "bar" else frame.number("figure-top"), drawn)
    narrow = _stacked(key, words_of(fact, frame.narrowed(left), style), at, frame)
    under = max(key.foot, top + drawn.height) + frame.number("text-gap")
    wide = placed((0, 0, key.box), (0, under, words_of(fact, frame)), (x, top, drawn), width=frame.width)
    return wide if wide.height < narrow.height and not fraction else narrow


def _hero_height(spec: FigureSpec, frame: Frame) -> float:
    height = frame.number("pair" if shape(spec) == "rows" else "hero-figure")
    if shape(spec) == "grid":
        height = max(height, frame.number("dots"))
    return min(height, frame.number("tens")) if shape(spec) == "row" and not _has_few(spec) else height


def _stacked(key: Key, words: Box, figure: tuple[float, float, Box], frame: Frame) -> Box:
    """Return the words under the number, with the figure at its given place."""
    return placed((0, 0, key.box), (0, key.foot + frame.number("text-gap"), words), figure, width=frame.width)


def alone(fact: Block, key: Key, frame: Frame) -> Box:
    """Return a number without a figure: a few words beside it, otherwise the words under it."""
    words = _beside(fact, key, frame)
    if words:
        return words
    under = words_of(fact, frame.narrowed(min(frame.width, frame.number("measure"))))
    return placed((0, 0, key.box), (0, key.foot + frame.number("text-gap"), under), width=frame.width)


def _beside(fact: Block, key: Key, frame: Frame) -> Box | None:
    """Return number and words side by side, the last line on the number's baseline; None if they do not fit.

    Several lines would reach up to the qualifier line, so they are also right of that.
    """
    gap = frame.number("number-gap")
    near = max(key.number, frame.number("beside")) + gap
    places = (near, max(near, key.qualifier + gap))
    return next((box for x in places if (box := _beside_at(x, fact, key, frame))), None)


def _beside_at(x: float, fact: Block, key: Key, frame: Frame) -> Box | None:
    room = frame.width - x
    if frame.width < frame.number("measure") or room < frame.number("least-room"):
        return None
    style = frame.style("fraction-text" if "fraction-text" in frame.sheet.styles else "body")
    leaf = fact.find("rest") or need(fact, "sentence")
    if leaf.slot == "sentence":
        room = min(room, max(BESIDE_SHARE * text_width(leaf.text, style), frame.number("least-room")))
    text = frame.text(leaf, style, room, balance=True)
    if len(text.lines) > (BESIDE_LINES if x >= key.qualifier else 1):
        return None
    return placed((0, 0, key.box), (x, key.box.height - text.lines[-1].baseline, of_text(text)), width=frame.width)


def _statement(fact: Block, frame: Frame) -> Box:
    """Return a fact without a number: the things it names, and the sentence."""
    figure = fact.find("figure")
    alone = need(fact, "sentence").style == "leading"
    measure = min(frame.width, frame.number("measure"))
    across = frame.width > measure and "fraction-text" in frame.sheet.styles
    text = set_sentence(need(fact, "sentence"), frame.narrowed(measure), "body")
    if figure is None and across:
        text = frame.text(need(fact, "sentence"), frame.style("fraction-text"), balance=True)
    if figure is None:
        return placed((0, frame.number("label-drop") - text.lines[0].baseline, of_text(text)), width=frame.width)
    drawn, _ = frame.figure(figure, Size(frame.width, frame.number("symbols-large" if alone else "symbols")))
    x = -frame.inset(figure.figure, drawn.height) if figure.figure else 0.0
    top = frame.number("symbols-top")
    if across:
        left = drawn.width + frame.number("stack-gap")
        look = frame.style("hero-text" if alone else "fraction-text")
        large = of_text(frame.text(need(fact, "sentence"), look, frame.width - left, balance=True))
        down = max(0.0, (large.height - drawn.height) / 2)
        return placed((left, top, large), (x, top + down, drawn), width=frame.width)
    words = top + drawn.height + frame.number("text-gap")
    return placed((0, words, of_text(text)), (x, top, drawn), width=frame.width)


def card(fact: Block, frame: Frame, *, under: bool = False) -> Box:
    """Return a fact in a half: number and figure, sentence below; or pictograms and sentence.

    With `under`, symbols are under the number even if they fit beside it.
    """
    if fact.find("number") is None:
        return _statement(fact, frame)
    return _with_intro(fact, frame, _number_card(fact, frame, under=under))


def _number_card(fact: Block, frame: Frame, *, under: bool) -> Box:
    spec = figure_of(fact)
    if spec is None:
        return alone(fact, key_of(fact, frame, "number"), frame)
    if shape(spec) == "grid":
        return _by_dots(fact, frame)
    beside = None if under or shape(spec) in TRACKS else _with_figure_beside(fact, frame)
    if beside is None:
        return _under(fact, frame, "number")
    return stack([beside, words_of(fact, frame)], frame.number("text-gap"))


def key_and_figure(fact: Block, frame: Frame) -> Box:
    """Return number and figure of a fact without its words: the figure right of the number if it fits, else under it."""
    form = form_of(fact)
    if form == "number":
        return key_of(fact, frame, "number").box
    beside = _with_figure_beside(fact, frame) if form == "row" else None
    return beside or _tower(fact, frame, "number")


def _with_figure_beside(fact: Block, frame: Frame) -> Box | None:
    """Return a number with a row of symbols right of it, on its baseline, smaller if need be; None if they do not fit."""
    sizes = (SMALLER_NUMBERS[at:] for at in range(len(SMALLER_NUMBERS)))
    rows = (_row_beside(key_of(fact, frame, "number", each), fact, frame) for each in sizes)
    return next(filter(None, rows), None)


def _row_beside(key: Key, fact: Block, frame: Frame) -> Box | None:
    figure = need(fact, "figure")
    labelled = bool(figure.figure and figure.figure.labels)
    x = key.number + frame.number("number-gap")
    height = frame.number("figure") if key.qualifier < x else 0.8 * key.size - frame.number("figure-clear")
    if labelled:  # they are under the symbols, which are on the baseline of the number
        height += frame.sheet.figures.label.leading
    try:
        drawn, baseline = frame.figure(figure, Size(frame.width - x, height))
    except NoRoom:
        return None
    top = key.box.height - baseline
    tall = max(key.box.height, top + drawn.height) if labelled else key.box.height
    return placed((0, 0, key.box), (frame.width - drawn.width, top, drawn), width=frame.width, height=tall)


def _by_dots(fact: Block, frame: Frame) -> Box:
    """Return the number stack with a grid of dots on its right, below the line above the number if that is long."""
    key, gap, most = key_of(fact, frame, "number"), frame.number("dots-gap"), frame.number("dots")
    size = min(most, max(frame.width - gap - key.number, LEAST_DOTS * most))
    drawn, _ = frame.figure(need(fact, "figure"), Size(size, size))
    left = frame.narrowed(frame.width - drawn.width - gap)
    if key.number > left.width:
        key = key_of(fact, left, "number")
    top = frame.number("figure-top") + (frame.number("label-drop") if key.qualifier > left.width else 0.0)
    return _stacked(key, words_of(fact, left), (frame.width - drawn.width, top, drawn), frame)


def _under(fact: Block, frame: Frame, style_name: str) -> Box:
    """Return number, figure under it, sentence under both."""
    return stack([_tower(fact, frame, style_name), words_of(fact, frame)], frame.number("text-gap"))


def _tower(fact: Block, frame: Frame, style_name: str) -> Box:
    """Return a number with its figure under it."""
    key, figure = key_of(fact, frame, style_name), need(fact, "figure")
    drawn = figure_under(fact, frame, told=True)
    gap = frame.number("bar-gap" if figure.figure and KINDS[figure.figure.kind].bare else "under-gap")
    top = key.foot + gap
    return placed((0, 0, key.box), (0, top, drawn), width=frame.width)


def figure_under(fact: Block, frame: Frame, *, told: bool = False) -> Box:
    """Return the figure of a fact across the width, higher if the lines of its label would shrink its symbols.

    Symbols that are empty because they lack something have words only under them, which may need more lines. `told`
    says that it is directly under its number, and its sentence under it.
    """
    figure = under_number(fact, need(fact, "figure"), told=told)
    room = Size(frame.width, frame.number(UNDER[form_of(fact)]))
    lacking = bool(figure.figure and figure.figure.lacking and figure.figure.labels)
    higher = replace(room, height=room.height + (LABEL_LINES + lacking) * frame.sheet.figures.label.leading)
    if lacking:
        return frame.figure(figure, higher)[0]
    try:
        return frame.figure(figure, room)[0]
    except NoRoom:
        return frame.figure(figure, higher)[0]
