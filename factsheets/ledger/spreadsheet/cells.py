"""Give a problem its place in the spreadsheet: sheet, row and column instead of file and line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from factsheets.errors import Problem
from factsheets.ledger.spreadsheet.rows import cells_by_fact
from factsheets.ledger.spreadsheet.table import Cell, Table, at_cell
from factsheets.yamlio import source


def in_cells(problems: Iterable[Problem], texts: Mapping[str, str], table: Table) -> list[Problem]:
    """Return the problems, those about facts in the table with row and column; `texts` are the changed files."""
    roots = {file: source.read_bytes(text.encode(), file)[0] for file, text in texts.items()}
    rows = cells_by_fact(table)
    return [_in_cell(problem, roots, rows, table) for problem in problems]


def _in_cell(
    problem: Problem,
    roots: Mapping[str, source.Node | None],
    rows: Mapping[tuple[str, str], Mapping[str, Cell]],
    table: Table,
) -> Problem:
    origin = problem.origin
    root = roots.get(origin.file) if origin else None
    if origin is None or root is None:
        return problem
    path = source.path_at(root, origin)
    cells = rows.get((_text(root, ("id",)), _text(root, (*path[:2], "id")))) if path[:1] == ("facts",) else None
    if not cells:
        return problem
    column = ".".join(part for part in path[2:] if isinstance(part, str))
    elsewhere = f"; that field is only in {origin.file}" if column and column not in cells else ""
    told = at_cell(table, cells.get(column, cells["id"]), problem.message, problem.hint + elsewhere)
    return told if problem.level == "error" else replace(told, code=problem.code, level=problem.level)


def _text(root: source.Node, path: source.Path) -> str:
    """Return the text at a path, or an empty one."""
    try:
        node = source.node_at(root, path)
    except LookupError:
        return ""
    return node.text if isinstance(node, source.Scalar) else ""
