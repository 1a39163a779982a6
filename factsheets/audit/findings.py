"""The results of an audit: rules, each with a code, a promise and a fix, and the cases that break them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

from factsheets.errors import FactsheetsError, Level, Problem
from factsheets.words import joined, plural

MOST_PLACES = 4
"""How many runs of pages or slides a problem names; the rest are only counted."""


class Case(NamedTuple):
    """One place in a file where a rule is broken.

    `at` has the numbers of the pages or slides, none for the whole file; `what` is the problem, in the same words for
    all cases of one kind; `example` is the text or the name of what breaks the rule.
    """

    at: tuple[int, ...]
    what: str
    example: str = ""


class Subject(Protocol):
    """A file to be checked. `unit` is the word for its parts: page or slide."""

    unit: str


S = TypeVar("S", bound=Subject)


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A promise about files of one kind. `check` yields the cases that break it; a warning does not fail an audit."""

    code: str
    promise: str
    fix: str
    check: Callable[[S], Iterator[Case]]
    level: Level = "error"


class Unreadable(FactsheetsError):
    """The file cannot be checked."""

    def __init__(self, code: str, what: str, fix: str) -> None:
        super().__init__([Problem(code, what, fix)])


def asked(rules: Iterable[Rule[S]], subject: S) -> list[Problem]:
    """Return the problems that the rules find in a file; cases of one kind become one problem with all their places."""
    found: list[Problem] = []
    for rule in rules:
        kinds: dict[str, list[Case]] = {}
        for case in dict.fromkeys(rule.check(subject)):
            kinds.setdefault(case.what, []).append(case)
        found += [_problem(rule, subject.unit, what, cases) for what, cases in kinds.items()]
    return found


def _problem(rule: Rule[S], unit: str, what: str, cases: Sequence[Case]) -> Problem:
    examples = [case.example for case in cases if case.example]
    told = f"{listed(examples)}: {what}" if examples else what
    where = places(unit, [number for case in cases for number in case.at])
    return Problem(rule.code, told, rule.fix, level=rule.level, where=where)


def places(unit: str, numbers: Iterable[int]) -> str:
    """Return where something is: "page 3", "pages 1–4, 7 and 12 more"; "" if it has no place."""
    ordered = sorted(set(numbers))
    if not ordered:
        return ""
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:MOST_PLACES]]
    others = sum(map(len, runs[MOST_PLACES:]))
    return f"{plural(len(ordered), unit)} {joined([*named, *([f'{others} more'] if others else [])])}"


def quoted(text: str, limit: int = 40) -> str:
    """Return the text in quotation marks, shortened to fit a line, and without control characters, for a terminal."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return f"“{words if len(words) <= limit else words[: limit - 1].rstrip() + '…'}”"


def listed(examples: Sequence[str]) -> str:
    """Return the first example and how many more there are: "“Quick facts” and 3 more"."""
    return examples[0] + (f" and {len(examples) - 1} more" if len(examples) > 1 else "")
