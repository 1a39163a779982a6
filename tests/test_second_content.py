"""Content of other subjects makes every product: drinking water, sanitation and malaria, with real figures and sources.

The folder tests/content/second has it. Its partner is an example; its facts are sentences of the World Health
Organization and UNICEF. The expected figures were written down by reading the sentences, not by running the program.
"""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from pathlib import Path

import pytest
from msgspec.structs import replace

from factsheets.cli.main import main
from factsheets.compose.fact import fact_figure, figure_of
from factsheets.content.load import load_located
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.document.document import Document
from factsheets.engine.jobs import plan
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.writers.registry import writer
from tests.deck_audit import audit, spoken
from tests.quick import few
from tests.second import LAYOUTS, LIBRARY, SECOND
from tests.support import CHECKOUT

FACTS = {fact.id: fact for issue in LIBRARY.issues.values() for fact in issue.facts}
JOBS = {job.output: job for job in plan(LIBRARY, LAYOUTS)}
ONE_OF_EACH = [
    next(group)[0]
    for _, group in groupby(JOBS.items(), lambda each: (each[1].request.layout, each[1].request.theme))
]  # fmt: skip
QUICK = [
    name
    for name in ONE_OF_EACH
    if "mono" not in name and not re.search(r"a[345]\.pdf|country-.*(booklet|poster)", name)
]
ALL = [*QUICK, *(name for name in JOBS if name not in QUICK)]
DRAWN = {
    "three-in-ten": "Row of 10 people, 3 of 10 people filled (lack access to safe, readily available drinking water at home)",
    "basic-service": None,  # 844 million are a part of the 2.1 billion, not a second group
    "half-an-hour": (
        "Two bars on one scale: 263 million people who have to spend more than 30 minutes per trip; "
        "159 million who still drink untreated water"
    ),
    "children": None,
    "six-in-ten": "Row of 10 people, 6 of 10 people filled",
    "basic-services": None,
    "cases": None,
    "region": "Grid of 100 dots, 95 of 100 filled",
    "under-five": "Grid of 100 dots, 80 of 100 filled",
    "cases-2015": None,  # 214 million; the decreases of 37% and 60% in the same sentence are changes
    "at-risk": None,
}


def test_content_is_read_without_errors() -> None:
    """It has no mistakes."""
    assert [problem for problem in load_located(SECOND)[1] if problem.level == "error"] == []


@pytest.mark.parametrize("name", DRAWN)
def test_figure_draws_what_the_sentence_says(name: str) -> None:
    """The description of each figure means what the sentence means; a count without a whole, and a change, have none."""
    fact = FACTS[name]
    figure = figure_of(fact, "blue")
    assert (fact_figure("figure", fact, figure).alternative if figure else None) == (
        f"{DRAWN[name]}: {fact.wording.sentence}" if DRAWN[name] else None
    )


def test_authors_words_for_a_figure_stand_alone() -> None:
    """If the author describes a figure, its sentence is not added to the description: it is next to the figure anyway."""
    fact = replace(FACTS["six-in-ten"], figure=FigureChoice(alt="Six of ten people stand apart."))
    figure = figure_of(fact, "blue")
    assert figure
    assert fact_figure("figure", fact, figure).alternative == "Six of ten people stand apart."


@pytest.mark.parametrize("icons", [[], ["woman"]])
def test_authors_words_about_people_do_not_describe_dots(icons: list[str]) -> None:
    """A sentence for adults only has dots; no people are described if none are drawn, even if the author names them."""
    choice = FigureChoice(icons=icons, alt="Six of ten women stand apart.")
    fact = replace(FACTS["six-in-ten"], audience="adult", figure=choice)
    figure = figure_of(fact, "blue")
    assert figure
    assert "women" not in fact_figure("figure", fact, figure).alternative.partition(":")[0]


def test_every_fact_was_read() -> None:
    """Every fact has a line in the table."""
    assert list(DRAWN) == list(FACTS)


