"""Paint a small picture of what is under the text of a layout: its background, and what the layout and its master draw.

One picture answers everything: which colors are under a place, and where pictures, bands and text of the design are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from PIL import Image, ImageChops, ImageFilter
from pptx.oxml.ns import qn

from factsheets.color import contrast, luminance
from factsheets.geometry import Rect, Size
from factsheets.template.colors import Rgb, hexed
from factsheets.template.fills import Source, filled, layers
from factsheets.template.xml import find

EMU = 12_700
WIDE = 240
"""The width of the picture in pixels: one for every four points."""
VISIBLE = 12
"""A shape that changes what is under it by less than this (of 255) is not artwork: text may be on a watermark."""
AROUND = 2
"""The margin around what the design draws, in pixels."""
EDGE = 40
"""The limit for changes from pixel to pixel of a background: text may be on a part of a picture without detail, but not
on lines and edges in it."""
WHOLE, HELD = 0.6, 0.9
"""A shape is background if it covers the first share of the slide, or if it is plain and contains the second share of
the text area."""
ODD = 0.03
"""The share of the darkest and of the lightest pixels that are ignored, because they are edges of shapes."""


class Sample(NamedTuple):
    """What is under a place: its darkest, its lightest and its mean color."""

    dark: str
    light: str
    mean: str

    def contrast(self, color: str) -> float:
        """Return the least contrast of a color with everything under it: 1 if something there has the same lightness."""
        if luminance(self.dark) <= luminance(color) <= luminance(self.light):
            return 1.0
        return min(contrast(color, self.dark), contrast(color, self.light))

    @property
    def is_plain(self) -> bool:
        return contrast(self.dark, self.light) < 1.1


def plain(color: str) -> Sample:
    """Return the sample of a plain color."""
    return Sample(color, color, color)


class Place(NamedTuple):
    """Converts coordinates inside groups to the slide: x' = x * across + right, y' = y * down + below."""

    across: float = 1.0
    down: float = 1.0
    right: float = 0.0
    below: float = 0.0

    def box(self, transform: Any) -> Rect:
        """Return the box of an `a:xfrm` on the slide; without width and height if it gives none."""
        off, ext = transform.find(qn("a:off")), transform.find(qn("a:ext"))
        if off is None or ext is None:
            return Rect(self.right, self.below, 0, 0)
        x, y = int(off.get("x", 0)) * self.across + self.right, int(off.get("y", 0)) * self.down + self.below
        return Rect(x, y, int(ext.get("cx", 0)) * self.across, int(ext.get("cy", 0)) * self.down)

    def inside(self, group: Any) -> Place:
        """Return the conversion for the children of a group."""
        transform = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
        off, ext = (None, None) if transform is None else (transform.find(qn("a:chOff")), transform.find(qn("a:chExt")))
        if off is None or ext is None:
            return self
        box = self.box(transform)
        across, down = box.width / (int(ext.get("cx", 0)) or 1), box.height / (int(ext.get("cy", 0)) or 1)
        return Place(across, down, box.x - int(off.get("x", 0)) * across, box.y - int(off.get("y", 0)) * down)


class Ground:
    """The picture of a layout, and where the design has artwork on it."""

    def __init__(self, size: Size, text: Rect | None) -> None:
        self.size, self.text = size, text
        self.dot = size.width / WIDE
        self.picture = Image.new("RGB", (WIDE, max(round(size.height / self.dot), 1)), "white")
        self.art = Image.new("L", self.picture.size, 0)

    # -- painting

    def fill(self, properties: Any, source: Source) -> None:
        """Paint the whole slide."""
        if (made := filled(properties, source, self.picture.size)) is not None:
            self.picture.paste(made, (0, 0), made)
            self.art = _edges(self.picture)

    def draw(self, tree: Any, source: Source, place: Place = Place(1 / EMU, 1 / EMU)) -> None:  # noqa: B008 - immutable
        """Paint the shapes of a tree that are not placeholders, in order."""
        for shape in find(tree, "./p:sp|./p:pic|./p:cxnSp|./p:graphicFrame|./p:grpSp"):
            if shape.tag == qn("p:grpSp"):
                self.draw(shape, source, place.inside(shape))
            elif not find(shape, "./*[1]/p:nvPr/p:ph"):
                self._shape(shape, source, place)

    def _shape(self, shape: Any, source: Source, place: Place) -> None:
        transforms = find(shape, "./p:spPr/a:xfrm|./p:xfrm")
        if not transforms:
            return
        box = place.box(transforms[0])
        left, top = round(box.x / self.dot), round(box.y / self.dot)
        size = max(round(box.width / self.dot), 1), max(round(box.height / self.dot), 1)
        if max(*size) > 20 * WIDE:
            return
        before = self.picture.copy()
        for made in layers(shape, source, size):
            self.picture.paste(made, (left, top), made)
        if find(shape, ".//a:t[normalize-space()]|self::p:graphicFrame"):
            mask = Image.new("L", self.picture.size)
            mask.paste(255, (left, top, left + size[0], top + size[1]))
        elif self._is_background(shape, box):
            mask = ImageChops.multiply(_edges(self.picture), _changed(before, self.picture))
        else:
            mask = _changed(before, self.picture)
        self.art = ImageChops.lighter(self.art, mask)

    def _is_background(self, shape: Any, box: Rect) -> bool:
        if _shared(box, Rect(0, 0, self.size.width, self.size.height)) >= WHOLE * self.size.width * self.size.height:
            return True
        held = _shared(box, self.text) / max(self.text.width * self.text.height, 1) if self.text else 0.0
        return bool(shape.tag == qn("p:sp") and held >= HELD)

    # -- reading

    def sample(self, rect: Rect) -> Sample:
        """Return what is under a place."""
        part = self.picture.crop(self._pixels(rect))
        found: Iterable[tuple[int, Rgb]] = part.getcolors(part.width * part.height) or ()  # type: ignore[assignment]
        colors = sorted((luminance(hexed(rgb)), count, rgb) for count, rgb in found)
        total = sum(count for _, count, _ in colors)
        mean = tuple(sum(count * rgb[at] for _, count, rgb in colors) / total for at in range(3))
        return Sample(_at(colors, ODD * total), _at(colors, (1 - ODD) * total), hexed(mean))

    def covered(self, rect: Rect) -> float:
        """Return the share of a place that artwork covers."""
        part = self.art.crop(self._pixels(rect))
        return part.histogram()[255] / (part.width * part.height)

    def _pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        wide, high = self.picture.size
        left, top = (min(max(int(at / self.dot), 0), most - 1) for at, most in ((rect.x, wide), (rect.y, high)))
        right, bottom = math.ceil(rect.right / self.dot - 0.01), math.ceil(rect.bottom / self.dot - 0.01)
        return left, top, min(max(right, left + 1), wide), min(max(bottom, top + 1), high)

    @cached_property
    def _kept_clear(self) -> Image.Image:
        """Where artwork is, with a small margin around it."""
        return self.art.filter(ImageFilter.MaxFilter(2 * AROUND + 1))

    def spaces(self, within: Rect, taken: Iterable[Rect] = ()) -> Iterator[Rect]:
        """Yield the largest free boxes within a box, clear of artwork and of the boxes taken."""
        mask = self._kept_clear.copy()
        for rect in taken:
            mask.paste(255, self._pixels(rect))
        left, top, right, bottom = self._pixels(within)
        wide, dots = mask.width, mask.tobytes()
        rows = [dots[y * wide + left : y * wide + right] for y in range(top, bottom)]
        heights = [0] * (right - left)
        for y, (row, below) in enumerate(pairwise([*rows, b"\xff" * (right - left)]), top):
            heights = [0 if dot else height + 1 for dot, height in zip(row, heights, strict=True)]
            if row == below:
                continue  # every box continues
            for begin, end, height in _under(heights):
                if any(below[begin:end]):
                    yield self._points(left + begin, y + 1 - height, end - begin, height, within)

    def _points(self, x: int, y: int, width: int, height: int, within: Rect) -> Rect:
        left, top = max(x * self.dot, within.x), max(y * self.dot, within.y)
        right, bottom = min((x + width) * self.dot, within.right), min((y + height) * self.dot, within.bottom)
        return Rect(left, top, right - left, bottom - top)


def _changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return where two pictures differ visibly."""
    return ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > VISIBLE))


