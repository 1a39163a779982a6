"""Where our slides are in templates of all proportions: a golden of random placeholders, artwork and type with a fixed
seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from hashlib import sha256

import pytest
from pptx.oxml import parse_xml
from writers.test_template_fills import SPACES, shape, source

from factsheets.errors import ContentErrors
from factsheets.geometry import Rect, Size
from factsheets.layout.template.frame import Fit, Frame
from factsheets.layout.template.stage import _best, _first_fit
from factsheets.layout.template.title import title_fit
from factsheets.template.paint import Ground
from factsheets.template.read import TemplateLayout, read_template
from tests.dump import page_geometry
from tests.second import LAYOUTS, document
from tests.templates import WIDE, plain

SPEC = LAYOUTS.decks["deck-16x9"]


def box(rect: Rect) -> str:
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f} x {rect.height:.1f}"


def some(draw: random.Random, layout: TemplateLayout, name: str, rect: Rect) -> None:
    """Move a placeholder, and give it another type; one in four of those at the foot, or of those under titles, is
    removed.
    """
    if name not in layout.areas:
        return
    if name in ("footer", "slide-number", "subtitle") and draw.random() < 0.25:
        del layout.areas[name]
        return
    moved = Rect(
        rect.x * draw.uniform(0.6, 1.3), rect.y * draw.uniform(0.7, 1.2), rect.width * draw.uniform(0.3, 1.1),
        rect.height * draw.uniform(0.5, 1.3),
    )  # fmt: skip
    look = layout.areas[name].type._replace(
        size=draw.choice((24.0, 36.0, 44.0, 60.0)), anchor=draw.choice("tb") if draw.random() < 0.6 else "ctr",
        align=draw.choice(("l", "ctr", "r")), capitals=draw.random() < 0.2, spacing=draw.choice((0.7, 0.9, 1.0, 1.2)),
    )  # fmt: skip
    fill = "#333333" if name == "title" and draw.random() < 0.15 else ""
    layout.areas[name] = layout.areas[name]._replace(rect=moved, type=look, fill=fill)


def seeded(seed: int, role: str, column: bool) -> TemplateLayout:
    """Return a layout with placeholders at common places, or a column of titles, and artwork somewhere."""
    draw, template = random.Random(seed), read_template(plain(WIDE))
    layout = (template.titles if role == "title" else template.contents)[0]
    size = Size(960, draw.choice((540, 540, 600)))
    layout.size = size
    places = {
        "title": Rect(48, 24, 200, 460) if column else Rect(48, 150 if role == "title" else 30, 864, 90),
        "subtitle": Rect(150, 310, 660, 120),
        "footer": Rect(320, 500, 330, 28),
        "slide-number": Rect(700, 500, 200, 28),
    }
    for name, rect in places.items():
        some(draw, layout, name, rect)
    for name in ("footer", "slide-number") if seed % 3 == 1 else ():
        layout.areas.pop(name, None)
    layout.text = Rect(260, 40, 650, 440) if column else Rect(48, 130, 864, 350)
    layout.ground = Ground(size, layout.text)
    art = (
        draw.uniform(-40, 900),
        draw.choice((0, 440, draw.uniform(0, 500))),
        draw.uniform(20, 400),
        draw.uniform(10, 70),
    )
    tree = f"<p:spTree {SPACES}>{shape('box', art) if draw.random() < 0.7 else ''}</p:spTree>"
    layout.ground.draw(parse_xml(tree), source(layout.ground.dot))
    return layout


def shown(fit: Fit) -> str:
    sums = [sha256(page_geometry(page).encode()).hexdigest()[:8] for page in fit.pages]
    return f"{fit.scale:.3f} {[f'{name} {box(rect)}' for name, rect in fit.boxes.items()]} {sums}"


def tried(fit: Callable[[], Fit]) -> str:
    try:
        return shown(fit())
    except ContentErrors as refused:
        (problem,) = refused.problems
        return f"{problem.code} {re.findall('[0-9]+', problem.message)}"


@pytest.mark.parametrize(("height", "scale"), [(130, 0.949), (140, 1.0)])
def test_titles_have_their_whole_box_where_it_leaves_enough_space(height, scale):
    """Slides are at least 92 % of their size then; otherwise titles have a part of the box, and slides are larger."""
    deck = document("deck", "malaria", "deck-16x9")
    layout = read_template(plain(WIDE)).contents[0]
    layout.text = None
    layout.areas["title"] = layout.areas["title"]._replace(rect=Rect(48, 20, 864, height))
    way = next(page for page in deck.pages if page.layout == "Way")
    assert _best([way], layout, SPEC, dict(deck.look.colours)).scale == pytest.approx(scale, abs=0.001)


def test_slides_are_where_they_were_whatever_the_proportions(golden):
    """Slides of facts, also with a column of titles, and the first slide: their scale, the boxes of titles, and
    everything drawn.
    """
    deck = document("deck", "malaria", "deck-16x9")
    ours, roles = dict(deck.look.colours), {layout.name: layout.role for layout in SPEC.layouts}
    opening, content = ([page for page in deck.pages if roles[page.layout] == role] for role in ("title", "content"))
    lines = []
    for seed in range(7):
        for column in (False, True):
            layout = seeded(seed, "content", column)
            boxes = [box(Frame(layout, SPEC, ours, kind).title) for kind in ("whole", "part", "larger")]
            said = tried(lambda layout=layout: _first_fit(content[:4], [layout], SPEC, ours))
            lines.append(f"{seed} {'beside' if column else 'above'}: {boxes} {said}")
        lines.append(
            f"{seed} first: {tried(lambda seed=seed: title_fit(opening, [seeded(seed, 'title', False)], SPEC, ours))}"
        )
    golden("rules/template-places.txt", "\n".join(lines) + "\n")
