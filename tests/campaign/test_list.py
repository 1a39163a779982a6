"""Lists as offices write them: every row is checked, and all problems are reported at once, each with its place."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from factsheets.campaign.checks import dates_in, taken, whole
from factsheets.campaign.columns import COLUMNS
from factsheets.campaign.order import file_name
from factsheets.campaign.rows import Row, read_list
from factsheets.campaign.shard import shard_of, shards_for
from factsheets.campaign.workbook import example, to_correct
from factsheets.content.model.organization import Church
from factsheets.errors import ContentErrors
from factsheets.ledger.spreadsheet.readings import real


def listed(folder, text):
    (folder / "list.csv").write_text(text, "utf-8")
    return read_list(folder / "list.csv")


def said(wrong):
    """Return line, column and message of each problem."""
    return [(each.line, each.column, each.problem.message) for each in wrong]


def test_headings_are_read_in_any_form(tmp_path):
    """Headings may have capitals, common synonyms and a title above; the office's own columns are not read."""
    found = listed(
        tmp_path,
        "Our list,,,\nChurch No;Congregation;E-Mail;Remarks\n".replace(";", ",") + "0042,Grace,a@b.example,nice\n",
    )
    (row,) = found.rows
    assert (row.id, row.church.name, row.church.contact) == ("0042", "Grace", "a@b.example")
    assert [cell.text for cell in found.headings.own] == ["Remarks"]


def test_separator_is_found_below_a_title(tmp_path):
    """A title with commas, and headings that are synonyms, do not prevent a list with semicolons from being read."""
    found = listed(tmp_path, "Our churches, 2027, all of them\nChurch;Phone;Copies\nGrace, Hill;0555 1;2\n")
    assert [(row.church.name, row.church.contact, row.copies) for row in found.rows] == [("Grace, Hill", "0555 1", 2)]


def test_heading_with_a_slip_is_refused(tmp_path):
    """A misspelled heading is refused: otherwise its column would be ignored without a message."""
    with pytest.raises(ContentErrors, match="did you mean “contact”"):
        listed(tmp_path, "name,contcat\nGrace,x\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name;service\n;;\n", "list.csv has headings, but no congregations"),
        ("name;E-mail;Phone\nGrace;a;b\n", "“Phone” and “E-mail” both mean “contact”"),
        ("", "there is no column “name”"),
    ],
)
def test_list_without_congregations_or_with_a_column_twice_is_refused(tmp_path, text, message):
    """A list without congregations, and a list with the same column twice, are errors."""
    with pytest.raises(ContentErrors, match=message):
        listed(tmp_path, text)


@pytest.mark.parametrize(("heading", "other"), [("logo", "logo description"), ("logo description", "logo")])
def test_half_a_logo_is_told_by_its_columns(tmp_path, heading, other):
    """A logo without its description, or the reverse, is reported with the missing column."""
    (wrong,) = listed(tmp_path, f"name,{heading}\nGrace,x\n").wrong
    assert (wrong.line, wrong.column) == (2, 2)
    assert f"“{other}”" in wrong.problem.hint


BAD = """id,name,address,copies,call,logo
1,Grace,grace.example,2,,
2,Hope,,many
3,Life,,,{words},logo.png
,,,,Pray,
""".replace("{words}", "word " * 21)


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    """Each wrong cell is reported with its row and column."""
    found = listed(tmp_path, BAD)
    assert [(line, column) for line, column, _ in said(found.wrong)] == [(2, 3), (3, 4), (4, 6), (4, 5), (5, 0)]
    assert [row.line for row in found.rows] == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("id,name\n7,A b\n7,C d\n", 3, "“7” is also the id of row 2"),
        ("name\nGrace\nGrace\n", 3, "“grace” is also the id of row 2"),
        (
            "id,name\n0042,A b\n43,C d\n",
            3,
            "“43” has 2 digits and other ids have 4: a spreadsheet program may have dropped zeros",
        ),
        ("id,name\n1,Grace\n2,Grace\n", 3, "this row is the same as row 2, except for the id"),
        ("id,name\n1,Grace Hill\n2,GRACE  hill\n", 3, "this row is the same as row 2, except for the id"),
        ("id,name,copies\n1,Grace,40\n,Total,40\n", 3, "this row has no id, but others have one"),
        (
            "name,contact\nGrace,0711 22\nHope,71122\nLife,+44 71\n",
            3,
            "“71122” does not begin with a zero or plus sign, but others do: a spreadsheet program may have removed it",
        ),
        ("id,name,date\n1,Grace,3 May 2026\n", 2, "“3 May 2026” has passed (today is 2026-11-30)"),
    ],
)
def test_rows_are_compared(tmp_path, text, line, message):
    """Problems between rows are reported at their rows."""
    found = whole(listed(tmp_path, text), dt.date(2026, 11, 30), lambda _: ())
    assert [(each.line, each.problem.message) for each in found] == [(line, message)]


