"""The pages about problems and limits describe the program correctly."""

from __future__ import annotations

import importlib.util
import re

import pytest

from factsheets import limits
from factsheets.content.lint.run import WATCH_CODES
from factsheets.limits import LARGEST_TYPE, MOST_IN_A_BAR, MOST_IN_A_ROW, PRINT_SOURCE
from factsheets.yamlio.source import MAX_BYTES, MAX_DEPTH
from tests import provoked
from tests.problem_codes import CODES
from tests.support import PROJECT

PAGE = PROJECT / "docs/problems.md"


PACKAGE = PROJECT / "factsheets"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_problems", PROJECT / "scripts/make_problems.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows():
    """Return the row of each code on the page."""
    return {line.split("`")[1]: line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")}


def codes_in_program():
    """Yield each code in the program where a problem is made."""
    makers = r"\b(?:Problem|WriteFailure|LogoFault|known_name|_unknown|_problem)\(\s*\"([a-z]+(?:-[a-z0-9]+)+)\""
    for path in PACKAGE.rglob("*.py"):
        yield from re.findall(makers, path.read_text("utf-8"))


def test_every_problem_is_provoked():
    """The page has each problem that the program reports, and each is provoked."""
    assert {*codes_in_program(), *CODES, *WATCH_CODES} - provoked.codes() == set()
    assert set(rows()) == provoked.codes()


def test_page_is_what_the_script_writes(script):
    """No one edits the page by hand: run scripts/make_problems.py."""
    assert PAGE.read_text("utf-8") == script.page(rows())


@pytest.mark.slow
@pytest.mark.parametrize("code", sorted(provoked.codes()))
def test_page_shows_what_is_printed(script, code, tmp_path):
    """Message and fix are those that appear when the problem is provoked."""
    assert script.row(code, tmp_path) == rows()[code]


def test_limits_are_those_of_the_program():
    """The numbers on the page of limits are those of the program."""
    page = (PROJECT / "docs/limits.md").read_text("utf-8")
    assert f"{MAX_BYTES // 1_000_000} MB, UTF-8, at most {MAX_DEPTH} levels" in page
    assert f"| Symbols in a row | {MOST_IN_A_ROW};" in page
    assert f"| Parts of a bar | {MOST_IN_A_BAR} |" in page
    assert f"| {PRINT_SOURCE:g} to {LARGEST_TYPE:g} points |" in page


def test_numbers_of_the_design_are_those_of_the_program():
    """The limits in docs/design.md are those of the program, where each is defined once."""
    design = (PROJECT / "docs/design.md").read_text("utf-8")
    for said in (
        f"print body {limits.PRINT_BODY:g}, any other print text {limits.PRINT_TEXT:g}, source line {limits.PRINT_SOURCE:g}",
        f"large print {limits.LARGE_PRINT:g}, slide text {limits.SLIDE_TEXT:g}, slide source {limits.SLIDE_SOURCE:g}.",
        f"pair of text and background ≥ {limits.CONTRAST:g} : 1 (≥ {limits.LARGE_CONTRAST:g} : 1 from {limits.LARGE_TEXT:g} pt)",
        f"by {limits.INK_SHIFT:g} × the first glyph’s left side bearing".replace("’", "'"),
        f"before the number are {limits.LEAD_IN} characters or fewer",
        f"at most one action and {limits.CALL_WORDS} words".capitalize(),
        f"n in N, N ≤ {limits.MOST_IN_A_ROW} ",
        f"never under {limits.SMALLEST_PICTOGRAM:g}.",
        f"Gaps between blocks: {limits.LEAST_GAP:g} minimum, 16 normal, {limits.MOST_GAP:g} maximum.",
        f"Halves = (content − {limits.GUTTER:g}) / 2.",
        f"outside an {limits.SAFETY:g} pt safety edge",
        f"Lines at least {limits.THINNEST:g}",
    ):
        assert said in design, said
