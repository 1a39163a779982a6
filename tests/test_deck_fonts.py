"""Decks look right on a computer without Georgia and Arial: no broken words, no overlaps, nothing outside its box.

LibreOffice draws each with two font sets: only DejaVu, the widest faces in use, and Gelasio with Liberation Sans, which
have the widths of Georgia and Arial. The slow tests draw one deck of each kind, the exhaustive ones those of all
subjects.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.pptx import writer as pptx
from tests import deck_fit, editions
from tests.rendering import draw

KINDS = {
    "standard": Request("deck", "", "deck-16x9", "colour", None),
    "narrow": Request("deck", "", "deck-4x3", "colour", None),
    "short": Request("deck", "", "deck-16x9", "colour", None, ("short",)),
    "narrow-short": Request("deck", "", "deck-4x3", "colour", None, ("short",)),
    "issue": Request("deck", "police-abuse-of-power", "deck-4x3", "colour", None),
    "country": Request("deck", "KE", "deck-16x9", "colour", None),
    "mono": Request("deck", "", "deck-16x9", "mono", None),
}
EACH_FONT_SET = pytest.mark.parametrize("fonts", ["bare", "bundled"])


def faults(requests: dict[str, Request], fonts: str, folder) -> list[str]:
    """Return what decks lose when they are drawn with a font set."""
    project = editions.project()
    decks = []
    for name, request in requests.items():
        document = compose_and_place(replace(request, library=project.library), project.layouts)
        decks.append(folder / f"{name}.pptx")
        decks[-1].write_bytes(pptx.write(document))
    drawn = draw(decks, folder, fonts)
    return [fault for deck, pdf in zip(decks, drawn, strict=True) for fault in deck_fit.faults(deck, pdf)]


@pytest.mark.slow
def test_standard_deck_holds_together_in_the_widest_faces(tmp_path):
    """The ten slides in DejaVu keep every line whole, in its box, and without overlaps."""
    assert faults({"standard": KINDS["standard"]}, "bare", tmp_path) == []


@pytest.mark.slow
def test_faults_are_found_where_boxes_have_no_reserve(tmp_path):
    """The test can fail: a deck with boxes only as wide as Arial and Georgia need has broken lines in DejaVu."""
    deck = tmp_path / "tight.pptx"
    project = editions.project()
    themes = {
        name: replace(theme, fonts={key: replace(font, reserve=0.0) for key, font in theme.fonts.items()})
        for name, theme in project.layouts.themes.items()
    }
    request = replace(KINDS["standard"], library=project.library)
    deck.write_bytes(pptx.write(compose_and_place(request, replace(project.layouts, themes=themes))))
    found = deck_fit.faults(deck, *draw([deck], tmp_path, "bare"))
    assert any("was broken or lost" in fault for fault in found)
    assert len(found) > 10


@pytest.mark.slow
@EACH_FONT_SET
def test_a_deck_of_each_kind_holds_together(fonts, tmp_path):
    """Wide, narrow, short, about one issue, about one country, in black and white."""
    assert faults(KINDS, fonts, tmp_path) == []


@pytest.mark.exhaustive
@EACH_FONT_SET
@pytest.mark.parametrize("layout", editions.DECKS)
def test_decks_of_all_subjects_hold_together(layout, fonts, tmp_path):
    """Every issue and every country, in every format."""
    requests = {
        each or "all": replace(KINDS["standard"], subject=each, layout=layout) for each in editions.subjects(layout)
    }
    assert faults(requests, fonts, tmp_path) == []