@pytest.mark.parametrize(
    "text",
    ["26.9.27", "Sunday, 9/26/27", "26 September 2027", "Sunday, September 26, 2027", "Sept. 26th, 2027", "26 Sep 2027", "2027-09-26",
     "26/09/2027", "9/26/2027", "10.30, 26.09.2027", "26-9-2027"],
)  # fmt: skip
def test_days_are_understood(text):
    """Dates are read in all common formats."""
    assert real(dates_in(text)) == [dt.date(2027, 9, 26)]


@pytest.mark.parametrize(
    "text",
    [
        "8.30-10.30",
        "Room 12-5",
        "next Sunday",
        "Easter 2027",
        "26 Foo 2027",
        "Room 5-2027",
        "555-0142-2027",
        "2026-2027",
    ],
)
def test_other_dates_are_left_alone(text):
    """A text that is not a date is printed as it is, never guessed."""
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("05/06/2026", "date-over"), ("05/12/2026", ""), ("November 2026", ""), ("October 2026", "date-over"),
     ("29.11.26", "date-over"), ("27-11-29", ""), ("31 February 2027", "no-such-day"), ("31.02.2020", "no-such-day"), ("13/13/2027", "no-such-day")],
)  # fmt: skip
def test_dates_that_cannot_be_meant_are_warned_of(tmp_path, text, code):
    """A date is reported if it is over in every way to read it, a month after its last day, or if it does not exist."""
    found = whole(listed(tmp_path, f"id,name,date\n1,Grace,{text}\n"), dt.date(2026, 11, 30), lambda _: ())
    assert [(each.column, each.problem.code, each.problem.level) for each in found] == (
        [(3, code, "warning")] if code else []
    )


def book(**cells):
    made = openpyxl.Workbook()
    for place, value in cells.items():
        made.active[place] = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_cells_that_lost_what_was_typed_are_refused(tmp_path):
    """A phone number that became a number may have lost its zero; a date cell becomes text."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(A1="id", B1="name", C1="contact", D1="date", A2="1", B2="Grace", C2=5550142, D2=dt.date(2027, 9, 26),
                          A3="2", B3="Hope", D3=dt.date(2027, 9, 26)))  # fmt: skip
    found = read_list(file)
    assert [(each.line, each.column) for each in found.wrong] == [(2, 3)]
    assert "zeros at the beginning may be lost" in found.wrong[0].problem.hint
    assert [row.church.date for row in found.rows] == ["26 September 2027"] * 2


@pytest.mark.parametrize("text", ["7.91112E+09", "7,91E+9"])
def test_number_that_a_spreadsheet_shortened_is_refused(tmp_path, text):
    """A CSV file may have a phone number as the spreadsheet showed it: its last digits are lost."""
    (wrong,) = listed(tmp_path, f"id;name;contact\n1;Grace;{text}\n2;Hope;7911123456\n").wrong
    assert (wrong.line, wrong.column, wrong.problem.code) == (2, 3, "sheet-cell")


@pytest.mark.parametrize("column", ["id", "issues", "countries"])
def test_date_that_was_no_date_is_refused(tmp_path, column):
    """A spreadsheet makes dates of ids and numbers of issues, such as 3-4: the program does not guess what was typed."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(A1="name", B1=column, A2="Grace", B2=dt.date(2027, 4, 3)))
    (wrong,) = read_list(file).wrong
    assert (wrong.line, wrong.column, wrong.problem.code) == (2, 2, "sheet-cell")


