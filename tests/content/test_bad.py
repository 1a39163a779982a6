"""The first lines of each file in tests/bad list what is wrong with it; reading it must report exactly that.

    # Replaces: data/labels.yaml        the file that it replaces in a copy of the frozen content
    # Removes: data/labels.yaml         or the file that is removed
    # Error: 7:12 unknown-source there is no source “who-21”
    # Warning: data/countries.yaml:55:5 country-without-issue no issue names Peru

Line and column are those of the file itself, including its first lines; the name of another file comes before them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from factsheets.content.lint.run import WATCH_CODES
from factsheets.content.load import load_located
from factsheets.errors import ContentErrors, Problem
from tests.problem_codes import CODES
from tests.quick import chosen

BAD = sorted((Path(__file__).parents[1] / "bad").glob("*.yaml"))
_TARGET = re.compile(r"# (Replaces|Removes): (\S+)")
_EXPECTED = re.compile(r"# (Error|Warning): (?:(\S+?):)?(\d+):(\d+) ([a-z0-9-]+) (.+)")
_TESTED_ELSEWHERE = {
    "file-outside", "file-unreadable", "too-large",  # in test_library.py: they need more than a text
    "edit-refused",  # in test_edit.py: reading never reports it
    "edition-widens",  # in test_editions.py: only an internal error would cause it
}  # fmt: skip


def expectations(path: Path) -> tuple[bool, str, list[tuple[str, str, str]]]:
    """Return whether a file is replaced, which one, and level, place and code with words of each expected problem."""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    target = _TARGET.fullmatch(lines[0])
    assert target, f"{path.name} does not say in its first line what it replaces"
    found = [match for line in lines[1:] if (match := _EXPECTED.fullmatch(line))]
    expected = [
        (match[1].lower(), f"{match[2] or target[2]}:{match[3]}:{match[4]}", f"{match[5]} {match[6]}")
        for match in found
    ]
    return target[1] == "Replaces", target[2], expected


def problems_of(root: Path) -> list[Problem]:
    """Return all problems of the content, with or without errors."""
    try:
        return load_located(root)[1]
    except ContentErrors as errors:
        return list(errors.problems)


def one_of_each_code(paths: list[Path]) -> list[Path]:
    """Return the first file of each code, and the first without one: the others show more ways to the same problem."""
    codes = {path: [words.split()[0] for *_, words in expectations(path)[2]] for path in paths}
    return [
        path
        for at, path in enumerate(paths)
        if not {*codes[path]} <= {code for each in paths[:at] for code in codes[each]}
    ]


@pytest.mark.parametrize("path", chosen(BAD, *one_of_each_code(BAD)), ids=lambda path: path.stem)
def test_bad_content_is_told(path: Path, checkout: Path, tmp_path: Path) -> None:
    """All problems of a bad file, and no others, are reported with place, code, sentence and fix."""
    replaced, target, expected = expectations(path)
    shutil.copytree(checkout / "data", tmp_path / "data", ignore=shutil.ignore_patterns("maps"))
    if replaced:
        shutil.copyfile(path, tmp_path / target)
    else:
        (tmp_path / target).unlink()
    problems = problems_of(tmp_path)
    told = [(problem.level, str(problem.origin), f"{problem.code} {problem.message}") for problem in problems]
    assert [(level, place) for level, place, _ in told] == [(level, place) for level, place, _ in expected]
    assert [words[: len(wanted[2])] for (*_, words), wanted in zip(told, expected, strict=True)] == [
        words for *_, words in expected
    ]
    assert all(problem.hint for problem in problems)


def test_every_code_has_a_bad_file() -> None:
    """Every kind of problem has a file that shows it."""
    shown = {words.split()[0] for path in BAD for *_, words in expectations(path)[2]}
    assert shown | _TESTED_ELSEWHERE == set(CODES)


def test_every_code_in_use_is_in_the_table(project_folder: Path) -> None:
    """The tables of codes, from which the documentation is made, have exactly the codes that the program uses."""
    sources = [
        path.read_text("utf-8")
        for name in ("content", "yamlio")
        for path in (project_folder / "factsheets" / name).rglob("*.py")
    ]
    given = {code for text in sources for code in re.findall(r"Problem\(\s*f?\"([a-z0-9-]+)\"", text)}
    assert given <= {*CODES, *WATCH_CODES}
    assert [code for code in CODES if not any(f'"{code}"' in text for text in sources)] == []


def test_messages_speak_plainly(checkout: Path) -> None:
    """No message contains a type or value of Python."""
    words = [words for path in BAD for *_, words in expectations(path)[2]]
    assert not [text for text in words if re.search(r"\b(str|int|float|bool|dict|None|NoneType|Struct|Node)\b", text)]
