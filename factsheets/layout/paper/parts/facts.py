"""Quick facts: the hero across the full width, the others in halves (docs/design.md, section 7, "Quick-fact card")."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.content.quantity.measures import names_money
from factsheets.document.blocks import Block
from factsheets.layout.box import Box, placed, stack
from factsheets.layout.context import Frame
from factsheets.layout.paper.parts.cards import TRACKS, alone, card, figure_of, form_of, hero, wide
from factsheets.layout.paper.parts.common import headed, under_hair
from factsheets.layout.paper.parts.lockup import SMALLER_NUMBERS, key_of, number_text
from factsheets.layout.spec.paper import Value
from factsheets.limits import GUTTER

OPTIONS: dict[str, Value] = {
    "gutter": GUTTER, "gap": 9.0, "label-gap": 4.0, "figure": 36.0, "hero-figure": 100.0, "pair": 118.0, "figure-under": 60.0, "under-gap": 4.5, "bar-gap": 10.0, "stack": 190.0,
    "stack-gap": 26.0, "fraction-stack": 240.0, "fraction-gap": 8.0, "number-gap": 12.0, "text-gap": 5.0,
    "symbols": 34.0, "symbols-large": 84.0, "dots": 79.0, "dots-gap": 8.0, "measure": 346.0, "columns": 2,
    "least-room": 150.0, "tens": 54.0, "figure-top": 8.0, "figure-clear": 3.0, "number-drop": 12.0,
    "symbols-top": 12.0, "lead": 1, "pairs": "yes", "most": 0.0,
}  # fmt: skip
"""`most` is the largest size of numbers under one that leads; 0: that of their style."""
STYLES = ("label", "qualifier", "hero", "hero-fraction", "fraction-text", "number", "unit", "body", "year")


def draw(block: Block, frame: Frame) -> Box:
    """Return rule, label, the first fact at full width and the others in halves, or at full width if they need it."""
    label = block.find("label")
    facts = [child for child in block.children if child.slot == "fact"]
    top = headed(label, frame) if label else Box(frame.width, 0.0)
    first: list[Box] = []
    frame = _with_numbers_up_to(frame.number("most"), frame)
    leads = block.slot == "facts" and bool(facts) and bool(frame.number("lead"))
    frame = replace(frame, options={**frame.options, **_columns(facts, frame, leads=leads)})
    if leads:
        led = 2 if _leads_a_pair(facts, frame) else 1
        first = [_led(facts[:led], frame)]
        facts = facts[led:]
    leading = [stack([top, *first], frame.number("label-gap"))] if label or first else []
    return stack([*leading, *_rows(facts, frame)], frame.number("gap"))


def _with_numbers_up_to(most: float, frame: Frame) -> Frame:
    if not 0.0 < most < frame.style("number").size:
        return frame
    styles = {**frame.sheet.styles, "number": frame.style("number", size=most)}
    return replace(frame, sheet=replace(frame.sheet, styles=styles))


def half_of(frame: Frame) -> Frame:
    """Return the frame of one card in a row of cards."""
    columns = int(frame.number("columns"))
    return frame.narrowed((frame.width - frame.number("gutter") * (columns - 1)) / columns)


def abreast(cards: list[Box], half: Frame) -> Box:
    return placed(*((index * (half.width + half.number("gutter")), 0.0, card) for index, card in enumerate(cards)))


def _leads_a_pair(facts: list[Block], frame: Frame) -> bool:
    """Return whether the hero has no figure, its neighbor needs only a half, and a third fact needs the full width.

    Each then fills its space, and no half is empty.
    """
    if len(facts) != 3 or int(frame.number("columns")) != 2:
        return False
    first, beside, last = (form_of(fact) for fact in facts)
    return (first, last in TRACKS) == ("number", True) and beside == "grid" and _fits(facts[0], half_of(frame), "hero")


def _led(facts: list[Block], frame: Frame) -> Box:
    """Return the row of the hero, at full width or with its neighbor beside it."""
    if len(facts) == 1:
        return hero(facts[0], frame)
    half = half_of(frame)
    return abreast([alone(facts[0], key_of(facts[0], half, "hero"), half), card(facts[1], half)], half)


def _rows(facts: list[Block], frame: Frame) -> list[Box]:
    """Return the facts of second rank, two in a row if both fit a half and fill it.

    With `pairs: lower` only if that is not higher than one below the other.
    """
    half, columns = half_of(frame), int(frame.number("columns"))
    rows: list[Box] = []
    rest = list(facts)
    while rest:
        pair = rest[:columns]
        paired = len(pair) == columns and all(_fits(fact, half) for fact in pair)
        paired = paired and not _lopsided(pair) and not _priced(pair, half)
        row = _pair(pair, half) if paired else None
        if row is None or (frame.options["pairs"] == "lower" and row.height > _height(pair, frame)):
            pair = pair[:1]
            row = _row(pair[0], frame)
        rows.append(row)
        rest = rest[len(pair) :]
    return rows


def _pair(facts: list[Block], half: Frame) -> Box:
    return abreast([under_hair(card(fact, half), half, half.number("hair")) for fact in facts], half)


def _row(fact: Block, frame: Frame) -> Box:
    return under_hair(wide(fact, frame), frame, frame.number("hair"))


def _height(facts: list[Block], frame: Frame) -> float:
    """Return the height of facts one below the other."""
    return sum(_row(fact, frame).height for fact in facts) + frame.number("gap") * (len(facts) - 1)


def _columns(facts: list[Block], frame: Frame, *, leads: bool) -> dict[str, Value]:
    """Return the width of the number column of facts at full width, so that everything beside numbers is aligned.

    `bar-stack` is the column of facts with a bar, at least a half; `beside` that of facts with words beside the number.
    A number that leaves too little space counts for neither.
    """
    stack, beside = half_of(frame).width, 0.0
    for fact in facts:
        number = fact.find("number")
        if number is None:
            continue
        width = number_text(number, frame, "hero" if leads and fact is facts[0] else "number", fact.tone).rect.width
        if frame.width - width - frame.number("stack-gap") < frame.number("least-room"):
            continue
        if form_of(fact) == "bar":
            stack = max(stack, width)
        elif form_of(fact) in ("number", "grid"):
            beside = max(beside, width)
    return {"bar-stack": stack, "beside": beside}


def _lopsided(pair: list[Block]) -> bool:
    """Return whether a sentence alone would be beside a card three times as high: number, bar and sentence."""
    forms = {form_of(fact) for fact in pair}
    return "words" in forms and bool(forms & set(TRACKS))


def _priced(pair: list[Block], frame: Frame) -> bool:
    """Return whether people would be beside a sum of money, as if they had a price (docs/design.md, section 13)."""
    icons = {icon for fact in pair if (spec := figure_of(fact)) for icon in spec.icons}
    shown = any(frame.sheet.figures.icons[icon].shows_people for icon in icons)
    return shown and any(names_money(fact.text) for fact in pair)


def _fits(fact: Block, half: Frame, style_name: str = "number") -> bool:
    """Return whether the number of a fact, at one of its sizes, fits a half."""
    number = fact.find("number")
    if number is None:
        return True
    return number_text(number, half, style_name, fact.tone, SMALLER_NUMBERS[-1]).rect.width <= half.width
