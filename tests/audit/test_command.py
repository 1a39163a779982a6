"""`factsheets audit`: what it reads, what it prints, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.writers.pdf import writer as pdf
from tests import samples
from tests.audit.test_pdf_rules import BROKEN

GOOD = pdf.write(samples.everything())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good file, files in a subfolder, and files that are not checked."""
    (tmp_path / "below").mkdir()
    for name in ("good.pdf", "below/Other.PDF", "~$deck.pptx", ".hidden.pdf"):
        (tmp_path / name).write_bytes(GOOD if not name.startswith(("~", ".")) else b"x")
    (tmp_path / "notes.txt").write_text("x")
    return tmp_path


def test_good_files_end_well(folder, capsys):
    """Subfolders are searched, files that programs hide are skipped, and the status is 0 without errors."""
    assert main(["audit", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("2 files checked: 0 errors, 0 warnings (")


def test_errors_are_told_with_place_and_cure(folder, capsys):
    """Each kind of error takes one line with file, place and code, and one with the fix; the status is 1."""
    path = folder / "bad.pdf"
    path.write_bytes(BROKEN["small"][0]())
    assert main(["audit", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{path}: page 2: error: “tiny” (10 pt): the text is smaller than 10.5 pt [pdf-floor]"
    assert lines[1] == "  how to fix: Make the text larger; where it does not fit, shorten it."
    assert lines[2].startswith("1 file checked: 1 error, 0 warnings (")


def test_warnings_do_not_fail(folder, capsys):
    """Warnings are reported, and the status stays 0."""
    (folder / "bad.pdf").write_bytes(BROKEN["no-claim"][0]())
    assert main(["audit", str(folder / "bad.pdf")]) == 0
    assert "0 errors, 1 warning (" in capsys.readouterr().out


def test_file_named_twice_is_judged_once(folder, capsys):
    """A file that is named and is also in a named folder is checked once."""
    main(["audit", str(folder / "good.pdf"), str(folder)])
    assert "2 files checked" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone.pdf", "there is no file or folder"), ("empty", "contains no PDF and no deck")],
)
def test_wrong_usage_is_status_2(folder, capsys, name, words):
    """A missing file and a folder with nothing to check are reported before anything is checked."""
    (folder / "empty").mkdir()
    assert main(["audit", str(folder / name), str(folder / "good.pdf")]) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert "checked" not in told.out


def test_output_is_what_is_judged_without_a_name(folder, capsys, monkeypatch):
    """Without a name, the folder `output` is checked; if it is missing, the fix is to build."""
    monkeypatch.chdir(folder)
    assert main(["audit"]) == 2
    assert "factsheets build" in capsys.readouterr().err
    (folder / "below").rename(folder / "output")
    assert main(["audit"]) == 0
    assert "1 file checked" in capsys.readouterr().out


def test_other_endings_are_judged_if_named(folder, capsys):
    """A named file is checked by its content, whatever its ending."""
    (folder / "sheet").write_bytes(GOOD)
    assert main(["audit", str(folder / "sheet")]) == 0
    assert main(["audit", str(folder / "notes.txt")]) == 1
    assert "this is not a PDF or deck" in capsys.readouterr().out
