"""The pages about problems and limits say what the program does."""

from __future__ import annotations

import ast
import importlib.util
import re

import pytest

from factsheets import limits
from factsheets.content.checks.codes import CODES
from factsheets.limits import LARGEST_TYPE, MOST_IN_A_BAR, MOST_IN_A_ROW, PRINT_SOURCE
from factsheets.yamlio.source import MAX_BYTES, MAX_DEPTH
from tests.support import PROJECT

PAGE = PROJECT / "docs/problems.md"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_problems", PROJECT / "scripts/make_problems.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows():
    """Return example and fix of each code in the page."""
    lines = re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {code: (said, fix) for code, said, fix in lines}


def codes_in_program():
    """Yield each code that is written where a problem is made."""
    for path in (PROJECT / "factsheets").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
            if named and node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_page_is_what_the_program_says(script):
    """The page was written from this very source: run scripts/make_problems.py after a change."""
    assert PAGE.read_text("utf-8") == script.page()


def test_every_code_has_an_example_and_a_cure():
    """No problem is told that the page does not explain."""
    table = rows()
    assert {*codes_in_program(), *CODES} - set(table) == set()
    assert [code for code, (said, fix) in table.items() if not said.strip() or not fix.strip()] == []


def test_limits_are_those_of_the_program():
    """The numbers in the page of limits are those that the program keeps."""
    page = (PROJECT / "docs/limits.md").read_text("utf-8")
    assert f"{MAX_BYTES // 1_000_000} MB, UTF-8, at most {MAX_DEPTH} levels" in page
    assert f"| Figures in a row | {MOST_IN_A_ROW};" in page
    assert f"| Parts of a bar | {MOST_IN_A_BAR} |" in page
    assert f"| {PRINT_SOURCE:g} to {LARGEST_TYPE:g} points |" in page


def test_numbers_of_the_design_are_those_of_the_program():
    """What docs/design.md says in words stands once in the program, and both agree."""
    design = (PROJECT / "docs/design.md").read_text("utf-8")
    for said in (
        f"print body {limits.PRINT_BODY:g}, any other print text {limits.PRINT_TEXT:g}, source line {limits.PRINT_SOURCE:g}",
        f"large print {limits.LARGE_PRINT:g}, slide text {limits.SLIDE_TEXT:g}, slide source {limits.SLIDE_SOURCE:g}.",
        f"text/ground pair ≥ {limits.CONTRAST:g} : 1 (≥ {limits.LARGE_CONTRAST:g} : 1 from {limits.LARGE_TEXT:g} pt)",
        f"by {limits.INK_SHIFT:g} × the first glyph’s left side bearing".replace("’", "'"),
        f"before the number are {limits.LEAD_IN} characters or fewer",
        f"at most {limits.CLAIM_WORDS} words",
        f"at most one action and {limits.CALL_WORDS} words".capitalize(),
        f"n in N, N ≤ {limits.MOST_IN_A_ROW} ",
        f"never under {limits.SMALLEST_PICTOGRAM:g}.",
        f"Gaps between blocks: {limits.LEAST_GAP:g} minimum, 16 normal, {limits.MOST_GAP:g} maximum.",
        f"Halves = (content − {limits.GUTTER:g}) / 2.",
        f"outside a {limits.SAFETY:g} pt safety edge",
        f"Lines at least {limits.THINNEST:g}",
    ):
        assert said in design, said
