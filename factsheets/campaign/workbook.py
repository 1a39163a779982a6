"""The spreadsheets that a campaign writes: an example to fill in, and the rows that need correcting."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from factsheets.campaign.columns import COLUMNS, LIST, PROBLEM
from factsheets.campaign.rows import Congregations, Wrong
from factsheets.ledger.spreadsheet.table import Cell, saved, workbook
from factsheets.writers.zipped import FIRST_DAY

ROWS_READY = 1_000
"""How many rows of the example have drop-down lists."""
_ABOUT = (
    ("How to fill in this list", ""),
    ("One row for each congregation. Columns can be in any order, and capitals in headings do not matter.", ""),
    ("Columns that you do not need may be removed; columns of your own, such as remarks, are not read.", ""),
    (
        "Set the cells of ids and phone numbers to the format Text before you type in them: this keeps zeros at the beginning.",
        "",
    ),
    ("Then type: factsheets campaign list.xlsx --out campaign", ""),
    ("", ""),
)


def example() -> bytes:
    """Return a list with two congregations, an explanation of each column, and drop-down lists for columns with fixed words."""
    rows = [[column.name for column in COLUMNS], *([column.examples[at] for column in COLUMNS] for at in (0, 1))]
    book = workbook(rows, LIST.sheet)
    _drop_downs(book.active)
    sheet = book.create_sheet(LIST.guide)
    for texts in (*_ABOUT, *((column.name, _about(column.about, column.synonyms)) for column in COLUMNS)):
        sheet.append(texts)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 20, 100
    return saved(book)


def _about(text: str, synonyms: Sequence[str]) -> str:
    return f"{text} The heading may also be: {', '.join(synonyms)}."


def _drop_downs(sheet: Any) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(COLUMNS, 1):
        if column.choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            letter = get_column_letter(at)
            rule.add(f"{letter}2:{letter}{ROWS_READY}")
            sheet.add_data_validation(rule)


def is_edited(path: Path) -> bool:
    """Return whether another program saved a spreadsheet of ours, which all have the same date of change."""
    try:
        with ZipFile(path) as book:
            _, _, changed = book.read("docProps/core.xml").decode("utf-8", "replace").partition(":modified")
            return f">{dt.date(*FIRST_DAY[:3])}T" not in changed
    except (OSError, KeyError, BadZipFile):
        return False


def to_correct(listed: Congregations, wrong: Iterable[Wrong]) -> bytes:
    """Return the rows with errors and what to correct in each, as a list that can be used as input again."""
    told: dict[int, list[str]] = defaultdict(list)
    for each in wrong:
        if each.problem.level == "error":
            place = f"{_heading(listed, each.column)}: " if each.column else ""
            told[each.line].append(f"{place}{each.problem.message}. How to fix: {each.problem.hint}")
    table, at = listed.table, listed.headings.row
    keep = [cell for cell in table.rows[at] if cell.text.strip() != PROBLEM]
    lines = [
        ({cell.column: cell for cell in table.rows[line - 1]}, problems) for line, problems in sorted(told.items())
    ]
    rows = [[*(heading.text for heading in keep), PROBLEM]]
    for cells, problems in lines:
        texts = [_text(cells.get(heading.column)) for heading in keep]  # a row of a CSV file may end early
        rows.append([*texts, "\n".join(dict.fromkeys(problems))])
    book = workbook(rows, LIST.sheet)
    for row, (cells, _) in enumerate(lines, 2):
        for column, heading in enumerate(keep, 1):
            cell = cells.get(heading.column)
            if cell and cell.kind in _VALUES:
                book.active.cell(row, column).value = _VALUES[cell.kind](cell.text)
    return saved(book)


_VALUES: Mapping[str, Callable[[str], object]] = {
    "number": float, "date": dt.date.fromisoformat, "truth": "true".__eq__,
}  # fmt: skip
"""The values of cells that were not texts: given back as they are, they are refused again until someone types them as text."""


def _text(cell: Cell | None) -> str:
    """Return what to write for a cell; for a formula, which cannot be copied to another sheet, an error."""
    return "" if cell is None else "#FORMULA!" if cell.kind == "formula" else cell.text


def _heading(listed: Congregations, column: int) -> str:
    return listed.table.rows[listed.headings.row][column - 1].text.strip()
