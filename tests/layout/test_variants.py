"""How parts draw what no page of the second content has: things on a line, texts in columns, definitions of every
length.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from layout.test_parts import SHEETS, cells, drawn, facts, laid, sheet_of, summed
from msgspec.structs import replace

from factsheets.compose.blocks import branch, leaf, pictogram
from factsheets.compose.shared import PATH, Composition, Side
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.layout.context import Frame, NoRoom, make_sheet
from factsheets.layout.paper.fit import no_room
from factsheets.layout.paper.parts import PARTS, options_of
from factsheets.layout.paper.parts.country.alone import _opening
from factsheets.layout.paper.parts.country.numbers import sized
from factsheets.layout.paper.parts.hero import _beside, _number
from factsheets.layout.paper.parts.review import _is_short
from factsheets.layout.render import compose_and_place, composed
from factsheets.layout.request import Request
from factsheets.layout.slides.text import _too_long
from factsheets.typeset.boxes import text_width
from tests.dump import page_geometry
from tests.second import LAYOUTS, REQUESTS

WORDS = ["water", "from", "rivers", "and", "ponds", "that", "nobody", "treats", "and", "many", "share"] * 12
WIDTHS = (220.0, 347.0, 531.0)
SIGNS = ("water", "woman", "school")


def words(count: int) -> str:
    return f"{' '.join(WORDS[:count]).capitalize()}."


def told(slot: str, *counts: int, signs: bool = False) -> list[Block]:
    """Return leaves of so many words, with or without pictograms."""
    return [
        leaf(f"{slot}-{at}", Role.PARAGRAPH, words(count), slot=slot, emblem=pictogram(SIGNS[at], "blue") if signs else None)
        for at, count in enumerate(counts)
    ]  # fmt: skip


def things(*children: Block, style: str = "", emblem: FigureSpec | None = None, rest: bool = False) -> Block:
    under = leaf("rest", Role.PARAGRAPH, words(20), slot="rest") if rest else None
    block = branch("things", Role.DIVISION, [*children, under], slot="things", tone="blue")
    return Block(block.id, block.role, block.slot, style, children=block.children, emblem=emblem, tone="blue")


def bare(count: int) -> list[Block]:
    """Return pictograms without words."""
    return [
        Block(f"thing-{at}", Role.FIGURE, "thing", figure=pictogram(sign, "blue")) for at, sign in enumerate(SIGNS[:count])
    ]  # fmt: skip


def upper_halves() -> Iterator[tuple[str, Block]]:
    """Yield the possible contents of the line of a back, except facts, which tests/golden/rules/facts.txt has."""
    tall = pictogram("woman", "blue")
    yield "two things", things(*told("thing", 3, 12, signs=True))
    yield "three things and the rest", things(*told("thing", 2, 8, 1, signs=True), rest=True)
    yield "passed on", things(*told("thing", 2, 2, signs=True), style="passed-on")
    yield "passed on, without words", things(*bare(3), style="passed-on")
    yield "one line", things(*told("line", 4), emblem=tall)
    yield "three lines and the rest", things(*told("line", 4, 12, 3), emblem=tall, rest=True)
    yield "one line with its sign", things(*told("line", 4, signs=True), emblem=tall)
    yield "three lines with their signs", things(*told("line", 4, 24, 12, signs=True), emblem=tall)
    clause = leaf("line-9", Role.PARAGRAPH, "and more:", slot="line", emblem=tall)
    yield "lines that go on", things(clause, *told("line", 4, signs=True), emblem=tall)


def texts(*counts: int, label: bool = False, body: int = 0) -> Block:
    head = [leaf("label", Role.H2, "In short", slot="label")] if label else []
    return branch(
        "texts", Role.SECTION, [*head, *told("text", *counts), *told("body", *[body] * bool(body))], slot="texts"
    )


COLUMNS = [texts(9), texts(9, 20), texts(20, 9, 14), texts(9, 20, label=True)]
OPTIONS = ({}, {"most": 3, "even": 0.5}, {"size": 14.0, "gap": 4.0})


def test_parts_are_drawn_as_they_were_whatever_they_hold(golden):
    """The contents of the line of a back, and texts in columns, in three widths: a digest of all that is drawn."""
    sheet = sheet_of("handout-letter", "colour")
    lines = []
    for (name, block), width in product(upper_halves(), WIDTHS):
        lines.append(f"{name} {width:g}: {drawn('things', block, sheet, width)}")
    for at, options, width in product(range(len(COLUMNS)), OPTIONS, WIDTHS):
        lines.append(f"columns {at} {options} {width:g}: {drawn('columns', COLUMNS[at], sheet, width, **options)}")
    for fact, width in product([each for each in facts()[0] if each.find("number")], WIDTHS):
        name = fact.id.rpartition(".")[2]
        lines.append(f"fact {name} {width:g}: {drawn('things', things(fact), sheet, width)}")
    for kind, subject, layout in SHEETS:
        for part, block in cells(layout, ordered(kind, subject, layout)):
            if block.find("list") or block.style == PATH:
                lines.append(f"steps {layout} {part}: {drawn(part, block, sheet_of(layout, 'colour'), 470.0)}")
    for count, spare, width in product((3, 12, 40), (False, True), WIDTHS):
        headline = Block("h", Role.H1, "headline", words=(Phrase(words(count)),), tone="blue", spare=spare)
        lines.append(f"headline {count} {spare}: {drawn('headline', headline, sheet, width)}")
    golden("rules/variants.txt", "\n".join(lines) + "\n")


def test_parts_of_large_print_flow_in_the_pieces_they_did(golden):
    """The gap above each piece, its height, whether it stays with the next, and the cost of a page that ends after it."""
    lines = []
    for kind, subject, layout in SHEETS[3:]:
        made, sheet = laid(kind, subject, layout, True)
        for part, block in cells(layout, made):
            pieces = PARTS[part].pieces(block, Frame(sheet, 470.0, options_of(part)))
            told = [f"{each.gap:.2f}+{each.box.height:.2f}{'~' * each.keep} {each.torn:g}" for each in pieces]
            lines.append(f"{layout} {part}: {', '.join(told)}")
    golden("rules/pieces.txt", "\n".join(lines) + "\n")


def ordered(kind: str, subject: str, layout: str) -> Composition:
    """Return a sheet of an organization whose ways are steps."""
    return composed(in_steps(REQUESTS[kind, subject, layout, "colour"]), LAYOUTS.layouts[layout])


def in_steps(request: Request) -> Request:
    library = request.library
    return replace(request, library=replace(library, organisation=replace(library.organisation, ordered=True)))


@pytest.mark.parametrize("deck", ["deck-16x9", "deck-4x3"])
def test_steps_are_drawn_as_they_were_on_slides(golden, deck):
    """All ways on a slide, with arrows from each to the next."""
    request = replace(in_steps(REQUESTS["deck", "", deck, "colour"]), slides=("all-ways",))
    golden(f"geometry-steps-{deck[5:]}.txt", page_geometry(compose_and_place(request, LAYOUTS).pages[0]))


def test_numbers_are_as_large_as_they_were(golden):
    """On the sheet of a country, the leading number and all others, in rooms of growing width."""
    frame = Frame(sheet_of("country-letter", "colour"), 531.0, options_of("pursued"))
    lines = []
    for text, style in (("8 million", "leading"), ("1.25 million", ""), ("3 in 10", "leading")):
        number = Block("number", Role.SPAN, "number", style, words=(Phrase(text),))
        fact = branch("fact", Role.ITEM, [number], slot="fact")
        told = branch("issue", Role.SECTION, [fact, *(facts()[0][:2] if style else ())], slot="issue")
        for width in range(60, 540, 24):
            styles = sized([told], frame.narrowed(float(width)), 64.0 if width % 48 else 99.0, width / 2).sheet.styles
            lines.append(f"{text} {width}: {styles['leading'].size:g} {styles['number'].size:g}")
    golden("rules/number-sizes.txt", "\n".join(lines) + "\n")


def issue(count: int, name: str = "Drinking water") -> Block:
    """Return the one issue of a country, with a definition of so many words."""
    named = leaf("name", Role.H2, name, slot="name", emblem=pictogram("water", "blue"), tone="blue")
    lead = leaf("lead", Role.PARAGRAPH, words(count), slot="lead") if count else None
    return branch("issue", Role.SECTION, [named, lead], slot="issue", tone="blue")


def test_definitions_are_as_large_as_they_were(golden):
    """In the largest size in which it takes at most three lines and leaves no empty column; otherwise in the default
    size.
    """
    frame = Frame(sheet_of("country-letter", "colour"), 531.0, options_of("pursued"))
    lines = []
    for count, most in product(range(0, 61, 4), (18.0, 16.0)):
        box = _opening(issue(count), Frame(frame.sheet, 531.0, {**frame.options, "lead-alone": most}))
        lines.append(f"{count} words, at most {most:g}: {summed(box)}")
    lines += [f"name of {count} words: {summed(_opening(issue(9, words(count)), frame))}" for count in (5, 6, 7, 8, 12)]
    golden("rules/definitions.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(("lacking", "beside"), [(0.0, True), (0.01, False)])
def test_figures_are_beside_a_hero_from_the_least_room_on(lacking, beside):
    """With a hundredth of a point less, they are under it."""
    made, sheet = laid("handout", "drinking-water", "handout-letter")
    fact = next(each for each in dict(cells("handout-letter", made))["hero"].walk() if each.slot == "fact")
    frame = Frame(sheet, 531.0, options_of("hero"))
    room = frame.width - _number(fact, frame, frame.number("least")).rect.width - frame.number("gap")
    frame = replace(frame, options={**frame.options, "least-room": room + lacking})
    assert bool(_beside(fact, fact.find("figure"), frame)) is beside


@pytest.mark.parametrize(("kind", "advice"), [("qr", "a shorter web address"), ("row", "another kind of figure")])
def test_what_to_do_depends_on_what_does_not_fit(kind, advice):
    """A code becomes smaller only with a shorter address; for other figures, another kind is suggested."""
    block = Block("figure", Role.FIGURE, "figure", figure=FigureSpec(kind), alt="A figure")
    error = no_room(NoRoom(block, ValueError("too wide")), Side("front", block, leaf("head", Role.DIVISION, "")))
    assert advice in error.problems[0].hint


def test_what_does_not_fit_is_told_at_its_place_or_at_the_longest_text():
    """A figure without a place is told at the longest text of its side."""
    short, long = (
        Block(f"text-{line}", Role.PARAGRAPH, "text", words=(Phrase(words(line), origin=Origin("data.yaml", line)),))
        for line in (3, 7)
    )
    figure = Block("figure", Role.FIGURE, "figure", figure=FigureSpec("row"), alt="A figure")
    side = Side("front", branch("side", Role.DIVISION, [short, long, figure]), leaf("head", Role.DIVISION, ""))
    told = [no_room(NoRoom(block, ValueError("too wide")), side).problems[0].origin for block in (short, figure)]
    assert told == [Origin("data.yaml", 3), Origin("data.yaml", 7)]


@pytest.mark.parametrize(("spare", "short"), [(0.0, True), (-0.01, False)])
def test_entry_shares_a_row_if_its_text_takes_one_line(spare, short):
    """On review sheets, a text exactly as wide as the space beside its label counts as short."""
    frame = Frame(make_sheet(LAYOUTS, LAYOUTS.reviews["review-letter"], "colour", None), 500.0, options_of("review"))
    value = leaf("value", Role.PARAGRAPH, "a report", slot="body")
    exact = frame.number("indent") + text_width(value.text, frame.style("body"))
    entry = Block("entry", Role.ITEM, children=(leaf("label", Role.LABEL, "Source", slot="label"), value))
    assert _is_short(entry, frame.narrowed(exact + spare)) == short


def test_text_of_which_no_letter_fits_is_too_long_as_a_whole():
    """On slides, it is measured, not guessed: of two forms of a slide, the one with less to shorten is reported."""
    spot = LAYOUTS.decks["deck-16x9"].layouts[0].spots[0]
    told = _too_long(leaf("title", Role.H1, "Clean water", slot="title"), spot, None)
    assert (told.over, told.guessed, told.hint) == (11, False, "shorten it by about 11 characters")
