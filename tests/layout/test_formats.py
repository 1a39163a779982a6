"""Every size and edition: paper, colors, minimum sizes, edges and page counts (docs/design.md, sections 3, 4, 6, 12,
14).
"""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from factsheets.document.scene import PathItem, TextItem
from factsheets.engine.jobs import plan
from factsheets.writers.registry import writer
from tests import editions, judges
from tests.dump import flat, texts
from tests.quick import few

PAPERS = {
    "handout-letter": (612, 792), "handout-a4": (595.3, 841.9), "country-letter": (612, 792),
    "country-a4": (595.3, 841.9), "insert-half-letter": (792, 612), "insert-a5": (841.9, 595.3),
    "handout-large-letter": (612, 792), "handout-large-a4": (595.3, 841.9), "country-large-letter": (612, 792),
    "country-large-a4": (595.3, 841.9),
    **{f"{kind}-poster-tabloid": (792.0, 1224.0) for kind in ("handout", "country")},
    **{f"{kind}-booklet-letter": (396, 612) for kind in ("handout", "country")},
    **{f"{kind}-booklet-a4": (420.9, 595.3) for kind in ("handout", "country")},
    **{f"{kind}-poster-a3": (841.9, 1190.6) for kind in ("handout", "country")},
}  # fmt: skip
SAFETY, HALF_LINE = 18, 0.3
FLOOR, SOURCE_FLOOR, LARGE_FLOOR = 10.5, 9, 18


FULL = {"sexual-violence", "TH", ""}
"""The issue and the country with the fullest sheets are in every run; all others, and all of mono, in the slow run."""


@pytest.fixture(scope="module", params=few([FULL, None]), ids=["full", "all"])
def made(library, layouts, request):
    """The documents of every layout and theme on paper, by layout, theme and subject."""
    jobs = [job for job in plan(library, layouts) if job.writer == "pdf"]
    each = [(job.request.layout, job.request.theme, job.request.subject) for job in jobs]
    wanted = [one for one in each if request.param is None or (one[2] in request.param and is_shown(*one[:2]))]
    return {one: editions.document(*one) for one in wanted}


def is_shown(layout, theme):
    """Return whether the quick tests look at a layout in a theme: in black and white only at the standard sheets."""
    return theme == "colour" or layout in list(PAPERS)[:4]


def drawn(document):
    return [item for page in document.pages for item in flat(page.items)]


def ink(item):
    """Return left, top, right and bottom of what an item prints."""
    if isinstance(item, TextItem):
        lines = [(line.x, line.x + line.width, line.baseline, line.runs[0].size) for line in item.lines if line.runs]
        return (
            min(left for left, *_ in lines),
            min(base - 0.75 * size for *_, base, size in lines),
            max(right for _, right, *_ in lines),
            max(base + 0.25 * size for *_, base, size in lines),
        )
    half = item.stroke.width / 2 if item.stroke else 0
    return item.rect.x - half, item.rect.y - half, item.rect.right + half, item.rect.bottom + half


def test_every_format_has_its_paper(made):
    """Each layout prints on the paper that docs/design.md gives it."""
    found = {name: {(page.size.width, page.size.height) for page in document.pages}
             for (name, *_), document in made.items()}  # fmt: skip
    assert found == {name: {size} for name, size in PAPERS.items()}


def test_letter_and_a4_have_as_many_pages(made):
    """A sheet has as many pages on Letter as on A4, in both themes."""
    for (name, theme, subject), document in made.items():
        if name in ("handout-letter", "country-letter"):
            other = made[name.replace("letter", "a4"), theme, subject]
            assert len(other.pages) == len(document.pages) == (2 if name.startswith("handout") else 1)


def test_black_and_white_says_the_same_on_the_same_lines(made):
    """The same fallbacks are used in both themes: text, sizes and line breaks are the same."""
    for (layout, theme, subject), document in made.items():
        if theme == "mono":
            assert set_lines(document) == set_lines(made[layout, "colour", subject]), (layout, subject)


def set_lines(document):
    """Return each line of text set by its own block, and its type size."""
    lines = (
        (item.block, line.text, line.runs[0].size)
        for item in drawn(document)
        if isinstance(item, TextItem) and item.block
        for line in item.lines
        if line.runs
    )
    return Counter(lines)


def test_mono_holds_black_and_white_only(made):
    """In the mono theme, nothing is drawn in another color."""
    colours = Counter()
    for (_, theme, _), document in made.items():
        if theme == "mono":
            for item in drawn(document):
                if isinstance(item, TextItem):
                    colours.update(run.colour for line in item.lines for run in line.runs)
                else:
                    colours.update(filter(None, (item.fill, item.stroke and item.stroke.colour)))
    assert set(colours) == {"#000000", "#FFFFFF"}


