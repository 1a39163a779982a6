"""Check that nothing that changes a fact is left out: limits of whom it is about, limits of its number, and negations.

The texts compared are those printed apart from the sentence: labels, scopes, alternative texts. A lost limit is a
warning, because a label may be short; a number without its "up to", and a lost "not", are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, takewhile

from msgspec import Struct

from factsheets.content.checks.beside import beside
from factsheets.content.checks.wider import wider_place
from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Where
from factsheets.content.model.place import Country
from factsheets.content.passages import numerals
from factsheets.content.quantity.changes import is_change, last_clause
from factsheets.content.quantity.ends import first_end
from factsheets.content.quantity.marks import Mark, WordingError, marks_of
from factsheets.content.quantity.measures import Reading
from factsheets.content.quantity.negations import denials
from factsheets.content.quantity.numerals import SCALES
from factsheets.content.quantity.people import counted, counted_in, tokens_of
from factsheets.content.quantity.types import CountRange, FractionRange, Measure, Money, Pair, PercentRange, Share
from factsheets.content.quantity.vocabulary import ADVERBS, AUXILIARIES, PRESENT
from factsheets.content.quantity.years import YEAR
from factsheets.errors import Level, Problem
from factsheets.regex import regex
from factsheets.yamlio.record import Record

NARROWING = frozenset(["only", "alone", "solely", "rural", "urban", "extreme", "poor", "poorest", "registered", "documented", "reported", "adult", "young", "younger", "older", "elderly", "married", "unmarried", "pregnant", "widowed", "orphaned", "disabled", "surveyed", "interviewed", "questioned", "examined", "sampled", "indigenous", "minor", "female", "male", "girl", "girls", "boy", "boys", "developing", "low-income", "displaced", "stateless", "employed", "unemployed", "enslaved", "detained", "christian", "muslim", "refugee", "migrant", "single", "deaf", "blind", "homeless", "hiv", "prison", "slum", "slums", "camp", "camps"])  # fmt: skip
"""Words that limit whom a number is about; without them, the number would be claimed for more people."""
_AGES = regex(
    r"\b(?:(?:under|below|over|above|aged?|ages|between|younger than|older than)\b(?: the| ages?| of| and| to){0,3} \d+|\d+ years (?:of age|old))",
    re.IGNORECASE,
)
"""Ages that limit whom a number is about: "under 5", "aged 15"."""

AFTER_NUMBER = 6
"""How many words after a number are searched for limits: "115 million widows living in extreme poverty"."""
DENIED = 3
"""How many words after "not" or "without" count as denied."""
LONGEST_NUMBER = 6
"""The most words of a number: "2 out of every 3", "$150 billion a year"."""

_HEDGE = regex(
    r"\b(?:says?|said|fear(?:s|ed)?|feel|felt|believe[sd]?|think|thought|may|might|could|can|will|(?:hope|want|wish|plan|need|expect|threaten|accuse|attempt)(?:e?[sd]|ed)?"
    r"|tr(?:y|ies|ied)|den(?:y|ies|ied)|ha(?:ve|s|d) to|used to|nearly|almost|at risk|suspected|alleged(?:ly)?|claim(?:s|ed)?)\b",
    re.IGNORECASE,
)
"""Words that turn a fact into what somebody says or fears, or what may be."""
_ELSEWHERE = regex(r"\b(?:outside|beyond|except(?: in| for)?|unlike(?: in)?|than in|other than)\b", re.IGNORECASE)
"""Words that exclude the places or people named after them."""
_CONTRAST = regex(r"[;.!?](?:\s|$)|\b(?:but|while|whereas|although|though|yet)\b|\d", re.IGNORECASE)
_NEXT_NUMBER = regex(r"\b(?:and|or|with) (?=[$€£]?\d)")
_PHRASE_END = regex(r"[,;:—–]|\.(?!\d)")
_NOT_OF_THE_NUMBER = regex(rf"\b(?:by|in|since) {YEAR}\b|\bevery\b|\bsome\b|\b(?:an|the)\b", re.IGNORECASE)


class _Text(Struct, frozen=True):
    """A text printed apart from its sentence: its record and field, and the marked number that it is about.

    What limits the first of two numbers may come before it; what comes before the `second` one limits the first.
    """

    record: Record
    field: str
    text: str
    mark: Mark
    second: bool = False


def check_limits(content: Content) -> Iterator[Problem]:
    """A text about the people whom a number counts keeps the words that limit them: rural, under 5, in extreme poverty."""
    for fact, text in _texts(content):
        for limit in dropped_limits(text.mark, text.text, second=text.second):
            yield _lost(content, fact, text, "limit-dropped", f"leaves out “{limit}”, which limits who is counted")
        if hedge := dropped_hedge(text.mark, text.text):
            says = f"leaves out “{hedge}”, so it states as fact what the sentence does not"
            yield _lost(content, fact, text, "limit-dropped", says, "error")
        if part := part_of_list(text.mark.after, text.text):
            yield _lost(content, fact, text, "limit-dropped", f"leaves out “{part}”, who are also counted", "error")
        if isinstance(fact.measure, CountRange | PercentRange | FractionRange) and (
            end := lost_end(fact.measure, text)
        ):
            says = f"gives one end of a range, and leaves out {end:,.15g}"
            yield _lost(content, fact, text, "qualifier-dropped", says, "error")
        if isinstance(fact.measure, Pair | Share) and text.field.startswith("labels"):
            continue  # each label is about one of the two numbers
        whole = isinstance(fact.measure, PercentRange | FractionRange) and text.field.startswith("labels")
        for lost in dropped_words(text.mark, text.text, text.field, whole=whole):
            yield _lost(content, fact, text, "limit-dropped", f"leaves out “{lost}”, so it says more than the sentence")
    for issue in content.library.issues.values():
        yield from _of_where(content, issue.where)


def _of_where(content: Content, where: Where) -> Iterator[Problem]:
    """Yield problems for texts that name the people for whom the work is done, but leave out what limits them."""
    for field, text in (("label", where.label), ("on_behalf_of", where.on_behalf_of)):
        for limit in dropped_from_where(where, text):
            message = f"`{field}` leaves out “{limit}”, which limits who the work is for"
            yield Problem("limit-dropped", message, _ADD.format(where.sentence), content.at(where, field), "warning")


def check_qualifiers(content: Content) -> Iterator[Problem]:
    """A number that is repeated keeps the words that bound it or give its direction: nearly, up to, rose by."""
    for fact, text in _texts(content):
        if lost := dropped_qualifier(text.mark, text.text):
            yield _lost(content, fact, text, "qualifier-dropped", f"gives the number without “{lost}”", "error")


def check_negations(content: Content) -> Iterator[Problem]:
    """What a sentence denies is denied wherever its words are repeated."""
    for fact, text in _texts(content):
        if lost := dropped_negation(text.mark, text.text):
            says = f"leaves out “{lost}”, so it says the opposite of the sentence"
            yield _lost(content, fact, text, "negation-dropped", says, "error")


_ADD = "add it, as in the sentence: “{}”"


def _lost(content: Content, fact: Fact, text: _Text, code: str, says: str, level: Level = "warning") -> Problem:
    """Return the problem of a text that leaves out what its sentence says; `says` describes what is left out."""
    message = f"`{text.field.partition('.')[0]}` {says}"
    return Problem(code, message, _ADD.format(fact.wording.sentence), content.at(text.record, text.field), level)


def _texts(content: Content) -> Iterator[tuple[Fact, _Text]]:
    for _, fact in content.library.facts():
        try:
            marks = marks_of(fact.text) if fact.wording.sentence else []
        except WordingError:  # reported already
            continue
        yield from ((fact, text) for text in _of_fact(fact, marks, content.library.countries) if text.text)


def _of_fact(fact: Fact, marks: list[Mark], countries: dict[str, Country]) -> Iterator[_Text]:
    """Yield the texts next to a sentence.

    Labels of a scale are its ends and its unit, and claim nothing by themselves.
    """
    for each in beside(fact) if marks else ():
        second = each.label == 1 and len(marks) > 1
        if each.label is None or not isinstance(fact.measure, CountRange):
            yield _Text(each.record, each.field, each.text, marks[second], second)
    country = countries.get(fact.place.country or "") if fact.place else None
    if marks and fact.place and country and not (fact.place.name or fact.scope):
        yield _Text(fact.place, "country", country.name, marks[0])


# -- limits -------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2048)
def dropped_limits(mark: Mark, text: str, *, second: bool = False) -> list[str]:
    """Return the limits of a marked number that are missing in a text that names the people it counts."""
    after = _NEXT_NUMBER.split(_PHRASE_END.split(mark.after, maxsplit=1)[0])[0]
    near = [word for word in words_of(after) if word.casefold() not in GLUE][:AFTER_NUMBER]
    lead = "" if second else last_clause(mark.before)
    before = [word for word in words_of(lead) if word.casefold() in NARROWING]
    said = {stem(word) for word in words_of(text)}
    noun = counted(after)
    taken = {stem(noun.head)} if noun else {stem(word) for word in near[:1]}
    if not taken & said:
        return []
    words = [word for word in (*before, *near) if word.casefold() in NARROWING and stem(word) not in said]
    kept = {number for ages in _AGES.findall(text) for number in re.findall(r"\d+", ages)}
    ages = [found for found in _AGES.findall(after) if kept.isdisjoint(re.findall(r"\d+", found))]
    return list(dict.fromkeys([*words, *ages]))


@lru_cache(maxsize=2048)
def dropped_words(mark: Mark, text: str, field: str, *, whole: bool = False) -> list[str]:
    """Return the limiting words that a text skips between the words it repeats from the clause of a number.

    For "30% of women who asked for help were beaten" a label may not say "women were beaten", for "raped or beaten" not
    "raped", and for "a prison in Nairobi" the scope may not be "Nairobi". The label of a `whole` says who is counted,
    not what they do.
    """
    said, after = {stem(word) for word in words_of(text)}, mark.after[: first_end(mark.after)]
    if field in ("scope", "name", "country"):
        if wider := wider_place(f"{mark.before} {after}", text, said):
            return wider
        whole = True  # a scope that names those who are counted must name them in full
        if said.isdisjoint(map(stem, phrase_of(mark, whole=True)[:1])):
            return []
    phrase, lost = phrase_of(mark, whole=whole), list[str]()
    taken = [at for at, word in enumerate(phrase) if stem(word) in said]
    if taken:
        start = 1 if counted(after) else 0  # the figure itself shows who is counted
        edges = [start - 1, *(at for at in taken if at >= start), len(phrase) if whole or taken[-1] >= start else start]
        lost = [" ".join(phrase[one + 1 : other]) for one, other in pairwise(edges)]
    return [words for words in lost if words and NARROWING.isdisjoint(words.casefold().split()) and not denials(words)]


def phrase_of(mark: Mark, *, whole: bool = False) -> list[str]:
    """Return the content words from what a number counts to the end of its phrase or, for a `whole`, to its verb."""
    after = mark.after[: first_end(mark.after)]
    noun = counted(after)
    words = takewhile(
        lambda word: not (whole and word in AUXILIARIES | PRESENT), noun.rest if noun else tokens_of(after)
    )
    rest = _PHRASE_END.split(_CONTRAST.split(" ".join(words))[0])[0]
    return ([noun.head] if noun else []) + _content(rest)


def part_of_list(after: str, text: str) -> str:
    """Return who else is counted if a text names only a part of a list: "girls vote" for "women and girls vote".

    Empty if the text names all or none.
    """
    noun, heads, said = counted(after), [], {stem(word) for word in words_of(text)}
    while noun:
        heads.append(noun.head)
        noun = counted_in(noun.rest[1:]) if noun.rest[:1] in (("and",), ("or",), (",",)) else None
    lost = [head for head in heads if stem(head) not in said]
    return lost[0] if 0 < len(lost) < len(heads) else ""


def disordered(mark: Mark, text: str) -> bool:
    """Return whether a text reorders the words of a number's phrase: "boys employ girls" for girls who employ boys."""
    phrase, last = [stem(word) for word in phrase_of(mark)], -1
    for word in (stem(word) for word in words_of(text) if word.casefold() not in SCALES):
        places = [at for at, each in enumerate(phrase) if each == word]
        if places and places[-1] < last:
            return True
        last = next((at for at in places if at > last), last)
    return False


