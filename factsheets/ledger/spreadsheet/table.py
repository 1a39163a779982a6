"""Turn rows of texts into spreadsheets and CSV files, and back; no cell is run as a formula, in either direction.

Offices save CSV files in many ways: UTF-8 with and without a byte order mark, UTF-16, the code page of Windows; with
commas, semicolons or tabs. All of them are read; a file that is not Unicode is read as Windows-1252, with a warning.
"""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import re
import zlib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from factsheets import archive
from factsheets.engine.files import replace_file, writing
from factsheets.errors import ContentErrors, Problem, UsageError
from factsheets.ledger.spreadsheet.columns import KEYS
from factsheets.ledger.spreadsheet.shown import notes, seen, spread
from factsheets.regex import regex
from factsheets.writers.zipped import FIRST_DAY, repack

SHEET = "Facts"
MAX_MEMBERS = 1_000
"""The most files inside a spreadsheet."""
MAX_COLUMNS = 200
"""The most columns of a sheet, up to the last cell that is not empty."""

_DAMAGES = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, zlib.error,
)  # fmt: skip
"""Errors of openpyxl for damaged files; those of both its XML parsers are syntax errors."""

_RUN = regex(r"'*[=+\-@\t\r]")
"""What a spreadsheet program may read as a formula, after any number of apostrophes from this program."""

