"""Mistakes in a layout file that show only when its lines are seen together: names that do not exist, and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from factsheets.compose.products import PRODUCTS, SOMETIMES
from factsheets.errors import Origin, Problem
from factsheets.layout.check.deck import check_decks
from factsheets.layout.paper.parts import PARTS, options_of
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import (
    Cell,
    Imposition,
    LayoutSpec,
    Relief,
    ReviewSpec,
    Row,
    SideSpec,
    StyleSpec,
    Theme,
)
from factsheets.limits import LARGEST_TYPE, PRINT_SOURCE
from factsheets.words import joined
from factsheets.yamlio.suggest import known_name

LEAST_LEADING = 0.7
"""The least leading as a share of the size."""
ALWAYS = ("running-head", "running-head-right", "figure-label", "figure-value", "figure-key")
"""Text styles that every sheet needs, whatever its parts."""


def check(layouts: Layouts) -> list[Problem]:
    """Return the problems between the layout files, each with its place."""
    problems: list[Problem] = []
    for name, theme in layouts.themes.items():
        problems += _theme(theme, layouts.themes.get("colour", theme), name)
    for styles in layouts.styles.values():
        for theme in layouts.themes.values():
            for style in styles.values():
                problems += known_name("unknown-font", style.font, theme.fonts, "font", style.origin)
                problems += known_name("unknown-colour", style.colour, theme.colours, "color", style.origin)
        problems += [problem for name, style in styles.items() for problem in _size(name, style)]
    sheets: list[LayoutSpec | ReviewSpec] = [*layouts.layouts.values(), *layouts.reviews.values()]
    for layout in sheets:
        problems += _layout(layout, layouts)
    problems += check_decks(layouts)
    return list(dict.fromkeys(problems))


def _size(name: str, style: StyleSpec) -> Iterator[Problem]:
    if not PRINT_SOURCE <= style.size <= LARGEST_TYPE:
        message = f"the style “{name}” has a size of {style.size:g} points; sizes from {PRINT_SOURCE:g} to {LARGEST_TYPE:g} can be printed and read"
        yield Problem("type-size", message, "correct `size:`", style.origin)
    elif not LEAST_LEADING * style.size <= style.leading <= 4 * style.size:
        message = f"a line height of {style.leading:g} points does not suit text of {style.size:g} points"
        yield Problem("type-leading", message, "correct `leading:`; 1.3 times the size is usual", style.origin)


def _theme(theme: Theme, first: Theme, name: str) -> Iterator[Problem]:
    for kind, have, want in (("color", theme.colours, first.colours), ("font", theme.fonts, first.fonts)):
        for missing in sorted(set(want) - set(have)):
            yield Problem("theme-incomplete", f"the theme {name} has no {kind} “{missing}”", "add it", theme.origin)
    for part, options in theme.parts.items():
        yield from _options(part, options, theme.origin)
    yield from _fallbacks(theme)


def _fallbacks(theme: Theme) -> Iterator[Problem]:
    """Yield fallbacks that do not exist, and circular fallbacks."""
    for name, spec in theme.fonts.items():
        if spec.fallback and spec.fallback not in theme.fonts:
            yield from known_name("unknown-font", spec.fallback, theme.fonts, "font", spec.origin)
        seen, following = [name], spec.fallback
        while following in theme.fonts and following not in seen:
            seen.append(following)
            following = theme.fonts[following].fallback
        if following == name:
            message = f"the font “{name}” falls back to itself: {' → '.join([*seen, name])}"
            yield Problem("font-circle", message, "remove one of these `fallback:` lines", spec.origin)


def _layout(layout: LayoutSpec | ReviewSpec, layouts: Layouts) -> Iterator[Problem]:
    if layout.styles not in layouts.styles:
        yield from known_name("unknown-styles", layout.styles, layouts.styles, "style file", layout.origin)
        return
    styles = layouts.styles[layout.styles]
    for style in ALWAYS:
        if style not in styles:
            message = f"the styles “{layout.styles}” have no “{style}”, which every sheet needs"
            yield Problem("style-missing", message, "add it to that file", layout.origin)
    if isinstance(layout, LayoutSpec) and layout.imposition:
        yield from _imposition(layout, layout.imposition)
    if isinstance(layout, LayoutSpec) and layout.body:
        sized = (_size(name, style) for name, style in layout.sized(styles).items())
        yield from (
            replace(problem, hint="correct `body:`", origin=layout.origin) for each in sized for problem in each
        )
    product = PRODUCTS[layout.product]
    if not product.has([side.name for side in layout.sides]):
        spare = "".join(f"; {side} may be left out" for side in product.spare)
        message = f"a layout for “{layout.product}” must have the {_named([*product.sides])}{spare}"
        yield Problem("layout-sides", message, "name the sides this way, and put them in this order", layout.origin)
        return
    for side in layout.sides:
        yield from _side(side, product.sides[side.name], styles, layout)


def _imposition(layout: LayoutSpec, sheet: Imposition) -> Iterator[Problem]:
    """Yield the problems of the sheet that copies are printed on."""
    wide, high = sheet.across * layout.paper.width - sheet.width, layout.paper.height - sheet.height
    if max(wide, high) > 0.5:
        message = f"{sheet.across} pages side by side are {max(wide, high):.0f} points larger than the paper"
        yield Problem("imposition-too-small", message, "make the page smaller or the sheet larger", sheet.origin)


def _side(
    side: SideSpec, slots: frozenset[str], styles: Mapping[str, StyleSpec], layout: LayoutSpec | ReviewSpec
) -> Iterator[Problem]:
    rows = [*side.rows, side.foot]
    cells = [cell for row in rows for cell in row.cells]
    for missing in sorted(slots - {cell.take for cell in cells}):
        message = f"no row of the side “{side.name}” takes “{missing}”, so it would not be printed"
        yield Problem("slot-not-taken", message, f"add a row with a cell that has take: {missing}", side.origin)
    for cell in cells:
        yield from _cell(cell, slots | SOMETIMES, styles)
    for row in rows:
        yield from _row_width(row, layout, layout.scale(styles) if isinstance(layout, LayoutSpec) else 1.0)
    for relief in side.relief:
        yield from _relief(relief, layout)
    for grow in side.grow:
        yield from _options(grow.part, {grow.option: str(grow.most)}, grow.origin)
    if side.flow and (side.foot.cells or side.relief):
        message = "a flowing side cannot have a `foot` or `relief`"
        yield Problem("flow-foot", message, "make the foot its last row, and remove `relief`", side.origin)


def _cell(cell: Cell, slots: frozenset[str], styles: Mapping[str, object]) -> Iterator[Problem]:
    yield from known_name("unknown-slot", cell.take, sorted(slots), "block", cell.origin)
    yield from _options(cell.part, cell.options, cell.origin)
    yield from _styled(cell, styles)
    if cell.part in PARTS:
        for style in PARTS[cell.part].styles:
            if style not in styles:
                message = f"the part “{cell.part}” needs a text style “{style}”"
                yield Problem("style-missing", message, "add it to the styles of this layout", cell.origin)


def _styled(cell: Cell, styles: Mapping[str, object]) -> Iterator[Problem]:
    """Yield the styles that a cell names but its layout does not have."""
    if "style" in cell.options:
        yield from known_name("unknown-style", cell.options["style"], styles, "text style", cell.origin)


def _named(sides: Sequence[str]) -> str:
    return f"sides {joined(sides)}, in this order" if len(sides) > 1 else f"side {joined(sides)}"


def _options(part: str, options: Mapping[str, str], origin: Origin | None) -> Iterator[Problem]:
    yield from known_name("unknown-part", part, PARTS, "part", origin)
    known = options_of(part)
    for name, value in options.items():
        if part in PARTS:
            yield from known_name("unknown-option", name, known, f"{part} option", origin)
        if isinstance(known.get(name), float | int) and not _is_number(value):
            yield Problem(
                "option-number",
                f"the option “{name}” of the part “{part}” must be a number, not “{value}”",
                "write a number",
                origin,
            )


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _row_width(row: Row, layout: LayoutSpec | ReviewSpec, scale: float) -> Iterator[Problem]:
    room = layout.paper.width - layout.paper.left - layout.paper.right
    needed = sum(cell.width or 36.0 for cell in row.cells) + row.between(scale) * (len(row.cells) - 1)
    if needed > room + 0.01:
        message = f"this row is {needed - room:.0f} points wider than the page between its margins"
        yield Problem("row-too-wide", message, "make a cell or the gutter narrower", row.origin)


def _relief(relief: Relief, layout: LayoutSpec | ReviewSpec) -> Iterator[Problem]:
    if relief.part:
        yield from _options(relief.part, relief.set, relief.origin)
    if relief.move:
        sides = [side.name for side in layout.sides]
        yield from known_name("unknown-side", relief.to, sides, "side", relief.origin)
    if bool(relief.part) == bool(relief.move):
        hint = "give `part` and `set`, or `move` and `to`"
        yield Problem("relief-empty", f"the step “{relief.step}” does not say what to change", hint, relief.origin)
