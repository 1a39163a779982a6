"""docs/accessibility.md describes the audit correctly."""

from __future__ import annotations

import re

import pytest

from factsheets.audit.deck import rules as deck_rules
from factsheets.audit.pdf import rules as pdf_rules
from tests.problem_codes import OF_FILES

RULES = (*pdf_rules.RULES, *deck_rules.RULES)


@pytest.fixture(scope="module")
def page(project_folder):
    return (project_folder / "docs" / "accessibility.md").read_text("utf-8")


def test_every_rule_is_documented(page):
    """The tables have each code with its level, promise and fix, in order, and no other code."""
    rows = re.findall(r"^\| `([\w-]+)` \| (error|warning) \| (.*?) \|(?: (.*?) \|)?$", page, re.MULTILINE)
    wanted = [(code, "error", promise, "") for code, promise in OF_FILES.items()]
    assert rows == wanted + [(rule.code, rule.level, rule.promise, rule.fix) for rule in RULES]


def test_codes_differ():
    """Each rule has its own code."""
    codes = [*OF_FILES, *(rule.code for rule in RULES)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_promise_and_cure_are_sentences(rule):
    """Promise and fix begin with a capital and end with a period; the fix is one sentence."""
    for text in (rule.promise, rule.fix):
        assert text[0].isupper()
        assert text.endswith(".")
    assert not re.search(r"[.!?] [A-Z]", rule.fix)
