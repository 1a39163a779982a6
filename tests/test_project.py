"""The projection pack: one deck in five formats with the same content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from factsheets.cli.main import main
from tests import judges, templates

CHOSEN = ("title", "sex-trafficking", "four-ways", "countries", "closing")
"""Slides of each kind; the whole deck takes three times as long."""
SLIDES = len(CHOSEN)


@pytest.fixture(scope="module")
def folder(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The projection pack of some slides of the frozen content."""
    out = tmp_path_factory.mktemp("projection")
    assert main(["project", "--slides", ",".join(CHOSEN), "--root", str(checkout), "--out", str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def deck(folder: Path) -> list[str]:
    """The words of each slide of the PPTX, in the order of its shapes, without slide numbers."""
    slides = Presentation(str(folder / "deck-chosen-16x9.pptx")).slides
    return [plain(" ".join(shown(slide.shapes))) for slide in slides]


def shown(shapes) -> Iterator[str]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shown(shape.shapes)
        elif shape.has_text_frame and not is_number(shape):
            yield shape.text_frame.text


def is_number(shape) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER


def plain(text: str) -> str:
    return " ".join(text.split())


def tagged(page: pikepdf.Page) -> str:
    """Return the words of the tagged content of a page, in drawing order, without decoration."""
    fonts = {name: codes(font) for name, font in page.Resources.Font.items()}
    said, font, inside = "", {}, False
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                inside = "/MCID" in operands[1]
                said += " "
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ" if inside:
                strings = operands[0] if str(operator) == "TJ" else operands
                pieces = (piece for piece in strings if isinstance(piece, pikepdf.String))
                said += "".join(font[code] for piece in pieces for code in bytes(piece))
            case "ET":
                said += " "
    return plain(said)


def codes(font) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def tagged_pages(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [tagged(page) for page in pdf.pages]


def test_pack_has_all_its_files(folder: Path) -> None:
    """The deck, the slides on paper, numbered pictures, text, the presenter's sheet, and fonts."""
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    pictures = {f"deck-chosen-16x9-{number:02}.png" for number in range(1, SLIDES + 1)}
    assert names == pictures | {
        "deck-chosen-16x9.pptx", "deck-chosen-16x9.pdf", "deck-chosen-16x9.txt", "deck-chosen-16x9-presenter.pdf", "manifest.json", "fonts",
    }  # fmt: skip


def test_pdf_shows_the_words_of_the_deck(folder: Path, deck: list[str]) -> None:
    """Slide by slide, word by word, in order."""
    assert len(deck) == SLIDES
    assert tagged_pages(folder / "deck-chosen-16x9.pdf") == deck


def test_text_holds_the_words_of_the_deck(folder: Path, deck: list[str]) -> None:
    """Empty lines separate the slides; the words are those of the deck in order."""
    text = (folder / "deck-chosen-16x9.txt").read_text("utf-8")
    assert [plain(slide) for slide in text.split("\n\n")] == deck


def joined(words: str) -> str:
    """Return words without the spaces at which lines break after a hyphen or dash."""
    return re.sub(r"(?<=\w[-—]) (?=\w)", "", words)


def test_presenters_sheet_shows_each_slide_and_its_notes(folder: Path, deck: list[str]) -> None:
    """At least two slides on each page, with text, number, issue and notes, in the order of the deck."""
    pages = tagged_pages(folder / "deck-chosen-16x9-presenter.pdf")
    notes = [plain(slide.notes_slide.notes_text_frame.text)
             for slide in Presentation(str(folder / "deck-chosen-16x9.pptx")).slides]  # fmt: skip
    assert len(pages) <= (SLIDES + 1) / 2
    rest = joined(" ".join(pages))
    for number, (slide, note) in enumerate(zip(deck, notes, strict=True), 1):
        told = re.match(rf"\s*{re.escape(joined(slide))} {number} · [\w ]+? {re.escape(note)}", rest)
        assert told, (number, rest[:200])
        rest = rest[told.end() :]
    assert rest.strip() == ""
    assert "2 · Sex trafficking" in " ".join(pages)


def test_pictures_show_the_pages_of_the_pdf(folder: Path) -> None:
    """Picture 7 shows page 7 of the PDF, at exactly 1920 by 1080 pixels."""
    pdf = pypdfium2.PdfDocument(folder / "deck-chosen-16x9.pdf")
    for number, page in enumerate(pdf, 1):
        with Image.open(folder / f"deck-chosen-16x9-{number:02}.png") as picture:
            assert picture.size == (1920, 1080)
            small = picture.convert("L").resize((480, 270))
        drawn = page.render(scale=0.5).to_pil().convert("L").resize((480, 270))
        assert sum(ImageChops.difference(small, drawn).histogram()[128:]) < 200  # thin coasts differ by their smoothing


def test_pages_have_the_size_of_slides(folder: Path) -> None:
    """A page of the PDF is 960 by 540 points, as a slide is."""
    with pikepdf.open(folder / "deck-chosen-16x9.pdf") as pdf:
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 960, 540)}


@pytest.mark.slow
def test_pack_fits_in_a_mail(checkout: Path, tmp_path: Path) -> None:
    """The whole deck in all its formats is under 10 MB."""
    assert main(["project", "--root", str(checkout), "--out", str(tmp_path)]) == 0
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 10_000_000


def test_fonts_go_with_the_deck(folder: Path, checkout: Path) -> None:
    """Gelasio and Liberation Sans, regular and bold, byte for byte as we have them, each with its license."""
    given = {path.name: path.read_bytes() for path in (folder / "fonts").iterdir()}
    how_to = given.pop("readme.txt").decode()
    ours = {path.name.lower(): path.read_bytes() for path in (checkout / "layouts/fonts").iterdir()}
    assert given == {name: data for name, data in ours.items() if re.search("gelasio|liberation", name)}
    assert len(given) == 6
    assert all(b"SIL OPEN FONT LICENSE Version 1.1" in data for name, data in given.items() if name.endswith(".txt"))
    assert "open each .ttf file in this folder, choose Install" in how_to
    assert "The PDF and the pictures (PNG) of the slides" in how_to


def test_fonts_are_those_that_the_deck_names(folder: Path) -> None:
    """Each font has the family and weight under which slide programs list it."""
    found = set()
    for path in (folder / "fonts").glob("*.ttf"):
        with TTFont(path) as font:
            found.add((font["name"].getDebugName(1), font["name"].getDebugName(2)))
    assert found == {(family, weight) for family in ("Gelasio", "Liberation Sans") for weight in ("Regular", "Bold")}


def test_verify_looks_into_the_folder_of_fonts(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The pack is as it was built; a missing font and an added file are reported with their folder."""
    assert main(["project", "--root", str(checkout), "--slides", "title", "--out", str(tmp_path)]) == 0
    assert "install the fonts in the folder `fonts`" in capsys.readouterr().out
    assert main(["verify", str(tmp_path)]) == 0
    (tmp_path / "fonts/gelasio-bold.ttf").unlink()
    (tmp_path / "fonts/mine.ttf").touch()
    capsys.readouterr()
    assert main(["verify", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "fonts/gelasio-bold.ttf is missing" in told
    assert "fonts/mine.ttf is a file that this program did not make" in told


def test_fonts_are_not_written_through_a_link(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A link with the name of the folder could lead anywhere: nothing is written there, but the rest of the pack is."""
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    out.mkdir()
    (out / "fonts").symlink_to(elsewhere, target_is_directory=True)
    assert main(["project", "--root", str(checkout), "--slides", "title", "--out", str(out)]) == 1
    assert "fonts is a link to another location" in capsys.readouterr().err
    assert (list(elsewhere.iterdir()), (out / "deck-chosen-16x9.pptx").exists()) == ([], True)


def test_deck_in_a_template_goes_without_our_fonts(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fonts of a church's design may not be distributed: the program names them."""
    template, out = tmp_path / "church.pptx", tmp_path / "out"
    template.write_bytes(templates.plain())
    words = ["project", "--root", str(checkout), "--template", str(template), "--slides", "title", "--out", str(out)]
    assert main(words) == 0
    assert not (out / "fonts").exists()
    told = capsys.readouterr().out
    assert "The PPTX needs the fonts of the template (Calibri) on every computer that shows it." in told
    assert "folder `fonts`" not in told


def test_pdfs_pass_the_judges(folder: Path) -> None:
    """Slides on paper and the presenter's sheet are PDF/UA-1 and PDF/A-2a."""
    assert judges.page_validation(sorted(folder.glob("*.pdf"))) == []


@pytest.mark.slow
def test_presenters_sheet_takes_its_paper(checkout: Path) -> None:
    """On A4 it has the same number of pages, and at least 10.5 points, except on the slides themselves."""
    from factsheets.engine.project import load
    from factsheets.engine.projection import chosen_deck, projection
    from factsheets.engine.select import Words
    from factsheets.layout.press.transform import smallest_type

    project = load(checkout)
    pack, _ = projection(chosen_deck(project, Words())[0], "A4")
    sheet = pack._presenter()
    assert {(page.size.width, page.size.height) for page in sheet.pages} == {(595.3, 841.9)}
    own = {leaf.id for leaf in sheet.root.leaves() if leaf.id.startswith("presenter.")}
    items = tuple(item for page in sheet.pages for item in page.items if item.block in own)
    assert smallest_type([type(sheet.pages[0])(sheet.pages[0].size, items, "own")]) >= 10.5


def test_presenters_sheet_is_set_in_one_size_of_eleven_points_or_more(checkout: Path) -> None:
    """Three slides with many notes are on a page in slightly smaller type, which is the same on all pages."""
    from factsheets.document.scene import TextItem
    from factsheets.engine.project import load
    from factsheets.engine.projection import chosen_deck, projection
    from factsheets.engine.select import Words

    project = load(checkout)
    for paper in ("letter", "a4"):
        sheet = projection(chosen_deck(project, Words())[0], paper)[0]._presenter()
        items = [item for page in sheet.pages for item in page.items if isinstance(item, TextItem)]
        notes = [item for item in items if item.block and ".note" in item.block]
        assert len(notes) > 40
        (size,) = {run.size for item in notes for line in item.lines for run in line.runs}
        assert size >= 11


def test_pictures_of_slides_that_went_go_too(checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unchanged pack stays; a picture left by an earlier, longer deck is removed, other files never."""
    from factsheets.engine import record

    entries = record.read(folder)
    extra = folder / f"deck-chosen-16x9-{SLIDES + 1:02}.png"
    extra.write_bytes((folder / "deck-chosen-16x9-05.png").read_bytes())
    mine = folder / f"deck-chosen-16x9-{SLIDES + 2:02}.png"
    mine.write_bytes(b"a picture of my own")
    record.write(folder, {**entries, extra.name: entries["deck-chosen-16x9-05.png"]})
    try:
        words = ["project", "--slides", ",".join(CHOSEN), "--root", str(checkout), "--out", str(folder)]
        assert main(words) == 0
        assert f"0 made, {SLIDES + 11} up to date" in capsys.readouterr().out
        assert (extra.exists(), mine.exists()) == (False, True)
    finally:
        mine.unlink()


@pytest.mark.parametrize(
    ("names", "about"),
    [
        (["kenya"], ("KE", "deck-16x9")),
        (["countries", "KE"], ("KE", "deck-16x9")),
        (["property", "grabbing", "4x3"], ("property-grabbing", "deck-4x3")),
        (["deck"], ("", "deck-16x9")),
    ],
)
def test_deck_may_be_named_without_an_option(checkout: Path, names: list[str], about: tuple[str, str]) -> None:
    """An issue, a country or a shape of slides is recognized by name."""
    from factsheets.engine.project import load
    from factsheets.engine.projection import chosen_deck, deck_words
    from factsheets.engine.select import Words

    content = load(checkout)
    job, _ = chosen_deck(content, deck_words(content, Words(names)))
    assert (job.request.subject, job.request.layout) == about


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "5x4"], "5x4"),
        (["--paper", "legal"], "legal"),
        (["Kenia"], "Type `factsheets project Kenya`"),
        (["handouts"], "type `factsheets build handouts`"),
        (["4", "kenya"], "one deck at a time"),
        (["large-print"], "there is no layout for decks"),
    ],
)
def test_unknown_shape_or_paper_is_told(checkout: Path, capsys: pytest.CaptureFixture[str], words, told) -> None:
    """An unknown name ends with status 2, and the message lists what exists."""
    assert main(["project", "--root", str(checkout), *words]) == 2
    assert told in capsys.readouterr().err
