"""The three media that figures are drawn for, with the real fonts, pictograms and maps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.text import FontRef, TextStyle
from factsheets.figures.icons import pictograms
from factsheets.figures.style import FigureStyle

COLOURS = {
    "black": "#000000", "ink": "#15222C", "night": "#17364B", "dawn": "#F2B134", "paper": "#F7F3EA",
    "land": "#DDE1E3", "sea": "#F1F4F5", "white": "#FFFFFF", "blue": "#305398", "plum": "#863A69", "violet": "#69458E",
    "earth": "#794B1F", "teal": "#185D73", "green": "#1B6148", "line": "#000000",
}  # fmt: skip
LIGHT = ("dawn", "paper", "land", "sea", "white")


@pytest.fixture(scope="session")
def print_style(checkout) -> FigureStyle:
    """Black lines on white paper, the accents in color."""

    def text(name: str, size: float) -> TextStyle:
        file = checkout / "layouts" / "fonts" / f"{name}.ttf"
        return TextStyle(FontRef(name, file, "Arial"), size, size * 1.25, "#000000")

    return FigureStyle(
        colours=tuple(COLOURS.items()),
        outline=0.9,
        label=text("SourceSansPro-Semibold", 11),
        strong=text("SourceSansPro-Bold", 11),
        key=text("SourceSansPro-Regular", 10.5),
        icons=pictograms.load(checkout / "layouts" / "icons"),
    )


@pytest.fixture(scope="session")
def mono_style(print_style) -> FigureStyle:
    """Only black toner."""
    colours = {token: "#FFFFFF" if token in LIGHT else "#000000" for token in COLOURS}
    return replace(print_style, colours=tuple(colours.items()), mono=True)


@pytest.fixture(scope="session")
def slide_style(print_style) -> FigureStyle:
    """Large text and heavy lines, no coast."""

    def larger(style: TextStyle, size: float) -> TextStyle:
        return replace(style, size=size, leading=size * 1.2, kern=False)

    return replace(
        print_style, outline=2.25, label=larger(print_style.label, 24), strong=larger(print_style.strong, 20),
        key=larger(print_style.key, 22), track=48, bar=66, coast=0.0, leader=1.25, dot=4.5, bracket=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def styles(print_style, mono_style, slide_style) -> dict[str, FigureStyle]:
    """All three by name."""
    return {"print": print_style, "mono": mono_style, "slide": slide_style}
