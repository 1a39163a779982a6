"""The pages about problems and limits say what the program does."""

from __future__ import annotations

import ast
import importlib.util
import re

import pytest

from factsheets.content.checks.codes import CODES
from factsheets.content.quantity.grammar import MOST_IN_A_BAR, MOST_IN_A_ROW
from factsheets.layout.check.paper import LARGEST_TYPE, SMALLEST_TYPE
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
    """Return example and cure of each code in the page."""
    lines = re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {code: (said, cure) for code, said, cure in lines}


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
    assert [code for code, (said, cure) in table.items() if not said.strip() or not cure.strip()] == []


def test_limits_are_those_of_the_program():
    """The numbers in the page of limits are those that the program keeps."""
    page = (PROJECT / "docs/limits.md").read_text("utf-8")
    assert f"{MAX_BYTES // 1_000_000} MB, UTF-8, at most {MAX_DEPTH} levels" in page
    assert f"| Figures in a row | {MOST_IN_A_ROW};" in page
    assert f"| Parts of a bar | {MOST_IN_A_BAR} |" in page
    assert f"| {SMALLEST_TYPE} to {LARGEST_TYPE} points |" in page
