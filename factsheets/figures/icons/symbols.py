"""Pictograms: icons=(name, ...), side by side, in the colors for their background. `on`: paper, tint or band."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import Matrix, Path, transform
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.icons.pictograms import EDGE, GRID, Icon
from factsheets.figures.style import Drawer, Drawing, FigureDoesNotFit, FigureStyle, Inks, inks
from factsheets.geometry import Size
from factsheets.limits import SMALLEST_PICTOGRAM

GAP = 20 / 34
"""The gap between pictograms, in heights (docs/design.md, section 7)."""


def draw(spec: FigureSpec, room: Size, style: FigureStyle) -> Drawing:
    """Return the pictograms as high as the room, or as its width allows. Raises FigureDoesNotFit, KeyError."""
    icons = [style.icons[name] for name in spec.icons]
    widths = sum(icon.width for icon in icons) / GRID + GAP * (len(icons) - 1)
    height = min(room.height, room.width / widths)
    if height < SMALLEST_PICTOGRAM - 0.01:
        raise FigureDoesNotFit(f"The pictograms {', '.join(spec.icons)} would be only {height:.0f} pt high.")
    items: list[Item] = []
    x = 0.0
    foot = max(icon.ink.bottom for icon in icons) * height / GRID
    for icon in icons:
        items += painted(icon, x, 0.0, height / GRID, inks(spec, style))
        x += (icon.width / GRID + GAP) * height
    return Drawing(Size(x - GAP * height, height), tuple(items), foot)


def describe(spec: FigureSpec) -> str:
    """Return the names of the pictograms."""
    names = [name.replace("-", " ") for name in spec.icons]
    return f"{'Pictogram' if len(names) == 1 else 'Pictograms'}: {', '.join(names)}."


def placed(path: Path, x: float, y: float, scale: float) -> Path:
    """Return a path from the grid with the top left corner of the grid at (x, y); `scale` is points per unit."""
    return transform(path, Matrix(scale, 0, 0, scale, x, y))


def painted(icon: Icon, x: float, y: float, scale: float, colours: Inks) -> tuple[Item, ...]:
    """Return a pictogram in the given colors, the top left corner of its grid at (x, y)."""
    free = colours.hi if colours.edge else colours.fg
    fills = {"fg": colours.fg, "bg": colours.bg, "hi": colours.hi, "hi2": free}
    edge = Stroke(colours.fg, EDGE * scale) if colours.edge else None
    return tuple(
        PathItem(placed(path, x, y, scale), fills[layer], edge if layer == "hi2" else None)
        for layer, path in icon.layers
    )


def empty(icon: Icon, x: float, y: float, scale: float, white: str, edge: Stroke) -> tuple[Item, ...]:
    """Return a pictogram as an outline, for those not counted."""
    return tuple(PathItem(placed(path, x, y, scale), white, edge) for path in icon.silhouette)


SYMBOLS = Drawer(draw, describe)
