"""Facts exported to a spreadsheet and imported again: what changes, what stays, and what is refused."""

from __future__ import annotations

import datetime as dt
import difflib
import io
from pathlib import Path

import openpyxl
import pytest

from factsheets.cli.main import main
from factsheets.content.load import load
from factsheets.errors import ContentErrors
from factsheets.ledger.spreadsheet.columns import COLUMNS
from factsheets.ledger.spreadsheet.rows import changes_of, rows_of
from factsheets.ledger.spreadsheet.table import as_csv, as_xlsx, read_csv, read_table, read_xlsx
from factsheets.ledger.spreadsheet.write import checked, rewritten, write
from tests.quick import few

FILE = "data/issues/property-grabbing.yaml"


def edited(library, **cells):
    """Return the rows of all facts, with cells of the fact urban-poor changed."""
    rows = rows_of(library)
    row = next(row for row in rows if row[1] == "urban-poor")
    for name, text in cells.items():
        row[COLUMNS.index(name.replace("__", "."))] = text
    return rows


def difference(before, after):
    """Return the lines that differ, with + and -."""
    return [
        line
        for line in difflib.unified_diff(before, after, n=0, lineterm="")
        if not line.startswith(("@@", "+++", "---"))
    ]


def changed(library, rows):
    return changes_of(library, read_csv(as_csv(rows), "facts.csv"))


@pytest.mark.parametrize("name", ["facts.xlsx", "facts.csv"])
def test_export_and_import_change_nothing(root, tmp_path, capsys, name):
    """An export that was not edited changes nothing."""
    file = tmp_path / name
    assert main(["export", str(file), "--root", str(root)]) == 0
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
    assert "There are no changes." in capsys.readouterr().out


def test_every_field_comes_back(library):
    """A change in each column, written into the files and read again, has the new value."""
    cells = {
        "text": "By 2021, {1.6 billion} of them: “all” #1 'of' & {{one}} – ende.", "year": "2021",
        "period": "2019–2021", "status": "confirmed", "as_of": "2026-10-01", "review_by": "2027-10-01",
        "note": "=not a formula", "audience": "adult", "quantity": "urban-poor", "part_of": "the-poor",
        "place__country": "KE", "place__name": "Nairobi", "scope": "NO", "hero": "true",
    }  # fmt: skip
    from factsheets.yamlio.source import read_text

    changes = changed(library, edited(library, **cells))
    assert {change.field.replace(".", "__"): change.new for change in changes} == cells
    node, problems = read_text(rewritten(Path(__file__).parents[2], library, changes)[FILE], FILE)
    fact = next(each for each in node.entries["facts"].items if each.entries["id"].text == "urban-poor").entries
    read = {name: value.text for name, value in fact.items() if hasattr(value, "text")}
    read |= {f"place__{name}": value.text for name, value in fact["place"].entries.items()}
    assert problems == []
    assert {name: read[name] for name in cells} == cells


def test_writing_changes_those_lines_alone(root):
    """Only the changed fields differ; comments, order and all other lines of a file stay."""
    library = load(root)
    rows = edited(library, note="Ask in May.", text="By 2020, {1.6 billion} of the world’s urban poor will live there.")
    texts = rewritten(root, library, changed(library, rows))
    assert list(texts) == [FILE]
    before = (root / FILE).read_text("utf-8").splitlines()
    assert difference(before, texts[FILE].splitlines()) == [
        "-      By 2020, {1.5 billion} of the world’s urban poor will live in informal settlements and slums without any secure",
        "-      right to their property.",
        "+      By 2020, {1.6 billion} of the world’s urban poor will live there.",
        "+    note: Ask in May.",
    ]


