"""The promises about decks, one function each, registered in `RULES`.

What Microsoft's Accessibility Checker calls an error or a warning is among them, and what docs/design.md asks besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from factsheets.audit.contrast import too_faint
from factsheets.audit.deck_file import (
    EMU,
    FOOT,
    TITLES,
    Deck,
    Dot,
    Seen,
    all_shapes,
    alternative,
    find,
    is_group,
    names_of,
    shapes_in,
    speaks,
)  # fmt: skip
from factsheets.audit.findings import Case, Rule, listed, quoted
from factsheets.content.alternatives import says_nothing
from factsheets.units import Rect

FLOOR, SOURCE_FLOOR = 18.0, 14.0
"""Smallest type on a slide, and of its sources, in points (docs/design.md, section 4)."""
CREDIT = ".credit"
"""How the name of a shape ends that says whose a map is."""
HALF_EM, ROOM = 0.5, 0.25
"""Of the size: how wide a letter is on average; how much of two boxes may be shared before letters touch."""


def _at(number: int, shape: Seen | None = None) -> str:
    """Return the place: slides are counted from 1 where people read it."""
    return f"slide {number + 1}" + (f", {quoted(shape.name)}" if shape else "")


def check_properties(deck: Deck) -> Iterator[Case]:
    """The deck says what it is, who made it, and when."""
    core = deck.presentation.core_properties
    for name in ("title", "author", "language", "created", "modified"):
        if not getattr(core, name):
            yield Case("", f"the document properties have no {name}")
    if "python-pptx" in core.comments or "Canny" in core.author:
        yield Case("", "the document properties still carry the names of a template")


def check_slides(deck: Deck) -> Iterator[Case]:
    if not deck.slides:
        yield Case("", "the deck has no slides")


def check_titles(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [shape.text for shape in deck.shapes(number) if shape.kind in TITLES]
        if len(texts) > 1:
            yield Case(_at(number), f"there are {len(texts)} titles")
        elif not texts or not texts[0]:
            yield Case(_at(number), "there is no title" if not texts else "the title is empty")


def check_titles_differ(deck: Deck) -> Iterator[Case]:
    titles: dict[str, list[str]] = {}
    for number, _ in enumerate(deck.slides):
        for shape in deck.shapes(number):
            if shape.kind in TITLES and shape.text:
                titles.setdefault(" ".join(shape.text.split()).casefold(), []).append(str(number + 1))
    for title, numbers in titles.items():
        if len(numbers) > 1:
            yield Case(f"slides {', '.join(numbers)}", f"the title {quoted(title)} stands on {len(numbers)} slides")


def _repeated(deck: Deck, attribute: str) -> Iterator[tuple[str, str, int]]:
    """Yield what more than one shape of a slide has as its number or name: the place, the value, how many times."""
    for number, slide in enumerate(deck.slides):
        counts = Counter(str(mark.get(attribute)) for mark in find(slide.element, ".//p:cNvPr"))
        yield from ((_at(number), value, times) for value, times in counts.items() if times > 1)


def check_ids(deck: Deck) -> Iterator[Case]:
    for where, value, _ in _repeated(deck, "id"):
        yield Case(where, f"the shape number {value} is given twice")


def check_names(deck: Deck) -> Iterator[Case]:
    for where, value, times in _repeated(deck, "name"):
        yield Case(where, f"{times} shapes have the name {quoted(value)}")


def check_order(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [shape for shape in deck.shapes(number) if shape.text]
        if texts and texts[0].kind not in TITLES and any(shape.kind in TITLES for shape in texts):
            yield Case(_at(number), f"what is read first is {quoted(texts[0].text)}, not the title")
        feet = [at for at, shape in enumerate(texts) if shape.kind in FOOT]
        if feet and feet[-1] - feet[0] >= len(feet):
            yield Case(_at(number), "something is read between the lines of the foot")


def check_alternatives(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        tree = slide.shapes.element
        for element in _silent(tree):
            what = "the shape has no alternative text and is not marked as decoration"
            yield Case(f"{_at(number)}, {quoted(str(names_of(element).get('name')))}", what)
        for element in all_shapes(tree):
            if alternative(element) and says_nothing(alternative(element)):
                where = f"{_at(number)}, {quoted(str(names_of(element).get('name')))}"
                yield Case(where, f"the alternative text {quoted(alternative(element))} does not tell what is shown")


def _silent(tree: Any) -> Iterator[Any]:
    """Yield the shapes that say nothing; a group of which no part has an alternative stands for its parts."""
    for element in shapes_in(tree):
        if speaks(element) or _has_words(element):
            continue
        if is_group(element) and any(alternative(part) for part in all_shapes(element)):
            yield from _silent(element)
        elif not is_group(element) or not all(_has_words(part) for part in all_shapes(element)):
            yield element


def _has_words(element: Any) -> bool:
    return bool(find(element, "./p:txBody//a:t"))


def check_placeholders(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        for shape in deck.shapes(number):
            if shape.kind not in ("box", *TITLES) and shape.element.tag.endswith("}sp") and not shape.text:
                yield Case(_at(number, shape), "the placeholder is empty")


def check_language(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        notes = [("in the notes, ", slide.notes_slide.element)] if slide.has_notes_slide else []
        for prefix, tree in [("", slide.element), *notes]:
            runs = find(tree, ".//a:r[not(a:rPr/@lang)]|.//a:fld[not(a:rPr/@lang)]")
            words = [text for run in runs if (text := (run.findtext("{*}t") or "").strip())]
            if words:
                yield Case(_at(number), f"{prefix}{listed(words)}: no language is named")


def check_notes(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if frame is None or not frame.text.strip():
            yield Case(_at(number), "there are no notes")


def check_sections(deck: Deck) -> Iterator[Case]:
    listed = find(deck.presentation.element, ".//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")
    ids = [str(slide.slide_id) for slide in deck.slides]
    if not listed:
        yield Case("", "the slides are not gathered in sections")
    elif listed != ids:
        outside = [str(number) for number, name in enumerate(ids, 1) if name not in listed]
        yield Case(
            "", f"the sections leave out slides {', '.join(outside)}" if outside else "the sections are out of order"
        )


def check_floors(deck: Deck) -> Iterator[Case]:
    for number, shape, run in deck.all_runs():
        size, _ = deck.look(number, shape, run)
        floor = SOURCE_FLOOR if shape.kind in FOOT or shape.name.endswith(CREDIT) else FLOOR
        if size < floor:
            yield Case(
                _at(number, shape), f"{quoted(run.findtext('{*}t'))} is set in {size:.3g} pt, under {floor:g} pt"
            )


def check_contrast(deck: Deck) -> Iterator[Case]:
    for number, shape, run in deck.all_runs():
        size, colour = deck.look(number, shape, run)
        own = deck.shapes(number)
        below = [*deck.decoration(number), *own[: own.index(shape) + 1]]
        for ground in dict.fromkeys(deck.ground(number, dot, below) for dot in _ink(deck, number, shape, size)):
            if colour and ground and too_faint(colour, ground, size):
                yield Case(_at(number, shape), f"{quoted(run.findtext('{*}t'))} is #{colour} on #{ground}: too faint")


def _ink(deck: Deck, number: int, shape: Seen, size: float) -> list[Dot]:
    """Return three points of the first line, as far as it can reach."""
    box = deck.box(number, shape)
    if box is None or shape.element.tag.endswith("}graphicFrame"):
        return []
    left, reach = _left(box, shape, size), _reach(box, shape, size)
    return [(left + part * reach, box.y + 0.6 * size * EMU) for part in (0.05, 0.5, 0.95)]


def check_inside(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        for shape in deck.shapes(number):
            box = deck.box(number, shape)
            if box and not deck.size.holds(box, EMU):
                yield Case(_at(number, shape), "the shape reaches over the edge of the slide")


def check_overlaps(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [(shape, *_inked(deck, number, shape)) for shape in deck.shapes(number) if shape.runs]
        for (one, one_box, one_size), (other, other_box, other_size) in combinations(texts, 2):
            # Boxes hold room above and under the letters: what is shared of that does not touch.
            slack = ROOM * min(one_size, other_size) * EMU
            if one_box and other_box and one_box.overlaps(other_box, slack):
                yield Case(_at(number, one), f"{quoted(one.text)} lies on {quoted(other.text)}")


def _inked(deck: Deck, number: int, shape: Seen) -> tuple[Rect | None, float]:
    """Return the part of a box that its words fill, and their size: all of it, if the program breaks its lines."""
    box = deck.box(number, shape)
    size = max(deck.look(number, shape, run)[0] for run in shape.runs)
    if box is None or _reach(box, shape, size) >= box.width:
        return box, size
    return Rect(_left(box, shape, size), box.y, _reach(box, shape, size), box.height), size


def _reach(box: Rect, shape: Seen, size: float) -> float:
    """Return about how far the words of a shape reach, in EMU."""
    return min(box.width, HALF_EM * size * EMU * max(map(len, shape.lines)))


def _left(box: Rect, shape: Seen, size: float) -> float:
    """Return where the words of a shape begin, by how they are aligned."""
    side = (find(shape.element, "./p:txBody/a:p/a:pPr/@algn") or ["l"])[0]
    room = box.width - _reach(box, shape, size)
    return box.x + {"ctr": room / 2, "r": room}.get(side, 0.0)


def check_families(deck: Deck) -> Iterator[Case]:
    for number, shape, run in deck.all_runs():
        for family in find(run, "./a:rPr/a:latin/@typeface"):
            if family not in deck.families(number):
                yield Case(
                    _at(number, shape),
                    f"{quoted(run.findtext('{*}t'))} is set in {quoted(family)}, not in the theme's fonts",
                )


def check_motion(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        for what in ("transition", "timing"):
            if find(slide.element, f".//p:{what}[*]|./*[local-name()='AlternateContent']//p:{what}"):
                yield Case(_at(number), "the slide moves" if what == "timing" else "the slide comes with a transition")


def check_tables(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        for shape in deck.shapes(number):
            if find(shape.element, ".//a:tbl") and not find(shape.element, ".//a:tbl/a:tblPr[@firstRow='1']"):
                yield Case(_at(number, shape), "the table has no header row")


RULES: tuple[Rule[Deck], ...] = (
    Rule("deck-slides", "The deck has slides.", "Make the deck anew with `factsheets build deck`.", check_slides),
    Rule(
        "deck-properties", "The document properties tell title, author, language and dates.",
        "In PowerPoint: File > Info > Properties, and fill in what is missing.", check_properties,
    ),
    Rule(
        "deck-title", "Each slide has one title, in the place for titles.",
        "In PowerPoint: Home > Layout, choose one with a title, and write the title there.", check_titles,
    ),
    Rule(
        "deck-title-twice", "No two slides have the same title.",
        "Say in each title what only this slide tells.", check_titles_differ,
    ),
    Rule(
        "deck-order", "The title is read first, the foot last.",
        "In PowerPoint: Home > Arrange > Selection Pane, and put the title at the bottom of the list, which is read first.",
        check_order,
    ),
    Rule(
        "deck-alt", "Each shape has words, an alternative text that tells what is shown, or the mark of decoration.",
        "In PowerPoint: right-click the shape, View Alt Text, and write what it shows or mark it as decorative.",
        check_alternatives,
    ),
    Rule(
        "deck-empty", "No placeholder is empty.",
        "Click the edge of the empty placeholder and delete it, or fill it in.", check_placeholders,
    ),
    Rule(
        "deck-language", "All text names its language.",
        "In PowerPoint: select the text, Review > Language > Set Proofing Language.", check_language,
    ),
    Rule("deck-notes", "Each slide has notes.", "In PowerPoint: View > Notes, and write what is to be said.", check_notes),
    Rule(
        "deck-sections", "Each slide belongs to a section.",
        "In PowerPoint: right-click between two slides, Add Section.", check_sections, "warning",
    ),
    Rule("deck-ids", "No two shapes of a slide have one number.", "Delete one of the two shapes and draw it anew.", check_ids),
    Rule(
        "deck-names", "No two shapes of a slide have one name.",
        "In PowerPoint: Home > Arrange > Selection Pane, and give one of the shapes another name.", check_names, "warning",
    ),
    Rule(
        "deck-floor", "No text is smaller than 18 pt, in the foot and in the credit of a map 14 pt.",
        "Set the text larger, and shorten it or spread it over two slides where it does not fit.", check_floors,
    ),
    Rule(
        "deck-contrast", "Text stands out from its ground by 4.5 : 1, from 24 pt on by 3 : 1.",
        "Choose a darker colour for the text or a lighter one for what lies under it.", check_contrast,
    ),
    Rule("deck-off-slide", "All shapes lie on the slide.", "Move the shape inwards or make it smaller.", check_inside),
    Rule("deck-overlap", "No text lies on another.", "Move the two text boxes apart, or shorten the text.", check_overlaps),
    Rule(
        "deck-family", "All text is set in the two families of the theme.",
        "In PowerPoint: select the text and choose a font under Theme Fonts.", check_families, "warning",
    ),
    Rule(
        "deck-motion", "Slides neither move nor come with transitions.",
        "In PowerPoint: Transitions > None, and Animations > None.", check_motion, "warning",
    ),
    Rule(
        "deck-table", "Tables have a header row.",
        "In PowerPoint: click the table, Table Design, and tick Header Row.", check_tables,
    ),
)  # fmt: skip