@pytest.mark.parametrize("name", few(ALL, len(QUICK)))
def test_product_is_made_whole(name: str) -> None:
    """Every product is laid out, verified and written, and has all facts that it must have."""
    job = JOBS[name]
    document = compose_and_place(job.request, LAYOUTS)
    data = writer(job.edition.writer)(document)
    if name.endswith(".pptx"):
        assert audit(data) == []
        assert missing(told_of(job.request), " ".join(notes(document))) == []
    else:
        assert data.startswith(b"%PDF-")
        assert missing(told_of(job.request), words(document)) == []


def told_of(request: Request) -> list[Fact]:
    """Return the facts that must be printed: of an issue all, on its slide and poster one; of a country those about it;
    one on an insert.
    """
    if request.kind == "deck" and request.subject not in LIBRARY.countries:
        subjects = [request.subject] if request.subject else list(LIBRARY.issues)
        return [LIBRARY.issues[name].slide_fact for name in subjects]
    if "poster" in request.layout:
        return [LIBRARY.issues[request.subject].hero] if request.kind == "handout" else []
    if request.kind == "handout":
        return LIBRARY.issues[request.subject].facts
    if request.kind == "insert":
        return [FACTS["three-in-ten"]]
    issues = LIBRARY.issues_in(request.subject)
    return [fact for issue in issues for fact in issue.facts if fact.place]


def words(document: Document) -> str:
    return " ".join(leaf.text for leaf in document.root.leaves() if not leaf.figure)


def notes(document: Document) -> list[str]:
    return [page.notes for page in document.pages]


def missing(facts: list[Fact], text: str) -> list[str]:
    """Return the sentences that are not in a text, word for word."""
    held = "".join(text.split())
    return [fact.wording.sentence for fact in facts if "".join(fact.wording.sentence.split()) not in held]


@pytest.mark.parametrize("layout", ["deck-16x9", "deck-4x3"])
@pytest.mark.parametrize("issue", LIBRARY.issues)
def test_every_fact_has_a_slide(issue: str, layout: str) -> None:
    """A deck about one subject shows each of its facts, complete in title or notes, with its figure."""
    request = Request("deck", issue, layout, "colour", LIBRARY, ("facts",))
    document = compose_and_place(request, LAYOUTS)
    facts = LIBRARY.issues[issue].facts
    assert len(document.pages) == len(facts)
    assert missing(facts, " ".join(notes(document))) == []
    said = [line for slide in spoken(writer("pptx")(document)) for line in slide]
    assert [fact.id for fact in facts if DRAWN[fact.id] and not any(DRAWN[fact.id] in line for line in said)] == []


def test_each_of_two_bars_says_its_number() -> None:
    """On a slide, the first bar has its number above it, like the second, although the number is also beside it."""
    document = compose_and_place(Request("deck", "drinking-water", "deck-4x3", "colour", LIBRARY, ("facts",)), LAYOUTS)
    (labels,) = [leaf.figure.labels for leaf in document.root.leaves() if leaf.figure and leaf.figure.kind == "pair"]
    assert labels[:2] == ("263 million", "159 million")


def test_whom_a_number_is_about_is_said_once() -> None:
    """ "Worldwide" and "people worldwide" are not both above a number, nor the same words above and after it."""
    sheet = compose_and_place(Request("country", "UG", "country-letter", "colour", LIBRARY), LAYOUTS)
    deck = compose_and_place(Request("deck", "", "deck-16x9", "colour", LIBRARY), LAYOUTS)
    lines = [leaf.text for document in (sheet, deck) for leaf in document.root.leaves() if leaf.slot == "qualifier"]
    assert "People worldwide" in lines
    assert [line for line in lines if line.casefold().count("worldwide") > 1] == []
    assert len([line for line in lines if line == "People worldwide"]) == 2  # the deck counts "people worldwide"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "txt"])
def test_command_makes_all(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build` ends well with a folder of other content, and has only warnings about the content."""
    for folder, name in ((SECOND, "data"), (CHECKOUT, "layouts")):
        shutil.copytree(folder / name, tmp_path / name, dirs_exist_ok=True)
    kinds = [] if form == "pdf" else ["handouts", "countries"]
    assert main(["build", *kinds, "--root", str(tmp_path), "--out", str(tmp_path / "out"), "--as", form]) == 0
    assert "error:" not in capsys.readouterr().err
