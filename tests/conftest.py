"""Fixtures and options for all tests."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.content.model.library import Library
from factsheets.layout.spec.load import Layouts
from tests import editions
from tests.support import CHECKOUT, PROJECT

# Thousands of tests stay in memory: searching them for garbage at the default rate takes a tenth of the time.
gc.set_threshold(50_000, 50, 100)
os.environ["FACTSHEETS_CACHE"] = ""  # tests, and the programs that they start, read it


def pytest_collection_finish() -> None:
    """Exclude the tests and what they imported from later searches for garbage: they stay until the end."""
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option without which no golden is written."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write tests/golden anew; the run fails all the same"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME; a missing or different file fails, and is written only with the option."""

    def compare(name: str, text: str) -> None:
        path = PROJECT / "tests" / "golden" / name
        if path.exists() and path.read_text("utf-8") == text:
            return
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
            pytest.fail(f"{path} was written: read the difference, then run again without --update-goldens")
        assert path.exists(), f"there is no {path}; --update-goldens writes it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def checkout() -> Path:
    """A folder with the layouts of the project and the frozen content; no test changes it."""
    return CHECKOUT


@pytest.fixture(scope="session")
def project_folder() -> Path:
    """The folder of the project, with its current `data`."""
    return PROJECT


@pytest.fixture(scope="session")
def library() -> Library:
    """The frozen content."""
    return editions.project().library


@pytest.fixture(scope="session")
def layouts() -> Layouts:
    """The real layouts."""
    return editions.project().layouts


@pytest.fixture
def root(checkout: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the frozen content and the layouts, which the test may change."""
    for name in ("data", "layouts"):
        shutil.copytree(checkout / name, tmp_path / "root" / name)
    return tmp_path / "root"


@pytest.fixture(scope="session")
def outputs(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all outputs of the frozen content, made once."""
    folder = tmp_path_factory.mktemp("outputs")
    assert main(["build", "--root", str(checkout), "--out", str(folder)]) == 0
    return folder
