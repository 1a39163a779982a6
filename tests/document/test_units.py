"""Lengths and boxes."""

from __future__ import annotations

import pytest

from factsheets.units import Insets, Rect, parse_length


@pytest.mark.parametrize(("text", "points"), [("72", 72), ("1in", 72), ("25.4mm", 72), ("2.54 cm", 72), ("-3pt", -3)])
def test_length_is_read_in_points(text: str, points: float) -> None:
    """Inches, millimetres, centimetres and plain numbers become points."""
    assert parse_length(text) == pytest.approx(points)


@pytest.mark.parametrize("text", ["", "wide", "12em", "1e3", "nan", "1 2"])
def test_what_is_no_length_is_refused(text: str) -> None:
    """Anything else raises."""
    with pytest.raises(ValueError, match="not a length"):
        parse_length(text)


def test_boxes_that_only_touch_do_not_overlap() -> None:
    """A shared edge is no overlap."""
    assert not Rect(0, 0, 10, 10).overlaps(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).overlaps(Rect(9, 9, 10, 10))


def test_inset_pulls_edges_in() -> None:
    """Insets are taken off each edge."""
    assert Rect(0, 0, 10, 10).inset(Insets(1, 2, 3, 4)) == Rect(4, 1, 4, 6)


def test_union_holds_both() -> None:
    """The union of two boxes holds each of them."""
    one, other = Rect(0, 0, 1, 1), Rect(5, 5, 1, 1)
    assert one.union(other).holds(one)
    assert one.union(other).holds(other)
