"""Nothing is left out of a fact that changes it: what limits whom it is about, what bounds its number, and what denies it.

Compared are the words that stand by themselves: claims, labels, scopes, alternative texts. A limit that is lost is a
warning, for a title may be short; a number without "up to", and a "not" that is lost, are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.checks.beside import Beside, beside
from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Where
from factsheets.content.quantity.changes import is_change, last_clause
from factsheets.content.quantity.marks import Mark, WordingError, marks_of
from factsheets.content.quantity.measures import Reading
from factsheets.content.quantity.negations import denials
from factsheets.content.quantity.people import counted
from factsheets.content.quantity.types import CountRange, Measure, Money
from factsheets.content.quantity.years import YEAR
from factsheets.errors import Level, Origin, Problem

NARROWING = frozenset(["only", "alone", "solely", "rural", "urban", "extreme", "poor", "poorest", "registered", "documented", "reported", "adult", "young", "younger", "older", "elderly", "married", "unmarried", "pregnant", "widowed", "orphaned", "disabled", "surveyed", "interviewed", "questioned", "examined", "sampled", "indigenous", "minor", "female", "male", "girl", "girls", "boy", "boys", "developing", "low-income", "displaced", "stateless", "employed", "unemployed", "enslaved", "detained", "christian", "muslim", "refugee", "migrant", "single", "deaf", "blind", "homeless", "hiv", "prison", "slum", "slums", "camp", "camps"])  # fmt: skip
"""Words beside a number that say of whom it is true; without them it would be said of more people."""
_AGES = re.compile(
    r"\b(?:(?:under|below|over|above|aged?|ages|between|younger than|older than)\b(?: the| ages?| of| and| to){0,3} \d+|\d+ years (?:of age|old))",
    re.IGNORECASE,
)
"""Ages that limit whom a number is about: "under 5", "aged 15"."""

AFTER_NUMBER = 6
"""Words after a number among which what limits it is looked for: "115 million widows living in extreme poverty"."""
DENIED = 3
"""Words after "not" or "without" that are denied by it."""
LONGEST_NUMBER = 6
"""Words that a number may have: "2 out of every 3", "$150 billion a year"."""

_HEDGE = re.compile(
    r"\b(?:says?|said|fear(?:s|ed)?|feel|felt|believe[sd]?|think|thought|may|might|could|hope[sd]?|at risk|suspected|alleged(?:ly)?|claim(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""Words that make of a fact what somebody says or fears, or what may be."""
_CONTRAST = re.compile(r"[;.!?](?:\s|$)|\b(?:but|while|whereas|although|though|yet)\b|\d", re.IGNORECASE)
_PHRASE_END = re.compile(r"[,;:—–]|\.(?!\d)")
_NOT_OF_THE_NUMBER = re.compile(rf"\b(?:by|in|since) {YEAR}\b|\bevery\b|\bsome\b|\b(?:an|the)\b", re.IGNORECASE)


def check_limits(content: Content) -> Iterator[Problem]:
    """What is said of those whom a number counts keeps the words that limit them: rural, under 5, in extreme poverty."""
    for fact, each, mark, second in _texts(content):
        place, whole = content.at(each.record, each.field), each.field in ("claim", "counted")
        for limit in dropped_limits(mark, each.text, whole=whole, second=second):
            message = f"`{each.named}` leaves out “{limit}”, which limits whom the number is about"
            yield _lost("limit-dropped", message, fact.wording.sentence, place)
        if hedge := dropped_hedge(mark, each.text):
            message = f"`{each.named}` leaves out “{hedge}”, so it says as a fact what the sentence does not"
            yield _lost("limit-dropped", message, fact.wording.sentence, place)
    for issue in content.library.issues.values():
        yield from _of_where(content, issue.where)


def _of_where(content: Content, where: Where) -> Iterator[Problem]:
    """Yield what limits on whose behalf the work is done and is missing where they are named without their sentence."""
    for field, text in (("label", where.label), ("on_behalf_of", where.on_behalf_of)):
        for limit in dropped_from_where(where, text):
            message = f"`{field}` leaves out “{limit}”, which limits on whose behalf the work is done"
            yield _lost("limit-dropped", message, where.sentence, content.at(where, field))


def check_qualifiers(content: Content) -> Iterator[Problem]:
    """A number that is said again keeps the words that bound it, or say which way it went: nearly, up to, rose by."""
    for fact, each, mark, _ in _texts(content):
        if lost := dropped_qualifier(mark, each.text):
            message, place = f"`{each.named}` gives the number without “{lost}”", content.at(each.record, each.field)
            yield _lost("qualifier-dropped", message, fact.wording.sentence, place, "error")


def check_negations(content: Content) -> Iterator[Problem]:
    """What a sentence denies is denied wherever its words stand again."""
    for fact, each, mark, _ in _texts(content):
        if lost := dropped_negation(mark, each.text):
            message = f"`{each.named}` leaves out “{lost}”, so it says the opposite of the sentence"
            place = content.at(each.record, each.field)
            yield _lost("negation-dropped", message, fact.wording.sentence, place, "error")


def _texts(content: Content) -> Iterator[tuple[Fact, Beside, Mark, bool]]:
    """Yield what stands beside each sentence with the number that it is about, and whether that is the second of two.

    Labels of a scale are its ends and its unit, and say nothing by themselves.
    """
    for _, fact in content.library.facts():
        try:
            marks = marks_of(fact.text) if fact.wording.sentence else []
        except WordingError:  # told already
            continue
        for each in beside(fact) if marks else ():
            second = each.label == 1 and len(marks) > 1
            if each.text and not (each.label is not None and isinstance(fact.measure, CountRange)):
                yield fact, each, marks[second], second


