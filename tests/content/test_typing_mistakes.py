"""Typing mistakes in the frozen content: the message is at the mistake, with the way to fix it.

Whole files that list what is wrong with them are in tests/bad; this module has the many ways to make the same mistake.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factsheets.content.load import load_located
from factsheets.errors import ContentErrors, Origin, Problem

ISSUE, COUNTRIES = "data/issues/property-grabbing.yaml", "data/countries.yaml"
SOURCES, ORGANISATION = "data/sources.yaml", "data/organisation.yaml"
TITLE = "title: Property grabbing"
PLACE = "place: {region: sub-saharan-africa, name: Rural sub-Saharan Africans}"


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    """A copy of the frozen content."""
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps", "schema"))
    return tmp_path


def problems(root: Path) -> list[Problem]:
    try:
        return load_located(root)[1]
    except ContentErrors as errors:
        return list(errors.problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message", "hint"),
    [
        (ISSUE, TITLE, "title:", "9:7", "is empty", "fill it in"),
        (ISSUE, "source: asc-ministry-page", "source: ASC", "36:13", "cannot be “ASC”", "did you mean “asc-ministry-page”?"),
        (ISSUE, "source: asc-ministry-page", "source: asc", "36:13", "no source “asc”", "did you mean “asc-ministry-page”?"),
        (ISSUE, "[UG, KE]", "[Uganda, KE]", "29:19", "cannot be “Uganda”", "for Uganda write UG"),
        (ISSUE, PLACE, "place: Kenya", "64:12", "a group of fields", "for Kenya write place: {country: KE}"),
        (ISSUE, PLACE, "place: {country: Kenya}", "64:22", "cannot be “Kenya”", "for Kenya write KE"),
        (ISSUE, "{1.5 billion}", "{1.5 bilion}", "48:11", "“bilion” is not a number word", "Write {1.5 billion}"),
        (ISSUE, "{90%}", "{{90%}}", "59:11", "double braces are printed as braces", "type each brace once: {90%}"),
        (ISSUE, TITLE, "title:\u00a0Property grabbing", "9:7", "an unusual space follows the colon", "title: Property grabbing"),
        (ISSUE, PLACE, "place:\n      country:\u00a0KE", "65:7", "a group of fields", "a plain space: country: KE"),
        (ISSUE, PLACE, "place:\n      - country: KE", "65:7", "a group of fields", "remove the hyphen"),
        (ISSUE, "[UG, KE]", "[“UG, KE”]", "29:19", "so this text ends at its comma", "use straight ones"),
        (ISSUE, TITLE, "title\uff1aProperty grabbing", "9:6", "“\uff1a” follows “title”", "title: Property grabbing"),
        (ISSUE, TITLE, "title = Property grabbing", "9:7", "“=” follows “title”", "title: Property grabbing"),
        (ISSUE, "    source: asc", "\u00a0   source: asc", "36:1", "an unusual space (U+00A0)", "indent with spaces"),
        (ISSUE, TITLE, "title: *Property* grabbing", "9:8", "cannot begin with *", "in double quotes"),
        (ISSUE, TITLE, "title: & property", "9:9", "cannot begin with &", "in double quotes"),
        (ISSUE, TITLE, "title: ? Property", "9:8", "cannot begin with ?", "in double quotes"),
        (ISSUE, TITLE, "title: 'Widow's property'", "9:15", "continues after its closing", "of the other kind"),
        (ISSUE, TITLE, "title: - Property", "9:8", "a hyphen and a space", "in double quotes"),
        (ISSUE, TITLE, 'title: “Property grabbing"', "9:8", "are part of it and will be printed", '"“Property grabbing”"'),
        (ISSUE, "body: >-", "body: >_", "16:8", "something else after >", "write only >-"),
        (ISSUE, "  - id: widows\n", "", "32:5", "the line with its hyphen is missing", "such as - id: ..."),
        (ISSUE, "facts:\n  - id: widows\n", "waivers:\n  - check: hard-to-read\nfacts:\n", "34:5", "is missing", "such as - id: ..."),
        (ISSUE, "  - id: widows\n", "  – id: widows\n", "32:3", "“–” begins this entry", "a space: - id: widows"),
        (ISSUE, "  - id: widows\n", "  •\u00a0id: widows\n", "32:3", "“•” begins this entry", "a space: - id: widows"),
        (ISSUE, "      right to their", "right to their", "50:1", "neither a field nor part", "indent a text more"),
        (ISSUE, "  - id: widows\n", "    id: widows\n", "32:5", "its hyphen is missing", "back: - id: widows"),
        (ISSUE, "    source: asc-ministry-page\n", "    text: x\n", "36:5", "“text” is used twice", "its first line: - id: ..."),
        (ISSUE, "    year: 2020", "    year: not stated", "52:11", "a whole number", "write period: not stated"),
        (ISSUE, "areas:\n    - countries: [UG, KE]", "areas: {}", "28:10", "must be a list", "with a hyphen"),
        (ISSUE, "facts:\n  - id", "waivers:\n  - check: term\n    until: 2030-01-01\n    reason: x\n  - id", "35:5", "no field that belongs to “waivers”", "names its list"),
        (ISSUE, "- countries: [UG", "- countris: [UG", "29:7", "there is no field “countris” here", "did you mean “countries”?"),
        (ISSUE, "[UG, KE]", "[]", "29:18", "has 0 items", "at least 1 item"),
        (ISSUE, "accent: earth", "accent: Earth", "11:9", "cannot be “Earth”", "single hyphens: earth"),
        (ISSUE, "[UG, KE]", "[ug, KE]", "29:19", "cannot be “ug”", "two capital letters: UG"),
        (ISSUE, "[UG, KE]", "(UG, KE)", "29:18", "must be a list", "square brackets: [UG, KE]"),
        (ISSUE, "{half a billion}", "half a billion", "43:9", "takes no labels", "put braces around “half a billion”"),
        (ISSUE, "lead: >-", "lead:>-", "13:5", "no space follows the colon of “lead:”", "lead: >-"),
        (ISSUE, "where:\n", "where\n", "24:6", "no colon follows “where”", "with a colon: where:"),
        (ISSUE, "facts:\n", "facts\n", "31:6", "no colon follows “facts”", "with a colon: facts:"),
        (ISSUE, "- More than 115", '- "More than 115', "43:11", "opened here and not closed", 'put " at the end'),
        (ISSUE, "  - id: urban-poor", "  -id: urban-poor", "47:3", "no space follows the hyphen", "- id: urban-poor"),
        (ISSUE, "    - countries:", "    -countries:", "29:5", "no space follows the hyphen", "- countries: ..."),
        (ISSUE, "      - Half a", "      -Half a", "44:9", "no space follows the hyphen", "- Half a billion"),
        (ISSUE, TITLE, "title Property grabbing", "9:1", "neither a field nor part", "a colon after the name"),
        (ISSUE, "  destitute.", "destitute.", "15:1", "neither a field nor part", "indent a text more"),
        (ISSUE, "# The sentence of", "The sentence of", "21:1", "neither a field nor part", "# before a comment"),
        (SOURCES, "  - id: asc-ministry-page\n", "", "11:5", "its hyphen is missing", "such as - id: ..."),
        (ISSUE, TITLE, "title: ”Property grabbing”", "9:8", "are part of it and will be printed", '"”Property grabbing”"'),
        (ISSUE, 'sentence: "IJM', "sentence: “IJM", "25:94", "typographic quotation marks", "straight ones"),
        (COUNTRIES, "36.82, latitude", "36,82, latitude", "52:44", "there is no field “82”", "with a point: 36.82"),
        (ISSUE, TITLE, "titl\u0435: Property grabbing", "9:1", "there is no field", "only looks the same"),
        (ISSUE, "facts:\n", "", "31:3", "more or less than", "missing line above it, such as facts:"),
        (ISSUE, "where:\n", "", "24:3", "more or less than", "missing line above it, such as facts:"),
        (ISSUE, "      labels:\n", "", "42:9", "more or less than", "missing line above it, such as facts:"),
        (COUNTRIES, "countries:\n", "", "10:3", "more or less than", "missing line above it, such as facts:"),
        (ORGANISATION, "ways:\n", "", "54:3", "more or less than", "missing line above it, such as facts:"),
        (ISSUE, "label: Where", "label: “Where", "26:10", "opened in this text and not closed", "write ”"),
        (ISSUE, "        - Half a", "        – Half a", "44:9", "does not begin with a hyphen", "a space: - Half a billion"),
        (ISSUE, "        - Half a", "        2. Half a", "44:9", "does not begin with a hyphen", "a space: - Half a billion"),
        (ISSUE, "        - Half a", "        Half a", "44:9", "does not begin with a hyphen", "a space: - Half a billion"),
        (ISSUE, "        - Half a", "• Half a", "44:1", "does not begin with a hyphen", "a space: - Half a billion"),
        (ORGANISATION, "  - Last year", "  • Last year", "26:3", "must be a list", "instead of “•”"),
        (ISSUE, "where:\n", "where: •\nwhere_not:\n", "24:8", "must be a group of fields", "such as sentence: ..."),
        (ORGANISATION, "https://www.ijm.org", "www.ijm.org", "11:10", "is not a web address", "such as https://www.ijm.org"),
        (ORGANISATION, "https://www.ijm.org", "office@ijm.org", "11:10", "is not a web address", "https://www.example.org"),
        (ORGANISATION, "# church:", "church:\n  how: Tuesdays\n# church:", "99:8", "`how` is not printed", "add a line call: ..."),
        (ORGANISATION, "# church:", "church:", "98:8", "“church” is empty", "indent its fields under it"),
    ],
)  # fmt: skip
def test_mistake_is_told_where_it_is(
    root: Path, file: str, old: str, new: str, place: str, message: str, hint: str
) -> None:
    """Line and column are those of the mistake, not of where YAML fails; the fix can be typed as shown."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    told = sorted(
        (each for each in problems(root) if each.code != "missing-field" or "printed" in each.message),
        key=lambda each: each.level,
    )
    assert told[0].origin is not None
    assert f"{told[0].origin.file}:{told[0].origin.line}:{told[0].origin.column}" == f"{file}:{place}"
    assert message in told[0].message
    assert hint in told[0].hint


