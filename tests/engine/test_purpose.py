"""The purpose of each file, and the folder that it goes into."""

from __future__ import annotations

import json
import re

import pytest

from factsheets.cli.main import main
from factsheets.engine.jobs import plan, select
from factsheets.engine.purpose import purpose
from factsheets.engine.record import MANIFEST
from factsheets.engine.select import Words, selection
from factsheets.engine.template import in_template
from tests.quick import few


@pytest.mark.parametrize(
    ("words", "audience", "said"),
    [
        ({"issues": ["4"]}, "adult", "handout, to print on both sides"),
        ({"countries": ["KE"], "themes": ["mono"]}, "adult", "country sheet, to print, in black and white"),
        ({"issues": ["4"], "editions": ["large-print"]}, "adult", "handout in large print"),
        ({"editions": ["insert"]}, "all-ages", "insert for a bulletin, to print and cut apart, without what is for adults"),
        ({"kinds": ["deck"]}, "adult", "deck, to show and to edit"),
        ({"kinds": ["deck"], "issues": ["4"]}, "adult", "deck about one issue, to show and to edit"),
        ({"kinds": ["deck"], "countries": ["KE"]}, "adult", "deck about one country, to show and to edit"),
    ],
)  # fmt: skip
def test_purpose_says_what_a_file_is_for(library, layouts, words, audience, said):
    """It tells an office whether to print, to cut or to show the file."""
    (job,) = select(plan(library, layouts, audience), selection(library, layouts, Words(**words)))
    assert purpose(job) == said


def test_deck_in_a_template_is_told_from_ours(library, layouts):
    """Of two decks in one folder, the purpose of the one in the church's design says so."""
    jobs = select(plan(library, layouts), selection(library, layouts, Words(["deck"])))
    (job,) = in_template(jobs, b"a template")
    assert purpose(job) == "deck, in your own template"


def test_manifest_and_list_say_the_purpose(root, tmp_path, capsys):
    """The manifest, for plain editions and for a full sheet, and `list` give the purpose of each file."""
    order = ["build", "handouts", "--issue", "4", "--as", "pdf,txt,png", "--root", str(root), "--out", str(tmp_path)]
    assert main(order) == 0
    files = json.loads((tmp_path / MANIFEST).read_text("utf-8"))["files"]
    assert {each["file"]: each["purpose"] for each in files} == {
        "handout-4-property-grabbing-letter.pdf": "handout, to print on both sides",
        "handout-4-property-grabbing-letter.txt": "handout as plain text",
        "handout-4-property-grabbing-letter-1.png": "handout as a picture",
        "handout-4-property-grabbing-letter-2.png": "handout as a picture",
    }
    assert main(["list", "--root", str(root)]) == 0
    assert "  handout-4-property-grabbing-letter.pdf  handout, to print on both sides\n" in without_runs(capsys)


def without_runs(capsys):
    return re.sub(" {2,}", "  ", capsys.readouterr().out)


@pytest.fixture
def church(tmp_path):
    path = tmp_path / "our-church.yaml"
    path.write_text("name: Grace Church\n", "utf-8")
    return path


ELSEWHERE = ["--out", "elsewhere"]


@pytest.mark.parametrize(("out", "plain"), few([(ELSEWHERE, ["--issue", "4"]), (ELSEWHERE, []), ([], [])]))
def test_files_of_a_church_are_never_replaced_by_plain_ones(root, tmp_path, monkeypatch, church, out, plain):
    """Files made with a profile go into a folder with its name; a build without it leaves them there."""
    monkeypatch.chdir(tmp_path)
    base = tmp_path / (out[1] if out else "output")
    order = ["build", "--root", str(root), *out]
    assert main([*order, "--issue", "4", "--organization", str(church)]) == 0
    made = base / "grace-church" / "handout-4-property-grabbing-letter.pdf"
    before = made.read_bytes()
    assert main([*order, *plain]) == 0
    assert made.read_bytes() == before
    assert (base / made.name).read_bytes() != before
    assert main(["verify", str(base)]) == main(["verify", str(base / "grace-church")]) == 0


@pytest.mark.slow
def test_explain_looks_into_the_folder_of_the_church(root, tmp_path, church, capsys):
    """Files built for a church are up to date for it, and not made for others."""
    words = ["--issue", "4", "--root", str(root), "--out", str(tmp_path / "out")]
    assert main(["build", *words, "--organization", str(church)]) == 0
    capsys.readouterr()
    assert main(["explain", *words, "--organization", str(church)]) == main(["explain", *words]) == 0
    told = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines() if line.startswith("handout")]
    assert told == ["up to date", "to be made (the file does not exist)"]


def test_pack_and_projection_of_a_church_stand_apart(root, tmp_path, monkeypatch, church):
    """Packs and projection folders also go into the folder of the church."""
    monkeypatch.chdir(tmp_path)
    words = ["--root", str(root), "--organization", str(church)]
    assert main(["pack", "4", *words]) == main(["project", "--slides", "title", *words]) == 0
    folder = tmp_path / "output" / "grace-church"
    assert {path.name for path in folder.iterdir()} == {"pack-handout-4-letter.pdf", "projection"}


@pytest.mark.slow
def test_renumbered_issue_takes_its_old_file_along(root, tmp_path, capsys):
    """A full build removes its own file with the old number, but not one that someone changed."""
    out = tmp_path / "out"
    order = ["build", "--root", str(root), "--out", str(out)]
    assert main(order) == 0
    (out / "handout-5-police-abuse-of-power-letter.pdf").write_bytes(b"%PDF edited")
    for name, old, new in (("property-grabbing", 4, 5), ("police-abuse-of-power", 5, 4)):
        path = root / "data/issues" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(f"order: {old}", f"order: {new}"), "utf-8")
    assert main(order) == 0
    names = {path.name for path in out.glob("handout-*") if "sex" not in path.name}
    assert names == {
        "handout-1-forced-labor-slavery-letter.pdf", "handout-4-police-abuse-of-power-letter.pdf",
        "handout-5-police-abuse-of-power-letter.pdf", "handout-5-property-grabbing-letter.pdf",
        "handout-6-citizenship-rights-abuse-letter.pdf",
    }  # fmt: skip
    assert "Removed: handout-4-property-grabbing-letter.pdf" in capsys.readouterr().out
