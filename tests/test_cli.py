"""The command line as people use it: what it prints and its exit status, in a separate process if that matters."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factsheets import __version__
from factsheets.cli.main import _sentence, main
from factsheets.errors import UsageError
from factsheets.resources import find_root
from tests.quick import few

COMMANDS = ("build", "check", "explain", "init", "list")
HEAVY = ("fontTools", "pptx", "reportlab", "uharfbuzz")


def factsheets(*words, cwd, **environment):
    """Run the program and return the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "factsheets", *map(str, words)],
        cwd=cwd, check=False, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )  # fmt: skip


@pytest.fixture
def run(capsys, monkeypatch):
    """Run the program in this process and return the same result: no time is spent starting Python."""

    def run(*words, cwd):
        monkeypatch.chdir(cwd)
        status = main([*map(str, words)])
        return subprocess.CompletedProcess(words, status, *capsys.readouterr())

    return run


def loaded(words, cwd):
    """Return the modules that a command has loaded when it ends."""
    code = "import sys; from factsheets.cli.main import main; main(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code, *words], cwd=cwd, capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in result.stdout.splitlines()[-1].split()} | set(
        result.stdout.splitlines()[-1].split()
    )


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_tells_what_a_command_does(run, checkout, command):
    """-h and --help are the same, end with status 0, and show how to call the command."""
    short, long = (run(*command, option, cwd=checkout) for option in ("-h", "--help"))
    assert (short.returncode, short.stdout) == (0, long.stdout)
    assert f"Usage: factsheets {' '.join(command)}".strip() in short.stdout


def test_help_is_cheap(checkout):
    """Help and version load no records, no YAML and nothing that draws, and read no package metadata."""
    for words in (["--help"], ["--version"], ["build", "-h"]):
        assert loaded(words, checkout).isdisjoint({"msgspec", "yaml", "importlib.metadata", *HEAVY})


def test_check_loads_nothing_that_draws(checkout):
    """`check` reads content without the libraries that draw."""
    assert loaded(["check"], checkout).isdisjoint(HEAVY)


def test_check_tells_of_letters_that_cannot_be_printed(run, root):
    """`check` reports what `build` would refuse, at the fields that have it."""
    edit(root / "data/issues/sexual-violence.yaml", "title: Sexual violence", "title: Sexual violence \u2764")
    result = run("check", "--root", root, cwd=root)
    assert result.returncode == 1
    assert "sexual-violence.yaml:9:8: error: “\u2764” (U+2764, heavy black heart)" in result.stderr


@pytest.mark.parametrize("command", few(["check", "build", "facts", "explain", "pack --all", "project", "review"]))
def test_mistakes_in_layouts_stop_every_command_that_uses_them(run, root, tmp_path, command):
    """An empty set of slides and a missing text style are reported together, at their places."""
    edit(root / "layouts/deck-16x9.yaml", "slides: [title, kinds", "slides: [title, kindz")
    edit(root / "layouts/handout-letter.yaml", "styles: print", "styles: prince")
    result = run(*command.split(), "--root", root, cwd=tmp_path)
    assert result.returncode == 1
    assert "“kindz”" in result.stderr
    assert "“prince”" in result.stderr
    assert "2 errors." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["root"]


@pytest.mark.slow
def test_warnings_of_a_church_file_are_told(run, checkout, tmp_path):
    """If a comment cuts off the name of a church, this is reported."""
    (tmp_path / "our.yaml").write_text("name: Grace Church #1\n", "utf-8")
    result = run("build", "--issue", "4", "--organisation", "our.yaml", "--root", checkout, cwd=tmp_path)
    assert result.returncode == 0
    assert "our.yaml:1:20: warning: the rest of this line, from the # on, is a comment" in result.stderr


def test_explain_takes_what_build_takes(run, checkout):
    """`explain` has every option of `build`, except the one that writes a deck with errors."""
    options = [re.findall(r"^  (--[a-z-]+)", run(name, "-h", cwd=checkout).stdout, re.MULTILINE)
               for name in ("build", "explain")]  # fmt: skip
    assert [option for option in options[0] if option != "--force"] == options[1]


@pytest.mark.slow
def test_explain_tells_of_text_and_pictures(run, root, tmp_path):
    """With --as, it lists exactly the files that `build --as` makes, and afterwards that they are up to date."""
    words = ("--as", "txt,png", "--issue", "2", "deck", "handouts", "--root", root, "--out", tmp_path / "out")
    before, made, after = (run(name, *words, cwd=tmp_path) for name in ("explain", "build", "explain"))
    names = [f"handout-2-sex-trafficking-letter{end}" for end in (".txt", "-1.png", "-2.png")]
    assert [line.partition(": ")[0] for line in before.stdout.splitlines()[1:]] == names
    assert [line.partition(": ")[2] for line in after.stdout.splitlines()[1:]] == ["up to date"] * 3
    assert {result.stderr for result in (before, made, after)} == {
        "Left out: deck-2-sex-trafficking-16x9.pptx. Use `factsheets project` for text and pictures of slides.\n"
    }