def test_line_ends_and_a_bare_place_stay(root):
    """A file from another program keeps its byte order mark and line ends; an empty place is filled in."""
    path = root / FILE
    path.write_bytes(
        b"\xef\xbb\xbf"
        + path.read_bytes().replace(b"\n    year: 2020", b"\n    place:\n    year: 2020").replace(b"\n", b"\r\n")
    )
    library = load(root)
    before = path.read_bytes().decode()
    write(root, rewritten(root, library, changed(library, edited(library, place__country="KE", note="Ask: in May."))))
    lines = difference(before.split("\n"), path.read_bytes().decode().split("\n"))
    assert sorted(lines) == ['+    note: "Ask: in May."\r', "+    place: {country: KE}\r", "-    place:\r"]


def test_removing_a_field_keeps_comments(root):
    """A comment after a removed field stays in its place, and so does the empty line after the last field."""
    library = load(root)
    rows = rows_of(library)
    row = next(row for row in rows if row[1] == "stateless-people")
    row[COLUMNS.index("hero")] = ""
    file = "data/issues/citizenship-rights-abuse.yaml"
    before = (root / file).read_text("utf-8").splitlines()
    after = rewritten(root, library, changed(library, rows))[file].splitlines()
    assert difference(before, after) == ["-    hero: true"]
    rows = edited(library, year="", place__country="KE")
    lines = rewritten(root, library, changed(library, rows))[FILE].splitlines()
    old = (root / FILE).read_text("utf-8").splitlines()
    assert sorted(difference(old, lines)) == ["+    place: {country: KE}", "-    year: 2020"]


def test_long_texts_are_folded(root):
    """A long text is folded as people do it: no line over 120 characters, with the same text."""
    library = load(root)
    text = (
        "By 2020, {1.6 billion} of the world’s urban poor "
        + "will live in informal settlements and slums " * 5
        + "there."
    )
    texts = rewritten(root, library, changed(library, edited(library, text=text)))
    assert max(len(line) for line in texts[FILE].splitlines()) <= 120
    (root / FILE).write_text(texts[FILE], "utf-8")
    assert next(fact.text for _, fact in load(root).facts() if fact.id == "urban-poor") == text


def test_emptied_cells_remove_their_lines(root):
    """An emptied cell removes its field; a place without fields is removed completely."""
    library = load(root)
    rows = rows_of(library)
    row = next(row for row in rows if row[1] == "proof-of-ownership")
    for name in ("place.region", "place.name", "period"):
        row[COLUMNS.index(name)] = ""
    text = rewritten(root, library, changed(library, rows))[FILE]
    fact = text.partition("- id: proof-of-ownership")[2]
    assert "place:" not in fact
    assert "period:" not in fact


