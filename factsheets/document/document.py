"""The document model: everything a writer sees, and the rules it must meet before a byte is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from msgspec import Struct

from factsheets.document.blocks import HEADINGS, Block, FactRef, Role
from factsheets.document.scene import ImageItem, Page, TextItem, meeting, shown, shown_texts
from factsheets.document.sheets import rule_filled, rule_said_once, rule_under_issue
from factsheets.errors import Problem
from factsheets.geometry import Rect
from factsheets.limits import LARGE_FIGURES

SKEW = 0.02
"""How far the proportions of a picture may differ from those of its file."""


class Look(Struct, frozen=True):
    """A theme in the sense of presentation software: colors by our names for them (ink, night, blue ...), and two families."""

    name: str
    colours: tuple[tuple[str, str], ...]
    heading: str
    body: str


class Document(Struct, frozen=True, dict=True):
    """Blocks (what it means) and pages (where it is), joined by block ids. `updated` dates the file.

    `warnings` name what the content asks for but the document does not show.
    """

    title: str
    lang: str
    author: str
    subject: str
    updated: date
    root: Block
    pages: tuple[Page, ...]
    look: Look | None = None
    warnings: tuple[Problem, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in reading order."""
        return tuple(self.root.walk())

    @cached_property
    def leaves(self) -> dict[str, Block]:
        """The leaves by id, in reading order."""
        return {block.id: block for block in self.blocks if block.is_leaf}

    @property
    def facts(self) -> frozenset[FactRef]:
        """The facts that it shows."""
        return frozenset(block.fact for block in self.blocks if block.fact)

    def verify(self) -> list[Problem]:
        """Return all broken rules of the document model; a writer may begin if the list is empty."""
        return [problem for rule in RULES for problem in rule(self)]


def rule_unique_ids(document: Document) -> Iterator[Problem]:
    counts = Counter(block.id for block in document.blocks)
    for name, count in counts.items():
        if count > 1:
            yield Problem("block-id", f"The block {name!r} occurs {count} times in the document.")


def rule_leaf_or_branch(document: Document) -> Iterator[Problem]:
    for block in document.blocks:
        if bool(block.children) + bool(block.words) + bool(block.figure) != 1:
            yield Problem(
                "block-form", f"The block {block.id!r} must contain text, a figure or blocks.", "", block.place
            )


def rule_leaves_drawn(document: Document) -> Iterator[Problem]:
    drawn = {item.block for page in document.pages for item in page.items}
    for leaf in document.leaves.values():
        if leaf.id not in drawn:
            yield Problem("not-drawn", f"The text {leaf.text[:60]!r} ({leaf.id}) has no place.", "", leaf.place)


def rule_owners_known(document: Document) -> Iterator[Problem]:
    leaves = document.leaves
    for number, page in enumerate(document.pages, 1):
        for item in page.items:  # items in a group belong to its owner
            if item.block is not None and item.block not in leaves:
                yield Problem("no-owner", f"Page {number} draws something for {item.block!r}, which is not a leaf.")
        for item in page.backdrop:
            if item.block is not None and not isinstance(item, TextItem):
                yield Problem("backdrop", f"The backdrop of page {number} may contain only decoration.")


def rule_alternatives(document: Document) -> Iterator[Problem]:
    for block in document.blocks:
        if block.role is Role.FIGURE and not block.alt.strip():
            yield Problem("no-alt", f"The figure {block.id!r} has no alternative text.", "Add `alt:`.", block.place)


def rule_headings(document: Document) -> Iterator[Problem]:
    level = 0
    for block in document.blocks:
        if block.role in HEADINGS:
            rank = HEADINGS.index(block.role) + 1
            if rank > level + 1:
                yield Problem("heading-order", f"The heading {block.text!r} jumps from level {level} to {rank}.")
            level = rank


def rule_pages_titled(document: Document) -> Iterator[Problem]:
    leaves = document.leaves
    if not document.pages:
        yield Problem("no-pages", f"{document.title!r} has no pages.")
    for number, page in enumerate(document.pages, 1):
        if page.title is not None and page.title not in leaves:
            yield Problem("page-title", f"The title of page {number}, {page.title!r}, is not a leaf.")


def rule_inside(document: Document) -> Iterator[Problem]:
    leaves = document.leaves
    for number, page in enumerate(document.pages, 1):
        paper = Rect(0, 0, page.size.width, page.size.height)
        for item in page.items:
            if not paper.holds(item.rect, 0.5):
                message = f"Part of {item.block!r} is outside page {number}."
                yield _at(leaves.get(item.block or ""), Problem("off-page", message))


def rule_text_apart(document: Document) -> Iterator[Problem]:
    leaves = document.leaves
    for number, page in enumerate(document.pages, 1):
        for longer, other in meeting(page.items):
            message = f"Two texts on page {number} overlap: “{longer.text[:30]}” and “{other.text[:30]}”."
            yield _at(leaves.get(longer.block or ""), Problem("overlap", message, "shorten one of them"))


def _at(leaf: Block | None, problem: Problem) -> Problem:
    """Return the problem of a leaf with the place of its words."""
    return replace(problem, origin=leaf.place) if leaf else problem


def rule_pictures(document: Document) -> Iterator[Problem]:
    figures = {name for name, leaf in document.leaves.items() if leaf.role is Role.FIGURE}
    for number, page in enumerate(document.pages, 1):
        for item in (*page.backdrop, *page.items):
            pictures = [each for each in shown((item,)) if isinstance(each, ImageItem)]
            if pictures and item.block is not None and item.block not in figures:
                yield Problem("picture", f"Page {number} has a picture for {item.block!r}, which is not a figure.")
            if any(not _is_in_proportion(picture) for picture in pictures):
                yield Problem("picture", f"Page {number} has a picture that is empty or out of proportion.")


def _is_in_proportion(item: ImageItem) -> bool:
    rect, picture = item.rect, item.picture
    if min(rect.width, rect.height, picture.width, picture.height) <= 0:
        return False
    return abs(rect.width * picture.height / (rect.height * picture.width) - 1) <= SKEW


def rule_large_figures(document: Document) -> Iterator[Problem]:
    """Yield large tabular digits on paper. Slide programs choose the form of digits, even on printed slides."""
    for number, page in enumerate(document.pages if document.look is None else (), 1):
        runs = (
            run for item in shown_texts(page.items) for line in item.lines for run in line.runs if not run.font.reserve
        )
        for run in runs:
            if run.size >= LARGE_FIGURES and run.font.figures is None and any(map(str.isdecimal, run.text)):
                yield Problem("figures", f"The number {run.text!r} on page {number} has digits of equal width.")


RULES: tuple[Callable[[Document], Iterator[Problem]], ...] = (
    rule_unique_ids, rule_leaf_or_branch, rule_leaves_drawn, rule_owners_known, rule_alternatives, rule_headings,
    rule_pages_titled, rule_inside, rule_text_apart, rule_pictures, rule_large_figures, rule_said_once, rule_under_issue,
    rule_filled,
)  # fmt: skip
