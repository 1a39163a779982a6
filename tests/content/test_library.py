"""The content folder is read completely, or refused with every problem."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factsheets.compose.blocks import text_of
from factsheets.compose.country import restriction
from factsheets.content.load import load, load_located, source_line
from factsheets.errors import ContentErrors, Origin


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    """A copy of the frozen content."""
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps"))
    return tmp_path


def codes(root: Path) -> list[str]:
    """Return the codes of all problems and the files they are in."""
    with pytest.raises(ContentErrors) as caught:
        load(root)
    return [f"{problem.origin.file if problem.origin else ''} {problem.code}" for problem in caught.value.problems]


def test_library_holds_everything_in_its_order(checkout: Path) -> None:
    """Issues are in the order of the series, countries and regions in the order of their file."""
    library = load(checkout)
    assert [issue.order for issue in library.issues.values()] == [1, 2, 3, 4, 5, 6]
    assert list(library.countries) == ["IN", "GH", "TH", "KH", "DO", "PH", "GT", "BO", "UG", "KE"]
    assert library.regions["sub-saharan-africa"].countries == ["GH", "UG", "KE"]


def test_countries_of_an_empty_list_are_unknown(root: Path) -> None:
    """A new partner begins without countries; an issue that names one must not pass."""
    (root / "data/countries.yaml").write_text("countries: []\n", encoding="utf-8")
    assert {code.split()[1] for code in codes(root)} == {"unknown-country", "unknown-region"}


def test_countries_have_the_issues_of_the_source(checkout: Path) -> None:
    """Each country lists the issues, with their restrictions, for which the source names it."""
    library = load(checkout)
    told = {
        code: {issue.id: text_of(restriction(issue, code)) for issue in library.issues_in(code)}
        for code in library.countries
    }
    assert told == {
        "IN": {"forced-labor-slavery": "", "sex-trafficking": ""},
        "GH": {"forced-labor-slavery": ""},
        "TH": {"forced-labor-slavery": "", "sexual-violence": "", "citizenship-rights-abuse": ""},
        "KH": {"forced-labor-slavery": ""},
        "DO": {"sex-trafficking": ""},
        "PH": {"sex-trafficking": "cybersex trafficking of minors"},
        "GT": {"sexual-violence": "specifically child sex abuse"},
        "BO": {"sexual-violence": "specifically child sex abuse"},
        "UG": {"property-grabbing": ""},
        "KE": {"property-grabbing": "", "police-abuse-of-power": ""},
    }


def test_problems_of_all_files_come_at_once(root: Path) -> None:
    """One run reports what is wrong in every file, by file and line, but not what only follows from it."""
    issue = root / "data/issues/sexual-violence.yaml"
    issue.write_text(issue.read_text("utf-8").replace("source: asc", "source: abc", 1), "utf-8")
    (root / "data/labels.yaml").unlink()
    (root / "data/countries.yaml").write_bytes(b"countries: [\xff]")
    (root / "data/issues/sex-trafficking.yaml").write_text("id: a: b\n")
    assert codes(root) == [
        "data/countries.yaml not-utf8",
        "data/issues/sex-trafficking.yaml colon-in-text",
        "data/issues/sexual-violence.yaml unknown-source",
        "data/labels.yaml file-missing",
    ]


def test_old_name_of_a_label_is_told_with_the_new_one(root: Path) -> None:
    """For a folder of an earlier version, the new name of a label is suggested, not another existing name."""
    labels = root / "data" / "labels.yaml"
    labels.write_text(labels.read_text("utf-8").replace("year_not_given:", "year_not_stated:"), "utf-8")
    with pytest.raises(ContentErrors) as caught:
        load(root)
    assert {problem.code: problem.hint for problem in caught.value.problems} == {
        "unknown-key": "did you mean “year_not_given”?",
        "missing-field": "add a line year_not_given: ...",
    }


def test_missing_data_is_told_file_by_file(tmp_path: Path) -> None:
    """A folder without content does not crash the program."""
    assert codes(tmp_path) == [
        f"data/{name} file-missing"
        for name in ("countries.yaml", "issues", "labels.yaml", "organisation.yaml", "sources.yaml")
    ]


@pytest.mark.parametrize("name", ["labels-1.yaml", "label.yaml", "labels.yaml.txt"])
def test_renamed_file_is_told_where_it_is_missing(root: Path, name: str) -> None:
    """A file with a similar name is suggested for a missing one; other files are not."""
    (root / "data/labels.yaml").rename(root / "data" / name)
    with pytest.raises(ContentErrors) as caught:
        load(root)
    assert [f"if {name} " in problem.hint for problem in caught.value.problems] == [True]


@pytest.mark.parametrize("name", ["countries.yaml", "labels.yaml", "organisation.yaml", "sources.yaml"])
def test_missing_file_is_not_mistaken_for_another(root: Path, name: str) -> None:
    """No two files of the content have names similar enough to be confused."""
    (root / "data" / name).unlink()
    with pytest.raises(ContentErrors) as caught:
        load(root)
    hint = "restore it; `factsheets init` makes a copy to start from"
    assert [problem.hint for problem in caught.value.problems] == [hint]


def test_large_file_is_refused(root: Path) -> None:
    """A file over 2 MB is refused before it is read as YAML."""
    with (root / "data/labels.yaml").open("ab") as file:
        file.write(b"# padding\n" * 200_000)
    assert codes(root) == ["data/labels.yaml too-large"]


def test_folder_in_place_of_a_file_is_told(root: Path) -> None:
    """A folder or pipe in place of a file is reported, and never waited for."""
    (root / "data/labels.yaml").unlink()
    (root / "data/labels.yaml").mkdir()
    assert codes(root) == ["data/labels.yaml file-unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_pipe_in_place_of_a_file_is_told(root: Path) -> None:
    """A pipe is reported, and never waited for."""
    (root / "data/labels.yaml").unlink()
    os.mkfifo(root / "data/labels.yaml")
    assert codes(root) == ["data/labels.yaml file-unreadable"]


def test_link_out_of_the_folder_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing outside the content folder is read, whatever a link points to."""
    outside = tmp_path_factory.mktemp("outside") / "labels.yaml"
    outside.write_text((root / "data/labels.yaml").read_text("utf-8"), "utf-8")
    (root / "data/labels.yaml").unlink()
    try:
        (root / "data/labels.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("links are not allowed here")
    assert codes(root) == ["data/labels.yaml file-outside"]


def test_linked_content_folder_is_read(root: Path, tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> None:
    """The folder itself may be a link: its owner chose that."""
    other = tmp_path_factory.mktemp("linked")
    try:
        (other / "data").symlink_to(root / "data", target_is_directory=True)
    except OSError:
        pytest.skip("links are not allowed here")
    assert load(other) == load(root)


def test_source_line_shows_the_line(root: Path) -> None:
    """The line of a problem can be shown with it; a line that does not exist is not shown."""
    line = source_line(root)
    assert line(Origin("data/sources.yaml", 1, 5)) == "# yaml-language-server: $schema=schema/sources.json"
    assert line(Origin("data/sources.yaml", 999, 1)) is None
    assert line(Origin("data/nothing.yaml", 1, 1)) is None


def test_source_line_is_the_line_of_the_place_and_can_be_seen(root: Path) -> None:
    """Characters that break lines elsewhere, or command a terminal, neither shift the lines nor are printed."""
    (root / "data/terms.yaml").write_bytes(b"a: \x0c\xe2\x80\xa8b\r\nc: \x1b[31m\0d\n")
    line = source_line(root)
    assert line(Origin("data/terms.yaml", 1, 1)) == "a: \ufffd\ufffdb"
    assert line(Origin("data/terms.yaml", 2, 1)) == "c: \ufffd[31m\ufffdd"


def test_loading_twice_gives_the_same(checkout: Path) -> None:
    """Content depends only on its files."""
    assert msgspec.json.encode(load(checkout)) == msgspec.json.encode(load(checkout))


def test_reading_opens_no_connection_and_runs_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No content makes the reader use the network or start another program."""

    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("content reached outside")

    for module, name in ((socket, "socket"), (subprocess, "Popen"), (os, "system"), (os, "posix_spawn")):
        monkeypatch.setattr(module, name, refused, raising=False)
    issue = root / "data/issues/sexual-violence.yaml"
    issue.write_text(issue.read_text("utf-8") + "more: !!python/object/apply:os.system [echo]\n", "utf-8")
    assert codes(root) == ["data/issues/sexual-violence.yaml tag"]


def test_reading_imports_no_writer() -> None:
    """Checking content starts fast: it imports neither writers nor fonts."""
    script = "import sys, factsheets.content.load; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"reportlab", "pptx", "fontTools", "PIL", "lxml", "difflib", "http"} & set(loaded)


@pytest.fixture(scope="module")
def texts(checkout: Path) -> dict[str, str]:
    """The real files, by name."""
    files = sorted((checkout / "data").rglob("*.yaml"))
    return {path.relative_to(checkout).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_content_is_loaded_or_told(texts: dict[str, str], root: Path, data: st.DataObject) -> None:
    """Whatever is removed from or added to a file, reading returns a library, or problems with places; it never
    crashes.
    """
    name = data.draw(st.sampled_from(sorted(texts)))
    text = texts[name]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 200)))
    slipped = data.draw(st.sampled_from(["", "{", "}", ": ", "\n", "\n- ", '"', "[]", "{}", "#", "\t", "NO", "0"]))
    (root / name).write_text(text[:start] + slipped + text[end:], "utf-8", newline="\n")
    try:
        problems = load_located(root)[1]
    except ContentErrors as errors:
        problems = list(errors.problems)
    finally:
        (root / name).write_text(text, "utf-8", newline="\n")
    assert all(problem.origin for problem in problems)
