"""A written PDF: checked by validators, read back by other programs, and the same wherever it is made."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from factsheets.document import paths
from factsheets.document.blocks import Block, Phrase, Role
from factsheets.document.document import Document, Look
from factsheets.document.scene import GroupItem, Item, PathItem, Stroke, TextItem
from factsheets.document.text import FontRef
from factsheets.geometry import Rect, Size
from factsheets.writers.pdf import writer as pdf
from factsheets.writers.pdf.content import draw_again, draw_parts, leaves
from factsheets.writers.pdf.fonts import Fonts
from factsheets.writers.pdf.series import Objects
from factsheets.writers.registry import WRITERS, writer
from tests import samples
from tests.pdf_reading import tree, words

TREE = """\
Document
  Part
    H1
      'Tax & “AVATAR” rights '
    Sect
      H2
        'Facts (all of them) '
      P
        Span
          '1 in 5 '
        Span
          'women '
      Figure alt='1 of 5 figures filled: women – 20 %.'
        '(drawing)'
      P
        'A sentence begun on one side and '
        'ended on the next. '
    Div
      H2
        'Four ways '
      L
        LI
          Lbl
            '1 '
          LBody
            'Restore '
        LI
          Lbl
            '2 '
          LBody
            'Rescue '
      H3
        'More '
      P
        'Write to us at '
        Link
          'the office of justice'
          -> https://www.example.org/justice 'the office of justice'
          -> https://www.example.org/justice 'the office of justice'
        ' today. '
      P
        'In French: '
        Span lang='fr'
          'l’espérance'
        '. '
      P lang='de'
        'Hoffnung für alle '
      Source
        'Source: a report, 2020, p. 3. '