_ESCAPE = regex("_x(?=[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would read as an escaped character (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""

TITLE_ROWS = 20
"""How many rows are searched for the headings, which may come after titles and empty rows."""
_SAID = regex(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line that names the cell separator, as Excel reads and writes it."""

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WESTERN = "cp1252"
_AS_UTF8 = "save it again as “CSV UTF-8”"

_ERROR = regex(r"#(N/[AVD]|NV|[A-ZÀ-Þ0-9/_]+[!?]|#+)")
"""Error values of spreadsheets, in English and some other languages: #N/A, #NV, #REF!, #NAME?, ####."""

_PERCENT = regex(r"[#,]*0(?:\.(0+))?(?:\\? )?%")
"""The number formats that are read as percentages: 0%, 0.0%, "0 %"."""

LARGEST_SHOWN = 1e12
"""The largest number that is read as a percentage."""

Kind = Literal["text", "number", "date", "time", "truth", "error", "formula"]


class Content(NamedTuple):
    """A kind of spreadsheet: the preferred sheet, the word for its rows, and the headings by which its heading row is
    recognized.

    A file with more `rows` (up to the last that is not empty) or more bytes is refused. `guide` is our own sheet that
    explains the others.
    """

    sheet: str
    things: str
    keys: frozenset[str]
    rows: int
    size: int
    unpacked: int
    guide: str = ""


FACTS = Content(SHEET, "facts", frozenset(KEYS), 20_000, 20_000_000, 50_000_000)


class Cell(NamedTuple):
    """A cell: its text, its row and column (from 1), and the kind of its value.

    A percentage has the text that the sheet shows, so its kind is "text"; a date is written year-month-day.
    """

    text: str
    row: int
    column: int
    kind: Kind = "text"


class Table(NamedTuple):
    """The rows of a sheet; `name` is its name in messages: "facts.xlsx, sheet “Facts”".

    `notes` are sentences about what people may not expect: sheets that were not read, hidden rows that were.
    """

    name: str
    rows: list[list[Cell]]
    warnings: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def place(table: Table, cell: Cell) -> str:
    """Return the place of a cell in words: "facts.xlsx, sheet “Facts”, row 2, column C"."""
    from openpyxl.utils import get_column_letter

    return f"{table.name}, row {cell.row}, column {get_column_letter(cell.column)}"


def at_cell(table: Table, cell: Cell, message: str, hint: str) -> Problem:
    """Return a problem at a cell of the table."""
    return Problem("sheet-cell", f"{place(table, cell)}: {message}", hint)


def refused(message: str, hint: str, code: str = "sheet-unreadable") -> ContentErrors:
    return ContentErrors([Problem(code, message, hint)])


# -- CSV ---------------------------------------------------------------------------------------------------------------


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV that every spreadsheet program opens correctly: UTF-8 with a byte order mark, commas, CRLF.

    A cell that begins with = + - @ gets an apostrophe before it, as CWE-1236 advises; reading removes it again.
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_safe(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if _RUN.match(text) else text


def read_csv(data: bytes, file: str, content: Content = FACTS) -> Table:
    """Return the rows of a CSV file.

    ContentErrors if its characters cannot be read or a quotation mark is never closed.
    """
    encoding = _encoding(data)
    text = _decoded(data, encoding, file)
    said = _SAID.match(text)
    separator, text = (said[1], text[said.end() :]) if said else (_separator(text, content.keys), text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)  # noqa: PERF402 - the rows read before an error show where it is
    except csv.Error as error:
        raise _torn(file, len(rows) + 1, str(error)) from error
    cells = [
        [Cell(_bare(text), row, column, _kind_of_text(text)) for column, text in enumerate(texts, 1)]
        for row, texts in enumerate(rows, 1)
    ]
    message = f"{file} is not saved as UTF-8; it was read as Western European (Windows)"
    western = Problem("sheet-encoding", message, f"if some characters look wrong, {_AS_UTF8}", level="warning")
    return Table(file, cells, (western,) if encoding == WESTERN else ())


def _torn(file: str, row: int, said: str) -> ContentErrors:
    """Return the problem of the row at which the parser stopped, based on the parser's message."""
    message, hint = "this is not a row of a CSV file", "save it again from the spreadsheet program"
    if "end of data" in said:
        message, hint = "a quotation mark is opened and never closed", "close it; inside a text, type it twice"
    elif "expected after" in said:
        message, hint = "a text continues after its quotation mark", "inside a text, type a quotation mark twice"
    elif "larger than" in said:
        message, hint = "a cell is too long", "look for a quotation mark that is never closed"
    return refused(f"{file}, row {row}: {message}", hint)


def _kind_of_text(text: str) -> Kind:
    return "error" if _ERROR.fullmatch(text.strip()) else "text"


def _bare(text: str) -> str:
    return text[1:] if text.startswith("'") and _RUN.match(text) else text


def _encoding(data: bytes) -> str:
    """Return the encoding of a file: by its byte order mark; without one UTF-8 if possible, otherwise Windows-1252."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if b"\0" in data[:2]:
        return "utf-16-be" if data.startswith(b"\0") else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return WESTERN
    return "utf-8"


def _decoded(data: bytes, encoding: str, file: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refused(f"the characters of {file} cannot be read ({encoding}, byte {error.start})", _AS_UTF8) from error
    if "\0" in text:
        raise refused(f"{file} is not a text file", _AS_UTF8)
    return text


def _separator(text: str, keys: frozenset[str]) -> str:
    """Return the separator that makes the most headings, in any row: they may be under a title."""
    lines = text.casefold().splitlines()[:TITLE_ROWS] or [""]

    def fit(separator: str) -> tuple[int, int]:
        rows = ({cell.strip(' "') for cell in line.split(separator)} for line in lines)
        return max(len(keys & row) for row in rows), lines[0].count(separator)

    return max(",;\t", key=fit)


# -- XLSX --------------------------------------------------------------------------------------------------------------


def as_xlsx(rows: Sequence[Sequence[str]], title: str = SHEET) -> bytes:
    """Return rows as a spreadsheet of texts with a fixed first row.

    A text is never a formula, whatever its characters.
    """
    return saved(workbook(rows, title))


def workbook(rows: Sequence[Sequence[str]], title: str) -> Any:
    """Return a workbook of openpyxl with a sheet of rows, as `as_xlsx` writes it."""
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title, sheet.freeze_panes = title, "C2"
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = _ESCAPE.sub(r"_x005F\g<0>", text) or None, "s" if text else "n"
            cell.quotePrefix = bool(_RUN.match(text))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row == 1)
    for column in range(1, len(rows[0]) + 1):
        longest = max(len(row[column - 1]) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, 10), 60)
    sheet.auto_filter.ref = sheet.dimensions
    return book


def saved(book: Any) -> bytes:
    """Return a spreadsheet as bytes, the same for the same cells: openpyxl alone would write the time into two places."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = dt.datetime(*FIRST_DAY[:3])  # noqa: DTZ001 - a constant
    out = io.BytesIO()
    ExcelWriter(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return repack(out.getvalue())


def read_xlsx(data: bytes, file: str, content: Content = FACTS) -> Table:
    """Return the rows of the preferred sheet, or else of the first.

    ContentErrors if the file is not a spreadsheet or is too large. Empty cells with a format, however far from the
    others, do not count. Cells are read one by one and not kept, so a long list needs little memory. A text in merged
    cells is in each of their rows that has other cells.
    """
    from openpyxl.utils import get_column_letter

    rows: list[list[Cell]] = []
    widest = last = 0
    try:
        sheet = _sheet(data, file, content)
        name = f"{file}, sheet “{sheet.title}”"
        for number, cells in enumerate(sheet.iter_rows(), 1):
            held = [_cell(cell) for cell in cells if not _is_empty(cell.value)]
            if held:
                last, widest = number, max(widest, held[-1].column)
            if last <= content.rows and widest <= MAX_COLUMNS:
                rows.append(held)
        with sheet._get_source() as source:  # noqa: SLF001 - openpyxl itself keeps nothing of this for long lists
            hidden, merged = seen(source)
    except _DAMAGES as error:
        raise refused(f"{file} is not a spreadsheet", "save it again as .xlsx, or as CSV") from error
    if last > content.rows or widest > MAX_COLUMNS:
        used = f"A1:{get_column_letter(widest)}{last}"
        message = f"{name}: the cells {used} are used; the limit is {content.rows:,} rows and {MAX_COLUMNS} columns"
        raise refused(message, f"delete the rows below and the columns next to the {content.things}", "sheet-too-large")
    for each in merged:
        spread(rows, each)
    others = [title for each in sheet.parent.worksheets if (title := each.title) not in (sheet.title, content.guide)]
    told = notes(others, [row for row in hidden if row <= last and rows[row - 1]])
    return Table(name, [_filled(held, row, widest) for row, held in enumerate(rows[:last], 1)], notes=told)


def _filled(held: Sequence[Cell], row: int, widest: int) -> list[Cell]:
    """Return the cells of a row up to the last column, including empty ones in between."""
    by_column = {cell.column: cell for cell in held}
    return [by_column.get(column) or Cell("", row, column) for column in range(1, widest + 1)]


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _sheet(data: bytes, file: str, content: Content) -> Any:
    """Return the preferred sheet, or else the first one that is not a chart; the file is checked for zip bombs first."""
    import openpyxl

    _check_size(data, file, content)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    title = content.sheet.casefold()
    sheet = next((each for each in book.worksheets if each.title.strip().casefold() == title), book.worksheets[0])
    sheet.reset_dimensions()  # the dimensions given in a file may be wrong
    return sheet


def _check_size(data: bytes, file: str, content: Content) -> None:
    """Refuse a file that is too large when unpacked."""
    try:
        archive.opened(data, members=MAX_MEMBERS, unpacked=content.unpacked)
    except archive.TooLarge as error:
        message = f"{file} is larger when unpacked than {content.unpacked // 1_000_000} MB or {MAX_MEMBERS} files"
        raise refused(message, f"remove everything that is not about {content.things}", "sheet-too-large") from error


def _cell(cell: Any) -> Cell:
    """Return a cell of openpyxl that is not empty."""
    text, kind = _read(cell.value, cell.data_type, cell.number_format)
    return Cell(text, cell.row, cell.column, kind)


def _read(value: Any, data_type: str, shown_as: str) -> tuple[str, Kind]:
    """Return the text and the kind of a value.

    Spreadsheet programs turn texts that look like dates and numbers into them.
    """
    if data_type == "f":
        return "a formula", "formula"
    if isinstance(value, bool):
        return ("true" if value else "false"), "truth"
    if isinstance(value, dt.date):  # a datetime is also a date
        return value.isoformat()[:10], "date"
    if data_type == "d":
        return str(value), "time"
    if data_type == "n":
        percent = _percent(value, shown_as)
        return (percent, "text") if percent else (_digits(value), "number")
    from openpyxl.utils.escape import unescape

    text = str(unescape(str(value)))
    return text, "error" if data_type == "e" else _kind_of_text(text)


def _digits(value: float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _percent(value: float, shown_as: str) -> str:
    """Return a number as its format shows it, if that is a percentage: 0.26 as "26%", halves rounded up."""
    percent = _PERCENT.fullmatch(shown_as)
    if not percent or not abs(value) < LARGEST_SHOWN:
        return ""
    places = Decimal(1).scaleb(-len(percent[1] or ""))
    return f"{(Decimal(str(value)) * 100).quantize(places, ROUND_HALF_UP)}%"


def save(path: Path, data: bytes) -> None:
    """Write a file, completely or not at all; BuildError if that fails."""
    with writing(f"{path} cannot be written", "sheet-unwritable"):
        replace_file(path, data)


def read_table(path: Path, content: Content = FACTS) -> Table:
    """Return the rows of a file, read as its ending says. UsageError if it cannot be opened or is neither .csv nor .xlsx."""
    readers = {".csv": read_csv, ".txt": read_csv, ".tsv": read_csv, ".xlsx": read_xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        message = f"{path.name} is neither an .xlsx spreadsheet nor a CSV file"
        hint = "open it in a spreadsheet program and save it as .xlsx or CSV; changing only the name is not enough"
        raise UsageError([Problem("no-such-kind", message, hint)])
    try:
        with path.open("rb") as file:
            data = file.read(content.size + 1)
    except OSError as error:
        message = f"{path} cannot be opened: {error.strerror}"
        raise UsageError([Problem("sheet-unreadable", message, "check its name and folder")]) from error
    if len(data) > content.size:
        message = f"{path.name} is larger than {content.size // 1_000_000} MB"
        raise refused(message, f"remove everything that is not about {content.things}")
    return reader(data, path.name, content)