def lost_end(measure: CountRange | PercentRange | FractionRange, text: _Text) -> float:
    """Return the end of a range that a text leaves out although it gives the other; 0 if it gives both or none, or is a
    label.
    """
    values = {
        value for number in numerals(text.text) for value in re.findall(r"\d+(?:\.\d+)?", number.replace(",", ""))
    }
    scales = (1, 1e3, 1e6, 1e9)
    has = [any(f"{end / scale:.15g}" in values for scale in scales) for end in (measure.low, measure.high)]
    if text.field.startswith("labels") or has[0] == has[1]:
        return 0
    return measure.high if has[0] else measure.low


def _content(words: str) -> list[str]:
    """Return the content words: no joining words, no auxiliaries, no years."""
    plain = GLUE | AUXILIARIES | ADVERBS
    return [word for word in words_of(words) if word.casefold() not in plain and not word[0].isdigit()]


def dropped_from_where(where: Where, text: str) -> list[str]:
    """Return the limits of the people for whom the work is done that are missing in a text that names them.

    Limits of the work in some countries (`restriction`) do not count: they are printed next to those countries.
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


@lru_cache(maxsize=2048)
def dropped_qualifier(mark: Mark, text: str) -> str:
    """Return the words that bound a marked number or give its direction, if a text repeats the number without them."""
    lost = _lost_bound(mark, text)
    return lost if lost and repeats(mark, text) else ""


def _lost_bound(mark: Mark, text: str) -> str:
    """Return the words that bound a marked number or give its direction, and are not in a text."""
    if not (mark.qualifier or mark.change):
        return ""
    said = {stem(word) for word in words_of(text)}
    bound = " ".join(_NOT_OF_THE_NUMBER.sub(" ", mark.qualifier).split())
    if any(stem(word) not in said for word in words_of(bound)):
        return bound
    moved = mark.change and not is_change(text) and not {stem(word) for word in words_of(mark.change)} & said
    return mark.change if moved else ""


@lru_cache(maxsize=2048)
def repeats(mark: Mark, text: str) -> bool:
    """Return whether a text repeats the marked number, in digits or in words."""
    wanted = _plain(mark.reading.measure)
    words = [word.strip(".,;:!?()“”") for word in text.split()]
    spans = (
        words[start : start + length]
        for length in range(1, LONGEST_NUMBER + 1)
        for start in range(len(words) - length + 1)
    )
    return wanted is not None and any(_plain(Reading.of(" ".join(span)).measure) == wanted for span in spans)


def _plain(measure: Measure | None) -> Measure | tuple[str, float] | None:
    """Return a measure in the form used for comparing: "$150 billion a year" and "$150 billion" are one sum."""
    return (measure.currency, measure.value) if isinstance(measure, Money) else measure


# -- negations ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=2048)
def dropped_negation(mark: Mark, text: str) -> str:
    """Return the negation in the clause of a number if a text repeats the denied words without it, or an empty text."""
    if denials(text) or _ELSEWHERE.search(text):
        return ""
    said = {stem(word) for word in words_of(text)}
    clause = f"{last_clause(mark.before)} {mark.words} {_CONTRAST.split(mark.after)[0]}"
    return _taken_up(clause, [*denials(clause), *_ELSEWHERE.finditer(clause)], said)


@lru_cache(maxsize=2048)
def dropped_hedge(mark: Mark, text: str) -> str:
    """Return the hedge (says, fears, may) in a clause if a text repeats the hedged words as a fact, or an empty text."""
    after = _CONTRAST.split(mark.after)[0]
    return (
        ""
        if _HEDGE.search(text)
        else _taken_up(after, list(_HEDGE.finditer(after)), {stem(word) for word in words_of(text)})
    )


def _taken_up(clause: str, found: list[re.Match[str]], said: set[str]) -> str:
    """Return the first of the found words that is followed by words that a text repeats, or an empty text."""
    for each in found:
        denied = [word for word in words_of(clause[each.end() :]) if word.casefold() not in GLUE][:DENIED]
        if any(stem(word) in said for word in denied):
            return each[0]
    return ""
