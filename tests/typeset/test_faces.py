"""Which face draws a character, and which characters a face has: the tables and the font files."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from factsheets.document.scene import TextItem
from factsheets.document.text import FontRef, TextStyle
from factsheets.layout.check.glyphs import COMMON
from factsheets.layout.spec.faces import theme_faces
from factsheets.typeset.boxes import label, text_width
from factsheets.typeset.fonts import by_face, face, lacks
from factsheets.typeset.installed import INSTALLED
from tests.layout.sheets import LAYOUTS
from tests.support import CHECKOUT

FONTS = CHECKOUT / "layouts/fonts"
FACES = theme_faces(LAYOUTS.themes["colour"], CHECKOUT / "layouts")
VIETNAMESE = "Mọi người đều có quyền sống: ẫ ỗ ừ ữ ỵ ặ Ế Ợ đ ₫"
SIGNS = "≥≤→←½⅓⅔¼¾⅛₹₱₦₵€£×−…"

ARIAL = {
    0x1F: False, 0x20: True, 0x7E: True, 0x7F: False, 0x9F: False, 0xA0: True, 0x2FF: True, 0x300: False,
    0x482: True, 0x483: False, 0x489: False, 0x48A: True, 0x513: True, 0x514: False, 0x1E9F: False, 0x1EA0: True,
    0x1EF9: True, 0x1EFA: False, 0x20A0: True, 0x20B5: True, 0x20B6: False, 0x20B9: True, 0x20BB: False, 0x2152: False,
    0x2153: True, 0x2154: True, 0x2155: False, 0x218F: False, 0x2190: True, 0x2195: True, 0x2196: False, 0x2264: True,
    0x2265: True, 0x2266: False, 0x2713: False, 0xFB02: True, 0xFB03: False, 0x627: False, 0x1780: False,
}  # fmt: skip
GEORGIA = {
    0x1F: False, 0x20: True, 0x7E: True, 0x7F: False, 0xA0: True, 0x17F: True, 0x180: False, 0x1A0: False, 0x217: False,
    0x218: True, 0x21B: True, 0x21C: False, 0x40D: False, 0x451: True, 0x1EA0: False, 0x1EF3: True, 0x20A6: False,
    0x20AB: False, 0x20AC: True, 0x20B9: False, 0x2153: False, 0x215B: True, 0x215E: True, 0x2192: False, 0x2264: True,
    0x2265: True, 0xFB02: True,
}  # fmt: skip


@pytest.mark.parametrize(("family", "held"), [("Arial", ARIAL), ("Georgia", GEORGIA)])
def test_tables_end_where_they_say(family: str, held: dict[int, bool]) -> None:
    """The first and last character of the important ranges are in the table, their neighbors are not."""
    assert {code: code in INSTALLED[family] for code in held} == held


@pytest.mark.parametrize("family", ["Arial", "Georgia"])
def test_tables_hold_what_is_never_looked_up(family: str) -> None:
    """Both have the characters for which `check` opens no typeface."""
    assert {*map(ord, COMMON - {"\n"})} <= INSTALLED[family]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *((f"LiberationSans-{weight}", VIETNAMESE + "≥≤→←½⅓⅔¼¾⅛₱₦₵€£×−…" + "ɔɛŋłșğ αж") for weight in ("Regular", "Bold")),
        *((f"SourceSansPro-{weight}", VIETNAMESE + SIGNS + "ɔɛŋłșğ αж") for weight in ("Regular", "Semibold", "Bold")),
        *((f"SourceSerifPro-{weight}", VIETNAMESE + SIGNS + "łșğ αж") for weight in ("Semibold", "Bold")),
        ("Gelasio-Bold", "≥≤½¼¾⅛€£×−…łșğ"),
    ],
)  # fmt: skip
def test_font_files_hold(file: str, text: str) -> None:
    """The files have the characters that the themes rely on: in their table, with a glyph that is not .notdef."""
    with TTFont(FONTS / f"{file}.ttf") as font:
        glyphs = font.getBestCmap()
        assert [character for character in text if glyphs.get(ord(character), ".notdef") == ".notdef"] == []


ORIGINALS = {
    "Gelasio-Bold": (1063, "Version 1.008"), "Gelasio-Regular": (1063, "Version 1.008"),
    "LiberationSans-Bold": (2620, "Version 2.1.5"), "LiberationSans-Regular": (2620, "Version 2.1.5"),
    "SourceSansPro-Bold": (1942, "Version 2.020"), "SourceSansPro-Regular": (1942, "Version 2.020"),
    "SourceSansPro-Semibold": (1942, "Version 2.020"), "SourceSerifPro-Bold": (1414, "Version 2.007"),
    "SourceSerifPro-Semibold": (1414, "Version 2.007"),
}  # fmt: skip


def test_fonts_are_the_originals() -> None:
    """By its license, a changed font would need another name: ours have all glyphs of their release."""
    found = {}
    for path in FONTS.glob("*.ttf"):
        with TTFont(path) as font:
            found[path.stem] = (font["maxp"].numGlyphs, font["name"].getDebugName(5).partition(";")[0])
    assert found == ORIGINALS


def test_twins_have_the_widths_of_arial_and_georgia() -> None:
    """Widths in thousandths of an em equal those of the real faces, so a measured line has the same length there."""
    real = {
        "slide": {" ": 278, "A": 667, "W": 944, "a": 556, "m": 833, "1": 556, "·": 333, "ế": 556, "→": 1000, "½": 834},
        "slide-bold": {" ": 278, "A": 722, "m": 889, "·": 333, "ế": 556, "ơ": 711, "₱": 667, "→": 1000, "⅓": 834},
        "slide-title": {" ": 254, "A": 758, "W": 1126, "a": 596, "m": 1016, "1": 490, "½": 1071, "≥": 703},
    }
    for name, widths in real.items():
        measured = {letter: round(face(FACES[name]).width(letter) * 1000) for letter in widths}
        assert {
            letter: (measured[letter], wanted)
            for letter, wanted in widths.items()
            if abs(measured[letter] - wanted) > 1
        } == {}, name


def shared(text: str, name: str) -> list[tuple[str, str]]:
    return [(piece, font.name) for piece, font in by_face(text, FACES[name])]


@pytest.mark.parametrize(
    ("name", "text", "pieces"),
    [
        ("slide", "₹500 a day", [("₹", "slide-signs"), ("500 a day", "slide")]),
        ("slide", "Việt Nam ≥ ½", [("Việt Nam ≥ ½", "slide")]),
        ("slide-title", "Half: ½", [("Half: ½", "slide-title")]),
        ("slide-title", "From 5 → 6", [("From 5 ", "slide-title"), ("→ ", "slide-bold"), ("6", "slide-title")]),
        ("slide-title", "In Việt Nam", [("In ", "slide-title"), ("Việt ", "slide-bold"), ("Nam", "slide-title")]),
        ("slide-title", "₹500", [("₹", "slide-signs-bold"), ("500", "slide-title")]),
        ("serif", "Uganda: ŋŋoma", [("Uganda: ", "serif"), ("ŋŋoma", "sans-semibold")]),
        ("serif", "Ghana: Ɔkɔmfo", [("Ghana: ", "serif"), ("Ɔkɔmfo", "slide-bold")]),
        ("sans", "₹500 → Việt Nam", [("₹500 → Việt Nam", "sans")]),
        ("slide", "a ✓ b", [("a ✓ b", "slide")]),
        ("sans", "", [("", "sans")]),
    ],
)  # fmt: skip
def test_what_a_face_lacks_goes_to_its_fallback(name: str, text: str, pieces: list[tuple[str, str]]) -> None:
    """A whole word, or a single sign with the space after it; what no face has stays, and is refused elsewhere."""
    assert shared(text, name) == pieces


def test_face_of_a_slide_is_judged_by_the_machines_of_others() -> None:
    """Our file has a character that Arial lacks: that does not help people who open the deck."""
    assert face(FACES["slide"]).has("\u0362")
    assert lacks(FACES["slide"], "\u0362")


def test_width_is_that_of_the_faces_that_draw() -> None:
    """A text in two faces is as wide as its parts, and its line has a run of each."""
    style = TextStyle(FACES["slide"], 20, 24, "#000000", kern=False)
    signs = TextStyle(FACES["slide-signs"], 20, 24, "#000000", kern=False)
    item = label("₹500", style, 0, 0)
    assert isinstance(item, TextItem)
    assert [(run.text, run.font.name) for run in item.lines[0].runs] == [("₹", "slide-signs"), ("500", "slide")]
    assert item.lines[0].room == text_width("₹500", style) == text_width("₹", signs) + text_width("500", style)


def test_letters_are_kerned_unless_the_medium_does_not_kern() -> None:
    """ "AV" is narrower than the sum of its letters; slides are measured without kerning."""
    kerned, plain = face(FACES["sans"]).advances("AVA"), face(FACES["sans"]).advances("AVA", False)
    assert sum(kerned[0]) < sum(plain[0])
    assert [place for place, _ in kerned[1]] == [0, 1]
    assert plain[1] == ()


def test_word_of_two_faces_is_split_where_no_face_has_it_all() -> None:
    """If no single face has all characters of a word, each is drawn in the face that has it: better than not at all."""
    signs = FontRef("signs", FONTS / "SourceSansPro-Regular.ttf", "Georgia")
    first = FontRef("first", Path(FONTS / "Gelasio-Bold.ttf"), "Georgia", bold=True, fallback=signs)
    assert [(piece, font.name) for piece, font in by_face("aжạ", first)] == [
        ("a", "first"),
        ("ж", "signs"),
        ("ạ", "first"),
    ]


def test_character_that_a_face_lacks_has_no_ink_to_allow_for():
    """It is refused when its text is set; until then, it takes no space before or after it."""
    sans = face(FACES["sans"])
    assert (sans.left_bearing("\u6f22"), sans.right_bearing("\u6f22")) == (0, 0)
    assert (sans.depth(""), sans.depth(" ")) == (0, 0)
    assert sans.left_bearing("H") > 0