def _lost(code: str, message: str, sentence: str, origin: Origin | None, level: Level = "warning") -> Problem:
    hint = f"add it, in the words of the sentence: “{sentence}”"
    return Problem(code, message, hint, origin, level)


# -- limits -------------------------------------------------------------------------------------------------------------


def dropped_limits(mark: Mark, text: str, *, whole: bool, second: bool = False) -> list[str]:
    """Return what limits a marked number in its sentence and is missing from a text that is about those whom it counts.

    A text that is `whole` takes up the fact by any of the words after the number, as a sentence does, another by the noun
    that is counted. What limits the first of two numbers may stand before it; what stands before the `second` limits the first.
    """
    after = _PHRASE_END.split(mark.after, maxsplit=1)[0]
    near = [word for word in words_of(after) if word.casefold() not in GLUE][:AFTER_NUMBER]
    lead = "" if second else last_clause(mark.before)
    before = [word for word in words_of(lead) if word.casefold() in NARROWING]
    said = {stem(word) for word in words_of(text)}
    noun = counted(after)
    taken = {stem(noun.head)} if noun else {stem(word) for word in near[:1]}
    if whole:
        taken |= {stem(word) for word in near if word.casefold() not in NARROWING}
    if not taken & said:
        return []
    words = [word for word in (*before, *near) if word.casefold() in NARROWING and stem(word) not in said]
    kept = {number for ages in _AGES.findall(text) for number in re.findall(r"\d+", ages)}
    ages = [found for found in _AGES.findall(after) if kept.isdisjoint(re.findall(r"\d+", found))]
    return list(dict.fromkeys([*words, *ages]))


def dropped_from_where(where: Where, text: str) -> list[str]:
    """Return what limits those for whom the work is done and is missing from a text that names them.

    What limits the work in some countries (`restriction`) stands beside these, and not here.
    """
    sentence = where.sentence
    for area in where.areas:
        sentence = sentence.replace(area.restriction, " ") if area.restriction else sentence
    whom = re.split(r"\bin these? countr", sentence)[0]
    said = {stem(word) for word in words_of(text)}
    words = [word for word in words_of(whom.rpartition("on behalf of")[2]) if word.casefold() not in GLUE]
    named = any(stem(word) in said for word in words if word.casefold() not in NARROWING)
    return [word for word in words if named and word.casefold() in NARROWING and stem(word) not in said]


# -- qualifiers ---------------------------------------------------------------------------------------------------------


def dropped_qualifier(mark: Mark, text: str) -> str:
    """Return the words that bound a marked number, or say which way it went, if a text says the number without them."""
    lost = _lost_bound(mark, text)
    return lost if lost and repeats(mark, text) else ""


def _lost_bound(mark: Mark, text: str) -> str:
    """Return the words that bound a marked number, or say which way it went, and are not in a text."""
    if not (mark.qualifier or mark.change):
        return ""
    said = {stem(word) for word in words_of(text)}
    bound = " ".join(_NOT_OF_THE_NUMBER.sub(" ", mark.qualifier).split())
    if any(stem(word) not in said for word in words_of(bound)):
        return bound
    moved = mark.change and not is_change(text) and not {stem(word) for word in words_of(mark.change)} & said
    return mark.change if moved else ""


def repeats(mark: Mark, text: str) -> bool:
    """Return whether a text says the marked number, in digits or in words."""
    wanted = _plain(mark.reading.measure)
    words = [word.strip(".,;:!?()“”") for word in text.split()]
    spans = (
        words[start : start + length]
        for length in range(1, LONGEST_NUMBER + 1)
        for start in range(len(words) - length + 1)
    )
    return wanted is not None and any(_plain(Reading.of(" ".join(span)).measure) == wanted for span in spans)


def _plain(measure: Measure | None) -> Measure | tuple[str, float] | None:
    """Return a measure as it is compared: "$150 billion a year" and "$150 billion" are one sum."""
    return (measure.currency, measure.value) if isinstance(measure, Money) else measure


# -- negations ----------------------------------------------------------------------------------------------------------


def dropped_negation(mark: Mark, text: str) -> str:
    """Return the word that denies, in the clause of a number, what a text says without denying it; or nothing."""
    if denials(text):
        return ""
    said = {stem(word) for word in words_of(text)}
    clause = f"{last_clause(mark.before)} {mark.words} {_CONTRAST.split(mark.after)[0]}"
    return _taken_up(clause, denials(clause), said)


def dropped_hedge(mark: Mark, text: str) -> str:
    """Return the word by which a clause says what somebody says, fears or may do, where a text says it as a fact; or nothing."""
    after = _CONTRAST.split(mark.after)[0]
    return (
        ""
        if _HEDGE.search(text)
        else _taken_up(after, list(_HEDGE.finditer(after)), {stem(word) for word in words_of(text)})
    )


def _taken_up(clause: str, found: list[re.Match[str]], said: set[str]) -> str:
    """Return the first of some words whose next words are said."""
    for each in found:
        denied = [word for word in words_of(clause[each.end() :]) if word.casefold() not in GLUE][:DENIED]
        if any(stem(word) in said for word in denied):
            return each[0]
    return ""