def test_small_text_is_black(made):
    """Text under 14 points is pure black in every theme: anything else is printed as a pattern of dots."""
    for document in made.values():
        for item in drawn(document):
            if isinstance(item, TextItem):
                for run in (run for line in item.lines for run in line.runs if run.size < 14):
                    assert run.colour == "#000000", item.text


@pytest.mark.parametrize("layout", few(sorted(PAPERS)[::-1], 2))
def test_nothing_is_outside_the_safety_edge(made, layout):
    """Everything printed, including cut marks, is at least 18 points from the edge of the paper."""
    for name, document in made.items():
        if name[0] != layout:
            continue
        for page in document.pages:
            for item in flat(page.items):
                left, top, right, bottom = ink(item)
                inside = min(left, top) >= SAFETY - HALF_LINE
                inside &= right <= page.size.width - SAFETY + HALF_LINE
                inside &= bottom <= page.size.height - SAFETY + HALF_LINE
                assert inside, (name, getattr(item, "text", item))


def test_no_text_is_under_its_floor(made):
    """Large print has at least 18 points; elsewhere the source line has 9, and all else 10.5."""
    for (name, *_), document in made.items():
        sources = {leaf.id for leaf in document.root.leaves() if leaf.slot.startswith("source")}
        for page in document.pages:
            for item in page.items:
                for text in (each for each in flat([item]) if isinstance(each, TextItem)):
                    source = item.block in sources or (item.block is None and text.text.startswith("Source:"))
                    floor = LARGE_FLOOR if "-large-" in name else SOURCE_FLOOR if source else FLOOR
                    assert min(run.size for line in text.lines for run in line.runs) >= floor, (name, text.text)


@pytest.mark.parametrize("theme", ["colour", "mono"])
@pytest.mark.parametrize("layout", few(PAPERS, 4))
def test_one_of_each_passes_page_validation(made, layout, theme, tmp_path):
    """A file of every layout and theme is PDF/UA-1 and PDF/A-2a."""
    documents = [document for (name, look, _), document in made.items() if (name, look) == (layout, theme)]
    if not documents:
        pytest.skip("made in the slow run of all")
    document = documents[0]
    path = tmp_path / f"{layout}-{theme}.pdf"
    path.write_bytes(writer("pdf")(document))
    assert judges.page_validation([path]) == []


# -- large print ------------------------------------------------------------------------------------------------------


def large(made):
    return {name: document for name, document in made.items() if "-large-" in name[0]}


def test_large_print_labels_every_page(made):
    """Each page has its number and the number of pages: "Large print 1 of 4"."""
    for document in large(made).values():
        for number, page in enumerate(document.pages, 1):
            heads = [item.text for item in page.items if isinstance(item, TextItem) and item.artifact == "header"]
            assert heads[1] == f"Large print {number} of {len(document.pages)}"


def test_large_print_has_one_column(made):
    """No text is beside another one, except running heads and figures."""
    for name, document in large(made).items():
        for page in document.pages:
            texts = [item for item in page.items if isinstance(item, TextItem) and item.block]
            spans = sorted((ink(item)[1] + 2, ink(item)[3] - 2, item.text) for item in texts)
            for (_, bottom, one), (top, _, other) in itertools.pairwise(spans):
                assert bottom <= top + 6, (name, one, other)


def test_large_print_has_the_ways_on_a_page_without_facts(made):
    """They begin a page, and all facts are before them."""
    for name, document in large(made).items():
        told = [{item.block or "" for item in texts(page.items)} for page in document.pages]
        assert not [
            name
            for page in told
            if any(".ways." in each for each in page) and any(each.startswith("facts.") for each in page)
        ], name


def test_large_print_has_no_tints(made):
    """Nothing has the tint of panels, except the land of the globe in a dark band."""
    for document in large(made).values():
        items = [item for page in document.pages for item in page.items if getattr(item, "kind", "") != "globe"]
        assert "#F7F3EA" not in {item.fill for item in flat(items) if isinstance(item, PathItem)}


