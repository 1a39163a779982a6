"""Many documents in one file to print.

Most share streams, fonts and pictures: those of a form of sheet are put into the file once. Each sheet adds its own
streams, and its objects in an object stream: its pages and its part of the structure tree, whose bodies are written
once with gaps for numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import md5

from msgspec import Struct

from factsheets.document.document import Document
from factsheets.document.scene import Item
from factsheets.geometry import Size
from factsheets.writers.pdf.metadata import add_information
from factsheets.writers.pdf.objects import Slot, number, text_string
from factsheets.writers.pdf.series import (
    FREE,
    HEADER,
    MOST_PACKED,
    Faces,
    Objects,
    Pages,
    Place,
    closed,
    entry,
    numbered,
    packed,
    packed_entry,
)
from factsheets.writers.pdf.tags import Structure, described, link_bodies, tree_root
from factsheets.writers.pdf.writer import catalog_entries

PAGES, ROOT, TOP, PARENTS, OUTLINE = range(1, 6)
"""The numbers of the objects above all sheets: page tree, structure, its document element, parent tree, bookmarks."""
LEVEL = 6
MOST_FORMS = 64
"""The number of forms that are remembered: enough for three logos and four calls to action, with names of one to three
lines. A form that only one sheet uses is not needed again."""

_GAP = re.compile(rb"\x01(\d+)\x02|\x03(\d+)\x04")
_BETWEEN = b"\0"
"""A separator of bodies that are filled in together; it appears in none of them."""


class Form:
    """The shared part of a form of sheet: its pages, as content and (`twin`) as decoration, for copies."""

    def __init__(self, document: Document, twin: Document, own: Iterable[Place], more: Faces) -> None:
        own = frozenset(own)
        self.objects = Objects()
        self.tree, self.part = self.objects.add(), self.objects.add()
        self.pages = Pages(document, own, more, self.objects)
        self.twins = Pages(twin, own, more, self.objects)
        slots = [self.objects.add() for _ in document.pages]
        structure = Structure(
            self.objects, document, self.pages.contents, slots, self.part.ref, lambda key: f"\x03{key}\x04"
        )
        parents = f"<</Limits[\x030\x04 \x03{structure.keys - 1}\x04]/Nums[{structure.numbers}]>>"
        self.keys, self.top, self.numbers = structure.keys, _place(structure.top), self.place(self.objects.add(parents))
        for at, (page, slot) in enumerate(zip(document.pages, slots, strict=True)):
            slot.body = self._page(self.pages, at, structure.page_entries(at, page.size))
        self.copies = [
            self._page(self.twins, at, f"/MediaBox{_box(page.size)}/Tabs/S").encode("latin-1")
            for at, page in enumerate(document.pages)
        ]
        self.kids = [*map(self.place, slots)]
        owners = {block for number, at in own if (block := document.pages[number].items[at].block)}
        self.links = {
            block: [(self.place(slot), key) for slot, key in links]
            for block, links in structure.links.items()
            if block in owners
        }
        self.figures = {
            block: (self.place(slot), alt) for block, (slot, alt) in structure.figures.items() if block in owners
        }
        self.bodies = range(self.kids[0], len(self.objects.slots))
        self.pages.forget()
        self.twins.forget()
        self.own, self.copied = ([self.place(slot) for _, _, slot in pages.own] for pages in (self.pages, self.twins))

    def _page(self, pages: Pages, at: int, entries: str) -> str:
        return f"<</Type/Page/Parent {self.tree.ref}{entries}{pages.resources[at]}{pages.contents_entry(at)}>>"

    @staticmethod
    def place(slot: Slot) -> int:
        """Return the place of an object among those of the form."""
        return _place(slot.ref)


def _place(reference: str) -> int:
    return int(reference[1:-1])


class Sheet(Struct, frozen=True):
    """A sheet to print: its form, and the items that differ from it, as content and as decoration.

    `alts` are the alternative texts of figures among them.
    """

    form: Form
    items: Mapping[Place, Item]
    twins: Mapping[Place, Item]
    alts: Mapping[str, str]


class _Gapped(Struct, frozen=True):
    """Bodies of objects with gaps (%d), and what goes into each: a number, a number relative to the first of the sheet,
    a key of the parent tree relative to the first of the sheet, or the element above the sheet.
    """

    form: bytes
    gaps: tuple[tuple[int, int], ...]

    def filled(self, start: int, keys: int, part: int) -> list[bytes]:
        base = 0, start, keys, part
        return (self.form % tuple([value + base[kind] for kind, value in self.gaps])).split(_BETWEEN)


class _Known(Struct, frozen=True):
    """A form in a book: the bodies of a sheet, and those of the pages of a copy."""

    form: Form
    sheet: _Gapped
    copy: _Gapped


class Book:
    """A file that grows sheet by sheet. `about` is a document with the title, language and date of the file."""

    def __init__(self, about: Document) -> None:
        self._about = about
        self._written: list[bytes] = [HEADER]
        self._at = len(HEADER)
        self._entries: dict[int, bytes] = {0: FREE}
        self._next = OUTLINE + 1
        self._shared: dict[bytes, int] = {}
        self._forms: dict[int, _Known] = {}
        self._loose: list[tuple[int, bytes]] = []
        self._kids: list[int] = []
        self._parts: list[int] = []
        self._parents: list[int] = []
        self._keys = 0
        self._marks: list[tuple[str, int, Size]] = []

    @property
    def pages(self) -> int:
        """The number of pages so far."""
        return len(self._kids)

    def add(self, title: str, sheets: Sequence[Sheet], pages: int, copies: int = 1, cover: Sheet | None = None) -> None:
        """Add the sheets of one recipient, each on so many pages (the last ones may stay blank), with a bookmark.

        A cover comes once, on as many pages as a copy, so that a machine can staple after the same number of pages. The first copy is read aloud and searched; the others are the same words once more, so they are decoration.
        """
        part, size = self._new(), sheets[0].form.pages.document.pages[0].size
        blank = b"<</Type/Page/Parent %d 0 R/MediaBox%b/Tabs/S/Resources<<>>>>" % (PAGES, _box(size).encode())
        at, tops, again = len(self._kids), list[int](), list[bytes]()
        covers = [(cover, pages * len(sheets))] if cover else []
        for sheet, room in (*covers, *((sheet, pages) for sheet in sheets)):
            start = self._sheet(sheet, part)
            tops.append(start + sheet.form.top - sheet.form.bodies[0])
            blanks = [blank] * (room - len(sheet.form.kids))
            self._kids += [*range(start, start + len(sheet.form.kids)), *map(self._object, blanks)]
            if copies > 1 and sheet is not cover:
                again += [*self._copy(sheet), *blanks]
        for _ in range(copies - 1):
            self._kids += map(self._object, again)
        self._marks.append((title, self._kids[at], size))
        self._loose.append((part, b"<</Type/StructElem/S/Part/P %d 0 R/K[%b]>>" % (TOP, _refs(tops))))
        self._parts.append(part)
        self._pack(MOST_PACKED)

    def _sheet(self, sheet: Sheet, part: int) -> int:
        """Add the objects of one sheet; return the number of its first object, which is its first page."""
        form, known, start = sheet.form, self._known(sheet.form), self._next
        self._next += len(form.bodies)
        bodies = known.sheet.filled(start, self._keys, part)
        streams, marks = form.pages.drawn(sheet.items)
        for block, links in form.links.items():
            keys = [str(self._keys + key) for _, key in links]
            others = link_bodies(marks[block], keys.__getitem__)
            for (place, _), body in zip(links, others, strict=True):
                bodies[place - form.bodies[0]] = body.encode()
        for block, (place, alt) in form.figures.items():
            at = place - form.bodies[0]
            bodies[at] = described(bodies[at], alt, sheet.alts[block])
        self._loose += enumerate(bodies, start)
        for stream in streams:
            self._write(self._new(), stream)
        self._parents.append(start + form.numbers - form.bodies[0])
        self._keys += form.keys
        return start

    def _copy(self, sheet: Sheet) -> list[bytes]:
        """Add the drawings of a copy of a sheet; return the bodies of its pages."""
        start = self._next
        for stream in sheet.form.twins.drawn(sheet.twins)[0]:
            self._write(self._new(), stream)
        return self._known(sheet.form).copy.filled(start, 0, 0)

    def _known(self, form: Form) -> _Known:
        """Return a form after putting everything that its sheets share into the file."""
        if id(form) not in self._forms:
            first, count = form.bodies[0], len(form.bodies)
            there = {form.place(form.tree): (0, PAGES), form.place(form.part): (3, 0)}
            there |= {place: (1, place - first) for place in form.bodies}
            sheet = there | {place: (1, count + at) for at, place in enumerate(form.own)}
            copy = there | {place: (1, at) for at, place in enumerate(form.copied)}
            bodies = [form.objects.body(place) for place in form.bodies]
            self._forms[id(form)] = _Known(
                form, self._gapped(form, bodies, sheet), self._gapped(form, form.copies, copy)
            )
            if len(self._forms) > MOST_FORMS:
                del self._forms[next(iter(self._forms))]
        return self._forms[id(form)]

    def _gapped(self, form: Form, bodies: Iterable[bytes], there: Mapping[int, tuple[int, int]]) -> _Gapped:
        data = _BETWEEN.join(bodies)
        gaps = [
            (2, int(key)) if key else there.get(int(place)) or (0, self._number(form.objects, int(place)))
            for place, key in _GAP.findall(data)
        ]
        filled = _GAP.sub(lambda found: b"%d" if found[2] else b"%d 0 R", data.replace(b"%", b"%%"))
        return _Gapped(filled, tuple(gaps))

    def _number(self, objects: Objects, place: int) -> int:
        """Return the number of an object that sheets share, put into the file if none with the same body is there."""
        body = objects.numbered(place, lambda other: self._number(objects, other))
        if body not in self._shared:
            self._shared[body] = self._new()
            if place in objects.streams:
                self._write(self._shared[body], body)
            else:
                self._loose.append((self._shared[body], body))
        return self._shared[body]

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _object(self, body: bytes) -> int:
        """Add an object that is not a stream; return its number."""
        self._loose.append((self._new(), body))
        return self._loose[-1][0]

    def _write(self, number: int, body: bytes) -> None:
        self._entries[number] = entry(self._at)
        self._written.append(numbered(number, body))
        self._at += len(self._written[-1])

    def _pack(self, least: int) -> None:
        """Put the loose objects into object streams, if there are enough."""
        while len(self._loose) >= max(least, 1):
            group, self._loose = self._loose[:MOST_PACKED], self._loose[MOST_PACKED:]
            holder = self._new()
            self._write(holder, packed(group, LEVEL))
            self._entries |= {number: packed_entry(holder, index) for index, (number, _) in enumerate(group)}

    def data(self) -> bytes:
        """Return the whole file. Nothing can be added afterwards."""
        objects = Objects()
        entries = catalog_entries(objects, self._about)
        catalog = objects.add(
            f"<</Type/Catalog/Pages {PAGES} 0 R/StructTreeRoot {ROOT} 0 R/Outlines {OUTLINE} 0 R{entries}>>"
        )
        trailer = [
            self._number(objects, objects.slots.index(slot))
            for slot in (catalog, add_information(objects, self._about))
        ]
        self._loose += [
            (PAGES, b"<</Type/Pages/Kids[%b]/Count %d>>" % (_refs(self._kids), len(self._kids))),
            (ROOT, tree_root(f"{TOP} 0 R", f"{PARENTS} 0 R", self._keys).encode()),
            (TOP, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (ROOT, _refs(self._parts))),
            (PARENTS, b"<</Kids[%b]>>" % _refs(self._parents)),
        ]
        self._bookmarks()
        self._pack(1)
        key = md5(b"".join(self._written), usedforsecurity=False).hexdigest().encode()
        ends = b"/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (trailer[0], trailer[1], key, key)
        places = b"".join(self._entries[number] for number in range(self._next))
        return b"".join([*self._written, closed(self._next, self._at, places, ends, compressed=True)])

    def _bookmarks(self) -> None:
        """Add a bookmark for each recipient (ISO 32000-1, 12.3.3)."""
        first, count = self._next, len(self._marks)
        for at, (title, page, size) in enumerate(self._marks):
            near = f"/Prev {first + at - 1} 0 R" * (at > 0) + f"/Next {first + at + 1} 0 R" * (at + 1 < count)
            target = f"[{page} 0 R/XYZ 0 {number(size.height)} null]"
            self._object(f"<</Title {text_string(title)}/Parent {OUTLINE} 0 R/Dest{target}{near}>>".encode("latin-1"))
        ends = f"/First {first} 0 R/Last {first + count - 1} 0 R" if count else ""
        self._loose.append((OUTLINE, f"<</Type/Outlines/Count {count}{ends}>>".encode()))


def _box(size: Size) -> str:
    return f"[0 0 {number(size.width)} {number(size.height)}]"


def _refs(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % each for each in numbers)
