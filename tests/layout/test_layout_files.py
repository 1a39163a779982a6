"""Layout files: a church adds its own by copying one, and a mistake in it is reported with its place."""

from __future__ import annotations

import shutil

import pytest
from msgspec.structs import replace

from factsheets.cli.main import main
from factsheets.engine.jobs import plan, select
from factsheets.engine.make import make, maker
from factsheets.engine.select import Words, selection
from factsheets.errors import ContentErrors, Origin
from factsheets.layout.check.paper import check
from factsheets.layout.spec.load import layouts_twice, load_layouts
from tests.quick import few

SLIPS = [
    ("handout-letter.yaml", "part: band, take: band}", "part: bannd, take: band}", "unknown-part", "did you mean “band”?"),
    ("handout-letter.yaml", "take: description", "take: descripton", "unknown-slot", "did you mean “description”?"),
    ("handout-letter.yaml", "form: compact", "from: compact", "unknown-option", "did you mean “form”?"),
    ("handout-letter.yaml", "styles: print", "styles: pint", "unknown-styles", "did you mean “print”?"),
    ("insert-half-letter.yaml", "style: lead", "style: led", "unknown-style", "did you mean “lead”?"),
    ("handout-letter.yaml", "part: where, take: where, width: 153", "part: where, take: where, width: 500",
     "row-too-wide", "make a cell or the gutter narrower"),
    ("handout-letter.yaml", "- name: front", "- name: fornt", "layout-sides", "name the sides this way, and put them in this order"),
    ("handout-letter.yaml", "map: 0", "map: none", "option-number", "write a number"),
    ("country-a4.yaml", "      - gap: [0]\n        cells: [{part: pursued, take: pursued}]\n", "", "slot-not-taken", "add a row with a cell that has take: pursued"),
    ("insert-a5.yaml", "width: 841.9", "width: 800", "imposition-too-small", "make the page smaller or the sheet larger"),
    ("handout-large-a4.yaml", "    flow: yes\n", "    flow: yes\n    foot:\n      cells: [{part: flowing-end, take: end}]\n",
     "flow-foot", "make the foot its last row, and remove `relief`"),
    ("styles/insert.yaml", "  kind: ", "  knid: ", "style-missing", "add it to the styles of this layout"),
    ("styles/insert.yaml", "  figure-key: ", "  figure-kye: ", "style-missing", "add it to that file"),
    ("styles/large.yaml", "  body: {font: sans-semibold", "  body: {font: sans-thin", "unknown-font", None),
    ("themes/mono.yaml", "fallback: slide-signs}", "fallback: slide-sign}", "unknown-font", "did you mean “slide-signs”?"),
    ("themes/mono.yaml", "reserve: 0.35}", "fallback: slide-title}", "font-circle", None),
    ("themes/mono.yaml", '  dawn: "#FFFFFF"\n', "", "theme-incomplete", "add it"),
]  # fmt: skip


def test_folder_without_themes_is_told(root):
    """Without a theme nothing could be made; the message says this, not that no layout makes “”."""
    shutil.rmtree(root / "layouts/themes")
    with pytest.raises(ContentErrors) as caught:
        load_layouts(root)
    assert [(problem.code, str(problem.origin)) for problem in caught.value.problems] == [
        ("no-theme", "layouts/themes:1:1")
    ]


def test_folder_in_place_of_a_theme_is_told(root):
    """A file that cannot be read is reported with its name, and nothing is built without it."""
    (root / "layouts/themes/mine.yaml").mkdir()
    with pytest.raises(ContentErrors) as caught:
        load_layouts(root)
    told = [(problem.code, problem.origin.file) for problem in caught.value.problems]
    assert told == [("file-unreadable", "layouts/themes/mine.yaml")]


def test_copy_of_a_layout_is_warned_of_at_the_copy(layouts):
    """Each command would make both, under confusing names; a separate edition keeps them apart."""
    letter = layouts.layouts["handout-letter"]
    copied = Origin("layouts/handout-letter - Copy.yaml")
    (told,) = layouts_twice(replace(layouts, layouts={"a - Copy": replace(letter, origin=copied), "a": letter}))
    assert (told.level, told.origin) == ("warning", copied)
    assert "layouts/a.yaml" in told.message
    poster = replace(letter, edition="poster")
    assert list(layouts_twice(replace(layouts, layouts={"a": letter, "a - Copy": poster}))) == []


def test_missing_pictograms_are_told_by_name(root, capsys):
    """The message names the empty folder, and no Python class."""
    shutil.rmtree(root / "layouts/icons")
    assert main(["check", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert "layouts/icons:1:1: error: there are no pictograms in this folder" in told
    assert "Errno" not in told


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "fix"), few(SLIPS, 4), ids=[f"{slip[0]}-{slip[3]}" for slip in SLIPS]
)
def test_slip_is_told_with_its_place(root, file, old, new, code, fix):
    """A mistake in a layout, style or theme file is reported with file, line and column, and with a fix."""
    path = root / "layouts" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    told = [problem for problem in check(load_layouts(root)) if problem.code == code]
    assert told
    assert told[0].origin.line > 0
    assert told[0].origin.column > 0
    assert told[0].origin.file.startswith("layouts/")
    assert fix is None or told[0].hint == fix


@pytest.mark.parametrize("paper", ["{width: 8.5in, height: 792", "{width: 612, height: 216"])
def test_paper_in_inches_or_millimeters_is_told_at_the_paper(root, paper):
    """The message is about the unit, not about rows too wide for such a page."""
    path = root / "layouts/handout-letter.yaml"
    path.write_text(path.read_text("utf-8").replace("{width: 612, height: 792", paper), "utf-8")
    with pytest.raises(ContentErrors) as caught:
        load_layouts(root)
    (problem,) = caught.value.problems
    assert problem.origin.line == 6
    assert "a length in points (72 per inch), such as 612 for 8.5 inches" in problem.hint


def test_slip_stops_a_build(root, library):
    """Nothing is made from layouts with a mistake in them."""
    path = root / "layouts" / "handout-letter.yaml"
    path.write_text(path.read_text("utf-8").replace("part: band", "part: bannd"), "utf-8")
    layouts = load_layouts(root)
    with pytest.raises(ContentErrors, match="there is no part “bannd”"):
        maker(plan(library, layouts))


def test_the_layouts_have_no_slips(layouts):
    """The files that come with the program are correct."""
    assert check(layouts) == []


def test_copied_layout_is_a_format_of_its_own(root, library):
    """--format builds a copy of a layout file with another paper and format, without a line of code."""
    folder = root / "layouts"
    text = (folder / "handout-letter.yaml").read_text("utf-8")
    text = text.replace("format: letter", "format: legal").replace("height: 792", "height: 1008")
    (folder / "handout-legal.yaml").write_text(text, "utf-8")
    layouts = load_layouts(root)
    (job,) = select(plan(library, layouts), selection(library, layouts, Words((), ["4"], formats=["legal"])))
    assert job.output == "handout-4-property-grabbing-legal.pdf"
    assert make(job).pages == 2


def test_copied_theme_is_a_theme_of_its_own(root, library):
    """--theme builds a copy of a theme file, its name at the end of the file names."""
    folder = root / "layouts" / "themes"
    shutil.copy(folder / "colour.yaml", folder / "advent.yaml")
    layouts = load_layouts(root)
    (job,) = select(plan(library, layouts), selection(library, layouts, Words((), ["4"], themes=["advent"])))
    assert job.output == "handout-4-property-grabbing-letter-advent.pdf"