def test_columns_that_lack_stay_as_they_are(library):
    """A file with a few columns changes only those, in any order."""
    rows = [["note", "id", "issue"], ["Ask.", "widows", "property-grabbing"]]
    assert [(change.field, change.new) for change in changed(library, rows)] == [("note", "Ask.")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["issue", "id"], ["sex-trafficking", "childen"]], "row 2, column B: there is no fact “sex-trafficking/childen”"),
        ([["issue", "id"], ["sex-traficking", "children"]], "row 2, column A: there is no issue “sex-traficking”"),
        ([["issue", "id", "text", "source"], ["sex-trafficking", "childen", "A sentence.", "asc-ministry-page"]],
         "row 2, column B: “sex-trafficking/childen” is new, and “sex-trafficking/children” has no row"),
        ([["issue", "id", "text", "source"], ["sex-trafficking", "New one!", "A sentence.", "asc-ministry-page"]],
         "row 2, column B: “id” cannot be “New one!”"),
        ([["issue", "id", "text", "source"], ["sex-trafficking", "brick-kilns", "A sentence.", ""]],
         "row 2, column B: there is no fact “sex-trafficking/brick-kilns”, and a new fact needs more fields"),
        ([["issue", "id"], ["", "children"]], "row 2, column A: “issue” is empty"),
        ([["issue", "id", "yaer"]], "row 1, column C: no column is called “yaer”"),
        ([["issue", "note"]], "row 1: there is no column “id”"),
        ([["issue", "id", "ID"]], "row 1, column C: a second column is called “ID”"),
        ([["issue", "id", "year"], ["property-grabbing", "widows", "soon"]], "row 2, column C: “year” must be a whole number"),
        ([["issue", "id", "as_of"], ["property-grabbing", "widows", "31.2.2027"]], "row 2, column C: “as_of” must be a date"),
        ([["issue", "id", "as_of"], ["property-grabbing", "widows", "3/4/2026"]],
         "row 2, column C: “3/4/2026” can be 2026-04-03 or 2026-03-04"),
        ([["issue", "id", "note"], ["property-grabbing", "widows", "#N/A"]],
         "row 2, column C: “#N/A” is an error in the spreadsheet, not a value"),
        ([["issue", "id", "status"], ["property-grabbing", "widows", "true"]], "row 2, column C: “status” cannot be “true”"),
        ([["issue", "id", "place.country"], ["property-grabbing", "widows", "Kenya"]], "row 2, column C: “country” cannot"),
        *[([["issue", "id", "note"], ["property-grabbing", "widows", f"Ask{letter} her"]],
           f"row 2, column C: there is {told}") for letter, told in (
            ("\x07", "a control character here (U+0007)"), ("\u202e", "a character that changes the writing direction here (U+202E)"),
            ("\u2028", "an unusual line break here (U+2028)"), ("\ufffd", "a replacement character here (U+FFFD)"))],
        ([["issue", "id", "text"], ["property-grabbing", "widows", ""]], "row 2, column C: “text”"),
        ([["issue", "id"], ["property-grabbing", "widows", "x"]], "row 2, column C: “x” is not in any column"),
        ([["issue", "id"], *[["property-grabbing", "widows"]] * 2], "row 3, column B: “property-grabbing/widows” is also in row 2"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_row_and_column(library, rows, told):
    """A cell that cannot be read is reported with sheet, row and column, and a fix."""
    with pytest.raises(ContentErrors) as caught:
        changed(library, rows)
    assert [problem.message[: len(f"facts.csv, {told}")] for problem in caught.value.problems] == [f"facts.csv, {told}"]
    assert all(problem.hint for problem in caught.value.problems)


def of_widows(column, value, shown_as="", heads=("issue", "id")):
    """Return a sheet that changes one cell of a fact, as a spreadsheet program saves it."""
    book = openpyxl.Workbook()
    book.active.append([*heads, column])
    book.active.append(["property-grabbing", "widows", value])
    book.active["C2"].number_format = shown_as or book.active["C2"].number_format
    out = io.BytesIO()
    book.save(out)
    return read_xlsx(out.getvalue(), "facts.xlsx")


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("text", 0.26, "“0.26” is only a number"),
        ("as_of", True, "contains yes or no (true), but “as_of” takes a date"),
        ("note", dt.date(2026, 11, 30), "contains a date (2026-11-30)"),
        ("scope", True, "contains yes or no (true)"),
        ("scope", "#REF!", "“#REF!” is an error in the spreadsheet, not a value"),
        ("text", "#N/A", "“#N/A” is an error in the spreadsheet, not a value"),
        ("scope", dt.time(12), "contains a time (12:00:00)"),
        ("year", dt.date(2012, 1, 1), "contains a date (2012-01-01)"),
        ("period", True, "contains yes or no (true)"),
        ("note", "=A1", "this cell contains a formula"),
        ("text", "26 %", "“26 %” is only a number, but “text” takes text"),
        ("scope", "{1,500}", "“{1,500}” is only a number"),
        ("scope", "٢٦٪", "“٢٦٪” is only a number"),
    ],
)
def test_cells_that_are_no_words_are_refused(library, column, value, told):
    """A value that a text column cannot have is reported with sheet, row and column."""
    with pytest.raises(ContentErrors) as caught:
        changes_of(library, of_widows(column, value))
    (problem,) = caught.value.problems
    assert problem.message.startswith("facts.xlsx, sheet “Sheet”, row 2, column C: ")
    assert told in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("column", "value", "shown_as", "read"),
    [
        ("period", 0.255, "0.0%", "25.5%"),
        ("period", 2015, "General", "2015"),
        ("year", 2015.0, "#,##0", "2015"),
        ("as_of", dt.date(2026, 11, 30), "dd.mm.yyyy", "2026-11-30"),
        ("as_of", "30.11.2026", "General", "2026-11-30"),
        ("as_of", "1. 2. 2026", "General", "2026-02-01"),
        ("as_of", "2026/11/30", "General", "2026-11-30"),
        ("as_of", "11/30/2026", "General", "2026-11-30"),
        ("as_of", "30/11/2026", "General", "2026-11-30"),
        ("as_of", "4/4/2026", "General", "2026-04-04"),
        ("status", " Confirmed ", "General", "confirmed"),
        ("audience", "Adult", "General", "adult"),
        ("hero", False, "General", "false"),
        ("hero", "FALSE", "General", "false"),
        ("hero", "No", "General", "false"),
        ("hero", 0, "General", "false"),
    ],
)
def test_cells_are_read_as_they_are_shown(library, column, value, shown_as, read):
    """Percentages, numbers, dates and words in capitals mean what the sheet shows."""
    assert [change.new for change in changes_of(library, of_widows(column, value, shown_as))] == [read]


