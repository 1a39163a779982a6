"""The fact review sheet: every fact, its warnings, and space to tick and write, whatever its length."""

from __future__ import annotations

import itertools
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from factsheets.audit.pdf.tree import PdfDocument
from factsheets.cli.main import main
from factsheets.compose.review import ANSWERS, Entry, Group, Review
from factsheets.document.blocks import Phrase
from factsheets.document.scene import PathItem
from factsheets.layout.review import review_sheet
from factsheets.writers.registry import writer
from tests import editions
from tests.dump import flat, texts
from tests.properties import generated
from tests.quick import few

SIZES = {"review-letter": (612, 792), "review-a4": (595.3, 841.9)}
EACH = pytest.mark.parametrize(("layout", "theme"), few(editions.REVIEW_EDITIONS, 2))


def made(review: Review, layout: str = "review-letter"):
    return review_sheet(review, layout, "colour", editions.project().layouts)


def said(document) -> str:
    """Return all words of the tagged file in the order of its tags; text that repeats on every page has no tag."""
    pdf = PdfDocument(writer("pdf")(document))
    return " ".join(pdf.words(pdf.root).split())


def with_facts(facts) -> Review:
    """Return a review of one issue with these facts and no sources."""
    whole = editions.review()
    return replace(whole, groups=(replace(whole.groups[0], facts=tuple(facts)),), sources=())


def fact(number: int, sentence: str, **changes) -> Entry:
    entry = Entry(f"fact-{number}", (Phrase(sentence),), (("Year", "not stated"),), (), f"data/issues/a.yaml:{number}")
    return replace(entry, **changes)


@EACH
def test_every_fact_is_on_the_sheet(layout, theme, library):
    """Each fact is there word for word, with its file and line, in the order of the sheets."""
    document = editions.review_document(layout, theme)
    leaves = {leaf.id: leaf.text for leaf in document.root.leaves()}
    facts = [(issue.id, fact) for issue, fact in library.facts()]
    sentences = [text for name, text in leaves.items() if re.fullmatch(r"group\..+\.words", name)]
    files = [text for name, text in leaves.items() if re.fullmatch(r"group\..+\.file", name)]
    assert sentences == [fact.wording.sentence for _, fact in facts]
    assert files == [f"{fact.origin.file}:{fact.origin.line}" for _, fact in facts]


@EACH
def test_every_fact_has_boxes_and_lines(layout, theme, library):
    """There is a box for each answer to the facts and sources, pale inside with a black outline."""
    document = editions.review_document(layout, theme)
    drawn = [item for page in document.pages for item in page.items if isinstance(item, PathItem)]
    boxes = [item for item in drawn if item.fill is None and len(item.commands) == 5]
    records = len(list(library.facts())) + len(library.sources)
    assert len(boxes) == records * len(ANSWERS)
    assert {(box.stroke.colour, box.stroke.width >= 0.7) for box in boxes} == {("#000000", True)}


@EACH
def test_sheet_is_on_its_paper(layout, theme):
    """Every page has the size of its paper, its number and the number of pages, and prints nothing within 18 points of
    the edge.
    """
    document = editions.review_document(layout, theme)
    width, height = SIZES[layout]
    for number, page in enumerate(document.pages, 1):
        assert (page.size.width, page.size.height) == (width, height)
        rects = [item.rect for item in flat(page.items)]
        assert min(rect.x for rect in rects) >= 18
        assert max(rect.right for rect in rects) <= width - 18
        assert max(rect.bottom for rect in rects) <= height - 18
        assert f"Page {number} of {len(document.pages)}" in [item.text for item in page.items if hasattr(item, "text")]


def test_findings_stand_with_their_fact():
    """Warnings about a fact, its source and its issue are described in words, with the code."""
    told = {leaf.id: leaf.text for leaf in editions.review_document("review-letter", "colour").root.leaves()}
    found = [text for name, text in told.items() if name.startswith("group.property-grabbing.urban-poor.findings")]
    assert any("describes 2020 as the future" in text and text.endswith("[projection-passed]") for text in found)
    assert any(text.endswith("[source-vague]") for name, text in told.items() if name.startswith("source."))


