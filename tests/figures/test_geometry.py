"""How each kind of figure is drawn, as text: where its shapes and words stand, in what size and color."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.document.dump import page_geometry
from factsheets.document.scene import Page
from factsheets.figures import draw
from factsheets.units import Size

WORDS = ("people in Asia", "people elsewhere", "each person is 10 million")
FIGURES = [
    (
        FigureSpec(
            "map",
            icons=("world", "BE", "NL", "LU", "CH", "AT"),
            tone="teal",
            labels=("Belgium", "Netherlands", "Luxembourg", "Switzerland", "Austria"),
        ),
        Size(525, 270),
    ),
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
    (FigureSpec("map", icons=("africa", "UG", "KE"), tone="blue"), Size(180, 200)),
    (
        FigureSpec("map", icons=("world", "TH", "GT", "KE"), labels=("Thailand", "Guatemala", "Kenya"), tone="blue"),
        Size(420, 220),
    ),
    (FigureSpec("map", icons=("world", "BB", "LC", "MT", "UG"), tone="earth"), Size(240, 130)),
    (FigureSpec("locator", (36.82, -1.29), icons=("africa", "KE"), labels=("Nairobi",), tone="plum"), Size(150, 160)),
    (FigureSpec("silhouette", (36.82, -1.29), icons=("KE",), tone="blue", on="band"), Size(60, 60)),
    (FigureSpec("dawn"), Size(300, 40)),
]


def test_figures_are_drawn_as_they_were(styles, golden):
    """Each kind in print, and those whose looks differ there in black and white and on slides."""
    parts = []
    for medium, kinds in (
        ("print", None),
        ("mono", {"row", "range", "map", "silhouette"}),
        ("slide", {"range", "pair", "dots"}),
    ):
        for spec, room in FIGURES:
            if kinds is None or spec.kind in kinds:
                times = 2 if medium == "slide" else 1
                drawing = draw(spec, Size(room.width * times, room.height * times), styles[medium])
                parts.append(page_geometry(Page(drawing.size, drawing.items, f"{medium} {spec.kind}")))
    golden("geometry-figures.txt", "\n".join(parts))
