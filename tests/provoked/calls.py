"""Problems that no file and no command causes: internal errors, a full disk, a dead address."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from msgspec import structs

from factsheets import api
from factsheets.campaign.order import Order, studio
from factsheets.campaign.run import stopped
from factsheets.compose.derived import checked
from factsheets.compose.shared import Side
from factsheets.content.checks.editions import wider
from factsheets.content.church import with_church
from factsheets.content.load import load, load_located
from factsheets.content.model.issue import Back, Thing
from factsheets.content.model.organization import Church
from factsheets.content.named_sentences import with_sentences
from factsheets.engine import files
from factsheets.engine.jobs import plan
from factsheets.engine.make import maker
from factsheets.engine.run import Made, run
from factsheets.engine.select import Words
from factsheets.errors import Problem
from factsheets.layout.check.deck import check_decks
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.layout.spec.load import load_layouts
from factsheets.ledger.demand import watch_links
from factsheets.ledger.spreadsheet.table import save
from factsheets.writers.pdf.fonts import _check
from factsheets.writers.pdf.objects import PdfFile, face
from factsheets.writers.pptx.text import link_xml
from factsheets.writers.pptx.writer import _check_sizes
from factsheets.yamlio.edit import Editor
from tests.document import test_document as documents
from tests.layout import test_country as sheets
from tests.layout.test_presenter import notes_of
from tests.support import load_watched


def _library(root: Path) -> Any:
    return load(root)


def _edition(root: Path) -> Iterator[Problem]:
    library = _library(root)
    issue = library.issues["sexual-violence"]
    areas = [structs.replace(area, restriction="") for area in issue.where.areas]
    wide = structs.replace(issue, where=structs.replace(issue.where, areas=areas))
    return wider(library, structs.replace(library, issues={issue.id: wide}))


def _left_out(root: Path) -> Iterable[Problem]:
    del root
    block = documents.words("front.lead", documents.Role.PARAGRAPH, "Widows lose their homes.")
    side = Side("front", structs.replace(documents.TREE, children=(block,)), (block, block))
    checked(documents.TREE, [side], {}, ())
    return ()


def _failed(error: OSError) -> Callable[[Path], Iterable[Problem]]:
    def failing(root: Path) -> Iterable[Problem]:
        def make(name: str) -> Made:
            raise files.failure(error)

        return run({"country-kenya-letter.pdf": {}}, make, root / "out").problems

    return failing


def _made(name: str, make: Callable[[str], Made]) -> Callable[[Path], Iterable[Problem]]:
    return lambda root: run({name: {}}, make, root / "out").problems


def _fault(name: str) -> Made:
    raise ValueError(name)


def _link(root: Path) -> Iterable[Problem]:
    (root / "out").mkdir()
    (root / "out/fonts").symlink_to(root / "data")
    return run({"fonts/readme.txt": {}}, lambda _: Made(b"", 0, ""), root / "out").problems


def _outside(root: Path) -> Iterable[Problem]:
    labels = root / "data/labels.yaml"
    labels.rename(root / "labels.yaml")
    labels.symlink_to(root / "labels.yaml")
    return _content(root)


def _too_large(root: Path) -> Iterable[Problem]:
    labels = root / "data/labels.yaml"
    labels.write_bytes(labels.read_bytes() + b"# padding\n" * 200_000)
    return _content(root)


def _unserved(root: Path) -> Iterable[Problem]:
    layouts = load_layouts(root)
    deck = layouts.decks["deck-16x9"]
    first = structs.replace(deck.layouts[0], serves=["closing"])
    return check_decks(structs.replace(layouts, decks={"deck-16x9": structs.replace(deck, layouts=[first])}))


def _small(root: Path) -> Iterable[Problem]:
    layouts = load_layouts(root)
    deck = layouts.decks["deck-16x9"]
    spot, *rest = deck.layouts[0].spots
    first = structs.replace(deck.layouts[0], spots=[structs.replace(spot, sizes=[16.0]), *rest])
    decks = {"deck-16x9": structs.replace(deck, layouts=[first, *deck.layouts[1:]])}
    return check_decks(structs.replace(layouts, decks=decks))


def _document(code: str) -> Callable[[Path], Iterable[Problem]]:
    (document,) = [document for document, breaks in documents.BROKEN if breaks == code]
    return lambda _: document.verify()


def _sheet(code: str, change: Callable[[Any], Any]) -> Callable[[Path], Iterable[Problem]]:
    return lambda _: change(sheets.document("country", code)).verify()


def _twice(sheet: Any) -> Any:
    """Return a sheet whose last fact repeats the sentence of the first."""
    said = {leaf.id: leaf.words for leaf in sheet.root.leaves()}
    first, last = (next(leaf for leaf in found if leaf.slot == "sentence") for found in (
        list(sheet.root.leaves()), list(sheet.root.leaves())[::-1]))  # fmt: skip
    return structs.replace(sheet, root=sheet.root.changed(
        lambda block: structs.replace(block, words=said[first.id]) if block.id == last.id else block))  # fmt: skip


def _content(root: Path) -> Iterable[Problem]:
    return load_located(root)[1]


def _laid_out(root: Path, library: Any, *request: str) -> Iterable[Problem]:
    compose_and_place(Request(*request, library), load_layouts(root))
    return ()


def _full_sheet(root: Path) -> Iterable[Problem]:
    library = _library(root)
    issue = library.issues["property-grabbing"]
    long = structs.replace(issue, body="Widows cannot pay a lawyer. " * 160)
    library = structs.replace(library, issues=library.issues | {issue.id: long})
    return _laid_out(root, library, "handout", issue.id, "handout-letter", "colour")


def _back_left_out(root: Path) -> Iterable[Problem]:
    library = _library(root)
    issue = library.issues["property-grabbing"]
    (area,) = issue.where.areas[:1]
    wide = structs.replace(area, countries=list(library.countries), restriction="of widows and orphans " * 40)
    back = Back(headline=["For poor families"], things=[Thing(icon="property")], columns=["Powerful relatives"])
    named, _ = with_sentences(structs.replace(issue, back=back, where=structs.replace(issue.where, areas=[wide])))
    library = structs.replace(library, issues=library.issues | {issue.id: named})
    return compose_and_place(
        Request("handout", issue.id, "handout-letter", "colour", library), load_layouts(root)
    ).warnings


def _ways_left_out(root: Path) -> Iterable[Problem]:
    library = _library(root)
    long = [structs.replace(way, short=f"{way.short} " * 3) for way in library.organisation.ways]
    library = structs.replace(library, organisation=structs.replace(library.organisation, ways=long))
    request = Request("insert", "", "insert-half-letter", "colour", library)
    return compose_and_place(request, load_layouts(root)).warnings


def _church_left_out(root: Path) -> Iterable[Problem]:
    church = Church(call="Pray for all who are held in slavery today " * 9)
    request = Request("country", "TH", "country-poster-tabloid", "colour", with_church(_library(root), church))
    return compose_and_place(request, load_layouts(root)).warnings


def _full_slide(root: Path) -> Iterable[Problem]:
    library = _library(root)
    long = structs.replace(library.organisation, headline="Everyone deserves to be safe " * 9)
    return _laid_out(root, structs.replace(library, organisation=long), "deck", "", "deck-16x9", "colour")


def _no_room(root: Path) -> Iterable[Problem]:
    library = _library(root)
    long = structs.replace(library.organisation, name="International Justice Mission " * 6)
    library = structs.replace(library, organisation=long)
    return _laid_out(root, library, "handout", "property-grabbing", "handout-letter", "colour")


def _nothing_left(root: Path) -> Iterable[Problem]:
    library = _library(root)
    issue = library.issues["sexual-violence"]
    library = structs.replace(library, issues=library.issues | {issue.id: structs.replace(issue, adult=[issue.lead])})
    maker(plan(library, load_layouts(root), "all-ages"))("handout-3-sexual-violence-letter-all-ages.pdf")
    return ()


def _dead_link(root: Path) -> Iterable[Problem]:
    watched, _ = load_watched(root)
    return (each.problem for each in watch_links(watched, lambda _: "status 404"))


def _no_edit(root: Path) -> Iterable[Problem]:
    del root
    Editor("facts: [{id: a,\n  # 2 of 3\n  text: b}]\n", "data/labels.yaml").remove(("facts", 0, "id"))
    return ()


def _environment(root: Path) -> Iterable[Problem]:
    del root
    os.environ["SOURCE_DATE_EPOCH"] = "yesterday"
    try:
        PdfFile()
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    return ()


def _unwritable(root: Path) -> Iterable[Problem]:
    (root / "facts.xlsx").mkdir()
    save(root / "facts.xlsx", b"")
    return ()


def _no_themes(root: Path) -> Iterable[Problem]:
    shutil.rmtree(root / "layouts/themes")
    load_layouts(root)
    return ()


def _changed_since(root: Path) -> Iterable[Problem]:
    order = Order(root, None, Words(), "adult", root, "list.csv", {}, state="that of another day")
    studio(order)
    return ()


def _lost_worker(_root: Path) -> Iterable[Problem]:
    raise stopped(BrokenProcessPool("a process in the pool was terminated abruptly"))


CALLS: dict[str, Callable[[Path], Iterable[Problem] | None]] = {
    **{code: _document(code) for _, code in documents.BROKEN},
    "said-twice": _sheet("KE", _twice),
    "under-issue": _sheet("KE", lambda sheet: structs.replace(sheet, root=sheets.without_names(sheet.root))),
    "empty-area": _sheet("BO", sheets.emptied),
    "bad-name": _made("../sheet.pdf", lambda _: Made(b"", 0, "")),
    "disk-full": _failed(OSError(errno.ENOSPC, "")),
    "no-write": _failed(OSError(errno.EROFS, "")),
    "fault": _made("sheet.pdf", _fault),
    "is-link": _link,
    "file-outside": _outside,
    "too-large": _too_large,
    "edit-refused": _no_edit,
    "edition-widens": _edition,
    "left-out": _left_out,
    "link-dead": _dead_link,
    "sheet-unwritable": _unwritable,
    "campaign-changed": _changed_since,
    "worker-lost": _lost_worker,
    "slide-not-served": _unserved,
    "under-floor": _small,
    "no-theme": _no_themes,
    "too-full": _full_sheet,
    "no-room": _no_room,
    "back-left-out": _back_left_out,
    "ways-left-out": _ways_left_out,
    "church-left-out": _church_left_out,
    "nothing-left": _nothing_left,
    "slide-full": _full_slide,
    "notes-too-long": lambda _: notes_of(900) and None,
    "environment": _environment,
    "unknown-audience": lambda root: api.plan(api.load(root), audience="children") and None,  # type: ignore[arg-type]
    "missing-glyph": lambda root: _check(face(root / "layouts/fonts/SourceSansPro-Regular.ttf"), "北"),
    "link-scheme": lambda _: link_xml("file:///notes.txt", None) and None,  # type: ignore[arg-type]
    "slide-size": lambda _: _check_sizes(()),
}  # fmt: skip
