"""A Document as plain text (UTF-8): the text of a sheet in reading order, or of slides for projection software."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factsheets.document.blocks import HEADINGS, Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Page, shown_texts

WIDTH = 76
"""Characters per line: mail programs and small windows show them without further line breaks."""
UNDERLINES = {Role.H1: "=", Role.H2: "-"}
NO_BREAK = "\u00a0"


def write(document: Document) -> bytes:
    """Return the sheet as plain text: headings underlined, a mark before each list entry, figures described in brackets."""
    return "\n\n".join(_paragraphs(document.root)).replace(NO_BREAK, " ").encode() + b"\n"


def _paragraphs(block: Block, fact: Block | None = None) -> Iterator[str]:
    """Yield paragraphs, which empty lines will separate; `fact` is the block's fact, if any."""
    if block.role is Role.LIST:
        yield "\n".join(_entry(child) for child in block.children)
    elif block.role is Role.FIGURE:
        yield _wrapped(f"[{_shown(block, fact)}]")
    elif block.role in HEADINGS:
        yield _heading(block)
    elif _is_line(block):
        yield _wrapped(block.text)
    else:
        for child in block.children:
            yield from _paragraphs(child, block if block.fact else fact)


def _shown(block: Block, fact: Block | None) -> str:
    """Return the description of a figure, without its sentence if that is in the text of its fact."""
    return f"{block.alt.rstrip('.')}." if block.caption and fact and fact.text else block.alternative


def _is_line(block: Block) -> bool:
    """Return whether a block is one run of text: a leaf, or phrases."""
    return all(child.role is Role.SPAN for child in block.children)


def _heading(block: Block) -> str:
    words, mark = _wrapped(block.text), UNDERLINES.get(block.role)
    return f"{words}\n{mark * max(map(len, words.splitlines()))}" if mark else words


def _entry(block: Block) -> str:
    """Return an entry of a list: its label, its words under it."""
    first, *rest = [_wrapped(text, indent=2) for text in _lines(block)]
    return "\n".join([f"-{first[1:]}", *rest])


def _lines(block: Block) -> Iterator[str]:
    if not block.children:
        yield f"[{block.alternative}]" if block.alt else block.text
    else:
        for child in block.children:
            yield from _lines(child)


def _wrapped(text: str, indent: int = 0) -> str:
    lead = " " * indent
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False
    )


def write_slides(document: Document) -> bytes:
    """Return the words of each slide, each text on its own line, with an empty line only between slides.

    Slide numbers are left out: programs count by themselves.
    """
    return "\n\n".join("\n".join(_words(page)) for page in document.pages).encode() + b"\n"


def _words(page: Page) -> Iterator[str]:
    for item in shown_texts(page.items):
        words = " ".join(item.text.split())
        if words and item.field != "slide-number":
            yield words
