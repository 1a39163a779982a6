"""A Document as plain text (UTF-8): the words of a sheet in reading order, or those of slides for projection programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from factsheets.document.blocks import HEADINGS, Block, Role
from factsheets.document.document import Document
from factsheets.document.scene import Page, texts

WIDTH = 76
"""Letters to a line: what mail programs and small windows show without breaking lines once more."""
UNDERLINES = {Role.H1: "=", Role.H2: "-"}
NO_BREAK = "\u00a0"
SENTENCE = 4
"""Words that make a sentence: fewer may stand on a sheet by chance."""


def write(document: Document) -> bytes:
    """Return the sheet as plain text: headings underlined, a mark at each entry of a list, figures told in brackets."""
    return "\n\n".join(_paragraphs(document.root, document.root.text)).replace(NO_BREAK, " ").encode() + b"\n"


def _paragraphs(block: Block, said: str) -> Iterator[str]:
    """Yield what stands between empty lines; `said` is all that the sheet says in words."""
    if block.role is Role.LIST:
        yield "\n".join(_entry(child) for child in block.children)
    elif block.role is Role.FIGURE:
        yield _wrapped(f"[{_shown_alone(block.alt, said)}]")
    elif block.role in HEADINGS:
        yield _heading(block)
    elif _is_line(block):
        yield _wrapped(block.text)
    else:
        for child in block.children:
            yield from _paragraphs(child, said)


def _shown_alone(alt: str, said: str) -> str:
    """Return a text alternative without the sentence at its end, where the sheet says that in words as well."""
    parts = alt.split(": ")
    for at in range(1, len(parts)):
        sentence = ": ".join(parts[at:])
        if len(sentence.split()) >= SENTENCE and sentence in said:
            return f"{': '.join(parts[:at])}."
    return alt


def _is_line(block: Block) -> bool:
    """Whether a block is one run of words: a leaf, or phrases."""
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
        yield f"[{block.alt}]" if block.alt else block.text
    else:
        for child in block.children:
            yield from _lines(child)


def _wrapped(text: str, indent: int = 0) -> str:
    lead = " " * indent
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False
    )


def write_slides(document: Document) -> bytes:
    """Return the words of each slide, an empty line between slides and none within: each text on a line of its own.

    The numbers of slides are left out: the program counts by itself.
    """
    return "\n\n".join("\n".join(_shown(page)) for page in document.pages).encode() + b"\n"


def _shown(page: Page) -> Iterator[str]:
    for item in texts(page.items):
        words = " ".join(item.text.split())
        if words and item.field != "slide-number":
            yield words
