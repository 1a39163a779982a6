"""What logos become, and the messages for refused ones, as text: a golden, so that no rule changes unnoticed."""

from __future__ import annotations

from pathlib import Path

from figures.test_logo_svg import INNER, REFUSED, SQUARE, TURNED
from msgspec.structs import replace

from factsheets.document.blocks import FigureSpec
from factsheets.document.paths import circle, polygon, rectangle
from factsheets.document.scene import Page
from factsheets.figures.logo.draw import read
from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.registry import draw
from factsheets.figures.svg.fillrule import _Outline, even_odd
from factsheets.geometry import Rect, Size
from tests.dump import page_geometry
from tests.logos import svg

LINE = '<path d="{}" fill="none" stroke="#123456" stroke-width="4" {}/>'
DRAWINGS = {
    "box": '<rect x="10" y="5" width="30" height="20" fill="#123456"/>',
    "ellipse": '<ellipse cx="60" cy="20" rx="30" ry="15" fill="#a02020" stroke="#123456" stroke-width="3"/>',
    "shares": '<rect x="5%" y="5%" width="25%" height="25%" rx="5%" fill="#123456"/><circle cx="75%" cy="50%" r="10%"/>',
    **{f"nested, {kind}": f'<svg x="10" y="5" width="60" height="30" viewBox="2 2 20 20" preserveAspectRatio="{kind}">'
                          '<rect x="3" y="4" width="10" height="9" fill="#123456"/></svg>'
       for kind in ("none", "xMinYMax", "xMaxYMin", "xMidYMid slice")},
    "rounded": '<rect width="60" height="30" rx="6" fill="#123456"/>',
    "quadratic": '<path d="M0 0Q30 40 60 0T90 20V40Z" fill="#123456"/>',
    "arcs": '<path d="M10 20A10 15 30 1 0 40 20A5 5 0 0 1 50 20Z" fill="#123456"/>',
    "slanted": '<circle cx="60" cy="20" r="15" transform="matrix(1 0 .8 .6 0 0)"/>',
    "thin": '<path d="M0 0H100V30" fill="none" stroke="#123456" stroke-width=".2"/>',
    "dashes": LINE.format("M5 5H60V15", 'stroke-dasharray="4 1 2"'),
    "no dashes": LINE.format("M5 5H60V15", 'stroke-dasharray="0 0"'),
    "square ends": LINE.format("M10 5H30V15", 'stroke-linecap="square"'),
    "square ends, slanted": LINE.format("M10 5L40 25C50 30 60 30 70 5", 'stroke-linecap="square"'),
    "square ends and dashes": LINE.format("M10 5H30V15", 'stroke-linecap="square" stroke-dasharray="3"'),
    "square ends, closed": LINE.format("M10 5H30V15z", 'stroke-linecap="square"'),
    "round": LINE.format("M10 5H30V15", 'stroke-linecap="round" stroke-linejoin="round"'),
    "dots": LINE.format("M10 10zM30 10h0M50 10H60V20", 'stroke-linecap="round"'),
    "square dots": LINE.format("M10 10zM30 10h0M50 10H60V20", 'stroke-linecap="square"'),
    "scaled": f'<g transform="scale(2)">{LINE.format("M5 5H40V15", "")}</g>',
    "white on black": '<rect width="60" height="40"/><rect x="5" y="5" width="20" height="20" fill="#fff"/><rect x="30" y="5" '
                      'width="20" height="20" fill="#f2b134"/><rect x="70" y="5" width="20" height="20" fill="#f2b134"/>',
    "hole": f'<path d="{SQUARE}{TURNED}"/>',
    "patch": f'<path d="{SQUARE}{INNER}"/>',
    "overlap": f'<path d="{SQUARE}M20 20H60V35H20Z"/>',
    "apart": f'<path d="{SQUARE}M50 0H60V9H50Z"/>',
    "even-odd": f'<path fill-rule="evenodd" d="{SQUARE}{INNER}"/>',
    "clear": '<rect width="9" height="9" opacity="0%"/><rect width="9" height="8" fill="none" stroke="#123456"/>',
    "faint": '<rect width="9" height="9" fill="#fefefe"/>',
    "nearly faint": '<rect width="9" height="9" fill="#f0f0f0"/>',
    "flat": '<rect width="120" height="10" fill="#123456"/>',
    "flatter": '<rect width="120" height="6" fill="#123456"/>',
    "flattest": '<rect width="120" height="4" fill="#123456"/>',
    "clip": '<g clip-path="url(#all)"><rect width="9" height="9"/></g><clipPath id="all"><rect {}/></clipPath>',
    **{f"clip, {name}": f'<g clip-path="url(#all)"><rect width="9" height="9"/></g><clipPath id="all"><rect {name}/></clipPath>'
       for name in ('width="120" height="40"', 'width="119" height="40"', 'width="120" height="39"', 'x="1" width="120" height="40"',
                    'x="-1" y="-1" width="122" height="42"', 'y="1" width="120" height="40"', 'width="100%" height="100%"',
                    'width="120" height="40" transform="scale(2)"')},
    "two clips": '<g clip-path="url(#all)"><rect width="9" height="9"/></g><clipPath id="all"><rect width="120" height="40"/>'
                 '<rect width="120" height="40"/></clipPath>',
    **REFUSED,
}  # fmt: skip
ROOM = Size(108, 36)


