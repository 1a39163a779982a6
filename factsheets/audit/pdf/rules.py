"""The rules for PDFs, one function each, registered in `RULES`. Clauses are those of ISO 14289-1 (PDF/UA-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from factsheets.audit.contrast import PROMISE, too_faint
from factsheets.audit.findings import Case, Rule, quoted
from factsheets.audit.pdf.fonts import LOST
from factsheets.audit.pdf.seen import Filled, Shown
from factsheets.audit.pdf.tree import Content, Element, PdfDocument, Side
from factsheets.content.checks.alternatives import says_nothing
from factsheets.geometry import Rect
from factsheets.limits import PRINT_SOURCE, PRINT_TEXT

SLACK = 0.05
"""Points by which a size may be too small, because files contain rounded numbers."""
REBUILD = "Make the PDF again with `factsheets build`; printing to PDF from another program loses this."


def check_tags(pdf: PdfDocument) -> Iterator[Case]:
    """7.1: the file is marked as tagged, and is tagged."""
    marked = pdf.file.mapping(pdf.catalog.get("MarkInfo")).get("Marked") is True
    if pdf.root is None or not marked or not pdf.owners:
        yield Case(
            (), "the file has no tags: a screen reader has to guess which text is a heading and what comes first"
        )


def check_tagged_content(pdf: PdfDocument) -> Iterator[Case]:
    """7.1: each text belongs to a tag or is decoration."""
    for side in pdf.sides if pdf.root is not None else ():
        for line in side.page.shows.lines:
            if not _is_tagged(pdf, side, line):
                yield Case(side.numbers, "the text has no tag and is never read aloud", quoted(line.text))


def _is_tagged(pdf: PdfDocument, side: Side, text: Shown) -> bool:
    if text.mark is None:
        return False
    mcid = text.mark.mcid if text.mark.mcid is not None else -1
    return text.mark.artifact or Content(side.page.ref, mcid) in pdf.owners


def check_title(pdf: PdfDocument) -> Iterator[Case]:
    """7.1: the file has a title, and the window's title bar shows it."""
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]*\S[^<]*</rdf:li>", pdf.metadata, re.DOTALL):
        yield Case((), "the file has no title")
    elif pdf.file.mapping(pdf.catalog.get("ViewerPreferences")).get("DisplayDocTitle") is not True:
        yield Case((), "the title bar shows the file name, not the title")


def check_metadata(pdf: PdfDocument) -> Iterator[Case]:
    """Title, author and subject are the same in both places where a PDF has them."""
    for key, tag in (("Title", "title"), ("Author", "creator"), ("Subject", "description")):
        said = pdf.file.text(pdf.information.get(key)).strip()
        packed = re.search(rf"<dc:{tag}>.*?<rdf:li[^>]*>(.*?)</rdf:li>", pdf.metadata, re.DOTALL)
        other = unescape(packed[1]).strip() if packed else ""
        if said and other and said != other:
            yield Case((), f"the {key.lower()} is {quoted(said)} in one place and {quoted(other)} in the other")


def check_standard(pdf: PdfDocument) -> Iterator[Case]:
    """5: the file claims PDF/UA-1, so that other programs know what to test."""
    if not re.search(r"pdfuaid:part\s*(?:>|=\s*[\"'])\s*1", pdf.metadata):
        yield Case((), "the file does not say that it follows PDF/UA-1")


def check_language(pdf: PdfDocument) -> Iterator[Case]:
    """7.2: the document states its language."""
    if not pdf.file.text(pdf.catalog.get("Lang")).strip():
        yield Case((), "the file has no language, so it may be read aloud in the wrong one")


def check_headings(pdf: PdfDocument) -> Iterator[Case]:
    """7.4.2: headings begin at level 1 and never skip one on the way down."""
    level = 0
    for element in pdf.elements:
        if found := re.fullmatch(r"H([1-6])", element.role):
            if int(found[1]) > level + 1:
                before = f"follows level {level}" if level else "comes first"
                words = quoted(pdf.words(element))
                yield Case(pdf.page_of(element), f"the heading {words} of level {found[1]} {before}")
            level = int(found[1])
    if pdf.root is not None and not level:
        yield Case((), "no text is a heading")


def check_title_first(pdf: PdfDocument) -> Iterator[Case]:
    """The title is read first."""
    first = next((element for element in pdf.elements if any(isinstance(kid, Content) for kid in element.kids)), None)
    if first is not None and not any(element.role == "H1" for element in _path_to(pdf, first)):
        words = quoted(pdf.words(first) or first.alt)
        yield Case(pdf.page_of(first), f"{words} is read first, and is not a title")


def _path_to(pdf: PdfDocument, element: Element) -> list[Element]:
    content = next(element.contents())
    return pdf.owners.get(content, [])


