"""The audit of decks for tests: sentences instead of problems, and what a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factsheets.audit.deck.file import Deck, alternative, find, is_group, shapes_in, speaks
from factsheets.audit.deck.rules import RULES
from factsheets.audit.findings import asked


def audit(data: bytes) -> list[str]:
    """Return what is wrong with a deck, including warnings; empty if nothing is."""
    return [f"{finding.where}: {finding.message} [{finding.code}]" for finding in asked(RULES, Deck(data))]


def spoken(data: bytes) -> list[list[str]]:
    """Return what a screen reader reads on each slide, in order: texts, and alternative texts of everything else."""
    return [list(_spoken(slide.shapes.element)) for slide in Deck(data).slides]


def _spoken(tree: Any) -> Iterator[str]:
    for child in shapes_in(tree):
        if description := alternative(child):
            yield description
        elif is_group(child) and not speaks(child):
            yield from _spoken(child)
        elif text := "\n".join("".join(find(p, ".//a:t/text()")) for p in find(child, "./p:txBody/a:p")):
            yield text
