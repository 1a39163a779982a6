"""Templates at the limits of what is accepted: just inside, just outside."""

from __future__ import annotations

import zipfile

import pytest
from pptx.oxml import parse_xml
from writers.test_template_fills import SPACES

from factsheets.document.paths import rectangle
from factsheets.document.scene import Page, PathItem, TextItem
from factsheets.engine.template import refuse_overwriting, shape_for
from factsheets.errors import ContentErrors, UsageError
from factsheets.geometry import Rect, Size
from factsheets.layout.template.frame import Frame, _clipped, anchored
from factsheets.layout.template.stage import _is_beside
from factsheets.layout.template.title import SMALL, WIDER, _over, _title, _wider, title_fit
from factsheets.template.open import MOST_BYTES, check_directory, opened
from factsheets.template.paint import EMU
from factsheets.template.read import _size, read_template
from tests.second import LAYOUTS, document
from tests.templates import WIDE, plain, replaced

COLORS = LAYOUTS.themes["colour"].colours


def entry(name: str = "a.xml", size: int = 10, packed: int = 10, flags: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.file_size, info.compress_size, info.flag_bits = size, packed, flags
    return info


def verdict(act) -> str:
    try:
        act()
    except ContentErrors as refused:
        return refused.problems[0].code
    return "taken"


DIRECTORIES = [
    ([entry(flags=1)], "template-locked"),
    ([entry(flags=2)], "taken"),
    ([entry("a.xml"), entry("A.xml")], "template-damaged"),
    ([entry("ppt/a.xml"), entry("ppt/b.xml")], "taken"),
    ([entry("ppt/vbaProject.bin")], "template-macros"),
    ([entry("vbaProject/a.bin")], "taken"),
    *(([entry(name)], "template-unsafe") for name in ("/a", "a\\b", "c:a", "../a", "a/../b", "..")),
    *(([entry(name)], "taken") for name in ("a..b", "...", "a/b.c")),
]


@pytest.mark.parametrize(("entries", "code"), DIRECTORIES)
def test_directory_of_a_template_is_taken_up_to_its_limits(entries, code):
    """No names that lead out, no repeated names, no macros, nothing locked; tests/test_archive.py has the limits of
    size.
    """
    assert verdict(lambda: check_directory(entries)) == code


def test_file_of_fifty_million_bytes_is_looked_into():
    """A file at the limit is read (and is not a presentation); one that is a byte larger is not."""
    assert verdict(lambda: opened(bytes(MOST_BYTES))) == "template-damaged"
    assert verdict(lambda: opened(bytes(MOST_BYTES + 1))) == "template-too-large"


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((13.333, 7.5), "16x9"), ((10, 7.5), "4x3"), ((10, 6.25), "16x9"), ((11.69, 8.27), "4x3"), ((15.9, 10), "16x9"), ((15.8, 10), ""),
        ((15.2, 10), ""), ((15.1, 10), "4x3"), ((14.9, 10), "4x3"), ((19.9, 10), "16x9"), ((20.3, 10), ""), ((12, 10), "4x3"), ((11.8, 10), ""), ((7.5, 10), ""),
    ],
)  # fmt: skip
def test_shapes_near_ours_are_taken(size, shape):
    """A template may be an eighth wider or narrower than our slides."""
    if shape:
        assert shape_for(plain(size), LAYOUTS) == shape
    else:
        assert verdict(lambda: shape_for(plain(size), LAYOUTS)) == "template-shape"


@pytest.mark.parametrize(
    ("right", "bottom", "aside"), [(201, 301, True), (201.5, 301, False), (200, 201, True), (200, 200, False)]
)
def test_title_is_aside_that_ends_left_of_the_text_and_below_its_beginning(right, bottom, aside):
    """It may extend a point into the text, and must end below the first quarter of it: otherwise it is a heading."""
    layout = read_template(plain()).contents[0]
    layout.text = Rect(200, 100, 600, 400)
    layout.areas["title"] = layout.areas["title"]._replace(rect=Rect(0, 50, right, bottom - 50))
    assert _is_beside(layout) == aside


@pytest.mark.parametrize(("anchor", "top"), [("t", 50), ("ctr", 90), ("b", 130)])
def test_text_is_where_its_placeholder_has_it(anchor, top):
    """At its top, in its middle or at its bottom."""
    title = read_template(plain()).contents[0].areas["title"]
    area = title._replace(type=title.type._replace(anchor=anchor))
    assert anchored(Rect(10, 50, 300, 100), 20, area) == Rect(10, top, 300, 20)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((10, 5, 30, 20), (10, 5, 30, 20)), ((-10, -5, 30, 20), (0, 0, 20, 15)), ((90, 40, 30, 20), (90, 40, 10, 10)),
        ((120, 10, 30, 20), (120, 10, 1, 20)), ((10, 60, 30, 20), (10, 60, 30, 1)), ((-40, -30, 30, 20), (0, 0, 1, 1)),
    ],
)  # fmt: skip
def test_boxes_end_at_the_sides_of_the_slide(place, shown):
    """One that is beside it is a point wide or high, so that no text has less than nothing."""
    assert _clipped(Rect(*place), Size(100, 50)) == Rect(*shown)


def test_template_is_overwritten_by_no_name_of_it(tmp_path):
    """Neither by its own name nor by a link to it; other files in the folder do not matter."""
    template, link, other = tmp_path / "ours.pptx", tmp_path / "link.pptx", tmp_path / "other.pptx"
    template.write_bytes(b"x")
    other.write_bytes(b"x")
    link.hardlink_to(template)
    for name in ("ours.pptx", "link.pptx"):
        with pytest.raises(UsageError, match="would be overwritten"):
            refuse_overwriting(template, tmp_path, ["new.pptx", name])
    refuse_overwriting(template, tmp_path, ["new.pptx", "other.pptx"])


