"""Every file of tests/ledger/cases says in its first lines what the watchman must say of it, and that alone.

# Replaces: data/sources.yaml       the file that it stands in for, over a copy of the real content
# Today: 2026-11-23                 the day on which it is looked at
# Warning: 9:15 year-open it is not said which year
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from factsheets.content.library import load_watched
from factsheets.content.watch import ON_DEMAND, WATCH_CODES, owners, watch
from factsheets.errors import in_order

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
_WARNING = re.compile(r"# Warning: (\S+) ([a-z-]+) (.+)")


def warnings_of(path: Path) -> list[tuple[str, str]]:
    """Return place and words of each warning that a case foretells."""
    return [(found[1], f"{found[2]} {found[3]}") for found in _WARNING.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_watch_tells(path: Path, checkout: Path, tmp_path: Path) -> None:
    """All findings in a file, and no others, are told with place, code, sentence and cure."""
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
    """No kind of finding goes without a file that shows it."""
    shown = {words.split()[0] for path in CASES for _, words in warnings_of(path)}
    assert shown | ON_DEMAND == set(WATCH_CODES)


def test_every_finding_is_explained(checkout: Path) -> None:
    """docs/facts.md has a line for each code of the watchman."""
    text = (checkout / "docs/facts.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) >= set(WATCH_CODES)


def test_real_content_has_three_findings(checkout: Path) -> None:
    """What is known and cannot be mended here is waived with a reason; what somebody has to ask is left to be seen."""
    watched, _ = load_watched(checkout, dt.date(2026, 11, 23))
    assert sorted(finding.problem.code for finding in watch(watched)) == [
        "projection-passed", "share-beside-count", "source-vague",
    ]  # fmt: skip


def test_content_is_watched_from_its_own_date(checkout: Path) -> None:
    """Without a day the content's own date counts, never the clock."""
    watched, _ = load_watched(checkout)
    assert watched.today == watched.library.organisation.updated


def test_waivers_run_out(checkout: Path) -> None:
    """Years later every waiver of the real content has come up again."""
    watched, _ = load_watched(checkout, dt.date(2030, 1, 1))
    found = [finding.problem.code for finding in watch(watched)]
    waivers = sum(len(owner.waivers) for owner in owners(watched))
    assert waivers >= 10
    assert found.count("waiver-expired") == waivers
    assert found.count("review-passed") == 1
