"""Lengths and boxes."""

from __future__ import annotations

from factsheets.geometry import Insets, Rect


def test_boxes_that_only_touch_do_not_overlap() -> None:
    """A shared edge is not an overlap."""
    assert not Rect(0, 0, 10, 10).overlaps(Rect(10, 0, 10, 10))
    assert Rect(0, 0, 10, 10).overlaps(Rect(9, 9, 10, 10))


def test_inset_pulls_edges_in() -> None:
    """Insets are subtracted at each edge."""
    assert Rect(0, 0, 10, 10).inset(Insets(1, 2, 3, 4)) == Rect(4, 1, 4, 6)


def test_union_holds_both() -> None:
    """The union of two boxes contains both."""
    one, other = Rect(0, 0, 1, 1), Rect(5, 5, 1, 1)
    assert one.union(other).holds(one)
    assert one.union(other).holds(other)