def test_long_finding_is_drawn_to_its_last_word():
    """A warning of many lines is complete, each line once."""
    finding = " ".join(f"word-{number}" for number in range(120))
    pages = made(with_facts([fact(1, "A sentence.", findings=(finding,))])).pages
    drawn = [line.text for page in pages for item in texts(page.items) for line in item.lines]
    assert re.findall(r"word-\d+", " ".join(drawn)) == finding.split()


def test_finding_of_an_issue_stands_under_its_title():
    """A warning about an issue as a whole is before its facts."""
    group = replace(editions.review().groups[0], findings=("The lists differ. [lists-disagree]",))
    shown = said(made(replace(editions.review(), groups=(group,))))
    assert shown.rindex("Forced labor slavery") < shown.index("[lists-disagree]") < shown.index("Fact 1 of 3")


def test_number_of_a_sentence_is_set_apart():
    """Only the text in braces in the file has the style of numbers."""
    group = next(group for group in editions.review().groups if group.id == "property-grabbing")
    assert [phrase.text for phrase in group.facts[0].words if phrase.style == "number"] == [
        "115 million",
        "half a billion",
    ]


def test_outputs_are_told_in_words():
    """For each fact, the sheet lists the handouts, country sheets and slides that print it."""
    groups = {group.id: group for group in editions.review().groups}
    details = dict(groups["property-grabbing"].facts[2].details)
    assert details["Printed in"] == "handout; country sheets of Uganda and Kenya"


def test_no_facts_make_a_sheet_that_says_so():
    """A ledger without facts gives one page that says that there are none."""
    document = made(replace(editions.review(), groups=(), sources=()))
    assert len(document.pages) == 1
    assert "There are no facts." in said(document)


@pytest.mark.slow
def test_two_hundred_facts_are_all_there():
    """Two hundred facts take as many pages as they need; each is numbered, and none is lost."""
    document = made(with_facts(fact(number, f"Sentence {number} of many.") for number in range(1, 201)))
    shown = said(document)
    assert all(f"Fact {number} of 200 · fact-{number}" in shown for number in range(1, 201))
    assert all(f"Sentence {number} of many." in shown for number in range(1, 201))


@pytest.mark.parametrize("count", few([60, 1, 400, 2000]))
def test_long_sentences_are_not_cut(count):
    """A sentence of any length, with warnings and details as long, continues over pages word for word."""
    long = " ".join(f"word{number}" for number in range(count))
    document = made(
        with_facts([fact(1, long, findings=(f"{long} [term]",), details=(("Note", long),)), fact(2, "Short.")])
    )
    shown = said(document)
    assert shown.count(long) == 3
    assert shown.index("[term]") < shown.index("Correct as stated Needs correction") < shown.index("Fact 2 of 2")


def test_long_names_are_not_cut():
    """Names without a space, longer than a line, are split between characters, and none is lost."""
    long = "a" * 400
    document = made(
        with_facts([fact(1, long, id=long, file=f"data/issues/{long}.yaml:1", details=(("Source", long),))])
    )
    assert "".join(said(document).split()).count(long) == 4


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@given(sentence=generated.text(120), finding=generated.text(120), detail=generated.text(40), name=generated.text(20))
def test_any_words_are_all_there(sentence, finding, detail, name):
    """Any text about a fact is on the sheet, character for character except spaces, within its pages and without
    overlaps.
    """
    one = fact(1, sentence, id=name, details=(("Place", detail), ("Year", detail)), findings=(finding,), file=name)
    shown = shut(said(made(with_facts([one]))))
    assert all(shut(each) in shown for each in (sentence, finding, detail, name))


def shut(text: str) -> str:
    """Return a text without its spaces and invisible characters."""
    return re.sub("[\\s\u00ad\u200b\u2060]", "", text)


def test_record_of_usual_length_stays_whole():
    """A fact, its details and the space to write are on one page."""
    document = editions.review_document("review-letter", "colour")
    for section in (block for block in document.root.walk() if block.slot == "record"):
        assert len(pages(document, section)) == 1


def pages(document, block) -> set[int]:
    """Return the pages that have the leaves of a block."""
    leaves = {leaf.id for leaf in block.leaves()}
    return {at for at, page in enumerate(document.pages) for item in page.items if item.block in leaves}


