"""`factsheets verify`: the folder against its manifest."""

from __future__ import annotations

import json

import pytest

from factsheets.cli.main import main
from factsheets.engine.record import MANIFEST
from factsheets.engine.run import Made, run


@pytest.fixture
def out(tmp_path):
    """A folder with two outputs and their manifest."""
    run(
        {"a.pdf": {}, "b.pdf": {}},
        lambda name: Made(name.encode(), 1, name, (), (f"issue/{name[0]}",)),
        tmp_path / "out",
    )
    return tmp_path / "out"


def verified(out, capfd):
    return main(["verify", str(out)]), capfd.readouterr().err


def test_untouched_folder_is_as_built(out, capfd):
    """Without differences, nothing is reported; files that begin with a dot do not count."""
    (out / ".gitkeep").touch()
    assert verified(out, capfd) == (0, "")


def test_each_difference_is_one_sentence(out, capfd):
    """A missing file, a changed one and one that this program did not make are reported, each with its code."""
    (out / "a.pdf").unlink()
    (out / "b.pdf").write_bytes(b"edited")
    (out / "notes.txt").touch()
    (out / "sub").mkdir()
    status, told = verified(out, capfd)
    assert status == 1
    for words in ("a.pdf is missing [file-gone]", "b.pdf was changed after it was built [file-changed]",
                  "notes.txt is a file that this program did not make [file-extra]", "sub is a folder that this program did not make"):  # fmt: skip
        assert words in told


def test_what_other_commands_put_beside_is_no_difference(out, capfd):
    """A pack of ours and a projection folder are not reported; a PDF with such a name from elsewhere is."""
    (out / "pack-letter.pdf").write_bytes(b"%PDF-1.7 /Producer (factsheets, with ReportLab)")
    (out / "projection").mkdir()
    (out / "projection" / MANIFEST).touch()
    assert verified(out, capfd) == (0, "")
    (out / "booklet-letter.pdf").write_bytes(b"%PDF-1.7")
    status, told = verified(out, capfd)
    assert (status, "booklet-letter.pdf is a file that this program did not make" in told) == (1, True)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"files": [{"file": "../x", "sha256": ""}]}', "[" * 99999, None]
)
def test_manifest_that_cannot_be_read_is_told(out, capfd, text):
    """A manifest that is missing, damaged or names files elsewhere is refused."""
    (out / MANIFEST).unlink()
    if text is not None:
        (out / MANIFEST).write_text(text)
    status, told = verified(out, capfd)
    assert (status, "[manifest-" in told) == (1, True)


def test_folder_that_is_not_there_is_wrong_usage(tmp_path, capfd):
    """The exit status is that of a mistake in the command line."""
    assert verified(tmp_path / "none", capfd)[0] == 2


def test_manifest_names_the_facts_of_each_file(out):
    """If you withdraw a fact, the manifest shows which sheets print it."""
    files = json.loads((out / MANIFEST).read_text())["files"]
    assert {each["file"]: each["facts"] for each in files} == {"a.pdf": ["issue/a"], "b.pdf": ["issue/b"]}


def test_real_outputs_name_their_facts(outputs, library):
    """A handout prints all facts of its issue, the deck the one on the slide of each issue."""
    files = {each["file"]: each["facts"] for each in json.loads((outputs / MANIFEST).read_text("utf-8"))["files"]}
    issue = library.issues["property-grabbing"]
    assert set(files["handout-4-property-grabbing-letter.pdf"]) == {f"{issue.id}/{fact.id}" for fact in issue.facts}
    slides = {f"{each.id}/{each.slide_fact.id}" for each in library.issues.values()}
    assert set(next(facts for name, facts in files.items() if name.endswith(".pptx"))) == slides
