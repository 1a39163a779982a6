"""Names that people type -> what they mean, or a sentence with the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factsheets.build.plan import Selection
from factsheets.content.model import Country, Issue, Library
from factsheets.content.suggest import did_you_mean
from factsheets.errors import Problem, UsageError

KINDS = {"handouts": "handout", "countries": "country", "deck": "deck"}
"""Words of the command line -> kinds of output."""


def selection(library: Library, kinds: Iterable[str], issues: Iterable[str], countries: Iterable[str]) -> Selection:
    """Return what the words ask for; UsageError names all words that mean nothing.

    Issues go by id, title or number, countries by code or name, without regard to capitals and hyphens; they choose
    among the outputs of their kind. Without words everything is wanted.
    """
    problems: list[Problem] = []
    subjects = {
        "handout": _resolve(issues, _issue_names(library), "issue", problems),
        "country": _resolve(countries, _country_names(library), "country", problems),
    }
    asked = _resolve(kinds, KINDS, "kind", problems)
    chosen = {kind: frozenset(names) for kind, names in subjects.items() if names}
    problems += [_no_match(kind, asked) for kind in chosen if asked and kind not in asked]
    if problems:
        raise UsageError(problems)
    return Selection(frozenset(asked or chosen or KINDS.values()), chosen)


def _resolve(words: Iterable[str], names: Mapping[str, str], what: str, problems: list[Problem]) -> list[str]:
    meanings = {_plain(name): meaning for name, meaning in names.items()}
    found = []
    for word in words:
        meaning = meanings.get(_plain(word))
        if meaning is None:
            problems.append(_unknown(word, names, what))
        else:
            found.append(meaning)
    return found


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _issue_names(library: Library) -> dict[str, str]:
    return {name: issue.id for issue in library.issues.values() for name in _names_of_issue(issue)}


def _names_of_issue(issue: Issue) -> tuple[str, ...]:
    return issue.id, issue.title, str(issue.order)


def _country_names(library: Library) -> dict[str, str]:
    return {name: country.code for country in library.countries.values() for name in _names_of_country(country)}


def _names_of_country(country: Country) -> tuple[str, ...]:
    return country.code, country.name, country.spoken


def _unknown(word: str, names: Mapping[str, str], what: str) -> Problem:
    message = f"there is no {what} called “{word}”"
    cure = did_you_mean(word, names) or f"there are: {', '.join(sorted(names, key=str.casefold))}"
    return Problem(f"unknown-{what}", message, cure)


def _no_match(kind: str, asked: list[str]) -> Problem:
    option = {"handout": "--issue", "country": "--country"}[kind]
    words = " and ".join(word for word, meaning in KINDS.items() if meaning in asked)
    return Problem("no-match", f"{option} does not choose among {words}", f"leave out {option}, or {words}")
