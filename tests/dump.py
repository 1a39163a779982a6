"""A document as stable, readable text, which goldens compare and a person can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.document import Document
from factsheets.document.paths import points
from factsheets.document.scene import GroupItem, ImageItem, Item, Page, PathItem, TextItem

BOX = 5
"""The commands of a rectangle: its box describes it completely."""


def meaning(document: Document) -> str:
    """Return the block tree, one line for each block: role, words or alternative text, indented by depth."""
    head = [f"title: {document.title}", f"lang: {document.lang}", f"subject: {document.subject}"]
    return "\n".join([*head, *_tree(document.root, 0)]) + "\n"


def _tree(block: Block, depth: int) -> Iterator[str]:
    says = _quoted(block)
    yield f"{'  ' * depth}{block.role}{f' {says}' if says else ''}"
    for child in block.children:
        yield from _tree(child, depth + 1)


def _quoted(block: Block) -> str:
    if block.figure:
        return f"[{_figure(block.figure)}] {block.alternative!r}"
    links = sorted({phrase.href for phrase in block.words if phrase.href})
    return " ".join([repr(block.text), *(f"-> {link}" for link in links)]) if block.words else ""


def _figure(spec: FigureSpec) -> str:
    values = " ".join(f"{value:g}" for value in spec.values)
    return " ".join(part for part in (spec.kind, values, *spec.icons) if part)


def geometry(document: Document) -> str:
    """Return the pages, each as `page_geometry` describes it, after its number."""
    return "".join(f"page {number} {page_geometry(page)}" for number, page in enumerate(document.pages, 1))


def page_geometry(page: Page) -> str:
    """Return a page with one line for each item: its owner, place and look, in hundredths of a point.

    Texts have a line for each set line, with its baseline; shapes that look alike and are in a row share a line.
    """
    head = f"{page.layout} {page.size.width:g} x {page.size.height:g} on {page.ground}"
    return "\n".join([head, *_drawn(page.backdrop, 1), *_drawn(page.items, 1)]) + "\n"


def _drawn(items: Iterable[Item], depth: int) -> Iterator[str]:
    for (owner, look), alike in groupby(items, lambda item: (item.block or f"({item.artifact})", _look(item))):
        things = list(alike)
        places = " ".join(_place(item) for item in things)
        yield f"{'  ' * depth}{owner} {look} at {places}"
        for item in things:
            yield from (f"{'  ' * (depth + 1)}{each}" for each in _lines(item))
            yield from _drawn(item.items, depth + 1) if isinstance(item, GroupItem) else ()


def _place(item: Item) -> str:
    return f"{_number(item.rect.x)},{_number(item.rect.y)}"


def _look(item: Item) -> str:
    size = f"{_number(item.rect.width)} x {_number(item.rect.height)}"
    match item:
        case TextItem():
            return f"text {size} {item.align}"
        case PathItem():
            return f"path {size} of {len(item.commands)}{_middle(item)}{_paint(item)}"
        case ImageItem(picture=picture):
            return f"{picture.form} {size}, {picture.width} x {picture.height} in {picture.colours}"
        case GroupItem():
            return f"group {size}"


def _middle(item: PathItem) -> str:
    """Return the mean of the points of a path, relative to its box. It distinguishes shapes with the same box."""
    if len(item.commands) <= BOX:
        return ""
    dots = [dot for command in item.commands for dot in points(command)]
    x, y = (sum(dot[axis] for dot in dots) / len(dots) for axis in (0, 1))
    return f" about {_number(x - item.rect.x)},{_number(y - item.rect.y)}"


def _paint(item: PathItem) -> str:
    stroke = item.stroke
    fill = f" fill {item.fill}" if item.fill else ""
    if stroke is None:
        return fill
    dash = "".join(f" {_number(part)}" for part in stroke.dash)
    return f"{fill} stroke {stroke.colour} {stroke.width:.2f}{dash}{' round' if stroke.round_ends else ''}"


def _lines(item: Item) -> Iterator[str]:
    for line in item.lines if isinstance(item, TextItem) else ():
        runs = " ".join(f"{run.font.name} {round(run.size, 2):g} {run.colour} {run.text!r}" for run in line.runs)
        yield f"{_number(line.x)},{_number(line.baseline)} {runs}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.10g}"


def flat(items: Iterable[Item]) -> Iterator[Item]:
    """Yield what is drawn, in drawing order and where it is on the page; for a group, the items in it."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from flat(item.items)
        else:
            yield item


def texts(items: Iterable[Item]) -> Iterator[TextItem]:
    """Yield all texts in order, including those in groups."""
    return (item for item in flat(items) if isinstance(item, TextItem))
