"""The internals of ReportLab that we use, one test for each name: if one fails after an update, it shows what broke."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace

from factsheets.errors import BuildError
from factsheets.typeset.fonts import with_large_figures
from factsheets.writers.pdf.metadata import srgb
from factsheets.writers.pdf.objects import PdfFile, deflate, face, number, text_string
from tests import samples


def small_file() -> tuple[PdfFile, bytes]:
    """Return a file of one empty page, and its bytes."""
    file = PdfFile()
    file.fonts.body = "<<>>"
    tree, stream = file.add(), file.add_stream(deflate(b"\n"))
    page = file.add(f"<</Type/Page/Parent {tree.ref}/MediaBox[0 0 9 9]/Resources<<>>/Contents {stream.ref}>>")
    tree.body = f"<</Type/Pages/Kids[{page.ref}]/Count 1>>"
    return file, file.render(file.add(f"<</Type/Catalog/Pages {tree.ref}>>"), file.add("<</Title(T)>>"))


def test_reference_numbers_objects_one_by_one() -> None:
    """`PDFDocument.Reference` numbers new objects in the order of calls; number 1 is the font dictionary."""
    file = PdfFile()
    assert [file.fonts.ref, file.add().ref, file.add().ref] == ["1 0 R", "2 0 R", "3 0 R"]


def test_font_dictionary_can_be_replaced() -> None:
    """`idToObject[BasicFonts]` is written as object 1; ReportLab's own fonts stay out."""
    file, _ = small_file()
    file.fonts.body = "<</F1 99 0 R>>"
    assert b"1 0 obj\n<</F1 99 0 R>>\nendobj" in file._document.format()


def test_objects_are_written_as_given() -> None:
    """`PDFDocument.format` asks each object for its bytes by `format(document)` and changes nothing in them."""
    file = PdfFile()
    slot = file.add(b"<</Any\xff(thing)>>")
    data = file.render(file.add("<</Type/Catalog>>"), file.add("<<>>"))
    assert f"{slot.ref.split()[0]} 0 obj\n".encode() + b"<</Any\xff(thing)>>\nendobj\n" in data


def test_catalog_and_info_are_ours() -> None:
    """The trailer's Root and Info are the objects in `Catalog` and `info`; ReportLab's own are not written."""
    _, data = small_file()
    assert data.count(b"/Catalog") == 1
    assert b"anonymous" not in data
    with pikepdf.open(BytesIO(data)) as file:
        assert (len(file.pages), str(file.docinfo.Title)) == (1, "T")
        assert file.check_pdf_syntax() == []


def test_identifier_is_the_digest_of_signature() -> None:
    """`ID` is made only of `signature`: it has neither time nor SOURCE_DATE_EPOCH."""
    file, data = small_file()
    digest = file._document.signature.hexdigest().encode()
    assert re.search(rb"/ID\s*\[<(\w+)><(\w+)>\]", data).groups() == (digest, digest)


def test_version_and_binary_mark_open_the_file() -> None:
    """`pdfVersion` is used, and a comment of four high bytes follows (ISO 19005-2, 6.1.2)."""
    _, data = small_file()
    assert data.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in data[10:14])


def test_streams_end_with_a_line() -> None:
    """A line end that Length does not count is before each `endstream` (ISO 19005-2, 6.1.7.1)."""
    file = PdfFile()
    stream = file.add_stream(b"abc", deflated=False)
    assert stream.body == b"<</Length 3>>\nstream\nabc\r\nendstream"


