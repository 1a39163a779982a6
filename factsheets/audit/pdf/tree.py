"""A PDF as a screen reader presents it: the structure tree with the text of its tags (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from factsheets.audit.pdf.file import PdfFile
from factsheets.audit.pdf.page import Views
from factsheets.audit.pdf.seen import PageView
from factsheets.audit.pdf.syntax import DEEPEST, PdfError, Ref, Unread

MOST_ELEMENTS = 200_000


@dataclass(frozen=True, slots=True)
class Content:
    """A marked sequence on a page, by the page's reference and its number."""

    page: Any
    mcid: int


@dataclass(slots=True)
class Element:
    """One tag: its standard role, alternative text and content, in reading order; `own` is its role in the file."""

    role: str
    alt: str
    page: Any
    own: str = ""
    kids: list[Element | Content] = field(default_factory=list)
    objects: list[dict[str, Any]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def contents(self) -> Iterator[Content]:
        """Yield the marked sequences of this tag and of all below it."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.contents()
            else:
                yield kid


@dataclass(frozen=True, slots=True)
class Side:
    """The content of one or more identical pages (copies in a pack), checked once. `numbers` count from 1."""

    page: PageView
    numbers: tuple[int, ...]


class PdfDocument:
    """An opened PDF, with what several rules need."""

    unit = "page"

    def __init__(self, data: bytes) -> None:
        self.file = PdfFile(data)
        self.catalog = self.file.mapping(self.file.trailer.get("Root"))
        self.information = self.file.mapping(self.file.trailer.get("Info"))
        views = Views(self.file)
        self.pages: list[PageView] = [views.of(number, *page) for number, page in enumerate(self.file.pages(), 1)]
        if not self.pages:
            raise Unread("the file has no pages")

    @cached_property
    def sides(self) -> list[Side]:
        """The pages; those that look the same and have no tags (decoration only) are joined."""
        alike: dict[object, list[PageView]] = {}
        for page in self.pages:
            same = id(page.shows) if page.shows.is_decoration else page.number
            alike.setdefault((page.shows.is_decoration, same), []).append(page)
        return [Side(pages[0], tuple(page.number for page in pages)) for pages in alike.values()]

    @cached_property
    def metadata(self) -> str:
        """The XMP packet as text."""
        return self.file.metadata()

    @cached_property
    def root(self) -> Element | None:
        """The structure tree; None where there is none."""
        tree = self.file.mapping(self.catalog.get("StructTreeRoot"))
        return _Tree(self.file, tree).element(tree, None, 0) if tree else None

    @cached_property
    def elements(self) -> list[Element]:
        """All tags in reading order."""
        return list(self.root.walk()) if self.root else []

    @cached_property
    def owners(self) -> dict[Content, list[Element]]:
        """The tags around each marked sequence, outermost first."""
        found: dict[Content, list[Element]] = {}

        def visit(element: Element, above: list[Element]) -> None:
            for kid in element.kids:
                if isinstance(kid, Element):
                    visit(kid, [*above, kid])
                else:
                    found[kid] = above

        if self.root:
            visit(self.root, [self.root])
        return found

    @cached_property
    def _words(self) -> dict[Content, str]:
        words: dict[Content, str] = {}
        for page in self.pages:
            for shown in page.shows.texts:
                if shown.mark and shown.mark.mcid is not None:
                    key = Content(page.ref, shown.mark.mcid)
                    words[key] = words.get(key, "") + shown.text
        return words

    def words(self, element: Element) -> str:
        """Return the text of a tag and of all below it."""
        return "".join(self._words.get(content, "") for content in element.contents())

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        return {page.ref: page.number for page in reversed(self.pages) if isinstance(page.ref, Ref)}

    def page_of(self, element: Element) -> tuple[int, ...]:
        """Return the number of the page that a tag is on; empty if the file does not say."""
        ref = next((content.page for content in element.contents()), element.page)
        return (self._numbers[ref],) if isinstance(ref, Ref) and ref in self._numbers else ()

    def annotations(self, page: PageView) -> list[dict[str, Any]]:
        return [self.file.mapping(value) for value in self.file.items(page.entries.get("Annots"))]

    def bookmarks(self) -> list[str]:
        """Return the titles of all bookmarks, in order."""
        return list(self._entries(self.file.mapping(self.catalog.get("Outlines")).get("First"), set(), 0))

    def _entries(self, value: Any, seen: set[int], depth: int) -> Iterator[str]:
        while entry := self.file.mapping(value):
            if id(entry) in seen or depth > DEEPEST:
                raise PdfError("the list of bookmarks refers back to itself")
            seen.add(id(entry))
            yield self.file.text(entry.get("Title"))
            yield from self._entries(entry.get("First"), seen, depth + 1)
            value = entry.get("Next")


class _Tree:
    """Reads the structure tree; custom roles are mapped to standard ones (ISO 32000-1, 14.7.3)."""

    def __init__(self, file: PdfFile, tree: dict[str, Any]) -> None:
        self._file = file
        self._roles = file.mapping(tree.get("RoleMap"))
        self._count = 0

    def element(self, entries: dict[str, Any], page: Any, depth: int) -> Element:
        self._count += 1
        if depth > DEEPEST or self._count > MOST_ELEMENTS:
            raise PdfError("the tags are nested endlessly")
        file = self._file
        page = entries.get("Pg", page)
        alt = file.text(entries.get("Alt")) or file.text(entries.get("ActualText"))
        own = file.name(entries.get("S"))
        element = Element(self._role(own), alt, page, own)
        kids = file.get(entries.get("K"))
        for kid in kids if isinstance(kids, list) else [entries.get("K")]:
            self._take(element, kid, page, depth)
        return element

    def _take(self, element: Element, kid: Any, page: Any, depth: int) -> None:
        """Add one entry of K: a sequence number, a reference to content or an object, or a tag."""
        value = self._file.get(kid)
        if isinstance(value, int):
            element.kids.append(Content(page, value))
        elif not isinstance(value, dict):
            return
        elif (kind := self._file.name(value.get("Type"))) == "MCR":
            element.kids.append(Content(value.get("Pg", page), self._file.whole(value.get("MCID"), -1)))
        elif kind == "OBJR":
            element.objects.append(self._file.mapping(value.get("Obj")))
        else:
            element.kids.append(self.element(value, page, depth + 1))

    def _role(self, name: str) -> str:
        for _ in range(10):
            if name not in self._roles:
                break
            name = self._file.name(self._roles[name])
        return name
