"""Signs and letters beyond Western text: printed as written on paper and on slides, or refused in plain words."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import msgspec
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation

from factsheets.content.located import Content
from factsheets.document.document import Document
from factsheets.document.text import Run
from factsheets.errors import BuildError, Problem
from factsheets.layout.check.glyphs import check_letters
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.typeset.installed import INSTALLED
from factsheets.writers.registry import writer
from tests.dump import texts
from tests.layout.sheets import LAYOUTS, LIBRARY
from tests.quick import few

ISSUE = "property-grabbing"
SIGNS = "₹ → ≥ ≤ ← ½ ⅓ ⅔ ¼ ¾ ⅛ ₱ ₦ ₵ ₫ ₺ € £ × − … ± ° ♥ ■"
WORDS = ["Quyền sống", "Łódź żąda", "İstanbul ığüş", "Țara știe", "ŋa", "Ελλάδα", "Москва"]
TEXTS = few(["5 ₹ 6", "Việt Nam", "Ɔkɔmfo", *(f"5 {sign} 6" for sign in SIGNS.split()[1:]), *WORDS], keep=4)
SLIDES = "deck-16x9"


@cache
def made(title: str, layout: str, lead: str = "") -> Document:
    """Return a handout or deck with that title and lead of an issue."""
    issue = LIBRARY.issues[ISSUE]
    issue = msgspec.structs.replace(issue, title=title, lead=lead or issue.lead)
    library = msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue})
    return compose_and_place(Request("handout", ISSUE, layout, "colour", library), LAYOUTS)


def runs_of(document: Document, text: str) -> list[list[Run]]:
    """Return the runs of each line with the text."""
    lines = [line for page in document.pages for item in texts(page.items) for line in item.lines]
    return [list(line.runs) for line in lines if text in line.text]


@cache
def glyphs(file: object) -> dict[int, str]:
    with TTFont(file) as font:
        return font.getBestCmap()


@pytest.mark.parametrize("layout", ["handout-letter", "handout-large-letter", SLIDES])
@pytest.mark.parametrize("text", TEXTS)
def test_every_character_is_drawn_with_a_glyph(text: str, layout: str) -> None:
    """Each run is drawn with a file that has its characters, in serif and sans, regular and bold."""
    found = runs_of(made(text, layout, text), text)
    assert found
    for run in (run for runs in found for run in runs):
        missing = [each for each in run.text if glyphs(run.font.file).get(ord(each), ".notdef") == ".notdef"]
        assert missing == [], run.font.name


@pytest.mark.parametrize("text", TEXTS)
def test_pdf_gives_back_what_was_written(text: str) -> None:
    """Copying, searching and listening to a handout give exactly these characters."""
    pdf = pypdfium2.PdfDocument(writer("pdf")(made(text, "handout-letter", text)))
    words = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert words.count(text) > 1


@pytest.mark.parametrize("text", TEXTS)
def test_slides_name_a_face_that_has_the_character(text: str) -> None:
    """Each run of the deck is in Arial or Georgia, and that face has its characters on other computers."""
    for runs in runs_of(made(text, SLIDES), text):
        for run in runs:
            assert {*map(ord, run.text)} <= INSTALLED[run.font.family], (run.text, run.font.family)


def test_deck_says_the_words_in_one_piece() -> None:
    """Parts in several faces are one text in one shape, each part in Georgia or Arial as needed."""
    deck = Presentation(BytesIO(writer("pptx")(made("₹500 → Việt Nam", SLIDES))))
    title = next(shape for shape in deck.slides[0].shapes if shape.has_text_frame and "₹" in shape.text_frame.text)
    assert title.text_frame.text == "₹500 → Việt Nam"
    runs = {run.text: run.font.name for run in title.text_frame.paragraphs[0].runs}
    assert runs == {"₹": "+mn-lt", "500 ": None, "→ Việt ": "+mn-lt", "Nam": None}, "None is the face of titles"


def refused(text: str, layout: str) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        made(text, layout)
    return list(caught.value.problems)


@pytest.mark.parametrize("layout", ["handout-letter", SLIDES])
@pytest.mark.parametrize(
    ("text", "character"),
    [("Home ខ្មែរ", "“ខ” (U+1781, khmer letter kha"), ("Home شكرا", "“ش” (U+0634, arabic letter sheen")],
)
def test_other_scripts_are_refused_in_one_sentence(text: str, character: str, layout: str) -> None:
    """Marks of a script are not separate mistakes: one problem says what to write instead."""
    (problem,) = refused(text, layout)
    assert problem.code == "letter-script"
    assert problem.message.startswith(character)
    assert problem.message.endswith("is from a script that this program cannot print")
    assert problem.hint == "write it in Latin letters; Greek and Cyrillic can be printed, too"


def test_refusal_on_slides_names_the_faces_that_people_have() -> None:
    """A check mark is in our files, but not in Arial or Georgia: paper prints it, slides do not."""
    made("Done ✓", "handout-letter")
    (problem,) = refused("Done ✓", SLIDES)
    assert (problem.code, problem.hint) == ("letter-missing", "write it in words, or use a similar character")
    assert (
        problem.message == "“✓” (U+2713, check mark) is not in Arial or Georgia on the computers that show the slides"
    )


def test_check_says_the_same_as_a_build() -> None:
    """`check` looks at the faces of all styles, with their fallbacks."""
    told = {}
    for text in ("Việt ₹ → ŋ ♥", "Done ✓", "Home \U0001f600"):
        issue = msgspec.structs.replace(LIBRARY.issues[ISSUE], title=text)
        content = Content(msgspec.structs.replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue}))
        told[text] = [problem.message.partition(" is not in ")[2] for problem in check_letters(content, LAYOUTS)]
    slides = "Arial or Georgia on the computers that show the slides"
    assert told == {
        "Việt ₹ → ŋ ♥": [],
        "Done ✓": [slides],
        "Home \U0001f600": [f"the font Source Sans Pro or Source Serif Pro, nor in {slides}"],
    }
