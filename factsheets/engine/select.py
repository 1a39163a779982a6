"""Resolve names that people type, or suggest the nearest name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from factsheets.content.audience import countries_left_out
from factsheets.content.model.fact import Audience
from factsheets.content.model.library import Library
from factsheets.content.model.place import Country
from factsheets.engine.jobs import EDITION, FORMATS, THEME, Edition, Selection, editions
from factsheets.engine.sorting import begun, is_name, plain, sorted_out
from factsheets.errors import Problem, UsageError
from factsheets.layout.spec.load import Layouts
from factsheets.yamlio.suggest import nearest

KINDS = {"handouts": "handout", "countries": "country", "deck": "deck"}
"""Words of the command line -> kinds of output."""
EVERY_KIND = KINDS | {
    "handout": "handout", "issue": "handout", "issues": "handout", "country": "country", "decks": "deck", "slides": "deck",
}  # fmt: skip
"""The same, with other words that people try."""
ALIKE = 0.6
"""The least similarity of two names, from 0 to 1, to suggest one for the other."""
ALL = "all"
"""The word that means every format, theme or edition."""
THEME_WORDS = {"color": "colour", "gray": "mono", "grey": "mono", "black and white": "mono", "b/w": "mono"}
"""Other words for a theme."""
SHOWN_THEMES = {"colour": "color"}
"""Themes that are shown under another name than that of their file."""


class Words(Struct, frozen=True):
    """What people typed to choose among outputs."""

    kinds: Sequence[str] = ()
    issues: Sequence[str] = ()
    countries: Sequence[str] = ()
    formats: Sequence[str] = ()
    themes: Sequence[str] = ()
    editions: Sequence[str] = ()
    slides: Sequence[str] = ()


def selection(
    library: Library, layouts: Layouts, words: Words, audience: Audience = "adult", command: str = ""
) -> Selection:
    """Return the selection for the words; UsageError lists all words that are unknown, or unknown for the audience.

    Issues are named by id, title (or its first words) or number, countries by code or name; capitals and hyphens do
    not matter. They choose among the outputs of their kind, or the subject of a deck. Without words, everything is
    wanted in its first format, theme and edition. `command` takes names without an option and is shown before
    suggested names.
    """
    words = understood(library, layouts, words)
    problems: list[Problem] = []
    subjects = {
        "handout": _resolve(words.issues, _issue_names(library), "issue", problems, command or "--issue"),
        "country": _resolve(words.countries, _country_names(library), "country", problems, command or "--country"),
    }
    problems += [_unnamed(country) for country in library.unnamed() if country.code in subjects["country"]]
    problems += [
        _left_out(country) for country in countries_left_out(library, audience) if country.code in subjects["country"]
    ]
    asked = _kinds(library, layouts, words, problems, command or "factsheets build")
    if words.slides and not words.kinds:
        asked = ["deck"]
    chosen = {kind: frozenset(names) for kind, names in subjects.items() if names}
    problems += [_no_match(kind, asked) for kind in chosen if asked and not {kind, "deck"} & {*asked}]
    if words.slides and "deck" not in asked:
        problems.append(Problem("no-match", "--slides chooses among the slides of a deck", "add `deck`"))
    about = frozenset[str]().union(*chosen.values()) if "deck" in asked else frozenset[str]()
    known = editions(layouts)
    ways = _ways(known)
    formats = _variants(words.formats, ways["formats"], "format", problems)
    themes = _variants(words.themes, ways["themes"], "theme", problems)
    names = _variants(words.editions, ways["editions"], "edition", problems)
    wanted = Selection(
        asked or chosen or {each.kind for each in known},
        {**chosen, "deck": about or {""}},
        formats or FORMATS,
        themes or {THEME},
        names or {EDITION},
    )
    if not problems and not any(wanted.takes(each) for each in known):
        problems.append(_nothing(wanted, known))
    if problems:
        raise UsageError(problems)
    return wanted


def understood(library: Library, layouts: Layouts, words: Words) -> Words:
    """Return the words, with those among the kinds that name something else moved to their own field.

    `build kenya` is `build --country kenya`, and `build 4 a4` is `build --issue 4 --format a4`.
    """
    names = _names(library, layouts)
    found: dict[str, list[str]] = {group: [] for group in names}
    for group, word in sorted_out(words.kinds, names, "kinds"):
        found[group].append(word)
    kinds = found.pop("kinds")
    return replace(words, kinds=kinds, **{group: [*getattr(words, group), *more] for group, more in found.items()})


def theme_names(themes: Iterable[str]) -> dict[str, str]:
    """Return the themes by every word for one of them: `color` is the theme in layouts/themes/colour.yaml."""
    known = {name: name for name in themes}
    return {word: name for word, name in THEME_WORDS.items() if name in known} | known


def like_country(library: Library, word: str) -> bool:
    """Return whether an unknown word is more like a country than like an issue."""
    return not nearest(word, _issue_names(library), ALIKE) and bool(nearest(word, _country_names(library), ALIKE))


def _names(library: Library, layouts: Layouts) -> dict[str, dict[str, str]]:
    """Return the names that need no option, by the field of `Words` for them."""
    kinds = {"kinds": EVERY_KIND, "issues": _issue_names(library), "countries": _country_names(library)}
    return kinds | _ways(editions(layouts))


def _ways(known: Collection[Edition]) -> dict[str, dict[str, str]]:
    """Return editions, formats and themes by every word for them."""
    return {
        "editions": {each.name: each.name for each in known},
        "formats": {each.format: each.format for each in known},
        "themes": theme_names(each.theme for each in known),
    }


def _kinds(library: Library, layouts: Layouts, words: Words, problems: list[Problem], typed: str) -> list[str]:
    """Return the requested kinds; an unknown word is a problem with the nearest name."""
    names = EVERY_KIND
    every = [name for group in _names(library, layouts).values() for name in group]
    found = []
    for word in words.kinds:
        if is_name(word, names):
            found += _resolve([word], names, "kind", problems)
        else:
            near = nearest(word, every, ALIKE)
            fix = _otherwise(word, layouts, typed) or (_meant(near, typed) if near else _anything(library))
            problems.append(Problem("unknown-kind", f"there is nothing called “{word}”", fix))
    return list(dict.fromkeys(found))


def _otherwise(word: str, layouts: Layouts, typed: str) -> str:
    """Return the correct way to ask for everything, help, or a set of slides."""
    if word.casefold() in (ALL, "everything"):
        return f"type only `{typed}`: it makes everything"
    if word.casefold() == "help":
        return f"type `{typed} --help`"
    sets = {each.name for spec in layouts.decks.values() for each in spec.sets}
    return f"to choose slides, type `{typed} deck --slides {word.casefold()}`" if word.casefold() in sets else ""


def _anything(library: Library) -> str:
    example = next(iter(library.countries.values()), None)
    country = f", such as `factsheets build --country {quoted(example.name)}`" if example else ""
    return f"name {', '.join(KINDS)}, an issue or a country{country}; `factsheets list` lists them all"


def _meant(name: str, typed: str) -> str:
    """Return the suggestion of a name, and how to type it after `typed`, if known."""
    return f"did you mean “{name}”?" + f" Type `{typed} {quoted(name)}`" * bool(typed)


def quoted(name: str) -> str:
    """Return a name as it is typed in a terminal: in quotation marks if it has spaces."""
    return f'"{name}"' if " " in name else name


def issues_named(library: Library, words: Sequence[str]) -> list[str]:
    """Return the ids of issues named by id, title or number; UsageError lists all words that are not an issue."""
    try:
        return named(words, _issue_names(library), "issue")
    except UsageError as error:
        raise UsageError([_as_country(library, words, problem) for problem in error.problems]) from None


def named(words: Sequence[str], names: Mapping[str, str], what: str) -> list[str]:
    """Return the meanings of words; UsageError with the nearest name, or all names, for each unknown word."""
    problems: list[Problem] = []
    found = _resolve(words, names, what, problems)
    if problems:
        raise UsageError(problems)
    return found


def _as_country(library: Library, words: Sequence[str], problem: Problem) -> Problem:
    """Return the problem of a word that is not an issue; if it is a country, with that country's issues."""
    countries = _country_names(library)
    for word in words:
        if f"“{word}”" in problem.message and is_name(word, countries):
            (code,) = _resolve([word], countries, "country", [])
            ids = " or ".join(issue.id for issue in library.issues_in(code))
            return Problem(problem.code, problem.message, f"this is a country; name an issue, such as {ids}")
    return problem


