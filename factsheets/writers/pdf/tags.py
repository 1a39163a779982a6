"""The structure tree: the Block tree, linked to the marks on the pages (ISO 32000-1, 14.7 and 14.8).

Structure order is Block order. A leaf that is drawn on two pages has content on both; a link or a phrase in another
language is a separate element inside its leaf.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from factsheets.document.blocks import Block, Role
from factsheets.document.document import Document
from factsheets.geometry import Size
from factsheets.writers.pdf.content import Content, Mark
from factsheets.writers.pdf.objects import PdfFile, Slot, box, number, text_string

URI_LETTERS = "%:/?#[]@!$&'()*+,;=~"
"""Characters that are not escaped in an address, which must be ASCII (ISO 32000-1, 12.6.4.7)."""

ROLE_MAP = f"<</{Role.NOTE}/P>>"
"""Our own roles as standard ones (ISO 32000-1, 14.7.3): a standard Note needs a reference, and these have none."""


class Structure:
    """The structure of one document below the element `parent`. `top` is its own element, `annotations` the links of
    each page, `links` those of each block, with their keys in the parent tree, `figures` the
    elements of figures, with their alternative texts.

    `key` writes a key of the parent tree: in a file of many documents, the keys of each continue those before it.
    """

    def __init__(
        self, file: PdfFile, document: Document, contents: Sequence[Content], pages: Sequence[Slot], parent: str,
        key: Callable[[int], str] = str,
    ) -> None:  # fmt: skip
        self._file, self._document, self._contents, self._pages, self._key = file, document, contents, pages, key
        self._marks = _by_block(contents)
        self._owners: list[dict[int, str]] = [{} for _ in pages]
        self._links: list[str] = []
        self.annotations: list[list[str]] = [[] for _ in pages]
        self.links: dict[str, list[tuple[Slot, int]]] = {}
        self.figures: dict[str, tuple[Slot, str]] = {}
        self.top = self._element(document.root, parent)

    @property
    def keys(self) -> int:
        """The number of its keys in the parent tree."""
        return len(self._pages) + len(self._links)

    @property
    def numbers(self) -> str:
        """The entries of the parent tree for its pages and links (ISO 32000-1, 14.7.4.4)."""
        numbers = [
            f"{self._key(page)} [{' '.join(owners[mcid] for mcid in sorted(owners))}]"
            for page, owners in self._numbered()
        ]
        return " ".join(
            [*numbers, *(f"{self._key(key)} {ref}" for key, ref in enumerate(self._links, len(self._pages)))]
        )

    def _numbered(self) -> Iterator[tuple[int, dict[int, str]]]:
        return ((page, owners) for page, owners in enumerate(self._owners) if owners)

    def _element(self, block: Block, parent: str) -> str:
        """Add the element of a block and all below it; return its reference."""
        slot = self._file.add()
        if block.is_leaf:
            kids = " ".join(self._leaf_kids(block, slot))
        else:
            kids = " ".join(self._element(child, slot.ref) for child in block.children)
        slot.body = f"<</Type/StructElem/S/{block.role}/P {parent}{self._attributes(block)}/K[{kids}]>>"
        if block.figure:
            self.figures[block.id] = slot, block.alternative
        return slot.ref

    def _attributes(self, block: Block) -> str:
        """Return language, alternative text and attributes of an element."""
        entries = f"/Lang {text_string(block.lang)}" if block.lang else ""
        if block.role is Role.FIGURE:
            entries += f"/Alt {text_string(block.alternative)}" if block.alt else ""
            entries += self._figure_box(block)
        if block.role is Role.LIST and _is_numbered(block):
            # ISO 14289-1, 7.6: a numbered list names its numbering.
            entries += "/A<</O/List/ListNumbering/Decimal>>"
        return entries

    def _figure_box(self, block: Block) -> str:
        """Return the Layout attribute with the box of a figure, on the first page that draws it."""
        for page, content in enumerate(self._contents):
            if rect := content.boxes.get(block.id):
                height = self._document.pages[page].size.height
                bounds = box(rect.x, height - rect.bottom, rect.right, height - rect.y)
                return f"/A<</O/Layout/Placement/Block/BBox{bounds}>>"
        return ""

    def _leaf_kids(self, block: Block, slot: Slot) -> Iterator[str]:
        """Yield the marks of a leaf in drawing order; those of one link or language are grouped in an element."""
        for (href, lang), group in groupby(self._marks.get(block.id, ()), lambda mark: (mark.href, mark.lang)):
            marks = list(group)
            if href or lang:
                yield self._inline(marks, slot.ref)
            else:
                yield from (self._owned(mark, slot.ref) for mark in marks)

    def _inline(self, marks: list[Mark], parent: str) -> str:
        """Add a Link or a Span with its content; return its reference."""
        slot = self._file.add()
        kids = [self._owned(mark, slot.ref) for mark in marks]
        if marks[0].href:
            kids += self._annotations(marks, slot.ref)
        role = "Link" if marks[0].href else "Span"
        lang = f"/Lang {text_string(marks[0].lang)}" if marks[0].lang else ""
        slot.body = f"<</Type/StructElem/S/{role}/P {parent}{lang}/K[{' '.join(kids)}]>>"
        return slot.ref

    def _owned(self, mark: Mark, element: str) -> str:
        """Return the marked-content reference and record its owner, for the parent tree."""
        self._owners[mark.page][mark.mcid] = element
        return f"<</Type/MCR/Pg {self._pages[mark.page].ref}/MCID {mark.mcid}>>"

    def _annotations(self, marks: list[Mark], element: str) -> Iterator[str]:
        """Yield object references of link annotations, one for each line.

        Not all programs support a single one for several lines (QuadPoints).
        """
        for page, area in ((mark.page, area) for mark in marks for area in mark.areas):
            key = len(self._pages) + len(self._links)
            slot = self._file.add(_link(marks, area, self._key(key)))
            self.links.setdefault(marks[0].block, []).append((slot, key))
            self._links.append(element)
            self.annotations[page].append(slot.ref)
            yield f"<</Type/OBJR/Obj {slot.ref}/Pg {self._pages[page].ref}>>"

    def page_entries(self, page: int, size: Size) -> str:
        """Return the entries of a page for boxes and structure; tab order is structure order (ISO 14289-1, 7.18.3)."""
        sheet = f"[0 0 {number(size.width)} {number(size.height)}]"
        links = " ".join(self.annotations[page])
        annotations = f"/Annots[{links}]" if links else ""
        parents = f"/StructParents {self._key(page)}" if self._owners[page] else ""
        return f"/MediaBox{sheet}/CropBox{sheet}/TrimBox{sheet}{parents}/Tabs/S{annotations}"


def whole_tree(
    file: PdfFile, document: Document, contents: Sequence[Content], pages: Sequence[Slot]
) -> tuple[Structure, Slot]:
    """Return the structure of a file, and its root (ISO 32000-1, table 322)."""
    root = file.add()
    structure = Structure(file, document, contents, pages, root.ref)
    parents = file.add(f"<</Nums[{structure.numbers}]>>")
    root.body = tree_root(structure.top, parents.ref, structure.keys)
    return structure, root


def tree_root(top: str, parents: str, keys: int) -> str:
    return f"<</Type/StructTreeRoot/K {top}/ParentTree {parents}/ParentTreeNextKey {keys}/RoleMap{ROLE_MAP}>>"


def described(body: bytes, old: str, new: str) -> bytes:
    """Return the element of a figure with another alternative text."""
    before, after = (f"/Alt {text_string(text)}".encode() for text in (old, new))
    return body.replace(before, after, 1)


def link_bodies(marks: Iterable[Mark], key: Callable[[int], str]) -> Iterator[str]:
    """Yield the link annotations of the marks of one block, in the order of the structure; `key` writes the key of each."""
    count = 0
    for (href, _), group in groupby(marks, lambda mark: (mark.href, mark.lang)):
        of_one = list(group)
        for area in (area for mark in of_one for area in mark.areas) if href else ():
            yield _link(of_one, area, key(count))
            count += 1


def _link(marks: Sequence[Mark], area: tuple[float, float, float, float], key: str) -> str:
    """Return a link annotation. It describes itself in words (ISO 14289-1, 7.18.5) and prints (ISO 19005-2, 6.3.2)."""
    words = text_string("".join(mark.words for mark in marks).strip())
    address = text_string(quote(marks[0].href, safe=URI_LETTERS))
    return (
        f"<</Type/Annot/Subtype/Link/Rect{box(*area)}/Border[0 0 0]/F 4/StructParent {key}"
        f"/Contents {words}/A<</S/URI/URI {address}>>>>"
    )


def _by_block(contents: Sequence[Content]) -> dict[str, list[Mark]]:
    """Return the marks of each block in drawing order."""
    marks: dict[str, list[Mark]] = {}
    for content in contents:
        for mark in content.marks:
            marks.setdefault(mark.block, []).append(mark)
    return marks


def _is_numbered(block: Block) -> bool:
    """Return whether the labels of a list are numbers."""
    labels = [leaf.text for item in block.children for leaf in item.children if leaf.role is Role.LABEL]
    return bool(labels) and all(re.match(r"\d", label) for label in labels)
