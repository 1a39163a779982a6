"""Helpers for tests of your own content, figures and layouts; the program itself never imports them.

docs/contributing/testing.md shows each one in an example that a test runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.quantity import grammar
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.document import Document
from factsheets.document.scene import shown
from factsheets.document.text import FontRef, TextStyle
from factsheets.engine.project import Project
from factsheets.figures.icons.pictograms import load as load_icons
from factsheets.figures.style import FigureStyle

__all__ = ["SQUARE", "fact", "figure_style", "figures", "registered", "square", "with_fact"]

SQUARE = FontRef("square", Path(__file__).with_name("Square.ttf"), "Square")
"""A font whose printable ASCII characters, dashes and quotation marks are each one em wide and one em high."""


def square(size: float = 10.0) -> TextStyle:
    """Return a text style in the square font: a line of n characters is n times `size` points wide."""
    return TextStyle(SQUARE, size, 1.2 * size, "#000000")


def figure_style(project: Project, theme: str = "colour") -> FigureStyle:
    """Return a style to draw figures with: the colors and pictograms of a project, with labels in the square font.

    Raises KeyError for an unknown theme.
    """
    chosen = project.layouts.themes[theme]
    tokens = chosen.colours | {"line": chosen.colours["black"]}
    text = square()
    return FigureStyle(
        tuple(tokens.items()), text, text, text, load_icons(project.root / "layouts" / "icons"), mono=chosen.mono,
    )  # fmt: skip


def fact(text: str, source: str, **fields: Any) -> Fact:
    """Return a fact as it is read from a text file: `text` with its number in braces, other fields by name."""
    return Fact(**{
        "id": "sample", "text": text, "source": source, "measure": measure_of(text), "wording": take_apart(text), **fields,
    })  # fmt: skip


def with_fact(library: Library, issue: str, sample: Fact) -> Library:
    """Return the content with a fact in place of the first one of an issue, also on its slide and on the insert."""
    changed = replace(library.issues[issue], facts=[sample, *library.issues[issue].facts[1:]], slide=[])
    organisation = library.organisation
    if organisation.insert:
        insert = replace(organisation.insert, issue=issue, fact=sample.id)
        organisation = replace(organisation, insert=insert)
    return replace(library, issues=library.issues | {issue: changed}, organisation=organisation)


@contextmanager
def registered(name: str, kind: grammar.Kind) -> Iterator[None]:
    """Register a kind of figure, and undo that at the end."""
    with patch.dict(grammar.KINDS), patch.dict(grammar.GRAMMAR):
        grammar.register(name, kind)
        yield


def figures(document: Document, kind: str) -> list[str]:
    """Return the alternative texts of the figures of a kind that a document draws, in reading order."""
    drawn = {item.block for page in document.pages for item in (*page.items, *shown(page.items))}
    return [
        leaf.alt for leaf in document.leaves.values() if leaf.figure and leaf.figure.kind == kind and leaf.id in drawn
    ]
