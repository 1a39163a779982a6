"""Files that differ in a few items only: shared parts are written once, and each file adds its own.

Pages are drawn in parts (ISO 32000-1, 7.8.2: the streams of a page are read as one); the structure tree, which does
not contain the words of the pages but the alternative texts of figures, is shared except for figures that differ. Objects that are not streams are in object streams, and the offsets
of all in a cross-reference stream (7.5.7, 7.5.8), both of which PDF/A-2 allows.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import md5, sha256
from itertools import groupby

from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.scene import Item, TextItem
from factsheets.document.text import FontRef
from factsheets.writers.pdf.content import Content, Mark, Part, draw_again, draw_parts, leaves
from factsheets.writers.pdf.fonts import Fonts
from factsheets.writers.pdf.metadata import add_information
from factsheets.writers.pdf.objects import PdfFile, Slot, deflate
from factsheets.writers.pdf.outline import outline
from factsheets.writers.pdf.pictures import Pictures
from factsheets.writers.pdf.tags import described, link_bodies, whole_tree
from factsheets.writers.pdf.writer import PAGE_LEVEL, catalog_entries

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
MOST_PACKED = 400
"""Objects in one object stream."""
Place = tuple[int, int]
Faces = Mapping[FontRef, Iterable[str]]

_REFERENCE = re.compile(rb"\x01(\d+)\x02")


class Objects(PdfFile):
    """Objects without numbers yet: references are marks where numbers are filled in later."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self.streams: set[int] = set()
        self.fonts = self.add()

    def add(self, body: str | bytes = b"") -> Slot:
        """Return a new object with that body."""
        slot = Slot(body)
        slot.ref = f"\x01{len(self.slots)}\x02"
        self.slots.append(slot)
        return slot

    def add_stream(self, data: bytes, entries: str = "", deflated: bool = True) -> Slot:
        """Return a new stream, as in any file."""
        self.streams.add(len(self.slots))
        return super().add_stream(data, entries, deflated)

    def body(self, place: int) -> bytes:
        """Return the body of an object, with marks for references."""
        return self.slots[place].format(None)

    def numbered(self, place: int, number: Callable[[int], int]) -> bytes:
        """Return the body of an object with the numbers of those that it refers to. A stream refers to none, and may hold any bytes."""
        return self.body(place) if place in self.streams else referring(self.body(place), number)


def referring(body: bytes, number: Callable[[int], int]) -> bytes:
    """Return a body with the numbers of the objects that it refers to."""
    return _REFERENCE.sub(lambda found: b"%d 0 R" % number(int(found[1])), body)


def stream(data: bytes, entries: bytes = b"/Filter/FlateDecode") -> bytes:
    """Return a stream as `PdfFile.add_stream` writes it."""
    return b"<<%b/Length %d>>\nstream\n%b\r\nendstream" % (entries, len(data), data)


def numbered(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def packed(objects: Sequence[tuple[int, bytes]], level: int = 9) -> bytes:
    """Return an object stream of numbered objects, none of them a stream (ISO 32000-1, 7.5.7)."""
    places, at = [], 0
    for number, body in objects:
        places.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(places) + b"\n"
    data = deflate(head + b"\n".join(body for _, body in objects), level)
    return stream(data, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(head)))


def entry(offset: int) -> bytes:
    """Return the entry of an object at a place in the file (ISO 32000-1, table 18)."""
    return struct.pack(">BIH", 1, offset, 0)


def packed_entry(holder: int, index: int) -> bytes:
    return struct.pack(">BIH", 2, holder, index)


FREE = struct.pack(">BIH", 0, 0, 65535)


def closed(number: int, offset: int, entries: bytes, trailer: bytes, *, compressed: bool = False) -> bytes:
    """Return the end of a file: the cross-reference stream, which is object `number` at `offset`, and where it is."""
    data = entries + entry(offset)
    coded = b"/Filter/FlateDecode" if compressed else b""
    head = b"/Type/XRef/Size %d/W[1 4 2]%b%b" % (number + 1, coded, trailer)
    body = numbered(number, stream(deflate(data, 6) if compressed else data, head))
    return body + b"startxref\n%d\n%%%%EOF\n" % offset


