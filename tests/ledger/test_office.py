"""Cells as offices write and read them."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart

from factsheets.errors import FactsheetsError
from factsheets.ledger.spreadsheet.table import as_csv, as_xlsx, read_csv, read_table, read_xlsx
from tests.quick import few

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "'=x", "''-1", "'", "'s", "=cmd|' /C calc'!A0", "\tx"]
WORDS = [["issue", "id", "text"], ["a", "b", "Zürich – “x”, half; done"]]

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_csv_never_holds_a_formula():
    """No cell of a CSV file begins with a character that a spreadsheet program reads as a formula."""
    rows = read_raw(as_csv([FORMULAS]))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]


def read_raw(data):
    import csv

    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_xlsx_never_holds_a_formula():
    """A text that looks like a formula is a text, and marked as one for people who edit it."""
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([["head"] * len(FORMULAS), FORMULAS]))).active
    assert [cell.data_type for cell in sheet[2]] == ["s"] * len(FORMULAS)
    assert [cell.quotePrefix for cell in sheet[2]] == [text not in ("'", "'s") for text in FORMULAS]


@pytest.mark.parametrize(("write", "read"), [(as_csv, read_csv), (as_xlsx, read_xlsx)])
def test_cells_come_back_as_they_were(write, read):
    """Cells that look like formulas are unchanged after export and import."""
    assert texts(read(write([FORMULAS, FORMULAS]), "x")) == [FORMULAS, FORMULAS]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_csv_round_trip(rows):
    """CSV returns any cells unchanged, if the first row shows the separator."""
    rows = [["issue", "id", "text"], *rows]
    assert texts(read_csv(as_csv(rows), "x.csv")) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n"])
def test_csv_is_read_as_offices_save_it(encoding, separator, first):
    """The encodings and separators of spreadsheet programs are all recognized."""
    text = first.format(separator) + "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in WORDS)
    table = read_csv(text.encode(encoding), "x.csv")
    assert texts(table) == WORDS
    assert [problem.code for problem in table.warnings] == ["sheet-encoding"] * (encoding == "cp1252")


def test_same_cells_give_the_same_spreadsheet(monkeypatch):
    """A spreadsheet contains no time: one that is made an hour later has the same bytes."""
    first = as_xlsx(WORDS)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert as_xlsx(WORDS) == first
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert re.findall(rb">(\d{4})-", book.read("docProps/core.xml")) == [b"1980", b"1980"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_title_over_the_headings_tells_no_separator(separator):
    """A title that contains commas does not affect the choice of the separator."""
    rows = [["Facts, for the office, 2027"], [], ["Issue", "ID", "text"], ["a", "b", "x"]]
    text = "\n".join(separator.join(row) for row in rows)
    assert texts(read_csv(text.encode(), "x.csv"))[2:] == rows[2:]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'issue,id\n"a,b\nc,d\n', "x.csv, row 2: a quotation mark is opened and never closed"),
        (b'issue,id\na,b\n"a"b,c\n', "x.csv, row 3: a text continues after its quotation mark"),
    ],
)
def test_quotation_marks_out_of_order_are_told_with_their_row(text, told):
    """A quotation mark that would include the rest of the file is an error in its row."""
    with pytest.raises(FactsheetsError, match=re.escape(told)):
        read_csv(text, "x.csv")


def read_value(value, shown_as="General"):
    """Return the cell that a value in a spreadsheet is read as."""
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = shown_as
    ((cell,),) = read_xlsx(saved(book), "x.xlsx").rows
    return cell


@pytest.mark.parametrize(
    ("value", "shown_as", "text", "kind"),
    [
        (dt.date(2026, 11, 23), "dd.mm.yyyy", "2026-11-23", "date"),
        (dt.time(12, 30), "hh:mm", "12:30:00", "time"),
        (2012, "General", "2012", "number"),
        (2012.0, "0.00", "2012", "number"),
        (1.5, "General", "1.5", "number"),
        (True, "General", "true", "truth"),
        ("#REF!", "General", "#REF!", "error"),
        ("=1+1", "General", "a formula", "formula"),
        (0.26, "0%", "26%", "text"),
        (0.145, "0%", "15%", "text"),
        (0.255, "0.0%", "25.5%", "text"),
        (0.26, '0" of 1"', "0.26", "number"),
        (1e13, "0%", "10000000000000", "number"),
    ],
)
def test_cells_that_are_no_words_are_known(value, shown_as, text, kind):
    """A percentage is the text that the sheet shows; numbers, dates, booleans, errors and formulas are recognized as
    such.
    """
    assert read_value(value, shown_as)._replace(row=1, column=1) == (text, 1, 1, kind)


@pytest.mark.parametrize("text", ["#N/A", "#NV", "#BEZUG!", "#NAME?", "#DIV/0!", " #REF! ", "####"])
def test_errors_in_csv_are_known(text):
    """CSV has errors as texts; a text that only begins with the same character is not one."""
    (row,) = read_csv(f"{text},#1 of 3".encode(), "x.csv").rows
    assert [cell.kind for cell in row] == ["error", "text"]


@pytest.mark.parametrize("cell", few(["XFD60000", "XFD1048576"]))
def test_empty_cells_with_a_format_do_not_count(cell):
    """A cell with only a format, however far away, does not matter."""
    book = book_of(*WORDS)
    book.active[cell].number_format = "0%"
    book.active["D9"] = "  "
    assert texts(read_xlsx(saved(book), "x.xlsx")) == WORDS


@pytest.mark.parametrize(
    ("name", "data"), [("a.xlsx", b"no zip"), ("a.csv", b"\xff\xfea"), ("a.doc", b""), ("b.csv", None)]
)
def test_what_is_no_table_is_refused(tmp_path, name, data):
    """A damaged file, another kind of file and a missing one give a sentence and a fix, never a traceback."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(FactsheetsError) as caught:
        read_table(path)
    assert all(problem.hint for problem in caught.value.problems)


