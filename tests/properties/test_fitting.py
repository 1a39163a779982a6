"""Any content is complete on paper and slides, or the build reports where it is too long and by how much."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from factsheets.content.model.library import Library
from factsheets.document.document import Document
from factsheets.errors import BuildError
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.registry import writer
from tests.editions import DECKS, SHEETS, THEMES, project
from tests.properties.generated import Case, libraries
from tests.properties.oracle import check_document, check_facts, check_refusal, texts
from tests.quick import chosen

FAST, SLOW, EXHAUSTIVE, WRITTEN = 1, 25, 250, 1
"""Cases for each product: in every run, in the slow run, and of those that are written and read again."""


def profile(cases: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return settings that try the same cases in each run, however long one takes."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    checks = list(HealthCheck)
    return settings(
        max_examples=cases, deadline=None, derandomize=True, database=None, suppress_health_check=checks, phases=phases
    )


def product_of(layout: str) -> str:
    spec = project().layouts.layouts.get(layout)
    return spec.product if spec else "deck"


PRODUCTS = {product: [name for name in (*DECKS, *SHEETS) if product_of(name) == product]
            for product in map(product_of, (*DECKS, *SHEETS))}  # fmt: skip
"""The layouts of each product. A case is tried in all of them, because making it takes longer than laying it out."""
cases = given(made=libraries(), theme=st.sampled_from(THEMES), country=st.integers(0, 59))


def placed(library: Library, issue: str, layout: str, theme: str, country: int) -> Document | None:
    """Return a document of the content, or None if it is refused with place and excess."""
    product = product_of(layout)
    codes = sorted(library.countries)
    about_issue = "handout" in product or product == "poster"
    subject = issue if about_issue else codes[country % len(codes)] if "country" in product else ""
    if product == "insert" and library.organisation.insert is None:
        return None
    try:
        return compose_and_place(Request(product, subject, layout, theme, library), project().layouts)
    except BuildError as error:
        check_refusal(error)
        return None


def check_case(made: Case, layout: str, theme: str, country: int) -> Document | None:
    """Return the document after it has passed every check; None for content that was refused."""
    library, issue = made.library, made.issue
    product = product_of(layout)
    document = placed(library, issue, layout, theme, country)
    if document:
        floor = 24.0 if "poster" in product else 18.0 if product == "deck" or "large" in product else 10.5
        check_document(document, product == "deck", floor)
        if "handout" in product:
            check_facts(document, library.issues[issue].facts, f"facts.{issue}.")
    return document


@pytest.mark.parametrize("product", chosen(PRODUCTS, "deck"))
@profile(FAST)
@cases
def test_any_content_fits_or_is_refused(product: str, made: Case, theme: str, country: int) -> None:
    """Nothing is lost, overlaps, leaves its page or is too small; a refusal has its place and its excess.

    `test_written_pages_hold_the_words` tests the same of every sheet.
    """
    for layout in PRODUCTS[product]:
        check_case(made, layout, theme, country)


@pytest.mark.slow
@pytest.mark.parametrize("product", PRODUCTS)
@profile(SLOW)
@cases
def test_any_content_fits_or_is_refused_often(product: str, made: Case, theme: str, country: int) -> None:
    """The same for three hundred sheets and decks."""
    for layout in PRODUCTS[product]:
        check_case(made, layout, theme, country)


@pytest.mark.exhaustive
@pytest.mark.parametrize("product", PRODUCTS)
@profile(EXHAUSTIVE)
@cases
def test_any_content_fits_or_is_refused_very_often(product: str, made: Case, theme: str, country: int) -> None:
    """The same for three thousand sheets and decks."""
    for layout in PRODUCTS[product]:
        check_case(made, layout, theme, country)


@pytest.mark.parametrize("product", [name for name in PRODUCTS if name != "deck"])
@profile(WRITTEN)
@cases
def test_written_pages_hold_the_words(product: str, made: Case, theme: str, country: int) -> None:
    """The text that a reader extracts from the PDF is the text that was set, character by character."""
    for layout in PRODUCTS[product][-1:]:
        if document := check_case(made, layout, theme, country):
            check_written(document)


def check_written(document: Document) -> None:
    file = pypdfium2.PdfDocument(BytesIO(writer("pdf")(document)))
    for page, written in zip(document.pages, file, strict=True):
        read = letters(written.get_textpage().get_text_bounded())
        for item, _ in texts(page.items):
            assert "".join(letters(line.text) for line in item.lines) in read, item.text


HIDDEN = str.maketrans("", "", "-\u00ad\u200b\u2060\ufffe\x02")
"""What is not drawn, and the hyphens that this reader takes for hyphenation at the end of a line."""


def letters(words: str) -> str:
    return "".join(words.translate(HIDDEN).split())
