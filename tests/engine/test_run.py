"""The engine: skip, make, replace, record and remove, and continue if one output fails."""

from __future__ import annotations

import json
import threading

import pytest

from factsheets.engine import record
from factsheets.engine.run import Made, run
from factsheets.errors import BuildError, Origin, Problem

OUTPUTS = {name: {"content": f"{name}1", "program": "p"} for name in ("a.pdf", "b.pdf", "c.pptx")}


class Maker:
    """Makes each output from its name, and remembers which ones were requested."""

    def __init__(self, text="", broken=(), warn=()):
        self.made = []
        self.text, self.broken, self.warn = text, broken, warn

    def __call__(self, name):
        self.made.append(name)
        if name in self.broken:
            raise self.broken[name]
        warnings = (Problem("w", "it is odd", level="warning"),) if name in self.warn else ()
        return Made(f"{name} {self.text}".encode(), 2, f"Title of {name}", warnings)


def states(report):
    return {outcome.name: outcome.state for outcome in report.outcomes}


def test_run_makes_all_outputs(tmp_path):
    """Each output is written with the bytes of its maker, in folders that are created."""
    report = run(OUTPUTS, Maker("x"), tmp_path / "deep" / "out")
    assert states(report) == dict.fromkeys(OUTPUTS, "written")
    assert (tmp_path / "deep" / "out" / "a.pdf").read_bytes() == b"a.pdf x"


def test_run_skips_what_is_current(tmp_path):
    """The second build makes nothing."""
    run(OUTPUTS, Maker(), tmp_path)
    second = Maker()
    assert states(run(OUTPUTS, second, tmp_path)) == dict.fromkeys(OUTPUTS, "current")
    assert second.made == []


def test_run_makes_again_what_changed(tmp_path):
    """A changed fingerprint, a changed file and a missing file are made again, and nothing else."""
    outputs = {**OUTPUTS, "d.pdf": {"content": "d1"}}
    run(outputs, Maker(), tmp_path)
    (tmp_path / "b.pdf").write_bytes(b"edited")
    (tmp_path / "c.pptx").unlink()
    second = Maker("again")
    run({**outputs, "a.pdf": {"content": "a2", "program": "p"}}, second, tmp_path)
    assert second.made == ["a.pdf", "b.pdf", "c.pptx"]
    assert (tmp_path / "b.pdf").read_bytes() == b"b.pdf again"


def test_run_goes_on_when_one_output_fails(tmp_path):
    """A failed output keeps its old file and its problems are reported; the others are written."""
    run(OUTPUTS, Maker("old"), tmp_path)
    changed = {name: {"content": "new"} for name in OUTPUTS}
    broken = Maker("new", {"a.pdf": BuildError([Problem("too-long", "Too long.")]), "b.pdf": KeyError("oops")})
    report = run(changed, broken, tmp_path)
    assert states(report) == {"a.pdf": "failed", "b.pdf": "failed", "c.pptx": "written"}
    assert [problem.code for problem in report.problems] == ["too-long", "fault"]
    assert (tmp_path / "a.pdf").read_bytes() == b"a.pdf old"
    assert (tmp_path / "c.pptx").read_bytes() == b"c.pptx new"
    assert states(run(changed, Maker(), tmp_path))["a.pdf"] == "written"


def test_problem_of_several_outputs_is_told_once(tmp_path):
    """A problem with a place in the content is reported once, even if it stops two outputs; any other names its output."""
    placed, loose = Problem("long", "too long", origin=Origin("a.yaml", 3)), Problem("full", "too full")
    stopped = dict.fromkeys(("a.pdf", "b.pdf"), BuildError([placed, loose]))
    problems = run(OUTPUTS, Maker(broken=stopped), tmp_path).problems
    assert [problem.message for problem in problems] == ["too long", "a.pdf: too full", "b.pdf: too full"]


def test_text_that_does_not_fit_names_the_file(tmp_path):
    """The same text may fit on A4 but not on Letter: its place in the content does not say which sheet fails."""
    full = Problem("too-full", "the front is too full", origin=Origin("a.yaml", 3))
    problems = run(OUTPUTS, Maker(broken={"a.pdf": BuildError([full])}), tmp_path).problems
    assert [problem.message for problem in problems] == ["a.pdf: the front is too full"]


def test_run_does_not_record_warnings_as_current(tmp_path):
    """An output with warnings is made again, so that its warnings are seen again."""
    for _ in range(2):
        report = run(OUTPUTS, Maker(warn=("b.pdf",)), tmp_path)
        assert [problem.message for problem in report.problems] == ["b.pdf: it is odd"]
    assert states(report) == {"a.pdf": "current", "b.pdf": "written", "c.pptx": "current"}


def test_full_run_removes_what_nothing_asks_for(tmp_path):
    """A full build removes files of earlier builds, but not those of others or those changed since."""
    run({**OUTPUTS, "old.pdf": {"content": "1"}, "kept.pdf": {"content": "1"}}, Maker(), tmp_path, full=True)
    (tmp_path / "kept.pdf").write_bytes(b"edited by hand")
    (tmp_path / "mine.pdf").write_bytes(b"never ours")
    report = run(OUTPUTS, Maker(), tmp_path, full=True)
    assert report.pruned == ("old.pdf",)
    expected = {*OUTPUTS, "kept.pdf", "mine.pdf", record.RECORD, record.MANIFEST}
    assert {path.name for path in tmp_path.iterdir()} == expected


