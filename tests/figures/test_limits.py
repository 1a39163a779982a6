"""What figures take and what they refuse: numbers and rooms at their limits, just inside and just outside."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import FigureSpec
from factsheets.figures import FigureDoesNotFit, draw
from factsheets.units import Size

TAKEN = [
    ("row", (0, 1)), ("row", (10, 10)), ("share", (1, 1)), ("share", (100, 100)), ("range", (0, 0, 1)), ("range", (1, 1, 1)),
    ("pair", (1, 1)), ("dots", (0,)), ("dots", (100,)),
]  # fmt: skip
REFUSED = [
    ("row", (-1, 3)), ("row", (4, 3)), ("row", (1, 11)), ("row", (0, 0)), ("row", (1.5, 3)), ("share", (0, 5)), ("share", (6, 5)),
    ("share", (1, 101)), ("share", (1, 2.5)), ("range", (-1, 1, 2)), ("range", (2, 1, 3)), ("range", (1, 3, 2)),
    ("range", (0, 0, 0)), ("pair", (0, 1)), ("pair", (1, 0)), ("dots", (-1,)), ("dots", (101,)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values"), TAKEN)
def test_numbers_at_the_limit_are_drawn(kind, values, print_style):
    """None, all, equal numbers and the most that a figure holds."""
    assert draw(FigureSpec(kind, values, ("person",)), Size(400, 200), print_style).items


@pytest.mark.parametrize(("kind", "values"), REFUSED)
def test_numbers_beyond_the_limit_are_refused(kind, values, print_style):
    """One less than none, one more than all, parts of people."""
    with pytest.raises(ValueError, match=r"this asks for|Two counts|this is|cannot be"):
        draw(FigureSpec(kind, values, ("person",)), Size(400, 200), print_style)


@pytest.mark.parametrize(("spec", "least"), [
    (FigureSpec("locator", (36.82, -1.29), ("africa", "KE"), ("Nairobi",)), 90.0),
    (FigureSpec("silhouette", (36.82, -1.29), ("KE",)), 22.0),
])  # fmt: skip
def test_maps_fit_the_least_side_they_need_and_no_less(spec, least, print_style):
    """Each way: a map that names a town, a country alone."""
    for room in (Size(least, 200), Size(200, least)):
        assert draw(spec, room, print_style).items
    for room in (Size(least - 0.01, 200), Size(200, least - 0.01)):
        with pytest.raises(FigureDoesNotFit, match=f"needs {least:.0f} pt"):
            draw(spec, room, print_style)


def test_map_is_40_points_on_its_longer_side_at_least(print_style):
    """Measured without its coast."""
    world = FigureSpec("map", icons=("world", "KE"))
    assert draw(world, Size(40.5, 200), print_style).items
    with pytest.raises(FigureDoesNotFit, match="needs 40 pt"):
        draw(world, Size(40.49, 200), print_style)
