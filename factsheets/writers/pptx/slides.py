"""Pages as slides, ready for a package: their XML and the targets of their relationships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from factsheets.document.blocks import Role
from factsheets.document.document import Document
from factsheets.document.scene import Item, Page, Picture
from factsheets.writers.pptx.layouts import Layout
from factsheets.writers.pptx.notes import notes_xml
from factsheets.writers.pptx.shapes import Sheet, native_xml, placeholder_kind, shapes_xml
from factsheets.writers.pptx.text import Writer
from factsheets.writers.pptx.theme import NAMESPACES, Theme, background_xml, escape, part_xml

FIRST_ID = 256
"""The smallest id that a slide may have (ECMA-376 part 1, 19.7.13)."""
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension for sections ([MS-PPTX], 2.3.10)."""
POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


class Slide(Struct, frozen=True):
    """The XML of a slide, the name of its layout, and the XML of its notes page, if it has notes.

    `targets` are its addresses and pictures: the layout is its relationship rId1, the first of them rId2, the notes
    come last.
    """

    xml: str
    layout: str
    targets: tuple[str | Picture, ...]
    notes: str


class _Deck(Struct, frozen=True):
    """What the slides of a document need."""

    theme: Theme
    lang: str
    layouts: Mapping[str, Layout]
    titles: Mapping[str, str]
    alternatives: Mapping[str, str]
    native: frozenset[str]


def slides_of(
    document: Document, theme: Theme, layouts: Iterable[Layout], native: frozenset[str] = frozenset()
) -> list[Slide]:
    """Return the slides of a document; on `native` layouts, placeholders define the look of words.

    Raises BuildError if a link has a scheme that is not allowed.
    """
    titles = {block.id: " ".join(block.text.split()) for block in document.leaves.values()}
    alternatives = {block.id: block.alternative for block in document.leaves.values() if block.role is Role.FIGURE}
    deck = _Deck(theme, document.lang, {each.name: each for each in layouts}, titles, alternatives, native)
    return [_slide(deck, page, number) for number, page in enumerate(document.pages, 1)]


def _slide(deck: _Deck, page: Page, number: int) -> Slide:
    layout, targets = deck.layouts[page.layout], dict[str | Picture, str]()

    def related(target: str | Picture) -> str:
        return targets.setdefault(target, f"rId{len(targets) + 2}")

    writer = Writer(layout.theme or deck.theme, deck.lang, related, related)
    sheet = Sheet(writer, deck.alternatives, layout.slots, page.title, number)
    native = page.layout in deck.native
    shapes = native_xml(page.items, sheet) if native else shapes_xml(_items(page, layout), sheet)
    name = f"{number} {deck.titles.get(page.title or '', page.layout)}"
    ground = "" if page.ground == layout.ground else background_xml(page.ground, deck.theme)
    xml = part_xml(f"sld {NAMESPACES}", f' name="{escape(name)}"', ground, shapes, layout.mapped)
    return Slide(xml, page.layout, tuple(targets), notes_xml(page.notes, deck.lang) if page.notes.strip() else "")


def _items(page: Page, layout: Layout) -> list[Item]:
    """Return the items on the slide itself.

    These are its title, backdrop items that are not on the layout, the page's items, and fields. The title is first,
    because shapes are read in this order, unless it is on a backdrop, which is decoration.
    """
    own = [item for item in page.backdrop if item not in layout.decoration]
    fields = [item for item in own if placeholder_kind(item, None)]
    title = [item for item in page.items[:1] if placeholder_kind(item, page.title) == "title"]
    title = [item for item in title if not any(bar.rect.holds(item.rect) for bar in own)]
    return [*title, *(item for item in own if item not in fields), *page.items[len(title) :], *fields]


# Sections


def sections_xml(document: Document) -> str:
    """Return the list of sections of a presentation, nothing if its pages have none."""
    if not any(page.section for page in document.pages):
        return ""
    sections = "".join(_sections(document))
    inner = f'<p14:sectionLst xmlns:p14="{POWERPOINT_2010}">{sections}</p14:sectionLst>'
    return f'<p:extLst><p:ext uri="{SECTIONS}">{inner}</p:ext></p:extLst>'


def _sections(document: Document) -> Iterator[str]:
    first = FIRST_ID
    for number, (name, length) in enumerate(_lengths(document.pages, document.title)):
        slides = "".join(f'<p14:sldId id="{each}"/>' for each in range(first, first + length))
        head = f'name="{escape(name)}" id="{_guid(document.title, name, number)}"'
        yield f"<p14:section {head}><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
        first += length


def _lengths(pages: Sequence[Page], title: str) -> list[tuple[str, int]]:
    """Return names and lengths of the sections; a page that names none stays in the section before it."""
    names: list[str] = []
    for page in pages:
        names.append(page.section or (names[-1] if names else title))
    return [(name, len(list(run))) for name, run in groupby(names)]


def _guid(*words: object) -> str:
    """Return an identifier derived from the words, instead of a random one."""
    return f"{{{uuid5(NAMESPACE_URL, '/'.join(map(str, words)))}}}".upper()
