"""Bookmarks: the headings of a document, each with its page and place (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.writers.pdf.content import Content
from factsheets.writers.pdf.objects import PdfFile, Slot, number, text_string


class _Entry(Struct):
    slot: Slot
    title: str
    target: str
    kids: list[_Entry] = field(default_factory=list)


def outline(file: PdfFile, document: Document, contents: Sequence[Content], pages: Sequence[Slot]) -> Slot | None:
    """Return the outline of H1 and H2, H2 below its H1; None without headings."""
    top: list[_Entry] = []
    for block in document.blocks:
        if block.role in (Role.H1, Role.H2) and (target := _target(block, document, contents, pages)):
            entry = _Entry(file.add(), " ".join(block.text.split()), target)
            (top if block.role is Role.H1 or not top else top[-1].kids).append(entry)
    if not top:
        return None
    root = file.add()
    _link(top, root.ref)
    count = len(top) + sum(len(entry.kids) for entry in top)
    root.body = f"<</Type/Outlines/Count {count}{_ends(top)}>>"
    return root


def _target(block: Block, document: Document, contents: Sequence[Content], pages: Sequence[Slot]) -> str:
    """Return the destination: the top of the heading on its page, at the current zoom."""
    for leaf in block.leaves():
        for page, content in enumerate(contents):
            if rect := content.boxes.get(leaf.id):
                top = document.pages[page].size.height - rect.y
                return f"[{pages[page].ref}/XYZ {number(rect.x)} {number(top)} null]"
    return ""


def _link(entries: list[_Entry], parent: str) -> None:
    """Write the entries of one level, tied to parent, neighbors and children."""
    for place, entry in enumerate(entries):
        ties = f"/Prev {entries[place - 1].slot.ref}" if place else ""
        ties += f"/Next {entries[place + 1].slot.ref}" if place + 1 < len(entries) else ""
        ties += f"{_ends(entry.kids)}/Count {len(entry.kids)}" if entry.kids else ""
        entry.slot.body = f"<</Title {text_string(entry.title)}/Parent {parent}/Dest{entry.target}{ties}>>"
        _link(entry.kids, entry.slot.ref)


def _ends(entries: list[_Entry]) -> str:
    return f"/First {entries[0].slot.ref}/Last {entries[-1].slot.ref}"
