"""A map slide whose names have no room on the map: numbers stand there, and the names in a list, and no slide is lost."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import leaf, listed
from factsheets.compose.slides.build import Slide
from factsheets.document.blocks import Phrase, Role

LISTED = "-listed"
"""What the kind of such a slide ends with: "map-listed"."""


def with_names_listed(slide: Slide) -> Slide | None:
    """Return the slide with numbers on its map and the names in a list, or None if it has no map with names."""
    figure = slide.block.find("figure")
    if figure is None or figure.figure is None or figure.figure.kind != "belt" or not figure.figure.labels:
        return None
    names = listed(
        [Phrase(f"{number}\u00a0{text}", origin=origin) for number, (text, origin) in enumerate(figure.texts, 1)]
    )
    numbers = tuple(str(number) for number in range(1, len(figure.texts) + 1))
    bare = replace(figure, figure=replace(figure.figure, labels=numbers), alt=figure.alt.replace("named", "numbered"))
    told = leaf(f"{slide.block.id}.names", Role.PARAGRAPH, (*names, Phrase(".")), slot="names")
    children = [each for child in slide.block.children for each in ((told, bare) if child is figure else (child,))]
    return replace(slide, kind=f"{slide.kind}{LISTED}", block=replace(slide.block, children=tuple(children)))