def test_version_is_told(checkout):
    """--version prints the version of the package."""
    assert factsheets("--version", cwd=checkout).stdout == f"factsheets {__version__}\n"


@pytest.mark.parametrize(
    ("words", "told"),
    few(
        [
            (["buld", "4"], "did you mean “build”? Type `factsheets build 4`"),
            (["print", "4"], "there is no command “print”"),
            (["print", "4", "--copies", "2"], "type `factsheets pack 4 --copies 2`"),
            (["deck", "--country", "Kenya"], "type `factsheets build deck --country Kenya`"),
            (["kenya"], "to make a sheet, type `factsheets build kenya`"),
            (["help", "build"], "type `factsheets build --help`"),
            (["factsheets", "build", "4"], "type `factsheets build 4`, with the word factsheets only once"),
            (["version"], "type `factsheets --version`"),
            (["show", "4"], "type `factsheets list`"),
            (["build", "4", "—format", "a4"], "“—format” begins with a dash from a word processor"),
            (["check", "–-all"], "type two plain hyphens: --all"),
            (["--format", "a4", "build", "4"], "type `factsheets build 4 --format a4`"),
            (["build", "4", "-format", "a4"], "how to fix: type --format"),
            (["build", "4", "--large-print"], "how to fix: type --edition large-print"),
            (["build", "4", "--format"], "write what you want after the option; `factsheets build --help` explains"),
            (["pack", "4", "--copies", "ten"], "write a whole number from 1 to 1000"),
            (["campaign", "list.csv", "--proof", "0"], "write a whole number that is at least 1"),
            (["check", "data/terms.yaml"], "leave out the words in parentheses"),
            (["build", "--organization", "a.yaml", "--organization", "b.yaml"], "more than once: a.yaml and b.yaml"),
            (["pack", "4", "--out", "/"], "/ is not the name of a PDF file"),
            (["build", "help"], "type `factsheets build --help`"),
            (["build", "deck", "short"], "type `factsheets build deck --slides short`"),
            (["build", "insert", "deck"], "make it with a separate command, `factsheets build deck`"),
            (["review", "kenya"], "this is a country; name an issue, such as property-grabbing"),
            (["build", "all"], "type only `factsheets build`: it makes everything"),
            (["explain", "--country", "KENIA"], "did you mean “Kenya”? Type `--country Kenya`"),
            (["explain", "kenia"], "did you mean “Kenya”? Type `factsheets build Kenya`"),
            (["pack", "kenia"], "did you mean “Kenya”? Type `factsheets pack Kenya`"),
            (["pack", "--edition", "insert", "--format", "a4"], "type `factsheets build --edition insert --format a4`"),
            (["build", "--issues", "4"], "did you mean --issue?"),
            (["explain", "--issue", "property-grabing"], "did you mean “property-grabbing”?"),
            (["explain", "--country", "Keyna"], "did you mean “Kenya”?"),
            (["build", "--out", ""], "the name is empty"),
            (
                ["review", "--out", "for-us.pdf"],
                "“for-us.pdf” is a file name; name a folder instead, such as for-us",
            ),
            (["init", ""], "the name is empty"),
            (["check", "--today", ""], "--today cannot be “”"),
            (["facts", "--json", "--csv"], "--json and --csv cannot be used together"),
            (["explain", "hadnouts"], "did you mean “handouts”?"),
            (["check", "--root", "/nowhere"], "there is no folder “data”"),
        ],
        6,
    ),
)
def test_wrong_usage_ends_with_2_and_a_hint(run, checkout, words, told):
    """For something that does not exist, the probable name is suggested, and the status is 2."""
    result = run(*words, cwd=checkout)
    assert result.returncode == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_check_passes_right_content(run, checkout):
    """Content without mistakes ends well: the folder, the contents, and what only a build checks."""
    result = run("check", cwd=checkout)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[:3] == [
        f"Content: {checkout} (current folder)",
        "No mistakes found in the text: 6 issues, 18 facts (3 for adults only), 10 countries.",
        "To see whether everything fits on its pages and slides, run `factsheets build`.",
    ]


