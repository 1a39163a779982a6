"""Products derived from the blocks of a full sheet: nothing is missing there unless it is listed here, with the reason.

A place names the slots from the side down to the leaf: "front/where/figure"; "front/head" is the running head of a
side. A place includes everything below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from factsheets.compose.shared import Side
from factsheets.document.blocks import Block, FigureSpec, Phrase
from factsheets.errors import BuildError, Problem

ONE_SIDED = {
    "front/description/turn": "the full description is printed",
    "front/where/count": "the countries are named",
    "front/locator": "the countries are named",
    "front/end/source": "the sources are listed in full",
    "back/head": "the front names the people the work is for, and the countries",
    "back/answer/title": "the panel on the front has it in fewer words",
    "back/answer/lead": "the panel on the front has it in fewer words",
    "back/answer/ways/text": "the panel on the front names the ways",
    "back/answer/call": "one side has no space for it; the address and its code are at the end",
    "back/answer/how": "one side has no space for it; the address and its code are at the end",
    "back/leading": "the description and the facts are printed in full",
    "back/places": "the countries are named on the front, with the restrictions of the work there",
    "back/world": "the front shows where the work about its issue is done",
    "back/end": "the end of the front has it",
}
"""Parts of the back of a handout that a one-sided handout leaves out."""
LARGE_HANDOUT = {
    "front/head": "pages are counted in place of sheets",
    "front/description/turn": "the full description is printed",
    "front/where/count": "the countries are named",
    "front/locator": "the countries are named",
    "front/strip": "the ways are printed once, with their full sentences",
    "front/end/source": "the sources are listed once, in full",
    "back/head": "it is printed with the countries",
    "back/leading": "the description and the facts are printed in full",
    "back/places": "the countries are named, with the restrictions of the work there",
    "back/world/figure": "characters of this size would cover the land",
    "back/world/names": "the names are printed as in a sentence, with their articles",
    "back/end/source": "the sources are listed once, with the credit of the map",
    "back/end/source-short": "the sources are listed in full",
}
LARGE_COUNTRY = {
    "front/head": "pages are counted in its place",
    "front/pursued/issue/fact/of": "each fact is under the name of its issue",
    "front/end/source-short": "the sources are listed in full",
}
BOOKLET = {
    "front/strip": "the ways are printed once, at the end of the booklet",
    "front/end": "the end of the booklet has it; the sources are at the foot of each sheet",
    "back/answer": "it is printed once, at the end of the booklet",
    "back/world": "all countries are listed once, at the end of the booklet",
    "back/end": "the end of the booklet has it; the sources are at the foot of each sheet",
}
"""Parts that a booklet has once, at its end, in addition to those that large print leaves out."""
POSTER = {
    "front/head": "a poster is not a sheet of the series",
    "front/description": "a poster has one number or one sentence",
    "front/locator": "the countries are named",
    "front/facts": "a poster has one number",
    "front/end/source": "the year is next to the number",
    "back": "a poster has one side",
}
COUNTRY_POSTER = {
    "front/head": "a poster is not a sheet of the series",
    "front/pursued/issue/lead": "several issues, and an issue with a number, are shown by their names",
    "front/pursued/issue/fact/figure": "the map is the figure of a poster about a country",
    "front/end/source": "a poster has the short form of its source",
    "front/end/source-short": "a poster of a country has no dates",
}
INSERT = {
    "front/head": "an insert is not a sheet of the series",
    "front/band": "an insert is about all issues: its title is the headline",
    "front/description": "one sentence about all of them is used instead",
    "front/where": "an insert is about all issues",
    "front/locator": "an insert is about all issues",
    "front/hero": "it has one number, which children may read",
    "front/facts": "it has one number, which children may read",
    "front/strip/hope": "it is in the title",
    "front/end/source": "it names only the source of its number",
    "back": "an insert has one page, without the full sentences, the map and the panel",
}
ISSUE_DECK = {
    "front/head": "slides are counted in place of sheets",
    "front/description": "it is in the notes of the title slide, as far as there is space",
    "front/hero": "each fact has its own slide, with its sentence in the notes",
    "front/where/areas/names": "the map names them, or the list beside it",
    "front/where/count": "the map names them, or the list beside it",
    "front/where/label": "the slide with the map has its own title",
    "front/end/church": "the title slide has the line about the partnership",
    "front/locator": "a separate slide shows them",
    "front/facts/fact": "each fact has its own slide, with its sentence in the notes",
    "front/strip": "the slide of the ways has fewer words",
    "front/end/source": "each slide names its own",
    "front/end/more": "the closing slide shows only the address",
    "back/answer/title": "the slide of the ways has its own title",
    "back/answer/lead": "it is in the notes",
    "back/answer/ways/text": "it is in the notes; the slide has fewer words",
    "back/head": "the map names them, or the list beside it",
    "back/leading": "it is in the notes of the title slide, as far as there is space",
    "back/continued": "it is in the notes of the title slide, as far as there is space",
    "back/places": "the map names them, or the list beside it",
    "back/world": "in the deck about everything, the slide of the countries shows it",
    "back/answer/call": "a deck is shown, not taken home: the closing slide shows the address",
    "back/answer/how": "a deck is shown, not taken home: the closing slide shows the address",
    "back/end": "the notes of the last slide name the sources in full; the closing slide shows the address and its code",
}


def dropped(
    sides: Iterable[Side], shown: Iterable[Block], left_out: Mapping[str, str], head: Iterable[Block] = ()
) -> Iterator[tuple[str, Block]]:
    """Yield place and leaf of everything on a full sheet that is neither shown nor listed.

    `head` is the running head of the derived product.
    """
    leaves = [each for block in shown for each in block.leaves()]
    said = "\n".join(_words(each.text) for each in (*head, *leaves))
    drawn = frozenset(map(_drawn, leaves))
    for side in sides:
        for place, each in [*_heads(side), *_placed(side.block, side.name)]:
            if not _is_shown(each, said, drawn) and not any(f"{place}/".startswith(f"{name}/") for name in left_out):
                yield place, each


def checked(root: Block, sides: Sequence[Side], left_out: Mapping[str, str], head: Iterable[Block]) -> Block:
    """Return the blocks of a derived product; BuildError if a block of the full sheet is neither there nor listed."""
    problems = [
        Problem(
            "left-out", f"“{(each.text or each.alternative)[:40]}” ({place}) is on the full sheet, but not on this one",
            "report this bug; until it is fixed, use the full sheet", each.place,
        )
        for place, each in dropped(sides, [root], left_out, head)
    ]  # fmt: skip
    if problems:
        raise BuildError(problems)
    return root


def _heads(side: Side) -> Iterator[tuple[str, Block]]:
    """Yield the words of the running head of a side: "Sheet 2 of 6" as a whole, because its digits also occur elsewhere."""
    for each in side.head:
        yield f"{side.name}/head", replace(each, words=(Phrase(each.text, origin=each.place),))


def _placed(block: Block, place: str) -> Iterator[tuple[str, Block]]:
    """Yield the leaves below a block with their places."""
    for child in block.children:
        inner = f"{place}/{child.slot}" if child.slot else place
        if child.is_leaf:
            yield inner, child
        else:
            yield from _placed(child, inner)


def _is_shown(leaf: Block, said: str, drawn: frozenset[FigureSpec | None]) -> bool:
    """Return whether a figure or the words of a leaf are shown, as a whole or phrase by phrase."""
    if leaf.figure:
        return _drawn(leaf) in drawn
    return all(_words(phrase.text) in said for phrase in leaf.words)


def _drawn(leaf: Block) -> FigureSpec | None:
    """Return what a figure shows, on any background; None for words."""
    return replace(leaf.figure, on="paper") if leaf.figure else None


def _words(text: str) -> str:
    """Return a text as it is compared: a name may begin with a capital in one place only ("The Mill", "of the Mill")."""
    return " ".join(text.casefold().split()).rstrip(":")
