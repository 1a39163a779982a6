"""The source page and the content agree: nothing is missing, nothing is invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factsheets.content.load import load
from factsheets.content.model.library import Library

_MEND = re.compile(r"\| `([^`]+)` \| `([^`]+)` \| [^|]+ \|")
_PRINTED_NOWHERE = {"IJM’s Work"}
"""A heading of the page that no sheet or slide has (data/README.md)."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


@pytest.fixture(scope="module")
def library(project_folder: Path) -> Library:
    """The current content."""
    return load(project_folder)


@pytest.fixture(scope="module")
def mends(project_folder: Path) -> list[tuple[str, str]]:
    """The corrections listed in data/README.md: the text of the page, and the text used here."""
    return _MEND.findall((project_folder / "data/README.md").read_text("utf-8").split("### Corrections")[1])


@pytest.fixture(scope="module")
def page() -> str:
    """The source page, with one space for each line end, and without bullets."""
    text = (Path(__file__).parent / "ministry-page.txt").read_text("utf-8")
    return "\n".join(" ".join(line.removeprefix("•").split()) for line in text.splitlines() if line.strip())


@pytest.fixture(scope="module")
def mended(page: str, mends: list[tuple[str, str]]) -> str:
    """The source page with the listed corrections."""
    for was, now in mends:
        page = page.replace(was, now)
    return page


def said(library: Library) -> str:
    """Return all whole sentences of the content, a line for each passage."""
    organisation = library.organisation
    lines = [
        f"{organisation.name} ({organisation.short})",
        " ".join([organisation.adoption, *organisation.introduction]),
        organisation.ways_title,
        organisation.ways_lead,
        *(f"{way.name} – {way.text}" for way in organisation.ways),
        organisation.invitation,
        " ".join(organisation.world),
        library.labels.quick_facts,
    ]
    for issue in library.issues.values():
        lines += [" ".join([issue.lead, *issue.paragraphs]), issue.where.sentence]
        lines += [fact.wording.sentence for fact in issue.facts]
    return "\n".join(lines)


def test_no_sentence_of_the_page_is_missing(library: Library, mended: str) -> None:
    """Every sentence of the source page is in the content, character for character except for the listed corrections."""
    lines = said(library).split("\n")
    sentences = [sentence for line in mended.split("\n") for sentence in _SENTENCE_END.split(line)]
    sentences = [sentence for sentence in sentences if sentence not in _PRINTED_NOWHERE]
    assert len(sentences) > 70
    assert [sentence for sentence in sentences if not any(sentence in line for line in lines)] == []


def test_no_sentence_is_invented(library: Library, mended: str) -> None:
    """Every passage of the content is in the source page, in one piece."""
    passages = mended.split("\n")
    assert [line for line in said(library).split("\n") if line not in passages] == []


def test_every_mend_is_needed(page: str, mended: str, mends: list[tuple[str, str]]) -> None:
    """Every listed correction changes something."""
    assert len(mends) >= 10
    assert [was for was, _ in mends if was not in page] == []
    assert [now for _, now in mends if now not in mended] == []


def test_short_forms_are_words_of_the_source(library: Library) -> None:
    """The hope, the contexts and the short forms of the four ways are parts of sentences, not newly written."""
    organisation = library.organisation
    assert organisation.hope in organisation.introduction
    for way in organisation.ways:
        assert way.text.endswith(way.short)
