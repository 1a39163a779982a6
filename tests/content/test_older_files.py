"""Files of earlier versions have fields that nothing prints any more: they are read, and no check asks about their words."""

from __future__ import annotations

from pathlib import Path

from factsheets.content.load import load_located
from factsheets.content.passages import passages

WORDS = "Nobody prints 77 prostitutes"
"""Words that more than one check would ask about: a number without a fact, a term to avoid."""
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


def test_fields_that_nothing_prints_are_read_without_a_word(root: Path) -> None:
    """Content with each of them has no problem, and none of their words is one that a check would read."""
    for name, old, new in FIELDS:
        path = root / "data" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    content, problems = load_located(root)
    assert problems == []
    assert content.library.labels.scan == WORDS
    assert [passage for passage in passages(content) if passage.text in (WORDS, "asia")] == []