class Pages:
    """The pages of a document, drawn in parts: the shared streams, and those that each file has for itself."""

    def __init__(self, document: Document, own: Iterable[Place], more: Faces, objects: Objects) -> None:
        self.document, self.objects = document, objects
        chosen = frozenset(own)
        self.fonts = Fonts(objects, _shared(document, chosen), more)
        self._leaves = leaves(document.root, document.lang)
        self.contents: list[Content] = []
        self.parts: list[list[Part]] = []
        for number, page in enumerate(document.pages):
            places = frozenset(at for where, at in chosen if where == number)
            content, parts = draw_parts(page, number, self.fonts, self._leaves, places)
            self.contents.append(content)
            self.parts.append(parts)
        self.streams: list[list[Slot]] = [[self._stream(part) for part in parts] for parts in self.parts]
        self.pictures = Pictures(objects)
        self.resources = [
            f"/Resources<</Font {objects.fonts.ref}{self.pictures.entry(content.pictures)}>>"
            for content in self.contents
        ]

    def _stream(self, part: Part) -> Slot:
        """Return the stream of a part; an own part is filled in by each file."""
        return self.objects.add() if part.own else self.objects.add_stream(_deflated(part.operators))

    @property
    def own(self) -> list[tuple[int, Part, Slot]]:
        """The parts that each file has for itself: their page, their shape, and their place."""
        return [
            (number, part, slot)
            for number, parts in enumerate(self.parts)
            for part, slot in zip(parts, self.streams[number], strict=True)
            if part.own
        ]

    def forget(self) -> None:
        """Drop the drawn pages once everything shared is written: only own parts are drawn again."""
        self.contents = []
        bare = tuple(replace(page, items=(), backdrop=()) for page in self.document.pages)
        self.document = replace(self.document, pages=bare)
        self.parts = [[replace(part, operators="") for part in parts] for parts in self.parts]

    def drawn(self, items: Mapping[Place, Item]) -> tuple[list[bytes], dict[str, list[Mark]]]:
        """Return the own streams, in their order, with items in place of those of the document, and the marks of each block."""
        found: list[bytes] = []
        marks: dict[str, list[Mark]] = {}
        for number, part, _ in self.own:
            other = [items[number, at] for at in part.own]
            operators, drawn = draw_again(self.document.pages[number], number, self.fonts, self._leaves, part, other)
            found.append(stream(_deflated(operators)))
            for mark in drawn:
                marks.setdefault(mark.block, []).append(mark)
        return found, marks

    def contents_entry(self, page: int) -> str:
        return f"/Contents[{' '.join(slot.ref for slot in self.streams[page])}]"


def shape(items: Mapping[Place, Item]) -> object:
    """Return what own items must have in common to be of one series: the number of their links, and the lines of
    these.
    """
    return [
        [[key for key, _ in groupby(line.runs, lambda run: (bool(run.href), run.lang))] for line in item.lines]
        for _, item in sorted(items.items(), key=lambda each: each[0])
        if isinstance(item, TextItem)
    ]


def _shared(document: Document, own: frozenset[Place]) -> Iterator[Item]:
    """Yield the items that all files have."""
    for number, page in enumerate(document.pages):
        yield from page.backdrop
        yield from (item for at, item in enumerate(page.items) if (number, at) not in own)


def _deflated(operators: str) -> bytes:
    return deflate(operators.encode("latin-1"), PAGE_LEVEL)


