"""Plain text: the words of a sheet, readable in any window."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from factsheets.document.blocks import Block, Role
from factsheets.writers.registry import writer
from factsheets.writers.text import WIDTH, write_slides
from tests import pdf_reading, samples
from tests.layout.sheets import SUBJECTS, document
from tests.quick import few


def sheet(kind: str, subject: str) -> str:
    return writer("txt")(document(kind, subject)).decode()


def words_of_text(text: str) -> list[str]:
    """Return the words, without underlines, marks of entries, and the contents of figures."""
    text = re.sub(r"\[[^\]]*\]", "", text)
    return [word for word in text.split() if not re.fullmatch(r"=+|-+", word)]


def words_of_pdf(data: bytes) -> list[str]:
    """Return the words of the PDF in the order of its tags, without those drawn in figures."""
    found, figure = [], 99
    for indented in pdf_reading.tree(data).splitlines():
        line = indented.strip()
        depth = len(indented) - len(line)
        figure = 99 if depth <= figure else figure
        if line.startswith("Figure"):
            figure = depth
        elif line.startswith(("'", '"')) and figure == 99:
            found.append(eval(line))
    return "".join(found).split()


@pytest.mark.parametrize(("kind", "subject"), few(SUBJECTS, 5), ids=lambda value: value)
def test_text_says_what_the_sheet_says(kind: str, subject: str) -> None:
    """The words and their order are those of the tagged PDF."""
    assert words_of_text(sheet(kind, subject)) == words_of_pdf(writer("pdf")(document(kind, subject)))


@pytest.mark.parametrize(("kind", "subject"), [SUBJECTS[0], SUBJECTS[-1]], ids=lambda value: value)
def test_figures_are_told_in_brackets(kind: str, subject: str) -> None:
    """Each figure is described once, at its place, in brackets: its alternative text, without a sentence that was just
    read.
    """
    told = [" ".join(each.split()) for each in re.findall(r"\[([^\]]*)\]", sheet(kind, subject))]
    root = document(kind, subject).root
    figures = [block for block in root.walk() if block.alt]
    for shown, figure in zip(told, figures, strict=True):
        assert shown.rstrip(".") == figure.alt.rstrip(".")
        assert "".join(figure.caption.split()) in "".join(root.text.split())


def test_no_sentence_is_read_twice() -> None:
    """Under a fact, its figure is described without the sentence of the fact; the rest of the description stays."""
    text = " ".join(sheet("handout", "sexual-violence").split())
    assert "[Row of 5 dots, 1 of 5 dots filled.]" in text
    assert text.count("women will be a victim of rape or attempted rape in her lifetime") == 1
    assert "[Pictogram: school.]" in text


def test_restriction_has_a_line_of_its_own() -> None:
    """A restriction of the work in a country is under its name, not after it as if both were one name."""
    assert "Guatemala and Bolivia: specifically child sex abuse\n" in sheet("handout", "sexual-violence")


@pytest.mark.parametrize(("kind", "subject"), few(SUBJECTS, 5), ids=lambda value: value)
def test_lines_are_short_and_clean(kind: str, subject: str) -> None:
    """No line is longer than a mail shows, ends in a space, or has an invisible character."""
    text = sheet(kind, subject)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not re.search(r"[ \t]\n|\n{3}|[\u00a0\u00ad\ufeff\r]", text)
    assert text.endswith("\n")


def test_form_of_headings_lists_and_figures() -> None:
    """Headings are underlined, entries marked, figures in brackets; text that runs on stays one paragraph."""
    assert writer("txt")(samples.everything()).decode() == (
        "Tax & “AVATAR” rights\n"
        "=====================\n\n"
        "Facts (all of them)\n"
        "-------------------\n\n"
        "1 in 5 women\n\n"
        "[1 of 5 figures filled: women – 20 %.]\n\n"
        "A sentence begun on one side and ended on the next.\n\n"
        "Four ways\n"
        "---------\n\n"
        "- 1\n  Restore\n"
        "- 2\n  Rescue\n\n"
        "More\n\n"
        "Write to us at the office of justice today.\n\n"
        "In French: l’espérance.\n\n"
        "Hoffnung für alle\n\n"
        "Source: a report, 2020, p. 3.\n"
    )


def test_slides_are_parted_by_empty_lines() -> None:
    """Each page is a block of lines without an empty one, each text on a line, without the page number."""
    front, rear = write_slides(samples.everything()).decode().split("\n\n")
    assert front.splitlines()[:2] == ["Tax & “AVATAR” rights", "Facts (all of them)"]
    assert rear.splitlines()[-1] == "Source: a report, 2020, p. 3."


def test_long_words_stay_whole() -> None:
    """An address longer than a line has a line of its own, in the text and in the entry of a list."""
    address = f"https://grace-church.example/{'the-river-' * 8}partner"
    words = (samples.leaf("words", Role.PARAGRAPH, f"See {address} today."),)
    root = Block(
        "root",
        Role.DOCUMENT,
        children=(*words, Block("list", Role.LIST, children=(samples.entry("way", "1", address),))),
    )
    text = writer("txt")(replace(samples.everything(), root=root)).decode()
    assert text == f"See\n{address}\ntoday.\n\n- 1\n  {address}\n"
