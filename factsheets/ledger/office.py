"""Rows of texts as spreadsheets and CSV files, and back; no cell is ever run as a formula, on either way.

Offices save CSV files in many ways: UTF-8 with and without a byte order mark, UTF-16, the code page of Windows; with
commas, semicolons or tabs. All of them are read.
"""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from factsheets.build.files import WriteFailure, replace_file
from factsheets.errors import BuildError, ContentErrors, Problem, UsageError

SHEET = "Facts"
MAX_BYTES = 20_000_000
"""A file larger than this is no list of facts."""
MAX_UNPACKED, MAX_MEMBERS = 50_000_000, 1_000
"""Bytes and files inside a spreadsheet, once it is unpacked."""
MAX_ROWS, MAX_COLUMNS = 20_000, 200
"""Rows and columns of a sheet, up to the last cell that is used or has a format."""

_DAMAGES = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, zlib.error,
)  # fmt: skip
"""What openpyxl raises for damaged files; the errors of both XML parsers are syntax errors."""

_RUN = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet program may take for a formula, after any number of marks that this program wrote."""

_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for a letter by its number (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""

_MARKED = re.compile(r"'+[=+\-@\t\r]")


class Cell(NamedTuple):
    """A text and where it stands; row and column count from 1."""

    text: str
    row: int
    column: int


class Table(NamedTuple):
    """The rows of a sheet; `name` is how messages call it: "facts.xlsx, sheet “Facts”"."""

    name: str
    rows: list[list[Cell]]


def letter(column: int) -> str:
    """Return the letters of a column as spreadsheet programs show them: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def refused(message: str, hint: str, code: str = "sheet-unreadable") -> ContentErrors:
    return ContentErrors([Problem(code, message, hint)])


# -- CSV ---------------------------------------------------------------------------------------------------------------


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV that every spreadsheet program opens rightly: UTF-8 with its mark, commas, CRLF.

    A cell that begins with = + - @ gets an apostrophe before it, as CWE-1236 advises; reading takes it away again.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if _RUN.match(text) else text


def read_csv(data: bytes, file: str) -> Table:
    """Return the rows of a CSV file; ContentErrors if its letters cannot be read or a quotation mark is never closed."""
    text = _decoded(data, file)
    separator = _separator(text)
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise refused(f"{file} is no CSV file: {error}", "save it again from the spreadsheet program") from error
    cells = [
        [Cell(_bare(text), row, column) for column, text in enumerate(texts, 1)] for row, texts in enumerate(rows, 1)
    ]
    return Table(file, cells)


def _bare(text: str) -> str:
    return text[1:] if _MARKED.match(text) else text


def _decoded(data: bytes, file: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, file)
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return _strictly(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252", file)


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        hint = "save it again as “CSV UTF-8”"
        raise refused(f"the letters of {file} cannot be read ({encoding}, byte {error.start})", hint) from error
    if "\0" in text:
        raise refused(f"{file} is no text file", "save it again as “CSV UTF-8”")
    return text


def _separator(text: str) -> str:
    """Return what separates cells: what a first line "sep=;" says, else the sign that the heads are joined by."""
    first = text.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(",;\t", key=first.count)


# -- XLSX --------------------------------------------------------------------------------------------------------------


def as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a spreadsheet of texts with a fixed first row; a text is never a formula, whatever its letters."""
    import openpyxl
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = SHEET, "C2"
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = _ESCAPE.sub(r"_x005F\g<0>", text) or None, "s" if text else "n"
            cell.quotePrefix = bool(_RUN.match(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
    for column in range(1, len(rows[0]) + 1):
        longest = max(len(row[column - 1]) for row in rows)
        sheet.column_dimensions[letter(column)].width = min(max(longest + 2, 10), 60)
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_xlsx(data: bytes, file: str) -> Table:
    """Return the rows of the sheet “Facts”, else of the first; ContentErrors for formulas and for what is no spreadsheet."""
    sheet = _sheet(data, file)
    name = f"{file}, sheet “{sheet.title}”"
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        message = (
            f"{name}: the cells {sheet.dimensions} are used; {MAX_ROWS} rows and {MAX_COLUMNS} columns are the most"
        )
        raise refused(message, "delete the rows below and the columns beside the facts", "sheet-too-large")
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    if formulas:
        raise ContentErrors([_formula(name, cell.row, cell.column) for cell in formulas])
    rows = [[Cell(_text(cell.value), cell.row, cell.column) for cell in row] for row in sheet.iter_rows()]
    return Table(name, rows)


def _sheet(data: bytes, file: str) -> Any:
    """Return the sheet “Facts”, else the first one that has cells, of a file that is neither damaged nor a zip bomb."""
    import openpyxl

    try:
        _check_size(data, file)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=False, data_only=False)
        return next((sheet for sheet in book.worksheets if sheet.title == SHEET), book.worksheets[0])
    except _DAMAGES as error:
        raise refused(f"{file} is no spreadsheet", "save it again as .xlsx, or as CSV") from error


def _check_size(data: bytes, file: str) -> None:
    """Refuse what unpacks to more than memory should hold; zipfile never unpacks more than a member says."""
    with ZipFile(io.BytesIO(data)) as members:
        infos = members.infolist()
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise BadZipFile("not packed as spreadsheets are")
    if sum(info.file_size for info in infos) > MAX_UNPACKED or len(infos) > MAX_MEMBERS:
        message = f"{file} unpacks to more than {MAX_UNPACKED // 1_000_000} MB or {MAX_MEMBERS} files"
        raise refused(message, "take out what is not about facts", "sheet-too-large")


def _formula(name: str, row: int, column: int) -> Problem:
    message = f"{name}, row {row}, column {letter(column)}: a formula stands here"
    return Problem("sheet-formula", message, "put its value as text into the cell")


def _text(value: object) -> str:
    """Return the value of a cell as text; spreadsheet programs make dates and numbers of what looks like one."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    from openpyxl.utils.escape import unescape

    return str(unescape(str(value)))


def save(path: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all; BuildError if that cannot be."""
    try:
        replace_file(path, data)
    except WriteFailure as error:
        message = f"{path} cannot be written: {error.reason}"
        raise BuildError([Problem("sheet-unwritable", message, error.cure)]) from error


def read_table(path: Path) -> Table:
    """Return the rows of a file by its ending; UsageError if it cannot be opened or is neither .csv nor .xlsx."""
    readers = {".csv": read_csv, ".txt": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        message = f"{path.name} is neither a spreadsheet nor a CSV file"
        raise UsageError([Problem("no-such-kind", message, "let its name end in .xlsx or .csv")])
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}"
        raise UsageError([Problem("sheet-unreadable", message, "check its name and folder")]) from error
    if len(data) > MAX_BYTES:
        raise refused(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB", "take out what is not about facts")
    return reader(data, path.name)
