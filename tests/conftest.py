"""What all tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factsheets.cli import main
from factsheets.content.library import load
from factsheets.content.model import Library

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the project: its `data` and `layouts` are the real ones."""
    return CHECKOUT


@pytest.fixture(scope="session")
def library(checkout: Path) -> Library:
    """The real content."""
    return load(checkout)


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the real content and layouts, to be changed by the test."""
    for name in ("data", "layouts"):
        shutil.copytree(checkout / name, tmp_path / "root" / name)
    return tmp_path / "root"


@pytest.fixture(scope="session")
def outputs(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all outputs of the real content, made once."""
    folder = tmp_path_factory.mktemp("outputs")
    assert main(["build", "--root", str(checkout), "--out", str(folder)]) == 0
    return folder
