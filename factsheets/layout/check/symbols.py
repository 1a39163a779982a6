"""Symbols match what the sentence counts: people for people, folders for cases.

Each pictogram lists what it may mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from factsheets.compose.fact import figure_of
from factsheets.content.checks.wording import stem, words_of
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.library import Library
from factsheets.content.quantity.marks import Mark, marks_of
from factsheets.content.quantity.measures import names_money
from factsheets.content.quantity.people import Noun
from factsheets.content.quantity.types import Pair
from factsheets.content.quantity.wholes import noun_of, plurals
from factsheets.errors import Origin, Problem
from factsheets.figures.icons.pictograms import PEOPLE, IconSet
from factsheets.yamlio.suggest import one_of


def check_symbols(library: Library, icons: IconSet) -> Iterator[Problem]:
    """Yield the symbols of facts that mean something other than what their sentence counts or names."""
    for _, fact in library.facts():
        for icon, mark in dict.fromkeys(_drawn(fact)):
            if icon in icons.names and not fits(icons, icon, fact, mark):
                yield _problem(icons, icon, fact, mark)
        yield from _with_its_sentence(fact, icons)
    for issue in library.issues.values():
        yield from _on_the_back(issue, icons)


def _with_its_sentence(fact: Fact, icons: IconSet) -> Iterator[Problem]:
    """Yield the people over a sentence that must not be with them, if they are named things and not drawn as dots."""
    drawn, said = figure_of(fact, ""), [fact.wording.sentence]
    shown = [(icon, (fact.figure or fact).at("icons")) for icon in (drawn.icons if drawn else ())]
    yield from _beside_people(shown, said, said if fact.audience == "adult" else [], icons)


def _on_the_back(issue: Issue, icons: IconSet) -> Iterator[Problem]:
    """Yield facts that must not be with people on the back of a sheet: a sum of money, a sentence for adults."""
    back = issue.back
    if back is None:
        return
    facts = {fact.wording.sentence: fact for fact in issue.facts}
    large = next((fact for fact in issue.facts if fact.id == back.fact), None)
    shown = [(each.icon, each.at("icon")) for each in back.standing if each.icon]
    drawn = figure_of(large, issue.accent) if large else None
    shown += [(icon, back.at("fact")) for icon in (drawn.icons if drawn else ())]
    said = [*back.headline, *back.columns, *([large.wording.sentence] if large else [])]
    adult = {*issue.adult, *(text for text, fact in facts.items() if fact.audience == "adult")}
    yield from _beside_people(shown, said, adult, icons)


def _beside_people(
    shown: Sequence[tuple[str, Origin | None]], said: Sequence[str], adult: Collection[str], icons: IconSet
) -> Iterator[Problem]:
    """Yield the pictograms of people that are beside a sum of money, or a sentence for adults, which tells of violence."""
    for icon, place in shown:
        if icon not in icons.names or not icons[icon].shows_people:
            continue
        if sum_of := next((text for text in said if names_money(text)), None):
            message = f"the pictogram “{icon}” is beside a sum of money, as if people had a price: “{sum_of[:40]}”"
            yield Problem("money-beside-people", message, "choose a pictogram of a thing, or other sentences", place)
        if told := next((text for text in said if text in adult), None):
            message = f"the pictogram “{icon}” shows people beside a sentence that is for adults: “{told[:40]}”"
            yield Problem("people-beside-harm", message, "leave the pictogram out, or choose one of a thing", place)


def _drawn(fact: Fact) -> Iterator[tuple[str, Mark | None]]:
    """Yield each symbol with the number that it represents; a single symbol for two counts represents both."""
    chosen, marks = fact.figure.icons if fact.figure else [], marks_of(fact.text)
    if not marks:
        yield from ((icon, None) for icon in chosen)
    elif chosen:
        counts = marks if isinstance(fact.measure, Pair) else marks[:1]
        yield from ((chosen[min(at, len(chosen) - 1)], mark) for at, mark in enumerate(counts))
        yield from ((icon, counts[-1]) for icon in chosen[len(counts) :])


def fits(icons: IconSet, icon: str, fact: Fact, mark: Mark | None) -> bool:
    """Return whether a pictogram may represent what a marked number counts.

    If the number has no noun, the sentence must contain a word for the pictogram.
    """
    nouns, noun = icons[icon].stands_for, _noun(mark)
    if PEOPLE in nouns:
        return noun is None or (fact.wording.counted != "things" if noun.pronoun else noun.people)
    standing = {stem(word) for word in nouns}
    if noun and noun.pronoun and mark:  # "40 schools with wells. Half of them": it may be either
        return {stem(word) for word in plurals(mark.before)} <= standing
    said = [noun.head] if noun else words_of(fact.wording.sentence)
    return not standing.isdisjoint(map(stem, said))


def _noun(mark: Mark | None) -> Noun | None:
    return noun_of(mark.before, mark.after) if mark else None


def _place(fact: Fact, icon: str) -> Origin | None:
    """Return where the symbol of a fact is written."""
    return fact.figure.at(f"icons.{fact.figure.icons.index(icon)}") if fact.figure else fact.origin


def _problem(icons: IconSet, icon: str, fact: Fact, mark: Mark | None) -> Problem:
    noun = _noun(mark)
    counted = f"“{noun.head}”, which the number counts" if noun else "anything the sentence names"
    fitting = [name for name in sorted(icons.names) if fits(icons, name, fact, mark)]
    told = "the <desc> in the file of each pictogram in layouts/icons lists what it can represent"
    hint = f"set `icons` to {one_of(fitting)}" if fitting else f"remove `icons`: none fits; {told}"
    return Problem("symbol-misstates", f"the pictogram “{icon}” does not represent {counted}", hint, _place(fact, icon))