def book_of(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, **changed):
    """Return a spreadsheet with members changed by functions of their bytes; "sheet1" is that sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, changed.get(stem, bytes)(old.read(name)))
    return out.getvalue()


def chart_alone():
    book = openpyxl.Workbook()
    book.create_chartsheet("Facts").add_chart(BarChart())
    del book["Sheet"]
    return saved(book)


SHEET = as_xlsx(WORDS)


@pytest.mark.parametrize(
    "data",
    [
        SHEET[: len(SHEET) // 2],
        repacked(SHEET, sheet1=lambda xml: xml[: len(xml) // 2]),
        repacked(SHEET, sheet1=lambda _: b"no xml"),
        repacked(SHEET, workbook=lambda _: b"<workbook/>"),
        repacked(SHEET, styles=lambda xml: xml.replace(b"<font>", b"<fount>", 1)),
        chart_alone(),
    ],
)
def test_damaged_spreadsheet_is_told(data):
    """A spreadsheet that was cut short or overwritten, or has only a chart, gives a sentence, never a traceback."""
    with pytest.raises(FactsheetsError, match=r"error: x\.xlsx is not a spreadsheet \[sheet-unreadable\]"):
        read_xlsx(data, "x.xlsx")


def test_any_damaged_byte_is_read_or_told():
    """Whichever byte of a spreadsheet is lost, the file is read, or refused with a sentence."""
    for at in range(0, len(SHEET), 97):
        with contextlib.suppress(FactsheetsError):
            read_xlsx(SHEET[:at] + bytes([SHEET[at] ^ 0xFF]) + SHEET[at + 1 :], "x.xlsx")


def test_chart_before_the_facts_is_passed_over():
    """A chart sheet has no facts; the first sheet with cells is read."""
    book = book_of(*WORDS)
    book.create_chartsheet("Facts", 0).add_chart(BarChart())
    assert texts(read_xlsx(saved(book), "x.xlsx")) == WORDS


@pytest.mark.parametrize("cell", few(["B20001", "GS2", "XFD1048576"], 2))
def test_stray_far_cell_is_told(cell):
    """A cell far from the facts is refused with the resulting range, before rows are made of it."""
    book = book_of(*WORDS)
    book.active[cell] = "x"
    with pytest.raises(
        FactsheetsError, match=r"sheet “Sheet”: the cells A1:[A-Z]+[0-9]+ are used; the limit is 20,000 rows"
    ):
        read_xlsx(saved(book), "x.xlsx")


def test_zip_bomb_is_not_unpacked():
    """A spreadsheet that would unpack to too much is refused by the sizes that it states."""
    with pytest.raises(FactsheetsError, match=r"x\.xlsx is larger when unpacked than 50 MB"):
        read_xlsx(repacked(SHEET, sheet1=lambda xml: xml + b" " * 50_000_000), "x.xlsx")
