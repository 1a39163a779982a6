"""What must be true of any finished document, whatever its content: nothing lost, nothing broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.model.fact import Fact
from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, Item, Page, TextItem
from factsheets.errors import BuildError
from factsheets.geometry import Rect

SAFETY = 18.0
REFUSALS = {"too-full", "no-room", "slide-full"}
"""The codes with which content may be refused; anything else is a mistake of the program."""
AMOUNT = re.compile(r"\d+ (?:points|pt|characters|words|lines)")
AFTER_FACTS = re.compile(r"\s\[\d+\]|\sYear\snot\sgiven\.$")
"""What follows a sentence: the number of its source, and the note that it has no year."""
BODIES = {"body", "lead", "sentence", "rest", "context"}


def texts(items: tuple[Item, ...], owner: str | None = None) -> Iterator[tuple[TextItem, str | None]]:
    """Yield the texts, including those inside groups, each with its block."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from texts(item.items, item.block or owner)
        elif isinstance(item, TextItem):
            yield item, item.block or owner


def check_refusal(error: BuildError) -> None:
    """Each problem has its place and how much is too long."""
    assert error.problems
    for problem in error.problems:
        assert problem.code in REFUSALS, problem
        assert problem.origin is not None, problem
        assert AMOUNT.search(f"{problem.message} {problem.hint}"), problem


def check_document(document: Document, slides: bool, floor: float) -> None:
    """Nothing is lost, overlaps, leaves its page or is smaller than allowed."""
    assert [problem for problem in document.verify() if problem.level == "error"] == []
    leaves = {leaf.id: leaf for leaf in document.root.leaves()}
    check_words(document, leaves)
    check_order(document)
    for number, page in enumerate(document.pages, 1):
        check_edges(page, 0.0 if slides else SAFETY, number)
        check_apart(page, number)
        check_floors(page, leaves, floor)


def check_words(document: Document, leaves: dict[str, Block]) -> None:
    """The words of the leaves are the words on the pages, in order."""
    drawn: dict[str, str] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, TextItem) and item.block:
                drawn[item.block] = drawn.get(item.block, "") + spoken(item)
    drawn = {name: " ".join(words.split()) for name, words in drawn.items()}  # layout decides where words stay together
    told = {name: " ".join(leaf.text.split()) for name, leaf in leaves.items() if leaf.words}
    assert set(drawn) == set(told)
    for name, words in told.items():
        assert drawn[name] == words, (
            name,
            len(drawn[name]),
            len(words),
            drawn[name][:200],
            words[:200],
        )


def check_order(document: Document) -> None:
    """On each page, items are drawn in the order in which they are read."""
    place = {leaf.id: index for index, leaf in enumerate(document.root.leaves())}
    for number, page in enumerate(document.pages, 1):
        told = [item.block for item in page.items if item.block]
        assert told == sorted(told, key=place.__getitem__), (number, told)


def check_facts(document: Document, facts: list[Fact], prefix: str) -> None:
    """Every fact is complete: its sentence, or the parts of its sentence around the number, in order."""
    words: dict[str, str] = {}
    for leaf in document.root.leaves():
        if leaf.words and leaf.id.startswith(prefix):
            name, _, part = leaf.id.removeprefix(prefix).rpartition(".")
            words[name] = f"{words[name]} {leaf.text}" if name in words and part != "sentence" else leaf.text
    for fact in facts:
        told = fact.wording
        parts = " ".join(filter(None, (told.intro, told.before, told.number, told.unit, told.after)))
        assert plain(words[fact.id]) in (plain(told.sentence), plain(parts)), (words[fact.id][:300], parts[:300])


def plain(words: str) -> str:
    """Return words with single spaces between them, without what follows facts ("[2] Year not given.")."""
    return " ".join(AFTER_FACTS.sub("", words).split())


def spoken(item: TextItem) -> str:
    """Return the words of set lines, with the spaces at which they were broken, and one at the end of a paragraph."""
    return "".join(line.text + (" " if line.space_after or line.ends else "") for line in item.lines)


def check_edges(page: Page, edge: float, number: int) -> None:
    """Nothing is outside the safety edge, including texts inside groups and the width of set lines."""
    safe = Rect(edge, edge, page.size.width - 2 * edge, page.size.height - 2 * edge)
    for item in page.items:
        assert safe.holds(item.rect, 0.5), (number, item)
    for item, _ in texts((*page.items, *page.backdrop)):
        for line in item.lines:
            assert safe.x - 3 <= line.x, (number, line.text)
            assert line.x + line.width <= safe.right + 0.5, (number, line.text)
            assert safe.y - 0.5 <= line.baseline <= safe.bottom + 0.5, (number, line.text)


def check_apart(page: Page, number: int) -> None:
    """No two texts overlap, including those inside figures; a line is an eighth higher than its characters on each
    side.
    """
    found = [item for item, _ in texts(page.items)]
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            free = max(1.0, min(one.leading, other.leading) / 8) if one.block is other.block is None else 1.0
            assert not one.rect.overlaps(other.rect, free), (number, one.text, other.text)


SOURCE = "Source:"
"""The beginnings of lists of sources."""
NO_YEAR = "Year\u00a0not\u00a0given."
"""The note in 11 points after a sentence without a year (docs/design.md, section 9)."""


def check_floors(page: Page, leaves: dict[str, Block], floor: float) -> None:
    """No text is smaller than its minimum (docs/design.md, section 4)."""
    by_words = {
        leaf.text: leaf for leaf in leaves.values() if leaf.role is Role.NOTE
    }  # a second copy on the sheet has no owner, like the short sources at the foot of a booklet's pages
    for item, owner in texts(page.items):
        leaf = leaves.get(owner or "") or by_words.get(item.text)
        least = floor
        if floor == 10.5 and leaf:
            least = 9.0 if leaf.role is Role.NOTE else 12.0 if leaf.slot in BODIES else floor
        if floor == 18.0 and (item.field or (leaf and leaf.role is Role.NOTE)) and page.notes:
            least = 14.0
        if floor == 10.5 and not owner and item.text.startswith(SOURCE):
            least = 9.0
        for run in (run for line in item.lines for run in line.runs):
            assert run.size >= (min(least, 11.0) if NO_YEAR in run.text else least) - 1e-9, (item.text, least)