@pytest.mark.parametrize("given", ["90%", "90000"])
def test_line_spacing_is_read_however_it_is_written(given):
    """A share of the size may have a percent sign, or be in thousandths of a percent."""
    spaced = rf'\1<a:lnSpc><a:spcPct val="{given}"/></a:lnSpc>'
    data = replaced(plain(), "ppt/slideMasters/slideMaster1.xml", r"(<p:titleStyle>\s*<a:lvl1pPr[^>]*>)", spaced)
    assert read_template(data).contents[0].areas["title"].type.spacing == 0.9


@pytest.mark.parametrize(
    ("share", "fill", "wider"), [(0.87 / WIDER, "", True), (0.89 / WIDER, "", False), (0.87 / WIDER, "#333333", False)]
)
def test_title_has_a_wider_box_where_that_is_much_wider(share, fill, wider):
    """By a quarter at least; a box with a fill of its own stays as it is."""
    layout = read_template(plain(WIDE)).titles[0]
    area = layout.areas["title"]._replace(rect=Rect(100, 60, share * layout.size.width, 120), fill=fill)
    layout.areas["title"] = area
    found = list(_wider(Frame(layout, LAYOUTS.decks["deck-16x9"], COLORS)))
    assert len(found) == wider


@pytest.mark.parametrize(("top", "height"), [(60.0, 120), (60.5, 0.5), (100, 40), (180, 120), (200, 120)])
def test_title_ends_where_the_subtitle_begins(top, height):
    """If their boxes overlap, and the subtitle begins below the title."""
    layout = read_template(plain(WIDE)).titles[0]
    for name, rect in (("title", Rect(100, 60, 500, 120)), ("subtitle", Rect(300, top, 500, 100))):
        layout.areas[name] = layout.areas[name]._replace(rect=rect)
    assert _over(Frame(layout, LAYOUTS.decks["deck-16x9"], COLORS)).height == height


def test_text_has_the_usual_size_and_insets_if_a_template_names_none():
    """18 points, a tenth of an inch at the sides and half of that above and below."""
    data = replaced(plain(WIDE), "ppt/slideMasters/slideMaster1.xml", r' ([ltrb]Ins|sz)="\d+"', "")
    title = read_template(data).contents[0].areas["title"].type
    assert (title.size, title.inset) == (18, (7.2, 3.6, 7.2, 3.6))


@pytest.mark.parametrize(
    ("side", "code"), [(144, "taken"), (143.9, "template-size"), (4032, "taken"), (4032.1, "template-size")]
)
def test_slides_have_sides_of_two_to_56_inches(side, code):
    """Narrower and wider ones are refused, lower and higher ones as well."""
    for width, height in ((side, 540), (720, side)):
        sizes = f'<p:sldSz cx="{round(width * EMU)}" cy="{round(height * EMU)}"/>'
        deck = parse_xml(f"<p:presentation {SPACES}>{sizes}</p:presentation>")
        assert verdict(lambda deck=deck: _size(deck)) == code


def test_words_that_do_not_fit_under_a_title_take_no_placeholder():
    """They stand in free space; the placeholder for them is not on the slide."""
    layout = read_template(plain(WIDE)).titles[0]
    layout.areas["subtitle"] = layout.areas["subtitle"]._replace(rect=Rect(400, 300, 40, 20))
    page = document("deck", "", "deck-16x9").pages[0]
    assert [*title_fit([page], [layout], LAYOUTS.decks["deck-16x9"], COLORS).boxes] == ["title"]


def test_title_that_would_be_much_smaller_goes_into_a_wider_box():
    """There it is on one line, in the type of the template."""
    page = document("deck", "", "deck-16x9").pages[0]
    (title,) = (item for item in page.items if isinstance(item, TextItem) and item.block == page.title)
    layout = read_template(plain(WIDE)).titles[0]
    found = []
    for width in (200, 400, 800):
        area = layout.areas["title"]
        layout.areas["title"] = area._replace(rect=Rect(48, 60, width, 60))
        box, made = _title(title, Frame(layout, LAYOUTS.decks["deck-16x9"], COLORS))
        size = made.lines[0].runs[0].size / area.type.size
        found.append((round(box.width), len(made.lines), size >= SMALL))
    assert found == [(845, 1, True), (845, 1, True), (800, 1, True)]


@pytest.mark.parametrize(
    ("bar", "held"),
    [
        ((0, 400), (188, 262)),
        ((100, 440), (188, 262)),
        ((100, 400), (100, 500)),
        ((0, 540), (188, 262)),
        ((-5, 200), (188, 195)),
    ],
)
def test_panel_that_begins_or_ends_at_an_edge_is_as_high_as_what_is_on_it(bar, held):
    """A panel inside the slide keeps its height, and one as wide as the slide has no place of its own."""
    frame = Frame(read_template(plain(WIDE)).contents[0], LAYOUTS.decks["deck-16x9"], COLORS)
    shape, panel = Rect(100, 200, 50, 50), Rect(40, bar[0], 300, bar[1])
    backdrop = tuple(PathItem(rectangle(rect), "#000000") for rect in (panel, Rect(0, 0, 960, 90)))
    page = Page(Size(960, 540), (PathItem(rectangle(shape), "#000000"),), "Fact", backdrop=backdrop)
    first, *others = frame._parts(page, titled=False)
    assert (first, [(each.y, each.bottom) for each in others]) == (shape, [held])


def test_sheet_without_a_style_for_body_text_has_lengths_as_in_the_design():
    assert LAYOUTS.layouts["handout-letter"].scale({}) == 1.0
