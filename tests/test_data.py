"""The content that is printed today, in `data/`. All other tests of content take the frozen copy (tests/support.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.content.lint.run import watch
from factsheets.content.load import load_located
from tests.support import load_watched


def test_content_has_no_problems(project_folder: Path) -> None:
    """Today's content gives neither errors nor warnings."""
    assert load_located(project_folder)[1] == []


def test_content_has_no_new_findings(project_folder: Path) -> None:
    """What there is to say of today's facts is waived with a reason where it stands."""
    watched, _ = load_watched(project_folder)
    assert watch(watched) == []


@pytest.mark.slow
def test_content_fits_everything(project_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every product, format, theme and edition is made of today's content, without a warning."""
    words = ["--theme", "all", "--format", "all", "--edition", "all"]
    assert main(["build", *words, "--root", str(project_folder), "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
