"""Paths and groups on slides: native shapes with curves, figures with alternative text, decoration without it."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from writers import pptx_sample as sample
from writers.pptx_sample import EMU, drawn, first_slide, one_slide

from factsheets.audit.deck.file import find
from factsheets.document import paths
from factsheets.document.scene import Page, PathItem, Stroke
from factsheets.geometry import Rect, Size
from factsheets.writers.pptx import writer as pptx
from factsheets.writers.pptx.layouts import _usual_slots, layouts_of
from factsheets.writers.pptx.shapes import _outlined
from factsheets.writers.pptx.theme import theme_of


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(pptx.write(sample.deck())))


def test_rectangles_circles_and_lines_are_presets():
    """Shapes that PowerPoint knows by name are written by name, so they have their handles."""
    shapes = first_slide(
        one_slide(
            PathItem(paths.rectangle(Rect(10, 20, 30, 40)), "#000000"),
            PathItem(paths.moved(paths.circle(100, 100, 10), 0.1, 0.2), "#000000"),
            PathItem(paths.segment(10, 90, 60, 20), None, Stroke("#000000", 2, (4, 2))),
        )
    ).shapes
    presets = [find(shape._element, "./p:spPr/a:prstGeom/@prst") for shape in shapes][1:]
    assert presets == [["rect"], ["ellipse"], ["line"]]
    line = shapes[3]
    assert (line.begin_x // EMU, line.begin_y // EMU, line.end_x // EMU, line.end_y // EMU) == (10, 90, 60, 20)
    assert find(line._element, ".//a:ds/@d") == ["200000"]
    assert find(line._element, ".//a:ln/@w") == ["25400"]


def test_shapes_that_only_look_like_presets_stay_free():
    """Four sides are not always a rectangle, nor four curves a circle."""
    tilted = paths.polygon([(20, 10), (30, 20), (20, 30), (10, 20)])
    crossed = paths.polygon([(10, 10), (30, 30), (30, 10), (10, 30)])
    oval = paths.transform(paths.circle(50, 50, 10), paths.Matrix(a=2))
    shapes = first_slide(one_slide(*(PathItem(path, "#000000") for path in (tilted, crossed, oval)))).shapes
    assert [bool(find(shape._element, "./p:spPr/a:custGeom")) for shape in shapes][1:] == [True, True, True]


def test_curves_keep_their_control_points():
    """A freeform holds the cubic curves of its path, in EMU from its corner."""
    path = (("M", 10.0, 10.0), ("C", 10.0, 30.0, 50.0, 30.0, 50.0, 10.0), ("L", 30.0, 0.0), ("Z",))
    shape = drawn(PathItem(path, "#000000"))
    geometry = find(shape._element, ".//a:path")[0]
    assert [part.tag.split("}")[1] for part in geometry] == ["moveTo", "cubicBezTo", "lnTo", "close"]
    points = [(int(point.get("x")) / EMU + 10, int(point.get("y")) / EMU) for point in geometry.iter("{*}pt")]
    assert points == [(10, 10), (10, 30), (50, 30), (50, 10), (30, 0)]


def test_flat_path_is_never_without_a_side():
    """A horizontal or vertical line of two pieces gets a box that a program can divide by."""
    level = (("M", 10.0, 10.0), ("L", 20.0, 10.0), ("M", 30.0, 10.0), ("L", 40.0, 10.0))
    upright = tuple((letter, y, x) for letter, x, y in level)
    shapes = [drawn(PathItem(path, None, Stroke("#000000", 1))) for path in (level, upright)]
    assert [(shape.width, shape.height) for shape in shapes] == [(30 * EMU, 1), (1, 30 * EMU)]


def test_figure_is_one_group_that_speaks(deck):
    """A figure is a group with its alternative text; its members keep their places and have none."""
    group = next(shape for shape in deck.slides[1].shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    assert group.name == "Figure: five"
    assert find(group._element, "./p:nvGrpSpPr/p:cNvPr/@descr") == ["1 of 5 figures filled: an estimated 1 in 5 women"]
    off, ext, child_off, child_ext = find(group._element, "./p:grpSpPr/a:xfrm/*")
    assert (off.attrib, ext.attrib) == (child_off.attrib, child_ext.attrib)
    assert not find(group._element, "./p:sp//@descr")


def test_neighbours_of_one_figure_become_one_group():
    """A figure in several parts still has one alternative text, read once."""
    pieces = [PathItem(paths.rectangle(Rect(at, 200, 10, 10)), "#000000", block="f") for at in (10, 30, 50)]
    slide = first_slide(one_slide(*pieces, blocks=(sample.figure("f", "Three squares"),)))
    assert [shape.name for shape in slide.shapes] == ["Title", "Figure: f"]
    assert len(slide.shapes[1].shapes) == 3


def test_two_boxes_of_a_block_get_two_names():
    """Names and ids are unique on a slide."""
    box = sample.text(48, 200, 300, [[sample.run("x")]], 28, block="b")
    other = sample.text(48, 300, 300, [[sample.run("y")]], 28, block="b")
    names = [shape.name for shape in first_slide(one_slide(box, other, blocks=(sample.leaf("b", "x y"),))).shapes]
    assert len(set(names)) == 3


def test_usual_places_are_those_of_the_design() -> None:
    """Title, source and number of decks whose pages have none: at margins of 48 points, in 34 and 14 points."""
    slots = _usual_slots(theme_of(None), Size(960, 540))
    assert {
        name: (slot.rect, slot.setting.size, slot.setting.leading, slot.setting.bold, slot.setting.align)
        for name, slot in slots.items()
    } == {
        "title": (Rect(48, 34, 864, 82), 34, 41, True, "left"),
        "footer": (Rect(48, 512, 804, 17), 14, 17, False, "left"),
        "slide-number": (Rect(862, 512, 50, 17), 14, 17, False, "right"),
    }


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (7, 0), (0, 5), (7, 5)])
@pytest.mark.parametrize("path", [paths.rectangle(Rect(10, 20, 30, 40)), paths.circle(25, 40, 15)], ids=["box", "disc"])
def test_shapes_in_a_figure_move_with_it(path, dx, dy):
    """To the right, down, or both."""
    here, there = (_outlined(PathItem(path, "#000000"), *by).box for by in ((0, 0), (dx, dy)))
    assert there == (here.left + dx * EMU, here.top + dy * EMU, here.right + dx * EMU, here.bottom + dy * EMU)


@pytest.mark.parametrize(
    ("kind", "setting"), [("title", (34, "Georgia", True)), ("footer", (20, "Georgia", False))], ids=["title", "footer"]
)
def test_placeholder_has_the_type_of_its_words(kind, setting):
    """A title placeholder has the type of its first word in the face of titles; any other one that of its first word."""
    serif = replace(sample.SERIF, bold=False)
    words = [sample.run("工", serif if kind == "footer" else sample.SANS, 20), sample.run(" Water", sample.SERIF, 34)]
    item = sample.text(48, 34, 800, [words], 40, block="title-1", field="" if kind == "title" else "footer")
    made = Page(sample.SLIDE, (item,), "page", title="title-1" if kind == "title" else None)
    slot = layouts_of([made], theme_of(sample.LOOK))[0].slots[kind]
    assert (slot.setting.size, slot.setting.family, slot.setting.bold) == setting
