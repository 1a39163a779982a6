"""Columns of slides: what fits their height, and texts in the width of their spots."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.document.scene import GroupItem, TextItem
from factsheets.layout.context import make_sheet
from factsheets.layout.slides.column import stacked
from factsheets.layout.slides.text import DoesNotFit
from factsheets.layout.spec.deck import Column, Piece
from tests.layout.sheets import LAYOUTS

SHEET = make_sheet(LAYOUTS, LAYOUTS.decks["deck-16x9"], "colour")
WORDS = Block("slide.words", Role.PARAGRAPH, "words", words=(Phrase("Nobody is above the law."),))
BAR = Block("slide.figure", Role.FIGURE, "figure", figure=FigureSpec("dots", (20,)))
STYLE = "statement"
PIECES = [Piece(take="words", style=STYLE), Piece(take="figure", part="figure", least=100.0, above=12.0)]
LEADING = round(SHEET.styles[STYLE].leading, 1)


def column(height: float) -> Column:
    return Column(x=40.0, y=30.0, width=600.0, height=height, pieces=PIECES)


@pytest.mark.parametrize(("height", "fits"), [(LEADING, True), (LEADING - 0.5, False), (LEADING + 1, True)])
def test_words_fit_a_column_that_is_as_high_as_they_are(height, fits):
    """In one that is half a point lower, they are refused."""
    if fits:
        (item,) = stacked([WORDS], column(height), SHEET)
        assert (item.rect.x, item.rect.y, item.rect.height) == (40, 30, LEADING)
    else:
        with pytest.raises(DoesNotFit, match="even in the smallest size"):
            stacked([WORDS], column(height), SHEET)


@pytest.mark.parametrize(("spare", "fits"), [(0.0, True), (-0.5, False)])
def test_figure_has_at_least_its_height_under_the_words(spare, fits):
    """With the space above it."""
    height = LEADING + 12 + 100 + spare
    if fits:
        words, figure = stacked([WORDS, BAR], column(height), SHEET)
        assert isinstance(words, TextItem)
        assert isinstance(figure, GroupItem)
        assert figure.rect.y == pytest.approx(30 + LEADING + 12)
        assert figure.rect.bottom <= 30 + height
    else:
        with pytest.raises(DoesNotFit, match="only 100 points of height"):
            stacked([WORDS, BAR], column(height), SHEET)


def test_paragraphs_of_a_leaf_are_one_text():
    """Each below the other, with its own style; other leaves are texts of their own."""
    two = replace(WORDS, words=(Phrase("Nobody"), Phrase("\n"), Phrase("is above the law.")))
    joined, other = stacked([two, replace(WORDS, id="slide.more")], column(400.0), SHEET)
    assert [line.text for line in joined.lines] == ["Nobody", "is above the law."]
    assert joined.rect.height == pytest.approx(2 * LEADING)
    assert other.rect.y == pytest.approx(joined.rect.bottom)
