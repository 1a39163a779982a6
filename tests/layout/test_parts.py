"""How each part of a sheet is drawn if it is narrow or has other options, and the fallbacks on a lower page: goldens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import product

import pytest
from layout.test_geometry import SHOWN, told, with_facts
from msgspec.structs import replace

from factsheets.compose import shared
from factsheets.compose.blocks import all_spare, leaf, pictogram
from factsheets.compose.review import Entry, Group, Review
from factsheets.compose.shared import Composition, Side
from factsheets.content.church import with_church
from factsheets.document.blocks import Block, Phrase, Role
from factsheets.document.scene import Page
from factsheets.errors import BuildError
from factsheets.geometry import Size
from factsheets.layout.box import Box
from factsheets.layout.context import Frame, NoRoom, Sheet, make_sheet
from factsheets.layout.paper.fit import fit, running_head
from factsheets.layout.paper.flow import flow
from factsheets.layout.paper.parts import PARTS, options_of
from factsheets.layout.paper.parts.band import _title
from factsheets.layout.paper.parts.country.pieces import in_rows
from factsheets.layout.paper.parts.flowing import stacked
from factsheets.layout.paper.parts.headline import _with_sign
from factsheets.layout.paper.parts.review import _glimpse, _head
from factsheets.layout.render import composed, logo_of
from factsheets.layout.review import review_sheet
from factsheets.typeset.boxes import text_width, widest
from tests.dump import page_geometry
from tests.quick import few
from tests.second import CHURCH, LAYOUTS, REQUESTS

SHEETS = [
    ("handout", "drinking-water", "handout-letter"),
    ("country", "KE", "country-letter"),
    ("insert", "", "insert-half-letter"),
    ("handout", "malaria", "handout-large-letter"),
    ("country", "UG", "country-large-letter"),
]
WIDTHS = (90.0, 170.0, 347.0, 470.0)
OTHER = {"yes": "no", "no": "yes"}
"""The other value of options that are yes or no."""


def sheet_of(layout: str, theme: str, logo=None) -> Sheet:
    return make_sheet(LAYOUTS, LAYOUTS.layouts[layout], theme, logo)


@cache
def laid(kind: str, subject: str, layout: str, church: bool = False) -> tuple[Composition, Sheet]:
    request = REQUESTS[kind, subject, layout, "colour"]
    library = with_church(request.library, CHURCH) if church else request.library
    made = composed(replace(request, library=library), LAYOUTS.layouts[layout])
    return made, sheet_of(layout, "colour", logo_of(library))


def drawn(part: str, block: Block, sheet: Sheet, width: float, **options: float | str) -> str:
    """Return the size of a part, and a digest of everything drawn; or why it does not fit."""
    frame = Frame(sheet, width, {**options_of(part), **options})
    try:
        box = stacked(PARTS[part].pieces(block, frame))
    except NoRoom as failure:
        return f"{failure.block.id}: {failure}"
    return summed(box)


def summed(box: Box) -> str:
    page = page_geometry(Page(Size(box.width, box.height), box.at(0, 0), ""))
    return f"{box.width:.2f} x {box.height:.2f}, {len(box.parts)} items {sha256(page.encode()).hexdigest()[:8]}"


def cells(layout: str, made: Composition) -> Iterator[tuple[str, Block]]:
    """Yield each part that a layout names, with its block."""
    for spec, side in zip(LAYOUTS.layouts[layout].sides, made.sides, strict=True):
        for row in (*spec.rows, spec.foot):
            for cell in row.cells:
                block = side.block.find(cell.take)
                if block is not None:
                    yield cell.part, block


@pytest.mark.parametrize(("kind", "subject", "layout"), few(SHEETS, 4))
def test_parts_are_drawn_as_they_were_in_every_width(golden, kind, subject, layout):
    """Each part of the sheets with the default options, from too narrow to the whole page."""
    lines = []
    for church in (False, True):
        made, sheet = laid(kind, subject, layout, church)
        for part, block in cells(layout, made):
            if church and not block.find("church") and not block.find("logo"):
                continue
            lines.append(f"{part}{' for a church' * church}")
            lines += [f"  {width:g}: {drawn(part, block, sheet, width)}" for width in WIDTHS]
            for name, value in options_of(part).items():
                if value in OTHER:
                    said = drawn(part, block, sheet, WIDTHS[-1], **{name: OTHER[value]})
                    lines.append(f"  {name} {OTHER[value]}: {said}")
            if not church:
                lines.append(f"  in black and white: {drawn(part, block, sheet_of(layout, 'mono'), WIDTHS[-1])}")
                lines.append(f"  30, to be left out: {drawn(part, all_spare(block), sheet, 30.0)}")
    golden(f"parts/{layout}.txt", "\n".join(lines) + "\n")


def facts() -> tuple[list[Block], Sheet]:
    """Return facts of every kind as blocks."""
    request = with_facts(REQUESTS["handout", "drinking-water", "handout-letter", "colour"], SHOWN)
    front = composed(request, LAYOUTS.layouts["handout-letter"]).sides[0].block
    return [child for child in front.walk() if child.slot == "fact"], sheet_of("handout-letter", "colour")


OPTIONS = (
    {}, {"columns": 1.0}, {"columns": 3.0}, {"most": 1.0}, {"least-room": 400.0}, {"figure": 60.0}, {"measure": 200.0},
)  # fmt: skip


def test_facts_are_drawn_as_they_were_in_every_company(golden):
    """Each kind of fact first, second, and beside each other kind; in three widths, with other options."""
    blocks, sheet = facts()
    label = leaf("facts.label", Role.H2, "Quick facts", slot="label")
    lines = []

    def shown(*chosen: Block, slot: str = "facts", width: float = 531.0, **options: float | str) -> None:
        section = Block("facts", Role.SECTION, slot, children=(label, *chosen))
        names = "+".join(block.id.rpartition(".")[2] for block in chosen)
        said = drawn("facts", section, sheet, width, **options)
        lines.append(f"{slot} {names} {width:g} {options}: {said}")

    for at, block in enumerate(blocks):
        for width in (180.0, 346.0, 531.0):
            shown(block, width=width)
        shown(block, blocks[at - 1], blocks[at - 2])
        shown(block, blocks[at - 1], slot="more-facts")
        shown(block, blocks[at - 3], blocks[at - 5], blocks[at - 4], slot="more-facts", width=470.0)
    for options in OPTIONS:
        shown(*blocks[:4], **options)
        shown(*blocks[4:8], slot="more-facts", **options)
    numbered = [block for block in blocks if block.find("number")]
    for block, options, width in product(numbered, ({}, {"drawn": "no"}, {"unit": "under"}), (346.0, 531.0)):
        said = drawn("hero", Block("hero", Role.SECTION, "hero", children=(block,)), sheet, width, **options)
        lines.append(f"hero {block.id.rpartition('.')[2]} {width:g} {options}: {said}")
    country = Frame(sheet_of("country-letter", "colour"), 531.0, options_of("pursued"))
    for at, width in product(range(len(blocks)), (300.0, 531.0)):
        rows = [summed(box) for box in in_rows(blocks[at : at + 3], country.narrowed(width))]
        lines.append(f"rows {at} {width:g}: {rows}")
    golden("rules/facts.txt", "\n".join(lines) + "\n")


HEIGHTS = (560.0, 640.0, 700.0, 745.0, 780.0, 850.0, 1300.0)


def test_pages_give_way_as_they_did(golden):
    """The fallbacks on a page of less height, in order; its excess after each; the places of its rows."""
    lines = []
    for wanted in (*SHEETS[:3], ("handout", "sanitation", "handout-a4")):
        made, sheet = laid(*wanted)
        spec = LAYOUTS.layouts[wanted[2]]
        for side, side_spec in zip(made.sides, spec.sides, strict=True):
            for height in HEIGHTS:
                paper = replace(spec.paper, height=height)
                page, excess, steps = fit(side, side_spec, paper, sheet)
                tops = sorted({round(item.rect.y, 2) for item in page.items}) if page else []
                digest = sha256(str(tops).encode()).hexdigest()[:8]
                lines.append(
                    f"{wanted[2]} {side.name} {height:g}: {excess:.2f} over, {[step.step for step in steps]} {digest}"
                )
    golden("rules/relief.txt", "\n".join(lines) + "\n")


LONG = "Where wells are shared by many, the water is soon as bad as that of the river. "


def entry(number: int, times: int = 1, findings: int = 0) -> Entry:
    """Return a fact to be reviewed, its sentence and place repeated so many times."""
    words = (Phrase(LONG * times), Phrase("3 in 10", "number"), Phrase(" people."))
    details = (("Source", "a report"), ("Year", "2020"), ("Page", LONG), ("Access", "2024-05-17"), ("Next", "soon"))
    place = f"data/issues/{'water-' * times}{number}.yaml:12"
    return Entry(f"fact-{number}", words, details, tuple(LONG * at for at in range(1, findings + 1)), place)


def reviews() -> Iterator[Review]:
    facts = [entry(number, 1 + 4 * (number % 3 == 0), number % 4) for number in range(9)]
    group = Group("water", "Water", "water", "blue", tuple(facts), ("The issue has a finding.",))
    few = Group("latrine", "Latrines", "latrine", "earth", (entry(20), entry(21, 60)), ())
    day = date(2025, 1, 1)
    yield Review(Phrase("Example"), "Edition 1", day, day, (), ())
    yield Review(Phrase("Example"), "Edition 1", day, day, (group, few), (entry(30, 2, 1), entry(31)))
    yield Review(
        Phrase("Example"),
        f"Edition {LONG}",
        day,
        day,
        (few, replace(group, facts=()), replace(few, id="tap", findings=(LONG, LONG))),
        (),
    )


FORMS = (
    "Some {{1.2 million}} people {}.",
    "{{3 in 10}} of all {} have no tap.",
    "Of {{12 million}} pupils, an estimated {{20%}} say {}.",
    "{{26%}} of people {}.",
    "About {{15-30%}} {}.",
    "Where the pump breaks, {}.",
    "{} {{2 hours}} a day.",
)
WORDS = [
    "who",
    "carry",
    "water",
    "from",
    "rivers,",
    "ponds",
    "and",
    "lakes",
    "that",
    "nobody",
    "treats,",
    "in",
    "the",
    "dark",
    "and",
    "far",
    "from",
    "home,",
]


def on_slide(form: str, words: int, deck: str) -> str:
    """Return the layout of a fact of so many words and its places there, or the problem."""
    sentence = form.format(" ".join((WORDS * 6)[:words]).strip(","))
    try:
        page = told((sentence,), "deck", "drinking-water", deck).pages[1]
    except BuildError as failure:
        return str(failure)
    return f"{page.layout} {sha256(page_geometry(page).encode()).hexdigest()[:8]}"


@pytest.mark.parametrize("deck", few(["deck-16x9", "deck-4x3"]))
def test_slides_hold_as_many_words_as_they_did(golden, deck):
    """The layout for facts of more and more words, and the problem if they do not fit any."""
    lines = [f"{form} {words}: {on_slide(form, words, deck)}" for form in FORMS for words in (3, 15, 22, 45)]
    golden(f"slide-words/{deck}.txt", "\n".join(lines) + "\n")


def test_review_sheets_stand_as_they_did(golden):
    """Facts and sources with and without warnings, short and long, alone and in rows: the contents of each page."""
    lines = []
    for number, wanted in enumerate(reviews()):
        for layout in ("review-letter", "review-a4"):
            made = review_sheet(wanted, layout, "colour", LAYOUTS)
            for page in made.pages:
                sums = sha256(page_geometry(page).encode()).hexdigest()[:8]
                lines.append(f"{number} {layout} {len(page.items)} items {sums} {page.title}")
    golden("rules/reviews.txt", "\n".join(lines) + "\n")


def test_pages_flow_as_they_did(golden):
    """Large print on lower and higher pages: which blocks are on which page."""
    lines = []
    for wanted in SHEETS[3:]:
        made, sheet = laid(*wanted, True)
        spec = LAYOUTS.layouts[wanted[2]]
        for side, side_spec in zip(made.sides, spec.sides, strict=True):
            for height in (500.0, 650.0, 1400.0):
                try:
                    pages = flow(side, side_spec, replace(spec.paper, height=height), sheet)
                except BuildError as failure:
                    lines.append(f"{wanted[2]} {height:g}: {failure}")
                    continue
                sums = [sha256(page_geometry(page).encode()).hexdigest()[:8] for page in pages]
                lines.append(
                    f"{wanted[2]} {height:g}: {' '.join(f'{len(page.items)} {each}' for page, each in zip(pages, sums, strict=True))}"
                )
    golden("rules/flow.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(("spare", "fits"), [(0.01, True), (-0.01, False)])
def test_running_head_keeps_twelve_points_between_its_words(spare, fits):
    """The left and the right words may be that close, and no closer."""
    made, sheet = laid(*SHEETS[0])
    words = ("Clean water for everyone", "1 of 3")
    width = sum(
        text_width(text, sheet.styles[f"running-head{end}"]) for text, end in zip(words, ("", "-right"), strict=True)
    )
    paper = replace(LAYOUTS.layouts["handout-letter"].paper, width=40 + width + 12 + spare + 50, left=40.0, right=50.0)
    side: Side = made.sides[0]
    head = shared.running_head(*words)
    if fits:
        assert [item.text for item in running_head(head, 40.0, side, paper, sheet)] == list(words)
    else:
        with pytest.raises(BuildError, match="too wide"):
            running_head(head, 40.0, side, paper, sheet)


@pytest.mark.parametrize(("spare", "heads"), [(0.0, 1), (-0.01, 2)])
def test_name_and_place_of_a_fact_share_a_line_if_both_fit(spare, heads):
    """On review sheets, with the gutter between them; otherwise the place is under the name."""
    head, file = (
        leaf("fact.head", Role.H3, "Widows", slot="head"),
        leaf("fact.file", Role.PARAGRAPH, "a.yaml:12", slot="file"),
    )
    frame = Frame(make_sheet(LAYOUTS, LAYOUTS.reviews["review-letter"], "colour", None), 500.0, options_of("review"))
    taken = [widest(frame.text(each, frame.style(each.slot))) for each in (head, file)]
    exact = frame.narrowed(taken[0] + frame.number("gutter") + taken[1] + spare)
    tops = {
        round(item.rect.y) for item in _head(Block("fact", Role.SECTION, "fact", children=(head, file)), exact).at(0, 0)
    }
    assert len(tops) == heads


@pytest.mark.parametrize(("lacking", "style"), [(0.0, "title"), (0.01, "title-small")])
def test_titles_as_wide_as_their_room_are_in_the_large_size(lacking, style):
    """One that is a hundredth of a point wider is in the smaller size."""
    title = leaf("band.title", Role.H1, "Water", slot="title")
    sheet = sheet_of("handout-letter", "colour")
    width = text_width(title.text, sheet.styles["title"]) - lacking
    frame = Frame(sheet, width, {**options_of("band"), "room": 0.0})
    assert _title(title, frame).lines[0].runs[0].size == frame.style(style).size


def test_lines_of_a_title_in_a_band_are_about_as_long():
    """Not "Water from rivers and" over "ponds for all"."""
    title = leaf("band.title", Role.H1, "Water from rivers and ponds for all", slot="title")
    frame = Frame(sheet_of("handout-letter", "colour"), 531.0, options_of("band"))
    assert [line.text for line in _title(title, frame).lines] == ["Water from rivers", "and ponds for all"]


@pytest.mark.parametrize(
    ("words", "review", "back"),
    [
        ("Water", [(0, 0), (38, 5.25)], [(0, 0), (40, 5)]),
        ("Water from rivers and ponds " * 3, [(0, 18), (38, 0)], [(0, 22), (40, 0)]),
    ],
)
def test_pictogram_and_words_beside_it_are_level(words, review, back):
    """On review sheets and backs, the smaller one is in the middle of the height of the other."""
    named = leaf("name", Role.LABEL, words, slot="glance-name", emblem=pictogram("water", "blue"))
    sheet = make_sheet(LAYOUTS, LAYOUTS.reviews["review-letter"], "colour", None)
    glimpse = _glimpse(Block("issue", Role.ITEM, children=(named,)), Frame(sheet, 200.0, options_of("review")))
    line = _with_sign(named, Frame(sheet_of("handout-letter", "colour"), 200.0, {"sign": 28.0, "sign-gap": 12.0}))
    assert [[part[:2] for part in box.parts] for box in (glimpse, line)] == [review, back]


def test_pieces_are_stacked_with_their_gaps():
    """On sides that do not flow, pieces are under one another, without the gap above the first."""
    from factsheets.layout.paper.parts.flowing import Piece

    box = stacked([Piece(Box(10, 20), 5.0), Piece(Box(30, 40), 7.0)])
    assert (box.width, box.height) == (30, 67)
