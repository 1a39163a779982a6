"""Fonts that can be embedded in a PDF, and fonts that are refused, each in one plain sentence."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from factsheets.document.document import Document
from factsheets.document.text import FontRef
from factsheets.errors import BuildError
from factsheets.writers.pdf import writer as pdf
from factsheets.writers.pdf.fonts import FIRST, LAST, _parts
from tests import samples

SOURCE = samples.SANS.file


def document_with(font: Path, text: str = "Rights") -> Document:
    """Return a document whose title is set in one font file and measured with another."""
    document = samples.everything()
    title = samples.plain(40, 40, text, "title")
    line = title.lines[0]
    runs = tuple(replace(run, text=text, font=FontRef("x", font, "x"), kerns=()) for run in line.runs)
    page = replace(document.pages[0], items=(replace(title, lines=(replace(line, runs=runs),)),), backdrop=())
    return replace(document, root=samples.leaf("title", samples.Role.H1, text), pages=(page,))


def with_licence(bits: int, target: Path) -> Path:
    """Write the sample font with other license bits (fsType)."""
    font = TTFont(SOURCE)
    font["OS/2"].fsType = bits
    font.save(target)
    return target


def refusal(font: Path, text: str = "Rights") -> str:
    with pytest.raises(BuildError) as caught:
        pdf.write(document_with(font, text))
    return caught.value.problems[0].message


@pytest.mark.parametrize("bits", [0x0002, 0x0100, 0x0200])
def test_fonts_whose_licence_forbids_it_are_refused(bits: int, tmp_path: Path) -> None:
    """A font that must not be embedded, or not as a subset, is refused."""
    message = refusal(with_licence(bits, tmp_path / "locked.ttf"))
    assert message == "The font locked.ttf cannot go into a PDF: its license bits (fsType) do not allow embedding."


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008])
def test_fonts_whose_licence_allows_it_are_embedded(bits: int, tmp_path: Path) -> None:
    """Installable, preview-and-print and editable fonts are embedded."""
    assert pdf.write(document_with(with_licence(bits, tmp_path / f"free-{bits}.ttf")))


def test_postscript_outlines_are_refused(tmp_path: Path) -> None:
    """An OpenType font with CFF outlines is refused by name."""
    file = tmp_path / "outlines.otf"
    file.write_bytes(b"OTTO" + SOURCE.read_bytes()[4:])
    assert refusal(file) == "The font outlines.otf cannot go into a PDF: it has PostScript outlines (CFF)."


@pytest.mark.parametrize("size", [0, 3, 100, 4000, 60000])
def test_damaged_fonts_are_refused(size: int, tmp_path: Path) -> None:
    """A font file that ends too early is refused, wherever it ends."""
    file = tmp_path / f"cut-{size}.ttf"
    file.write_bytes(SOURCE.read_bytes()[:size])
    assert refusal(file).startswith(f"The font cut-{size}.ttf cannot go into a PDF: it is")


def test_missing_font_file_is_refused(tmp_path: Path) -> None:
    """A missing font file is named."""
    message = refusal(tmp_path / "gone.ttf")
    assert message == "The font gone.ttf cannot go into a PDF: it cannot be read (No such file or directory)."


def test_letters_without_a_glyph_are_refused() -> None:
    """A character that the face cannot draw would vanish from the page: it stops the work."""
    assert refusal(SOURCE, "a→☃") == "The font SourceSansPro-Regular has no glyph for U+2603."


def test_subset_holds_what_is_used_and_no_control_codes() -> None:
    """Codes begin at 32, each maps to its character, widths are those of the face, and the name has a subset tag."""
    with pikepdf.open(BytesIO(pdf.write(document_with(SOURCE, "Aé ")))) as file:
        font = file.pages[0].Resources.Font.F1
        codes = font.ToUnicode.read_bytes()
        widths = [float(width) for width in font.Widths]
    assert int(font.FirstChar) == 32
    assert [line for line in codes.split(b"\n") if line.startswith(b"<") and line.count(b"<") == 2] == [
        b"<00> <FF>",
        b"<20> <0020>",
        b"<41> <0041>",
        b"<7F> <00E9>",
    ]
    face = TTFont(SOURCE)
    cmap, metrics = face.getBestCmap(), face["hmtx"]
    for letter, code in ((" ", 0x20), ("A", 0x41), ("é", 0x7F)):
        assert widths[code - 32] == metrics[cmap[ord(letter)]][0]
    assert str(font.BaseFont)[7:] == "+SourceSansPro-Regular"


def test_descriptor_is_symbolic_and_carries_no_bold_hint() -> None:
    """A subset with its own codes is symbolic (ISO 32000-1, 9.6.6.4) and is not thickened by viewers."""
    with pikepdf.open(BytesIO(pdf.write(document_with(samples.SERIF.file)))) as file:
        assert int(file.pages[0].Resources.Font.F1.FontDescriptor.Flags) == 4


def test_equal_letters_share_the_program() -> None:
    """Two documents with the same characters in another order embed the same bytes."""
    programs = []
    for text in ("stop", "post"):
        with pikepdf.open(BytesIO(pdf.write(document_with(SOURCE, text)))) as file:
            programs.append(file.pages[0].Resources.Font.F1.FontDescriptor.FontFile2.read_bytes())
    assert programs[0] == programs[1]
    assert struct.unpack(">I", programs[0][:4])[0] == 0x00010000


def test_letters_fill_a_subset_to_its_last_code():
    """ASCII keeps its codes, all others follow; the first character without a code begins the next subset."""
    ascii_letters = "".join(map(chr, range(FIRST, 127)))
    room = LAST - 126
    others = "".join(chr(0x400 + number) for number in range(2 * (LAST - FIRST + 1)))
    for count, sizes in ((room, [room]), (room + 1, [room, 1]), (room + LAST - FIRST + 2, [room, LAST - FIRST + 1, 1])):
        first, *more = _parts(ascii_letters + others[:count])
        assert first[: len(ascii_letters)] == ascii_letters
        assert [len(first) - len(ascii_letters), *map(len, more)] == sizes
    assert list(_parts("b")) == ["\0" * (ord("b") - FIRST) + "b"]
