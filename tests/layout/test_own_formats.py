"""A poster and a one-sided handout are one layout file each, which repeats no number of the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factsheets.compose.derived import ONE_SIDED
from factsheets.document.document import Document
from factsheets.document.scene import TextItem
from factsheets.layout.check.paper import check
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.layout.spec.load import Layouts, load_layouts
from tests.dump import flat
from tests.layout.sheets import LAYOUTS, LIBRARY, document
from tests.quick import few
from tests.support import CHECKOUT

POSTER = """\
product: handout
format: tabloid
edition: poster
styles: print
body: 15.5
paper: {width: 792, height: 1224, left: 56, right: 56, top: 40, bottom: 40}
sides:
  - name: front
    rows:
      - cells: [{part: band, take: band}]
      - cells: [{part: hero, take: hero}]
      - cells: [{part: prose, take: description}, {part: where, take: where, width: 198}]
      - cells: [{part: facts, take: facts, options: {lead: 0}}]
      - cells: [{part: strip, take: strip}]
    foot: {cells: [{part: end, take: end}]}
    relief:
      - {step: compact strip, part: strip, set: {form: compact}}
      - {step: smaller hero, part: hero, set: {most: 90, least: 60}}
  - name: back
    rows:
      - cells: [{part: headline, take: headline}]
      - cells: [{part: things, take: things}]
      - cells: [{part: columns, take: continued}]
      - cells: [{part: columns, take: places}]
      - cells: [{part: world, take: world}]
      - cells: [{part: answer, take: answer}]
    foot: {cells: [{part: end, take: end}]}
"""
ONE_SIDE = """\
product: handout
format: letter
edition: one-sided
styles: print
paper: {width: 612, height: 792, left: 43.2, right: 43.2, top: 28, bottom: 24}
sides:
  - name: front
    rows:
      - cells: [{part: band, take: band}]
      - gap: [4, 16]
        cells: [{part: hero, take: hero}]
      - gap: [8, 16]
        cells: [{part: prose, take: description}, {part: where, take: where, width: 153}]
      - gap: [8, 16]
        cells: [{part: facts, take: facts, options: {lead: 0}}]
      - cells: [{part: strip, take: strip}]
    foot: {cells: [{part: end, take: end}]}
    relief:
      - {step: compact strip, part: strip, set: {form: compact}}
      - {step: smallest text, part: prose, set: {size: 12}}
      - {step: smaller hero, part: hero, set: {least: 40, most: 44, text-drop: 14, top: 10, figure: 80, gap: 5}}
      - {step: closer facts, part: facts, set: {gap: 3, text-gap: 2, dots: 60, bar-gap: 4}}
"""
FILES = {"handout-poster": POSTER, "handout-one-side": ONE_SIDE}
SCALE = 15.5 / 12
ISSUE = next(iter(LIBRARY.issues))


def layouts(folder: Path, files: dict[str, str] = FILES) -> Layouts:
    root = folder / "own"
    shutil.copytree(CHECKOUT / "layouts", root / "layouts")
    (root / "data").mkdir()
    for name, text in files.items():
        (root / f"layouts/{name}.yaml").write_text(text, "utf-8")
    return load_layouts(root)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Layouts:
    return layouts(tmp_path_factory.mktemp("formats"))


def made(name: str, issue: str, own: Layouts, theme: str = "colour") -> Document:
    """Return the document, which follows all rules: every word drawn, no overlapping text, nothing off the page."""
    return compose_and_place(Request("handout", issue, name, theme, LIBRARY), own)


def texts(sheet: Document, block: str) -> TextItem:
    items = (item for page in sheet.pages for item in flat(page.items))
    return next(item for item in items if isinstance(item, TextItem) and item.block == block)


def test_files_are_short_and_without_a_slip(own: Layouts) -> None:
    """Each has fewer than 40 lines and no mistakes."""
    assert max(text.count("\n") for text in FILES.values()) < 40
    assert check(own) == []


@pytest.mark.parametrize("theme", ["colour", "mono"])
@pytest.mark.parametrize("issue", few(list(LIBRARY.issues), 2))
@pytest.mark.parametrize(("name", "pages"), [("handout-poster", 2), ("handout-one-side", 1)])
def test_every_issue_fits(own: Layouts, name: str, pages: int, issue: str, theme: str) -> None:
    """All issues are built, in color and black, on as many sides as the file has."""
    assert len(made(name, issue, own, theme).pages) == pages


def test_poster_is_larger_in_all(own: Layouts) -> None:
    """Title, body, rules, bands and codes are all larger in proportion to the body text."""
    poster, letter = made("handout-poster", ISSUE, own), document("handout", ISSUE)
    for block in ("front.title", "front.lead", "front.where.label", "front.source"):
        large, usual = (texts(sheet, block).lines[0].runs[0].size for sheet in (poster, letter))
        assert large == pytest.approx(SCALE * usual), block
    band, dawn = (item.rect.height for item in poster.pages[0].items[:2])
    assert (band, dawn) == pytest.approx((62 * SCALE, 5 * SCALE))
    (code,) = (item for item in poster.pages[0].items if item.block == "front.code")
    assert code.rect.height == pytest.approx(57 * SCALE)


def test_one_side_says_what_two_do_but_for_what_is_named(own: Layouts) -> None:
    """It has the four ways, the sentence of hope, all sources in full and the address; what it leaves out is listed
    with reasons.
    """
    said = made("handout-one-side", ISSUE, own).root.text
    both = document("handout", ISSUE).root
    ways = [leaf.text for leaf in both.leaves() if leaf.id.startswith("back.ways.") and leaf.slot == "name"]
    source = next(leaf.text for leaf in both.leaves() if leaf.id == "back.source")
    source = source.replace(LIBRARY.labels.map_credit, LIBRARY.labels.shapes_credit)
    for words in (*ways, source, LIBRARY.organisation.hope):
        assert words in said
    heads = {item.text for item in made("handout-one-side", ISSUE, own).pages[0].items if isinstance(item, TextItem)}
    assert LIBRARY.organisation.partnership in heads
    assert all(ONE_SIDED.values())


def test_body_text_that_makes_type_too_small_is_told(tmp_path: Path) -> None:
    """The smallest type limits the size of body text."""
    small = layouts(tmp_path, {"handout-small": POSTER.replace("body: 15.5", "body: 11")})
    told = [problem for problem in check(small) if problem.code == "type-size"]
    assert told
    assert {problem.hint for problem in told} == {"correct `body:`"}


def test_a_side_that_all_need_is_not_left_out(tmp_path: Path) -> None:
    """A layout with only a back is not a handout."""
    back = ONE_SIDE.replace("name: front", "name: back")
    (told,) = (
        problem for problem in check(layouts(tmp_path, {"handout-back": back})) if problem.code == "layout-sides"
    )
    assert (
        told.message == "a layout for “handout” must have the sides front and back, in this order; back may be left out"
    )


def test_lengths_of_the_usual_size_are_those_of_the_design() -> None:
    """With body text of 12, or 18 in large print, lengths are those of the parts; on posters twice as long, in booklets
    two thirds of large print; in the index of a pack in large print half as long again as in the usual one.
    """
    scales = {
        (spec.edition, round(spec.scale(LAYOUTS.styles[spec.styles]), 3)) for spec in LAYOUTS.layouts.values()
        if "body" in LAYOUTS.styles[spec.styles]
    }  # fmt: skip
    usual = {(edition, 1.0) for edition in ("standard", "large-print", "insert", "booklet")}
    assert scales == {*usual, ("booklet", 0.667), ("large-print", 1.5), ("poster", 2.0)}
