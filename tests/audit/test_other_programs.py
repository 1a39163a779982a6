"""Files that other programs write or change: sound ones are checked, and never reported as damaged."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu
from reportlab.pdfgen.canvas import Canvas
from writers import pptx_sample

from factsheets.audit import run
from factsheets.writers.pdf import writer as pdf
from factsheets.writers.pptx import writer as pptx
from tests import judges, rendering, samples
from tests.problem_codes import OF_FILES

PDF = pdf.write(samples.everything())
ModeOf = pikepdf.ObjectStreamMode


def saved(**options) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as file:
        file.save(target, **options)
    return target.getvalue()


def start() -> tuple[bytes, int]:
    """Return the end of the sample from `startxref`, and the position that it gives."""
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*", PDF)
    assert found
    return found[0], int(found[1])


def with_end(end: bytes) -> bytes:
    return PDF.replace(start()[0], end)


def added_to() -> bytes:
    """Return the sample with an object that another program added at its end (ISO 32000-1, 7.5.6)."""
    size, root = (re.search(rb"/%s (\d+)" % key, PDF)[1] for key in (b"Size", b"Root"))
    body = PDF + b"\n%s 0 obj\n<</Added true>>\nendobj\n" % size
    table = b"xref\n%s 1\n%010d 00000 n \n" % (size, len(PDF) + 1)
    trailer = b"trailer\n<</Size %d/Root %s 0 R/Prev %d>>\n" % (int(size) + 1, root, start()[1])
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def moved_objects() -> bytes:
    """Return the sample with a line added after its header, so that every position in it is wrong."""
    return PDF.replace(b"\n", b"\n% a line more\n", 1)


def hybrid() -> bytes:
    """Return the sample with a second list of objects, in a stream that its trailer names (7.5.8.4)."""
    end, place = start()
    head, tail = PDF[:place], PDF[place:].replace(end, b"")
    stream = b"900 0 obj\n<</Type/XRef/W[1 4 1]/Index[900 1]/Size 901/Length 6>>stream\n\1%s\0\nendstream\nendobj\n"
    extra = stream % place.to_bytes(4)
    listed = tail.replace(b"/Root", b"/XRefStm %d/Root" % place)
    return head + extra + listed + b"startxref\n%d\n%%%%EOF\n" % (place + len(extra))


SOUND: dict[str, Callable[[], bytes]] = {
    "for the web": lambda: saved(linearize=True),
    "object streams": lambda: saved(object_stream_mode=ModeOf.generate),
    "for the web, object streams": lambda: saved(linearize=True, object_stream_mode=ModeOf.generate),
    "not packed": lambda: saved(compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized),
    "readable": lambda: saved(qdf=True),
    "old version": lambda: saved(object_stream_mode=ModeOf.disable, force_version="1.3"),
    "bytes behind": lambda: PDF + b"\n<html>an error page</html>\n" * 200,
    "zeros behind": lambda: PDF + bytes(5000),
    "bytes before": lambda: b"Content-Type: application/pdf\r\n\r\n" + PDF,
    "ends of lines of Windows": lambda: with_end(b"startxref\r\n%d\r\n%%%%EOF\r\n" % start()[1]),
    "ends of lines of old Macs": lambda: with_end(b"startxref\r%d\r%%%%EOF\r" % start()[1]),
    "no last end of line": PDF.rstrip,
    "no mark at the end": lambda: with_end(b"startxref\n%d\n" % start()[1]),
    "wrong place of the list": lambda: with_end(b"startxref\n%d\n%%%%EOF" % (start()[1] + 7)),
    "wrong places of objects": moved_objects,
    "object streams, wrong place of the list": lambda: re.sub(
        rb"startxref\s+\d+", b"startxref\n5", saved(object_stream_mode=ModeOf.generate)
    ),
    "added to": added_to,
    "two lists": hybrid,
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_pdf_is_judged(name: str, tmp_path: Path) -> None:
    """However another program saves the sample, it is read completely and has no problems."""
    path = tmp_path / "a.pdf"
    path.write_bytes(SOUND[name]())
    assert run.audit(path) == []


@pytest.mark.parametrize("make", [lambda: PDF[: len(PDF) * 2 // 3], lambda: SOUND["for the web"]()[: len(PDF) // 2]])
def test_cut_off_pdf_is_not_mended(make: Callable[[], bytes], tmp_path: Path) -> None:
    """A file without its end is reported as cut off, even if its beginning looks like an end."""
    path = tmp_path / "a.pdf"
    path.write_bytes(make())
    (finding,) = run.audit(path)
    assert finding.message == "the file is cut off or damaged: the end of the file is missing"


def test_lost_page_is_damage(tmp_path: Path) -> None:
    """A file whose page list names a missing page does not pass."""
    path = tmp_path / "a.pdf"
    number = re.search(rb"/Kids\[(\d+) 0 R", PDF)[1]
    path.write_bytes(PDF.replace(b"\n%s 0 obj" % number, b"\n%s 0 xxx" % number))
    (finding,) = run.audit(path)
    assert finding.message == "the file is cut off or damaged: a page is missing"


@pytest.mark.parametrize("version", [2, 4, 6])
def test_encrypted_pdf_that_opens_without_a_password_is_judged(version: int, tmp_path: Path) -> None:
    """A file that only its owner may change is read as viewers read it, and has no problems."""
    path = tmp_path / "a.pdf"
    path.write_bytes(saved(encryption=pikepdf.Encryption(owner="a", R=version, aes=version > 2, metadata=version > 2)))
    assert run.audit(path) == []


def test_pdf_of_reportlab_is_judged(tmp_path: Path) -> None:
    """For a plain PDF without tags and with a font that is not embedded, what is missing is reported."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Hello")
    canvas.save()
    assert {"pdf-tags", "pdf-fonts"} <= {finding.code for finding in run.audit(path)}
    assert "pdf-letters" not in {finding.code for finding in run.audit(path)}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "package", "options"),
    [
        ("pdftocairo", "poppler-utils", ["-pdf", "{source}", "{target}"]),
        ("ps2pdf", "ghostscript", ["{source}", "{target}"]),
        ("qpdf", "qpdf", ["--newline-before-endstream", "--compress-streams=n", "{source}", "{target}"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pdf_through_other_programs_is_judged(program: str, package: str, options: list[str], tmp_path: Path) -> None:
    """Other programs may remove the tags of the sample; it is still read completely."""
    source, target = tmp_path / "a.pdf", tmp_path / "b.pdf"
    source.write_bytes(PDF)
    words = [option.format(source=source, target=target) for option in options]
    subprocess.run([judges.program(program, package), *words], check=True, capture_output=True)
    codes = {finding.code for finding in run.audit(target)}
    assert codes.isdisjoint(OF_FILES)


@pytest.mark.slow
def test_pdf_of_libreoffice_is_judged(tmp_path: Path) -> None:
    """A deck that LibreOffice saved as a PDF is read completely."""
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(pptx.write(pptx_sample.deck()))
    (target,) = rendering.draw([deck], tmp_path, "bundled")
    assert {finding.code for finding in run.audit(target)}.isdisjoint(OF_FILES)


# -- decks ------------------------------------------------------------------------------------------------------------

OPEN_XML, MACROS = "application/vnd.openxmlformats-officedocument.presentationml.", "application/vnd.ms-powerpoint."
KINDS = {
    ".ppsx": OPEN_XML + "slideshow.main+xml",
    ".potx": OPEN_XML + "template.main+xml",
    ".pptm": MACROS + "presentation.macroEnabled.main+xml",
    ".ppsm": MACROS + "slideshow.macroEnabled.main+xml",
    ".potm": MACROS + "template.macroEnabled.main+xml",
}


def deck_as(kind: str) -> bytes:
    """Return the sample deck as another kind of presentation: its main part has another type."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pptx.write(pptx_sample.deck()))) as source, zipfile.ZipFile(target, "w") as file:
        for name in source.namelist():
            plain = (OPEN_XML + "presentation.main+xml").encode()
            file.writestr(name, source.read(name).replace(plain, kind.encode()))
    return target.getvalue()


@pytest.mark.parametrize("ending", KINDS)
def test_slide_shows_and_templates_are_judged(ending: str, tmp_path: Path) -> None:
    """Slide shows, templates and files with macros are checked like decks, and are found in a folder."""
    (tmp_path / f"deck{ending}").write_bytes(deck_as(KINDS[ending]))
    (path,) = run.chosen([tmp_path])
    assert run.audit(path) == []


def test_points_that_are_formulas_are_no_damage(tmp_path: Path) -> None:
    """A drawing with a point given by a formula (ECMA-376 part 1, 20.1.9.11) counts as its box."""
    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[5]).shapes
    builder = shapes.build_freeform(0, 0)
    builder.add_line_segments([(Emu(914400 * 5), 0), (Emu(914400 * 5), Emu(914400 * 3)), (0, Emu(914400 * 3))])
    drawing = builder.convert_to_shape()
    drawing.fill.solid()
    drawing.fill.fore_color.rgb = RGBColor(0, 0, 0)
    drawing._element.findall(".//{*}pt")[1].set("x", "f0")
    shapes.add_textbox(Emu(914400), Emu(914400), Emu(914400), Emu(914400)).text_frame.text = "dark on black"
    path = tmp_path / "a.pptx"
    deck.save(path)
    found = run.audit(path)
    assert {finding.code for finding in found}.isdisjoint(OF_FILES)
    assert any(finding.code == "deck-contrast" and "“dark on black”" in finding.message for finding in found)
