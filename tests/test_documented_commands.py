"""Every command that a page or a help text shows works, and does what the page says.

`tests/documented.py` describes how commands are found. The pages run in a copy of the project after the first command:
with all files built.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import documented
import pytest
from documented import Command, Copy, Fields, Form, Mistake
from logos import bitmap, saved
from pptx import Presentation
from templates import NARROW, WIDE, coloured, plain, replaced

from factsheets.cli.main import commands, main
from tests.support import PROJECT

PAGES = documented.pages(PROJECT)
MESSAGES = "docs/problems.md"
"""Messages of the program, each provoked by its own test: their commands are hints, not steps."""
STEPS = {name: documented.steps(text) for name, text in PAGES.items() if name != MESSAGES}
RUNNING = [name for name, steps in STEPS.items() if any(isinstance(step, Command) for step in steps)]

ELSEWHERE = {
    r"(python3|py) scripts[/\\]setup\.py( test.*| dev)?": "installs packages from the network; .ci/run runs it",
    r"sudo apt-get install .*": "needs the network and an administrator; .ci/run runs it",
    r"dask .*|factsheets .* --scheduler .*": "needs several computers; tests/campaign runs a cluster on one",
    r"python3 -m pip install .*": "installs packages from the network; .ci/run runs it",
    r"factsheets facts --links": "needs the network",
    r"factsheets open.*": "goes on until somebody ends it; tests/window opens it",
    r"\S*python3? scripts/make_(problems|schema)\.py": "writes into the project; .ci/lint runs it",
    r"\S*python3? scripts/way_of_a_fact\.py.*": "tests/test_way.py runs it",
    r"\S*python3? (benchmarks/(run|window|count|warm|campaign)|scripts/(check_wheels|plant_faults))\.py.*": "takes minutes, a quiet machine or the network",
}
"""Commands that no test runs, with the reason."""

FRONTS = (
    ["factsheets"],
    ["python3", "scripts/setup.py"],
    ["py", "scripts\\setup.py"],
    [".venv/bin/factsheets"],
    [".venv\\Scripts\\factsheets"],
)
"""Ways to type the name of the program; the README says that they are equivalent."""

NUMBERS = {"two": 2, "five": 5, "six": 6, "ten": 10, "fifty": 50}
COUNTED = {
    "slides": lambda output: int(re.search(r"(\d+) slides", output)[1]),
    "decks": lambda output: len(re.findall(r"\.pptx ", output)),
    "handouts": lambda output: int(re.search(r"(\d+) sheets", output)[1]),
    "sheets of paper": lambda output: int(re.search(r"(\d+) sheets of paper", output)[1]),
}
"""What a page counts, and how many of it a command made."""

WHOLE = click.Context(commands, **commands.context_settings)
"""The program as it is called: a command keeps the names of its help option, -h and --help, from its first use on."""

FILE = r"[\w/.-]+\.(?:pdf|pptx|png|txt|xlsx|csv)"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The project after the first command."""
    folder = tmp_path_factory.mktemp("built")
    for name in ("data", "layouts"):
        shutil.copytree(PROJECT / name, folder / name)
    assert main(["build", "--root", str(folder), "--out", str(folder / "output")]) == 0
    return folder


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The project before its first command, in the folder of the reader."""
    for name in ("data", "layouts"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def project(built, tmp_path, monkeypatch):
    """A copy of the project, in the folder of the reader, with files that readers have: logos, templates and others."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    monkeypatch.chdir(folder)
    bring(folder)
    return folder


def bring(folder):
    """Put the files that the pages assume into a folder."""
    (folder / "talks").mkdir()
    for name in ("flyer.pdf", "talks/flyer.pdf"):
        (folder / name).write_bytes((folder / "output/country-kenya-letter.pdf").read_bytes())
    for name in ("our-logo.png", "our-logo-mono.png"):
        (folder / name).write_bytes(saved(bitmap()))
    (folder / "our-church.pptx").write_bytes(template(WIDE))
    (folder / "our-church.potx").write_bytes(template(NARROW))


def template(size):
    """Return a template of a size, with one accent that is too faint, and twelve slides of its own."""
    dark = {f"accent{number}": "1F4E79" for number in (1, 2, 3, 5, 6)}
    data = coloured(plain(size, slides=12), accent4="FFC300", **dark)
    return replaced(data, "ppt/theme/theme1.xml", r'(<a:majorFont>\s*<a:latin typeface=)"[^"]*"', r'\1"Calibri Light"')