@EACH
def test_issue_of_usual_length_stays_whole(layout, theme):
    """If the facts of an issue fit one page, they are on one page with its title, so that it can be given to one person."""
    document = editions.review_document(layout, theme)
    issues = [block for block in document.root.walk() if re.fullmatch(r"group\.[a-z-]+", block.id)]
    places = [pages(document, issue) for issue in issues]
    assert [len(each) for each in places] == [1] * 6
    assert len(set.union(*places)) == 6


def test_front_page_says_where_to_look():
    """The first page lists each issue with the numbers of its facts, and of those with warnings."""
    told = {leaf.id: leaf.text for leaf in editions.review_document("review-letter", "colour").root.leaves()}
    assert told["glance.sexual-violence.text"] == "Facts 7–9."
    assert told["glance.property-grabbing.text"] == "Facts 10–12. Check: fact 11."


def test_it_is_signed_once():
    """Name, date and signature are requested once, on the first page."""
    document = editions.review_document("review-letter", "colour")
    for word in ("Name", "Date", "Signature"):
        assert [number for number, page in enumerate(document.pages) for item in flat(page.items)
                if getattr(item, "text", "") == word] == [0]  # fmt: skip


def test_finding_has_a_bar_beside_it():
    """A black bar, which a copier keeps, is at the left of every line of a warning, from the first to the last."""
    document = made(with_facts([fact(1, "One.", findings=("A finding of many words. " * 12, "Another."))]))
    page = next(page for page in document.pages if any("Another" in getattr(item, "text", "") for item in page.items))
    lines = [item.rect for item in page.items if re.search(r"\.findings\.\d\.text", item.block or "")]
    bars = sorted(
        (
            item.rect
            for item in page.items
            if isinstance(item, PathItem) and item.fill == "#000000" and item.rect.width == 4
        ),
        key=lambda rect: rect.y,
    )
    assert len(bars) == len(lines) > 3
    assert all(after.y <= before.bottom for before, after in itertools.pairwise(bars))
    assert bars[0].y <= min(rect.y for rect in lines)
    assert bars[-1].bottom >= max(rect.bottom for rect in lines)


@pytest.mark.slow
def test_black_and_white_says_the_same():
    """Both themes have the same words in the same order."""
    assert said(editions.review_document("review-a4", "colour")) == said(editions.review_document("review-a4", "mono"))


@pytest.mark.slow
def test_command_writes_the_same_file_twice(checkout, tmp_path, capsys):
    """The sheet's name has paper and theme; it has the same bytes for the same content and day."""
    for folder in ("one", "two"):
        asked = [
            "--format",
            "A4",
            "--theme",
            "mono",
            "--today",
            "2026-11-24",
            "4",
            "--issue",
            "Sexual violence",
        ]
        assert main(["review", "--root", str(checkout), "--out", str(tmp_path / folder), *asked]) == 0
    one, two = (tmp_path / folder / "fact-review-3-4-a4-mono.pdf" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    titles = [entry.get_title() for entry in pypdfium2.PdfDocument(one).get_toc()]
    assert titles == ["Fact review", "At a glance", "Sources", "Sexual violence", "Property grabbing"]
    assert "fact-review-3-4-a4-mono.pdf: 3 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "told"),
    [(["--format", "a5"], "there is no format called “a5”"), (["--theme", "monno"], "did you mean “mono”?"),
     (["--issue", "9"], "there is no issue called “9”")],
)  # fmt: skip
def test_command_tells_wrong_names(checkout, tmp_path, capsys, asked, told):
    """An unknown format, theme or issue is reported, and nothing is written."""
    assert main(["review", "--root", str(checkout), "--out", str(tmp_path / "out"), *asked]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_slip_in_its_layout_is_told(root, tmp_path, capsys):
    """A review layout is checked like the others."""
    path = root / "layouts" / "review-letter.yaml"
    path.write_text(path.read_text("utf-8").replace("take: sources", "take: sorces"), "utf-8")
    assert main(["review", "--root", str(root), "--out", str(tmp_path / "out")]) == 1
    assert "did you mean “sources”?" in capsys.readouterr().err


def test_group_without_facts_is_left_out():
    """An issue without entries has no heading."""
    empty = Group("empty", "Nothing here", "case-file", "night", ())
    assert "Nothing here" not in said(made(replace(editions.review(), groups=(empty,))))
