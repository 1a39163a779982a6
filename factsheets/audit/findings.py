"""What an audit tells: rules, each with a code, a promise and a cure, and the cases in which a file breaks them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from factsheets.errors import Level

S = TypeVar("S")


class Case(NamedTuple):
    """One place in a file where a rule is broken: "slide 3, 'Figure: five'", and what is wrong there."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A promise about files of one kind. `check` yields the cases that break it; a warning does not fail an audit."""

    code: str
    promise: str
    cure: str
    check: Callable[[S], Iterator[Case]]
    level: Level = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken promise: code, level, place in the file ("" for the whole), what is wrong, how to cure it."""

    code: str
    level: Level
    where: str
    what: str
    cure: str


class Unreadable(Exception):
    """The file cannot be judged: code, one plain sentence, and the cure."""

    def __init__(self, code: str, what: str, cure: str) -> None:
        self.finding = Finding(code, "error", "", what, cure)
        super().__init__(what)


def asked(rules: Iterable[Rule[S]], subject: S) -> list[Finding]:
    """Return the findings of all rules on a file, each place and sentence once."""
    return [
        Finding(rule.code, rule.level, case.where, case.what, rule.cure)
        for rule in rules
        for case in dict.fromkeys(rule.check(subject))
    ]


def quoted(text: str, limit: int = 40) -> str:
    """Return the words in quotation marks, cut to a length that fits a line; control characters do not reach a terminal."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return f"“{words if len(words) <= limit else words[: limit - 1].rstrip() + '…'}”"


def listed(texts: list[str]) -> str:
    """Return the first of some texts, and how many more there are: "“Quick facts” and 3 more"."""
    return quoted(texts[0]) + (f" and {len(texts) - 1} more" if len(texts) > 1 else "")