@pytest.mark.parametrize("value", ["yes", " Yes ", "TRUE", "y", "x", "X", 1, True])
def test_ticked_cell_is_a_yes(library, value):
    """However an office marks the hero column, a fact that already is the hero does not change."""
    assert changes_of(library, of_widows("hero", value)) == []


def test_period_that_is_not_stated_is_read_in_any_capitals(library):
    """A program that begins each cell with a capital changes nothing."""
    assert changes_of(library, of_widows("period", "Not stated")) == []


def test_word_that_is_neither_yes_nor_no_is_refused(library):
    """An ambiguous word is never guessed."""
    with pytest.raises(ContentErrors, match="must be true or false, not “perhaps”"):
        changes_of(library, of_widows("hero", "perhaps"))


def test_percentage_without_words_is_refused_as_it_is_shown(library):
    """A cell that shows 26% is not a sentence."""
    with pytest.raises(ContentErrors) as caught:
        changes_of(library, of_widows("text", 0.26, "0%"))
    (problem,) = caught.value.problems
    assert problem.message == (
        "facts.xlsx, sheet “Sheet”, row 2, column C: “26%” is only a number, but “text” takes text"
    )


def test_headings_are_read_in_any_form(library):
    """Capitals, spaces and punctuation of a heading do not matter."""
    table = of_widows(" Place name: ", "Busia", heads=("ISSUE", " Id "))
    assert [(change.field, change.new) for change in changes_of(library, table)] == [("place.name", "Busia")]


def test_titles_and_columns_of_the_office_are_passed_over(root, tmp_path, capsys):
    """A title above the headings, and columns of remarks with any content, are accepted; such columns are listed."""
    rows = [["Facts for 2027", "", "", ""], [], ["Checked by", "issue", "id", "note"],
            ["#N/A", "property-grabbing", "widows", "Ask."]]  # fmt: skip
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv(rows))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
    told = capsys.readouterr()
    assert told.err == "Columns of your own, not read: “Checked by”.\n"
    assert "1 change written" in told.out
    assert next(fact.note for _, fact in load(root).facts() if fact.id == "widows") == "Ask."


@pytest.mark.parametrize(("rows", "status"), [
    ([["issue", "id"], *[["property-grabbing", "widows"]] * 2], 1), ([["issue"]], 1), (None, 2),
])  # fmt: skip
def test_mistakes_in_the_file_are_no_wrong_usage(root, tmp_path, rows, status):
    """The status is 1 for mistakes in a file, 2 for a file that does not exist."""
    file = tmp_path / "facts.csv"
    if rows:
        file.write_bytes(as_csv(rows))
    assert main(["import", str(file), "--root", str(root)]) == status


def test_import_writes_nothing_that_would_be_wrong(root, tmp_path, capsys):
    """Changes that would cause a mistake in the content are reported, and no file is changed."""
    library = load(root)
    before = (root / FILE).read_bytes()
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv(edited(library, source="who-21")))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 1
    assert "there is no source “who-21”" in capsys.readouterr().err
    assert (root / FILE).read_bytes() == before


