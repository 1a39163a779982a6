"""Sheets as text and pictures: `factsheets build --as`."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from factsheets.cli.main import main
from factsheets.engine.formats import _pages, forms
from factsheets.engine.jobs import plan
from factsheets.errors import UsageError
from tests import editions
from tests.quick import few

ONE = ("--issue", "property-grabbing")
STEM = "handout-4-property-grabbing-letter"


def built(checkout: Path, out: Path, *words: str) -> set[str]:
    """Return the names of the files after a build, without records."""
    assert main(["build", "--root", str(checkout), "--out", str(out), *words]) == 0
    return {path.name for path in out.iterdir() if path.suffix != ".json"}


@pytest.mark.slow
def test_forms_are_made_beside_each_other(checkout: Path, tmp_path: Path) -> None:
    """Text in one file, a picture for each page, and no PDF unless it is requested."""
    assert built(checkout, tmp_path, *ONE, "--as", "txt,png") == {f"{STEM}.txt", f"{STEM}-1.png", f"{STEM}-2.png"}
    assert (tmp_path / f"{STEM}.txt").read_text("utf-8").startswith("Property grabbing\n=====")


@pytest.mark.parametrize(("dpi", "size"), few([(100, (850, 1100)), (150, (1275, 1650))]))
def test_pictures_have_the_resolution_that_is_asked_for(checkout: Path, tmp_path: Path, dpi: int, size) -> None:
    """Letter at 150 dpi is 1275 by 1650 pixels, and the file states this resolution; paper is white, not transparent."""
    built(checkout, tmp_path, *ONE, "--as", "png", "--dpi", str(dpi))
    with Image.open(tmp_path / f"{STEM}-1.png") as picture:
        assert picture.size == size
        assert picture.getpixel((4, 4)) == (255, 255, 255)
        assert round(picture.info["dpi"][0]) == dpi


@pytest.mark.slow
def test_another_resolution_makes_pictures_again(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same resolution is up to date, another one is not; text does not depend on it."""
    for dpi, told in (("80", "3 made"), ("80", "0 made"), ("60", "2 made")):
        built(checkout, tmp_path, *ONE, "--as", "png", "--as", "txt", "--dpi", dpi)
        assert told in capsys.readouterr().out


def test_large_print_has_a_picture_for_each_page_it_takes(checkout: Path, tmp_path: Path) -> None:
    """Pages of sides that flow are counted after layout."""
    names = built(checkout, tmp_path, *ONE, "--edition", "large-print", "--as", "png,pdf", "--dpi", "50")
    assert len(names) > 3
    assert f"handout-4-property-grabbing-large-letter-{len(names) - 1}.png" in names


def test_forms_are_read_as_people_write_them() -> None:
    """Commas, spaces, capitals and repetitions are accepted; the default is PDF."""
    assert forms(["PNG, txt", "txt"]) == ("txt", "png")
    assert forms([]) == ("pdf",)


def test_unknown_form_is_told_with_the_nearest() -> None:
    """For an unknown form, the nearest one is suggested."""
    with pytest.raises(UsageError) as caught:
        forms(["tx", "docx"])
    first, second = caught.value.problems
    assert first.hint == "did you mean “txt”?"
    assert second.message == "there is no file format “docx”"


def test_deck_has_no_plain_edition_here(checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking for the deck as text gives the command that makes it."""
    assert main(["build", "deck", "--as", "txt", "--root", str(checkout), "--out", str(tmp_path)]) == 2
    assert "factsheets project" in capsys.readouterr().err


def test_sheet_that_cannot_be_laid_out_has_a_picture_to_make() -> None:
    """Making it reports why; without a picture, nothing would."""
    project = editions.project()
    issue = replace(project.library.issues["property-grabbing"], title="x" * 400)
    library = replace(project.library, issues={**project.library.issues, issue.id: issue})
    wanted = ("handout", issue.id, "handout-large-letter")
    job = next(
        each
        for each in plan(library, project.layouts)
        if (each.request.kind, each.request.subject, each.request.layout) == wanted
    )
    assert _pages(job) == 1
