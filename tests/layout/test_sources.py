"""Sources on the pages: one is named, several are numbered by first use."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from factsheets.content.model.library import Library
from factsheets.content.model.sources import Source
from factsheets.document.document import Document
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY
from tests.quick import few
from tests.support import full_form


def with_second_source() -> Library:
    """Return the content with one fact from another source."""
    other = msgspec.structs.replace(LIBRARY.sources["asc-ministry-page"], id="census", short="Census 2019")
    issue = LIBRARY.issues["property-grabbing"]
    facts = [
        msgspec.structs.replace(fact, source="census") if fact.id == "urban-poor" else fact for fact in issue.facts
    ]
    issues = LIBRARY.issues | {issue.id: msgspec.structs.replace(issue, facts=facts)}
    return msgspec.structs.replace(LIBRARY, issues=issues, sources=LIBRARY.sources | {"census": other})


def words(
    library: Library, kind: str = "handout", subject: str = "property-grabbing", layout: str = "handout-letter"
) -> dict[str, str]:
    return {leaf.id: leaf.text for leaf in made(library, kind, subject, layout).root.leaves()}


def made(library: Library, kind: str, subject: str, layout: str) -> Document:
    return compose_and_place(Request(kind, subject, layout, "colour", library), LAYOUTS)


SURVEY = Source(
    id="survey", author="Office of Surveys", title="Households and land: a survey of nine countries", short="Land survey 2019",
    kind="report", publisher="Example University Press", year="2019",
)  # fmt: skip
BULLETIN = Source(
    id="bulletin", author="Office of Land", title="Land bulletin 7", short="Land bulletin", kind="web page",
    url="https://land.example/bulletin-7", accessed=dt.date(2026, 11, 20),
)  # fmt: skip


def with_three_sources() -> Library:
    """Return the content with the facts of every issue from three sources in turn, from the second fact on."""
    issues = {
        name: msgspec.structs.replace(issue, facts=[
            msgspec.structs.replace(fact, source=source)
            for fact, source in zip(issue.facts, ("asc-ministry-page", "survey", "bulletin"), strict=True)
        ])
        for name, issue in LIBRARY.issues.items()
    }  # fmt: skip
    return msgspec.structs.replace(
        LIBRARY, issues=issues, sources=LIBRARY.sources | {"survey": SURVEY, "bulletin": BULLETIN}
    )


THREE = with_three_sources()
LISTED = (
    "Source: "
    "[1] ASC ministry page on International Justice Mission (IJM). Web page. No year or web address given. "
    "[2] Office of Surveys. Households and land: a survey of nine countries. Report. Example University Press. 2019. "
    "[3] Office of Land. Land bulletin 7. Web page. https://land.example/bulletin-7. Accessed 2026-11-20. No year given."
)


def test_one_source_has_no_number() -> None:
    """The current sheets name their one source and number nothing."""
    found = words(LIBRARY)
    assert found["front.source"].startswith("Source: ASC ministry page on IJM.")
    assert not any("[1]" in text for text in found.values())


def test_several_sources_are_numbered_by_first_use() -> None:
    """Each fact ends with the number that its source has in the end zone; the note that no year is given comes after
    it.
    """
    found = words(with_second_source())
    assert found["front.source"].startswith("Source: [1] ASC ministry page on IJM; [2] Census 2019.")
    assert found["facts.property-grabbing.widows.rest"].endswith("survival.\u00a0[1] Year\u00a0not\u00a0given.")
    assert found["facts.property-grabbing.urban-poor.rest"].endswith("property.\u00a0[2]")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ({}, "Office of Land. Land bulletin 7. Web page. https://land.example/bulletin-7. Accessed 2026-11-20. No year given."),
        ({"accessed": None, "year": "2020"}, ("Office of Land. Land bulletin 7. Web page. 2020. https://land.example/bulletin-7. "
         "No access date given.")),
        ({"url": "", "accessed": None}, "Office of Land. Land bulletin 7. Web page. No year or web address given."),
        ({"url": "", "accessed": None, "year": "2020", "publisher": "Press", "kind": "book"},
         "Office of Land. Land bulletin 7. Book. Press. 2020."),
        ({"title": "Office of Land bulletin"}, ("Office of Land bulletin. Web page. https://land.example/bulletin-7. "
         "Accessed 2026-11-20. No year given.")),
    ],
)  # fmt: skip
def test_full_form_says_what_is_not_stated(source, told):
    """Missing details that are needed to find a source are called not given; others are left out."""
    assert full_form(msgspec.structs.replace(BULLETIN, **source)) == told


def test_one_source_stands_in_full_on_the_back() -> None:
    """The current front names its source in short, its back in full."""
    found = words(LIBRARY)
    assert found["back.source"].startswith(
        "Source: ASC ministry page on International Justice Mission (IJM). Web page. No year or web address given. Figures"
    )


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["handout-letter", "handout-a4"])
@pytest.mark.parametrize("issue", LIBRARY.issues)
def test_three_sources_stand_in_full_on_the_back(layout, issue):
    """Numbered by first use, short on the front, in full on the back; the sheet still has two sides."""
    found = words(THREE, "handout", issue, layout)
    order = [fact.source for fact in [THREE.issues[issue].hero, *THREE.issues[issue].facts]]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(["asc-ministry-page", *order]), 1)}
    shorts = "; ".join(f"[{number}] {THREE.sources[name].short}" for name, number in numbers.items())
    assert found["front.source"].startswith(f"Source: {shorts}. Figures")
    fulls = " ".join(f"[{number}] {full_form(THREE.sources[name])}" for name, number in numbers.items())
    assert found["back.source"].startswith(f"Source: {fulls} Figures")
    assert len(made(THREE, "handout", issue, layout).pages) == 2


@pytest.mark.parametrize("country", LIBRARY.countries)
@pytest.mark.parametrize("layout", few(["country-letter", "country-a4"]))
def test_country_sheet_names_all_its_sources(layout, country):
    """A one-sided sheet has its list in the end zone; if there is no space, they are named in short, with the same
    numbers.
    """
    document = made(THREE, "country", country, layout)
    (note,) = (leaf for leaf in document.root.leaves() if leaf.role == "Source")
    assert note.text.startswith(("Source: [1] ASC ministry page on IJM; [2] ", f"{LISTED.partition('[2]')[0]}[2] "))
    assert len(document.pages) == 1


def test_list_of_sources_gives_way_on_a_full_country_sheet():
    """Ghana's sheet has space for the full list; Thailand's, with three facts of its own, names them in short."""
    notes = {
        country: {
            leaf.id for leaf in made(THREE, "country", country, "country-letter").root.leaves() if leaf.role == "Source"
        }
        for country in ("GH", "TH")
    }
    assert notes == {"GH": {"sheet.source"}, "TH": {"sheet.source-short"}}


@pytest.mark.parametrize("layout", ["handout-large-letter", "handout-large-a4"])
def test_large_print_lists_its_sources_in_full(layout):
    """Large print has the list of the back."""
    assert words(THREE, "handout", "property-grabbing", layout)["large.source"].startswith(LISTED)


@pytest.mark.parametrize("layout", ["insert-half-letter", "insert-a5"])
def test_insert_names_the_source_of_its_number(layout):
    """The number on the insert has a source number if its source is not that of the text around it."""
    chosen = LIBRARY.organisation.insert
    issue = THREE.issues[chosen.issue]
    facts = [
        msgspec.structs.replace(fact, source="survey" if fact.id == chosen.fact else fact.source)
        for fact in issue.facts
    ]
    library = msgspec.structs.replace(
        THREE, issues=THREE.issues | {issue.id: msgspec.structs.replace(issue, facts=facts)}
    )
    found = words(library, "insert", "", layout)
    assert found["insert.source"].startswith("Source: [1] ASC ministry page on IJM; [2] Land survey 2019. ")
    assert any(text.endswith("\u00a0[2] Year\u00a0not\u00a0given.") for text in found.values())
    assert words(LIBRARY, "insert", "", layout)["insert.source"].startswith("Source: ASC ministry page on IJM. ")


@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
def test_deck_lists_its_sources_in_full_in_its_last_notes(layout):
    """The foot of a slide names the source of its own claim; the notes of the last slide have the full list."""
    names = ("asc-ministry-page", "survey", "bulletin")
    issues = {
        name: msgspec.structs.replace(issue, facts=[msgspec.structs.replace(fact, source=source) for fact in issue.facts])
        for (name, issue), source in zip(LIBRARY.issues.items(), names * 2, strict=True)
    }  # fmt: skip
    document = made(msgspec.structs.replace(THREE, issues=issues), "deck", "", layout)
    told = {leaf.id: leaf.text for leaf in document.root.leaves()}
    feet = [told[f"issue.{name}.source"] for name in issues]
    shorts = [f"Source: {THREE.sources[name].short}." for name in names * 2]
    assert [foot[: len(short)] for foot, short in zip(feet, shorts, strict=True)] == shorts
    assert LISTED in document.pages[-1].notes


def test_notes_say_nothing_of_another_source():
    """What the notes of a slide add is from the source that they name."""
    document = made(THREE, "deck", "", "deck-16x9")
    page = next(page for page in document.pages if page.title == "issue.property-grabbing.title")
    assert THREE.issues["property-grabbing"].facts[1].wording.sentence not in page.notes
