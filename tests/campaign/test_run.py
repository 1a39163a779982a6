"""A campaign from its list to its files: always the same bytes, only changed sheets are made again, and nothing is
lost.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time

import pytest
from msgspec.structs import replace

from factsheets.campaign import workers
from factsheets.campaign.order import Order, opened
from factsheets.campaign.printing import batches
from factsheets.campaign.rows import Row, read_list
from factsheets.campaign.run import Choice, campaign, stopped
from factsheets.campaign.shard import Task, check
from factsheets.cli.main import main
from factsheets.content.model.issue import Back, Thing
from factsheets.content.model.organization import Church
from factsheets.content.named_sentences import with_sentences
from factsheets.engine.files import failure
from factsheets.engine.record import digest
from factsheets.engine.select import Words
from factsheets.errors import BuildError, Problem, UsageError
from tests import judges
from tests.campaign.congregations import congregations, write_list
from tests.pdf_reading import words

ROWS = 24


@pytest.fixture
def file(tmp_path):
    return write_list(tmp_path, congregations(ROWS), paper="letter", copies="2")


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("factsheets.campaign.shard.ROWS", 6)
    monkeypatch.setattr("factsheets.campaign.printing.BATCH", 10)


def run(root, file, out, pool=None, **choice):
    """Run a campaign of one handout and return its report."""
    listed = read_list(file)
    order = Order(root, None, Words(issues=["4"]), "adult", file.parent, listed.table.name, listed.columns)
    return campaign(
        opened(order), listed, out, Choice(stem=file.stem, **choice), dt.date(2026, 11, 30), lambda _: pool or workers.Here(), 2, lambda *_: None
    )  # fmt: skip


def hashes(out):
    return {path.name: digest(path.read_bytes()) for path in out.iterdir() if path.is_file()}


@pytest.mark.slow
def test_all_is_made_and_judged(checkout, file, tmp_path):
    """Each congregation has its file, print files give each one cover and the same number of pages for each copy, and validators find no errors."""
    report = run(checkout, file, tmp_path / "out", covers=True)
    out, told = tmp_path / "out", json.loads((tmp_path / "out/campaign.json").read_text())
    assert (report.failed, report.rows, report.made) == (False, ROWS, ROWS)
    prints = told["print_files"]
    assert [(each["congregations"], each["pages_each"], each["file"]["pages"]) for each in prints.values()] == [
        (10, 2, 60), (10, 2, 60), (4, 2, 24),
    ]  # fmt: skip
    assert told["totals"]["files"] == ROWS + 3
    assert judges.page_validation(sorted(out.glob("*.pdf"))) == []


def test_print_file_says_what_its_sheets_say(checkout, tmp_path):
    """Sheets follow one another, each as often as it is ordered; a strict reader can read each file."""
    out = tmp_path / "out"
    run(checkout, write_list(tmp_path, congregations(2), paper="letter", copies="2"), out)
    files = sorted(out.glob("0*.pdf"))
    (prints,) = {*out.glob("*.pdf")} - {*files}
    assert judges.page_validation([*files, prints]) == []
    assert words(prints.read_bytes()) == [word for file in files for word in words(file.read_bytes()) * 2]


@pytest.mark.slow
def test_covers_have_names_with_figures(checkout, tmp_path):
    """Large figures are another face of the font: a name may have some."""
    report = run(
        checkout, write_list(tmp_path, [Church(name="21st Street Church")], paper="letter"), tmp_path, covers=True
    )
    (prints,) = tmp_path.glob("print-*.pdf")
    assert not report.failed
    assert words(prints.read_bytes())[:3] == ["21st", "Street", "Church"]


@pytest.mark.slow
def test_running_again_makes_only_what_has_changed(checkout, file, tmp_path):
    """Only changed rows, deleted files and edited files are made again."""
    out = tmp_path / "out"
    run(checkout, file, out)
    first = hashes(out)
    assert run(checkout, file, out).made == 0
    names = sorted(name for name in first if name.startswith("00"))
    (out / names[1]).unlink()
    (out / names[2]).write_bytes(b"edited")
    text = file.read_text("utf-8").replace("0001,", "0001,The New ", 1)
    file.write_text(text, "utf-8")
    assert run(checkout, file, out).made == 3
    again = hashes(out)
    assert names[0] not in again, "its name has changed"
    assert {name: again[name] for name in names[1:]} == {name: first[name] for name in names[1:]}
    run(checkout, file, tmp_path / "fresh")
    assert again == hashes(tmp_path / "fresh")


@pytest.mark.slow
def test_files_of_rows_no_longer_in_the_list_are_told(checkout, file, tmp_path):
    """They are named and not counted, print files included, until they are removed; rows to correct are a part of a list."""
    out = tmp_path / "out"
    run(checkout, file, out)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:9]), "utf-8")
    report = run(checkout, file, out)
    assert ([each.code for each in report.problems], report.failed) == (["left-over"], False)
    told = json.loads((out / "campaign.json").read_text())
    assert (told["totals"]["congregations_made"], told["totals"]["files"]) == (8, 9)
    assert len(told["left_over"]) == ROWS - 8 + 2
    assert main(["verify", str(out)]) == 0
    for name in told["left_over"]:
        (out / name).unlink()
    assert run(checkout, file, out).problems == ()
    assert main(["verify", str(out)]) == 0
    run(checkout, file, tmp_path / "fresh")
    assert hashes(out) == hashes(tmp_path / "fresh")
    (tmp_path / "part.csv").write_text(f"What to correct,{lines[0]},{lines[1]}", "utf-8")
    assert run(checkout, tmp_path / "part.csv", out).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_bytes_are_the_same_for_any_number_of_processes(checkout, file, tmp_path, jobs):
    """For any number of processes, each file and campaign.json have the same bytes."""
    with workers.executor(jobs) as pool:
        run(checkout, file, tmp_path / "pool", pool)
    run(checkout, file, tmp_path / "alone")
    assert hashes(tmp_path / "pool") == hashes(tmp_path / "alone")


@pytest.mark.slow
def test_bytes_are_the_same_on_a_cluster(checkout, file, tmp_path):
    """Dask workers make the same bytes, even if one of them is killed and the command is run again."""
    judges.need("distributed")
    from distributed import LocalCluster

    run(checkout, file, tmp_path / "alone")
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        with workers.executor(2, cluster.scheduler_address) as pool:
            run(checkout, file, tmp_path / "cluster", pool)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        with workers.executor(2, cluster.scheduler_address) as pool:
            run(checkout, file, tmp_path / "killed", pool)
    assert hashes(tmp_path / "cluster") == hashes(tmp_path / "alone")
    assert hashes(tmp_path / "killed") == hashes(tmp_path / "alone")


def verified(out):
    return subprocess.run(
        [sys.executable, "-m", "factsheets", "verify", str(out)], capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_what_is_stopped_is_gone_on_with(checkout, tmp_path, how):
    """A campaign that is stopped with Ctrl+C or killed leaves only complete files, and the next run makes the rest."""
    file = write_list(tmp_path, congregations(120, seed=5))
    words = [
        "campaign",
        str(file),
        "4",
        "--root",
        str(checkout),
        "--jobs",
        "1",
        "--today",
        "2026-11-30",
        "--no-print",
        "--out",
    ]
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-m", "factsheets", *words, str(out)], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    while len(list(out.glob("*.pdf")) if out.is_dir() else ()) < 30:
        time.sleep(0.02)
        assert process.poll() is None
    process.send_signal(getattr(signal, how))
    assert process.wait(60) != 0
    assert "was stopped before it was finished" in verified(out).stderr
    left = hashes(out)
    assert 30 <= len([name for name in left if name.endswith(".pdf")]) < 120
    again = subprocess.run(
        [sys.executable, "-m", "factsheets", *words, str(out)], check=True, capture_output=True, text=True
    ).stdout
    kept = int(re.search(r"(\d+) up to date", again)[1])
    assert kept >= 30 or how == "SIGKILL", again
    subprocess.run(
        [sys.executable, "-m", "factsheets", *words, str(tmp_path / "fresh")], check=True, capture_output=True
    )
    fresh = hashes(tmp_path / "fresh")
    assert hashes(out) == fresh
    assert verified(out).returncode == 0
    assert {name for name, data in left.items() if name in fresh and data != fresh[name]} == set()


@pytest.mark.slow
def test_a_row_that_fails_stops_no_other(checkout, file, tmp_path, capfd):
    """The other rows are made; the row is in errors.xlsx and, corrected there, is made as from a complete list."""
    import openpyxl

    good = file.read_text("utf-8")
    lines = good.splitlines()
    name = lines[3].split(",")[1]
    file.write_text(good.replace(name, f"Ghana 加纳 {name}", 1), "utf-8")
    words = ["4", "--root", str(checkout), "--today", "2026-11-30", "--no-print", "--out", str(tmp_path / "out")]
    assert main(["campaign", str(file), *words, "--all-or-nothing"]) == 1
    assert list((tmp_path / "out").glob("*.pdf")) == []
    assert main(["campaign", str(file), *words]) == 1
    told = capfd.readouterr().err
    assert "list.csv, row 4, column B: error: " not in told
    assert "row 4, column B: “加” (U+52A0" in told
    assert len(list((tmp_path / "out").glob("*.pdf"))) == ROWS - 1
    errors = tmp_path / "out/errors.xlsx"
    book = openpyxl.load_workbook(errors)
    book.active["B2"] = name
    book.save(errors)
    assert main(["campaign", str(errors), *words]) == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == ROWS
    assert main(["verify", str(tmp_path / "out")]) == 0


def test_unknown_words_of_the_command_are_told_once(checkout, file, tmp_path, capfd):
    """A typing mistake in the command is one error, not one for each row, and nothing is written."""
    out = tmp_path / "out"
    assert main(["campaign", str(file), "hanouts", "--root", str(checkout), "--out", str(out)]) == 2
    told = capfd.readouterr().err
    assert (told.count("error:"), "factsheets build" in told) == (1, False)
    assert not out.exists()


def test_what_is_wrong_with_many_rows_is_told_once(checkout, tmp_path, capfd):
    """A pattern that gives two sheets of a congregation one name is one error, with all its rows, and nothing is made."""
    (tmp_path / "list.csv").write_text(
        "id,name,Mobile\n" + "".join(f"{at},Church {at},\n" for at in range(14)), "utf-8"
    )
    words = ["2", "4", "--names", "{id}", "--root", str(checkout), "--out", str(tmp_path / "out")]
    assert main(["campaign", str(tmp_path / "list.csv"), *words]) == 1
    told = capfd.readouterr().err
    assert "Columns of your own, not read: “Mobile”." in told
    assert (
        "row 2 (also in rows 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more): two of its files would have the same name"
        in told
    )
    assert told.count("error:") == 1
    assert list((tmp_path / "out").glob("*.pdf")) == []


@pytest.mark.parametrize(
    ("asked", "row", "made"),
    [
        (["4", "kenya"], Row("1", 2, Church(), issues=("2",)), {"handout-2 letter", "country-kenya letter"}),
        (["4", "a4"], Row("1", 2, Church(), "letter"), {"handout-4 letter"}),
        (["deck"], Row("1", 2, Church(), "a4"), {"deck-16x9 16x9"}),
        (["4", "poster"], Row("1", 2, Church(), "a4"), {"handout-4 a3"}),
        (["countries", "kenya"], Row("1", 2, Church(), issues=("2",)), {"handout-2 letter", "country-kenya letter"}),
    ],
)
def test_words_of_a_row_replace_those_of_the_command(checkout, tmp_path, asked, row, made):
    """Issues, countries and paper of a row are made instead of those of the command, however these are typed."""
    room = opened(Order(checkout, None, Words(asked), "adult", tmp_path, "list.csv", {}))
    jobs = [sheet.job for sheet in room.sheets(row)]
    assert {f"{'-'.join(job.output.removesuffix('.pptx').split('-')[:2])} {job.edition.format}" for job in jobs} == made


def test_print_file_has_one_size_of_paper(checkout, tmp_path):
    """Sheets of different editions and formats are printed on different machines, so each has its print file."""
    words = Words(["4", "kenya"], editions=["all"])
    room = opened(Order(checkout, None, words, "adult", tmp_path, "list.csv", {}))
    rows = [Row("1", 2, Church(), "a4"), Row("2", 3, Church()), Row("3", 4, Church(), issues=("2", "4"))]
    found = {
        batch.name: [row.id for row in batch.rows] for batch in batches(room, rows, "list", tmp_path, covers=False)
    }
    assert {
        name: found[name] for name in found if "poster" in name or ("booklet" not in name and "large" not in name)
    } == {
        "print-list-a4-2-sheets-001.pdf": ["1"],
        "print-list-letter-2-sheets-001.pdf": ["2"],
        "print-list-letter-3-sheets-001.pdf": ["3"],
        "print-list-poster-a3-2-sheets-001.pdf": ["1"],
        "print-list-poster-tabloid-2-sheets-001.pdf": ["2"],
        "print-list-poster-tabloid-3-sheets-001.pdf": ["3"],
    }


@pytest.mark.parametrize("before", ["country-kenya-letter.pdf", "handout-2-sex-trafficking-letter.pdf"])
def test_other_sheets_do_not_replace_those_of_a_folder(checkout, file, tmp_path, before):
    """A command for other sheets is refused in the folder of a campaign: its files and print files would be lost."""
    (tmp_path / "campaign.json").write_text(json.dumps({"sheets": [before]}), "utf-8")
    with pytest.raises(UsageError, match=f"was made with other sheets.*{before}"):
        run(checkout, file, tmp_path)


@pytest.mark.slow
def test_corrections_stay_until_their_rows_are_made(checkout, tmp_path):
    """Rows to correct are kept while one of them is wrong and all or one is to be made; each round has its print file."""
    import openpyxl

    (tmp_path / "list.csv").write_text("id,name,copies\n1,Grace,2\n2,Hope,many\n3,Life,few\n", "utf-8")
    out = tmp_path / "out"
    errors = out / "errors.xlsx"

    def corrected(cell, value):
        book = openpyxl.load_workbook(errors)
        book.active[cell] = value
        book.save(errors)
        return errors.read_bytes()

    assert run(checkout, tmp_path / "list.csv", out).listed
    half = corrected("C2", "5")
    assert run(checkout, errors, out, all_or_nothing=True).rows == 0
    assert run(checkout, errors, out, line=3).failed
    with pytest.raises(UsageError, match="contains corrections"):
        run(checkout, tmp_path / "list.csv", out)
    assert errors.read_bytes() == half
    assert run(checkout, errors, out).made == 1
    corrected("C2", "7")
    assert run(checkout, errors, out).made == 1
    assert not errors.exists()
    prints = json.loads((out / "campaign.json").read_text())["print_files"]
    assert sorted(each["file"]["pages"] for each in prints.values()) == [4, 10, 14]
    assert run(checkout, tmp_path / "list.csv", out).problems == (), "the rows with errors are printed only there"
    (tmp_path / "list.csv").write_text("id,name,copies\n1,Grace,2\n2,Hope,5\n3,Life,7\n", "utf-8")
    (told,) = run(checkout, tmp_path / "list.csv", out).problems
    assert (told.code, "2 files" in told.message) == ("left-over", True)


@pytest.mark.slow
def test_row_that_cannot_be_written_is_in_the_rows_to_correct(checkout, tmp_path):
    """A file that another program holds open fails alone, and its row is given back."""
    (tmp_path / "list.csv").write_text("id,name\n1,Grace\n2,Hope\n", "utf-8")
    out = tmp_path / "out"
    run(checkout, tmp_path / "list.csv", out, prints=False)
    (name,) = (path.name for path in out.glob("2-*.pdf"))
    (out / name).unlink()
    (out / name).mkdir()
    report = run(checkout, tmp_path / "list.csv", out, prints=False)
    assert [(each.line, report.listed) for each in report.wrong] == [(3, True)]
    assert [row.church.name for row in read_list(out / "errors.xlsx").rows] == ["Hope"]


@pytest.mark.slow
def test_proof_and_row_make_only_these(checkout, file, tmp_path):
    """A proof is the given number of typical rows; a row number is that of the spreadsheet."""
    assert run(checkout, file, tmp_path / "proof", proof=5, prints=False).made == 5
    assert run(checkout, file, tmp_path / "row", line=3, prints=False).made == 1
    (made,) = (tmp_path / "row").glob("*.pdf")
    assert made.name.startswith("0002-")
    run(checkout, file, tmp_path / "row")
    whole = hashes(tmp_path / "row")
    run(checkout, file, tmp_path / "row", line=3)
    again = hashes(tmp_path / "row")
    assert {name: again[name] for name in whole if name.startswith("print-")} == {
        name: whole[name] for name in whole if name.startswith("print-")
    }


def test_all_that_is_wrong_with_a_row_is_told_in_one_run(checkout, tmp_path):
    """A row with a wrong cell is also compared with the others, and laid out: its other problems are not left for the next run."""
    (tmp_path / "list.csv").write_text(
        "id,name,date,copies,address\n"
        "0007,Grace,,,\n"
        "8,Hope,1 May 2020,many,\n"
        f"0007,Peace,,0,https://peace.example/{'a' * 400}\n"
        f"0009,Life,,,https://life.example/{'a' * 3000}\n"
    )
    report = run(checkout, tmp_path / "list.csv", tmp_path / "out", prints=False)
    assert sorted((each.line, each.column, each.problem.code) for each in report.wrong) == [
        (3, 1, "sheet-cell"), (3, 3, "date-over"), (3, 4, "sheet-cell"),
        (4, 1, "sheet-cell"), (4, 4, "sheet-cell"), (4, 5, "no-room"), (5, 5, "no-room"),
    ]  # fmt: skip
    assert report.rows == 1


def test_row_without_a_name_is_refused_at_its_cell(checkout, tmp_path):
    """A sheet without the name of its congregation is not made, unless the profile for all rows has one."""
    (tmp_path / "list.csv").write_text("id,name\n1,Grace\n2,\n", "utf-8")
    (tmp_path / "ours.yaml").write_text("name: Hope\n", "utf-8")
    report = run(checkout, tmp_path / "list.csv", tmp_path / "out", prints=False)
    assert [(each.line, each.column, each.problem.message) for each in report.wrong] == [(3, 2, "this row has no name")]
    listed = read_list(tmp_path / "list.csv")
    order = Order(
        checkout, tmp_path / "ours.yaml", Words(issues=["4"]), "adult", tmp_path, listed.table.name, listed.columns
    )
    assert check(Task(opened(order).order, 1, listed.rows, tmp_path, {})) == []


def test_call_of_a_row_does_not_take_how_from_the_profile(checkout, tmp_path):
    """A row with its own call has only its own “how”; one without takes both from the profile for all rows."""
    (tmp_path / "ours.yaml").write_text("call: Sign the letter\nhow: It is in the foyer\n", "utf-8")
    room = opened(Order(checkout, tmp_path / "ours.yaml", Words(["4"]), "adult", tmp_path, "list.csv", {}))
    printed = [room.profile(Row("1", 2, church))[0] for church in (Church(call="Pray"), Church(name="Grace"))]
    assert [(church.call, church.how) for church in printed] == [
        ("Pray", ""),
        ("Sign the letter", "It is in the foyer"),
    ]


def test_verify_knows_a_campaign(checkout, file, tmp_path, capfd):
    """`verify` reports a file of a campaign that someone changed."""
    out = tmp_path / "out"
    run(checkout, file, out, line=2, prints=False)
    assert main(["verify", str(out)]) == 0
    next(out.glob("*.pdf")).write_bytes(b"edited")
    assert main(["verify", str(out)]) == 1
    assert "was changed after it was built" in capfd.readouterr().err


def test_what_a_build_warns_of_is_told_at_its_row(checkout, file, tmp_path):
    """A back that does not fit is replaced by the default one: this is a warning at its row, not an error."""
    listed = read_list(file)
    room = opened(Order(checkout, None, Words(issues=["4"]), "adult", file.parent, listed.table.name, listed.columns))
    library = room.project.library
    issue = library.issues["property-grabbing"]
    wide = replace(issue.where.areas[0], countries=list(library.countries), restriction="of widows and orphans " * 40)
    back = Back(headline=["For poor families"], things=[Thing(icon="property")], columns=["Powerful relatives"])
    named, _ = with_sentences(replace(issue, back=back, where=replace(issue.where, areas=[wide])))
    library = replace(library, issues=library.issues | {issue.id: named})
    room.project = replace(room.project, library=library)
    (told,) = check(Task(room.order, 1, (Row("grace", 2, Church(name="Grace"), "letter"),), tmp_path, {}))
    assert (told.line, told.problem.code, told.problem.level) == (2, "back-left-out", "warning")


@pytest.mark.parametrize("error", [BuildError([Problem("too-full", "it is full", "shorten it")]), OSError("no")])
def test_what_stops_a_worker_comes_whole_from_its_process(error):
    """An error of ours keeps its message, whichever process raised it; any other one is reported as a process that
    ended.
    """
    arrived = stopped(pickle.loads(pickle.dumps(error)))
    assert str(arrived) == str(error) if isinstance(error, BuildError) else arrived.problems[0].code == "worker-lost"


def test_file_that_a_worker_cannot_write_is_told_with_its_reason():
    """A full disk is not reported as a process that ended: running the command again would not help."""
    (problem,) = stopped(pickle.loads(pickle.dumps(failure(OSError(errno.ENOSPC, ""))))).problems
    assert (problem.code, problem.message) == ("disk-full", "a file could not be written: the disk is full")
