"""What the documents say is so."""

from __future__ import annotations

import re
import tomllib

import click
import pytest

from factsheets import __version__
from factsheets.cli.main import commands

DOCUMENTS = (
    "README.md",
    "CHANGELOG.md",
    "docs/api.md",
    "docs/architecture.md",
    "docs/json.md",
    "docs/terminal.md",
    "docs/design.md",
    "docs/decks.md",
    "docs/facts.md",
    "data/README.md",
)


@pytest.fixture(scope="module")
def readme(project_folder):
    return (project_folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(project_folder, document):
    """Every link and picture of a document that is no web address is a file."""
    path = project_folder / document
    links = [link for link in re.findall(r"\]\(([^)#]+)", path.read_text("utf-8")) if not link.startswith("http")]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_readme_names_every_command(readme):
    """Each command stands in the README's table, and each in the table exists."""
    assert set(re.findall(r"^\| `factsheets (\w+)", readme, re.MULTILINE)) == set(
        commands.list_commands(click.Context(commands))
    )


def test_readme_commands_are_those_of_ci(project_folder, readme):
    """CI runs the very commands that the README gives."""
    ci = (project_folder / ".ci" / "run").read_text("utf-8")
    assert "`python3 scripts/setup.py test`" in readme
    assert '"$python" scripts/setup.py test' in ci


def test_changelog_begins_with_this_version(project_folder):
    """The newest entry is about the version that is here."""
    text = (project_folder / "CHANGELOG.md").read_text("utf-8")
    assert re.search(r"^## (\S+)", text, re.MULTILINE)[1] == __version__


def test_every_dependency_has_a_reason(project_folder):
    """Each dependency stands with its lower bound and why."""
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
