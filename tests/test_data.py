"""The current content, in `data/`. All other tests of content use the frozen copy (tests/support.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.content.lint.run import watch
from factsheets.content.load import load_located
from tests.support import load_watched


def test_content_has_no_problems(project_folder: Path) -> None:
    """The current content has no errors or warnings."""
    assert load_located(project_folder)[1] == []


def test_content_has_no_new_findings(project_folder: Path) -> None:
    """Warnings about the current facts are waived with a reason at their place."""
    watched, _ = load_watched(project_folder)
    assert watch(watched) == []


@pytest.mark.slow
def test_content_fits_everything(project_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every product, format, theme and edition is made from the current content, without a warning."""
    words = ["--theme", "all", "--format", "all", "--edition", "all"]
    assert main(["build", *words, "--root", str(project_folder), "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
