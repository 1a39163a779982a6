"""Every printed number can be traced back to the content."""

from __future__ import annotations

import pikepdf
import pytest

from factsheets.cli.main import main
from factsheets.content.load import load_located
from factsheets.ledger.trace import texts_of, trace_text, trace_words


@pytest.fixture(scope="module")
def content(checkout):
    return load_located(checkout)[0]


def traced(content, words):
    return sorted({f"{passage.holder} {passage.field}" for passage in trace_words(content, words)})


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("1.5 billion", ["fact property-grabbing/urban-poor text"]),
        ("10.7–12.7 million", ["fact forced-labor-slavery/india text"]),
        ("600,000", ["fact citizenship-rights-abuse/hill-tribes labels.0", "fact citizenship-rights-abuse/hill-tribes text"]),
        ("90%", ["fact property-grabbing/proof-of-ownership text"]),
        ("$20", ["issue forced-labor-slavery body"]),
        ("1 in 5", ["fact sexual-violence/one-in-five text"]),
        ("7", []),
        ("45", []),
        ("", []),
    ],
)  # fmt: skip
def test_number_leads_to_its_fact(content, words, told):
    """A number is found where it appears as a whole, and nowhere else."""
    assert traced(content, words) == told


def test_trace_names_file_and_line(checkout, capsys):
    """The answer has the place in the file, the fact and the sentence."""
    assert main(["trace", "45.8 million", "--root", str(checkout)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.strip().startswith("data/issues/forced-labor-slavery.yaml:")
    assert "fact forced-labor-slavery/people-in-slavery, text: There are an estimated 45.8 million people" in first


def test_number_from_nowhere_ends_with_1(checkout, capsys):
    """A number that is in no text of the content is reported, with exit status 1."""
    assert main(["trace", "46.8 million", "--root", str(checkout)]) == 1
    assert "not in any fact" in capsys.readouterr().out


def test_every_printed_number_is_accounted_for(content, outputs):
    """Every number in every PDF and in the deck is in a fact or a field, or is counted by the program."""
    files = [path for path in sorted(outputs.iterdir()) if path.suffix in (".pdf", ".pptx")]
    assert len(files) >= 17
    lost = {
        f"{path.name}: {each.number}"
        for path in files
        for each in trace_text(content, texts_of(path))
        if not each.found
    }  # fmt: skip
    assert lost == set()


def test_foreign_number_is_found_out(content):
    """A number that someone typed into a slide is reported as not from the content."""
    found = trace_text(content, ["About 46.8 million people", "in 10 countries, 26%"])
    assert [(each.number, each.found) for each in found] == [("46.8", False), ("10", True), ("26%", True)]


def test_marks_of_scales_are_known(content):
    """Numbers under a bar of counts that are not in its fact are marks of a scale; other such numbers are not."""
    found = trace_text(content, ["0 500,000 1.5 million people", "700,000"])
    assert [(each.number, "a mark of a scale" in each.why) for each in found] == [
        ("0", True), ("500,000", True), ("1.5", True), ("700,000", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "why"),
    [("missing.pdf", "there is no file"), ("broken.pdf", "it is damaged"), ("broken.pptx", "it is damaged"),
     ("locked.pdf", "it is encrypted")],
)  # fmt: skip
def test_file_that_cannot_be_read_ends_with_2(checkout, tmp_path, capsys, name, why):
    """A missing, damaged or encrypted file gives a sentence and a fix."""
    if "broken" in name:
        (tmp_path / name).write_bytes(b"no such thing")
    if "locked" in name:
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(tmp_path / name, encryption=pikepdf.Encryption(user="a", owner="b"))
    assert main(["trace", str(tmp_path / name), "--root", str(checkout)]) == 2
    told = capsys.readouterr().err
    assert why in told
    assert "how to fix:" in told