def test_partial_run_removes_nothing(tmp_path):
    """A build of some outputs leaves the others, and keeps them in the record."""
    run(OUTPUTS, Maker(), tmp_path, full=True)
    assert run({"a.pdf": OUTPUTS["a.pdf"]}, Maker(), tmp_path).pruned == ()
    assert states(run(OUTPUTS, Maker(), tmp_path)) == dict.fromkeys(OUTPUTS, "current")


def test_run_says_once_that_files_cannot_be_written(tmp_path):
    """One cause that stops several outputs is one problem that names them."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).mkdir()
    report = run(OUTPUTS, Maker(), tmp_path)
    assert [problem.message for problem in report.problems] == [
        "a folder has the same name as the file; not changed: a.pdf, b.pdf"
    ]
    assert (tmp_path / "c.pptx").is_file()


def test_run_stops_before_work_when_folder_takes_no_files(tmp_path):
    """One problem, not one for each output, and nothing is made in vain."""
    (tmp_path / "out").write_text("a file")
    maker = Maker()
    with pytest.raises(BuildError, match="nothing can be written"):
        run(OUTPUTS, maker, tmp_path / "out")
    assert maker.made == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 99, "outputs": {}}', '{"version": 2, "outputs": {"a.pdf": 1}}', "[" * 99999]
)
def test_run_takes_damaged_record_as_empty(tmp_path, text):
    """A record that cannot be read causes a new build, not an error."""
    run(OUTPUTS, Maker(), tmp_path)
    (tmp_path / record.RECORD).write_text(text)
    assert states(run(OUTPUTS, Maker(), tmp_path)) == dict.fromkeys(OUTPUTS, "written")


def test_hostile_record_removes_nothing_outside(tmp_path):
    """A record that names a path outside the folder does not make the build remove that file."""
    victim = tmp_path / "victim.pdf"
    victim.write_bytes(b"precious")
    entry = {"size": 8, "sha256": record.digest(b"precious"), "pages": 1, "title": "", "parts": {}}
    out = tmp_path / "out"
    out.mkdir()
    (out / record.RECORD).write_text(json.dumps({"version": 2, "outputs": {"../victim.pdf": entry}}))
    run(OUTPUTS, Maker(), out, full=True)
    assert victim.read_bytes() == b"precious"


def test_manifest_lists_what_is_there(tmp_path):
    """The manifest has file, size, hash, pages and title; the same build writes the same bytes."""
    run(OUTPUTS, Maker(), tmp_path / "one")
    run(dict(reversed(OUTPUTS.items())), Maker(), tmp_path / "two")
    manifest = (tmp_path / "one" / record.MANIFEST).read_bytes()
    assert manifest == (tmp_path / "two" / record.MANIFEST).read_bytes()
    first = json.loads(manifest)["files"][0]
    data = (tmp_path / "one" / "a.pdf").read_bytes()
    assert first == {
        "file": "a.pdf", "size": len(data), "sha256": record.digest(data), "pages": 2, "title": "Title of a.pdf",
        "facts": [], "purpose": "",
    }  # fmt: skip


def test_progress_gets_a_line_for_each_output(tmp_path):
    """Outputs that are up to date are counted, too."""
    run({"a.pdf": OUTPUTS["a.pdf"]}, Maker(), tmp_path)
    heard = []
    run({name: OUTPUTS[name] for name in ("a.pdf", "b.pdf")}, Maker(), tmp_path, progress=heard.append)
    assert heard == ["1 of 2  a.pdf", "2 of 2  b.pdf"]


def test_builds_at_once_are_harmless(tmp_path):
    """Four builds into one folder at the same time leave complete files and no temporary ones."""
    outputs = {f"f{number}.pdf": {"content": "1"} for number in range(30)}
    failures = []

    def build():
        failures.extend(run(outputs, Maker("x" * 50_000), tmp_path, full=True).problems)

    threads = [threading.Thread(target=build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {path.name for path in tmp_path.iterdir()} == {*outputs, record.RECORD, record.MANIFEST}
    assert all((tmp_path / name).stat().st_size > 50_000 for name in outputs)


@pytest.mark.parametrize("field", ["size", "pages", "facts", "parts"])
def test_record_with_a_field_of_another_kind_is_taken_as_empty(tmp_path, field):
    """A record with text in place of numbers, lists or parts counts as empty: all is made again."""
    run(OUTPUTS, Maker(), tmp_path)
    kept = json.loads((tmp_path / record.RECORD).read_text("utf-8"))
    assert record.read(tmp_path)
    next(iter(kept["outputs"].values()))[field] = "words"
    (tmp_path / record.RECORD).write_text(json.dumps(kept), "utf-8")
    assert record.read(tmp_path) == {}


def test_report_counts_the_outputs_in_a_state(tmp_path):
    report = run(OUTPUTS, Maker(broken={"b.pdf": BuildError([Problem("x", "no", "", Origin("a.yaml"))])}), tmp_path)
    assert [report.counted(state) for state in ("written", "failed", "current")] == [2, 1, 0]
    assert report.failed


def test_build_with_nothing_but_warnings_has_not_failed(tmp_path):
    report = run(OUTPUTS, Maker(warn={"b.pdf"}), tmp_path)
    assert report.problems
    assert not report.failed