def test_letters_and_labels_are_told_with_their_cells(root, tmp_path, capsys):
    """A character that no typeface has, and a label that the new sentence makes wrong, are reported before anything is
    written.
    """
    library = load(root)
    rows = rows_of(library)
    india = next(row for row in rows if row[1] == "india")
    india[COLUMNS.index("text")] = "India has between {11.7 and 12.7 million} people in slavery."
    india[COLUMNS.index("scope")] = "India \U0001f600"
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv(rows))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 1
    told = capsys.readouterr().err
    assert f"row {rows.index(india) + 1}, column B: “10.7” is in `labels`" in told
    assert "; that field is only in data/issues/forced-labor-slavery.yaml" in told
    assert "grinning face" not in told, "letters are looked at when all else is right"
    india[COLUMNS.index("text")] = "India has between {10.7 and 12.7 million} people in slavery."
    file.write_bytes(as_csv(rows))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 1
    assert f"row {rows.index(india) + 1}, column Q: “\U0001f600” (U+1F600, grinning face)" in capsys.readouterr().err


@pytest.mark.parametrize("name", few(["facts.xlsx", "facts.csv"]))
def test_joined_lines_are_told_with_their_cell(root, tmp_path, capsys, name):
    """A cell with several lines becomes one line; this is reported even if nothing else differs."""
    library = load(root)
    rows = edited(library, note="First line.\nSecond line.")
    file = tmp_path / name
    file.write_bytes(as_csv(rows) if name.endswith("csv") else as_xlsx(rows))
    for told in ("+ First line. Second line.", "There are no changes."):
        assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
        out, err = capsys.readouterr()
        assert told in out
        assert "row 12, column J: the lines of this cell are joined" in err


def test_texts_are_read_as_content_files_are(library):
    """A soft hyphen, and a letter separate from its accent, make no difference."""
    same = next(fact for _, fact in library.facts() if fact.id == "urban-poor").wording
    text = next(row for row in rows_of(library) if row[1] == "urban-poor")[2].replace(
        "settlements", "settle\u00adments"
    )
    assert same.sentence
    assert changed(library, edited(library, text=text)) == []
    (change,) = changed(library, edited(library, note="cafe\u0301"))
    assert change.new == "café"


def test_letters_by_number_come_back_as_they_were():
    """A spreadsheet escapes some characters, _x000D_; text that only looks like this stays text."""
    assert read_xlsx(as_xlsx([["a"], ["_x0041_ and A"]]), "x.xlsx").rows[1][0].text == "_x0041_ and A"


@pytest.mark.parametrize(("given", "hint"), [
    ("widos", "write “widows” if you mean that; otherwise fill in text and source of the new fact"),
    ("title-deeds", "fill in text and source of the new fact"),
])  # fmt: skip
def test_row_of_an_unknown_fact_has_a_cure(library, given, hint):
    """The fix is a whole sentence, with the fact that was probably meant."""
    with pytest.raises(ContentErrors) as caught:
        changed(library, [["issue", "id"], ["property-grabbing", given]])
    assert [problem.hint for problem in caught.value.problems] == [hint]


def test_files_that_can_only_be_read_are_told(root, tmp_path, capsys):
    """A text file marked as read-only stays as it is, and so do the others; a trial is still possible."""
    library = load(root)
    rows = edited(library, note="Ask in May.")
    rows[-1][COLUMNS.index("note")] = "Ask in June."
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv(rows))
    before = {path: path.read_bytes() for path in (root / "data").rglob("*.yaml")}
    (root / FILE).chmod(0o444)
    assert checked(root, {FILE: (root / FILE).read_text("utf-8")}) == []
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 1
    assert "property-grabbing.yaml cannot be written: it is marked as read-only" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in before} == before


