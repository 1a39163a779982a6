"""The schemas for editors match the records."""

from __future__ import annotations

import json
import runpy
from itertools import takewhile
from pathlib import Path

import pytest

from tests.support import PROJECT

schemas = runpy.run_path(str(PROJECT / "scripts" / "make_schema.py"))["schemas"]


def test_committed_schemas_are_current(project_folder: Path) -> None:
    """data/schema has exactly what scripts/make_schema.py would write now."""
    folder = project_folder / "data/schema"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schemas()


def test_schemas_leave_out_what_reading_fills_in() -> None:
    """An editor never offers `origin` or `wording`."""
    for text in schemas().values():
        definitions = json.loads(text)["$defs"]
        assert not {"Origin", "Wording"} & set(definitions)
        assert not [name for name, part in definitions.items() if {"origin", "wording"} & set(part["properties"])]


def test_schemas_explain_fields() -> None:
    """The docstring under a field of a record is what the editor shows."""
    issue = json.loads(schemas()["issue.json"])["$defs"]["Issue"]
    assert issue["properties"]["lead"]["description"] == "The first sentence of the description."


def test_schemas_allow_what_reading_allows() -> None:
    """A single sentence needs no list, and a year needs no quotation marks: editors accept both."""
    issue, sources = (json.loads(schemas()[name])["$defs"] for name in ("issue.json", "sources.json"))
    assert issue["Back"]["properties"]["headline"]["type"] == ["array", "string"]
    assert sources["Source"]["properties"]["year"]["type"] == ["string", "integer"]


def test_every_file_names_its_schema(project_folder: Path) -> None:
    """A comment at the beginning of every content file links it to its schema."""
    for path in sorted((project_folder / "data").rglob("*.yaml")):
        comments = takewhile(lambda line: line.startswith("#"), path.read_text("utf-8").splitlines())
        marker = "# yaml-language-server: $schema="
        (named,) = (line.removeprefix(marker) for line in comments if line.startswith(marker))
        assert Path(named).name == ("issue.json" if path.parent.name == "issues" else f"{path.stem}.json")
        assert (path.parent / named).is_file()


@pytest.mark.parametrize(
    "name", ["issue.json", "organisation.json", "labels.json", "countries.json", "sources.json", "terms.json"]
)
def test_schemas_refuse_unknown_keys(name: str) -> None:
    """A misspelled key is marked while it is written."""
    definitions = json.loads(schemas()[name])["$defs"]
    assert [part.get("additionalProperties") for part in definitions.values()] == [False] * len(definitions)