def _variants(words: Sequence[str], names: Mapping[str, str], what: str, problems: list[Problem]) -> list[str]:
    return list(dict.fromkeys(names.values())) if ALL in words else _resolve(words, names, what, problems, f"--{what}")


def _nothing(wanted: Selection, known: Iterable[Edition]) -> Problem:
    """Return the problem of a selection without a layout, with the formats that exist for it."""
    plurals = {"handout": "handouts", "country": "country sheets", "deck": "decks"}
    kinds = " or ".join(sorted(word for kind, word in plurals.items() if kind in wanted.kinds))
    themes = {SHOWN_THEMES.get(theme, theme) for theme in wanted.themes}
    parts = [("format", wanted.formats), ("theme", themes), ("edition", wanted.editions)]
    asked = ", ".join(f"{what} {' or '.join(sorted(names))}" for what, names in parts)
    message = f"there is no layout for {kinds} in {asked}"
    hint = "`factsheets list` lists the layouts, with their formats and editions"
    formats = {each.format for each in known if replace(wanted, formats={each.format}).takes(each)}
    if formats:
        hint = f"type {' or '.join(f'`--format {name}`' for name in sorted(formats))}"
    elif set(wanted.editions) != {EDITION} and "deck" in wanted.kinds:
        hint = "a deck has no editions: make it with a separate command, `factsheets build deck`"
    return Problem("no-match", message, hint)