@pytest.mark.parametrize("end", ["", "\n"])
def test_name_of_a_field_at_the_end_of_a_cut_file_is_told_there(root: Path, end: str) -> None:
    """Of a half-saved file, the line that is cut off is reported, not a bracket that nobody typed."""
    path = root / ISSUE
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, "    fig"]) + end, "utf-8")
    (told,) = problems(root)
    assert told.origin == Origin(ISSUE, len(lines) + 1, 5)
    assert "neither a field" in told.message
    assert "restore an earlier version" in told.hint


def test_issue_of_the_insert_that_cannot_be_read_is_told_once(root: Path) -> None:
    """A badly written issue is not also reported as unknown."""
    path = root / ORGANISATION
    path.write_text(path.read_text("utf-8").replace("  issue: forced-labor-slavery", "  issue: forced labor"), "utf-8")
    assert [problem.code for problem in problems(root)] == ["bad-form"]


def test_fields_that_lost_their_indent_are_led_back_under_their_group(root: Path) -> None:
    """Even a field that then appears twice in the record: `name` of the organization, and of the church."""
    path = root / ORGANISATION
    text = path.read_text("utf-8").replace("# church:\n#   name:", "church:\ncontact: Ann Smith\nname:")
    path.write_text(text, "utf-8")
    told = {problem.code: problem.hint for problem in problems(root)}
    assert told["unknown-key"] == "indent it by two spaces, so that it belongs under church: above"
    assert told["duplicate-key"].endswith("if this line belongs under church: above, indent it by two spaces")


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_quotes_around_a_whole_text_under_its_field_are_told(root: Path, marks: str) -> None:
    """Under >-, no quotation marks are needed: those around the whole text would be printed, straight or curly."""
    path = root / ISSUE
    text = path.read_text("utf-8").replace("  Property grabbing is", f"  {marks[0]}Property grabbing is")
    path.write_text(text.replace("  destitute.", f"  destitute.{marks[1]}"), "utf-8")
    (problem,) = problems(root)
    assert problem.code == "quotes-printed"
    assert problem.origin is not None
    assert problem.origin.line == 13


