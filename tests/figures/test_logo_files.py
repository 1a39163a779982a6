"""Logos from many programs and people are drawn as another program draws them (tests/figures/logos)."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.figures.logo.draw import read
from tests.figures import logo_pixels
from tests.logos import svg
from tests.quick import chosen

FILES = sorted((Path(__file__).parent / "logos").glob("*.svg"))
QUICK = (
    "flag-ph",
    "illustrator-pear_simple",
    "inkscape-inscol",
    "libreoffice-flag",
    "material-cabal",
    "supertiny-vivino",
)
TOLERANCE = 0.001
"""The share of pixels that may differ by more than the smoothing of edges explains: one in a thousand."""


@pytest.mark.parametrize(
    "file", chosen(FILES, *(file for file in FILES if file.stem in QUICK)), ids=lambda file: file.stem
)
def test_logo_is_drawn_as_others_draw_it(file: Path) -> None:
    """A drawing is accepted, and drawn as resvg draws it, pixel by pixel."""
    data = file.read_bytes()
    read(file.name, data)
    assert logo_pixels.different(data) < TOLERANCE


def test_logos_are_many_small_and_explained() -> None:
    """There are at least thirty files, none over 10 kB, and the page beside them says where each is from."""
    page = (FILES[0].parent / "README.md").read_text("utf-8")
    assert len(FILES) >= 30
    assert [file.name for file in FILES if file.stat().st_size > 10_000] == []
    assert [file.name for file in FILES if f"`{file.name.split('-')[0]}-*`" not in page] == []


def test_comparison_sees_what_is_missing() -> None:
    """The comparison detects a missing dot and a different color."""
    box = '<rect width="120" height="40" fill="#123456"/>'
    size = logo_pixels.size_of(svg(box))
    plain = logo_pixels.rendered(svg(box).decode(), size)
    for other in ('<circle cx="9" cy="9" r="3" fill="#fff"/>', '<rect width="60" height="40" fill="#723456"/>'):
        changed = logo_pixels.rendered(svg(box + other).decode(), size)
        assert max(logo_pixels.outside(plain, changed), logo_pixels.outside(changed, plain)) > TOLERANCE