def _resolve(
    words: Iterable[str], names: Mapping[str, str], what: str, problems: list[Problem], typed: str = ""
) -> list[str]:
    """Return the meanings of the words; for each unknown one add a problem, with `typed` before the nearest name."""
    meanings = {plain(name): meaning for name, meaning in names.items()}
    found = []
    for word in words:
        meaning = meanings.get(plain(word)) or begun(plain(word), meanings)
        if meaning is None:
            problems.append(_unknown(word, names, what, typed))
        else:
            found.append(meaning)
    return found


def _issue_names(library: Library) -> dict[str, str]:
    issues = library.issues.values()
    return {name: issue.id for issue in issues for name in (issue.id, issue.title, str(issue.order))}


def _country_names(library: Library) -> dict[str, str]:
    countries = library.countries.values()
    return {name: each.code for each in countries for name in (each.code, each.name, each.spoken)}


def _unknown(word: str, names: Mapping[str, str], what: str, typed: str) -> Problem:
    message = f"there is no {what} called “{word}”"
    near = nearest(word, names, ALIKE)
    listed = (
        sorted(dict.fromkeys(names.values()), key=str.casefold)
        if what in ("issue", "theme")
        else sorted(names, key=str.casefold)
    )
    fix = _meant(near, typed) if near else f"use one of: {', '.join(SHOWN_THEMES.get(each, each) for each in listed)}"
    if what == "edition" and plain(word) == plain("all-ages"):
        fix = "type `--audience all-ages`: any edition can be for all ages"
    return Problem(f"unknown-{what}", message, fix)


def _unnamed(country: Country) -> Problem:
    message = f"there is no sheet or deck about {country.spoken}, because no issue lists it among its countries"
    return Problem("no-match", message, f"add {country.code} to `areas` of an issue in data/issues, or leave it out")


def _left_out(country: Country) -> Problem:
    message = (
        f"there is no all-ages sheet or deck about {country.spoken}: the text about the work there is for adults only"
    )
    return Problem("no-match", message, "leave it out, or make it without --audience all-ages")


def _no_match(kind: str, asked: list[str]) -> Problem:
    option = {"handout": "--issue", "country": "--country"}[kind]
    words = " and ".join(word for word, meaning in KINDS.items() if meaning in asked)
    own = next(word for word, meaning in KINDS.items() if meaning == kind)
    fix = f"leave out {option}, or {words}, or ask for {own}, too"
    return Problem("no-match", f"{option} does not apply to {words}", fix)