"""


@pytest.fixture(scope="module")
def written() -> bytes:
    return pdf.write(samples.everything())


@pytest.fixture(scope="module")
def opened(written: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written))


def with_items(*items: Item) -> Document:
    """Return a document whose only page draws a title and the items."""
    document = samples.everything()
    root = Block("root", Role.DOCUMENT, children=(samples.leaf("title", Role.H1, "T"),))
    return replace(document, root=root, pages=(replace(document.pages[0], backdrop=(), items=items),))


def one_line(text: str, font: FontRef = samples.SANS) -> Document:
    return with_items(samples.plain(40, 40, text, "title", font))


def operators(document: Document, page: int = 0) -> bytes:
    """Return the content stream of a page."""
    with pikepdf.open(BytesIO(pdf.write(document))) as file:
        return file.pages[page].Contents.read_bytes()


def drawn_words(document: Document) -> list[str]:
    """Return the words of all text items in drawing order."""
    items = (item for page in document.pages for item in (*page.backdrop, *page.items))
    return [word for item in items if isinstance(item, TextItem) for word in item.text.split()]


def test_tree_says_what_the_blocks_mean(written: bytes) -> None:
    """Roles, order, alternative texts, languages, links and words of the structure tree are those of the Block tree."""
    assert tree(written) == TREE


def test_words_come_out_as_they_were_put_in(written: bytes) -> None:
    """A reader finds every word that is drawn, separate from its neighbors, in drawing order."""
    assert words(written) == drawn_words(samples.everything())


def test_each_mark_leads_back_to_its_element(opened: pikepdf.Pdf) -> None:
    """The parent tree gives, for each mark of each page, the element that lists it, and for each link its element."""
    numbers = list(opened.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for page in opened.pages:
        for mcid, element in enumerate(parents[int(page.StructParents)]):
            marks = [int(kid.MCID) for kid in element.K if kid.get("/MCID") is not None and kid.Pg == page.obj]
            assert mcid in marks
        for annotation in page.get("/Annots", ()):
            element = parents[int(annotation.StructParent)]
            assert annotation.objgen in [kid.Obj.objgen for kid in element.K if kid.Type == "/OBJR"]


def test_decoration_is_an_artifact_of_its_kind(written: bytes) -> None:
    """Band, rule, running head, foot and background have the property lists of ISO 32000-1, table 330."""
    content = operators(samples.everything(), 1)
    assert re.findall(rb"/Artifact <<(.*)>> BDC", content) == [
        b"/Type/Background/BBox[0 0 612 792]",
        b"/Type/Background/BBox[40 702 572 762]",
        b"/Type/Layout",
        b"/Type/Pagination/Subtype/Header",
        b"/Type/Pagination/Subtype/Footer",
    ]


def test_links_have_an_area_on_each_line(opened: pikepdf.Pdf) -> None:
    """A link over two lines can be clicked on both, prints, and has its words as description."""
    first, second = opened.pages[1].Annots
    assert [str(one.Contents) for one in (first, second)] == ["the office of justice"] * 2
    assert [int(one.F) for one in (first, second)] == [4, 4]
    assert float(first.Rect[0]) > 100
    assert float(second.Rect[0]) == 48
    assert float(first.Rect[1]) - float(second.Rect[1]) == pytest.approx(15.5)


def test_addresses_are_written_in_ascii() -> None:
    """A character outside ASCII in an address is percent-encoded; what is encoded already stays."""
    run = samples.run("more", href="https://example.org/é%20a?b=1")
    document = with_items(samples.text(40, 40, (run,), block="title"))
    with pikepdf.open(BytesIO(pdf.write(document))) as file:
        assert str(file.pages[0].Annots[0].A.URI) == "https://example.org/%C3%A9%20a?b=1"


def test_figure_tells_its_box_and_its_words(opened: pikepdf.Pdf) -> None:
    """A figure has its alternative text, and its bounding box in page coordinates, y upward."""
    figure = next(one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
    assert [float(side) for side in figure.A.BBox] == [48, 548, 198, 572]


def test_information_and_metadata_agree(opened: pikepdf.Pdf) -> None:
    """Title, author, subject, creator and dates are the same in both places, the date midnight UTC."""
    said = {key: str(value) for key, value in opened.docinfo.items()}
    xmp = opened.open_metadata()
    assert xmp["dc:title"] == said["/Title"] == "Tax & “AVATAR” rights"
    assert xmp["dc:creator"] == [said["/Author"]] == ["International Justice"]
    assert xmp["dc:description"] == said["/Subject"] == "A fact sheet"
    assert xmp["dc:language"] == {"en"}
    assert xmp["xmp:CreatorTool"] == said["/Creator"]
    assert xmp["pdf:Producer"] == said["/Producer"]
    assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-01-04T00:00:00Z"
    assert said["/CreationDate"] == said["/ModDate"] == "D:20260104000000Z"


def test_marks_of_xml_stand_in_the_metadata_as_words() -> None:
    """A title, an author or a subject with XML characters is read back unchanged."""
    marked = "1 < 2 & <b>3 > 2</b> &amp; ]]>"
    document = replace(samples.everything(), title=marked, author=marked, subject=marked)
    with pikepdf.open(BytesIO(pdf.write(document))) as file:
        xmp = file.open_metadata()
        assert (xmp["dc:title"], xmp["dc:creator"], xmp["dc:description"]) == (marked, [marked], marked)


def test_what_is_not_known_is_left_out() -> None:
    """A document without author and subject has no entries for them."""
    with pikepdf.open(BytesIO(pdf.write(replace(samples.everything(), author="", subject="")))) as file:
        assert not {"/Author", "/Subject"} & set(file.docinfo.keys())
        assert b"dc:creator" not in file.Root.Metadata.read_bytes()


def test_window_shows_title_and_language_is_set(opened: pikepdf.Pdf) -> None:
    """The catalog has: tagged, English, title in the window."""
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.Root.Lang) == "en"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize(
    ("pages", "width", "look", "said"),
    [
        (1, 612, None, {"/PrintScaling": "/None"}),
        (2, 612, None, {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipLongEdge"}),
        (2, 1008, None, {"/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge"}),
        (2, 960, Look("", (), "", ""), {}),
    ],
)
def test_print_dialogs_open_at_actual_size(pages: int, width: float, look: Look | None, said: dict[str, str]) -> None:
    """Sheets are printed at actual size, on both sides if they have two pages; slides have no paper size."""
    document = samples.everything()
    page = replace(document.pages[0], size=Size(width, 792))
    with pikepdf.open(BytesIO(pdf.write(replace(document, pages=(page,) * pages, look=look)))) as file:
        told = {name: str(value) for name, value in file.Root.ViewerPreferences.items() if name != "/DisplayDocTitle"}
    assert told == said


def test_pages_have_boxes_and_tab_in_structure_order(opened: pikepdf.Pdf) -> None:
    """Media, crop and trim box are the sheet; the Tab key follows the structure."""
    for page in opened.pages:
        sizes = [[float(side) for side in page[name]] for name in ("/MediaBox", "/CropBox", "/TrimBox")]
        assert sizes == [[0, 0, 612, 792]] * 3
        assert page.Tabs == "/S"


def test_bookmarks_lead_to_their_headings(written: bytes) -> None:
    """H1 and H2 are bookmarks, H2 below H1, each leading to the top of its heading."""
    found = []
    for entry in pypdfium2.PdfDocument(written).get_toc():
        target = entry.get_dest()
        found.append((entry.level, entry.get_title(), target.get_index(), target.get_view()[1][:2]))
    assert found == [
        (0, "Tax & “AVATAR” rights", 0, [48.0, 752.0]),
        (1, "Facts (all of them)", 0, [48.0, 672.0]),
        (1, "Four ways", 1, [48.0, 652.0]),
    ]


def test_letters_stand_where_they_were_measured() -> None:
    """A kerned run ends where its width says: the next run begins there, to a hundredth of a point."""
    first, second = samples.run("AVATAR To", samples.SERIF, 40), samples.run("x", samples.SERIF, 40)
    assert first.kerns
    page = pypdfium2.PdfDocument(pdf.write(with_items(samples.text(48, 40, (first, second), block="title"))))[0]
    text = page.get_textpage()
    x, y = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text, len(first.text), x, y)
    assert x.value == pytest.approx(48 + first.width, abs=0.01)


def test_holes_stay_open() -> None:
    """Paths are filled by the even-odd rule: a square inside a square is a hole, in either direction."""
    ring = paths.rectangle(Rect(100, 100, 100, 100)) + paths.rectangle(Rect(130, 130, 40, 40))
    title = samples.plain(40, 40, "T", "title")
    data = pdf.write(with_items(title, PathItem(ring, fill="#000000")))
    image = pypdfium2.PdfDocument(data)[0].render().to_pil().convert("L")
    assert [image.getpixel((x, x)) for x in (90, 115, 150)] == [255, 0, 255]


def test_strokes_keep_width_dash_and_corners() -> None:
    """A box has mitered corners, a dotted line round dots, a coast round joins."""
    coast = tuple(("L" if x else "M", 10.0 * x, float(x % 3)) for x in range(20))
    content = operators(
        with_items(
            samples.plain(40, 40, "T", "title"),
            PathItem(paths.rectangle(Rect(10, 10, 20, 20)), stroke=Stroke("#ff0000", 1.5)),
            PathItem(paths.segment(0, 50, 90, 50), stroke=Stroke("#777777", 0.4, (0.0, 2.0))),
            PathItem(coast, stroke=Stroke("#777777", 0.4)),
        )
    )
    states = re.findall(rb"^(?:.* (?:w|d|J|j|RG|G)|S)$", content, re.MULTILINE)
    assert states == [
        b"1 0 0 RG", b"1.5 w", b"[] 0 d", b"0 J", b"0 j", b"S",
        b"0.467 G", b"0.4 w", b"[0 2] 0 d", b"1 J", b"S",
        b"[] 0 d", b"0 J", b"1 j", b"S",
    ]  # fmt: skip


def test_greys_are_written_as_grey() -> None:
    """Black text is written as pure black, so that a color printer does not mix it."""
    assert b"\n0 g\n" in operators(one_line("T"))
    assert b"rg" not in operators(one_line("T"))


def test_tiny_numbers_have_no_exponent() -> None:
    """A coordinate close to zero is written as a plain number (ISO 32000-1, 7.3.3)."""
    path = PathItem((("M", 1e-9, -1e-9), ("L", 100.0, 1e-7), ("Z",)), fill="#000000", stroke=Stroke("#000000", 1e-7))
    assert not re.search(rb"\de", operators(with_items(samples.plain(40, 40, "T", "title"), path)))


def test_what_is_in_a_group_belongs_to_the_group() -> None:
    """Parts of a group that name other owners, or none, are marked once, as the group's."""
    parts = (samples.plain(40, 40, "T", None), PathItem(paths.circle(60, 60, 5), fill="#000000", block="else"))
    content = operators(with_items(GroupItem(Rect(40, 40, 50, 50), parts, block="title")))
    assert re.findall(rb"(.*) (?:BDC|BMC)", content) == [b"/H1 <</MCID 0>>"]