def test_import_shows_and_asks(root, tmp_path, capsys, monkeypatch):
    """The differences are shown; without a yes, the files stay as they are."""
    library = load(root)
    before = (root / FILE).read_bytes()
    file = tmp_path / "facts.xlsx"
    text = "By 2021, {1.5 billion} of the world’s urban poor will live there."
    file.write_bytes(as_xlsx(edited(library, year="2021", text=text)))
    monkeypatch.setattr("click.confirm", lambda _: False)
    assert main(["import", str(file), "--root", str(root)]) == 0
    shown = capsys.readouterr().out
    assert "property-grabbing/urban-poor: year\n  - 2020\n  + 2021\n" in shown
    assert (root / FILE).read_bytes() == before
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
    assert next(fact.year for _, fact in load(root).facts() if fact.id == "urban-poor") == 2021
    assert changes_of(load(root), read_table(file)) == []


def test_checked_tells_what_would_be_wrong(root):
    """A trial of new texts reports mistakes and leaves the folder unchanged."""
    assert checked(root, {FILE: (root / FILE).read_text("utf-8")}) == []
    assert [problem.code for problem in checked(root, {FILE: "- a\n"})] == ["wrong-type"]


# -- new facts ---------------------------------------------------------------------------------------------------------

NEW = {
    "issue": "property-grabbing", "id": "title-deeds", "text": "{2 out of every 3} families in Nairobi hold no deed: none at all.",
    "source": "asc-ministry-page", "period": "not stated", "place.country": "KE", "place.name": "Nairobi", "status": "as-stated",
    "as_of": "2026-11-20", "audience": "all-ages", "note": "From the page; ask which families.",
}  # fmt: skip


def with_new(library, **cells):
    """Return the rows of all facts, and one for a new fact."""
    new = NEW | {name.replace("__", "."): text for name, text in cells.items()}
    return [*rows_of(library), [new.get(column, "") for column in COLUMNS]]


def test_new_row_is_a_new_fact(root):
    """A row with a new id becomes the last fact of its issue, in the usual style; no other line of the file changes."""
    library = load(root)
    before = (root / FILE).read_text("utf-8").splitlines()
    texts = rewritten(root, library, changed(library, with_new(library)))
    assert list(texts) == [FILE]
    assert difference(before, texts[FILE].splitlines()) == [
        "+",
        "+  - id: title-deeds",
        '+    text: "{2 out of every 3} families in Nairobi hold no deed: none at all."',
        "+    source: asc-ministry-page",
        "+    period: not stated",
        "+    as_of: 2026-11-20",
        "+    note: From the page; ask which families.",
        "+    place: {country: KE, name: Nairobi}",
    ]
    (root / FILE).write_text(texts[FILE], "utf-8")
    assert [fact.id for fact in load(root).issues["property-grabbing"].facts][-1] == "title-deeds"
    assert changed(load(root), with_new(library)) == []


def test_new_facts_and_changes_go_together(root):
    """A file may change facts and add several, in different issues, including long ones."""
    library = load(root)
    rows = [*with_new(library), with_new(library, issue="sex-trafficking", text="In Nairobi many words. " * 12)[-1]]
    rows = [*rows, with_new(library, id="second-new", text="Nairobi without a number.")[-1]]
    next(row for row in rows if row[1] == "urban-poor")[COLUMNS.index("note")] = "Ask in May."
    for file, text in rewritten(root, library, changed(library, rows)).items():
        before = (root / file).read_text("utf-8").splitlines()
        assert max(map(len, difference(before, text.splitlines()))) <= 121
        (root / file).write_text(text, "utf-8")
    facts = {f"{issue.id}/{fact.id}": fact for issue, fact in load(root).facts()}
    assert len(facts) == 21
    assert facts["property-grabbing/urban-poor"].note == "Ask in May."
    assert facts["sex-trafficking/title-deeds"].text == ("In Nairobi many words. " * 12).strip()
    assert list(facts).index("property-grabbing/second-new") == list(facts).index("property-grabbing/title-deeds") + 1


