"""Problems of a layout, which knows records alone, at the fields of the content that hold their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from factsheets.content.library import DATA, load_located
from factsheets.content.passages import Passage, passages, plain
from factsheets.errors import FactsheetsError, Problem


def in_fields(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return the problems, those that tell words each at the field that holds these; a layout knows records alone."""
    told = list(problems)
    if not any(problem.words for problem in told):
        return told
    try:
        known = list(passages(load_located(root)[0]))
    except FactsheetsError:
        return told
    placed = [_in_field(problem, known) for problem in told]
    return [problem for problem, _ in dict.fromkeys((problem, problem.origin) for problem in placed)]


def _in_field(problem: Problem, known: Sequence[Passage]) -> Problem:
    """Return the problem at the field that shares most with its words, at least a third; its own record's first."""
    words, place = plain(problem.words), problem.origin
    if not words or (place and not place.file.startswith(f"{DATA}/")):
        return problem

    def alike(passage: Passage) -> tuple[int, bool, bool]:
        text = plain(passage.text)
        shared = min(len(text), len(words)) if text in words or words in text else 0
        return shared, place in (passage.record.origin, passage.fact and passage.fact.origin), text == words

    field = max(known, key=alike)
    return replace(problem, origin=field.origin, words="") if 3 * alike(field)[0] >= len(words) else problem
