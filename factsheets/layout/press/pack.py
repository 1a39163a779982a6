"""Join several documents into one that is ready to print: sheets in order, blank backs, copies, one tag tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec.structs import replace

from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Item, Page
from factsheets.geometry import Size
from factsheets.layout.press.copies import twin

SIGNATURE = 4
"""Pages on one folded sheet."""
BLANK = "blank"
"""The layout of a blank side."""


def pack(documents: Sequence[Document], title: str, *, facing: bool = False) -> Document:
    """Return the documents as one, each a Part of it that begins on a right-hand side (an odd page).

    A sheet with an odd number of sides gets a blank back. With `facing` (booklets) pages follow each other; blank ones
    before the last page, which is the back cover, fill the last sheet of four.
    """
    parts = [prefixed(document, f"{number}.") for number, document in enumerate(documents, 1)]
    first = documents[0]
    return replace(
        first,
        title=title,
        subject="; ".join(dict.fromkeys(document.title for document in documents)),
        updated=max(document.updated for document in documents),
        root=Block("pack", Role.DOCUMENT, children=tuple(_part(part, first.lang) for part in parts)),
        pages=_paged([part.pages for part in parts], facing),
        warnings=tuple(warning for document in documents for warning in document.warnings),
    )


def _part(document: Document, lang: str) -> Block:
    """Return the blocks of a document as a Part, with its own language if it differs."""
    return replace(document.root, role=Role.PART, lang=document.lang if document.lang != lang else "")


def _paged(parts: Iterable[tuple[Page, ...]], facing: bool) -> tuple[Page, ...]:
    pages: list[Page] = []
    for part in parts:
        if len(pages) % 2 and not facing:
            pages.append(blank(pages[-1].size))
        pages += part
    if facing:
        *before, last = pages
        return (*before, *(blank(last.size),) * (-len(pages) % SIGNATURE), last)
    if len(pages) % 2:
        pages.append(blank(pages[-1].size))
    return tuple(pages)


def blank(size: Size) -> Page:
    """Return a blank side."""
    return Page(size, (), BLANK)


def prefixed(document: Document, prefix: str) -> Document:
    """Return the document with the prefix before the id of each block, so that it can be joined with others."""
    pages = tuple(_prefixed_page(page, prefix) for page in document.pages)
    root = document.root.changed(lambda block: replace(block, id=prefix + block.id))
    return replace(document, root=root, pages=pages)


def _prefixed_page(page: Page, prefix: str) -> Page:
    title = None if page.title is None else prefix + page.title
    backdrop = tuple(_prefixed_item(item, prefix) for item in page.backdrop)
    return replace(
        page, items=tuple(_prefixed_item(item, prefix) for item in page.items), backdrop=backdrop, title=title
    )


def _prefixed_item(item: Item, prefix: str) -> Item:
    return item if item.block is None else replace(item, block=prefix + item.block)


def copied(document: Document, copies: int, *, collate: bool = True) -> Document:
    """Return the document with copies of its leaves (front and back): of the whole, or leaf after leaf.

    The first copy is read aloud and searched; the others repeat the same words, so they are decoration.
    """
    if copies == 1:
        return document
    leaves = list(zip(document.pages[::2], document.pages[1::2], strict=True))
    again = [(untagged(front), untagged(back)) for front, back in leaves]
    if collate:
        ordered = [*leaves, *again * (copies - 1)]
    else:
        ordered = [each for leaf, more in zip(leaves, again, strict=True) for each in (leaf, *[more] * (copies - 1))]
    return replace(document, pages=tuple(chain.from_iterable(ordered)))


def untagged(page: Page) -> Page:
    """Return the page as a copy, which is decoration, so that nothing is read twice."""
    return replace(page, items=tuple(twin(item) for item in page.items), title=None)