def test_bad_epoch_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """ReportLab reads SOURCE_DATE_EPOCH although we do not need it; if it is not a number, the message has the fix."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    with pytest.raises(BuildError, match="Unset SOURCE_DATE_EPOCH"):
        PdfFile()


def test_comments_of_the_surroundings_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """`rl_config.pdfComments`, the one setting that `PDFDocument.format` reads while writing, is switched off."""
    _, clean = small_file()
    monkeypatch.setattr(pdfdoc.rl_config, "pdfComments", 1)
    monkeypatch.setattr(pdfdoc.rl_config, "invariant", 0)
    assert small_file()[1] == clean


def test_subset_draws_the_nth_letter_by_code_n() -> None:
    """`makeSubset` returns a program whose only cmap, for the Macintosh, maps code n to the glyph of the nth character."""
    program = TTFont(BytesIO(face(samples.SANS.file).subset("\0" * 32 + " AV\0é")))
    source = TTFont(samples.SANS.file)
    (table,) = program["cmap"].tables
    assert (table.platformID, table.platEncID) == (1, 0)
    for code, letter in ((33, "A"), (34, "V"), (36, "é")):
        drawn = program["glyf"][table.cmap[code]]
        expected = source["glyf"][source.getBestCmap()[ord(letter)]]
        assert drawn.getCoordinates(program["glyf"])[0] == expected.getCoordinates(source["glyf"])[0]


def test_face_tells_widths_and_numbers_in_thousandths() -> None:
    """`getCharWidth`, `charToGlyph` and the metrics of `TTFontFace` are in thousandths of an em, for any font."""
    liberation = face(samples.FONTS / "LiberationSans-Regular.ttf")
    assert liberation.width("A") == pytest.approx(667, abs=0.5)
    assert "A" in liberation
    assert "☃" not in liberation
    numbers = liberation.descriptor()
    assert numbers["CapHeight"] == pytest.approx(729, abs=45)
    assert numbers["Descent"] < 0 < numbers["Ascent"]


def test_digits_are_drawn_by_other_glyphs() -> None:
    """`charToGlyph` and `charWidths` of a separate face give digits other shapes; the ordinary face keeps its own."""
    file = samples.SERIF.file
    figures = with_large_figures(samples.SERIF).figures
    assert figures
    assert [face(file, figures).width(digit) for digit in "01"] == [529, 388]
    assert [face(file).width(digit) for digit in "01"] == [542, 542]
    drawn, usual = (TTFont(BytesIO(face(file, each).subset("\0" * 32 + "1")))["glyf"] for each in (figures, ()))
    assert drawn != usual


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0001, "0"), (12.0, "12"), (0.1234, "0.123"), (1e-7, "0"), (-3.5, "-3.5")]
)
def test_number_is_plain(value: float, text: str) -> None:
    """Numbers have no exponent, no minus zero and no needless digits."""
    assert number(value) == text


@pytest.mark.parametrize(
    ("text", "written"), [("a(b)\\", "(a\\(b\\)\\\\)"), ("é", "<FEFF00E9>"), ("a\nb", "<FEFF0061000A0062>"), ("", "()")]
)
def test_text_strings_are_escaped_or_unicode(text: str, written: str) -> None:
    """ASCII is unchanged but escaped; everything else is UTF-16 with its byte order mark."""
    assert text_string(text) == written


def test_profile_is_srgb() -> None:
    """Compared with another sRGB profile, the output profile changes no color by more than two of 255 steps."""
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb()))
    image = Image.new("RGB", (16, 1))
    for x in range(16):
        image.putpixel((x, 0), (x * 17, 255 - x * 10, x * 37 % 256))
    seen = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"))
    changes = [
        abs(a - b) for x in range(16) for a, b in zip(image.getpixel((x, 0)), seen.getpixel((x, 0)), strict=True)
    ]
    assert max(changes) <= 2


@pytest.mark.parametrize("name", ["Gelasio-Bold.ttf", "LiberationSans-Regular.ttf", "SourceSansPro-Semibold.ttf"])
def test_faces_are_read_as_reportlab_reads_them(project_folder, name) -> None:
    """What our reader reads of a face at once, or on demand, is what ReportLab reads character by character."""
    file = project_folder / "layouts/fonts" / name
    theirs, ours = TTFontFace(str(file)), face(file)
    letters = [chr(code) for code, glyph in theirs.charToGlyph.items() if glyph]
    assert [letter for letter in letters if letter not in ours] == []
    assert [ours.width(letter) for letter in letters] == [theirs.getCharWidth(ord(letter)) for letter in letters]
    assert ours.width("\0") == theirs.getCharWidth(0)
    last = max(letters, key=lambda letter: theirs.charToGlyph[ord(letter)])
    slots = "\0" * 32 + "".join(letters[:150]) + last
    assert ours.subset(slots) == theirs.makeSubset([*map(ord, slots)])
