"""Other forms of a slide, if the first does not fit: names in a list, only their number, fewer pictograms."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from factsheets.compose.blocks import Words, branch, leaf, listed
from factsheets.compose.shared import NAMED
from factsheets.compose.slides.build import KINDS, PLACES, Slide
from factsheets.document.blocks import Block, Phrase, Role

NUMBERED = "highlighted and numbered"


OPTIONAL = (
    ("statement-kinds", ("kinds",)),
    ("way-named", ("things",)),
    ("closing-asked", ("church",)),
    ("closing-asked", ("church", "how", "call")),
)
"""Blocks that a kind of slide leaves out if it does not fit; its notes still have them."""


def forms_of(slide: Slide) -> Iterator[Slide]:
    """Yield the slide, then its smaller forms; first, without a figure, one with its countries in a row."""
    if f"{slide.kind}{PLACES}" in KINDS and slide.block.find("country"):
        yield replace(slide, kind=f"{slide.kind}{PLACES}", block=_in_a_row(slide.block))
    yield slide
    if slide.kind == "statement-kinds":
        yield replace(_without(slide, ("text",)), kind="statement-named")
    for kind, slots in OPTIONAL:
        if slide.kind == kind:
            yield _without(slide, slots)
    if any(block.slot == "country" for block in slide.block.walk()):
        yield replace(slide, block=_countries_listed(slide.block))
        yield replace(slide, block=_countries_counted(slide.block, slide.counted))
    if listed_names := _names_listed(slide):
        yield listed_names
        yield replace(slide, block=slide.block.changed(_without_names))


def _in_a_row(block: Block) -> Block:
    """Return a slide with its countries in a list, and under it what limits the work in some of them."""
    there = [child for child in block.children if child.slot == "country"]
    dark = [
        replace(child, role=Role.BODY, emblem=child.emblem and replace(child.emblem, on="paper")) for child in there
    ]
    items = [branch(f"{child.id}.item", Role.ITEM, [child]) for child in dark]
    row = branch(f"{block.id}.places", Role.LIST, items, slot="places")
    children = (row if child is there[0] else child for child in _limits_named(block) if child not in there[1:])
    return replace(block, children=tuple(children))


def _without(slide: Slide, slots: tuple[str, ...]) -> Slide:
    """Return a slide with fewer blocks; of the default kind if no extra block is left."""
    kept = tuple(child for child in slide.block.children if child.slot not in slots)
    usual = slide.kind.partition("-")[0]
    kind = slide.kind if any(child.slot not in KINDS[usual] for child in kept) else usual
    return replace(slide, kind=kind, block=replace(slide.block, children=kept))


def _countries_listed(block: Block) -> Block:
    """Return a slide whose panel names its countries one after another, without their shapes."""
    there = [child for child in block.children if child.slot == "country"]
    names = leaf(there[0].id, Role.PARAGRAPH, listed([child.words[0] for child in there]), slot="country")
    children = (names if child is there[0] else child for child in _limits_named(block) if child not in there[1:])
    return replace(block, children=tuple(children))


def _limits_named(block: Block) -> Iterator[Block]:
    """Yield the children of a slide; what limits the work in one country begins with its name."""
    country: Words = ()
    for child in block.children:
        if child.slot == "limit" and country and country[0].text not in child.text:
            yield replace(child, words=(*country, Phrase(": "), *child.words))
        else:
            yield child
        country = child.words if child.slot == "country" else ()


def _countries_counted(block: Block, counted: Words) -> Block:
    """Return a slide whose panel gives the number of countries; its notes and the map name them."""
    told = (replace(child, words=counted) if child.slot == "pursues" else child for child in _limits_named(block))
    return replace(block, children=tuple(child for child in told if child.slot != "country"))


def _without_names(block: Block) -> Block:
    """Return a map without names on it; its alternative text and the notes still have them."""
    if block.figure is None or block.figure.kind != "belt":
        return block
    return replace(
        block, figure=replace(block.figure, labels=()), origins=(), alt=block.alt.replace(NAMED, "highlighted")
    )


def _names_listed(slide: Slide) -> Slide | None:
    """Return a slide with numbers on its map and the names in a list, or None if it has no map with names."""
    figure = slide.block.find("figure")
    if figure is None or figure.figure is None or figure.figure.kind != "belt" or not figure.figure.labels:
        return None
    names = listed(
        [Phrase(f"{number}\u00a0{text}", origin=origin) for number, (text, origin) in enumerate(figure.texts, 1)]
    )
    numbers = tuple(str(number) for number in range(1, len(figure.texts) + 1))
    bare = replace(figure, figure=replace(figure.figure, labels=numbers), alt=figure.alt.replace(NAMED, NUMBERED))
    told = leaf(f"{slide.block.id}.names", Role.PARAGRAPH, (*names, Phrase(".")), slot="names")
    children = [each for child in slide.block.children for each in ((told, bare) if child is figure else (child,))]
    return replace(slide, kind=f"{slide.kind}-listed", block=replace(slide.block, children=tuple(children)))
