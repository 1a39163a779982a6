"""SVG logos: plain shapes become paths in their colors; everything else is reported, and never run, fetched or dropped."""

from __future__ import annotations

import pytest

from factsheets.figures.logo.draw import read
from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.svg.fillrule import even_odd
from tests.logos import svg

BOX = '<rect width="30" height="20" fill="#123456"/>'


def shapes(body: str, before: str = ""):
    return read("logo.svg", svg(body, before)).shapes


def fault(data: bytes) -> LogoFault:
    with pytest.raises(LogoFault) as caught:
        read("logo.svg", data)
    return caught.value


@pytest.mark.parametrize(
    "body",
    [
        '<path d="m0 0h30v20h-30z" fill="#123456"/>',
        '<polygon points="0,0 30,0 30,20 0,20" style="fill: #123456"/>',
        '<style>/* one */ .a, path.b {fill:#123456}</style><rect class="a" width="30" height="20"/>',
        '<g transform="scale(2)" fill="rgb(18,52,86)"><rect width="15" height="10" stroke="none"/></g>',
        f'<defs><linearGradient id="unused"/></defs><metadata><w:text xmlns:w="https://example.org/w">words</w:text></metadata>{BOX}',
        f'<g clip-path="url(#all)">{BOX}</g><defs><clipPath id="all"><rect width="120" height="40"/></clipPath></defs>',
        f'<g style="clip-path:url(#all)">{BOX}</g><defs><clipPath id="all"><rect width="120" height="40"/></clipPath></defs>',
        f'{BOX}<rect width="9" height="9" display="none"/><rect width="9" height="9" visibility="hidden"/>',
        f'{BOX}<g style="display: none"><text>a layer that is off</text></g><g display="none"><image href="a.png"/></g>',
        f'<note xmlns="https://example.org/other"><text/><rect/></note>{BOX}',
    ],
)
def test_shapes_come_out_as_they_are_painted(body):
    """However a drawing program writes it, a blue box of 30 by 20 is drawn as one; hidden shapes are not drawn."""
    (shape,) = shapes(body)
    assert (shape.fill, shape.stroke) == ("#123456", None)
    assert (shape.rect.x, shape.rect.y, shape.rect.width, shape.rect.height) == pytest.approx((0, 0, 30, 20))


@pytest.mark.parametrize(
    "body",
    [
        '<path fill="#45fe02"/>', '<path d="" fill="red"/>', '<path d=" "/>', '<path d="M5 5"/>', '<path d="M5 5z"/>', "<rect/>",
        '<rect width="9"/>', '<rect width="0" height="9"/>', "<circle/>", '<circle r="0"/>', "<ellipse/>", "<line/>",
        '<polygon points=""/>', "<polyline/>", '<rect width="9" height="9" opacity="0%"/>',
        '<switch><foreignObject requiredExtensions="a" width="1" height="1"/></switch>',
    ],
)  # fmt: skip
def test_shapes_without_size_draw_nothing(body):
    """A shape without data or size is valid and invisible: neither an error nor a dot."""
    assert [shape.fill for shape in shapes(BOX + body)] == ["#123456"]


@pytest.mark.parametrize(
    ("fill", "color"),
    [
        ("#ABC", "#aabbcc"), ("RED", "#ff0000"), ("rgb(10%, 20%, 30%)", "#1a334c"), ("rgb(18 52 86)", "#123456"),
        ("hsl(120,50%,50%)", "#40bf40"), ("#4080c0ff", "#4080c0"), ("currentColor", "#00ff00"), ("currentcolor", "#00ff00"),
    ],
)  # fmt: skip
def test_colors_are_read_however_they_are_written(fill, color):
    """Short, named, in parts and percentages, with commas or spaces, or inherited."""
    (shape,) = shapes(f'<g color="#0f0"><rect width="9" height="9" fill="{fill}"/></g>')
    assert shape.fill == color


def test_broken_line_is_filled_to_its_last_corner():
    """A polyline has no line back to its beginning, but its area is filled."""
    _, shape = shapes(BOX + '<polyline points="10 10 40 10 40 30"/>')
    assert (shape.rect.x, shape.rect.y, shape.rect.width, shape.rect.height) == pytest.approx((10, 10, 30, 20))


def test_lines_of_no_length_are_dots():
    """A line of no length with round ends is a disc, with square ones a square, otherwise nothing."""
    line = '<path d="M60 20z" stroke="#f00" stroke-width="10" stroke-linecap="{}"/>'
    for cap in ("round", "square"):
        _, dot = shapes(BOX + line.format(cap))
        assert dot.fill == "#ff0000"
        assert (dot.rect.x, dot.rect.y, dot.rect.width, dot.rect.height) == pytest.approx((55, 15, 10, 10))
    assert len(shapes(BOX + line.format("butt"))) == 1