def test_new_fact_stands_before_what_follows_the_facts(root):
    """Facts need not be last in a file; comments before what follows stay with it."""
    path = root / FILE
    text = path.read_text("utf-8")
    head, _, facts = text.partition("facts:\n")
    moved = f"# a\nfacts:\n{facts}    # of the last fact\n\n# of the rest\n{head.partition('id: ')[1]}{head.partition('id: ')[2]}"
    path.write_text(moved, "utf-8")
    library = load(root)
    after = rewritten(root, library, changed(library, with_new(library)))[FILE]
    added = after.partition("# of the last fact\n")[2].partition("# of the rest")[0]
    assert added.startswith("\n  - id: title-deeds\n")
    assert difference(moved.splitlines(), after.splitlines())[0].startswith("+")
    assert not [line for line in difference(moved.splitlines(), after.splitlines()) if line.startswith("-")]


def test_import_adds_a_fact_and_reports_rows_that_are_missing(root, tmp_path, capsys):
    """The new fact is shown and written; a fact without a row is reported and stays."""
    library = load(root)
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv([row for row in with_new(library) if row[1] != "widows"]))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
    shown = capsys.readouterr().out
    assert "property-grabbing/title-deeds: a new fact\n  + text: {2 out of every 3} families" in shown
    assert "Not in the spreadsheet, and left as they are: property-grabbing/widows." in shown
    assert f"1 new fact written into {FILE}." in shown
    facts = [fact.id for fact in load(root).issues["property-grabbing"].facts]
    assert facts == ["widows", "urban-poor", "proof-of-ownership", "title-deeds"]


@pytest.mark.parametrize(
    ("cells", "told"),
    few(
        [
            ({"source": "who-21"}, "row 20, column D: there is no source “who-21”"),
            ({"text": "{2 out of 3 families"}, "row 20, column C: "),
            ({"place__country": "XK"}, "row 20, column N: "),
            ({"hero": "true"}, "row 20, column R: "),
            ({"year": "2012"}, "row 20, column E: "),
        ]
    ),
)
def test_mistakes_of_a_new_fact_are_told_with_its_cells(root, tmp_path, capsys, cells, told):
    """Mistakes are reported with sheet, row and column; nothing is written."""
    before = (root / FILE).read_bytes()
    file = tmp_path / "facts.xlsx"
    file.write_bytes(as_xlsx(with_new(load(root), **cells)))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 1
    assert f"facts.xlsx, sheet “Facts”, {told}" in capsys.readouterr().err
    assert (root / FILE).read_bytes() == before


def test_new_fact_is_added_to_facts_in_brackets(root):
    """A fact can also be added to a machine-written file with facts in brackets."""
    library = load(root)
    path = root / FILE
    head, _, _ = path.read_text("utf-8").partition("facts:\n")
    path.write_text(head + "facts: [{id: widows, text: Without a number., source: asc-ministry-page}]\n", "utf-8")
    short = load(root)
    rows = [*rows_of(short), with_new(library)[-1]]
    path.write_text(rewritten(root, short, changed(short, rows))[FILE], "utf-8")
    assert [fact.id for fact in load(root).issues["property-grabbing"].facts] == ["widows", "title-deeds"]


def test_new_warnings_of_changes_are_told(root):
    """Only new warnings are reported, such as a word that is left out, not those that existed before."""
    library = load(root)
    rows = edited(library, scope="The world’s poor")
    (problem,) = checked(root, rewritten(root, library, changed(library, rows)))
    assert (problem.level, problem.code) == ("warning", "limit-dropped")


def test_import_shows_new_warnings_with_their_cells(root, tmp_path, capsys):
    """They are shown with sheet, row and column, and stop nothing."""
    file = tmp_path / "facts.csv"
    file.write_bytes(as_csv([["issue", "id", "scope"], ["property-grabbing", "urban-poor", "The world’s poor"]]))
    assert main(["import", str(file), "--root", str(root), "--yes"]) == 0
    told = capsys.readouterr()
    assert "facts.csv, row 2, column C: `scope` leaves out “urban”" in told.err
    assert "[limit-dropped]" in told.err
    assert "1 change written" in told.out
