"""Rules for printed pages, beyond those for every document (docs/design.md, section 17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factsheets.document.blocks import Block, Role
from factsheets.document.scene import Page
from factsheets.errors import Problem
from factsheets.geometry import Rect
from factsheets.limits import MOST_EMPTY
from factsheets.regex import regex

if TYPE_CHECKING:
    from factsheets.document.document import Document

COUNTRY = "country"
"""The product whose sheets must not repeat a sentence."""
FILL = {
    COUNTRY: "let the map grow in its layout, or add a fact",
    "handout": "add a fact, or sentences to `body`; on a back, add `columns` or `things`",
}
"""What helps against a large gap, by product."""
SENTENCE = regex(r"(?<=[.!?])\s+(?=[“A-Z])")
LEAST_WORDS = 7
"""The fewest words of a text that must not be repeated. Shorter ones are labels, and "Year not given." is repeated at
each number without a year."""


def rule_said_once(document: Document) -> Iterator[Problem]:
    """Yield sentences that appear twice on one page of a country sheet."""
    sheets = _of_countries(document)
    for number, page in enumerate(_paper(document) if sheets else (), 1):
        shown = {item.block for item in page.items}
        for sheet in sheets:  # a booklet page shows several
            texts = [block for block in _texts(sheet) if any(leaf.id in shown for leaf in block.leaves())]
            for sentence, text in _repeated(texts):
                message = f"page {number} has the same sentence twice: “{sentence[:60]}”"
                yield Problem("said-twice", message, "remove one of them", next(text.leaves()).place)


def _of_countries(document: Document) -> list[Block]:
    """Return the sides of country sheets, including those in a pack."""
    return [block for block in document.blocks if block.product == COUNTRY]


def _repeated(texts: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """Yield each repeated sentence, with the last text that contains it."""
    sentences = [(sentence, text) for text in texts for sentence in SENTENCE.split(text.text.replace("\u00a0", " "))]
    counts = Counter(sentence for sentence, _ in sentences)
    for sentence, text in {sentence: text for sentence, text in sentences if counts[sentence] > 1}.items():
        if len(sentence.split()) >= LEAST_WORDS:
            yield sentence, text


def _texts(block: Block) -> Iterator[Block]:
    """Yield texts that are read in one go: paragraphs of one or more phrases, and other leaves."""
    if block.is_leaf or block.role is Role.PARAGRAPH:
        yield block
    else:
        for child in block.children:
            yield from _texts(child)


def _paper(document: Document) -> Sequence[Page]:
    """Return the pages of a document that is not a deck."""
    return document.pages if document.look is None else ()


def rule_under_issue(document: Document) -> Iterator[Problem]:
    """Yield facts that are under the name of another issue and do not name their own."""
    issues = [block for block in document.blocks if block.slot == "issue"]
    for page in _paper(document) if len(issues) > 1 else ():
        places = _places(page)
        names = [(head, issue) for issue in issues if (head := _head(issue, places))]
        for issue in issues:
            for fact in (child for child in issue.children if child.fact and not child.find("of")):
                for leaf in (leaf for leaf in fact.leaves() if leaf.id in places):
                    over = _over(places[leaf.id], names)
                    if over is not None and over is not issue:
                        message = f"“{(leaf.text or leaf.alt)[:40]}” is under a different issue than its own."
                        yield Problem("under-issue", message, "shorten the facts of this sheet", leaf.place)


def _head(issue: Block, places: Mapping[str, Rect]) -> Rect | None:
    """Return the box of the name of an issue, and of its definition, which may be beside it; None if it has no name here."""
    name, lead = issue.find("name"), issue.find("lead")
    if name is None or name.id not in places:
        return None
    return places[name.id].union(places[lead.id]) if lead and lead.id in places else places[name.id]


def _over(place: Rect, names: Sequence[tuple[Rect, Block]]) -> Block | None:
    """Return the issue whose name is the nearest above a place; None if there is none."""
    above = [
        (rect.y, issue)
        for rect, issue in names
        if rect.y < place.y and min(rect.right, place.right) - max(rect.x, place.x) > 1.0
    ]
    return max(above, key=lambda each: each[0])[1] if above else None


def _places(page: Page) -> dict[str, Rect]:
    places: dict[str, Rect] = {}
    for item in page.items:
        if item.block:
            places[item.block] = places[item.block].union(item.rect) if item.block in places else item.rect
    return places


def rule_filled(document: Document) -> Iterator[Problem]:
    """Yield sides of country sheets and handouts with a large gap. Packs are skipped: their sheets were checked one by one."""
    sides = [block for block in document.blocks if block.product in FILL]
    for side, page in zip(sides, document.pages, strict=False) if len(sides) == len(_paper(document)) else ():
        hole = largest_hole([item.rect for item in page.items]) / (page.size.width * page.size.height)
        if hole > MOST_EMPTY:
            place = next((leaf.place for leaf in side.leaves() if leaf.place), None)
            message = f"{hole:.0%} of the {page.layout if len(sides) > 1 else 'page'} is one empty area"
            yield Problem("empty-area", message, FILL[side.product], place, "warning")


def largest_hole(rects: Sequence[Rect]) -> float:
    """Return the area of the highest empty strip between boxes; at most a sixth of a column may be empty."""
    highest, bottom = 0.0, min(rect.bottom for rect in rects)
    for rect in sorted(rects, key=lambda rect: rect.y):
        highest, bottom = max(highest, rect.y - bottom), max(bottom, rect.bottom)
    return highest * (max(rect.right for rect in rects) - min(rect.x for rect in rects))