@pytest.mark.parametrize("inside", ["data", "data/issues", "output"])
def test_content_of_a_folder_above_is_taken(tmp_path, inside):
    """Inside `data`, the content around it is used; the reason is printed."""
    for name in ("data/issues", "layouts", "output"):
        (tmp_path / name).mkdir(parents=True)
    found = find_root(None, tmp_path / inside)
    assert found.path == tmp_path.resolve()
    assert found.why == "it contains data and layouts, and the current folder is in it"


@pytest.mark.parametrize(
    ("half", "missing"), [("data/organisation.yaml", "layouts"), ("layouts/themes/mono.yaml", "data")]
)
def test_half_of_a_folder_is_not_taken_for_none(tmp_path, half, missing):
    """If layouts or texts were moved away, the program does not silently use its own."""
    (tmp_path / half).parent.mkdir(parents=True)
    (tmp_path / half).touch()
    with pytest.raises(UsageError, match=f"there is no folder “{missing}”"):
        find_root(None, tmp_path)


@pytest.mark.slow
def test_content_comes_from_the_current_folder_or_with_the_program(run, root, checkout, tmp_path):
    """--root comes before the current folder; without either, the program's own content is used."""
    lines = [
        run("check", cwd=root).stdout.splitlines()[0],
        run("check", "--root", root, cwd=checkout).stdout.splitlines()[0],
        run("check", cwd=tmp_path).stdout.splitlines()[0],
    ]
    assert lines[:2] == [f"Content: {root.resolve()} (current folder)", f"Content: {root.resolve()} (--root)"]
    assert lines[2].endswith(("(the program's own folder)", "(came with the program)"))


@pytest.mark.parametrize("command", few(["check", "build", "list", "explain"]))
def test_mistakes_in_content_are_told_all_at_once(run, root, tmp_path, command):
    """Every mistake is reported with place, line and fix; the status is 1 and nothing is written."""
    edit(root / "data" / "issues" / "sexual-violence.yaml", "source: asc-ministry-page", "source: who-21")
    edit(root / "data" / "countries.yaml", "code: KE", "code: NO")
    result = run(command, "--root", root, cwd=tmp_path)
    assert result.returncode == 1
    assert "data/issues/sexual-violence.yaml:" in result.stderr
    assert "source: who-21\n" in result.stderr
    assert "data/countries.yaml:" in result.stderr
    assert "errors" in result.stderr.splitlines()[-1]
    assert not (tmp_path / "output").exists()


def test_build_makes_a_sheet_and_says_so(run, checkout, tmp_path):
    """Without a terminal, a build prints the root, the table, the sum and how to print; a second one finds all up to
    date.
    """
    words = ("build", "--country", "bolivia", "--root", checkout)
    first, second = factsheets(*words, cwd=tmp_path), run(*words, cwd=tmp_path)
    root, head, row, total, printing = first.stdout.splitlines()
    assert root == f"Content: {checkout} (--root)"
    assert head.split() == ["File", "Pages", "Size", "Time"]
    assert re.fullmatch(r"country-bolivia-letter\.pdf +1 page +\d+ kB +\d+\.\d\d s", row)
    assert re.fullmatch(r"1 made, 0 up to date, in output \(\d+\.\d\d s\)", total)
    assert printing == "Open a PDF file in output and print it at actual size (100%)."
    assert second.stdout.splitlines()[2].endswith("up to date")
    assert (first.stderr, second.stderr, first.returncode, second.returncode) == ("", "", 0, 0)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="POSIX terminals")
