"""The names of slides, as typed by people and used in layout files; quick to import, so that lists need no fonts.

`title`, `statement`, `kinds`, `all-ways`, `countries` and `closing` are one slide each; the id of an issue or of a way
is its slide, and `issue/fact` the slide of one fact. `issues`, `ways` and `facts` mean several. A deck about an issue
has `where`, one about a country `country`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from factsheets.content.model.fact import Fact
from factsheets.content.model.facts_for import facts_for
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.errors import Origin, Problem
from factsheets.yamlio.suggest import did_you_mean

EVERYWHERE = ("title", "statement", "kinds", "all-ways", "ways", "issues", "countries", "closing")
"""Names of slides that every deck may show."""
FORMER = {"four-ways": "all-ways"}
"""Names in files of earlier versions."""
OF_ISSUE, OF_COUNTRY = ("facts", "where"), ("country", "facts")
"""Additional names in a deck about one issue, or about one country."""
WHOLE, CHOSEN = "full", "chosen"
"""The set of a deck about everything, and the word in the names of files with chosen slides."""
ONE_ISSUE, ONE_COUNTRY = "one-issue", "one-country"
NEEDED = (WHOLE, ONE_ISSUE, ONE_COUNTRY)
"""The sets that every layout of a deck has: the default slides."""


class SlideSet(Protocol):
    """Slides by name, in order."""

    @property
    def name(self) -> str: ...
    @property
    def slides(self) -> Sequence[str]: ...
    @property
    def origin(self) -> Origin | None: ...


class Offer(Protocol):
    """A format of deck: sets of slides, and the most facts in a deck about a country."""

    @property
    def sets(self) -> Sequence[SlideSet]: ...
    @property
    def most_facts(self) -> int: ...


class Choice(NamedTuple):
    """Slides by name, each once; sentences about names that were left out; problems of the others."""

    slides: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def usual_set(library: Library, subject: str) -> str:
    """Return the default set: of a deck about everything, an issue, or a country."""
    return ONE_ISSUE if subject in library.issues else ONE_COUNTRY if subject in library.countries else WHOLE


def choice_name(words: Sequence[str], offer: Offer) -> str:
    """Return the name of the set that equals the words, otherwise "chosen"."""
    sets = {each.name for each in offer.sets}
    return words[0] if len(words) == 1 and words[0] in sets else CHOSEN


def choose(library: Library, subject: str, words: Sequence[str], offer: Offer) -> Choice:
    """Return the slides that words of the command line mean in a deck about a subject: slides, groups, sets.

    Without words, it is the default set. A repeated slide is shown in its first place.
    """
    sets = {each.name: each for each in offer.sets}
    slides: list[str] = []
    notes: list[str] = []
    problems: list[Problem] = []
    for word in words or (usual_set(library, subject),):
        names, origin = ([word], None) if word not in sets else (sets[word].slides, sets[word].origin)
        for name in names:
            meant = meaning(library, subject, name, offer.most_facts)
            if meant is None:
                problems.append(_unknown(library, subject, name, sets, origin))
            elif twice := [slide for slide in meant if slide in slides]:
                notes.append(_told_twice(name, len(twice)))
            slides += [slide for slide in dict.fromkeys(meant or ()) if slide not in slides]
    if not slides and not problems:
        message = f"none of the slides {', '.join(words)} is left"
        problems.append(Problem("no-slides", message, "name an existing slide; `factsheets list` lists them"))
    return Choice(tuple(slides), tuple(dict.fromkeys(notes)), tuple(dict.fromkeys(problems)))


def _told_twice(name: str, count: int) -> str:
    what = f"“{name}” is" if count == 1 else f"{count} slides of “{name}” are"
    return f"{what} named more than once; each slide is shown once, where it is first named."


def meaning(library: Library, subject: str, name: str, most_facts: int) -> list[str] | None:
    """Return the slides of a name, or None if the deck cannot have them."""
    name = FORMER.get(name, name)
    if name == "issues":
        return [issue.id for issue in library.issues.values() if issue.facts]
    if name == "facts" and subject:
        return [fact_name(issue, fact) for issue, fact in subject_facts(library, subject, most_facts)]
    if name == "where" and subject in library.issues:
        return [name] if library.issues[subject].countries else []  # it shows only the countries
    if name == "country" and subject in library.countries:
        return [name] if library.issues_in(subject) else []  # it shows only the issues
    if name == "ways":
        return [way.id for way in library.organisation.ways]
    if name == "statement" and library.organisation.statement is None:
        return []
    if name == "countries" and not library.countries:
        return []
    if name in EVERYWHERE or name in (way.id for way in library.organisation.ways):
        return [name]
    return next(([slide] for typed, slide in _single(library) if typed == name), None)


def _single(library: Library) -> Iterator[tuple[str, str]]:
    """Yield each name of the slide of a fact, and the one that is used for this slide.

    The fact chosen for the slide of an issue has two: "issue/fact", and the id of the issue, which is used.
    """
    for issue in library.issues.values():
        if issue.facts:
            yield issue.id, issue.id
            yield from ((f"{issue.id}/{fact.id}", fact_name(issue, fact)) for fact in issue.facts)


def fact_name(issue: Issue, fact: Fact) -> str:
    return issue.id if fact is issue.slide_fact else f"{issue.id}/{fact.id}"


def subject_facts(library: Library, subject: str, most: int) -> list[tuple[Issue, Fact]]:
    """Return the facts of an issue, its hero first, or at most so many facts for a country."""
    if subject in library.countries:
        return facts_for(library, subject)[:most]
    issue = library.issues[subject]
    return [(issue, fact) for fact in issue.hero_first]


def known(library: Library) -> dict[str, str]:
    """Return the names of slides, each with what it shows or when it exists."""
    issues = {issue.id: issue.title for issue in library.issues.values() if issue.facts}
    return {
        **dict.fromkeys(EVERYWHERE, ""),
        "issues": "the slides of all issues, one after another",
        **issues,
        "ways": "the slides of all ways, one after another",
        **{way.id: way.name for way in library.organisation.ways},
        "ISSUE/FACT": "any fact, such as " + next((typed for typed, _ in _single(library) if "/" in typed), ""),
        "facts": "with --issue or --country: its facts",
        "where": "with --issue: the map of its countries",
        "country": "with --country: what is done there",
    }


def _unknown(library: Library, subject: str, name: str, sets: Iterable[str], origin: Origin | None) -> Problem:
    """Return the problem of an unknown slide, or of one that belongs to another deck."""
    if not subject and name in (*OF_ISSUE, *OF_COUNTRY):
        about = " or ".join(what for what, names in (("issue", OF_ISSUE), ("country", OF_COUNTRY)) if name in names)
        message = f"“{name}” is a slide of a deck about one {about}"
        return Problem("no-slide", message, f"add --{about.replace(' or ', ' or --')}", origin)
    if name in (*OF_ISSUE, *OF_COUNTRY):
        about = "issue" if name in OF_ISSUE else "country"
        other = "country" if about == "issue" else "issue"
        message = f"“{name}” is a slide of a deck about one {about}, not about one {other}"
        return Problem("no-slide", message, f"leave it out, or use --{about} instead of --{other}", origin)
    names = [*sets, *known(library), *(typed for typed, _ in _single(library))]
    near = did_you_mean(name, names) or f"use one of: {', '.join([*sets, *known(library)])}"
    return Problem("no-slide", f"there is no slide or set of slides called “{name}”", near, origin)
