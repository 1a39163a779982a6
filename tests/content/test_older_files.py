"""Fields of earlier versions that are no longer printed are read, and no check looks at their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.content.load import load_located
from factsheets.content.passages import passages
from factsheets.errors import ContentErrors
from factsheets.window.forms import Known, form
from factsheets.yamlio.source import read_bytes

WORDS = "Nobody prints 77 prostitutes"
"""Text that more than one check would report: a number without a fact, a term to avoid."""
FIELDS = [
    ("labels.yaml", "about: About {issue}\n", f"scan: {WORDS}\nways_claim: {WORDS}\n"),
    ("organisation.yaml", "invitation: ", f"world_title: {WORDS}\ninvitation: "),
    ("organisation.yaml", "    icon: rescue\n", f"    icon: rescue\n    slide: {WORDS}\n"),
    ("countries.yaml", "    name: India\n", "    name: India\n    continent: asia\n"),
    (
        "issues/property-grabbing.yaml",
        "  - id: widows\n",
        f"  - id: widows\n    claim: {WORDS}\n    counted: {WORDS}\n",
    ),
]


def test_field_is_read_under_its_older_name(root: Path) -> None:
    """`four_ways` is now `all_ways`, for any number of ways; both together are a mistake."""
    path = root / "data/labels.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("all_ways: ", "four_ways: "), "utf-8")
    content, problems = load_located(root)
    assert (content.library.labels.all_ways, problems) == ("Four major ways to fix what is broken", [])
    assert content.library.labels.at("all_ways").line == text[: text.index("all_ways")].count("\n") + 1
    (field,) = (
        each
        for each in form(
            "data/labels.yaml", read_bytes(path.read_bytes(), "data/labels.yaml")[0], Known(content.library)
        )[0].fields
        if each.name == "Labels.all_ways"
    )
    assert (field.path, field.value) == (("four_ways",), "Four major ways to fix what is broken")
    path.write_text(f"{text}four_ways: Twice\n", "utf-8")
    with pytest.raises(ContentErrors, match="there is no field “four_ways” here"):
        load_located(root)


def test_fields_that_nothing_prints_are_read_without_a_word(root: Path) -> None:
    """Content with each of these fields has no problems, and no check reads their text."""
    for name, old, new in FIELDS:
        path = root / "data" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    content, problems = load_located(root)
    assert problems == []
    assert content.library.labels.scan == WORDS
    assert [passage for passage in passages(content) if passage.text in (WORDS, "asia")] == []
