"""Nothing in content makes a build open a connection, start a program or read outside its root."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from factsheets.cli.main import main

CHILD = Path(__file__).with_name("sealed.py")


def sealed(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHILD), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHILD.parents[2])


def hostile(root: Path) -> None:
    """Put markup into the title of an issue and into the name of a source."""
    path = root / "data/issues/property-grabbing.yaml"
    text = path.read_text("utf-8").replace("title: Property grabbing", "title: '<b>Land</b> & home'", 1)
    path.write_text(text, "utf-8")
    sources = root / "data/sources.yaml"
    sources.write_text(
        sources.read_text("utf-8").replace("short: ASC ministry page on IJM", "short: <i>&lt;</i> IJM", 1), "utf-8"
    )


def test_seal_holds() -> None:
    """A connection or a program would be noticed."""
    told = sealed("-", "-", "--break").stdout
    assert told.count("held") == 2, told


@pytest.mark.slow
def test_build_opens_no_connection_and_runs_no_program(root: Path, tmp_path: Path) -> None:
    """Every output in every theme, format and edition is made behind the seal, with or without markup in the texts."""
    hostile(root)
    done = sealed(str(root), str(tmp_path / "out"))
    assert "BROKEN" not in done.stdout, done.stdout
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) > 60


@pytest.mark.slow
def test_markup_is_printed_as_characters(root: Path, tmp_path: Path) -> None:
    """Angle brackets and ampersands are in the PDF and on the slide as they were written."""
    hostile(root)
    assert main(["build", "--root", str(root), "--out", str(tmp_path), "--issue", "4"]) == 0
    assert main(["build", "--root", str(root), "--out", str(tmp_path), "deck"]) == 0
    page = pypdfium2.PdfDocument(next(tmp_path.glob("handout-*.pdf")))[0]
    words = " ".join(page.get_textpage().get_text_bounded().split())
    assert "<b>Land</b> & home" in words
    assert "Source: <i>&lt;</i>" in words
    slides = Presentation(str(next(tmp_path.glob("*.pptx")))).slides
    texts = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    shown = [" ".join(text.split()) for text in texts]
    assert "<b>Land</b> & home" in shown
    assert any("<i>&lt;</i>" in words for words in shown)


@pytest.mark.slow
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "ppaction://program?x"]
)
def test_address_of_another_scheme_is_refused(
    address: str, root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The one link that is printed leads to the web."""
    path = root / "data/organisation.yaml"
    text = path.read_text("utf-8").replace("https://www.ijm.org", f"'{address}'", 1)
    path.write_text(text, "utf-8")
    assert main(["build", "--root", str(root), "--out", str(tmp_path / "out")]) == 1
    assert "[bad-address]" in capfd.readouterr().err
    assert not list((tmp_path / "out").glob("*.p*"))
