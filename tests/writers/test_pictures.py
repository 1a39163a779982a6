"""Pictures in both writers: shown at their place, described in words, always the same bytes, accepted by every
validator.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from factsheets.audit.run import audit
from factsheets.content.church import with_church
from factsheets.document.scene import ImageItem, Picture
from factsheets.engine.jobs import plan
from factsheets.engine.pack import Printing, make_pack
from factsheets.engine.projection import Projection
from factsheets.figures.logo.bitmap import normalised
from factsheets.figures.logo.draw import read
from factsheets.geometry import Rect
from factsheets.layout.render import compose_and_place
from factsheets.writers.registry import writer
from tests import editions, judges, samples
from tests.logos import ALT, GOLD, RED, church, every_kind
from tests.quick import few

KINDS = list(every_kind())
LIBRARY, LAYOUTS = editions.project().library, editions.project().layouts


@cache
def jobs(kind: str):
    """Return all jobs of a church with a logo of that kind, by output name."""
    library = with_church(LIBRARY, church(kind))
    return {job.output: job for job in plan(library, LAYOUTS)}


def request_of(kind: str, output: str):
    """Return the request of an output; for a deck only the first slide, the only one with the logo, and the last."""
    request = jobs(kind)[output].request
    return replace(request, slides=("title", "closing")) if request.kind == "deck" else request


@cache
def document(kind: str, output: str):
    return compose_and_place(request_of(kind, output), LAYOUTS)


@cache
def made(kind: str, output: str) -> bytes:
    return writer(output.rpartition(".")[2])(document(kind, output))


def logo_of(whole):
    """Return page (from 0) and box of the logo."""
    names = {leaf.id for leaf in whole.root.leaves() if leaf.slot == "logo"}
    return next(
        (number, item.rect) for number, page in enumerate(whole.pages) for item in page.items if item.block in names
    )


def images(page):
    """Return the pictures that a page of a PDF may draw."""
    return list(page.Resources.get("/XObject", {}).values())


def near(one, other, slack=12) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_rendered_page_shows_the_logo(kind):
    """In the picture of the page, the shield, its golden disc, the bar beside it and the white above are where they
    should be.
    """
    whole = document(kind, "handout-4-property-grabbing-letter.pdf")
    number, rect = logo_of(whole)
    with pypdfium2.PdfDocument(made(kind, "handout-4-property-grabbing-letter.pdf")) as file:
        page = file[number].render(scale=2).to_pil()
    unit = rect.height / 40
    spots = [(4, 4), (20, 20), (70, 30), (70, 10)]
    shield, disc, bar, paper = (
        page.getpixel((round(2 * (rect.x + x * unit)), round(2 * (rect.y + y * unit)))) for x, y in spots
    )
    assert near(paper, (255, 255, 255))
    assert near(bar, shield)
    assert (near(shield, RED) and near(disc, GOLD)) or (kind == "grey.jpg" and shield[0] < 110 < disc[0])


@pytest.mark.parametrize("kind", few(KINDS))
def test_pdf_is_good(kind, tmp_path):
    """A sheet with a logo, in color and in black and white, passes our audit, PDF/UA-1 and PDF/A-2a."""
    names = [
        "handout-4-property-grabbing-letter.pdf",
        "handout-4-property-grabbing-letter-mono.pdf",
        "insert-half-letter.pdf",
    ]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_bytes(made(kind, path.name))
    assert judges.page_validation(paths) == []
    assert [finding for path in paths for finding in audit(path)] == []


@pytest.mark.slow
def test_pdf_is_good_for_the_reference_judge(tmp_path):
    """VeraPDF reports nothing about sheets with a logo of any kind."""
    paths = []
    for kind in KINDS:
        for name in ("handout-4-property-grabbing-letter.pdf", "handout-4-property-grabbing-letter-mono.pdf"):
            paths.append(tmp_path / f"{kind}-{name}")
            paths[-1].write_bytes(made(kind, name))
    assert judges.broken(judges.verapdf(paths)) == {}


@pytest.mark.parametrize("output", ["country-kenya-letter.pdf", "deck-16x9.pptx"])
@pytest.mark.parametrize("kind", few(KINDS))
def test_same_logo_same_bytes(kind, output):
    """Made twice from the file, the output has the same bytes."""
    request = replace(request_of(kind, output), library=with_church(LIBRARY, church(kind)))
    assert writer(output.rpartition(".")[2])(compose_and_place(request, LAYOUTS)) == made(kind, output)


def test_jpeg_goes_into_the_pdf_as_it_is():
    """The compressed picture of a JPEG is in the PDF byte for byte, in device RGB."""
    data = normalised(every_kind()["colour.jpeg"]).data
    with pikepdf.open(BytesIO(made("colour.jpeg", "country-kenya-letter.pdf"))) as file:
        (image,) = images(file.pages[0])
        raw = image.read_raw_bytes()
        assert (image.Filter, image.ColorSpace) == ("/DCTDecode", "/DeviceRGB")
    assert raw == data


@pytest.mark.parametrize(("kind", "space", "bits"), [("alpha.png", "/DeviceRGB", 8), ("grey.jpg", "/DeviceGray", 8)])
def test_pdf_needs_no_transparency(kind, space, bits):
    """A picture has device colors that match the output intent, and no mask; in mono it has one bit."""
    for output, wanted in (
        ("country-kenya-letter.pdf", (space, bits)),
        ("country-kenya-letter-mono.pdf", ("/DeviceGray", 1)),
    ):
        with pikepdf.open(BytesIO(made(kind, output))) as file:
            (image,) = images(file.pages[0])
            assert (image.ColorSpace, image.BitsPerComponent) == wanted
            assert not {"/SMask", "/Mask", "/Interpolate"} & set(image.keys())
            assert "/Group" not in file.pages[0]


def test_figure_has_words_and_box():
    """In the structure tree, the logo is a Figure with alternative text and its box."""
    name = "country-kenya-letter.pdf"
    _, rect = logo_of(document("alpha.png", name))
    with pikepdf.open(BytesIO(made("alpha.png", name))) as file:
        figures = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        (logo,) = [each for each in figures if str(each.Alt) == ALT]
        box = [float(number) for number in logo.A.BBox]
    assert box == pytest.approx([rect.x, 792 - rect.bottom, rect.right, 792 - rect.y], abs=0.01)


def test_copies_hold_the_picture_once():
    """A pack of two sheets, five times each, embeds one picture; the copies are decoration."""
    chosen = [jobs("alpha.png")[name] for name in ("country-kenya-letter.pdf", "country-ghana-letter.pdf")]
    data = writer("pdf")(make_pack(chosen, Printing(copies=5, several=2)).document)
    with pikepdf.open(BytesIO(data)) as file:
        embedded = [
            each for each in file.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        shown = sum(bool(images(page)) for page in file.pages)
    assert (len(embedded), shown) == (1, 5)


@pytest.mark.parametrize(("kind", "ending"), [("alpha.png", "png"), ("colour.jpeg", "jpg")])
def test_deck_holds_a_picture_that_speaks(kind, ending):
    """On the title slide, the logo is a native picture with alternative text and locked proportions."""
    data = made(kind, "deck-16x9.pptx")
    (picture,) = [
        each for each in Presentation(BytesIO(data)).slides[0].shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    assert picture._element.nvPicPr.cNvPr.get("descr") == ALT
    assert picture.image.size == (600, 200)
    assert picture.width / picture.height == pytest.approx(3, rel=0.01)
    assert [name for name in ZipFile(BytesIO(data)).namelist() if "media" in name] == [f"ppt/media/picture1.{ending}"]


def test_deck_holds_a_drawing_as_shapes():
    """An SVG is a group of shapes that can be edited, with alternative text, and no picture."""
    data = made("drawing.svg", "deck-16x9.pptx")
    groups = [each for each in Presentation(BytesIO(data)).slides[0].shapes if each.shape_type == MSO_SHAPE_TYPE.GROUP]
    (logo,) = [each for each in groups if each._element.nvGrpSpPr.cNvPr.get("descr") == ALT]
    assert len(logo.shapes) == 3
    assert not any("media" in name for name in ZipFile(BytesIO(data)).namelist())


@pytest.mark.parametrize("kind", few(["drawing.svg", "alpha.png"]))
def test_deck_is_good(kind, tmp_path):
    """Our audit of decks reports nothing about a deck with a logo."""
    for name in ("deck-16x9.pptx", "deck-4x3.pptx"):
        (tmp_path / name).write_bytes(made(kind, name))
        assert list(audit(tmp_path / name)) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", few(["alpha.png", "colour.jpeg", "drawing.svg"]))
def test_deck_is_good_for_the_judges(kind, tmp_path):
    """Two validators of packages accept every part, relationship and element of a deck with a logo."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(made(kind, "deck-16x9.pptx"))
    assert judges.office(path) == []


