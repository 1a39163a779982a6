"""Names that people type -> what they mean, or a sentence with the nearest name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from factsheets.build.plan import EDITION, FORMATS, THEME, Selection, editions
from factsheets.content.audience import countries_left_out
from factsheets.content.model import Audience, Country, Issue, Library
from factsheets.content.suggest import did_you_mean
from factsheets.errors import Problem, UsageError
from factsheets.layout.files import Layouts

KINDS = {"handouts": "handout", "countries": "country", "deck": "deck"}
"""Words of the command line -> kinds of output."""
ALL = "all"
"""The word for every format, theme or edition."""


class Words(Struct, frozen=True):
    """What people typed to choose among outputs."""

    kinds: Sequence[str] = ()
    issues: Sequence[str] = ()
    countries: Sequence[str] = ()
    formats: Sequence[str] = ()
    themes: Sequence[str] = ()
    editions: Sequence[str] = ()
    slides: Sequence[str] = ()

    def __bool__(self) -> bool:
        return any((
            self.kinds, self.issues, self.countries, self.formats, self.themes, self.editions, self.slides,
        ))  # fmt: skip


def selection(library: Library, layouts: Layouts, words: Words, audience: Audience = "adult") -> Selection:
    """Return what the words ask for; UsageError names all words that mean nothing, or nothing for that audience.

    Issues go by id, title (or its first words) or number, countries by code or name, without regard to capitals and
    hyphens; they choose among the outputs of their kind, and for a deck what it is about. Without words everything is wanted in its first
    format, theme and edition.
    """
    problems: list[Problem] = []
    subjects = {
        "handout": _resolve(words.issues, _issue_names(library), "issue", problems),
        "country": _resolve(words.countries, _country_names(library), "country", problems),
    }
    problems += [_unnamed(country) for country in library.unnamed() if country.code in subjects["country"]]
    problems += [
        _left_out(country) for country in countries_left_out(library, audience) if country.code in subjects["country"]
    ]
    asked = _resolve(words.kinds, KINDS, "kind", problems)
    if words.slides and not words.kinds:
        asked = ["deck"]
    chosen = {kind: frozenset(names) for kind, names in subjects.items() if names}
    problems += [_no_match(kind, asked) for kind in chosen if asked and not {kind, "deck"} & {*asked}]
    if words.slides and "deck" not in asked:
        problems.append(Problem("no-match", "--slides chooses among the slides of a deck", "write `deck` with it"))
    about = frozenset[str]().union(*chosen.values()) if "deck" in asked else frozenset[str]()
    known = editions(layouts)
    formats = _variants(words.formats, [each.format for each in known], "format", problems)
    themes = _variants(words.themes, [each.theme for each in known], "theme", problems)
    names = _variants(words.editions, [each.name for each in known], "edition", problems)
    wanted = Selection(
        asked or chosen or {each.kind for each in known},
        {**chosen, "deck": about or {""}},
        formats or FORMATS,
        themes or {THEME},
        names or {EDITION},
    )
    if not problems and not any(wanted.takes(each) for each in known):
        problems.append(_nothing(wanted))
    if problems:
        raise UsageError(problems)
    return wanted


def issues_named(library: Library, words: Sequence[str]) -> list[str]:
    """Return the ids of issues named by id, title or number; UsageError names all words that mean none."""
    problems: list[Problem] = []
    found = _resolve(words, _issue_names(library), "issue", problems)
    if problems:
        raise UsageError(problems)
    return found


def one_named(word: str, names: Mapping[str, str], what: str) -> str:
    """Return what one word means; UsageError with the nearest name, or all of them, if it means nothing."""
    problems: list[Problem] = []
    found = _resolve([word], names, what, problems)
    if problems:
        raise UsageError(problems)
    return found[0]


def _variants(words: Sequence[str], known: Iterable[str], what: str, problems: list[Problem]) -> list[str]:
    names = {name: name for name in known}
    return list(names) if ALL in words else _resolve(words, names, what, problems)


def _nothing(wanted: Selection) -> Problem:
    """Return the problem of a selection that no layout serves."""
    kinds = " or ".join(sorted(word for word, kind in KINDS.items() if kind in wanted.kinds))
    parts = [("format", wanted.formats), ("theme", wanted.themes), ("edition", wanted.editions)]
    asked = ", ".join(f"{what} {' or '.join(sorted(names))}" for what, names in parts)
    message = f"no layout makes {kinds} in {asked}"
    return Problem("no-match", message, "`factsheets list` names the layouts, with their formats and editions")


def _resolve(words: Iterable[str], names: Mapping[str, str], what: str, problems: list[Problem]) -> list[str]:
    meanings = {_plain(name): meaning for name, meaning in names.items()}
    found = []
    for word in words:
        meaning = meanings.get(_plain(word)) or _begun(_plain(word), meanings)
        if meaning is None:
            problems.append(_unknown(word, names, what))
        else:
            found.append(meaning)
    return found


def _begun(word: str, meanings: Mapping[str, str]) -> str | None:
    """Return what the first words of one name alone mean: "forced labor" of "forced labor slavery"."""
    found = {meaning for name, meaning in meanings.items() if word and name.startswith(f"{word} ")}
    return found.pop() if len(found) == 1 else None


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


def _unnamed(country: Country) -> Problem:
    message = f"no sheet or deck of {country.spoken} is made: no issue names it among its countries"
    return Problem("no-match", message, f"add {country.code} to `areas` of an issue in data/issues, or leave it out")


def _left_out(country: Country) -> Problem:
    message = (
        f"no sheet or deck of {country.spoken} is made for all ages: what is said of the work there is for adults only"
    )
    return Problem("no-match", message, "leave it out, or make it without --audience all-ages")


def _no_match(kind: str, asked: list[str]) -> Problem:
    option = {"handout": "--issue", "country": "--country"}[kind]
    words = " and ".join(word for word, meaning in KINDS.items() if meaning in asked)
    return Problem("no-match", f"{option} does not choose among {words}", f"leave out {option}, or {words}")
