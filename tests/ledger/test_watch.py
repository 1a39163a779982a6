"""The first lines of each file in tests/ledger/cases list exactly the warnings that the lint rules must give about it.

# Replaces: data/sources.yaml       the file that it replaces in a copy of the frozen content
# Today: 2026-11-23                 the day on which it is checked
# Warning: 9:15 year-open it is not said which year
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from factsheets.cli.main import main
from factsheets.content.lint.run import ON_DEMAND, WATCH_CODES, known, owners, watch
from factsheets.errors import in_order
from tests.support import load_watched

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_WARNING = re.compile(r"# Warning: (\S+) ([a-z-]+) (.+)")


def warnings_of(path: Path) -> list[tuple[str, str]]:
    """Return place and words of each warning that a case expects."""
    return [(found[1], f"{found[2]} {found[3]}") for found in _WARNING.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_watch_tells(path: Path, checkout: Path, tmp_path: Path) -> None:
    """All warnings about a file, and no others, are reported with place, code, sentence and fix."""
    text = path.read_text("utf-8")
    target = re.search(r"# Replaces: (\S+)", text)[1]
    today = dt.date.fromisoformat(re.search(r"# Today: (\S+)", text)[1])
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps"))
    shutil.copyfile(path, tmp_path / target)
    watched, _ = load_watched(tmp_path, today)
    problems = in_order(finding.problem for finding in watch(watched) if finding.problem.origin.file == target)
    told = [(f"{each.origin.line}:{each.origin.column}", f"{each.code} {each.message}") for each in problems]
    expected = warnings_of(path)
    assert [place for place, _ in told] == [place for place, _ in expected]
    assert [words[: len(wanted)] for (_, words), (_, wanted) in zip(told, expected, strict=True)] == [
        words for _, words in expected
    ]
    assert all(each.hint and each.level == "warning" for each in problems)


def test_every_finding_has_a_case() -> None:
    """Every kind of warning has a file that shows it."""
    shown = {words.split()[0] for path in CASES for _, words in warnings_of(path)}
    assert shown | ON_DEMAND == set(WATCH_CODES)


def test_every_finding_is_explained(project_folder: Path) -> None:
    """docs/facts.md has a line for each code of a lint rule."""
    text = (project_folder / "docs/facts.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) >= set(WATCH_CODES)


def test_content_has_three_known_findings(checkout: Path) -> None:
    """Known warnings are waived with a reason until the next review, so that only new ones are shown."""
    watched, _ = load_watched(checkout, dt.date(2026, 11, 23))
    assert watch(watched) == []
    assert sorted(finding.problem.code for finding, _ in known(watched)) == [
        "projection-passed", "share-beside-count", "source-vague",
    ]  # fmt: skip
    later, _ = load_watched(checkout, dt.date(2027, 11, 24))
    assert known(later) == []


def test_check_counts_what_is_known_and_shows_what_is_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new warning is shown; waived ones are counted, and shown with their reasons by --all."""
    order = ["check", "--root", str(root), "--today", "2026-11-23"]
    assert main(order) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "3 known warnings are waived, each with a reason; `factsheets check --all` shows them." in told.out
    path = root / "data/sources.yaml"
    path.write_text(path.read_text("utf-8").replace("review_by: 2027-11-23", "review_by: 2026-11-01"), "utf-8")
    assert main(order) == 0
    told = capsys.readouterr()
    assert ("[review-passed]" in told.err, "1 warning." in told.err, "3 known" in told.out) == (True, True, True)
    assert main([*order, "--all"]) == 0
    told = capsys.readouterr()
    assert ("nothing to do until 2027-11-23. Waived: Both numbers" in told.err, "4 warnings." in told.err) == (
        True,
        True,
    )
    assert "known warning" not in told.out


@pytest.mark.slow
def test_ledger_shows_what_is_known(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People who confirm the numbers also see what was waived."""
    assert main(["facts", "--root", str(root), "--today", "2026-11-23"]) == 0
    assert "projection-passed" in capsys.readouterr().err


def test_content_is_watched_from_its_own_date(checkout: Path) -> None:
    """By default, the content's own date counts, never the clock."""
    watched, _ = load_watched(checkout)
    assert watched.today == watched.library.organisation.updated


def test_waivers_run_out(checkout: Path) -> None:
    """Years later, every waiver of the content has expired."""
    watched, _ = load_watched(checkout, dt.date(2030, 1, 1))
    found = [finding.problem.code for finding in watch(watched)]
    waivers = sum(len(owner.waivers) for owner in owners(watched))
    assert waivers >= 10
    assert found.count("waiver-expired") == waivers
    assert found.count("review-passed") == 1


def test_waivers_of_terms_are_not_blamed_for_a_lost_file(root: Path) -> None:
    """Without data/terms.yaml, no message suggests removing waivers that depend on it."""
    (root / "data/terms.yaml").unlink()
    found = [finding.problem for finding in watch(load_watched(root)[0]) if finding.problem.code == "waiver-unused"]
    assert found
    assert all(problem.message.endswith("data/terms.yaml is missing or empty") for problem in found)
