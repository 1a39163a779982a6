"""The program as a library: docs/api.md is correct, and nothing is printed."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import factsheets


def test_examples_of_the_page_work(project_folder: Path, root: Path, tmp_path: Path, monkeypatch) -> None:
    """Each example in docs/api.md gives the result shown under it."""
    root.rename(tmp_path / "my-church")
    (tmp_path / "our-church.yaml").write_text("name: Grace Church\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    text = (project_folder / "docs" / "api.md").read_text("utf-8")
    examples = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, "docs/api.md", None, 0)
    assert len(examples.examples) > 15
    told: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)


def test_every_name_is_there_and_documented(project_folder: Path) -> None:
    """Names of `__all__` have docstrings, and are on the page."""
    page = (project_folder / "docs" / "api.md").read_text("utf-8")
    for name in factsheets.__all__:
        assert getattr(factsheets, name).__doc__, name
        assert name in page, name


def test_unknown_name_is_an_attribute_error() -> None:
    """Names are looked up on demand; unknown ones raise AttributeError."""
    with pytest.raises(AttributeError, match="nothing"):
        factsheets.nothing  # noqa: B018 - the look-up is the test


def test_import_costs_nothing() -> None:
    """`import factsheets` loads no other module of the package."""
    code = "import sys, factsheets; print([name for name in sys.modules if name.startswith('factsheets.')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_check_raises_nothing(root: Path) -> None:
    """A mistake in a layout is returned, although nothing can be planned with it."""
    styles = root / "layouts" / "styles" / "large.yaml"
    styles.write_text(styles.read_text("utf-8").replace("font: sans-semibold", "font: sans-thin", 1), "utf-8")
    project = factsheets.load(root)
    assert {problem.level for problem in factsheets.check(project)} == {"error"}
    with pytest.raises(factsheets.ContentErrors):
        factsheets.plan(project)


def test_check_asks_no_setting_of_the_machine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is the current date, whatever the environment says; the command line passes its date on."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert not [problem for problem in factsheets.check(factsheets.load(root)) if problem.level == "error"]


def test_check_tells_of_files_that_are_missing(root: Path) -> None:
    """A folder without pictograms is reported, too."""
    project = factsheets.load(root)
    shutil.rmtree(root / "layouts" / "icons")
    assert [problem.origin.file for problem in factsheets.check(project)] == ["layouts/icons"]


def test_load_holds_all_mistakes(root: Path) -> None:
    """One exception has the mistakes of several files, each with its place."""
    for name in ("data/countries.yaml", "layouts/deck-16x9.yaml"):
        (root / name).write_text("nonsense: 1\n", "utf-8")
    with pytest.raises(factsheets.ContentErrors) as caught:
        factsheets.load(str(root))
    assert {problem.origin.file for problem in caught.value.problems} >= {
        "data/countries.yaml",
        "layouts/deck-16x9.yaml",
    }


@pytest.fixture(scope="module")
def project(checkout: Path) -> factsheets.Project:
    return factsheets.load(checkout)


def test_one_word_or_number_needs_no_list(project: factsheets.Project) -> None:
    """A single issue, file or date as text may be passed as it is."""
    jobs = factsheets.plan(project, "handout", issues=["4"])
    assert jobs == factsheets.plan(project, "handout", issues="4") == factsheets.plan(project, "handout", issues=4)
    assert factsheets.check(project, today="2028-11-30")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda project, _: factsheets.plan(project, audience="children"), "there is no audience “children”"),
        (lambda project, _: factsheets.check(project, today="soon"), "cannot be “soon”"),
        (lambda project, out: factsheets.build(factsheets.plan(project, issues=4), out, dpi=10), "cannot have 10 dots"),
        (lambda _, out: factsheets.audit_files(str(out / "no.pdf")), "no file or folder"),
    ],
)
def test_word_that_means_nothing_is_wrong_usage(project: factsheets.Project, tmp_path: Path, wrong, told: str) -> None:
    """Then nothing is made; an unknown audience never gives the pages for adults."""
    with pytest.raises(factsheets.UsageError, match=told):
        wrong(project, tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["pptx", "docx"])
def test_sheet_has_no_other_form(checkout: Path, form: str) -> None:
    """A sheet cannot become a deck, and nothing becomes a DOCX."""
    job = factsheets.plan(factsheets.load(checkout), issues="4")[0]
    with pytest.raises(factsheets.UsageError, match="no document format"):
        factsheets.render(factsheets.lay_out(job), form)


@pytest.mark.slow
def test_jobs_of_two_projects_are_built_together(checkout: Path, root: Path, tmp_path: Path) -> None:
    """Each job includes its own layouts."""
    here, there = factsheets.load(checkout), factsheets.load(root)
    jobs = [*factsheets.plan(here, countries=["KE"]), *factsheets.plan(there, countries=["GH"])]
    report = factsheets.build(jobs, tmp_path / "out")
    assert [outcome.state for outcome in report.outcomes] == ["written", "written"]
