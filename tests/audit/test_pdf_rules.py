"""PDFs that were broken on purpose are detected: for each rule, a file for which it reports the problem and its place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from factsheets.audit.findings import asked, places
from factsheets.audit.pdf.rules import RULES
from factsheets.audit.pdf.tree import PdfDocument
from factsheets.document import paths
from factsheets.document.blocks import Role
from factsheets.document.scene import PathItem
from factsheets.geometry import Rect
from factsheets.layout.press.booklet import several
from factsheets.layout.press.pack import copied, pack
from factsheets.writers.pdf import writer as pdf
from tests import samples
from tests.samples import crippled


def told(data: bytes) -> list[str]:
    return [f"{one.code} {one.where}: {one.message}" for one in asked(RULES, PdfDocument(data))]


def with_more(*items: Any) -> bytes:
    """Return the sample with more items on its second page."""
    document = samples.everything()
    pages = list(document.pages)
    pages[1] = replace(pages[1], items=(*pages[1].items, *items))
    return pdf.write(replace(document, pages=tuple(pages)))


def text(words: str, x: float = 300, y: float = 400, size: float = 12.0, ink: str = "#000000", block: str = "note"):
    return samples.text(x, y, (samples.run(words, size=size, ink=ink),), block=block, leading=size * 1.3)


def edited(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the sample, changed after it was written, with object streams as other programs write them."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf.write(samples.everything()))) as file:
        change(file)
        file.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return target.getvalue()


def keep(_file: pikepdf.Pdf) -> None:
    """Change nothing."""


def drop_tags(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def unmark(file: pikepdf.Pdf) -> None:
    del file.Root.MarkInfo


def add_untagged_text(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"BT /F1 12 Tf 1 0 0 -1 48 700 Tm (untagged) Tj ET")


def cut_branch(file: pikepdf.Pdf) -> None:
    kids = file.Root.StructTreeRoot.K.K[0].K
    del kids[1]


def drop_title(file: pikepdf.Pdf) -> None:
    file.Root.Metadata.write(re.sub(rb"<dc:title>.*</dc:title>", b"", file.Root.Metadata.read_bytes()))


def show_file_name(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences


def rename(file: pikepdf.Pdf) -> None:
    file.docinfo.Title = "Another title"


def drop_claim(file: pikepdf.Pdf) -> None:
    file.Root.Metadata.write(re.sub(rb"<pdfuaid:part>.*</pdfuaid:part>", b"", file.Root.Metadata.read_bytes()))


def drop_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def element(file: pikepdf.Pdf, role: str) -> Any:
    return next(one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == role)


def break_list(file: pikepdf.Pdf) -> None:
    element(file, "/LI").S = pikepdf.Name.P


def untag_link(file: pikepdf.Pdf) -> None:
    element(file, "/Link").S = pikepdf.Name.Span


def silence_link(file: pikepdf.Pdf) -> None:
    for annotation in file.pages[1].Annots:
        del annotation.Contents


def drop_font_programs(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def lose_letters(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        del font.ToUnicode


def ligature(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        font.ToUnicode.write(re.sub(rb"<0066>", b"<FB01>", font.ToUnicode.read_bytes()))


def drop_bookmarks(file: pikepdf.Pdf) -> None:
    del file.Root.Outlines


def drop_tab_order(file: pikepdf.Pdf) -> None:
    del file.pages[1].Tabs


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "no-tags": (lambda: edited(drop_tags), "pdf-tags : the file has no tags"),
    "not-marked": (lambda: edited(unmark), "pdf-tags : the file has no tags"),
    "untagged-text": (lambda: edited(add_untagged_text), "pdf-untagged page 1: “untagged”: the text has no tag"),
    "cut-branch": (lambda: edited(cut_branch), "pdf-untagged pages 1–2: “Facts (all of them)” and 5 more: the text has no tag"),
    "no-title": (lambda: edited(drop_title), "pdf-title : the file has no title"),
    "file-name": (lambda: edited(show_file_name), "pdf-title : the title bar shows the file name"),
    "two-titles": (lambda: edited(rename), "pdf-metadata : the title is “Another title” in one place"),
    "no-claim": (lambda: edited(drop_claim), "pdf-standard : the file does not say that it follows PDF/UA-1"),
    "no-language": (lambda: edited(drop_language), "pdf-language : the file has no language"),
    "skipped-heading": (
        lambda: crippled("facts-title", role=Role.H3),
        "pdf-headings page 1: the heading “Facts (all of them)” of level 3 follows level 1",
    ),
    "no-heading-1": (
        lambda: crippled("title", role=Role.PARAGRAPH),
        "pdf-headings page 1: the heading “Facts (all of them)” of level 2 comes first",
    ),
    "title-later": (
        lambda: crippled("title", role=Role.PARAGRAPH),
        "pdf-title-first page 1: “Tax & “AVATAR” rights” is read first, and is not a title",
    ),
    "no-alt": (lambda: crippled("figure", alt=""), "pdf-alt page 1: a figure has no alternative text"),
    "empty-alt": (
        lambda: crippled("figure", alt="Image 4"),
        "pdf-alt page 1: “Image 4”: the alternative text does not describe what is shown",
    ),
    "broken-list": (lambda: edited(break_list), "pdf-lists page 2: a L tag contains P, which is not allowed"),
    "untagged-link": (lambda: edited(untag_link), "pdf-links page 2: “https://www.example.org/justice”: the link is not"),
    "silent-link": (lambda: edited(silence_link), "pdf-links page 2: “https://www.example.org/justice”: the link has no"),
    "unembedded-font": (lambda: edited(drop_font_programs), "pdf-fonts : “SourceSansPro-Regular” and 1 more: the font is not embedded"),
    "lost-letters": (lambda: edited(lose_letters), "pdf-letters pages 1–2: “"),
    "ligature": (lambda: edited(ligature), "pdf-letters pages 1–2: “Fact sheet 1 oﬁ 6” and 5 more: this contains a ligature"),
    "no-bookmarks": (lambda: edited(drop_bookmarks), "pdf-bookmarks page 1: “Tax & “AVATAR” rights”: the title is not a"),
    "no-tab-order": (lambda: edited(drop_tab_order), "pdf-tab-order page 2: "),
    "small": (lambda: with_more(text("tiny", size=10, block="german")), "pdf-floor page 2: “tiny” (10 pt): the text is smaller than 10.5 pt"),
    "small-note": (lambda: with_more(text("tiny", size=8)), "pdf-floor page 2: “tiny” (8 pt): the text is smaller than 9 pt"),
    "pale": (lambda: with_more(text("pale", ink="#999999")), "pdf-contrast page 2: “pale”: the text is #999999 on #FFF8EC: too little contrast"),
    "dark-on-dark": (
        lambda: with_more(PathItem(paths.circle(310, 405, 40), fill="#222222"), text("dark")),
        "pdf-contrast page 2: “dark”: the text is #000000 on #222222: too little contrast",
    ),
    "off-page": (lambda: with_more(text("far out", x=590)), "pdf-off-page page 2: “far out”: the text runs off the page"),
    "end-off-page": (
        lambda: with_more(samples.text(570, 400, (samples.run("far "), samples.run("out there", samples.SERIF)), block="note")),
        "pdf-off-page page 2: “far out there”: the text runs off the page",
    ),
    "overlap": (lambda: with_more(text("above", x=60, y=323)), "pdf-overlap page 2: “Hoffnung für alle” and “above”: the texts overlap"),
}  # fmt: skip
"""Name -> how to make it, and words of its message."""


@pytest.mark.parametrize("name", BROKEN)
def test_audit_names_the_fault(name: str) -> None:
    """Each problem is reported with its page and its text."""
    found = told(BROKEN[name][0]())
    assert any(BROKEN[name][1] in sentence for sentence in found), found


def test_every_rule_has_a_broken_file() -> None:
    """Every rule has a file that breaks it."""
    assert {words.split()[0] for _, words in BROKEN.values()} == {rule.code for rule in RULES}


@pytest.mark.parametrize(
    "data", [lambda: pdf.write(samples.everything()), lambda: edited(keep)], ids=["written", "saved-by-another"]
)
def test_sound_file_has_no_findings(data: Callable[[], bytes]) -> None:
    """A document with every role breaks no rule, even after another program saved it with object streams."""
    assert told(data()) == []


def test_hidden_text_has_no_contrast() -> None:
    """Invisible text, such as under the picture of a scanned page, is not reported as too faint."""
    data = edited(
        lambda file: file.pages[0].contents_add(b"/Artifact BMC BT 3 Tr 1 g /F1 12 Tf 48 700 Td (x) Tj ET EMC")
    )
    assert [line for line in told(data) if "contrast" in line] == []


def test_turned_text_keeps_its_size() -> None:
    """The visible size counts: the font's size times the scale of the page, rotated or not."""
    content = b"/Artifact BMC q 0 0.5 -0.5 0 300 300 cm BT /F1 12 Tf (side) Tj ET Q EMC"
    assert any(
        "“side” (6 pt): the text is smaller" in line
        for line in told(edited(lambda file: file.pages[0].contents_add(content)))
    )


