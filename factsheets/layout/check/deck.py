"""Mistakes in a deck's layout file that show only when its lines are seen together."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.compose.slides.build import KINDS, MAY_LACK, kinds
from factsheets.compose.slides.names import CHOSEN, EVERYWHERE, NEEDED, OF_COUNTRY, OF_ISSUE
from factsheets.errors import Problem
from factsheets.layout.spec.deck import Column, DeckSpec, Piece, SlideLayout, Spot
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import StyleSpec
from factsheets.limits import SLIDE_SOURCE, SLIDE_TEXT
from factsheets.yamlio.suggest import known_name

ACCENT = "accent"
"""The color of a slide's subject."""
IN_FIGURES = ("figure-label", "figure-value", "figure-key")


def check_decks(layouts: Layouts) -> Iterator[Problem]:
    """Yield the problems of the decks: kinds of slide without a layout, words without a place, names, floors."""
    for spec in layouts.decks.values():
        yield from _sets(spec)
        yield from _kinds(spec)
        if spec.styles not in layouts.styles:
            yield from known_name("unknown-styles", spec.styles, layouts.styles, "style file", spec.origin)
            continue
        styles = layouts.styles[spec.styles]
        for layout in spec.layouts:
            yield from _slots(layout, spec)
            for spot in _spots(layout, spec):
                yield from _spot(spot, styles, SLIDE_TEXT, spec)
        for spot in (spec.foot.source, spec.foot.number, spec.panel.source):
            yield from _spot(spot, styles, SLIDE_SOURCE, spec)
        yield from _colours(spec, layouts)
        yield from (
            Problem("style-missing", f"figures need a text style “{name}”", f"add it to {spec.styles}", spec.origin)
            for name in IN_FIGURES
            if name not in styles
        )


def _kinds(spec: DeckSpec) -> Iterator[Problem]:
    serves = {kind for layout in spec.layouts for kind in layout.serves}
    for kind in sorted(set(KINDS) - MAY_LACK - serves):
        yield Problem(
            "slide-not-served", f"no layout serves the slides “{kind}”", "add it to `serves` in a layout", spec.origin
        )
    for layout in spec.layouts:
        for kind in layout.serves:
            yield from known_name("unknown-slide", kind, kinds(), "kind of slide", layout.origin)


def _sets(spec: DeckSpec) -> Iterator[Problem]:
    names = [each.name for each in spec.sets]
    for name in sorted(set(NEEDED) - set(names)):
        message = f"there is no set of slides “{name}”"
        yield Problem(
            "set-missing", message, "add it to `sets`; every deck has full, one-issue and one-country", spec.origin
        )
    for number, each in enumerate(spec.sets):
        if each.name in (*names[:number], CHOSEN, *EVERYWHERE, *OF_ISSUE, *OF_COUNTRY):
            message = f"the name “{each.name}” of a set of slides is already used"
            yield Problem("set-name", message, "give the set a different name", each.origin)


def _slots(layout: SlideLayout, spec: DeckSpec) -> Iterator[Problem]:
    taken = {spot.take for spot in layout.spots} | {cells.take for cells in layout.cells}
    taken |= {piece.take for column in _columns(layout, spec) for piece in column.pieces}
    taken |= {"source"} if layout.foot else set()
    wanted = frozenset[str]().union(*(kinds().get(kind, frozenset()) for kind in layout.serves))
    for slot in sorted(wanted - taken):
        message = f"no entry under `spots` of the layout “{layout.name}” takes “{slot}”, so it would not be shown"
        yield Problem("slot-not-taken", message, f"add an entry with take: {slot}", layout.origin)


def _columns(layout: SlideLayout, spec: DeckSpec) -> list[Column]:
    return [*layout.columns, *(spec.panel.columns if layout.panel else [])]


def _spots(layout: SlideLayout, spec: DeckSpec) -> Iterator[Spot | Piece]:
    yield from layout.spots
    yield from (piece for column in _columns(layout, spec) for piece in column.pieces)
    for cells in layout.cells:
        yield from cells.spots


def _spot(spot: Spot | Piece, styles: dict[str, StyleSpec], floor: float, spec: DeckSpec) -> Iterator[Problem]:
    for name in (spot.style, spot.unit) if spot.part == "words" else (spot.style,) if spot.style else ():
        yield from known_name("unknown-style", name, styles, f"style in {spec.styles}", spot.origin)
    sizes = [*([styles[spot.style].size] if spot.style in styles else []), *spot.sizes]
    if sizes and min(sizes) < floor:
        message = f"“{spot.take}” may be as small as {min(sizes):g} points; the minimum is {floor:g}"
        yield Problem("under-floor", message, "remove the smaller sizes, or give it more space", spot.origin)


def _colours(spec: DeckSpec, layouts: Layouts) -> Iterator[Problem]:
    bars = [*spec.panel.bars, *(bar for layout in spec.layouts for bar in layout.bars)]
    bars += [bar for layout in spec.layouts for cells in layout.cells for bar in cells.bars]
    named = [(bar.colour, bar.origin) for bar in bars if bar.colour != ACCENT] + [
        (layout.ground, layout.origin) for layout in spec.layouts
    ]
    for theme in layouts.themes.values():
        for colour, origin in named:
            yield from known_name("unknown-colour", colour, theme.colours, "color", origin)
