"""Decks in templates of many kinds, as a slide program draws them: what can be read, counted and distinguished in the
picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation
from writers.test_pptx_template import faults, job

from factsheets.color import contrast, luminance
from factsheets.engine.make import make
from factsheets.geometry import Rect
from factsheets.limits import CONTRAST, LARGE_CONTRAST
from factsheets.template.read import read_template
from tests import rendering
from tests.template_kinds import BAND, KINDS, MASTER, artwork
from tests.templates import replaced

SLIDES = ("title", "kinds", "sexual-violence", "four-ways", "restore", "countries", "closing")
ROW = SLIDES.index("sexual-violence")
SCALE = 2.5
"""Pixels per point: a stroke of the smallest text is three wide."""
SMALL = 5.0
"""Points: a character that is lower than this is a comma or a dash."""
EACH = pytest.mark.parametrize("kind", KINDS)


@cache
def deck(kind: str) -> bytes:
    return make(job(KINDS[kind](), slides=SLIDES)).data


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> dict[str, pypdfium2.PdfDocument]:
    """Return the decks of all kinds as LibreOffice draws them."""
    folder = tmp_path_factory.mktemp("kinds")
    for kind in KINDS:
        (folder / f"{kind}.pptx").write_bytes(deck(kind))
    files = rendering.draw(sorted(folder.glob("*.pptx")), folder, fonts="bundled")
    return {file.stem: pypdfium2.PdfDocument(file) for file in files}


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=SCALE).to_pil().convert("RGB")


def characters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Rect]]:
    """Yield the characters of a page with their boxes, in points from the top left corner."""
    text, high = page.get_textpage(), page.get_height()
    for at in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(at)
        character = text.get_text_range(at, 1)
        if character.strip() and top - bottom > SMALL:
            yield character, Rect(left, high - top, right - left, top - bottom)


def hexed(rgb: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in rgb)


def crop(image: Image.Image, rect: Rect) -> Image.Image:
    return image.crop(tuple(round(each * SCALE) for each in (rect.x - 1, rect.y - 1, rect.right + 1, rect.bottom + 1)))


def contrast_of(image: Image.Image) -> float:
    """Return the contrast of the darkest and the lightest color of a picture."""
    colors = sorted((hexed(rgb) for _, rgb in image.getcolors(image.width * image.height)), key=luminance)
    return contrast(colors[0], colors[-1])


@pytest.mark.slow
@EACH
def test_every_character_can_be_read_in_the_picture(kind, drawn):
    """In the box of each character there are two colors with the contrast of text."""
    for number, page in enumerate(drawn[kind], 1):
        image = picture(page)
        least = (LARGE_CONTRAST if number == 1 else CONTRAST) - 0.05  # the first has the template's own large type
        seen = [(character, contrast_of(crop(image, box))) for character, box in characters(page)]
        assert [each for each in seen if each[1] < least] == [], f"slide {number}"


@pytest.mark.slow
@EACH
def test_one_of_five_is_filled_in_the_picture(kind, drawn):
    """In the row of people, one body has the full color and stands out from the others."""
    image, row = picture(drawn[kind][ROW]), figure(kind)
    y = round((row.y + 0.6 * row.height) * SCALE)
    xs = [round((row.x + (number + 0.5) * row.width / 5) * SCALE) for number in range(5)]
    full, *others = [hexed(image.getpixel((x, y))) for x in xs]
    assert all(contrast(full, other) >= 3 for other in others), (full, others)
    line = [hexed(image.getpixel((x, y))) == full for x in range(round(row.x * SCALE), round(row.right * SCALE))]
    bodies = [run for run in "".join("x" if each else " " for each in line).split() if len(run) > 6 * SCALE]
    assert len(bodies) == 1


def figure(kind: str) -> Rect:
    """Return the box of the row of people on its slide, in points."""
    slide = Presentation(BytesIO(deck(kind))).slides[ROW]
    figures = [shape for shape in slide.shapes if shape.name.startswith("Figure: ")]
    row = max(figures, key=lambda shape: shape.width)
    return Rect(*(each / 12_700 for each in (row.left, row.top, row.width, row.height)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KINDS if artwork(kind)])
def test_no_text_is_on_the_artwork(kind, drawn):
    """No character overlaps the logo, in any corner, and nothing is painted over the logo."""
    logo = artwork(kind)
    for number, page in enumerate(drawn[kind], 1):
        assert [each for each in characters(page) if each[1].overlaps(logo)] == [], f"slide {number}"
        seen = crop(picture(page), Rect(logo.x + 4, logo.y + 4, logo.width - 8, logo.height - 8))
        assert {hexed(rgb) for _, rgb in seen.getcolors(seen.width * seen.height)} == {"#0072bc"}


@pytest.mark.slow
def test_title_is_in_its_band_and_nothing_else(drawn):
    """If the design has a band for titles, those without a number are in it, and figures below."""
    page = drawn["title in a band"][SLIDES.index("kinds")]
    inside = [BAND.holds(box, 1.0) for _, box in characters(page)]
    outside = [not BAND.overlaps(box) for _, box in characters(page)]
    assert all(one != other for one, other in zip(inside, outside, strict=True))
    assert sum(inside) > 30


@pytest.mark.slow
@EACH
def test_every_line_is_on_the_slide_and_none_breaks_within_a_word(kind, drawn):
    """No character is off the slide, whatever the template's title size; "Everyone" is on one line."""
    for page in drawn[kind]:
        whole = Rect(0, 0, page.get_width(), page.get_height())
        assert all(whole.holds(box, 1.0) for _, box in characters(page))
    words = drawn[kind][0].get_textpage().get_text_range().split()
    assert words[:5] == ["Everyone", "deserves", "to", "be", "safe"]