def test_square_ends_reach_on():
    """A line with square ends is longer by its width; a closed one does not change."""
    drawing = '<path d="{}" fill="none" stroke="#f00" stroke-width="4" stroke-linecap="square"/>'
    (line,) = shapes(drawing.format("M10 5H30V15"))
    assert (line.rect.width, line.rect.height) == pytest.approx((22, 12))
    (closed,) = shapes(drawing.format("M10 5H30V15z"))
    assert (closed.rect.width, closed.rect.height) == pytest.approx((20, 10))


def test_corners_of_slanted_boxes_stay_round():
    """A skewed arc is no longer an arc: it is drawn as the resulting curve."""
    (shape,) = shapes('<circle cx="60" cy="20" r="15" transform="matrix(1 0 .8 .6 0 0)"/>')
    assert (shape.rect.width, shape.rect.height) == pytest.approx((2 * 15 * (1 + 0.8**2) ** 0.5, 18), abs=0.05)


ILLUSTRATOR = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.0//EN" "http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd" '
    '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
)


def test_names_that_illustrator_declares_are_read():
    """Short entities, with which Illustrator writes the names of its namespaces, are allowed."""
    assert shapes(f'<g xmlns:a="&ns_svg;">{BOX}</g>', ILLUSTRATOR)[0].fill == "#123456"


def test_forty_entities_are_read_and_no_more():
    """As many as Illustrator ever declares, and some more."""
    entities = [f'<!ENTITY e{at} "a">' for at in range(41)]
    declared = ["".join(("<!DOCTYPE svg [", *entities[:count], "]>")) for count in (40, 41)]
    assert shapes(BOX, declared[0])
    assert fault(svg(BOX, declared[1])).code == "logo-drawing"


def test_clip_of_the_page_may_stand_anywhere():
    """A clipping path as large as the page, such as LibreOffice writes deep inside, is ignored unless something is
    moved.
    """
    clip = '<defs><clipPath id="all"><rect width="120" height="40"/></clipPath></defs>'
    assert shapes(f'{clip}<g><g clip-path="url(#all)">{BOX}</g></g>')[0].fill == "#123456"
    moved = fault(svg(f'{clip}<g transform="scale(2)"><g clip-path="url(#all)">{BOX}</g></g>'))
    assert "a clipping path" in moved.what


def test_curves_and_arcs_become_cubics():
    """A circle of arcs is round: its box is that of the circle, and it is drawn only with curves."""
    (shape,) = shapes('<circle cx="60" cy="20" r="15"/>')
    assert {command[0] for command in shape.commands} <= {"M", "C", "L", "Z"}
    assert (shape.rect.width, shape.rect.height) == pytest.approx((30, 30), abs=0.05)


def test_strokes_keep_width_dashes_and_ends():
    """Lines and dashes scale with their group; round ends stay round."""
    (line,) = shapes('<g transform="scale(3)"><path d="M0 0H30V5" fill="none" stroke="#00f" stroke-width="2" '
                     'stroke-dasharray="4 1" stroke-linecap="round"/></g>')  # fmt: skip
    assert line.stroke is not None
    assert (line.stroke.colour, line.stroke.width, line.stroke.dash) == ("#0000ff", 6, (12, 3))
    assert (line.stroke.round_ends, line.stroke.round_corners) == (True, False)


REFUSED = {
    "text": "<text>Grace</text>",
    "a picture inside": '<image xlink:href="http://127.0.0.1:9/x.png" width="3" height="3"/>',
    "linked copies": '<g id="a"/><use xlink:href="#a"/>',
    "a mask": "<mask><rect/></mask>",
    "a program": "<script>alert(1)</script>",
    "a program (script)": '<rect onload="run()" width="3" height="3"/>',
    "a link": '<a xlink:href="https://example.org"><rect width="3" height="3"/></a>',
    "an animation": '<rect width="3" height="3"><animate attributeName="x"/></rect>',
    "a color gradient": '<defs><linearGradient id="g"/></defs><rect width="9" height="9" fill="url(#g)"/>',
    "a filter": '<rect width="9" height="9" style="filter:url(#f)"/>',
    "a clipping path": '<clipPath id="c"><circle r="5"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>',
    "semi-transparent": '<rect width="9" height="9" opacity=".5"/>',
    "semi-transparent colors": '<rect width="9" height="9" fill="#11223344"/>',
    "blended colors": '<rect width="9" height="9" style="mix-blend-mode:multiply"/>',
    "style rules": "<style>@import url(https://example.org/x.css);</style><rect width='9' height='9'/>",
    "style rules that": "<style>g > .a {fill: red}</style><rect width='9' height='9'/>",
    "a color that cannot be read": '<rect width="9" height="9" fill="nocolour"/>',
    "parts of an unknown kind": "<blob/>",
    "parts of an unknown kind (“rect”)": "<metadata><rect width='9' height='9'/></metadata>",
}


