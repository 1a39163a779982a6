"""A logo as the program reads it, compared pixel by pixel with how an SVG renderer draws the same file.

resvg draws both: the file itself, and our shapes, written as the plainest of drawings (absolute commands, one color
each, the even-odd rule). So both have the same edges, and only what we read differently differs.
"""

from __future__ import annotations

from io import BytesIO

import resvg_py
from PIL import Image, ImageChops, ImageFilter

from factsheets.document.scene import PathItem
from factsheets.figures.svg.read import drawn, read
from factsheets.geometry import Size

LARGEST = 400
"""Pixels of the longer side."""
NOTICEABLE = 48
"""Of 255: a smaller difference of tones is not visible."""


def size_of(data: bytes) -> Size:
    """Return width and height of the page of a drawing, in its pixels."""
    return read(data)[0]


def rendered(drawing: str, size: Size) -> Image.Image:
    """Return a drawing of that size on white paper."""
    zoom = LARGEST / max(size.width, size.height)
    png = resvg_py.svg_to_bytes(svg_string=drawing, background="#ffffff", skip_system_fonts=True, zoom=zoom, dpi=96)
    return Image.open(BytesIO(png)).convert("RGB")


def plain(shapes: tuple[PathItem, ...], size: Size) -> str:
    """Return our shapes as a drawing."""
    page = f'width="{size.width}" height="{size.height}" viewBox="0 0 {size.width} {size.height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {page}>'
    return head + "".join(map(_path, shapes)) + "</svg>"


def _path(shape: PathItem) -> str:
    d = " ".join(" ".join(map(str, command)) for command in shape.commands)
    stroke = ""
    if line := shape.stroke:
        ends, corners = (("butt", "round")[rounded] for rounded in (line.round_ends, line.round_corners))
        corners = "miter" if corners == "butt" else corners
        stroke = (
            f' stroke="{line.colour}" stroke-width="{line.width}" stroke-linecap="{ends}" stroke-linejoin="{corners}"'
        )
        stroke += f' stroke-dasharray="{" ".join(map(str, line.dash))}"' if line.dash else ""
    return f'<path d="{d}" fill="{shape.fill or "none"}" fill-rule="evenodd"{stroke}/>'


def different(data: bytes) -> float:
    """Return the share of pixels, from 0 to 1, in which our drawing shows what the other one does not have nearby."""
    size = size_of(data)
    theirs, ours = rendered(data.decode("utf-8-sig"), size), rendered(plain(drawn(data), size), size)
    assert ours.size == theirs.size
    return max(outside(ours, theirs), outside(theirs, ours))


def outside(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels of one picture that are darker or lighter than the other is within one pixel."""
    over = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(3)))
    under = ImageChops.subtract(other.filter(ImageFilter.MinFilter(3)), one)
    red, green, blue = ImageChops.lighter(over, under).split()
    tones = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(tones[NOTICEABLE:]) / (one.width * one.height)