@pytest.mark.slow
@EACH
def test_audit_and_judges_find_nothing(kind, tmp_path):
    """The deck is made without `--force`, and PowerPoint does not need to repair it."""
    from tests import judges

    path: Path = tmp_path / "deck.pptx"
    path.write_bytes(deck(kind))
    assert [problem for problem in faults(path) if problem.level == "error"] == []
    assert judges.office(path) == []


# -- quick: what is read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "mean"),
    [
        ("dark solid", "#1f2a44"), ("turned color map", "#101820"), ("color map of a layout", "#101820"),
        ("filled title", "#ffffff"), ("title in a band", "#ffffff"), ("localized", "#ffffff"),
    ],
)  # fmt: skip
def test_plain_backgrounds_are_read(kind, mean):
    """Of the layout for content: by the master's background, or by color maps of the master or only of the layout."""
    layout = read_template(KINDS[kind]()).contents[0]
    assert layout.ground.sample(Rect(300, 200, 300, 200)) == (mean, mean, mean)


@pytest.mark.parametrize(("kind", "dark", "light"), [("gradient", "#0f", "#23"), ("dark picture", "#19", "#2")])
def test_pictures_and_gradients_are_read_where_they_are(kind, dark, light):
    """The darkest and the lightest color under a place are found."""
    sample = read_template(KINDS[kind]()).contents[0].ground.sample(Rect(0, 60, 960, 420))
    assert (sample.dark[: len(dark)], sample.light[: len(light)]) == (dark, light)
    assert not sample.is_plain


def test_picture_of_which_all_is_cut_off_is_read_whole():
    """No program writes a crop that leaves nothing, and none shows nothing for it."""
    data = KINDS["dark picture"]()
    cut = replaced(data, MASTER, "<a:stretch>", '<a:srcRect t="60000" b="40000"/><a:stretch>')
    samples = [read_template(each).contents[0].ground.sample(Rect(0, 60, 960, 420)) for each in (data, cut)]
    assert samples[0] == samples[1]


@pytest.mark.parametrize(("cover", "fill"), [("100000", "#333333"), ("51000", "#333333"), ("50000", "")])
def test_fill_of_a_title_is_read(cover, fill):
    """A fill that is at least half transparent does not count: what is behind it is visible."""
    clear = f'<a:srgbClr val="333333"><a:alpha val="{cover}"/></a:srgbClr>'
    data = replaced(KINDS["filled title"](), MASTER, '<a:srgbClr val="333333"/>', clear)
    assert read_template(data).contents[0].areas["title"].fill == fill


@pytest.mark.parametrize("kind", [kind for kind in KINDS if artwork(kind)])
def test_logos_are_kept_free(kind):
    """Free places do not overlap a logo; one of them is nearly the whole slide without the logo's strip."""
    ground, logo = read_template(KINDS[kind]()).contents[0].ground, artwork(kind)
    spaces = list(ground.spaces(Rect(0, 0, 960, 540)))
    assert not any(space.overlaps(logo) for space in spaces)
    assert max(space.width * space.height for space in spaces) > 0.85 * 960 * 540


@pytest.mark.parametrize("written", ["90000", "90%"])
def test_line_spacing_of_a_title_is_read(written):
    """Programs write it in thousandths of a percent, or in percent."""
    spacing = rf'\1<a:lnSpc><a:spcPct val="{written}"/></a:lnSpc>'
    data = replaced(
        KINDS["filled title"](), MASTER, "(<p:titleStyle><a:lvl1pPr[^>]*>)(?:<a:lnSpc>.*?</a:lnSpc>)?", spacing
    )
    assert read_template(data).contents[0].areas["title"].type.spacing == 0.9
