"""The documents are correct."""

from __future__ import annotations

import re
import runpy
import tomllib

import click
import pytest

from factsheets import __version__
from factsheets.cli.main import commands
from tests.support import PROJECT

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "data/README.md",
    *(path.relative_to(PROJECT).as_posix() for path in sorted((PROJECT / "docs").rglob("*.md"))),
)


@pytest.fixture(scope="module")
def readme(project_folder):
    return (project_folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(project_folder, document):
    """Every link and picture of a document, except web addresses, is an existing file."""
    path = project_folder / document
    links = [link for link in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")) if not link.startswith("http")]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_block_of_code_ends(project_folder):
    """Every fence that opens a block of code has one that closes it; otherwise the rest of the page is shown as code."""
    texts = {document: (project_folder / document).read_text("utf-8") for document in DOCUMENTS}
    assert [document for document, text in texts.items() if len(re.findall(r"^\s*```", text, re.MULTILINE)) % 2] == []


def test_links_to_sections_lead_to_a_heading(project_folder):
    """Every link to a section names an existing heading, in its own or another page."""
    lost = []
    for document in DOCUMENTS:
        path = project_folder / document
        for link, section in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", path.read_text("utf-8")):
            page = (path.parent / link if link else path).read_text("utf-8")
            if section not in {_anchor(title) for title in re.findall(r"^#+ (.+)$", page, re.MULTILINE)}:
                lost.append(f"{document}: {link}#{section}")
    assert lost == []


def _anchor(title):
    """Return the end of a link to a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_every_page_and_picture_is_linked(project_folder):
    """Every page of the documentation and every picture is linked from somewhere."""
    linked = set()
    for document in DOCUMENTS:
        path = project_folder / document
        links = re.findall(r"\]\(([^)#]+)", path.read_text("utf-8"))
        linked |= {(path.parent / link).resolve() for link in links if not link.startswith("http")}
    there = [path for ending in ("md", "png") for path in (project_folder / "docs").rglob(f"*.{ending}")]
    assert [path.name for path in there if path.resolve() not in linked] == []


def test_every_picture_is_made_by_the_script(project_folder):
    """The script knows each picture, so one run updates all of them."""
    script = runpy.run_path(str(project_folder / "scripts/make_pictures.py"))
    assert {path.stem for path in script["TARGET"].glob("*.png")} == {
        "deck",
        *script["PAGES"],
        *script["WINDOW"],
        *script["PARTNER"],
    }


def test_readme_is_short(readme):
    """It is the first page that people read: under 120 lines."""
    assert len(readme.splitlines()) < 120


def test_every_command_is_listed(project_folder):
    """Each command is in the table of docs/commands.md, and each one in the table exists."""
    text = (project_folder / "docs/commands.md").read_text("utf-8")
    assert set(re.findall(r"^\| `factsheets (\w+)", text, re.MULTILINE)) == set(
        commands.list_commands(click.Context(commands))
    )


def test_readme_commands_are_those_of_ci(project_folder, readme):
    """CI runs exactly the commands of the README."""
    ci = (project_folder / ".ci" / "run").read_text("utf-8")
    assert "`python3 scripts/setup.py test`" in readme
    assert '"$python" scripts/setup.py test' in ci


def test_changelog_begins_with_this_version(project_folder):
    """The newest entry is about the current version."""
    text = (project_folder / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\S+)", text, re.MULTILINE)[1] == __version__


def test_every_dependency_has_a_reason(project_folder):
    """Each dependency is listed with its lower bound and the reason."""
    text = (project_folder / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(text)["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    lines = [line.strip() for line in text.splitlines()]
    without = [
        each for each in wanted
        if not each.startswith("factsheets[") and not any(line.startswith(f'"{each}",') and "#" in line for line in lines)
    ]  # fmt: skip
    assert without == []


NO_PLACES = {
    "layouts/brand.yaml": "a file that somebody may add",
    "layouts/our-logo.png": "a file that somebody may add, as an example",
    "layouts/handout-legal.yaml": "a layout that somebody may add, as an example",
    "layouts/handout-one-sided.yaml": "a layout that somebody may add, as an example",
    "layouts/handout-wall.yaml": "a layout that somebody may add, as an example",
    "layouts/insert-youth.yaml": "a layout that somebody may add, as an example",
    "layouts/themes/advent.yaml": "a theme that somebody may add, as an example",
    "tests/bad/title-shouts.yaml": "a file that somebody may add, as an example",
    "report.problems": "a field of a variable in an example",
    "report.failed": "a field of a variable in an example",
    "importlib.metadata": "a module of Python",
    "concurrent.futures": "a package of Python",
    "errors.xlsx": "what a campaign writes",
    "importlib.util.LazyLoader": "a class of Python",
}
"""Names that look like files or modules of the project but are not, with the reason."""
PATH = re.compile(r"(?<![\w./<{-])(?:factsheets|tests|scripts|layouts)/[\w.*/-]*[\w*]")
SHORT = re.compile(r"`(\w+(?:/\w+)+|(?:\w+/)*\w+\.py)`")
"""A folder or module without its parent folder: `pdf/tree.py`, `cli/commands`."""
DOTTED = re.compile(r"`([a-z]\w*(?:\.\w+)+)`")
ENDINGS = ("py", "yaml", "json", "toml", "txt", "icc", "sh")


def told_in(project):
    """Return the pages of the guide and the modules of the program, each with its text."""
    patterns = ("README.md", "CONTRIBUTING.md", "data/README.md", "docs/**/*.md", "factsheets/**/*.py")
    return {path: path.read_text("utf-8") for pattern in patterns for path in sorted(project.glob(pattern))}


def names_a_module(name, beside, modules):
    """Return whether a dotted name is a module or something in one, relative to the package or to a folder of it."""
    for folder in ("factsheets", *beside):
        steps = f"{folder}.{name.removeprefix('factsheets.')}".split(".")
        whole = next(".".join(steps[:end]) for end in range(len(steps), 0, -1) if ".".join(steps[:end]) in modules)
        rest = steps[whole.count(".") + 1 :]
        if not rest or re.search(
            rf"^(?:def |class )?{rest[0]}\b|^ *from .* import .*\b{rest[0]}\b", modules[whole], re.MULTILINE
        ):
            return True
    return False


def module_of(path, project):
    """Return the dotted name of a file, without its ending; for a package, the name of its folder."""
    return ".".join(path.relative_to(project).with_suffix("").parts).removesuffix(".__init__")


def test_files_that_are_named_exist(project_folder):
    """Each file of the project that the guide or a comment names exists; patterns with a star match at least one."""
    lost = [
        f"{path.relative_to(project_folder)}: {name}"
        for path, text in told_in(project_folder).items()
        for name in PATH.findall(text)
        if name not in NO_PLACES and not any(project_folder.glob(name))
    ]
    assert lost == []


def test_short_names_of_files_exist(project_folder):
    """A module or folder that is named without its parent folder exists in the program or its tests."""
    packages = {path.name for path in (project_folder / "factsheets").iterdir() if path.is_dir()}
    there = [f"/{path.relative_to(project_folder).as_posix()}" for path in project_folder.glob("factsheets/**/*")]
    there += [f"/tests/{path.name}" for path in project_folder.glob("tests/*.py")]
    there += [f"/{path.relative_to(project_folder).as_posix()}" for path in project_folder.glob("benchmarks/*.py")]
    lost = [
        f"{path.relative_to(project_folder)}: {name}"
        for path, text in told_in(project_folder).items()
        for name in SHORT.findall(text)
        if (name.endswith(".py") or name.split("/")[0] in packages) and not PATH.match(name)
        if not any(each.endswith(f"/{name}") for each in there)
    ]
    assert lost == []


def test_modules_that_are_named_exist(project_folder):
    """Each dotted name in backticks, in the guide or a comment, is a module of the program, or is in one."""
    texts = told_in(project_folder)
    modules = {module_of(path, project_folder): text for path, text in texts.items() if path.suffix == ".py"}
    lost = [
        f"{path.relative_to(project_folder)}: {name}"
        for path, text in texts.items()
        for name in DOTTED.findall(text)
        if name.rpartition(".")[2] not in ENDINGS and name not in NO_PLACES
        if not names_a_module(name, [module_of(path.parent, project_folder)] if path.suffix == ".py" else [], modules)
    ]
    assert lost == []