class Reader:
    """Someone who does what a page says, in order, and notes what is not as described."""

    def __init__(self, capsys):
        self.capsys = capsys
        self.told = {}
        self.faults = []

    def do(self, step):
        """Do one thing that the page says. A command that has run since the last change is not run again."""
        match step:
            case Copy():
                shutil.copy(step.source, step.target)
            case Fields():
                (put if step.added else change)(Path(step.file), step)
            case Command(line=line) if line.startswith("cd "):
                self.enter(step.words[1])
            case Command(line=line) if line not in self.told and not elsewhere(line):
                self.run(step)
            case Command() if step.line in self.told:
                self.compare(step)
        if not isinstance(step, Command):
            self.told = {}

    def enter(self, folder):
        for path in Path().iterdir():
            if path.is_file():
                shutil.copy(path, folder)
        os.chdir(folder)
        self.told = {}

    def run(self, step):
        status = main(typed(step))
        out, err = self.capsys.readouterr()
        self.told[step.line] = out + err
        if status:
            self.faults.append(f"{step.line}: status {status}: {err}")
        else:
            self.compare(step)

    def compare(self, step):
        """Note what the page promises about a command but its output does not have."""
        output = self.told[step.line]
        if not contains(output, step.printed):
            self.faults.append(f"{step.line}: does not print what the page shows but {output}")
        if (count := re.match(rf"({'|'.join(NUMBERS)}) ({'|'.join(COUNTED)})", step.promise)) and (
            COUNTED[count[2]](output) != NUMBERS[count[1]]
        ):
            self.faults.append(f"{step.line}: does not make {count[0]} but {output}")
        for file in re.findall(rf"(?:makes|^\|) `({FILE})`", step.promise):
            if file not in output:
                self.faults.append(f"{step.line}: does not make {file} but {output}")


def put(path, step):
    """Put lines into a file, above a field or at its end."""
    old = path.read_text("utf-8")
    at = re.search(rf"^{step.above}:", old, re.MULTILINE).start() if step.above else len(old)
    path.write_text(old[:at] + step.text + old[at:], "utf-8")


def change(path, step):
    """Write a file, or those of its top-level fields that the text has."""
    old = path.read_text("utf-8") if path.exists() else ""
    for field in re.findall(r"^\w+:.*\n(?:[ #-].*\n)*", step.text, re.MULTILINE):
        key = field.partition(":")[0]
        pattern = rf"^{key}:.*\n(?:[ #-].*\n)*"
        old = re.sub(pattern, lambda _, field=field: field, old, flags=re.MULTILINE) if re.search(
            pattern, old, re.MULTILINE) else old + field  # fmt: skip
    path.write_text(old, "utf-8")


def contains(output, lines):
    """Return whether the lines are in the output, in order; times may differ."""

    def timeless(text):
        return re.sub(r"\d+\.\d+ s\b", "… s", text)

    return timeless("\n".join(lines)) in timeless(output)


def elsewhere(line):
    return any(re.fullmatch(pattern, line) for pattern in ELSEWHERE)


def typed(step):
    """Return the words for the program; AssertionError if the command calls another one."""
    for front in FRONTS:
        if step.words[: len(front)] == front:
            return step.words[len(front) :]
    raise AssertionError(f"{step.line}: nothing runs this; see ELSEWHERE")


def helped():
    """Return the examples of all help texts; those that add to the content and go to another folder are last."""
    names = sorted(commands.list_commands(None), key=lambda name: ({"add": 1, "init": 2}.get(name, 0), name))
    church = [step for step in STEPS["README.md"] if isinstance(step, Fields)]
    return [*church, *documented.examples(commands), *(
        step for name in names for step in documented.examples(commands.get_command(None, name))
    )]  # fmt: skip


def every_command():
    steps = [step for steps in (*STEPS.values(), helped()) for step in steps]
    return [step for step in steps if isinstance(step, Command) and not step.line.startswith("cd ")]


@pytest.mark.parametrize("name", PAGES)
def test_blocks_say_what_they_are(name):
    """No block hides a command: each is fenced with its kind, and none is indented."""
    kinds = {kind for kind, _ in documented.FENCE.findall(PAGES[name])}
    assert kinds <= {"sh", "text", "yaml", "xml", "python"}
    assert re.findall(r"^    factsheets .*", documented.FENCE.sub("", PAGES[name]), re.MULTILINE) == []
    assert [block for kind, block in documented.FENCE.findall(PAGES[name])
            if kind != "sh" and re.search(r"^(\$ )?factsheets ", block, re.MULTILINE)] == []  # fmt: skip


