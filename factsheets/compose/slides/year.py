"""The year of a number on a slide: it ends the line of what is counted; without room there it stands over the number, or
ends the title, which says the sentence.
"""

from __future__ import annotations

from msgspec.structs import replace

from factsheets.compose.blocks import leaf
from factsheets.compose.slides.build import YEAR, Slide
from factsheets.document.blocks import Block, Phrase, Role


def with_year_over(slide: Slide) -> Slide | None:
    """Return the slide with its year over the number, in place of after what is counted; None where it is not there."""
    counted = slide.block.find("counted")
    year = _year(counted) if counted else None
    return replace(slide, block=_over_the_number(_without(slide.block, year), year)) if year else None


def with_year_in_title(slide: Slide) -> Slide | None:
    """Return the slide with its year at the end of its title; None where it tells no year."""
    year = _year(slide.block)
    return replace(slide, block=_after_the_title(_without(slide.block, year), year)) if year else None


def _year(block: Block) -> Phrase | None:
    return next((phrase for leaf in block.leaves() for phrase in leaf.words if phrase.style == YEAR), None)


def _without(block: Block, year: Phrase) -> Block:
    """Return the block without the year, and without the space before it."""
    if block.slot == "counted":
        return replace(
            block, words=tuple(phrase for phrase in block.words if phrase is not year and phrase.text.strip())
        )
    children = tuple(_without(child, year) for child in block.children if child.slot != YEAR)
    return replace(block, children=children)


def _over_the_number(block: Block, year: Phrase) -> Block:
    children = [_over_the_number(child, year) for child in block.children]
    number = next((at for at, child in enumerate(children, 1) if child.slot == "number"), 0)
    if number:
        name = children[number - 1].id.removesuffix("number")
        children.insert(number, leaf(f"{name}year", Role.SPAN, year, slot=YEAR))
    return replace(block, children=tuple(children))


def _after_the_title(block: Block, year: Phrase) -> Block:
    if block.slot == "title":
        return replace(block, words=(*block.words, Phrase(" "), year))
    return replace(block, children=tuple(_after_the_title(child, year) for child in block.children))