def test_text_between_two_others_overlaps_neither() -> None:
    """Two distant texts on a line with one tag count as two: a third one fits between them."""
    words = [text("left", x=300), text("last", x=360), text("mid", x=332, size=11.9)]
    assert told(with_more(*words)) == []


def test_cases_of_one_kind_are_one_finding() -> None:
    """Small texts on several pages are one problem: where, the first text, and how many more there are."""
    document = samples.everything()
    pages = tuple(
        replace(page, items=(*page.items, text(f"tiny {number}", size=8))) for number, page in enumerate(document.pages)
    )
    found = told(pdf.write(replace(document, pages=pages)))
    assert found == ["pdf-floor pages 1–2: “tiny 0” (8 pt) and 1 more: the text is smaller than 9 pt"]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([3], "page 3"),
        ([1, 2, 3, 4, 7], "pages 1–4 and 7"),
        ([9, 1, 1, 3], "pages 1, 3 and 9"),
        ([1, 3, 5, 7, 9, 10, 12], "pages 1, 3, 5, 7 and 3 more"),
    ],
)
def test_places_are_told_in_a_few_words(numbers: list[int], words: str) -> None:
    """Successive pages are one place; of many places, only the first are named."""
    assert places("page", numbers) == words


def test_page_made_smaller_keeps_its_floors() -> None:
    """Text that was set in 10.5 pt and then reduced passes; text that was too small before does not."""
    document = samples.everything()
    assert told(pdf.write(several(pack([document], "Pack"), 2))) == []
    page = document.pages[1]
    small = replace(page, items=(*page.items, text("tiny", size=8)))
    (found,) = told(pdf.write(several(pack([replace(document, pages=(document.pages[0], small))], "Pack"), 2)))
    assert re.fullmatch(r"pdf-floor page \d: “tiny” \(5\.\d+ pt\): the text is smaller than 5\.\d\d pt", found)


def test_copies_of_a_page_are_judged_once() -> None:
    """A thousand copies take as long as a few, and a problem on them is reported with all its pages."""
    page = samples.everything().pages[1]
    document = replace(
        samples.everything(),
        pages=(samples.everything().pages[0], replace(page, items=(*page.items, text("tiny", size=8)))),
    )
    start = time.process_time()
    found = told(pdf.write(copied(pack([document], "Pack"), 500)))
    assert found == ["pdf-floor pages 2, 4, 6, 8 and 496 more: “tiny” (8 pt) and 1 more: the text is smaller than 9 pt"]
    assert time.process_time() - start < 4


def test_ground_is_what_was_painted_last() -> None:
    """White text on a band that was painted before it passes; on paper it does not."""
    band = PathItem(paths.rectangle(Rect(290, 390, 200, 40)), fill="#14213d")
    assert told(with_more(band, text("white", ink="#ffffff"))) == []
    assert any(
        "“white”: the text is #FFFFFF on #FFF8EC" in line for line in told(with_more(text("white", ink="#ffffff")))
    )
