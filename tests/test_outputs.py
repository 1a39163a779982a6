"""All files made from the frozen content, in every layout and theme, checked by validators and by our own audit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factsheets.audit.run import audit
from factsheets.engine.record import digest
from tests import editions, judges
from tests.quick import few

QUICK = [("insert-half-letter", "mono"), ("handout-large-letter", "colour"), ("country-large-a4", "mono")]
"""Editions of which one file is checked at once; those of handouts, country sheets and the deck are in the folder that
`build` fills."""
EACH_SHEET = pytest.mark.parametrize(
    ("layout", "theme", "most"),
    few([*((*each, 1) for each in QUICK), *((*each, None) for each in editions.EDITIONS)], len(QUICK)),
)
EACH_REVIEW = pytest.mark.parametrize(("layout", "theme"), few(editions.REVIEW_EDITIONS))
EACH_DECK = pytest.mark.parametrize(("layout", "theme"), few(editions.DECK_EDITIONS))


def kept(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Write files into a folder and return their paths."""
    paths = [folder / name for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths


@EACH_SHEET
def test_every_pdf_passes_page_validation(layout, theme, most, tmp_path):
    """According to page-validation, every sheet is PDF/UA-1 and PDF/A-2a."""
    files = kept(tmp_path, editions.edition(layout, theme, most))
    assert files
    assert judges.page_validation(files) == []


@EACH_SHEET
def test_every_pdf_passes_our_audit(layout, theme, most, tmp_path):
    """Every sheet passes: contrast, sizes, alternative texts, bookmarks, order, no overlapping text."""
    files = kept(tmp_path, editions.edition(layout, theme, most))
    assert {path.name: found for path in files if (found := audit(path))} == {}


def put_together(decks: list[tuple[str, str]]) -> dict[str, bytes]:
    """Return a pack of each kind, and decks as PDF, by name."""
    packs = {f"{printing}.pdf": editions.pack(printing) for printing in editions.PRINTINGS}
    return packs | {name: data for each in decks for name, data in editions.slides_on_paper(*each).items()}


@pytest.mark.slow
def test_every_pdf_passes_verapdf(tmp_path):
    """According to veraPDF, with all rules, every sheet, pack and deck on paper is PDF/UA-1 and PDF/A-2a."""
    files = kept(tmp_path, put_together(editions.DECK_EDITIONS))
    files += [path for edition in editions.EDITIONS for path in kept(tmp_path, editions.edition(*edition))]
    files += [path for edition in editions.REVIEW_EDITIONS for path in kept(tmp_path, editions.reviews(*edition))]
    verdicts = judges.verapdf(files)
    assert judges.broken(verdicts) == {}
    assert len(verdicts) == 2 * len(files)
    assert {one.flavour: one.rules for one in verdicts} == {"ua1": 106, "2a": 153}


@pytest.mark.slow
@EACH_REVIEW
def test_every_review_sheet_passes_page_validation_and_our_audit(layout, theme, tmp_path):
    """The fact review sheet is PDF/UA-1 and PDF/A-2a, and readers with and without sight miss nothing."""
    files = kept(tmp_path, editions.reviews(layout, theme))
    assert judges.page_validation(files) == []
    assert {path.name: found for path in files if (found := audit(path))} == {}


@pytest.mark.slow
@EACH_DECK
def test_every_deck_passes_our_audit(layout, theme, tmp_path):
    """Readers with and without sight miss nothing in a deck about everything, an issue or a country."""
    files = kept(tmp_path, editions.decks(layout, theme))
    assert {path.name: found for path in files if (found := audit(path))} == {}


@pytest.mark.slow
@EACH_DECK
def test_every_deck_opens_without_repair(layout, theme, tmp_path):
    """Neither validator of Office files finds an error in a deck."""
    files = kept(tmp_path, editions.decks(layout, theme))
    assert {path.name: found for path in files if (found := judges.office(path))} == {}


@pytest.mark.slow
@EACH_DECK
def test_decks_about_every_subject_pass_all_audits(layout, theme, tmp_path):
    """In each format and theme, the deck about each issue and country passes, on the screen and on paper."""
    files = kept(tmp_path, editions.edition(layout, theme))
    assert {path.name: found for path in files if (found := [*audit(path), *judges.office(path)])} == {}
    for subject in editions.subjects(layout):
        paper = kept(tmp_path, editions.slides_on_paper(layout, theme, subject))
        assert judges.page_validation(paper) == []


def test_every_kind_of_subject_is_under_test(library):
    """All issues and countries are in the editions, and each layout has at least one output."""
    made = {subject for layout in editions.SHEETS for subject in editions.subjects(layout)}
    assert {*library.issues, *library.countries} <= made
    alone = {name for name in editions.project().layouts.layouts if not name.startswith(editions.BOUND)}
    assert set(editions.SHEETS) == alone
    assert set(editions.DECKS) == set(editions.project().layouts.decks)
    assert set(editions.REVIEWS) == set(editions.project().layouts.reviews)


@pytest.mark.slow
def test_what_is_built_passes_the_judges(outputs):
    """Validators and our audit accept every file in the folder that `build` fills."""
    files = sorted(path for path in outputs.iterdir() if path.suffix in (".pdf", ".pptx"))
    assert judges.page_validation(path for path in files if path.suffix == ".pdf") == []
    assert {path.name: found for path in files if (found := audit(path))} == {}


def test_manifest_tells_what_is_in_the_folder(outputs):
    """The manifest lists every file with its size and hash, and different titles."""
    rows = json.loads((outputs / "manifest.json").read_text("utf-8"))["files"]
    told = {row["file"]: (row["size"], row["sha256"]) for row in rows}
    files = [path for path in outputs.iterdir() if path.suffix in (".pdf", ".pptx")]
    assert told == {path.name: (path.stat().st_size, digest(path.read_bytes())) for path in files}
    assert len({row["title"] for row in rows}) == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("printing", few(editions.PRINTINGS, 2))
def test_packs_pass_page_validation_and_our_audit(printing, tmp_path):
    """Sheets that are joined, folded or side by side pass like single ones; only their type is smaller."""
    files = kept(tmp_path, {f"{printing}.pdf": editions.pack(printing)})
    assert judges.page_validation(files) == []
    assert audit(files[0]) == []


@EACH_DECK
def test_slides_on_paper_pass_page_validation_and_our_audit(layout, theme, tmp_path):
    """A deck as PDF passes, and so does the presenter's sheet with its small slides."""
    files = kept(tmp_path, editions.slides_on_paper(layout, theme))
    assert judges.page_validation(files) == []
    assert {path.name: found for path in files if (found := audit(path))} == {}
