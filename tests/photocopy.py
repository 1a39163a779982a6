"""An office copier: a page printed in black and white, copied at 60 % and scanned (docs/design.md, section 12, rule 4)."""

from __future__ import annotations

from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

PRINT_DPI, SCAN_DPI, SIZE = 600, 300, 0.6
CELL = 6
"""Dots of the printer in a cell of its screen: 600 to the inch by 106 lines."""
CONTRAST = 1.6
TINT = 170
"""The gray value from which a tone may disappear: PAPER, LAND and DAWN are lighter (docs/design.md, section 12, rule
2)."""
SCALE = SIZE * SCAN_DPI / 72
"""Pixels of the copy per point of the page."""


def grey(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """Return the page in gray, with so many pixels per point."""
    return page.render(scale=scale, grayscale=True).to_pil()


def wanted(page: pypdfium2.PdfPage) -> Image.Image:
    """Return what a copy should show of a page: everything darker than a tint black, the rest white."""
    return grey(page, SCALE).point(lambda value: 0 if value < TINT else 255)


def copied(page: pypdfium2.PdfPage) -> Image.Image:
    """Return the page as a screen of black dots, reduced, with more contrast."""
    printed = grey(page, PRINT_DPI / 72)
    dots = ImageChops.subtract(printed, _screen(printed.size)).point(lambda value: 255 if value else 0)
    small = dots.resize(grey(page, SCALE).size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.7))
    return small.point(lambda value: max(0, min(255, round((value - 128) * CONTRAST + 128))))


@cache
def _screen(size: tuple[int, int]) -> Image.Image:
    """Return thresholds for every dot of the printer: in each cell the middle turns black first."""
    middle = (CELL - 1) / 2
    spots = sorted(
        ((x - middle) ** 2 + (y - middle) ** 2 + 0.01 * x + 0.001 * y, x, y) for x in range(CELL) for y in range(CELL)
    )
    cell = Image.new("L", (CELL, CELL))
    for rank, (_, x, y) in enumerate(spots):
        cell.putpixel((x, y), 254 - round(rank * 254 / (CELL * CELL - 1)))
    screen = Image.new("L", size)
    screen.paste(cell, (0, 0))
    width, height = CELL, CELL
    while width < size[0]:
        screen.paste(screen.crop((0, 0, width, CELL)), (width, 0))
        width *= 2
    while height < size[1]:
        screen.paste(screen.crop((0, 0, size[0], height)), (0, height))
        height *= 2
    return screen


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Return how similar two pictures of one size are: 1 for the same shapes, 0 for nothing in common."""
    first, second = ImageStat.Stat(one), ImageStat.Stat(other)
    product = ImageStat.Stat(ImageChops.multiply(one, other)).mean[0] * 255
    spread = first.stddev[0] * second.stddev[0]
    return (product - first.mean[0] * second.mean[0]) / spread if spread else 0.0
