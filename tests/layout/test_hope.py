"""The panel of hope: where it is, what it has, and that any number of ways fits."""

from __future__ import annotations

from functools import cache

import pytest
from layout.sheets import LAYOUTS, LIBRARY, document
from msgspec.structs import replace

from factsheets.compose.shared import strip
from factsheets.document.scene import GroupItem, PathItem, TextItem
from factsheets.layout.box import Box
from factsheets.layout.context import Frame, Sheet, make_sheet
from factsheets.layout.paper.parts import PARTS, options_of
from factsheets.layout.paper.parts.flowing import stacked
from tests.dump import texts
from tests.quick import few

WIDTH = {"letter": 525.6, "a4": 510.3}
GROUND = {"letter": 700.0, "a4": 745.9}
"""Where the ground line begins, from the top of the page: 246.9 mm on Letter, on A4 at the same distance from the end
zone."""


@cache
def sheet(theme: str) -> Sheet:
    return make_sheet(LAYOUTS, LAYOUTS.layouts["handout-letter"], theme)


def panel(count: int, width: float = 525.6, hope: str = "", **options: str | float) -> Box:
    """Return the panel of an organization with so many ways."""
    ways = [LIBRARY.organisation.ways[at % 4] for at in range(count)]
    ways = [replace(way, id=f"{way.id}-{at}") for at, way in enumerate(ways)]
    organisation = replace(LIBRARY.organisation, ways=ways, hope=hope or LIBRARY.organisation.hope)
    block = strip(replace(LIBRARY, organisation=organisation), "front")
    options = {**options_of("strip"), **options}
    return stacked(PARTS["strip"].pieces(block, Frame(sheet("colour"), width, options)))


@pytest.mark.parametrize("width", WIDTH.values())
@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
def test_any_number_of_ways_fits(count: int, width: float) -> None:
    """Two to six ways are beside the people, without overlaps, inside the panel and above the ground line."""
    box = panel(count, width)
    items = box.at(0, 0)
    names = [item for item in texts(items) if item.block and item.block.endswith(".name")]
    people = [item.rect for item in items if isinstance(item, GroupItem) and item.kind == "dawn"]
    assert len(names) == count
    assert all(item.room.right <= people[0].x for item in texts(items))
    assert all(item.rect.bottom <= box.height - 3 for item in names)
    boxes = [item.room for item in texts(items)]
    assert not any(a.overlaps(b, 0.5) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


@pytest.mark.parametrize(("options", "height"), [({}, 84), ({"form": "compact"}, 60)])
def test_panel_of_four_ways_has_its_height(options: dict[str, str], height: float) -> None:
    """The panel is 29.6 mm high, 21.2 mm on a full sheet, and the ground line 3 points more."""
    assert panel(4, **options).height == pytest.approx(height + 3)


def test_a_full_sheet_leaves_the_label_out() -> None:
    """The compact panel has the hope and the names of the ways, but not their common label."""
    label = LIBRARY.labels.all_ways
    full, compact = ({item.text for item in texts(panel(4, form=form).at(0, 0))} for form in ("full", "compact"))
    assert full - compact == {label}


def test_long_hope_takes_more_lines_in_a_higher_panel() -> None:
    """A sentence of hope that is too long for its line makes the panel higher, without overlaps."""
    long = panel(4, hope="We believe that every child, every woman and every man deserves to live in safety at home.")
    boxes = [item.room for item in texts(long.at(0, 0))]
    assert long.height > 87
    assert not any(a.overlaps(b, 0.5) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


@pytest.mark.parametrize(
    ("kind", "subject", "form"),
    few([
        ("handout", "sexual-violence", "letter"), ("country", "KE", "letter"), ("handout", "forced-labor-slavery", "a4"),
        *((kind, subject, form) for form in WIDTH for kind, subject in [
            *(("handout", issue) for issue in LIBRARY.issues), *(("country", code) for code in LIBRARY.countries)]),
    ], keep=3),
)  # fmt: skip
def test_every_side_ends_on_the_ground_line(kind: str, subject: str, form: str) -> None:
    """Fronts, backs and country sheets have their ground line at one height, with everything on it."""
    for page in document(kind, subject, form=form).pages:
        wide = [item for item in page.items if isinstance(item, PathItem) and item.rect.width > 500]
        lowest = max(wide, key=lambda item: item.rect.y)
        assert (lowest.rect.y, lowest.rect.height) == pytest.approx((GROUND[form], 3.0), abs=0.1)
        people = [item for item in page.items if isinstance(item, GroupItem) and item.kind == "dawn"]
        assert all(item.rect.bottom == pytest.approx(lowest.rect.y, abs=0.1) for item in people)


def test_fronts_name_the_ways_and_backs_tell_them() -> None:
    """The whole sentence of a way is once on a handout: on its back."""
    front, back = document("handout", "sexual-violence").pages
    said = ["\n".join(item.text for item in page.items if isinstance(item, TextItem)) for page in (front, back)]
    for way in LIBRARY.organisation.ways:
        assert way.name in said[0]
        assert (way.short in said[0], way.text in said[1]) == (False, True)
