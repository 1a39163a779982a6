"""The back of a handout: its upper half says what its sheet says, no two alike, in sentences of the description."""

from __future__ import annotations

from functools import cache

import pytest
from layout.sheets import LAYOUTS, LIBRARY
from msgspec.structs import replace

from factsheets.compose.handout import handout
from factsheets.content.audience import for_audience
from factsheets.content.load import load
from factsheets.content.model.issue import Back, Issue, Thing
from factsheets.content.named_sentences import with_sentences
from factsheets.document.document import Document
from factsheets.document.scene import GroupItem, PathItem, texts
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from tests.support import PROJECT

ISSUE = "forced-labor-slavery"
HANDED_ON = Back(
    headline=["One of the most common techniques"],
    things=[Thing(icon="sheet", words=words) for words in ("from grandparents", "to parents", "to children")],
    passed_on=True,
    columns=["An owner lures a poor person", "The owner then ensures"],
)


def with_back(back: Back | None, issue: str = ISSUE) -> Issue:
    """Return an issue with a back whose sentences are written out."""
    found, problems = with_sentences(replace(LIBRARY.issues[issue], back=back))
    assert problems == []
    return found


def made(issue: Issue, layout: str = "handout-letter") -> Document:
    library = replace(LIBRARY, issues=LIBRARY.issues | {issue.id: issue})
    return compose_and_place(Request("handout", issue.id, layout, "colour", library), LAYOUTS)


@cache
def sheet() -> Document:
    return made(with_back(HANDED_ON))


def words(document: Document, side: int) -> str:
    return " ".join(" ".join(leaf.text for leaf in document.root.children[side].leaves()).split())


def test_sentences_of_the_back_leave_the_front() -> None:
    """Headline and columns stand on the back, once; every other sentence of the description on one side; none is lost."""
    front, back = words(sheet(), 0), words(sheet(), 1)
    issue = with_back(HANDED_ON)
    assert issue.back is not None
    for sentence in (*issue.back.headline, *issue.back.columns):
        assert (sentence in front, back.count(sentence)) == (False, 1)
    description = " ".join(f"{issue.lead} {issue.body}".split())
    parts = [leaf.text for leaf in sheet().root.leaves() if ".body-" in leaf.id]
    assert sorted(description.split()) == sorted(" ".join([issue.lead, *issue.back.headline, *parts]).split())


def test_things_stand_on_one_line_in_the_accent() -> None:
    """Three sheets of paper have their feet on the line; their words under it; an arrow between each two."""
    page = sheet().pages[1]
    accent = "#305398"
    line = next(i.rect for i in page.items if isinstance(i, PathItem) and i.fill == accent and i.rect.height == 3)
    signs = [
        i.rect
        for i in page.items
        if isinstance(i, GroupItem) and i.kind == "symbols" and abs(i.rect.bottom - line.y) < 3
    ]
    assert len(signs) == 3
    tops = [item.rect.y for item in texts(page.items) if (item.block or "").startswith("back.thing-")]
    assert len(tops) == 3
    assert min(tops) > line.y
    arrows = [i for i in page.items if isinstance(i, PathItem) and len(i.commands) == 8]
    assert len(arrows) == 2


def test_a_headline_alone_is_larger_and_in_the_accent() -> None:
    """Without pictograms the words are the picture."""
    page = made(with_back(Back(headline=HANDED_ON.headline))).pages[1]
    runs = [run for item in texts(page.items) if item.block == "back.headline" for run in item.lines[0].runs]
    alone = {(run.size, run.colour) for run in runs}
    with_things = {
        (run.size, run.colour)
        for item in texts(sheet().pages[1].items)
        if item.block == "back.headline"
        for run in item.lines[0].runs
    }
    ((size, color),) = alone
    assert size > 25.5
    assert color == "#305398"
    assert with_things == {(25.5, "#000000")}


def test_without_one_the_back_shows_all_countries() -> None:
    """A sheet needs no back of its own."""
    leaves = {leaf.id for leaf in made(with_back(None)).root.leaves()}
    assert {"back.world.label", "back.world.names"} & leaves
    assert not {"back.headline", "back.things"} & leaves


def test_words_under_a_pictogram_are_words_of_the_description() -> None:
    """What the source does not say stands under no pictogram."""
    back = replace(HANDED_ON, things=[Thing(icon="sheet", words="from cousins")])
    _, problems = with_sentences(replace(LIBRARY.issues[ISSUE], back=back))
    assert [(problem.code, "from cousins" in problem.message) for problem in problems] == [("word-not-said", True)]


def test_a_sentence_that_is_not_there_is_reported() -> None:
    """As for the other sentences that a file names."""
    _, problems = with_sentences(replace(LIBRARY.issues[ISSUE], back=Back(headline=["Nobody knows"])))
    assert [problem.code for problem in problems] == ["context-not-in-description"]


def test_a_headline_for_adults_takes_the_back_with_it() -> None:
    """For all ages no sentence stands large that the front leaves out."""
    issue = replace(with_back(HANDED_ON), adult=[with_back(HANDED_ON).back.headline[0]])
    spared, _ = for_audience(replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: issue}), "all-ages")
    assert spared.issues[ISSUE].back is None
    adult = replace(issue, adult=[issue.back.columns[0]])
    spared, _ = for_audience(replace(LIBRARY, issues=LIBRARY.issues | {ISSUE: adult}), "all-ages")
    assert spared.issues[ISSUE].back.columns == issue.back.columns[1:]


@pytest.mark.parametrize("layout", ["handout-large-letter"])
def test_large_print_says_all_of_it(layout: str) -> None:
    """Its description is whole, in the order of the source."""
    issue = with_back(HANDED_ON)
    said = " ".join(" ".join(leaf.text for leaf in made(issue, layout).root.leaves()).split())
    assert " ".join(issue.body.split()) in said


def test_six_backs_differ() -> None:
    """The backs of the content as it is today: no upper half is that of another."""
    library = load(PROJECT)
    uppers = [
        tuple(leaf.text or leaf.alternative for child in handout(library, issue).sides[1].block.children
              if child.slot not in ("answer", "end") for leaf in child.leaves())
        for issue in library.issues
    ]  # fmt: skip
    assert len(set(uppers)) == len(library.issues)
