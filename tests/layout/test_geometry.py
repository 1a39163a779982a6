"""Where everything is on one page of each product, as text: a golden for each, so that nothing changes unnoticed.

The content is that of tests/content/second, which nobody edits to print it: changed facts in data/ change no golden.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from layout.sheets import document as frozen
from msgspec.structs import replace

from factsheets.content.lint.run import watch
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.document.document import Document
from factsheets.document.paths import segment
from factsheets.document.scene import Page, PathItem, Stroke
from factsheets.geometry import Size
from factsheets.layout.context import make_sheet
from factsheets.layout.press.booklet import booklet, several
from factsheets.layout.press.copies import copies
from factsheets.layout.press.pack import copied, pack
from factsheets.layout.press.presenter import presenter_sheet
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.layout.review import review_sheet
from factsheets.ledger.entries import entries, printed_on
from factsheets.ledger.review import review_of
from tests import samples
from tests.dump import geometry, meaning, page_geometry
from tests.samples import LETTER, plain
from tests.second import LAYOUTS, REQUESTS, SECOND, document, for_church
from tests.support import load_watched


@cache
def review() -> Document:
    content = load_watched(SECOND, date(2025, 1, 1))[0]
    found = watch(content)
    ledger = entries(content, found, printed_on(content.library, LAYOUTS))
    return review_sheet(review_of(content, ledger, found, LAYOUTS, ["malaria"]), "review-letter", "colour", LAYOUTS)


def presenter() -> Document:
    spec = LAYOUTS.layouts["handout-letter"]
    sheet = make_sheet(LAYOUTS, spec, "colour")
    return presenter_sheet(document("deck", "", "deck-16x9", slides=("title", "all-ways")), spec.paper, sheet)


OTHERS = ("template-band-thin", "template-beside", "template-dark", "template-few", "template-foot-of-its-own", "slides", "imposed", "figures",
          "pictograms", "rooms", "logos", "pdf", "pdf-objects", "pptx", "deck", "steps-16x9", "steps-4x3")  # fmt: skip
SENTENCES = (
    "Women and girls who carry water walk {2 hours} a day.",
    "{600 million} people drink water from rivers, ponds and lakes that nobody treats.",
    "Some {1.2 million} people died.",
    "Of {12 million} pupils, an estimated {20%} have no water at school.",
)
"""Kinds of facts that the content in tests/content/second lacks: no word before the number, many before it, few after
it, a share of a count."""
SHOWN = (
    *SENTENCES,
    "An estimated {10.7-12.7 million} people fell ill.",
    "About {15-30%} of the wells are dry in summer.",
    "{3 in 10} clinics have no tap.",
    "Of those who fetch water, {2 in 3} are girls.",
    "{26%} of all people drink from a river, a pond or a lake.",
    "Where the pump breaks, nobody comes.",
)
"""A fact for each way in which a slide shows one."""


def with_facts(request: Request, sentences: tuple[str, ...]) -> Request:
    """Return a request about an issue with other facts."""
    issue = request.library.issues["drinking-water"]
    source = issue.facts[0].source
    facts = [
        Fact(
            id=f"fact-{number}",
            text=text,
            source=source,
            measure=measure_of(text),
            wording=take_apart(text),
            figure=FigureChoice(labels=["12 million pupils", "20%", "the others"]) if text.count("{") == 2 else None,
        )
        for number, text in enumerate(sentences)
    ]
    library = replace(request.library, issues={issue.id: replace(issue, facts=facts)})
    return replace(request, library=library)


def told(sentences: tuple[str, ...], *wanted: str) -> Document:
    """Return a document about an issue with other facts."""
    return compose_and_place(with_facts(REQUESTS[*wanted, "colour"], sentences), LAYOUTS)


PAGES = {
    "facts": lambda: told(SENTENCES, "handout", "drinking-water", "handout-letter").pages[0],
    "handout-front": lambda: document("handout", "drinking-water", "handout-letter").pages[0],
    "handout-back": lambda: document("handout", "drinking-water", "handout-letter").pages[1],
    "handout-mono": lambda: document("handout", "sanitation", "handout-a4", "mono").pages[0],
    "country": lambda: document("country", "KE", "country-letter").pages[0],
    "country-alone": lambda: frozen("country", "GH").pages[0],
    "insert": lambda: document("insert", "", "insert-half-letter").pages[0],
    "church-handout": lambda: for_church("handout", "drinking-water", "handout-letter").pages[1],
    "church-country": lambda: for_church("country", "UG", "country-a4", "mono").pages[0],
    "church-insert": lambda: for_church("insert", "", "insert-a5").pages[0],
    "church-large": lambda: for_church("handout", "malaria", "handout-large-letter").pages[-1],
    "church-title": lambda: for_church("deck", "", "deck-4x3").pages[0],
    "church-closing": lambda: for_church("deck", "", "deck-16x9", slides=("closing",)).pages[-1],
    "large": lambda: document("handout", "malaria", "handout-large-letter").pages[0],
    "large-back": lambda: document("handout", "malaria", "handout-large-letter").pages[-1],
    "large-country": lambda: document("country", "KE", "country-large-letter").pages[0],
    "large-country-back": lambda: document("country", "KE", "country-large-letter").pages[-1],
    "review": lambda: review().pages[0],
    "review-sources": lambda: review().pages[-1],
    "presenter": lambda: presenter().pages[0],
    "slide-16x9": lambda: document("deck", "malaria", "deck-16x9", slides=("facts",)).pages[0],
    "slide-4x3": lambda: document("deck", "malaria", "deck-4x3", slides=("where",)).pages[0],
}


@pytest.mark.parametrize("name", PAGES)
def test_page_stands_as_it_did(name, golden):
    """Each text, rule, area and figure of the page has its place, size, face and color."""
    golden(f"geometry-{name}.txt", page_geometry(PAGES[name]()))


RULE = Stroke("#000000", 0.5)


def test_slides_show_each_kind_of_fact_as_they_did(golden):
    """Each way to show a fact on the wide slide and the narrow one, and each slide of a deck without facts."""
    decks = [told((each,), "deck", "drinking-water", "deck-16x9") for each in SHOWN]
    decks += [told((each,), "deck", "drinking-water", "deck-4x3") for each in (SHOWN[3], SHOWN[7], SHOWN[8])]
    pages = [deck.pages[1] for deck in decks]
    pages += document("deck", "KE", "deck-16x9").pages[:2] + document("deck", "", "deck-16x9").pages[-2:]
    words = [
        meaning(each) for each in (*decks, document("deck", "UG", "deck-16x9"), for_church("deck", "", "deck-4x3"))
    ]
    golden("geometry-slides.txt", "\n".join([*map(page_geometry, pages), *words]))


def sides(count: int) -> Document:
    """Return so many small pages, each with its number and a rule."""
    pages = [
        Page(
            LETTER, (plain(100, 700, f"Page {number}", "words"), PathItem(segment(90, 80, 500, 80), None, RULE)), "page"
        )
        for number in range(1, count + 1)
    ]
    return replace(samples.everything(), pages=tuple(pages))


def test_packs_are_put_together_as_they_were(golden):
    """Documents of one, two and three sides, in two languages, each beginning a leaf, facing or not."""
    parts = []
    for facing in (False, True):
        documents = [replace(sides(number), lang=lang) for number, lang in ((1, "en"), (2, "fr"), (3, "en"), (1, "en"))]
        made = pack(documents, "All", facing=facing)
        pages = " ".join(f"{page.layout}:{page.title}:{[item.block for item in page.items]}" for page in made.pages)
        parts += [f"{made.subject} {made.lang} {[part.lang for part in made.root.children]}", pages]
    golden("rules/pack.txt", "\n".join(parts) + "\n")


def test_pages_are_imposed_as_they_were(golden):
    """A booklet with blank pages, two and four on a side with their cut marks, copies, and the insert twice on a sheet."""
    made = [
        booklet(sides(6)), several(sides(6), 2), several(sides(6), 4), copied(sides(2), 2),
        copied(sides(4), 3, collate=False), replace(sides(1), pages=(copies(sides(1).pages[0], Size(1400, 850), 2, "#102030"),)),
    ]  # fmt: skip
    golden("geometry-imposed.txt", "\n".join(map(geometry, made)))


def test_every_golden_belongs_to_a_page(project_folder):
    """There is no golden for a page that no longer exists; `OTHERS` are those of other tests."""
    kept = {path.name for path in (project_folder / "tests/golden").glob("geometry-*")}
    assert kept == {f"geometry-{name}.txt" for name in (*PAGES, *OTHERS)}
