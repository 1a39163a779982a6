"""Lower thirds: the text of a slide and its source, on a bar to lay over a film or a broadcast of a service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from factsheets.document.blocks import Block, FactRef, Phrase, Role
from factsheets.document.document import Document
from factsheets.document.paths import rectangle
from factsheets.document.scene import Item, Page, PathItem, TextItem, moved
from factsheets.document.text import TextStyle
from factsheets.geometry import Rect, Size
from factsheets.layout.context import Sheet
from factsheets.typeset.boxes import text_box

SCREEN = Size(960.0, 540.0)
"""The size of a page in points; at two pixels per point, 1920 by 1080."""
LEFT, WIDTH = 48.0, 864.0
PADDING, GAP, DAWN = 16.0, 8.0, 6.0
SIZES = (34.0, 30.0, 27.0, 24.0, 21.0)
"""Sizes of the sentence: the largest with which the bar stays within the lower third, or else the smallest."""


def lower_thirds(deck: Document, told: Mapping[FactRef, tuple[str, str]], sheet: Sheet) -> Document:
    """Return a page for each slide of the deck: nothing but a bar at its foot.

    `told` are the sentences of facts and their sources. The pages become pictures, so nothing in them is tagged.
    """
    slides = deck.root.children
    pages = [Page(SCREEN, tuple(_bar(slide, told, sheet)), "lower-third", ground="") for slide in slides]
    return replace(deck, root=Block("document", Role.DOCUMENT), pages=tuple(pages), look=None)


def _bar(slide: Block, told: Mapping[FactRef, tuple[str, str]], sheet: Sheet) -> Iterator[Item]:
    """Yield the bar, the dawn line on it, the words, and the source under them."""
    words = list(_words(slide, told, sheet))
    height = sum(text.rect.height + GAP for text in words) - GAP + 2 * PADDING
    top = SCREEN.height - height
    yield PathItem(rectangle(Rect(0, top, SCREEN.width, height)), sheet.colour("night"))
    yield PathItem(rectangle(Rect(0, top - DAWN, SCREEN.width, DAWN)), sheet.colour("dawn"))
    top += PADDING
    for text in words:
        yield moved(text, LEFT, top)
        top += text.rect.height + GAP


def _words(slide: Block, told: Mapping[FactRef, tuple[str, str]], sheet: Sheet) -> Sequence[TextItem]:
    """Return the sentence of a fact with its year, otherwise the title with the sentence under it; and the source, if
    it has one.
    """
    title, text, source = (slide.find(slot) for slot in ("title", "text", "source"))
    sentence, says = told.get(slide.fact, ("", "")) if slide.fact else ("", "")
    said = [sentence] if sentence else [leaf.text for leaf in (title, text) if leaf]
    styles = [_white(sheet, "title"), _white(sheet, "statement")]
    foot = [_set(says or source.text, _white(sheet, "source"))] if source else []
    for size in SIZES:
        scale = size / styles[0].size
        drawn = [_set(each, _scaled(style, scale)) for each, style in zip(said, styles, strict=False)]
        if sum(each.rect.height + GAP for each in [*drawn, *foot]) + 2 * PADDING <= SCREEN.height / 3:
            break
    return [*drawn, *foot]


def _set(text: str, style: TextStyle) -> TextItem:
    return text_box([Phrase(text)], style, WIDTH, last=1.0)


def _white(sheet: Sheet, name: str) -> TextStyle:
    return replace(sheet.styles[name], colour=sheet.colour("white"), align="left")


def _scaled(style: TextStyle, scale: float) -> TextStyle:
    return replace(style, size=style.size * scale, leading=style.leading * scale)
