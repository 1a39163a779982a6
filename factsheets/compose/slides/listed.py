"""A map slide whose names have no room on the map: the names stand in a list beside it, and no slide is lost."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import leaf, listed
from factsheets.compose.slides.build import Slide
from factsheets.document.blocks import Phrase, Role

LISTED = "-listed"
"""What the kind of such a slide ends with: "map-listed"."""


def with_names_listed(slide: Slide) -> Slide | None:
    """Return the slide with the names of its map in a list, or None if it has no map with names."""
    figure = slide.block.find("figure")
    if figure is None or figure.figure is None or figure.figure.kind != "map" or not figure.figure.labels:
        return None
    names = listed([Phrase(text, origin=origin) for text, origin in figure.texts])
    bare = replace(
        figure, figure=replace(figure.figure, labels=()), origins=(), alt=figure.alt.replace(" and named", "")
    )
    told = leaf(f"{slide.block.id}.names", Role.PARAGRAPH, (*names, Phrase(".")), slot="names")
    children = [each for child in slide.block.children for each in ((told, bare) if child is figure else (child,))]
    return replace(slide, kind=f"{slide.kind}{LISTED}", block=replace(slide.block, children=tuple(children)))