def _edges(picture: Image.Image) -> Image.Image:
    """Return where a picture has visible detail: where lightness changes from one pixel to the next."""
    grey = picture.convert("L")
    steps = ImageChops.subtract(grey.filter(ImageFilter.MaxFilter(3)), grey.filter(ImageFilter.MinFilter(3)))
    return steps.point(lambda v: 255 * (v > EDGE))


def _shared(one: Rect, other: Rect) -> float:
    wide = min(one.right, other.right) - max(one.x, other.x)
    return max(wide, 0.0) * max(min(one.bottom, other.bottom) - max(one.y, other.y), 0.0)


def _at(colors: list[tuple[float, int, Rgb]], rank: float) -> str:
    """Return the color at a rank, counting pixels from the darkest."""
    seen = accumulate(count for _, count, _ in colors)
    return hexed(next((color[2] for color, upto in zip(colors, seen, strict=True) if upto >= rank), colors[-1][2]))


def _under(heights: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the widest boxes under a skyline: the beginning, end and height of each."""
    open_: list[tuple[int, int]] = []
    for end, height in enumerate([*heights, 0]):
        begin = end
        while open_ and open_[-1][1] >= height:
            begin, tall = open_.pop()
            if tall > height:
                yield begin, end, tall
        if height:
            open_.append((begin, height))
