"""A map slide whose names have no room on the map: the names stand in a list beside it, and no slide is lost."""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import leaf
from factsheets.compose.slides.build import Slide
from factsheets.content.quantity.sentence import joined
from factsheets.document.blocks import Role

LISTED = "-listed"
"""What the kind of such a slide ends with: "map-listed"."""


def listed(slide: Slide) -> Slide | None:
    """Return the slide with the names of its map in a list, or None if it has no map with names."""
    figure = slide.block.find("figure")
    if figure is None or figure.figure is None or figure.figure.kind != "map" or not figure.figure.labels:
        return None
    spec, names = replace(figure.figure, labels=()), f"{joined(list(figure.figure.labels))}."
    bare = replace(figure, figure=spec, alt=figure.alt.replace(" and named", ""))
    told = leaf(f"{slide.block.id}.names", Role.PARAGRAPH, names, slot="names", origin=figure.origin)
    children = [each for child in slide.block.children for each in ((told, bare) if child is figure else (child,))]
    return replace(slide, kind=f"{slide.kind}{LISTED}", block=replace(slide.block, children=tuple(children)))
