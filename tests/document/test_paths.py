"""Paths: their boxes, and how they move."""

from __future__ import annotations

import pytest

from factsheets.document.paths import Matrix, bounds, circle, moved, polygons, rectangle, rounded, transform
from factsheets.geometry import Rect


def test_circle_fills_its_box() -> None:
    """Four cubics match the circle to a thousandth."""
    box = bounds(circle(10, 20, 5))
    assert (box.x, box.y, box.width, box.height) == pytest.approx((5, 15, 10, 10), abs=0.01)


def test_bounds_of_a_curve_leave_out_its_handles() -> None:
    """The box of a curve contains its points, not its handles."""
    assert bounds((("M", 0, 0), ("C", 0, 10, 10, 10, 10, 0))).height == pytest.approx(7.5, abs=0.01)


def test_moved_path_keeps_its_size() -> None:
    """Moving shifts the box and nothing else."""
    assert bounds(moved(rectangle(Rect(1, 2, 3, 4)), 10, 20)) == Rect(11, 22, 3, 4)


def test_matrix_maps_each_point() -> None:
    """Scaling by two doubles the box."""
    assert bounds(transform(rectangle(Rect(0, 0, 3, 4)), Matrix(a=2, d=2))) == Rect(0, 0, 6, 8)


def test_rounded_box_keeps_its_bounds() -> None:
    """Round corners stay inside the box."""
    assert bounds(rounded(Rect(0, 0, 30, 20), 4)) == Rect(0, 0, 30, 20)


def test_polygons_are_cut_at_moves() -> None:
    """Each subpath is a separate polygon."""
    assert len(polygons((*rectangle(Rect(0, 0, 1, 1)), *rectangle(Rect(5, 5, 1, 1))))) == 2