@pytest.mark.parametrize(("what", "body"), REFUSED.items())
def test_what_is_no_plain_shape_is_named(what, body):
    """Each such element is reported in words, with what to do in the drawing program, even next to plain shapes."""
    told = fault(svg(BOX + body))
    assert told.code == "logo-drawing"
    assert f"contains {what}" in told.what
    assert "PNG" in told.fix or "Plain SVG" in told.fix


def test_all_that_is_wrong_is_told_at_once():
    """Text and a shadow are reported together."""
    told = fault(svg('<text>Grace</text><g filter="url(#shadow)"/>'))
    assert "text, a filter" in told.what


ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (svg(BOX, f'<!DOCTYPE svg [<!ENTITY e0 "ha">{ENTITIES}]>'), "logo-drawing"),
        (svg(BOX, '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'), "logo-drawing"),
        (svg(BOX, '<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/x.dtd">'), "logo-drawing"),
        (svg("<g>" * 5000 + "</g>" * 5000), "logo-drawing"),
        (svg(BOX * 6000), "logo-drawing"),
        (svg(f'<path d="M0 0{"l1 1" * 20_000}"/>'), "logo-drawing"),
        (svg(" " * 1_100_000), "logo-size"),
        (svg('<path d="M0 0L1e300 1e300L3 4z"/>'), "logo-broken"),
        (svg('<path d="M0 0 L banana"/>'), "logo-broken"),
        (svg("<g>"), "logo-broken"),
        (svg(BOX)[:-20], "logo-broken"),
        (b"<html><svg/></html>", "logo-kind"),
        (svg(""), "logo-drawing"),
        (svg('<rect width="9" height="9" fill="white"/>'), "logo-faint"),
        (svg('<path d="M0 0H100" stroke="black"/>'), "logo-size"),
        (svg('<path d="M50 0 L20 90 L95 30 L5 30 L80 90 Z"/>'), "logo-drawing"),
    ],
    ids=["entity-bomb", "external-entity", "external-dtd", "deep", "many", "long-path", "blown-up", "huge-numbers",
         "bad-path", "bad-xml", "cut-off", "html", "empty", "white", "a-line", "crosses-itself"],
)  # fmt: skip
def test_broken_and_hostile_drawings_are_refused(data, code):
    """Bombs, external files and damage each give one sentence."""
    assert fault(data).code == code


def test_standard_doctype_is_passed_over():
    """The line that drawing programs write at the top is ignored, and its address is never fetched."""
    line = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert shapes(BOX, line)[0].fill == "#123456"


SQUARE, INNER, TURNED = "M0 0H40V40H0Z", "M10 10H30V30H10Z", "M10 10V30H30V10Z"


@pytest.mark.parametrize(
    ("d", "parts", "contours"),
    [
        (f"{SQUARE}{TURNED}", 1, 2),
        (f"{SQUARE}{INNER}", 1, 1),
        (f"{SQUARE}M20 20H60V35H20Z", 2, 2),
        (f"{SQUARE}M50 0H60V9H50Z", 1, 2),
    ],
    ids=["hole", "patch on a patch", "overlap", "apart"],
)
def test_filled_areas_stay_filled(d, parts, contours):
    """SVG fills what any contour encloses; what the even-odd rule would make a hole is drawn separately or left out."""
    found = shapes(f'<path d="{d}"/>')
    assert len(found) == parts
    assert sum(command[0] == "M" for shape in found for command in shape.commands) == contours


def test_holes_by_the_even_odd_rule_stay_holes():
    """A drawing that uses the even-odd rule does not change."""
    (shape,) = shapes(f'<path fill-rule="evenodd" d="{SQUARE}{INNER}"/>')
    assert sum(command[0] == "M" for command in shape.commands) == 2


def test_path_without_area_fills_nothing():
    """A single line has no area to fill."""
    assert even_odd((("M", 0, 0), ("L", 5, 5))) == ()


def test_drawing_of_no_size_is_a_square_of_100_pixels():
    """Half of its width is 50 pixels."""
    data = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="50%" height="100%" fill="#123456"/></svg>'
    (shape,) = read("logo.svg", data).shapes
    assert (shape.rect.width, shape.rect.height) == (50, 100)


@pytest.mark.parametrize(
    ("length", "pixels"),
    [("9", 9), ("9px", 9), ("1pc", 16), ("3pt", 4), ("1in", 96), ("25.4mm", 96), ("2.54cm", 96), ("25%", 30)],
)
def test_lengths_have_any_unit_of_the_standard(length, pixels):
    """Pixels are 96 to the inch, picas 6, points 72; percentages refer to the drawing, here 120 wide."""
    (shape,) = shapes(f'<rect width="{length}" height="9" fill="#123456"/>')
    assert shape.rect.width == pytest.approx(pixels)