def test_projection_pack_carries_the_logo():
    """The slides as pictures and the presenter's sheet have the logo as well."""
    job = jobs("alpha.png")["deck-16x9.pptx"]
    pack = Projection(job, "letter")
    _, rect = logo_of(pack.document)
    with pypdfium2.PdfDocument(pack.make("deck-16x9.pdf").data) as slides:
        shown = slides[0].render(scale=1).to_pil().getpixel((round(rect.x + 6), round(rect.y + 6)))
    assert near(shown, RED)
    with pikepdf.open(BytesIO(pack.make("deck-16x9-presenter.pdf").data)) as sheet:
        assert len(images(sheet.pages[0])) == 1


def test_two_pictures_of_a_slide_get_two_parts():
    """Different pictures are separate parts; one that is shown twice is one part."""
    first, second = (read(name, every_kind()[name]).picture for name in ("alpha.png", "colour.jpeg"))
    deck = document("alpha.png", "deck-16x9.pptx")
    spots = ((first, 300), (second, 500), (first, 700))
    more = tuple(ImageItem(Rect(x, 100, 90, 30), picture) for picture, x in spots)
    pages = (replace(deck.pages[0], items=(*deck.pages[0].items, *more)), *deck.pages[1:])
    data = writer("pptx")(replace(deck, pages=pages))
    media = [name for name in ZipFile(BytesIO(data)).namelist() if "media" in name]
    assert media == ["ppt/media/picture1.png", "ppt/media/picture2.jpg"]
    pictures = [
        each for each in Presentation(BytesIO(data)).slides[0].shapes if each.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    assert [each.image.content_type for each in pictures] == ["image/png", "image/png", "image/jpeg", "image/png"]


def test_decoration_is_no_figure():
    """A picture without an owner is an artifact of the PDF, and is not read aloud."""
    picture = read("alpha.png", every_kind()["alpha.png"]).picture
    assert isinstance(picture, Picture)
    whole = samples.everything()
    pages = (
        replace(whole.pages[0], items=(*whole.pages[0].items, ImageItem(Rect(400, 600, 90, 30), picture))),
        *whole.pages[1:],
    )
    with pikepdf.open(BytesIO(writer("pdf")(replace(whole, pages=pages)))) as file:
        operators = pikepdf.parse_content_stream(file.pages[0])
    at = next(number for number, each in enumerate(operators) if str(each.operator) == "Do")
    begun = [each for each in operators[:at] if str(each.operator) == "BDC"][-1]
    assert str(begun.operands[0]) == "/Artifact"