def become(name: str, data: bytes, styles) -> str:
    try:
        artwork = read(name, data)
    except LogoFault as fault:
        return f"{fault.code}: {fault.what}; {fault.fix}\n"
    parts = [f"{artwork.size.width:.2f} x {artwork.size.height:.2f}"]
    for medium in ("print", "mono"):
        drawing = draw(FigureSpec("logo"), ROOM, replace(styles[medium], logo=artwork))
        parts.append(page_geometry(Page(drawing.size, drawing.items, medium)))
    return "\n".join(parts)


def test_drawings_become_what_they_did(styles, golden):
    """Shapes, lines with their ends, dots and dashes, holes, clipping paths, black and white; and every refusal."""
    parts = [f"-- {name}\n{become('logo.svg', svg(body), styles)}" for name, body in DRAWINGS.items()]
    files = sorted((Path(__file__).parent / "logos").glob("[ls]*.svg"))
    parts += [
        f"-- {file.stem}\n{become(file.name, file.read_bytes(), styles)}"
        for file in files
        if file.stat().st_size < 2000
    ]
    golden("geometry-logos.txt", "\n".join(parts))


SMALL, LARGE, BESIDE = (rectangle(Rect(10, 10, 20, 20)), rectangle(Rect(0, 0, 40, 40)), rectangle(Rect(50, 0, 10, 10)))
OUTLINES = {
    "one": LARGE,
    "a line": (("M", 0.0, 0.0), ("L", 5.0, 5.0)),
    "the same way round": LARGE + SMALL,
    "the other way round": LARGE + polygon([(10, 10), (10, 30), (30, 30), (30, 10)]),
    "three, in turn": LARGE + polygon([(5, 5), (5, 35), (35, 35), (35, 5)]) + rectangle(Rect(12, 12, 10, 10)),
    "the other way round, twice": polygon([(0, 0), (0, 40), (40, 40), (40, 0)])
    + polygon([(10, 10), (10, 30), (30, 30), (30, 10)]),
    "two holes": LARGE
    + polygon([(5, 5), (5, 15), (15, 15), (15, 5)])
    + polygon([(20, 5), (20, 15), (30, 15), (30, 5)]),
    "a disc in a box, touching": LARGE + circle(20, 20, 20),
    "apart": LARGE + BESIDE,
    "overlapping": LARGE + rectangle(Rect(30, 10, 30, 20)),
    "across": LARGE + polygon([(20, 15), (55, 20), (20, 25), (-15, 20)]),
    "a corner outside": LARGE + polygon([(20, 5), (60, 20), (20, 35)]),
    "a star": polygon([(50, 0), (20, 90), (95, 30), (5, 30), (80, 90)]),
    "a bow": polygon([(0, 0), (40, 40), (40, 0), (0, 40)]),
    "a tiny loop": polygon([(0, 0), (40, 0), (40, 40), (0.05, 40), (0, 39.9), (0.1, 39.95)]),
}


def test_filled_areas_keep_their_outlines(golden):
    """Which contours become separate shapes, which are holes, which change nothing, and which cannot be drawn."""
    lines = []
    for name, path in OUTLINES.items():
        found = even_odd(path)
        starts = [[command[1:] for command in part if command[0] == "M"] for part in found or ()]
        lines.append(f"{name}: {'cannot be drawn' if found is None else starts}")
    golden("rules/fills.txt", "\n".join(lines) + "\n")


def test_area_counts_every_side():
    """The area of a triangle and of a square, negative in the other direction; the side that closes the contour counts,
    too.
    """
    contours = (
        [(0, 0), (4, 0), (0, 3)],
        [(0, 0), (0, 3), (4, 0)],
        [(1, 1), (3, 1), (3, 3), (1, 3)],
        [(2, 5), (7, 5), (9, 9)],
    )
    assert [_Outline((), dots).area for dots in contours] == [6, -6, 4, 10]