def test_soft_hyphens_are_neither_drawn_nor_read() -> None:
    """Marks that only allow a break are not in the file."""
    assert tree(pdf.write(one_line("in\u00adter\u200bna\u2060tional"))).splitlines()[-1].strip() == "'international '"


def test_no_break_spaces_survive() -> None:
    """A no-break space is still one when it is read."""
    assert tree(pdf.write(one_line("10\u00a0million"))).splitlines()[-1].strip() == repr("10\u00a0million ")


ALPHABET = [chr(code) for code in (*range(32, 127), *range(161, 173), *range(192, 250))]


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from(ALPHABET), min_size=1, max_size=60))
def test_any_text_is_read_back_letter_by_letter(text: str) -> None:
    """Brackets, backslashes, quotes, accents: the text that was written is the text that is read."""
    assert tree(pdf.write(one_line(text))).splitlines()[-1].strip() == repr(text + " ")


def test_more_letters_than_one_subset_holds() -> None:
    """Three hundred different characters of one face take two subsets, and are still read in order."""
    liberation = FontRef("liberation", samples.FONTS / "LiberationSans-Regular.ttf", "Arial")
    text = "".join(map(chr, (*range(33, 127), *range(0x391, 0x3A2), *range(0x410, 0x450), *range(0xC0, 0x17F))))
    data = pdf.write(one_line(text, liberation))
    assert tree(data).splitlines()[-1].strip() == repr(text + " ")
    with pikepdf.open(BytesIO(data)) as file:
        assert len(file.pages[0].Resources.Font) == 2


