"""The rules of the document model: what must not reach a writer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.document import Document
from factsheets.document.paths import rectangle
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, Picture, TextItem, meeting
from factsheets.document.text import FontRef, Line, Run
from factsheets.geometry import Rect, Size


def words(name: str, role: Role, text: str) -> Block:
    return Block(name, role, words=(Phrase(text),))


def number_at(y: float, figures: tuple[int, ...] | None, size: float = 20) -> TextItem:
    """Return a number, either with or without the figures of large type."""
    run = Run("115", FontRef("serif", Path("serif.ttf"), "Serif", figures=figures), size, "#000000", 30)
    return TextItem(Rect(10, y, 30, 3), (Line(10, y, (run,)),), 12)


def text_at(block: str | None, y: float) -> TextItem:
    return TextItem(Rect(10, y, 80, 10), (), 12, block=block)


TREE = Block(
    "document",
    Role.DOCUMENT,
    children=(
        words("title", Role.H1, "A title"),
        words("claim", Role.PARAGRAPH, "A claim."),
        Block("figure", Role.FIGURE, figure=FigureSpec("dots", (26,)), alt="26 of 100 dots filled."),
    ),
)
ITEMS: tuple[Item, ...] = (
    text_at("title", 10),
    text_at("claim", 30),
    GroupItem(Rect(10, 50, 20, 20), (PathItem(rectangle(Rect(10, 50, 20, 20)), "#000000"),), "figure"),
)
PAGE = Page(Size(100, 100), ITEMS, "front", title="title")
SOUND = Document("A title", "en-US", "Someone", "", date(2026, 1, 1), TREE, (PAGE,))


def with_items(*items: Item) -> Document:
    return replace(SOUND, pages=(replace(PAGE, items=items),))


def with_children(*children: Block) -> Document:
    return replace(SOUND, root=replace(TREE, children=children))


def codes(document: Document) -> set[str]:
    return {problem.code for problem in document.verify()}


def test_sound_document_has_no_problems() -> None:
    """A document in which everything is owned and drawn passes."""
    assert SOUND.verify() == []


WRONG_SHAPE = ImageItem(Rect(10, 70, 30, 20), Picture(b"", "png", 300, 100, "rgb"), "figure")
BROKEN = [
    (with_children(*TREE.children, words("claim", Role.PARAGRAPH, "Again.")), "block-id"),
    (with_children(*TREE.children, Block("empty", Role.PARAGRAPH)), "block-form"),
    (with_items(*ITEMS[:2]), "not-drawn"),
    (with_items(*ITEMS, text_at("nobody", 80)), "no-owner"),
    (with_children(*TREE.children[:2], replace(TREE.children[2], alt=" ")), "no-alt"),
    (with_children(*TREE.children, words("deep", Role.H3, "Too deep")), "heading-order"),
    (replace(SOUND, pages=()), "no-pages"),
    (replace(SOUND, pages=(replace(PAGE, title="nobody"),)), "page-title"),
    (with_items(*ITEMS, text_at(None, 95)), "off-page"),
    (with_items(*ITEMS, text_at(None, 33)), "overlap"),
    (replace(SOUND, pages=(replace(PAGE, backdrop=(replace(ITEMS[2], block="figure"),)),)), "backdrop"),
    (with_items(*ITEMS, WRONG_SHAPE), "picture"),
    (with_items(*ITEMS, number_at(95, None)), "figures"),
]


@pytest.mark.parametrize(("document", "code"), BROKEN)
def test_broken_rule_is_reported(document: Document, code: str) -> None:
    """Each rule of the document model finds what breaks it."""
    assert code in codes(document)


def test_longer_one_of_two_texts_that_overlap_is_named_first() -> None:
    """Its text can be shortened, so the problem has its place."""
    short = text_at(None, 95)
    long = replace(short, lines=number_at(95, None).lines)
    assert list(meeting([short, long])) == list(meeting([long, short])) == [(long, short)]


@pytest.mark.parametrize("number", [number_at(95, (1,) * 10), number_at(95, ()), number_at(95, None, 19)])
def test_large_numbers_ask_for_their_figures(number: TextItem) -> None:
    """A large number passes with the figures of large type, or with a face that has no others; a small one always."""
    assert codes(with_items(*ITEMS, number)) == set()


def test_text_of_a_branch_joins_its_leaves() -> None:
    """The text of a branch is that of its leaves, with one space between them."""
    assert TREE.text == "A title A claim."


@pytest.mark.parametrize(
    ("rect", "owner", "broken"),
    [
        (Rect(10, 70, 30, 10), "figure", []),
        (Rect(10, 70, 30, 10), None, []),
        (Rect(10, 70, 30, 20), None, ["picture"]),
        (Rect(10, 70, 30, 10.18), None, []),
        (Rect(10, 70, 30, 10.25), None, ["picture"]),
        (Rect(10, 70, 30, 9.75), None, ["picture"]),
        (Rect(10, 70, 0, 0), None, ["picture"]),
        (Rect(10, 70, 30, 10), "claim", ["picture"]),
    ],
    ids=[
        "figure",
        "decoration",
        "out of proportion",
        "1.8 % off",
        "2.4 % high",
        "2.5 % low",
        "empty",
        "owned by words",
    ],
)
def test_pictures_are_figures_in_proportion(rect, owner, broken):
    """A picture belongs to a figure or is decoration, and is never distorted, even inside a group."""
    picture = ImageItem(rect, Picture(b"", "png", 300, 100, "rgb"), owner)
    group = GroupItem(rect, (replace(picture, block=None),), owner)
    for item in (picture, group):
        assert [problem.code for problem in with_items(*ITEMS, item).verify()] == broken
