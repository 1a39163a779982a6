"""`--json`: one object on standard output, with the fields of docs/json.md and no others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from factsheets.cli.answers import Audited, AuditedFile, Checked, Diagnostic
from factsheets.cli.main import main
from factsheets.engine.listing import Listing


class Fact(Struct):
    """A fact of `facts --json`."""

    issue: str
    id: str
    number: str
    sentence: str
    place: str
    year: str
    source: str
    status: str
    as_of: str
    review_by: str
    audience: str
    quantity: str
    part_of: str
    note: str
    findings: list[Diagnostic]
    outputs: list[str]
    file: str


class Source(Struct):
    """A source of `facts --json`."""

    author: str
    title: str
    publisher: str
    year: str
    kind: str
    url: str
    accessed: str
    review_by: str


class Ledger(Struct):
    """The answer of `facts --json`."""

    facts: list[Fact]
    sources: dict[str, Source]


ANSWERS: dict[str, Any] = {"list": Listing, "check": Checked, "facts": Ledger, "audit": Audited}


def answer(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> Any:
    """Return what a command prints as a record, and check that the record has each of its fields."""
    assert main([*words, "--json"]) == status
    text = capsys.readouterr().out
    found = msgspec.json.decode(text, type=ANSWERS[words[0]])
    assert msgspec.json.decode(msgspec.json.encode(found)) == msgspec.json.decode(text)
    return found


@pytest.mark.parametrize("command", ["list", "check", pytest.param("facts", marks=pytest.mark.slow)])
def test_answer_about_content_is_json_alone(checkout: Path, capsys, command: str) -> None:
    """The answer has exactly the documented fields; it is not empty."""
    found = answer(capsys, command, "--root", str(checkout))
    assert found.facts if command == "facts" else found.issues


def test_answer_of_an_audit(tmp_path: Path, capsys) -> None:
    """A file that cannot be read is one problem, and the status is 1 as without --json."""
    file = tmp_path / "flyer.pdf"
    file.write_bytes(b"")
    (found,) = answer(capsys, "audit", str(file), status=1).files
    assert (found.file, [(problem.code, problem.level) for problem in found.problems]) == (
        str(file),
        [("unreadable", "error")],
    )


def test_mistakes_are_the_answer_of_check(root: Path, capsys) -> None:
    """The answer has a mistake of a text file with its place, and the status is 1."""
    (root / "data" / "countries.yaml").write_text("nonsense: 1\n", "utf-8")
    found = answer(capsys, "check", "--root", str(root), status=1)
    assert ("data/countries.yaml", 1, 1, "error") in {
        (problem.file, problem.line, problem.column, problem.level) for problem in found.problems
    }
    assert (found.issues, found.facts, found.countries) == (0, 0, 0)


@pytest.mark.parametrize("command", ["list", "facts"])
def test_mistakes_leave_standard_output_empty(root: Path, capsys, command: str) -> None:
    """Without an answer, nothing is printed on standard output."""
    (root / "data" / "countries.yaml").write_text("nonsense: 1\n", "utf-8")
    assert main([command, "--json", "--root", str(root)]) == 1
    assert capsys.readouterr().out == ""


def test_page_names_every_field(project_folder: Path) -> None:
    """The tables of docs/json.md have the fields of the answers in order."""
    page = (project_folder / "docs" / "json.md").read_text("utf-8")
    tables = [
        re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
        for table in page.split("| Field | Contains |\n|---|---|\n")[1:]
    ]
    records = (Diagnostic, Listing, Checked, Audited, Ledger, Fact, Source)
    assert tables == [list(record.__struct_fields__) for record in records]
    assert "objects with `file`" in page
    assert AuditedFile.__struct_fields__ == ("file", "problems")
