"""The rules for decks, one function each, registered in `RULES`.

They include the errors and warnings of Microsoft's Accessibility Checker, and rules of docs/design.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from factsheets.audit.contrast import PROMISE, too_faint
from factsheets.audit.deck.file import (  # fmt: skip
    FOOT,
    TITLES,
    Deck,
    Dot,
    Seen,
    all_shapes,
    alternative,
    is_group,
    names_of,
    shapes_in,
    speaks,
)
from factsheets.audit.findings import Case, Rule, quoted
from factsheets.content.checks.alternatives import says_nothing
from factsheets.geometry import Rect
from factsheets.limits import SLIDE_SOURCE, SLIDE_TEXT
from factsheets.template.paint import EMU
from factsheets.template.xml import find

CREDIT = (".credit", ".source")
"""Endings of the names of shapes whose text may be as small as a source: a map's credit, and a source line outside the
footer."""
HALF_EM, ROOM = 0.5, 0.25
"""In ems: the average width of a letter, and how far two boxes may overlap before characters touch."""


def _at(number: int) -> tuple[int, ...]:
    """Return the place of a case; people count slides from 1."""
    return (number + 1,)


def check_properties(deck: Deck) -> Iterator[Case]:
    """The deck says what it is, who made it, and when."""
    core = deck.presentation.core_properties
    if missing := [name for name in ("title", "author", "language", "created", "modified") if not getattr(core, name)]:
        yield Case((), f"the document properties have no {', '.join(missing)}")
    if "python-pptx" in core.comments or "Canny" in core.author:
        yield Case((), "the document properties still have the name of a template")


def check_slides(deck: Deck) -> Iterator[Case]:
    if not deck.slides:
        yield Case((), "the deck has no slides")


def check_titles(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [shape.text for shape in deck.shapes(number) if shape.kind in TITLES]
        if len(texts) > 1:
            yield Case(_at(number), f"there are {len(texts)} titles")
        elif not texts or not texts[0]:
            yield Case(_at(number), "there is no title" if not texts else "the title is empty")


def check_titles_differ(deck: Deck) -> Iterator[Case]:
    titles: dict[str, list[int]] = {}
    for number, shape in deck.all_shapes():
        if shape.kind in TITLES and shape.text:
            titles.setdefault(" ".join(shape.text.split()).casefold(), []).append(number + 1)
    for title, numbers in titles.items():
        if len(numbers) > 1:
            yield Case(tuple(numbers), f"{len(numbers)} slides have the same title", quoted(title))


def _repeated(deck: Deck, attribute: str) -> Iterator[tuple[tuple[int, ...], str, int]]:
    """Yield numbers or names that several shapes of a slide share: the place, the value, and how many shapes have it."""
    for number, slide in enumerate(deck.slides):
        counts = Counter(str(mark.get(attribute)) for mark in find(slide.element, ".//p:cNvPr"))
        yield from ((_at(number), value, times) for value, times in counts.items() if times > 1)


def check_ids(deck: Deck) -> Iterator[Case]:
    for where, value, _ in _repeated(deck, "id"):
        yield Case(where, "two shapes share this number", f"number {value}")


def check_names(deck: Deck) -> Iterator[Case]:
    for where, value, times in _repeated(deck, "name"):
        yield Case(where, f"{times} shapes share this name", quoted(value))


def check_order(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [shape for shape in deck.shapes(number) if shape.text]
        if texts and texts[0].kind not in TITLES and any(shape.kind in TITLES for shape in texts):
            yield Case(_at(number), "this is read first, not the title", quoted(texts[0].text))
        feet = [at for at, shape in enumerate(texts) if shape.kind in FOOT]
        if feet and feet[-1] - feet[0] >= len(feet):
            yield Case(_at(number), "the lines of the footer are not read together")


def check_alternatives(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        tree = slide.shapes.element
        for element in _silent(tree):
            what = "the shape has no alternative text and is not marked as decoration"
            yield Case(_at(number), what, quoted(str(names_of(element).get("name"))))
        for element in all_shapes(tree):
            if alternative(element) and says_nothing(alternative(element)):
                what = "the alternative text does not describe what is shown"
                yield Case(_at(number), what, quoted(alternative(element)))


def _silent(tree: Any) -> Iterator[Any]:
    """Yield the shapes without alternative text; a group is yielded instead of its parts if none of them has any."""
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
    for number, shape in deck.all_shapes():
        if shape.kind not in ("box", *TITLES) and shape.element.tag.endswith("}sp") and not shape.text:
            yield Case(_at(number), "the placeholder is empty", quoted(shape.name))


def check_language(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        notes = [(" in the notes", slide.notes_slide.element)] if slide.has_notes_slide else []
        for where, tree in [("", slide.element), *notes]:
            for run in find(tree, ".//a:r[not(a:rPr/@lang)]|.//a:fld[not(a:rPr/@lang)]"):
                if words := (run.findtext("{*}t") or "").strip():
                    yield Case(_at(number), f"no language is set{where}", quoted(words))


def check_notes(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if frame is None or not frame.text.strip():
            yield Case(_at(number), "there are no notes")


def check_sections(deck: Deck) -> Iterator[Case]:
    listed = find(deck.presentation.element, ".//*[local-name()='sectionLst']//*[local-name()='sldId']/@id")
    ids = [str(slide.slide_id) for slide in deck.slides]
    if not listed:
        yield Case((), "the slides are not grouped in sections")
    elif listed != ids:
        outside = [str(number) for number, name in enumerate(ids, 1) if name not in listed]
        yield Case(
            (), f"the sections leave out slides {', '.join(outside)}" if outside else "the sections are out of order"
        )


def check_floors(deck: Deck) -> Iterator[Case]:
    for number, shape, run in deck.all_runs():
        size, _ = deck.look(number, shape, run)
        floor = SLIDE_SOURCE if shape.kind in FOOT or shape.name.endswith(CREDIT) else SLIDE_TEXT
        if size < floor:
            example = f"{quoted(run.findtext('{*}t'))} ({size:.3g} pt)"
            yield Case(_at(number), f"the text is smaller than {floor:g} pt", example)


def check_contrast(deck: Deck) -> Iterator[Case]:
    for number, shape, run in deck.all_runs():
        size, colour = deck.look(number, shape, run)
        own = deck.shapes(number)
        below = own[: own.index(shape) + 1]
        for ground in dict.fromkeys(deck.ground(number, dot, below) for dot in _ink(deck, number, shape, size)):
            if colour and ground and too_faint(colour, ground, size):
                what = f"the text is #{colour} on #{ground}: too little contrast"
                yield Case(_at(number), what, quoted(run.findtext("{*}t")))


def _ink(deck: Deck, number: int, shape: Seen, size: float) -> list[Dot]:
    """Return three points along the first line, as far as its text may reach."""
    box = deck.box(number, shape)
    if box is None or shape.element.tag.endswith("}graphicFrame"):
        return []
    left, reach = _left(box, shape, size), _reach(box, shape, size)
    return [(left + part * reach, box.y + 0.6 * size * EMU) for part in (0.05, 0.5, 0.95)]


def check_inside(deck: Deck) -> Iterator[Case]:
    for number, shape in deck.all_shapes():
        box = deck.box(number, shape)
        if box and not deck.size.holds(box, EMU):
            yield Case(_at(number), "the shape extends past the edge of the slide", quoted(shape.name))


def check_overlaps(deck: Deck) -> Iterator[Case]:
    for number, _ in enumerate(deck.slides):
        texts = [(shape, *_inked(deck, number, shape)) for shape in deck.shapes(number) if shape.runs]
        for (one, one_box, one_size), (other, other_box, other_size) in combinations(texts, 2):
            # Boxes have empty space above and below their characters, so a small overlap does no harm.
            slack = ROOM * min(one_size, other_size) * EMU
            if one_box and other_box and one_box.overlaps(other_box, slack):
                yield Case(_at(number), "the texts overlap", f"{quoted(one.text)} and {quoted(other.text)}")


def _inked(deck: Deck, number: int, shape: Seen) -> tuple[Rect | None, float]:
    """Return the part of a box that its text covers, and the text size in points; the whole box if the lines wrap."""
    box = deck.box(number, shape)
    size = max(deck.look(number, shape, run)[0] for run in shape.runs)
    if box is None or _reach(box, shape, size) >= box.width:
        return box, size
    return Rect(_left(box, shape, size), box.y, _reach(box, shape, size), box.height), size


def _reach(box: Rect, shape: Seen, size: float) -> float:
    """Return the approximate width of the text of a shape, in EMU."""
    return min(box.width, HALF_EM * size * EMU * max(map(len, shape.lines)))


def _left(box: Rect, shape: Seen, size: float) -> float:
    """Return where the text of a shape begins, in EMU, depending on its alignment."""
    side = (find(shape.element, "./p:txBody/a:p/a:pPr/@algn") or ["l"])[0]
    room = box.width - _reach(box, shape, size)
    return box.x + {"ctr": room / 2, "r": room}.get(side, 0.0)


def check_families(deck: Deck) -> Iterator[Case]:
    for number, _shape, run in deck.all_runs():
        for family in find(run, "./a:rPr/a:latin/@typeface"):
            if family not in deck.families(number):
                what = f"the text uses {quoted(family)}, not the theme's fonts"
                yield Case(_at(number), what, quoted(run.findtext("{*}t")))


def check_motion(deck: Deck) -> Iterator[Case]:
    for number, slide in enumerate(deck.slides):
        for what in ("transition", "timing"):
            if find(slide.element, f".//p:{what}[*]|./*[local-name()='AlternateContent']//p:{what}"):
                yield Case(_at(number), "the slide is animated" if what == "timing" else "the slide has a transition")


def check_tables(deck: Deck) -> Iterator[Case]:
    headed = ".//a:tbl/a:tblPr[@firstRow='1' or @firstRow='true']"
    for number, shape in deck.all_shapes():
        if find(shape.element, ".//a:tbl") and not find(shape.element, headed):
            yield Case(_at(number), "the table has no header row", quoted(shape.name))


RULES: tuple[Rule[Deck], ...] = (
    Rule("deck-slides", "The deck has slides.", "Make the deck again with `factsheets build deck`.", check_slides),
    Rule(
        "deck-properties", "The document properties give title, author, language and dates.",
        "Fill in what is missing: in PowerPoint File > Info > Properties, in LibreOffice Impress File > "
        "Properties; Google Slides has no such page, so download the deck as .pptx first.", check_properties,
    ),
    Rule(
        "deck-title", "Each slide has one title, in the title placeholder.",
        "Choose a layout with a title and write the title there: in PowerPoint Home > Layout, in LibreOffice "
        "Impress Slide > Layout, in Google Slides Slide > Apply layout.", check_titles,
    ),
    Rule(
        "deck-title-twice", "No two slides have the same title.",
        "Give each slide a title that fits only that slide.", check_titles_differ,
    ),
    Rule(
        "deck-order", "The title is read first, the footer last.",
        "What is at the back is read first, so send the title to the back: in PowerPoint Home > Arrange > Send to "
        "Back, in LibreOffice Impress Shape > Arrange > Send to Back, in Google Slides Arrange > Order > Send to "
        "back.",
        check_order,
    ),
    Rule(
        "deck-alt", "Each shape has text or an alternative text that describes it, or is marked as decorative.",
        "Right-click the shape, choose Alt Text (in PowerPoint View Alt Text, in older versions of LibreOffice "
        "Description), and describe what it shows, or mark it as decorative.",
        check_alternatives,
    ),
    Rule(
        "deck-empty", "No placeholder is empty.",
        "Click the edge of the empty placeholder and delete it, or fill it in.", check_placeholders,
    ),
    Rule(
        "deck-language", "All text has a language.",
        "Select the text and set its language: in PowerPoint Review > Language > Set Proofing Language, in "
        "LibreOffice Impress Tools > Language > For Selection, in Google Slides File > Language.", check_language,
    ),
    Rule("deck-notes", "Each slide has notes.", "Write what the presenter will say in the notes: in PowerPoint and LibreOffice Impress View > Notes, in Google "
        "Slides View > Show speaker notes.", check_notes),
    Rule(
        "deck-sections", "Each slide belongs to a section.",
        "In PowerPoint right-click between two slides and choose Add Section; LibreOffice Impress and Google "
        "Slides have no sections, so ignore this there.", check_sections, "warning",
    ),
    Rule("deck-ids", "No two shapes on a slide have the same number.", "Delete one of the two shapes and draw it again.", check_ids),
    Rule(
        "deck-names", "No two shapes on a slide have the same name.",
        "Give one of the shapes a different name: in PowerPoint Home > Arrange > Selection Pane, in LibreOffice "
        "Impress right-click > Name; Google Slides names shapes itself.", check_names, "warning",
    ),
    Rule(
        "deck-floor", f"No text is smaller than {SLIDE_TEXT:g} pt; footers and map credits, {SLIDE_SOURCE:g} pt.",
        "Make the text larger; where it does not fit, shorten it or split it over two slides.", check_floors,
    ),
    Rule(
        "deck-contrast", PROMISE,
        "Choose a darker color for the text or a lighter one for its background.", check_contrast,
    ),
    Rule("deck-off-slide", "All shapes are on the slide.", "Move the shape inward or make it smaller.", check_inside),
    Rule("deck-overlap", "No texts overlap.", "Move the two text boxes apart, or shorten the text.", check_overlaps),
    Rule(
        "deck-family", "All text uses the two fonts of the theme.",
        "Select the text and choose the font of the text next to it; in PowerPoint, one under Theme Fonts.", check_families, "warning",
    ),
    Rule(
        "deck-motion", "Slides have no animations and no transitions.",
        "Remove transitions and animations: in PowerPoint Transitions > None and Animations > None, in "
        "LibreOffice Impress View > Slide Transition and View > Animation, in Google Slides Slide > Transition.", check_motion, "warning",
    ),
    Rule(
        "deck-table", "Tables have a header row.",
        "Click the table and select Header Row: in PowerPoint under Table Design, in LibreOffice Impress in the "
        "sidebar under Properties; Google Slides has no header rows.", check_tables,
    ),
)  # fmt: skip