def test_build_shows_progress_on_a_terminal(checkout, tmp_path):
    """In a terminal, the progress line is shown, and erased at the end."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "factsheets", "build", "--country", "BO", "--root", str(checkout)]
    subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert shown.startswith("\r1 of 1  country-bolivia-letter.pdf")
    assert shown.endswith("\r")


@pytest.mark.slow
def test_build_makes_the_same_bytes_anywhere(checkout, tmp_path):
    """Another folder, hash seed, time zone and system language give the same files."""
    words = ["build", "--root", checkout, "--issue", "3", "--country", "BO"]
    settings = ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Kolkata", "LC_ALL": "C"})
    manifests = []
    for number, setting in enumerate(settings):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert factsheets(*words, cwd=folder, **setting).returncode == 0
        manifests.append((folder / "output" / "manifest.json").read_bytes())
    assert manifests[0] == manifests[1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (("--edition", "large-print", "4"), ", on both sides, flipped on the long edge"),
        (
            ("--edition", "large-print", "kenya", "--edition", "standard"),
            "; files of several pages on both sides, flipped on the long edge",
        ),
        (("kenya",), ""),
    ],
)
def test_build_says_how_to_print_what_has_several_pages(tmp_path, checkout, words, sides):
    """As in the PDF files themselves: also sheets in large print, which have no front and back."""
    told = factsheets("build", "--root", checkout, *words, cwd=tmp_path).stdout.splitlines()[-1]
    assert told.endswith(f"print it at actual size (100%){sides}.")


@pytest.mark.slow
def test_build_makes_seventeen_files(tmp_path, checkout):
    """Without arguments, all outputs are made, and nothing else is left in the folder; only handouts have a back."""
    result = factsheets("build", "--root", checkout, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1].endswith(
        "print it at actual size (100%); handouts on both sides, flipped on the long edge."
    )
    names = sorted(path.name for path in (tmp_path / "output").iterdir())
    assert [name for name in names if name.endswith((".pdf", ".pptx"))] == [
        name for name in names if name not in (".build.json", "manifest.json")
    ]
    assert len(names) == 17 + 2


def test_list_names_issues_countries_layouts_and_files(run, checkout):
    """`list` shows what the other commands accept, and what is made."""
    text = run("list", cwd=checkout).stdout
    for line in (
        "property-grabbing",
        "KE  Kenya",
        "handout-letter",
        "deck-16x9.pptx",
        "  review --format a4",
    ):
        assert line in text


def test_init_copies_and_never_overwrites(run, checkout, tmp_path):
    """A new folder gets all content; an existing file stays as it is and is listed."""
    (tmp_path / "mine" / "data").mkdir(parents=True)
    (tmp_path / "mine" / "data" / "labels.yaml").write_text("my own")
    result = run("init", "mine", cwd=tmp_path)
    assert result.returncode == 0
    assert f"Left as it was: {Path('mine', 'data', 'labels.yaml')}" in result.stdout
    assert (tmp_path / "mine" / "data" / "labels.yaml").read_text() == "my own"
    shutil.copy(checkout / "data" / "labels.yaml", tmp_path / "mine" / "data")
    assert run("check", cwd=tmp_path / "mine").returncode == 0


def test_init_says_that_a_file_is_in_the_way(run, tmp_path):
    """A file in place of the folder gives one sentence and status 1."""
    (tmp_path / "mine").write_text("")
    result = run("init", "mine", cwd=tmp_path)
    assert result.returncode == 1
    assert "could not be written: a part of the path is a file" in result.stderr


def test_console_that_lacks_letters_stops_nothing(root):
    """An old Windows console shows a question mark for a character that it does not have."""
    edit(root / "data/issues/property-grabbing.yaml", "title: Property grabbing", "title: Property – Łódź")
    result = subprocess.run(
        [sys.executable, "-m", "factsheets", "list"],
        cwd=root, check=False, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert "Property – ?ód?" in result.stdout.decode("cp1252")


def broken_library(folder, code):
    """Break one of the program's libraries; return the setting that makes Python find it first."""
    (folder / "msgspec.py").write_text(code)
    return {"PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}


def test_fault_is_told_without_traceback(checkout, tmp_path):
    """An internal error is one sentence; --debug shows the details."""
    environment = broken_library(tmp_path, "raise ValueError('broken inside')")
    plain = factsheets("check", cwd=checkout, **environment)
    debug = factsheets("--debug", "check", cwd=checkout, **environment)
    assert (plain.returncode, debug.returncode) == (1, 1)
    assert "the program crashed (ValueError: broken inside)" in plain.stderr
    assert "`factsheets --debug check`" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(13, "Permission denied", "data/sources.yaml"), "file-unreadable"),
        (ModuleNotFoundError("No module named 'PIL'", name="PIL"), "usage"),
        (ModuleNotFoundError("No module named 'factsheets.x'", name="factsheets.x"), "fault"),
        (ValueError("broken inside"), "fault"),
    ],
)
def test_what_people_can_fix_is_no_crash(error, code):
    """A file without read permission and a missing package are explained; everything else is to be reported."""
    problem = _sentence(error, ["check"])
    assert problem.code == code
    assert ("crashed" in problem.message) == (code == "fault")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_interrupt_is_quiet(checkout, tmp_path):
    """Ctrl+C ends with 130 and one sentence."""
    environment = broken_library(tmp_path, "import time\nprint('ready', flush=True)\ntime.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-m", "factsheets", "check"],
        cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment},
    ) as child:  # fmt: skip
        while child.stdout.readline().strip() != "ready":
            pass
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=20)
    assert child.returncode == 130
    assert told.strip() == "Stopped. Every file is complete: either as it was before, or new."


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_reader_that_goes_away_is_no_fault(checkout):
    """`factsheets list | head -1` prints no error."""
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(
        [sys.executable, "-m", "factsheets", "list"], cwd=checkout, stdout=write, stderr=subprocess.PIPE
    ) as child:
        os.close(write)
        _, told = child.communicate(timeout=20)
    assert told == b""