class Series:
    """Files of one form. `own` are the places of the items that differ, `more` the characters that they may need."""

    def __init__(self, document: Document, own: frozenset[Place], more: Faces) -> None:
        objects = Objects()
        self._pages = Pages(document, own, more, objects)
        slots = [objects.add() for _ in document.pages]
        structure, root = whole_tree(objects, document, self._pages.contents, slots)
        tree = objects.add()
        for number, (page, slot) in enumerate(zip(document.pages, slots, strict=True)):
            entries = structure.page_entries(number, page.size)
            what = self._pages.resources[number] + self._pages.contents_entry(number)
            slot.body = f"<</Type/Page/Parent {tree.ref}{entries}{what}>>"
        tree.body = f"<</Type/Pages/Kids[{' '.join(slot.ref for slot in slots)}]/Count {len(slots)}>>"
        entries = f"/Pages {tree.ref}/StructTreeRoot {root.ref}{catalog_entries(objects, document)}"
        if bookmarks := outline(objects, document, self._pages.contents, slots):
            entries += f"/Outlines {bookmarks.ref}"
        catalog = objects.add(f"<</Type/Catalog{entries}>>")
        owners = {block for number, at in own if (block := document.pages[number].items[at].block)}
        self._links = {block: links for block, links in structure.links.items() if block in owners}
        self._figures = {block: each for block, each in structure.figures.items() if block in owners}
        self._write_shared(objects, catalog, add_information(objects, document))
        self._pages.forget()

    def _write_shared(self, objects: Objects, catalog: Slot, info: Slot) -> None:
        """Write the shared beginning of all files, and number the own streams after it."""
        own = [slot for _, _, slot in self._pages.own]
        own += [slot for links in self._links.values() for slot, _ in links]
        own += [slot for slot, _ in self._figures.values()]
        there = [place for place, slot in enumerate(objects.slots) if not any(slot is each for each in own)]
        numbers = {place: number for number, place in enumerate(there, 1)}
        holders = -(-(len(there) - len(objects.streams)) // MOST_PACKED)
        self._first = len(there) + holders + 1
        numbers |= {objects.slots.index(slot): self._first + at for at, slot in enumerate(own)}
        written, at = [HEADER], len(HEADER)
        entries = {}
        loose = []
        for place in there:
            body = objects.numbered(place, numbers.__getitem__)
            if place in objects.streams:
                written.append(numbered(numbers[place], body))
                entries[numbers[place]] = entry(at)
                at += len(written[-1])
            else:
                loose.append((numbers[place], body))
        for holder, start in enumerate(range(0, len(loose), MOST_PACKED), len(there) + 1):
            group = loose[start : start + MOST_PACKED]
            written.append(numbered(holder, packed(group)))
            entries[holder] = entry(at)
            entries |= {number: packed_entry(holder, index) for index, (number, _) in enumerate(group)}
            at += len(written[-1])
        self.shared = b"".join(written)
        self.digest = sha256(self.shared)
        self._entries = FREE + b"".join(each for _, each in sorted(entries.items()))
        self._elements = {
            block: (referring(slot.format(None), numbers.__getitem__), alt)
            for block, (slot, alt) in self._figures.items()
        }
        self._trailer = referring(f"/Root {catalog.ref}/Info {info.ref}".encode(), numbers.__getitem__)

    def file(self, items: Mapping[Place, Item], alts: Mapping[str, str]) -> bytes:
        """Return the part of a file after the shared beginning, with other items than those of the document.

        `alts` are the alternative texts of figures among them.
        """
        offset, written, entries = len(self.shared), [], [self._entries]
        bodies, marks = self._pages.drawn(items)
        for block, links in self._links.items():
            keys = [str(key) for _, key in links]
            bodies += [body.encode() for body in link_bodies(marks[block], keys.__getitem__)]
        bodies += [described(body, alt, alts[block]) for block, (body, alt) in self._elements.items()]
        for number, body in enumerate(bodies, self._first):
            written.append(numbered(number, body))
            entries.append(entry(offset))
            offset += len(written[-1])
        own = b"".join(written)
        key = md5(self.digest.digest() + own, usedforsecurity=False).hexdigest().encode()
        trailer = b"%b/ID[<%b><%b>]" % (self._trailer, key, key)
        return own + closed(self._first + len(written), offset, b"".join(entries), trailer)
