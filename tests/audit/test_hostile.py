"""Odd, damaged or malicious files: one plain sentence for each, quickly, and never a traceback."""

from __future__ import annotations

import os
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from writers import pptx_sample

from factsheets.audit import run
from factsheets.audit.deck import file as deck_file
from factsheets.audit.deck import rules as deck_rules
from factsheets.audit.findings import Case, Rule
from factsheets.errors import Problem
from factsheets.writers.pdf import writer as pdf
from factsheets.writers.pptx import writer as pptx
from tests import samples

PDF = pdf.write(samples.everything())


def deck() -> bytes:
    return pptx.write(pptx_sample.deck())


def saved(**options) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as file:
        file.save(target, **options)
    return target.getvalue()


def objects(*bodies: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    return data + head + table + b"trailer<</Root 1 0 R/Size 9>>\nstartxref\n%d\n%%%%EOF" % len(data)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (entries, len(data)) + data + b"\nendstream"


PAGE = b"<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>"
PAGES = (b"<</Pages 2 0 R>>", b"<</Kids[3 0 R]>>", PAGE)


def one_page(content: bytes, entries: bytes = b"") -> bytes:
    return objects(*PAGES, stream(content, entries))


def bomb() -> bytes:
    return one_page(zlib.compress(bytes(80_000_000), 9), b"/Filter/FlateDecode")


def packed_bomb() -> bytes:
    """Return a PDF with objects in a stream that unpacks to more than allowed."""
    packed = stream(zlib.compress(b"1 0 " + bytes(70_000_000), 9), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")
    return objects(*PAGES, packed).replace(b"xref\n0", b"xxxx\n0")


def archive(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return target.getvalue()


def swollen_deck() -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", "ppt/media/zeros.bin": bytes(50_000_000)})


def without(name: str) -> bytes:
    """Return a deck without one of its parts."""
    with zipfile.ZipFile(BytesIO(deck())) as file:
        return archive(**{part: file.read(part) for part in file.namelist() if part != name})


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.pdf", lambda: b"", "unreadable: the file is empty"),
    "text": ("a.pdf", lambda: b"Hello", "unreadable: this is not a PDF"),
    "no-deck": ("a.pptx", lambda: b"Hello", "unreadable: this is not a deck"),
    "cut-off": ("a.pdf", lambda: PDF[: len(PDF) // 2], "unreadable: the file is cut off or damaged: the end of the file"),
    "locked-pdf": (
        "a.pdf", lambda: saved(encryption=pikepdf.Encryption(owner="a", user="b")), "locked: the file needs a password",
    ),
    "silenced-pdf": (
        "a.pdf", lambda: saved(encryption=pikepdf.Encryption(owner="a", R=3, aes=False, metadata=False, allow=pikepdf.Permissions(accessibility=False))),
        "locked: the file does not allow screen readers to read it",
    ),
    "packed-twice": (
        "a.pdf",
        lambda: objects(*PAGES, stream(b"", b"/Type/ObjStm/Filter[/FlateDecode/FlateDecode]")).replace(b"xref\n0", b"xxxx\n0"),
        "unread: the file cannot be checked: its objects are packed twice",
    ),
    "packed-bomb": ("a.pdf", packed_bomb, "too-large: when unpacked, the file is larger than any sheet"),
    "locked-deck": ("a.pptx", lambda: run.COMPOUND + bytes(512), "locked: the file is locked with a password, or is from"),
    "deck-as-pdf": ("a.pdf", deck, "unreadable: this is a .pptx file with the name of a .pdf file"),
    "pdf-as-deck": ("a.pptx", lambda: PDF, "unreadable: this is a .pdf file with the name of a .pptx file"),
    "archive": ("a.pptx", lambda: archive(x=b"y"), "unreadable: this is an archive, not a deck"),
    "cut-off-deck": ("a.pptx", lambda: deck()[:9000], "unreadable: the file is cut off or damaged"),
    "lost-part": ("a.pptx", lambda: without("ppt/slides/slide2.xml"), "unreadable: the deck is damaged, or not a deck at all"),
    "lost-theme": ("a.pptx", lambda: without("ppt/theme/theme1.xml"), "unreadable: the deck is damaged, or not a deck at all"),
    "bomb": ("a.pdf", bomb, "too-large: when unpacked, the file is larger than any sheet"),
    "swollen": ("a.pptx", swollen_deck, "too-large: when unpacked, the file is larger than any deck"),
    "no-pages": ("a.pdf", lambda: objects(b"<</Pages 2 0 R>>", b"<</Kids[]>>"), "unread: the file cannot be checked: the file has no pages"),
    "circle": ("a.pdf", lambda: objects(b"<</Pages 2 0 R>>", b"<</Kids[2 0 R]>>"), "the list of pages refers back to itself"),
    "itself": ("a.pdf", lambda: objects(*PAGES, b"<</Length 4 0 R>>stream\n\nendstream"), "object 4 is a part of itself"),
    "nested": ("a.pdf", lambda: one_page(b"[" * 100_000), "cannot be read"),
    "no-operand": ("a.pdf", lambda: one_page(b"Tf"), "the operator Tf has wrong operands"),
    "odd-filter": ("a.pdf", lambda: one_page(b"x", b"/Filter/Crypt"), "unread: the file cannot be checked: a part is compressed in a way this program cannot read (Crypt)"),
    "circling-tags": (
        "a.pdf",
        lambda: objects(b"<</Pages 2 0 R/StructTreeRoot 5 0 R>>", *PAGES[1:], stream(b""), b"<</S/P/K[5 0 R]>>"),
        "the tags are nested endlessly",
    ),
    "circling-bookmarks": (
        "a.pdf",
        lambda: objects(b"<</Pages 2 0 R/StructTreeRoot 7 0 R/Outlines 5 0 R>>", *PAGES[1:], stream(b""), b"<</First 6 0 R>>",
                        b"<</Next 6 0 R>>", b"<</S/H1>>"),
        "the list of bookmarks refers back to itself",
    ),
    "long-number": ("a.pdf", lambda: one_page(b"9" * 5000 + b" g"), "a number is too long"),
}  # fmt: skip
"""Name -> the file's name, how to make it, and words of its message."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_one_sentence(name: str, tmp_path: Path) -> None:
    """One problem describes what is wrong, with a fix, within two seconds."""
    file, make, words = HOSTILE[name]
    path = tmp_path / file
    path.write_bytes(make())
    start = time.process_time()
    (finding,) = run.audit(path)
    assert words in f"{finding.code}: {finding.message}"
    assert finding.level == "error"
    assert finding.hint.endswith(".")
    assert time.process_time() - start < 2


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, before it is read."""
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(run.LARGEST + 1)
    assert [finding.code for finding in run.audit(path)] == ["too-large"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_pipe_is_not_opened(tmp_path: Path) -> None:
    """A pipe that never ends does not block the audit."""
    os.mkfifo(tmp_path / "a.pdf")
    assert [finding.message for finding in run.audit(tmp_path / "a.pdf")] == ["this is not a file"]


def test_words_of_a_file_do_not_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters in the text of a file are not printed."""
    hidden = saved()
    with pikepdf.open(BytesIO(hidden)) as file:
        file.docinfo.Title = "\x1b[2J\u202eevil"
        file.save(tmp_path / "a.pdf")
    (finding,) = (one for one in run.audit(tmp_path / "a.pdf") if one.code == "pdf-metadata")
    assert finding.message.isprintable()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_told(data: st.DataObject, tmp_path: Path) -> None:
    """Whatever bytes of a PDF are changed or lost, the audit ends normally, with or without problems."""
    source = bytearray(data.draw(st.sampled_from([PDF, SMALL, PACKED])))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(source) - 1))
        source[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = tmp_path / "a.pdf"
    path.write_bytes(source)
    found = run.audit(path)
    assert all(isinstance(finding, Problem) for finding in found)
    assert [finding for finding in found if finding.code == "failed"] == []


def test_failure_of_the_program_is_not_the_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a rule crashes, the program reports an internal error and that the file may be fine; --debug shows where."""

    def fails(_: object) -> Iterator[Case]:
        raise KeyError("oops")
        yield

    monkeypatch.setattr(deck_rules, "RULES", [Rule("deck-x", "It works.", "None.", fails)])
    path = tmp_path / "a.pptx"
    path.write_bytes(deck())
    (finding,) = run.audit(path)
    assert (finding.code, finding.where) == ("failed", "")
    assert finding.message == "the program crashed while checking this file (KeyError); the file may be fine"
    assert "--debug" in finding.hint
    with pytest.raises(KeyError):
        run.audit(path, debug=True)


def test_failure_in_reading_a_deck_is_no_damage_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a deck that the library cannot open counts as damaged; --debug shows where our own code failed."""

    def fails(_: object) -> Iterator[object]:
        raise KeyError("oops")

    monkeypatch.setattr(deck_file, "seen", fails)
    path = tmp_path / "a.pptx"
    path.write_bytes(deck())
    assert [finding.code for finding in run.audit(path)] == ["failed"]
    with pytest.raises(KeyError):
        run.audit(path, debug=True)


SMALL = one_page(b"BT /F1 9 Tf (x) Tj ET q 1 0 0 1 0 0 cm 0 0 9 9 re f Q /X Do [(a) 3] TJ BI /W 1 ID x EI")
PACKED = saved(object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=False)
