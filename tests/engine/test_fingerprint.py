"""Fingerprints change with what an output depends on, and with nothing else."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from msgspec import structs

from factsheets.content.load import load
from factsheets.engine.fingerprint import LIBRARIES, files_hash, fingerprints, library_versions, value_hash
from factsheets.engine.jobs import plan
from factsheets.layout.spec.load import load_layouts
from tests.support import PROJECT


def prints(root):
    layouts = load_layouts(root)
    return fingerprints(plan(load(root), layouts))


def changed(before, after):
    """Return the outputs whose fingerprints differ, with the names of the parts."""
    return {
        name: [part for part in after[name] if before[name][part] != after[name][part]]
        for name in after
        if before[name] != after[name]
    }


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def before(checkout):
    """The fingerprints of the unchanged content, of which `root` is a copy."""
    return prints(checkout)


def test_moved_lines_change_nothing(root, before):
    """One more comment moves every record of the file, and no output is made again."""
    path = root / "data" / "issues" / "property-grabbing.yaml"
    path.write_text(f"# A note.\n\n{path.read_text('utf-8')}", "utf-8")
    assert changed(before, prints(root)) == {}


def test_changed_sentence_changes_what_prints_it(root, before):
    """The text of an issue counts for its handout, its countries and the deck, not for other handouts."""
    edit(
        root / "data" / "issues" / "property-grabbing.yaml",
        "live in informal settlements",
        "live in unplanned settlements",
    )
    outputs = changed(before, prints(root))
    assert {"handout-4-property-grabbing-letter.pdf", "country-kenya-letter.pdf", "deck-16x9.pptx"} <= set(outputs)
    assert "handout-3-sexual-violence-letter.pdf" not in outputs
    assert "country-ghana-letter.pdf" not in outputs
    assert set(map(tuple, outputs.values())) == {("content",)}


def test_changed_font_changes_every_output(root, before):
    """The bytes of fonts count for all outputs."""
    path = root / "layouts" / "fonts" / "LiberationSans-Bold.ttf"
    path.write_bytes(path.read_bytes() + b"\0")
    assert changed(before, prints(root)) == {name: ["fonts and icons"] for name in before}


@pytest.mark.slow
def test_changed_layout_changes_its_outputs(root, before):
    """A layout file counts for the outputs that use it."""
    edit(root / "layouts" / "country-letter.yaml", "most_facts: 3", "most_facts: 2")
    outputs = changed(before, prints(root))
    sheets = [
        name
        for name in before
        if name.startswith("country-") and "-letter" in name and not re.search("-(large|booklet)-", name)
    ]
    assert len(sheets) == 20
    assert outputs == {name: ["layout"] for name in sheets}


def test_changed_style_changes_its_outputs(root, before):
    """The file of a style counts for the outputs that use it, even if no layout file changed."""
    edit(
        root / "layouts" / "styles" / "print.yaml",
        "number: {font: serif-bold, size: 40",
        "number: {font: serif-bold, size: 39",
    )
    outputs = changed(before, prints(root))
    assert {"handout-4-property-grabbing-letter.pdf"} <= set(outputs)
    assert set(map(tuple, outputs.values())) == {("layout",)}


@pytest.mark.slow
def test_changed_color_changes_its_outputs(root, before):
    """A theme counts for the outputs printed in it, and for no other theme."""
    edit(root / "layouts" / "themes" / "mono.yaml", "\n", "\n\n")
    assert changed(before, prints(root)) == {}
    edit(root / "layouts" / "themes" / "colour.yaml", '"#F2B134"', '"#F2B135"')
    outputs = changed(before, prints(root))
    assert outputs == {name: ["layout"] for name in before if "-mono" not in name}


def test_order_of_content_counts(library):
    """The order of the content counts, because it is printed in this order."""
    turned = structs.replace(library, countries=dict(reversed(library.countries.items())))
    assert value_hash(turned) != value_hash(library)


def test_value_hash_is_the_same_in_every_process(checkout):
    """Another process with another hash seed and folder computes the same hash."""
    code = (
        "import sys; from pathlib import Path; from factsheets.content.load import load;"
        "from factsheets.engine.fingerprint import value_hash; print(value_hash(load(Path(sys.argv[1]))))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(checkout)], env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(PROJECT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert other.stdout.strip() == value_hash(load(checkout))


def test_files_hash_counts_names_and_bytes(tmp_path):
    """The same bytes under another name give another hash."""
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").write_bytes(b"x")
    assert files_hash(tmp_path, [tmp_path / "a"]) != files_hash(tmp_path, [tmp_path / "b"])


def test_library_versions_are_those_that_are_installed():
    """The versions read from folder names are those that `importlib.metadata` reports."""
    from importlib.metadata import version

    found = library_versions()
    assert {name: found.get(name) for name in LIBRARIES} == {name: version(name) for name in LIBRARIES}
