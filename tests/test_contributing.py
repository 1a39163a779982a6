"""The pages for contributors: examples run, hooks run what CI runs, and helpers for tests stay out of the program."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factsheets import testing
from factsheets.content.quantity import grammar
from tests.figures.gauge import ENTRY

PAGES = ("CONTRIBUTING.md", "docs/glossary.md", *(f"docs/contributing/{name}.md" for name in (
    "figure", "field", "format", "check", "testing",
)))  # fmt: skip
LINK = re.compile(r"\]\(([^)#]+)")


@pytest.mark.parametrize("page", PAGES)
def test_page_is_short_and_its_links_lead_somewhere(project_folder: Path, page: str) -> None:
    """A page has at most 100 lines, and every linked file exists."""
    path = project_folder / page
    assert len(path.read_text("utf-8").splitlines()) <= 100
    links = [link for link in LINK.findall(path.read_text("utf-8")) if not link.startswith("http")]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_examples_of_testing_work(project_folder: Path, checkout: Path, tmp_path: Path, monkeypatch) -> None:
    """Each example in docs/contributing/testing.md gives the result shown under it."""
    (tmp_path / "my-church").symlink_to(checkout, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    text = (project_folder / "docs/contributing/testing.md").read_text("utf-8").replace("```", "")
    told: list[str] = []
    examples = doctest.DocTestParser().get_doctest(text, {}, "testing.md", None, 0)
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)
    assert all(f"`{name}" in text for name in testing.__all__)


def test_registered_kind_is_gone_afterwards() -> None:
    """A kind of figure exists inside the block; after it, the tables are as before."""
    before = dict(grammar.KINDS), dict(grammar.GRAMMAR)
    with testing.registered("gauge", ENTRY):
        assert "gauge" in grammar.KINDS
    assert (dict(grammar.KINDS), dict(grammar.GRAMMAR)) == before


def test_program_never_imports_helpers_for_tests() -> None:
    """The command line starts without them, and no module of the program names them."""
    code = "import sys, factsheets.cli.main, factsheets.api; sys.exit('factsheets.testing' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_hooks_and_ci_run_the_same_steps(project_folder: Path) -> None:
    """Each hook is local, needs no separate environment, and is a step of .ci/lint, which CI runs completely."""
    hooks = yaml.safe_load((project_folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in hooks] == ["local"]
    steps = re.search(r"set -- (.+)", (project_folder / ".ci/lint").read_text("utf-8"))[1].split()
    assert [hook["entry"] for hook in hooks[0]["hooks"]] == [f".ci/lint {step}" for step in steps]
    assert {hook["language"] for hook in hooks[0]["hooks"]} == {"script"}
    assert "\n.ci/lint\n" in (project_folder / ".ci/run").read_text("utf-8")
