"""A map in its room: the position of its points, its visible part, and the look of water, coasts and edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from factsheets.document.paths import Dot, Path, rectangle
from factsheets.document.scene import Item, PathItem, Stroke
from factsheets.figures.maps.cut import cut_line, cut_ring, outline
from factsheets.figures.maps.files import Map
from factsheets.figures.style import FigureStyle
from factsheets.geometry import Rect

COAST, MONO_COAST, LINE = 0.5, 0.9, 0.5


class View(Struct, frozen=True):
    """A map in its room: `scale` points for each of its units, its center at `middle`."""

    map: Map
    scale: float
    box: Rect
    middle: Dot

    def dot(self, dot: Dot) -> Dot:
        """Return the position of a point of the map in the room."""
        return dot[0] * self.scale + self.middle[0], dot[1] * self.scale + self.middle[1]

    def spot(self, longitude: float, latitude: float) -> Dot:
        """Return the position of a place in the room."""
        return self.dot(self.map.spot(longitude, latitude))

    def ring(self, ring: Sequence[Dot]) -> list[Dot]:
        """Return the part of a ring in the room."""
        return self.moved(cut_ring(ring, self.inner()))

    def inner(self, width: float = 0.0) -> Rect:
        """Return the visible part in units of the map: everything except half a line width along the edges."""
        k, box = self.scale, self.inset(width)
        return Rect((box.x - self.middle[0]) / k, (box.y - self.middle[1]) / k, box.width / k, box.height / k)

    def inset(self, width: float) -> Rect:
        """Return the room without half a line width along its edges."""
        box, half = self.box, width / 2
        return Rect(box.x + half, box.y + half, box.width - width, box.height - width)

    def moved(self, ring: Sequence[Dot]) -> list[Dot]:
        """Return the positions of points of the map in the room."""
        k, (dx, dy) = self.scale, self.middle
        return [(x * k + dx, y * k + dy) for x, y in ring]

    def rings(self, code: str) -> list[list[Dot]]:
        """Return the shape of a country in the room."""
        return [ring for each in self.map.rings(code) if len(ring := self.ring(each)) > 2]

    def lakes(self) -> list[list[Dot]]:
        """Return the lakes in the room."""
        return [ring for lake in self.map.lakes if len(ring := self.ring(lake)) > 2]

    def lines(self, kind: str, width: float, without: Iterable[Sequence[int]] = ()) -> Path:
        """Return the lines of a kind in the room, for a line width, except those of the rings `without`."""
        lines = self.map.lines(kind, {number if number >= 0 else ~number for ring in without for number in ring})
        return self.drawn(lines, width)

    def drawn(self, lines: Iterable[Sequence[Dot]], width: float) -> Path:
        """Return lines of the map, so that they stay in the room with their full width."""
        inner = self.inner(width)
        return outline((self.moved(part) for line in lines for part in cut_line(line, inner)), closed=False)


def sea(style: FigureStyle) -> str:
    """Return the color of water; white if the theme has none."""
    return dict(style.colours).get("sea", style.colour("white"))


def coast(style: FigureStyle) -> Stroke:
    """Return the line style of coasts and shores; in black and white it is heavier than that of borders."""
    width = MONO_COAST if style.mono else COAST
    return Stroke(style.colour("line"), max(width, style.coast), round_corners=True)


def frame(box: Rect, style: FigureStyle, fill: str = "") -> Item:
    """Return the line around a map or a part of it, needed for white land and white sea."""
    inner = Rect(box.x + LINE / 2, box.y + LINE / 2, box.width - LINE, box.height - LINE)
    return PathItem(rectangle(inner), style.colour(fill) if fill else None, Stroke(style.colour("line"), LINE))