def test_quotes_around_a_part_of_a_text_are_no_mistake(root: Path) -> None:
    """A text may begin with a quotation and go on after it."""
    path = root / ISSUE
    path.write_text(path.read_text("utf-8").replace("  Property grabbing is", '  "Property grabbing" is'), "utf-8")
    assert problems(root) == []


def test_figure_without_a_number_in_braces_asks_for_the_braces(root: Path) -> None:
    """If the braces around the number are missing, the labels are not reported."""
    path = root / ISSUE
    text = path.read_text("utf-8").replace("{115 million}", "115 million").replace("{half a billion}", "half a billion")
    path.write_text(text, "utf-8")
    (problem,) = problems(root)
    assert problem.origin is not None
    assert (problem.origin.line, problem.origin.column) == (33, 11)
    assert problem.hint.startswith("put braces around it: {115 million}")


@pytest.mark.parametrize("name", ["~$property-grabbing.yaml", "._property-grabbing.yaml", ".DS_Store"])
def test_files_that_programs_hide_are_passed_over(root: Path, name: str) -> None:
    """Hidden files of office programs and systems are not content."""
    (root / "data/issues" / name).write_bytes(b"\0\1\2")
    assert problems(root) == []


def test_field_that_must_be_there_is_not_to_be_removed(root: Path) -> None:
    """The fix for an empty field is to fill it in; removing it is suggested only if it is optional."""
    path = root / ISSUE
    path.write_text(path.read_text("utf-8").replace(TITLE, "title:"), "utf-8")
    assert [problem.hint for problem in problems(root)] == ["fill it in"]


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("in Uganda and Kenya", ["area-missing"]),
        ("In Kenya and Uganda", ["area-missing"]),
        ("in Uganda and South Kenya", []),
        ("in Uganda and Kenya-Someplace", []),
        ("in Uganda and for Kenyans", []),
        ("in Uganda", []),
    ],
)
def test_country_of_the_sentence_that_the_list_lacks_is_told_once(root: Path, sentence: str, codes: list[str]) -> None:
    """The place is that of the list; consequences in other files are not reported."""
    path = root / ISSUE
    text = path.read_text("utf-8").replace("[UG, KE]", "[UG]").replace("in these countries: Uganda and Kenya", sentence)
    path.write_text(text, "utf-8")
    countries = (root / COUNTRIES).read_text("utf-8")
    (root / COUNTRIES).write_text(countries.replace("    context: property-grabbing\n", ""), "utf-8")
    assert [problem.code for problem in problems(root) if problem.level == "error"] == codes