def check_alternatives(pdf: PdfDocument) -> Iterator[Case]:
    """7.3: figures and formulas have a meaningful alternative text."""
    for element in pdf.elements:
        if element.role in ("Figure", "Formula"):
            if not element.alt.strip():
                yield Case(pdf.page_of(element), "a figure has no alternative text")
            elif says_nothing(element.alt):
                what = "the alternative text does not describe what is shown"
                yield Case(pdf.page_of(element), what, quoted(element.alt))


PARTS = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TR": {"TH", "TD"}}
"""What is allowed directly under a list, an entry, a row (ISO 32000-1, tables 336 and 337)."""


def check_lists(pdf: PdfDocument) -> Iterator[Case]:
    """7.6: lists contain entries, entries a label and a body."""
    for element in pdf.elements:
        allowed = PARTS.get(element.role)
        wrong = {kid.role for kid in element.kids if isinstance(kid, Element)} - (allowed or set())
        if allowed and wrong:
            where = pdf.page_of(element)
            yield Case(where, f"a {element.role} tag contains {', '.join(sorted(wrong))}, which is not allowed")


def check_links(pdf: PdfDocument) -> Iterator[Case]:
    """7.18.5: a link is in a Link tag and describes itself in words."""
    tagged = [entries for element in pdf.elements if element.role == "Link" for entries in element.objects]
    for page in pdf.pages:
        for entries in pdf.annotations(page):
            if pdf.file.name(entries.get("Subtype")) == "Link":
                address = quoted(pdf.file.text(pdf.file.mapping(entries.get("A")).get("URI")) or "inside the file")
                if not any(entries is other for other in tagged):
                    yield Case((page.number,), "the link is not in a Link tag", address)
                elif not pdf.file.text(entries.get("Contents")).strip():
                    yield Case((page.number,), "the link has no text of its own", address)


def check_embedding(pdf: PdfDocument) -> Iterator[Case]:
    """7.21.4.1: all fonts are embedded."""
    fonts = (shown.font for side in pdf.sides for shown in side.page.shows.texts if shown.visible)
    for name in sorted({font.name for font in fonts if not font.embedded}):
        yield Case((), "the font is not embedded, so other computers use a different one", quoted(name))


def check_letters(pdf: PdfDocument) -> Iterator[Case]:
    """7.21.7: every character has a Unicode value, and none is a ligature, a soft hyphen or a private-use character."""
    lost = {LOST: "characters without a meaning", "\u00ad": "a soft hyphen"}
    lost |= dict.fromkeys(map(chr, range(0xFB00, 0xFB07)), "a ligature") | {"\0": "characters without a meaning"}
    for side in pdf.sides:
        for line in side.page.shows.lines:
            for what in sorted({lost[letter] for letter in line.text if letter in lost} | _private(line.text)):
                told = f"this contains {what}, which cannot be copied, searched or read aloud"
                yield Case(side.numbers, told, quoted(line.text))


def _private(text: str) -> set[str]:
    return {"private-use characters"} if any("\ue000" <= letter <= "\uf8ff" for letter in text) else set()


def check_bookmarks(pdf: PdfDocument) -> Iterator[Case]:
    """Each first-level heading is a bookmark."""
    titles = {" ".join(title.split()) for title in pdf.bookmarks()}
    for element in pdf.elements:
        words = " ".join(pdf.words(element).split())
        if element.role == "H1" and words and words not in titles:
            yield Case(pdf.page_of(element), "the title is not a bookmark", quoted(words))


def check_tab_order(pdf: PdfDocument) -> Iterator[Case]:
    """7.18.3: the Tab key follows the reading order."""
    for page in pdf.pages:
        if page.entries.get("Annots") and pdf.file.name(page.entries.get("Tabs")) != "S":
            yield Case((page.number,), "the Tab key does not follow the reading order")


def check_floors(pdf: PdfDocument) -> Iterator[Case]:
    """No text is smaller than docs/design.md, section 4, allows; on a reduced page, the size before the reduction counts."""
    for side in pdf.sides:
        for line in side.page.shows.lines:
            floor = PRINT_SOURCE if _is_small_print(pdf, side, line) else PRINT_TEXT
            scale = line.mark.scale if line.mark else 1.0
            if line.visible and line.size < floor * scale - SLACK:
                example = f"{quoted(line.text)} ({line.size:.3g} pt)"
                yield Case(side.numbers, f"the text is smaller than {floor * scale:.3g} pt", example)


def _is_small_print(pdf: PdfDocument, side: Side, text: Shown) -> bool:
    """Return whether the text is a source, a note, or decoration."""
    if text.mark is None or text.mark.mcid is None:
        return True
    owners = pdf.owners.get(Content(side.page.ref, text.mark.mcid), ())
    return any(element.role == "Note" or element.own == "Source" for element in owners)


def check_contrast(pdf: PdfDocument) -> Iterator[Case]:
    """WCAG 2.1, 1.4.3: text has enough contrast with its background."""
    for side in pdf.sides:
        for text, ground in _grounds(side):
            if too_faint(text.colour, ground, text.size):
                yield Case(
                    side.numbers, f"the text is #{text.colour} on #{ground}: too little contrast", quoted(text.text)
                )


