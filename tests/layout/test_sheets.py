"""Every sheet of the frozen content keeps the rules of docs/design.md, section 17."""

from __future__ import annotations

import pytest

from factsheets.document.blocks import Role
from factsheets.document.scene import TextItem
from factsheets.geometry import Rect
from tests.layout.sheets import LAYOUTS, LIBRARY, SUBJECTS, document, paths, texts
from tests.quick import chosen

FULL = [("handout", issue) for issue in ("citizenship-rights-abuse", "sexual-violence", "property-grabbing")] + [
    ("country", "KE"),
    ("country", "TH"),
]
"""The fullest sheets, and one with little, are in every run; all others in the slow run."""
pytestmark = pytest.mark.parametrize(("kind", "subject"), chosen(SUBJECTS, *FULL), ids=lambda value: value)

SOURCE_FLOOR, FLOOR, YEAR_FLOOR, BODY_FLOOR, PURE_BLACK_UNDER = 9, 10.5, 11, 12, 14
SAFETY = 18
NO_YEAR = LIBRARY.labels.year_not_given.replace(" ", "\u00a0")


def test_no_text_is_under_its_floor(kind: str, subject: str) -> None:
    """The source line has at least 9 points, body text 12, its note that no year is given 11, any other text 10.5."""
    made = document(kind, subject)
    notes = {block.id for block in made.root.walk() if block.role is Role.NOTE}
    bodies = {block.id for block in made.root.walk() if block.slot in ("body", "lead", "sentence", "rest", "context")}
    for page in made.pages:
        for item in texts(page):
            floor = SOURCE_FLOOR if item.block in notes else BODY_FLOOR if item.block in bodies else FLOOR
            for run in (run for line in item.lines for run in line.runs):
                assert run.size >= (min(floor, YEAR_FLOOR) if NO_YEAR in run.text else floor), item.text


def test_small_text_is_pure_black(kind: str, subject: str) -> None:
    """Text under 14 points is printed only in black toner."""
    for page in document(kind, subject).pages:
        for item in texts(page):
            for line in item.lines:
                assert all(run.colour == "#000000" for run in line.runs if run.size < PURE_BLACK_UNDER), line.text


def test_only_colours_of_the_theme_are_used(kind: str, subject: str) -> None:
    """Every fill and line has a color of the theme."""
    tokens = set(LAYOUTS.themes["colour"].colours.values())
    for page in document(kind, subject).pages:
        used = {item.fill for item in paths(page)} | {item.stroke.colour for item in paths(page) if item.stroke}
        assert used - {None} <= tokens


def test_mono_is_black_and_white(kind: str, subject: str) -> None:
    """The mono theme draws only in black and white."""
    for page in document(kind, subject, "mono").pages:
        used = {item.fill for item in paths(page)} | {item.stroke.colour for item in paths(page) if item.stroke}
        used |= {run.colour for item in texts(page) for line in item.lines for run in line.runs}
        assert used - {None} <= {"#000000", "#FFFFFF", "#ffffff"}


def test_nothing_stands_outside_the_safety_edge(kind: str, subject: str) -> None:
    """All four edges have 18 empty points."""
    for page in document(kind, subject).pages:
        safe = Rect(SAFETY, SAFETY, page.size.width - 2 * SAFETY, page.size.height - 2 * SAFETY)
        for item in page.items:
            assert safe.holds(item.rect), item


def test_text_keeps_clear_of_other_text(kind: str, subject: str) -> None:
    """No two texts overlap, including those inside figures."""
    for page in document(kind, subject).pages:
        items = list(texts(page))
        for number, one in enumerate(items):
            for other in items[number + 1 :]:
                assert not one.rect.overlaps(other.rect, 1.0), (one.text, other.text)


def test_each_number_keeps_its_qualifier(kind: str, subject: str) -> None:
    """Wherever a fact is printed, the words that belong to its number are printed with it."""
    words = {leaf.id: leaf.text.lower() for leaf in document(kind, subject).root.leaves()}
    for issue, fact in LIBRARY.facts():
        name = f"facts.{issue.id}.{fact.id}"
        if f"{name}.number" in words:
            assert fact.wording.qualifier.lower() in words.get(f"{name}.qualifier", "")


def test_blocks_follow_each_other_down_the_page(kind: str, subject: str) -> None:
    """Title, facts, hope and source are in the order of the design."""
    made = document(kind, subject)
    page = made.pages[0]
    tops = {item.block: item.rect.y for item in page.items if isinstance(item, TextItem)}
    side = page.title.split(".")[0] if page.title else ""
    note = next(leaf.id for leaf in made.root.leaves() if leaf.role == "Source")
    middle = "front.lead" if kind == "handout" else "sheet.pursued.label"
    order = [page.title, middle, f"{side}.ways.hope", note]
    assert [tops[name] for name in order] == sorted(tops[name] for name in order)


def test_letter_and_a4_have_the_same_pages(kind: str, subject: str) -> None:
    """On either paper, a church prints the same number of sides."""
    assert len(document(kind, subject).pages) == len(document(kind, subject, form="a4").pages)


def test_text_in_boxes_is_the_text_of_the_blocks(kind: str, subject: str) -> None:
    """Nothing is lost between meaning and place: the words of each leaf are set completely, once."""
    made = document(kind, subject)
    set_words = {}
    for page in made.pages:
        for item in page.items:
            if isinstance(item, TextItem) and item.block:
                set_words[item.block] = item.text
    joined = {name: text.replace("\u00a0", " ") for name, text in set_words.items()}
    assert joined == {leaf.id: leaf.text.replace("\u00a0", " ") for leaf in made.root.leaves() if leaf.words}