@pytest.mark.parametrize("name", ["property-grabbing - Copy.yaml", "Copy of property-grabbing.yaml", "z.yaml"])
def test_copy_of_a_file_is_told_at_the_copy(root: Path, name: str) -> None:
    """The file whose name equals its id is the original, whatever the order in the folder."""
    shutil.copyfile(root / ISSUE, root / "data/issues" / name)
    (problem,) = problems(root)
    assert str(problem.origin) == f"data/issues/{name}:7:5"
    assert problem.message.endswith("another record: data/issues/property-grabbing.yaml:7:5")
    assert problem.hint == "remove the copy, or give it a different id and order"


def test_place_in_the_series_that_is_taken_is_told_with_one_that_is_free(root: Path) -> None:
    """Gaps do not count, so the number after the last of the files is suggested."""
    path = root / ISSUE
    path.write_text(path.read_text("utf-8").replace("order: 4", "order: 5"), "utf-8")
    last = root / "data/issues/citizenship-rights-abuse.yaml"
    last.write_text(last.read_text("utf-8").replace("order: 6", "order: 9"), "utf-8")
    (problem,) = problems(root)
    assert (problem.code, str(problem.origin)) == ("order-twice", f"{ISSUE}:8:8")
    assert "“police-abuse-of-power” in data/issues/police-abuse-of-power.yaml" in problem.message
    assert problem.hint == "write order: 10, which is not used"