def test_large_print_says_what_the_sheet_says(made):
    """No sentence of a handout or country sheet is missing in large print; names may be on a map.

    Sources that a front names in short are named in full, as on the back; the sentence above the map of all countries
    is only there if there is space for it. Without a map, the credit is that for shapes.
    """
    for (name, theme, subject), document in large(made).items():
        sheet = made[name.replace("-large", ""), theme, subject]
        told = {leaf.text for leaf in document.root.leaves()}
        told |= {" ".join(item.text.split()) for page in document.pages for item in texts(page.items)}
        leaves = [leaf for leaf in sheet.root.leaves() if ".head." not in leaf.id]  # pages have their own running heads
        left_out = {
            leaf.text.removesuffix("\u00a0·") for leaf in leaves if leaf.slot not in ("strip", "label", "turn", "names")
        }
        left_out |= {
            " ".join(leaf.text.split()) for leaf in leaves if leaf.slot == "names"
        }  # of countries: without line breaks
        short = {
            leaf.text
            for leaf in sheet.root.leaves()
            if leaf.id.startswith(("front.ways.", "front.source", "sheet.source-short", "back.world.names"))
            or (leaf.id == "back.headline" and leaf.spare)
        }
        left_out = {text for text in left_out if text.replace("Map: ", "Country shapes: ") not in told}
        assert left_out - told - short == set(), (name, subject)


def test_large_print_leaves_no_line_alone(made):
    """A paragraph that is split leaves two lines on each page; no page ends with a heading unless it is a sentence."""
    for name, document in large(made).items():
        headings = {leaf.id for leaf in document.root.leaves() if leaf.role in ("H1", "H2", "H3")}
        for page in document.pages[:-1]:
            last = [item for item in page.items if item.block][-1]
            assert last.block not in headings - {"sheet.pursued.label"}, name
        for leaf in document.root.leaves():
            counts = [sum(isinstance(item, TextItem) and item.block == leaf.id for item in page.items)
                      for page in document.pages]  # fmt: skip
            parts = [count for count in counts if count]
            assert len(parts) < 2 or min(parts) >= 2, (name, leaf.text)


# -- the insert -------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["insert-half-letter", "insert-a5"])
def insert(request, made):
    return made[request.param, "colour", ""]


def test_insert_carries_the_same_page_twice(insert):
    """The right half repeats the left one, half a sheet farther, and belongs to no block: it is read aloud once."""
    (page,) = insert.pages
    middle = page.size.width / 2
    left = [item for item in page.items if item.rect.x < middle - 1]
    right = [item for item in page.items if item.rect.x > middle + 1]
    assert [item.text for item in left if isinstance(item, TextItem)] == [
        item.text for item in right if isinstance(item, TextItem)
    ]
    assert {item.block for item in right} == {None}
    for one, other in zip(left, right, strict=True):
        assert other.rect.x - one.rect.x == pytest.approx(middle)


def test_insert_links_once(insert):
    """Only the copy that is read has the link: an annotation on decoration would have no place in the tags."""
    runs = [run for item in drawn(insert) if isinstance(item, TextItem) for line in item.lines for run in line.runs]
    assert [run.href for run in runs if run.href] == ["https://www.ijm.org"]


def test_insert_has_cut_marks(insert):
    """A solid tick of 16 points at the top and at the bottom of the middle, dots of 0.4 points between them."""
    (page,) = insert.pages
    marks = [item for item in page.items if isinstance(item, PathItem) and item.rect.x == page.size.width / 2]
    ticks, dots = [item for item in marks if not item.stroke.dash], [item for item in marks if item.stroke.dash]
    assert [(tick.rect.y, tick.rect.height) for tick in ticks] == [(18, 16), (page.size.height - 34, 16)]
    assert [(dot.stroke.width, dot.rect.y, dot.rect.bottom) for dot in dots] == [(0.4, 34, page.size.height - 34)]


def test_insert_has_equal_margins(insert):
    """Each half, cut out, has equal margins at the left and right."""
    (page,) = insert.pages
    middle = page.size.width / 2
    boxes = [ink(item) for item in flat(page.items) if isinstance(item, PathItem)]
    left = [box for box in boxes if box[2] < middle - 1]
    assert min(box[0] for box in left) == pytest.approx(middle - max(box[2] for box in left), abs=1)


def test_children_may_see_the_insert(made, library):
    """The insert has no explicit words, and no text of a fact for adults."""
    explicit = {"rape", "raped", "sex abuse", "beaten", "killed", "assault", "molestation", "starved"}
    adult = {fact.wording.sentence for _, fact in library.facts() if fact.audience == "adult"}
    for name in ("insert-half-letter", "insert-a5"):
        words = made[name, "colour", ""].root.text
        assert not [word for word in explicit if word in words.lower()]
        assert not [sentence for sentence in adult if sentence in words]
        assert "Children represent an estimated 26% of all forced labor victims." in words


def test_insert_is_short(made):
    """The insert has about 125 words."""
    assert 90 <= len(made["insert-half-letter", "colour", ""].root.text.split()) <= 135
