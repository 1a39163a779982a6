"""A Document as a tagged PDF that conforms to both PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

The modules: `content` draws and marks items, `fonts` and `pictures` embed, `tags` writes the structure tree,
`outline` the bookmarks, `metadata` the metadata; only `objects` uses ReportLab.
"""

from __future__ import annotations

from factsheets.document.document import Document
from factsheets.writers.pdf.content import Content, all_items, draw_pages
from factsheets.writers.pdf.fonts import Fonts
from factsheets.writers.pdf.metadata import add_information, add_metadata, add_output_intent
from factsheets.writers.pdf.objects import PdfFile, Slot, deflate, text_string
from factsheets.writers.pdf.outline import outline
from factsheets.writers.pdf.pictures import Pictures
from factsheets.writers.pdf.tags import Structure, whole_tree

PAGE_LEVEL = 4
"""A map's path is most of a page: level 4 takes half the time of level 6 (2 ms for 90 kB) and gives 4 % more bytes."""


def write(document: Document) -> bytes:
    """Return the document as a PDF: equal bytes for equal documents.

    Raises BuildError for a font that cannot be embedded.

    The document must be verified; nothing is measured, wrapped or left out here.
    """
    file = PdfFile()
    contents = draw_pages(document, Fonts(file, all_items(document.pages)))
    pages = [file.add() for _ in document.pages]
    structure, root = whole_tree(file, document, contents, pages)
    tree = _fill_pages(file, document, contents, pages, structure)
    entries = f"/Pages {tree.ref}/StructTreeRoot {root.ref}{catalog_entries(file, document)}"
    if bookmarks := outline(file, document, contents, pages):
        entries += f"/Outlines {bookmarks.ref}"
    return file.render(file.add(f"<</Type/Catalog{entries}>>"), add_information(file, document))


def _fill_pages(
    file: PdfFile, document: Document, contents: list[Content], pages: list[Slot], structure: Structure
) -> Slot:
    """Write the page dictionaries; return the page tree."""
    tree = file.add()
    pictures = Pictures(file)
    streams: dict[str, Slot] = {}  # copies of a page share one stream
    for place, (page, content, slot) in enumerate(zip(document.pages, contents, pages, strict=True)):
        drawn = content.operators
        stream = streams.get(drawn) or file.add_stream(deflate(drawn.encode("latin-1"), PAGE_LEVEL))
        streams[drawn] = stream
        entries = structure.page_entries(place, page.size)
        resources = f"/Resources<</Font {file.fonts.ref}{pictures.entry(content.pictures)}>>"
        slot.body = f"<</Type/Page/Parent {tree.ref}{entries}{resources}/Contents {stream.ref}>>"
    kids = " ".join(slot.ref for slot in pages)
    tree.body = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"
    return tree


def catalog_entries(file: PdfFile, document: Document) -> str:
    """Return the catalog entries for the whole file: tagged, language, title in the window, XMP, colors."""
    return (
        f"/MarkInfo<</Marked true>>/Lang {text_string(document.lang)}"
        f"/ViewerPreferences<</DisplayDocTitle true{_printed(document)}>>"
        f"/Metadata {add_metadata(file, document).ref}/OutputIntents[{add_output_intent(file).ref}]"
    )


def _printed(document: Document) -> str:
    """Return the defaults of print dialogs: actual size, and both sides for several pages (ISO 32000-1, table 150).

    Slides have no paper size: readers scale them as they like.
    """
    if document.look is not None:
        return ""
    size = document.pages[0].size
    edge = "Short" if size.width > size.height else "Long"
    return f"/PrintScaling/None{f'/Duplex/DuplexFlip{edge}Edge' if len(document.pages) > 1 else ''}"