def test_identifier_follows_the_content() -> None:
    """Two documents that differ in one word have different identifiers; equal ones have the same."""
    ids = [re.search(rb"/ID\s*\[<(\w+)>", pdf.write(one_line(text))) for text in ("one", "two", "one")]
    first, second, third = (match[1] for match in ids if match)
    assert first == third
    assert first != second


HOSTILE = """
pdfComments = 1
pdfMultiLine = 1
useA85 = 1
pageCompression = 0
invariant = 0
canvas_basefontname = 'Courier'
canvas_baseColor = 'red'
documentLang = 'xx'
ttfAsciiReadable = 0
"""


@pytest.mark.parametrize(
    ("variables", "settings_file"),
    [
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"}, False),
        ({"PYTHONHASHSEED": "2", "TZ": "America/La_Paz", "SOURCE_DATE_EPOCH": "1"}, False),
        ({"RL_pdfComments": "1", "RL_pdfMultiLine": "1", "RL_useA85": "1", "RL_pageCompression": "0"}, False),
        ({}, True),
    ],
    ids=["zone", "epoch", "variables", "settings-file"],
)
def test_surroundings_change_nothing(
    variables: dict[str, str], settings_file: bool, written: bytes, tmp_path: Path, project_folder: Path
) -> None:
    """Another process with other seeds, zones, dates or ReportLab settings writes the same bytes."""
    (tmp_path / "reportlab_settings.py").write_text(HOSTILE)
    path = [str(project_folder), *([str(tmp_path)] if settings_file else [])]
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import hashlib; from factsheets.writers.pdf import writer as pdf; from tests import samples\n"
        "print(hashlib.sha256(pdf.write(samples.everything())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *path], env={**os.environ, **variables}, cwd=tmp_path,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(written).hexdigest()


def test_import_stays_light(project_folder: Path) -> None:
    """The writer imports neither platypus nor the canvas nor the network part of urllib."""
    code = "import sys, factsheets.writers.pdf.writer; print([name for name in sys.argv[1:] if name in sys.modules])"
    names = ["reportlab.platypus", "reportlab.pdfgen.canvas", "urllib.request", "http.client", "pptx", "fontTools"]
    done = subprocess.run(
        [sys.executable, "-c", code, *names], cwd=project_folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(project_folder)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_writer_is_found_by_format() -> None:
    """`writer` imports the module of a format and returns its `write`."""
    assert writer("pdf") is pdf.write
    assert set(WRITERS) == {"pdf", "pptx", "txt"}


def test_paragraphs_end_with_a_space() -> None:
    """Paragraphs, and the labels of a figure, are separate in the stream even for a reader that ignores distances."""
    two = samples.text(40, 40, (samples.run("one"),), (samples.run("two"),), block="title")
    lines = tuple(replace(line, space_after=False, ends=True) for line in two.lines)
    assert tree(pdf.write(with_items(replace(two, lines=lines)))).splitlines()[-1].strip() == "'one two '"


@pytest.mark.parametrize("own", [{0}, {1}, {0, 1}])
def test_own_part_drawn_again_is_the_same(own: set[int]) -> None:
    """Items that differ between files are drawn again one by one, including the first ones of a page, on the flipped
    page.
    """
    items = tuple(samples.plain(40, 40 * at, "T", "title") for at in (1, 2))
    page, known = replace(samples.everything().pages[0], items=items), leaves(samples.root(), "en")
    fonts = Fonts(Objects(), items)
    _, parts = draw_parts(page, 0, fonts, known, frozenset(own))
    (part,) = (each for each in parts if each.own)
    assert draw_again(page, 0, fonts, known, part, [items[at] for at in part.own])[0] == part.operators
    assert parts[0].operators.startswith("1 0 0 -1 ")


def test_language_of_a_run_that_is_the_blocks_own_makes_no_element() -> None:
    """A run that repeats the language of its document stays plain text."""
    document = with_items(samples.text(40, 40, (samples.run("T", lang="en"),), block="title"))
    assert "Span" not in tree(pdf.write(document))


def test_phrase_of_a_heading_branch_is_a_bookmark() -> None:
    """A heading whose words are in spans still has a bookmark."""
    title = Block("title", Role.H1, children=(Block("word", Role.SPAN, words=(Phrase("T"),)),))
    document = replace(
        with_items(samples.plain(40, 40, "T", "word")), root=Block("root", Role.DOCUMENT, children=(title,))
    )
    assert [entry.get_title() for entry in pypdfium2.PdfDocument(pdf.write(document)).get_toc()] == ["T"]
