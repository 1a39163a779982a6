"""A document as stable, readable text: what goldens compare and a person can read."""

from __future__ import annotations

from collections.abc import Iterator

from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, TextItem
from factsheets.units import Rect


def meaning(document: Document) -> str:
    """Return the block tree, a line each: role, words or alternative, indented by depth."""
    head = [f"title: {document.title}", f"lang: {document.lang}", f"subject: {document.subject}"]
    return "\n".join([*head, *_tree(document.root, 0)]) + "\n"


def _tree(block: Block, depth: int) -> Iterator[str]:
    says = _quoted(block)
    yield f"{'  ' * depth}{block.role}{f' {says}' if says else ''}"
    for child in block.children:
        yield from _tree(child, depth + 1)


def _quoted(block: Block) -> str:
    if block.figure:
        return f"[{_figure(block.figure)}] {block.alt!r}"
    links = sorted({phrase.href for phrase in block.words if phrase.href})
    return " ".join([repr(block.text), *(f"-> {link}" for link in links)]) if block.words else ""


def _figure(spec: FigureSpec) -> str:
    values = " ".join(f"{value:g}" for value in spec.values)
    return " ".join(part for part in (spec.kind, values, *spec.icons) if part)


def geometry(document: Document) -> str:
    """Return the pages, a line for each item: owner, box in points to a tenth, words or what it draws."""
    lines: list[str] = []
    for number, page in enumerate(document.pages, 1):
        lines += [f"page {number} {page.layout} {page.size.width:g} x {page.size.height:g}", *_items(page)]
    return "\n".join(lines) + "\n"


def _items(page: Page) -> Iterator[str]:
    for item in page.items:
        owner = item.block or f"({item.artifact})"
        yield f"  {_box(item.rect)} {owner} {_drawn(item)}"


def _box(rect: Rect) -> str:
    return f"{rect.x:6.1f} {rect.y:6.1f} {rect.width:6.1f} {rect.height:6.1f}"


def _drawn(item: Item) -> str:
    match item:
        case TextItem():
            return " | ".join(line.text for line in item.lines)
        case PathItem():
            return f"path of {len(item.commands)} fill {item.fill} stroke {item.stroke.colour if item.stroke else None}"
        case ImageItem(picture=picture):
            return f"{picture.form} of {picture.width} x {picture.height} in {picture.colours}"
        case GroupItem():
            return f"group of {len(item.items)}"
