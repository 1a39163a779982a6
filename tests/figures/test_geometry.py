"""How each kind of figure is drawn, as text: the place, size and color of its shapes and text."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.scene import Page
from factsheets.figures.registry import describe, draw
from factsheets.figures.style import FigureDoesNotFit
from factsheets.geometry import Size
from tests.dump import page_geometry

WORDS = ("people in Asia", "people elsewhere", "each person is 10 million")
FIGURES = [
    (FigureSpec("pair", (3e5, 1e6), icons=("woman", "child"), labels=WORDS, tone="earth"), Size(800, 100)),
    (
        FigureSpec("range", (10.7e6, 12.7e6, 15e6, 5e6), labels=("10.7 million", "12.7 million", "0"), tone="plum"),
        Size(300, 90),
    ),
    (FigureSpec("share", (1, 5), labels=("12 million pupils", "20%", "the others"), tone="green"), Size(96, 90)),
    (FigureSpec("symbols", icons=("woman", "case-file", "school"), tone="plum"), Size(200, 60)),
    (FigureSpec("row", (3, 10), icons=("person",), tone="blue"), Size(300, 60)),
    (FigureSpec("dots", (26.5,), tone="teal"), Size(150, 150)),
    (FigureSpec("range", (15, 30, 100), labels=("15%", "30%", "0", "all girls"), tone="earth"), Size(300, 90)),
    (FigureSpec("range", (0, 3, 100), labels=("none", "3%", "0", "all girls"), tone="earth"), Size(300, 90)),
    (
        FigureSpec(
            "range", (10.7e6, 12.7e6, 15e6, 5e6), labels=("10.7 million", "12.7 million", "0", "people"), tone="plum"
        ),
        Size(300, 90),
    ),
    (
        FigureSpec("pair", (3, 500), icons=("woman", "child"), labels=("Three of them", "500", ""), tone="blue"),
        Size(300, 120),
    ),
    (
        FigureSpec("row", (2, 3), icons=("case-file",), labels=("never gathered evidence",), tone="teal", lacking=True),
        Size(200, 60),
    ),
    (FigureSpec("qr", labels=("https://www.example.org",)), Size(80, 80)),
    (FigureSpec("share", (2, 7), labels=("2 in 7", "of all", "girls"), tone="green"), Size(300, 90)),
    (FigureSpec("pair", (4.5e9, 2.3e9), icons=("person", "child"), labels=WORDS, tone="violet"), Size(420, 200)),
    (
        FigureSpec("belt", icons=("TH", "GT", "KE"), labels=("Thailand", "Guatemala", "Kenya"), tone="blue"),
        Size(420, 220),
    ),
    (FigureSpec("belt", icons=("DO", "KH", "TH", "UG"), tone="earth"), Size(240, 130)),
    (FigureSpec("globe", icons=("KE",), on="band"), Size(116, 58)),
    (FigureSpec("silhouette", (36.82, -1.29), icons=("KE",), tone="blue", on="band"), Size(60, 60)),
    (FigureSpec("dawn"), Size(300, 40)),
    (FigureSpec("pair", (7, 3), icons=("person", "child"), labels=("7 men", "3 boys", ""), tone="blue"), Size(500, 90)),
    (FigureSpec("pair", (61, 43), labels=("", "", "each"), tone="plum"), Size(180, 120)),
    (FigureSpec("row", (7, 10), icons=("woman",), tone="violet", on="tint"), Size(420, 54)),
    (FigureSpec("row", (1, 1), icons=("school",), tone="earth"), Size(90, 90)),
    (FigureSpec("dots", (100,), tone="blue"), Size(80, 80)),
    (FigureSpec("dots", (0.4,), tone="earth"), Size(90, 80)),
    (FigureSpec("range", (0, 0, 100), labels=("", "", "0", "100"), tone="teal"), Size(200, 90)),
    (FigureSpec("range", (50, 100, 100), labels=("half", "all"), tone="teal"), Size(200, 90)),
    (FigureSpec("range", (96, 98, 100), labels=("96%", "98%", "0", "100%"), tone="teal"), Size(200, 90)),
    (FigureSpec("share", (4, 4), labels=("", "all of them"), tone="green"), Size(200, 90)),
    (FigureSpec("share", (1, 100), labels=("all", "", "the others"), tone="green", on="tint"), Size(160, 90)),
    (FigureSpec("silhouette", (-0.2, 5.6), icons=("GH",), tone="earth"), Size(56, 40)),
    (FigureSpec("silhouette", (100.5, 13.75), icons=("TH",), tone="earth", on="tint"), Size(24, 60)),
]


def test_figures_are_drawn_as_they_were(styles, golden):
    """Each kind in print, and those that look different in black and white and on slides."""
    parts = []
    for medium, kinds in (
        ("print", None),
        ("mono", {"row", "range", "globe", "silhouette"}),
        ("slide", {"range", "share", "pair", "dots", "row"}),
    ):
        for spec, room in FIGURES:
            if kinds is None or spec.kind in kinds:
                times = 2 if medium == "slide" else 1
                drawing = draw(spec, Size(room.width * times, room.height * times), styles[medium])
                page = page_geometry(Page(drawing.size, drawing.items, f"{medium} {spec.kind}"))
                parts.append(f"{describe(spec)} Its feet at {drawing.baseline:.2f}.\n{page}")
    golden("geometry-figures.txt", "\n".join(parts))


SLIDES = {"range", "share", "pair", "row"}
"""Figures whose text needs another room on slides."""


def fits(spec, room, style) -> bool:
    try:
        drawing = draw(spec, room, style)
    except FigureDoesNotFit:
        return False
    return drawing.size.width <= room.width + 0.1 and drawing.size.height <= room.height + 0.1


def least(spec, style, width: float, height: float) -> str:
    """Return the least width of a room that a figure fits: with the height in proportion, and with the full height."""
    found = []
    for flat in (False, True):
        low, high = 0, 1000
        while high - low > 1:
            middle = (low + high) // 2
            room = Size(width * middle / 1000, height if flat else height * middle / 1000)
            low, high = (low, middle) if fits(spec, room, style) else (middle, high)
        found.append(width * high / 1000)
    return "{:.2f} wide, {:.2f} where it is high enough".format(*found)


def test_figures_fit_the_rooms_they_did(styles, golden):
    """How small a figure may become before it is refused as unreadable; test_limits.py tests maps."""
    lines = []
    for medium, kinds in (("print", None), ("slide", SLIDES)):
        for spec, room in FIGURES:
            if spec.kind not in {"belt", "globe", "silhouette"} and (kinds is None or spec.kind in kinds):
                size = least(spec, styles[medium], room.width * 2, room.height * 2)
                lines.append(f"{medium} {spec.kind} {spec.values or spec.icons}: {size}")
    golden("geometry-rooms.txt", "\n".join(lines) + "\n")


def test_pictograms_are_drawn_as_they_were(print_style, golden):
    """Each pictogram on paper, its filled, empty and highlighted parts on a band, and the outlines that cut others."""
    parts = []
    for name in sorted(print_style.icons.names):
        icon = print_style.icons[name]
        parts.append(f"{name} {icon.width:g} wide, ink {icon.ink}, {len(icon.silhouette)} outlines")
        for on in ("paper", "band"):
            drawing = draw(FigureSpec("symbols", (), (name,), (), "violet", on), Size(48, 48), print_style)
            parts.append(page_geometry(Page(drawing.size, drawing.items, on)))
    golden("geometry-pictograms.txt", "\n".join(parts))