def test_what_people_see_in_a_sheet_is_read(tmp_path):
    """The text of merged cells belongs to each of their rows; hidden rows and other sheets are told."""
    file = tmp_path / "list.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (
        ["Our list"],
        ["id", "name", "service"],
        ["1", "A", "Freedom Sunday"],
        ["2", "B"],
        ["3", "C"],
        ["4", "D"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C5")
    sheet.row_dimensions[4].hidden = True
    made.create_sheet("North")
    made.save(file)
    found = read_list(file)
    assert [row.church.service for row in found.rows] == ["Freedom Sunday"] * 3 + [""]
    assert found.table.notes == ("Other sheets, not read: North.", "Hidden rows, also read: 4.")


def test_cells_without_a_value_are_refused(tmp_path):
    """Formulas and error values of the spreadsheet are not printed on a sheet."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(A1="id", B1="name", A2="1", B2='="Grace"', A3="2", B3="#REF!"))
    found = read_list(file)
    assert [(each.line, each.column, each.problem.code) for each in found.wrong] == [
        (2, 2, "sheet-formula"),
        (3, 2, "sheet-cell"),
    ]


def test_rows_to_correct_can_be_given_back(tmp_path):
    """The file of rows with errors, also with short rows, is a valid list once corrected: its column of problems is
    ignored.
    """
    found = listed(tmp_path, BAD)
    file = tmp_path / "errors.xlsx"
    file.write_bytes(to_correct(found, found.wrong))
    sheet = openpyxl.load_workbook(file).active
    assert [cell.value for cell in sheet[1]][-1] == "What to correct"
    assert "address: “grace.example” is not a web address" in sheet["G2"].value
    sheet["C2"], sheet["D3"], sheet["E4"], sheet["F4"], sheet["B5"] = "https://grace.example", "3", "", "", "New Hope"
    out = io.BytesIO()
    sheet.parent.save(out)
    file.write_bytes(out.getvalue())
    again = read_list(file)
    assert [row.church.name for row in again.rows] == ["Grace", "Hope", "Life", "New Hope"]
    assert again.wrong == ()


def test_rows_given_back_as_they_are_are_refused_again(tmp_path):
    """A cell that was not a text stays what it was: no row is made with “a formula” as its service."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(A1="name", B1="contact", C1="service", D1="call", A2="Grace", B2=5550142, C2='="Free"&A2', D2=True,
                          A3="Hope", B3=dt.date(2027, 4, 3), C3="#REF!"))  # fmt: skip
    found = read_list(file)
    file.write_bytes(to_correct(found, found.wrong))
    again = read_list(file).wrong
    assert len(again) == 5
    assert [(each.line, each.column) for each in again] == [(each.line, each.column) for each in found.wrong]


def test_id_of_another_congregation_is_refused_in_rows_to_correct(tmp_path):
    """Rows to correct are compared with the congregations that were made: their files would be replaced."""
    found = listed(tmp_path, "id,name,What to correct\n7,Hope,\n8,Life,\n")
    (wrong,) = taken(found, {"7": "Grace", "8": "Life"})
    assert (wrong.line, wrong.column, wrong.problem.message) == (2, 1, "“7” is already the id of “Grace”")


def test_date_of_a_row_to_correct_is_given_back_in_words(tmp_path):
    """A date cell is printed in words, also after its row has been corrected in another column."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(book(A1="name", B1="date", C1="copies", A2="Grace", B2=dt.date(2027, 9, 26), C2="many"))
    found = read_list(file)
    file.write_bytes(to_correct(found, found.wrong))
    assert [row.church.date for row in read_list(file).rows] == ["26 September 2027"]


def test_example_is_a_good_list(tmp_path):
    """The example has every column, a sheet that explains them, drop-down lists, and no mistakes."""
    file = tmp_path / "list.xlsx"
    file.write_bytes(example())
    found = read_list(file)
    assert set(found.columns) == {column.name for column in COLUMNS}
    assert [found.wrong, len(found.rows), found.table.notes] == [(), 2, ()]
    made = openpyxl.load_workbook(file)
    assert [row[0].value for row in made["How to fill this in"].rows][-len(COLUMNS) :] == [
        column.name for column in COLUMNS
    ]
    assert len(made.active.data_validations.dataValidation) == 2
    assert example() == example()


def test_file_names_are_safe_and_tell_what_they_are(tmp_path):
    """Names have only characters that every system allows, at most 60, and end in the sheet, however long a name is."""
    text = "id,name\nA/7,CON: “Łódź”?\n8," + "Church of the Holy " * 6 + "\n"
    names = [
        file_name("{id}-{name}-{sheet}", row, "handout-4-property-grabbing-letter.pdf")
        for row in listed(tmp_path, text).rows
    ]
    assert file_name("{id}", Row("con", 2, Church()), "handout-4-letter.pdf") == "con-file.pdf"
    assert names[0] == "a-7-con-odz-handout-4-property-grabbing-letter.pdf"
    assert names[1] == "8-church-of-the-holy-chur-handout-4-property-grabbing-letter.pdf"


def test_shards_stay_when_a_list_grows():
    """An id keeps its shard when a list grows by less than half."""
    assert [shards_for(rows) for rows in (1, 500, 501, 1_000, 1_001, 100_000)] == [1, 1, 2, 2, 4, 256]
    assert [shard_of(f"{number:04}", 4) for number in range(8)] == [shard_of(f"{number:04}", 4) for number in range(8)]
    assert shard_of("0042", 8) % 4 == shard_of("0042", 4)
