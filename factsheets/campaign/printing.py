"""Print files: the sheets of several hundred congregations in the order of the list, with the same number of pages for
each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from factsheets.campaign.cover import cover
from factsheets.campaign.order import Order, Sheet, Studio, row_fingerprint, studio
from factsheets.campaign.receipts import File, Print
from factsheets.campaign.rows import Row
from factsheets.campaign.sheets import USUAL, letters_of
from factsheets.content.model.organization import Church
from factsheets.document.blocks import Role
from factsheets.document.document import Document
from factsheets.engine.files import replace_file
from factsheets.engine.jobs import EDITION
from factsheets.engine.names import LONGEST, shortened, slug
from factsheets.engine.record import digest
from factsheets.layout.press.copies import twin
from factsheets.layout.press.pack import untagged
from factsheets.layout.series import Filled, faces_for, with_items
from factsheets.words import many
from factsheets.writers.pdf import book
from factsheets.writers.pdf.series import shape

BATCH = 500
"""The most congregations in a print file."""


class Batch(Struct, frozen=True):
    """Congregations that are printed one after another, with the same number of sheets of one edition and format.

    `name` is that of their file, `before` the earlier receipt of the file.
    """

    order: Order
    name: str
    kind: tuple[str, str]
    rows: tuple[Row, ...]
    out: Path
    covers: bool
    before: Print | None = None


def batches(room: Studio, rows: Sequence[Row], stem: str, out: Path, covers: bool) -> Iterator[Batch]:
    """Yield the rows in batches, each in the order of the list: one print file has one size of paper. Decks are not printed."""
    groups: dict[tuple[tuple[str, str], int], list[Row]] = defaultdict(list)
    for row in rows:
        kinds = Counter(_kind(sheet) for sheet in room.sheets(row) if sheet.job.writer == "pdf")
        for each in kinds.items():
            groups[each].append(row)
    for (kind, count), chosen in sorted(groups.items(), key=lambda group: group[0]):
        paper = "-".join(word for word in kind if word != EDITION)
        for number, start in enumerate(range(0, len(chosen), BATCH), 1):
            end = f"{paper}-{count}-{'sheets' if count > 1 else 'sheet'}-{number:03}"
            name = f"print-{shortened(slug(stem) or 'list', LONGEST - len(end) - 7)}-{end}.pdf"
            yield Batch(room.order, name, kind, tuple(chosen[start : start + BATCH]), out, covers)


def _kind(sheet: Sheet) -> tuple[str, str]:
    """Return the edition and format of a sheet: together they give the size of its paper."""
    return sheet.job.edition.name, sheet.job.edition.format


def print_batch(batch: Batch) -> tuple[Print, bool]:
    """Make a print file unless it is up to date; return it and whether it was made. Raises FactsheetsError, WriteFailure."""
    press = _Press(studio(batch.order), batch)
    fingerprint, before, file = press.fingerprint(), batch.before, batch.out / batch.name
    if (
        before
        and before.fingerprint == fingerprint
        and file.is_file()
        and digest(file.read_bytes()) == before.file.sha256
    ):
        return before, False
    data, pages, each, title = press.made()
    replace_file(file, data)
    return Print(File(batch.name, len(data), digest(data), pages, title), fingerprint, len(batch.rows), each), True


class _Press:
    """A print file being made.

    Blank pages are added so that all congregations have the same number: then a printer can staple them.
    """

    def __init__(self, room: Studio, batch: Batch) -> None:
        self._room, self._batch = room, batch
        self._churches = [room.profile(row)[0] for row in batch.rows]
        self._letters = letters_of(self._churches)
        self._sheets = [[sheet for sheet in room.sheets(row) if _kind(sheet) == batch.kind] for row in batch.rows]

    def fingerprint(self) -> str:
        """Return a hash of everything that the file depends on."""
        rows = [
            (row.id, row.copies, row_fingerprint(church, sheets, self._letters))
            for row, church, sheets in zip(self._batch.rows, self._churches, self._sheets, strict=True)
        ]
        return digest(msgspec.json.encode([rows, self._batch.covers]))[:32]

    def made(self) -> tuple[bytes, int, int, str]:
        """Return the file, its number of pages, the number of pages in one copy for a congregation, and its title."""
        most, first = self._looked_over()
        each = most + most % 2
        about = replace(
            first, title=f"{first.title} – {many(len(self._batch.rows), 'congregation')}", pages=first.pages[:1] * 2
        )
        whole = book.Book(about)
        for row, church, asked in zip(self._batch.rows, self._churches, self._sheets, strict=True):
            sheets = [self._sheet(self._room.made.filled(sheet.job, church)) for sheet in asked]
            front = self._cover(row, church, asked, first) if self._batch.covers else None
            whole.add(church.name or row.id, sheets, each, row.copies, front)
        return whole.data(), whole.pages, each * len(self._sheets[0]), about.title

    def _looked_over(self) -> tuple[int, Document]:
        """Return the number of pages of the longest sheet, and the first sheet."""
        first: Document | None = None
        most = 0
        for church, asked in zip(self._churches, self._sheets, strict=True):
            for sheet in asked:
                if first is None or any(
                    side.flow for side in sheet.job.layouts.layouts[sheet.job.request.layout].sides
                ):
                    document = self._room.made.filled(sheet.job, church).form.document
                    first, most = first or document, max(most, len(document.pages))
                else:
                    most = max(most, len(sheet.job.layouts.layouts[sheet.job.request.layout].sides))
        assert first is not None, self._batch.name
        return most, first

    def _sheet(self, sheet: Filled) -> book.Sheet:
        form, forms = sheet.form, self._room.printed
        key = id(form), self._letters, repr(shape(sheet.items))
        if key not in forms:
            more, document = form.faces(USUAL + self._letters), with_items(form.document, sheet.items)
            forms[key] = form, book.Form(_part(document), _decoration(document), form.own, more)
            if len(forms) > book.MOST_FORMS:
                del forms[next(iter(forms))]
        return book.Sheet(
            forms[key][1], sheet.items, {place: twin(item) for place, item in sheet.items.items()}, sheet.alts
        )

    def _cover(self, row: Row, church: Church, sheets: Sequence[Sheet], like: Document) -> book.Sheet:
        document, style = cover(row, church, sheets, like)
        own = frozenset((0, at) for at in range(len(document.pages[0].items)))
        more = faces_for([style], USUAL + self._letters)
        items = {place: document.pages[0].items[place[1]] for place in own}
        made = book.Form(_part(document), _decoration(document), own, more)
        return book.Sheet(made, items, {place: twin(item) for place, item in items.items()}, {})


def _part(document: Document) -> Document:
    """Return a document as a part of another one."""
    return replace(document, root=replace(document.root, role=Role.PART))


def _decoration(document: Document) -> Document:
    return replace(document, pages=tuple(map(untagged, document.pages)))