def test_every_command_is_one():
    """Each command line has words that its command accepts, and each form of one has names that exist."""
    for step in every_command():
        if not elsewhere(step.line) and not step.line.endswith(" --help"):
            name, *words = typed(step)
            commands.get_command(None, name).make_context(name, words, parent=WHOLE)
    forms = [step.line.split() for steps in STEPS.values() for step in steps if isinstance(step, Form)]
    assert {words[1] for words in forms} <= {*commands.list_commands(None), "--debug"}


@pytest.mark.parametrize("name", PAGES)
def test_every_option_named_is_one(name):
    """An option that a page names is an option of a command, of the test runner, or of a script."""
    each = [commands, *(commands.get_command(None, name) for name in commands.list_commands(None))]
    known = {option for command in each for parameter in command.get_params(click.Context(command, parent=WHOLE))
             for option in (*parameter.opts, *parameter.secondary_opts)}  # fmt: skip
    named = {option for code in documented.codes(PAGES[name]) for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", code)}
    assert named - known - {"--update-goldens", "--seed", "--quick", "--against"} == set()


def test_every_exception_is_needed():
    """Each command that no test runs is on a page."""
    lines = [step.line for step in every_command()]
    assert [each for each in ELSEWHERE if not any(re.fullmatch(each, line) for line in lines)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [*RUNNING, "--help"])
def test_all_commands_of_a_page_do_what_it_says(name, project, capsys):
    """One after the other, each ends with 0, prints what is shown, and makes the named files, all of which exist at the
    end.
    """
    reader = Reader(capsys)
    for step in STEPS.get(name) or helped():
        reader.do(step)
    assert reader.faults == []
    files = [
        code for code in documented.codes(PAGES.get(name, "")) if re.fullmatch(FILE, code) and re.search("[-/]", code)
    ]
    assert [file for file in files if not any(project.rglob(f"*{Path(file).name}"))] == []


MISTAKEN = [name for name, steps in STEPS.items() if any(isinstance(step, Mistake) for step in steps)]


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("name", MISTAKEN)
def test_mistakes_are_told_as_shown(name, capsys):
    """A mistake that a page shows, made at that place, gives the same message."""
    (shown,) = [step.lines for step in STEPS[name] if isinstance(step, Mistake)]
    file, line, _column = shown[0].split(":", 3)[:3]
    lines = Path(file).read_text("utf-8").splitlines()
    lines[int(line) - 1] = shown[1][4:]
    Path(file).write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["check"]) == 1
    assert contains(capsys.readouterr().err, shown)


@pytest.mark.usefixtures("content")
def test_findings_are_told_as_shown(capsys):
    """Pictures without alternative text on edited slides are reported as the page about accessibility shows."""
    Path("our-logo.png").write_bytes(saved(bitmap()))
    assert main(["build", "deck"]) == 0
    deck = Presentation("output/deck-16x9.pptx")
    for number in (3, 4, 5, 8):
        picture = deck.slides[number - 1].shapes.add_picture("our-logo.png", 0, 0, 914400)
        picture.name = f"Picture {number + 1}"
        picture._element.nvPicPr.cNvPr.attrib.pop("descr")
    deck.save("output/deck-16x9.pptx")
    capsys.readouterr()
    assert main(["audit", "output/deck-16x9.pptx"]) == 1
    (shown,) = re.findall(r"^```text\n(.*?)\n```", PAGES["docs/accessibility.md"], re.MULTILINE | re.DOTALL)
    assert contains(capsys.readouterr().out, shown.splitlines())


@pytest.mark.usefixtures("content")
def test_program_runs_by_its_name():
    """`factsheets` on the pages is a program next to the Python of the set-up; it makes the number of files in the
    README.
    """
    program = shutil.which("factsheets", path=str(Path(sys.executable).parent))
    result = subprocess.run([program, "explain"], check=True, capture_output=True, text=True, encoding="utf-8")
    listed = re.findall(r"^\S+\.(?:pdf|pptx): ", result.stdout, re.MULTILINE)
    assert set(re.findall(r"(\d+) files", PAGES["README.md"])) == {str(len(listed))}
