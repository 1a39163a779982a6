"""The validators work: both refuse each file that is broken on purpose, for the right reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from factsheets.document.blocks import Role
from factsheets.writers.pdf import writer as pdf
from tests import judges, samples
from tests.samples import crippled


def edited(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Return the sample, changed after it was written."""
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf.write(samples.everything()))) as file:
        change(file)
        file.save(target, static_id=True)
    return target.getvalue()


def add_untagged_text(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"BT /F1 12 Tf (untagged) Tj ET")


def drop_title(file: pikepdf.Pdf) -> None:
    packet = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(re.sub(rb"<dc:title>.*</dc:title>", b"", packet))


def drop_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def drop_font_programs(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def keep(_file: pikepdf.Pdf) -> None:
    """Change nothing: saving with the editor must not be what a validator reports about a file."""


BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no-alt": (lambda: crippled("figure", alt=""), "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", "7.3-1"),
    "skipped-heading": (lambda: crippled("facts-title", role=Role.H3), "PDFUA1-HEADING-NESTING-001", "7.4.2-1"),
    "untagged-text": (lambda: edited(add_untagged_text), "PDFUA1-CONTENT-TAGGING-001", "7.1-3"),
    "no-title": (lambda: edited(drop_title), "PDFUA1-METADATA-TITLE-001", "7.1-9"),
    "no-language": (lambda: edited(drop_language), "PDFUA1-TEXT-LANGUAGE-001", "7.2-34"),
    "unembedded-font": (lambda: edited(drop_font_programs), "PDFUA1-FONT-EMBEDDING-001", "7.21.4.1-1"),
}
"""Name -> how to make it, the rule by which page-validation refuses it, and veraPDF's clause and test."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("broken")
    made = {name: make() for name, (make, _, _) in BROKEN.items()}
    made |= {"sound": pdf.write(samples.everything()), "sound-edited": edited(keep)}
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {name: folder / f"{name}.pdf" for name in made}


@pytest.mark.parametrize("name", BROKEN)
def test_page_validation_refuses_a_broken_file(name: str, files: dict[str, Path]) -> None:
    """The fast validator names the broken rule."""
    assert BROKEN[name][1] in {finding.rule for finding in judges.page_validation([files[name]])}


def test_page_validation_passes_a_sound_file(files: dict[str, Path]) -> None:
    """According to the fast validator, a document with every role is PDF/UA-1 and PDF/A-2a."""
    assert judges.page_validation([files["sound"], files["sound-edited"]]) == []


@pytest.mark.slow
def test_verapdf_refuses_broken_files_and_no_other(files: dict[str, Path]) -> None:
    """With all rules of both standards, the reference names the clause that each broken file breaks, and passes the
    document with every role.
    """
    verdicts = judges.verapdf(files.values())
    found = judges.broken(verdicts)
    assert {name for name in BROKEN if BROKEN[name][2] in found.get(f"{name}.pdf ua1", {})} == set(BROKEN)
    assert {name.split(".")[0] for name in found} == set(BROKEN)
    assert {one.flavour: one.rules for one in verdicts} == {"ua1": 106, "2a": 153}


def test_missing_judge_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """With CI=true, a missing validator fails the test; otherwise the test is skipped with the reason."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="NOT JUDGED: no_such_judge"):
        judges.need("no_such_judge")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="NOT JUDGED: no_such_judge"):
        judges.need("no_such_judge")