def _grounds(side: Side) -> Iterator[tuple[Shown, str]]:
    """Yield each text of a plain color with each plain color beneath it."""
    painted: list[Filled] = []
    for each in side.page.shows.drawn:
        if isinstance(each, Filled):
            painted.append(each)
        elif each.visible and each.colour and each.text.strip():
            middle = each.rect.y + each.rect.height / 2
            grounds = {
                _ground(painted, x, middle)
                for x in (each.rect.x + part * each.rect.width for part in (0.05, 0.5, 0.95))
            }
            yield from ((each, ground) for ground in sorted(grounds) if ground)


def _ground(painted: list[Filled], x: float, y: float) -> str:
    """Return the color under a point: of the last thing painted there, or of the paper; "" if it is not plain."""
    return next((area.colour for area in reversed(painted) if area.covers(x, y)), "FFFFFF")


def check_inside(pdf: PdfDocument) -> Iterator[Case]:
    """All text is on the page."""
    for side in pdf.sides:
        paper = Rect(0, 0, side.page.size.width, side.page.size.height)
        for line in side.page.shows.lines:
            if line.visible and not paper.holds(line.rect, 1.0):
                yield Case(side.numbers, "the text runs off the page", quoted(line.text))


def check_overlaps(pdf: PdfDocument) -> Iterator[Case]:
    """No texts overlap."""
    for side in pdf.sides:
        lines = [line for line in side.page.shows.lines if line.visible]
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                if one.rect.overlaps(other.rect, 0.25 * min(one.size, other.size)):
                    example = f"{quoted(one.text)} and {quoted(other.text)}"
                    yield Case(side.numbers, "the texts overlap", example)


RULES: tuple[Rule[PdfDocument], ...] = (
    Rule("pdf-tags", "The file is tagged.", REBUILD, check_tags),
    Rule("pdf-untagged", "All text has a tag or is marked as decoration.", REBUILD, check_tagged_content),
    Rule(
        "pdf-title", "The file has a title, and the title bar shows it.",
        "Give the sheet a title in the text files and build it again, or in Acrobat: File > Properties > Description, and "
        "Initial View > Show: Document Title.", check_title,
    ),
    Rule("pdf-metadata", "Title, author and subject are the same in both places in the file.", REBUILD, check_metadata),
    Rule(
        "pdf-standard", "The file says that it follows PDF/UA-1.",
        "Make the PDF again with `factsheets build`; a program that changed the file removed this.",
        check_standard, "warning",
    ),
    Rule(
        "pdf-language", "The file has a language.",
        "Make the PDF again with `factsheets build`, or in Acrobat: File > Properties > Advanced > Language.", check_language,
    ),
    Rule(
        "pdf-headings", "Headings begin at level 1 and never skip a level.",
        "Correct the level of the heading in the program that made the file, and export it again.", check_headings,
    ),
    Rule(
        "pdf-title-first", "The title is read first.",
        "Move the title to the top of the tag tree, or mark what comes before it as decoration.", check_title_first,
    ),
    Rule(
        "pdf-alt", "Each figure has an alternative text that describes it.",
        "Write the alternative text in the text files (`alt:` of the figure) and build again; describe what the figure shows.",
        check_alternatives,
    ),
    Rule("pdf-lists", "Lists contain entries; entries contain a label and a body.", REBUILD, check_lists),
    Rule("pdf-links", "Each link is in a Link tag and has text of its own.", REBUILD, check_links),
    Rule(
        "pdf-fonts", "All fonts are embedded.",
        "Make the PDF again with `factsheets build`, or export it with all fonts embedded.", check_embedding,
    ),
    Rule(
        "pdf-letters", "All text can be copied, searched and read aloud.",
        "Make the PDF again with `factsheets build`; in another program, turn off ligatures and hyphenation.", check_letters,
    ),
    Rule("pdf-bookmarks", "Each title has a bookmark.", REBUILD, check_bookmarks, "warning"),
    Rule("pdf-tab-order", "The Tab key follows the reading order.", REBUILD, check_tab_order),
    Rule(
        "pdf-floor", f"No text is smaller than {PRINT_TEXT:g} pt; sources, notes, headers and footers, {PRINT_SOURCE:g} pt.",
        "Make the text larger; where it does not fit, shorten it.", check_floors,
    ),
    Rule(
        "pdf-contrast", PROMISE,
        "Choose a darker color for the text or a lighter one for its background (a theme in `layouts/themes`).", check_contrast,
    ),
    Rule("pdf-off-page", "All text is on the page.", "Shorten the text or move it inward.", check_inside),
    Rule("pdf-overlap", "No texts overlap.", "Shorten one of the two texts or move them apart.", check_overlaps),
)  # fmt: skip
