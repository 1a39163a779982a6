"""Where in a spreadsheet a problem of the changed content stands: its sheet, row and column instead of a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from factsheets.errors import Origin, Problem
from factsheets.ledger.spreadsheet.rows import cells_by_fact
from factsheets.ledger.spreadsheet.table import Cell, Table, at_cell
from factsheets.yamlio import source

Spot = tuple[Origin, tuple[str, str], str]
"""The place of a field, the fact (issue, id) that holds it, and its column; without a column that of the fact."""


def in_cells(problems: Iterable[Problem], texts: Mapping[str, str], table: Table) -> list[Problem]:
    """Return the problems, those about facts of the table with row and column; `texts` are the changed files."""
    spots = sorted(spot for file, text in texts.items() for spot in _spots(text, file))
    rows = cells_by_fact(table)
    return [_in_cell(problem, spots, rows, table) for problem in problems]


def _in_cell(
    problem: Problem, spots: list[Spot], rows: Mapping[tuple[str, str], Mapping[str, Cell]], table: Table
) -> Problem:
    origin = problem.origin
    at = bisect_right([spot[0] for spot in spots], origin) - 1 if origin else -1
    if origin is None or at < 0 or spots[at][0].file != origin.file:
        return problem
    _, fact, column = spots[at]
    cells = rows.get(fact)
    if not cells:
        return problem
    elsewhere = f"; that field stands in {origin.file} alone" if column and column not in cells else ""
    return at_cell(table, cells.get(column, cells["id"]), problem.message, problem.hint + elsewhere)


def _spots(text: str, file: str) -> Iterator[Spot]:
    """Yield the places of the facts of a file and of their fields."""
    node, _ = source.read_text(text, file)
    top = node.entries if isinstance(node, source.Mapping) else {}
    issue, facts = top.get("id"), top.get("facts")
    if not isinstance(issue, source.Scalar) or not isinstance(facts, source.Sequence):
        return
    yield from ((entry.origin, ("", ""), "") for entry in top.values() if entry.origin > facts.origin)
    for fact in facts.items:
        if isinstance(fact, source.Mapping) and isinstance(name := fact.entries.get("id"), source.Scalar):
            key = (issue.text, name.text)
            yield fact.origin, key, ""
            yield from ((origin, key, column) for column, origin in _fields(fact))


def _fields(fact: source.Mapping, prefix: str = "") -> Iterator[tuple[str, Origin]]:
    for name, value in fact.entries.items():
        yield f"{prefix}{name}", fact.keys.get(name, value.origin)
        if isinstance(value, source.Mapping):
            yield from _fields(value, f"{name}.")
