"""Lower thirds: the text of each slide, on a bar at the foot of a picture that is transparent above it."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from factsheets.compose.slides.facts import spoken_facts
from factsheets.document.blocks import Block, FactRef, Role
from factsheets.document.document import Document
from factsheets.document.scene import PathItem
from factsheets.engine.jobs import plan
from factsheets.engine.projection import Projection
from factsheets.geometry import Size
from factsheets.layout.context import make_sheet
from factsheets.layout.press.lower_third import GAP, PADDING, SIZES, _words, lower_thirds
from tests.dump import texts
from tests.second import LAYOUTS, LIBRARY, document

DECK = "deck-16x9"


@cache
def bars() -> Document:
    sheet = make_sheet(LAYOUTS, LAYOUTS.decks[DECK], "colour")
    return lower_thirds(document("deck", "", DECK), spoken_facts(LIBRARY), sheet)


def test_each_slide_has_a_bar_in_the_lower_third() -> None:
    """One for each slide, in order; bar, line and text are in the lower third, bar and line as wide as the picture."""
    deck = document("deck", "", DECK)
    assert len(bars().pages) == len(deck.pages)
    for page in bars().pages:
        assert page.size == Size(960, 540)
        assert [(item.rect.x, item.rect.width) for item in page.items if isinstance(item, PathItem)] == [(0, 960)] * 2
        tops = [item.rect.y for item in page.items]
        assert min(tops) >= page.size.height * 2 / 3 - 6
        assert all(item.rect.bottom <= page.size.height for item in page.items)


def test_facts_are_told_whole_with_year_and_source() -> None:
    """The sentence of the source, once, then the source; without a map, there is no note on boundaries."""
    deck, told = document("deck", "", DECK), spoken_facts(LIBRARY)
    facts = [(slide.fact, page) for slide, page in zip(deck.root.children, bars().pages, strict=True) if slide.fact]
    assert facts
    for fact, page in facts:
        said = [item.text.replace("\u00a0", " ") for item in texts(page.items)]
        assert said == [words.replace("\u00a0", " ") for words in told[fact]]


def test_words_are_white_on_the_darkest_color() -> None:
    """The film does not show through the bar."""
    for page in bars().pages:
        bar = next(item for item in page.items if isinstance(item, PathItem))
        assert bar.fill == "#17364B"
        assert {run.colour for item in texts(page.items) for line in item.lines for run in line.runs} == {"#FFFFFF"}


@pytest.mark.slow
def test_picture_is_clear_above_its_bar() -> None:
    """1920 by 1080 pixels, with nothing in the upper two thirds and the bar at the foot."""
    job = next(job for job in plan(LIBRARY, LAYOUTS) if job.output == f"{DECK}.pptx")
    data = Projection(job, "letter", lower_thirds=True).make(f"{DECK}-lower-third-02.png").data
    picture = Image.open(BytesIO(data))
    assert (picture.size, picture.mode) == ((1920, 1080), "RGBA")
    assert picture.crop((0, 0, 1920, 700)).getextrema()[3] == (0, 0)
    assert picture.getpixel((4, 1076)) == (23, 54, 75, 255)


def test_sentences_are_as_large_as_the_lower_third_allows() -> None:
    """The longer, the smaller, down to the smallest of five sizes."""
    fact = FactRef("water", "fact")
    slide, sheet = Block("slide", Role.SECTION, fact=fact), make_sheet(LAYOUTS, LAYOUTS.decks[DECK], "colour")
    sizes = []
    for count in range(5, 85, 5):
        (words,) = _words(slide, {fact: ("water " * count, "")}, sheet)
        sizes.append(round(words.lines[0].runs[0].size, 3))
        assert words.rect.height + GAP + 2 * PADDING <= 180 or sizes[-1] == SIZES[-1]
    assert list(dict.fromkeys(sizes)) == [34, 30, 27, 24, 21]
