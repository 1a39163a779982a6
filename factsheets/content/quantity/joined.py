"""Two numbers of one sentence that one figure joins: a total and its share, or two counts of the same kind."""

from __future__ import annotations

import re
from fractions import Fraction as Rational

from factsheets.content.quantity.doubts import is_equation, is_turned, is_unsure, is_wished
from factsheets.content.quantity.ends import first_end, sentences, whole_and_last
from factsheets.content.quantity.followed import counts_people, goes_on
from factsheets.content.quantity.fronts import AREAS, is_front, is_source, unreported, without_front
from factsheets.content.quantity.marks import Mark, measured
from factsheets.content.quantity.measures import PER
from factsheets.content.quantity.names import is_country
from factsheets.content.quantity.negations import DENIALS, denials
from factsheets.content.quantity.numerals import SCALE, WORD
from factsheets.content.quantity.parts import are_apart
from factsheets.content.quantity.people import Noun, counted, is_people
from factsheets.content.quantity.types import Count, Fraction, Money, Pair, Percent, Share
from factsheets.content.quantity.vocabulary import AUXILIARIES, CLOSED, VERBS
from factsheets.content.quantity.wholes import begins_with_verb, compares_times, plurals
from factsheets.content.quantity.years import CATASTROPHE, YEAR
from factsheets.regex import ENGLISH, regex
from factsheets.words import small

_OF_WHOM = regex(r"\bof (whom|which|them|it|these|those)\b(?: ([\w-]+))?[,]?$", ENGLISH)
_OF = regex(r"(?:^|[.!?]\s)(?:Out of|Of|Among)(?: the| these)?$")
_OF_THEM = regex(
    r"\s*of (?:(whom|which|them|it|these|those)\b(?! (?:who|whose|aged)\b)(?: ([\w-]+))?|the total(?=\s*(?:[.,;:–—)]|$)| (?:is|was|has|went|came)\b)|(?:this|that) (?:sum|amount|total|money|number)\b)",
    ENGLISH,
)
_OF_OTHERS = regex(r"\s*of\b", ENGLISH)
_DASH = regex(r"[–—,-]$")
_FROM = regex(
    r"\s*from (?:(?:commercial|sexual|forced|illegal|private|public|local|foreign|individual|our|the) )*"
    r"(?:exploitation|labou?r|work|sex|slavery|trafficking|trade|sales?|tax(?:es)?|gifts?|donations?|donors|churches|members"
    r"|individuals|governments?|companies|fees|grants|people|families|tourism|exports|oil|crime)\b",
    ENGLISH,
)
"""Where money comes from; "from March to May" and "from what was lost" mean something else."""
_SAID_TWICE = regex(
    r"(?:^|[,–—(;]\s*)(?:or|i\.e\.|that is|that’s|that's|which (?:is|means|makes)|this is|namely|meaning|in other words|equal to"
    r"|equivalent to)\b[^,;]*$|\($|\bor$",
    ENGLISH,
)
_ASIDE, _END_OF_ASIDE = regex(r"[–—]$"), regex(r"\s*(?:[–—]|[\w’' -]+ [–—])")
_THEIRS = regex(
    r"of(?: all)?(?: (?:the|these|those|its|their|our))?$|\b(?:including|among them|especially|mainly|mostly)$", ENGLISH
)
_OTHER_NUMBER = regex(rf"\d|\b(?!(?:one|zero) ){WORD}\b|\b(?:{SCALE}|half|dozen)", ENGLISH)
_NO_NUMBER = regex(rf"\b(?:in|by|since) {YEAR}\b|\bage[ds]? \d+|\b(?:under|over) \d+(?= )", ENGLISH)
_AND, _TO = regex(r"(?:\w+ ){0,2}and$", ENGLISH), regex(r"(?:[\w’']+ ){0,4}to$", ENGLISH)
_PER_TIME = regex(rf"(?:\s[\w’'-]+){{0,3}}{PER}", ENGLISH)
_JOINED = regex(r"(?:^|[\s,—–])(?:and|with)$", ENGLISH)
_AMONG_THEM = regex(r"\s*of (?:the|them|these|those)\b|[^.,;]*\bamong them\b", ENGLISH)
_RELATIVE = regex(r"\s*\w+ who\b", ENGLISH)
_TIME = regex(
    rf"\b(?:{YEAR}|January|February|March|April|in May|June|July|August|September|October|November|December|last|then)\b"
)
_OF_WHOM_WE = regex(r"\s*of (?:whom|them|those|these) (?:we|they|it)\b", ENGLISH)
_ROOM = regex(r"holds?|allows?|seats?|sleeps?|protects?|lacks?|takes?|can|could|may|might|will", ENGLISH)
"""Verbs for how many there may be, not how many there are."""
_TELLS = regex(
    rf"(?:(?:the|our|this|these|that|its|their) (?:[\w-]+ ){{0,2}})?{AREAS}|(?:the )?(?:[\w-]+ ){{0,2}}(?:{CATASTROPHE}|trade|trafficking"
    r"|slavery|labou?r|exploitation|industry|business|violence|crime|abuse|disease|malaria|measles|cholera|tuberculosis|survey|study|census)",
    ENGLISH,
)
"""Where people are and what happens to them. After "a room" or "the law", a number is how many there may be."""
_DENIES = regex(rf"(?:^|\s)(?:{DENIALS})$", ENGLISH)
_PLAIN_UNITS = regex(rf"(?:{SCALE}|[mbt]n)?\+?", ENGLISH)


def measure_of_two(first: Mark, second: Mark) -> Share | Pair | None:
    """Return what two marked numbers mean together; None if the words do not join them or do not state them as facts."""
    if why_unsure(first, second):
        return None
    match measured(first), measured(second):
        case (Count() | Money()) as total, Fraction(part, whole) if is_share(first, second):
            return Share(total, part, whole)
        case (Count() | Money()) as total, Percent(value) if is_share(first, second):
            return Share(total, *parts_of(value))
        case Count() as one, Count() as other if are_two_groups(first, second):
            return Pair(one, other)
    return None


def why_unsure(first: Mark, second: Mark) -> str:
    """Return why a sentence does not plainly state two numbers as facts, or an empty text.

    It may wish, suppose, deny or doubt them, or state them about someone unknown. Words that limit who is counted may
    contain a negation: "300 women who have no home, half of them mothers".
    """
    lead, between = whole_and_last(f"{first.before} ")[1].strip(), sentences(_between(first, second)) or [""]
    end = first_end(second.after)
    after, later = second.after[:end], second.after[end:]
    if (
        is_unsure(lead, f"{between[0]} {after}", later)
        or _DENIES.search(between[-1])
        or _OF_WHOM_WE.match(second.after)  # "half of those we had invited"
        or (len(between) > 1 and is_turned(between[-1]))
    ):
        return "the sentence states it only as a wish or a guess, or denies or doubts it"
    told = unreported(lead) or ""
    return "" if _says(told) else f"“{lead}” is not understood, so it is unclear who is counted"


def _says(lead: str) -> bool:
    """Return whether words before two numbers introduce a fact: a place, "Of the", "There are", "The police arrested"."""
    if is_front(lead) or _OF.search(lead):
        return True
    subject, _, verb = without_front(lead).rpartition(" ")
    told = verb in VERBS | AUXILIARIES or verb.endswith(("ed", "ates", "include", "includes"))
    return told and not _ROOM.fullmatch(verb) and _is_known(subject)


def _is_known(subject: str) -> bool:
    """Return whether a subject is one about which numbers can be facts: people, a source, a place or what happens there."""
    if (
        subject.lower() in ("there", "this", "these", "they", "it")
        or is_source(subject)
        or is_country(subject)
        or _TELLS.fullmatch(subject)
    ):
        return True
    noun = counted(small(subject))
    return noun is not None and noun.people and not noun.rest


def is_share(first: Mark, second: Mark) -> bool:
    """Return whether words make the second number a part of the first: "of whom 20%", "1 in 5 of them", "Of …, 20%".

    These words must refer to the very noun of the total, and what follows the share may have no noun of its own: "2
    million people rely on wells, of which 1 in 3 is broken" counts wells. For a sum of money, where it comes from may
    follow. A number given twice is not a part of itself, and after a third number it is unclear which of the two "of
    whom" refers to.
    """
    between, total = _between(first, second), counted(first.after)
    if is_equation(second.after) or is_wished(second.after):
        return False  # "of 500 cases, 40% is the target"
    if said_twice(first, second) or other_between(first, second) or compares_times(second.before, second.after):
        return False
    if isinstance(first.reading.measure, Money) and _DASH.search(between) and _FROM.match(second.after):
        return True
    if found := _OF_THEM.match(second.after):
        return found[1] is None or _means_total(found, between, total)
    if _OF_OTHERS.match(second.after) or not begins_with_verb(second.after):
        return False  # "of whom 20% of the women": a share of another whole
    if _OF.search(first.before):
        named = counted(between)  # not "the 500 women we hoped for", who never came
        return named is not None and goes_on(named)
    found = _OF_WHOM.search(between)
    return bool(found and _means_total(found, between[: found.start()], total))


def _means_total(found: re.Match[str], between: str, total: Noun | None) -> bool:
    """Return whether "of whom" or "of these girls" refers to what the total counts: its noun, and no other since."""
    pronoun, noun = found[1].lower(), (found[2] or "").lower()
    if pronoun in ("these", "those") and noun and noun not in CLOSED:
        return total is not None and (noun == total.head or noun in VERBS)
    others = plurals(between)
    if total is None:
        return not others
    rivals = {other for other in others if is_people(other) or pronoun != "whom"} - {total.head}
    return not rivals and (total.people or pronoun != "whom")


def said_twice(first: Mark, second: Mark) -> bool:
    """Return whether the two numbers say the same thing in two ways: "365 million people, or 1 in 7"."""
    between = _between(first, second)
    aside = _ASIDE.search(between) and not _OF_THEM.match(second.after) and _END_OF_ASIDE.match(second.after)
    return bool(aside or _SAID_TWICE.search(between))


def other_between(first: Mark, second: Mark) -> bool:
    """Return whether a third number is between the two: "5 million refugees, including 1 million children, of whom"."""
    return bool(_OTHER_NUMBER.search(_NO_NUMBER.sub("", _between(first, second))))


def is_part(first: Mark, second: Mark) -> bool:
    """Return whether words make one of two counts a part of the other: "20,000 people, 5,000 of whom"."""
    between = _between(first, second)
    whole_first = _OF_THEM.match(second.after) or _OF_WHOM.search(between) or _OF.search(first.before)
    return bool(whole_first or _THEIRS.search(between))


def ends_of_range(first: Mark, second: Mark) -> str:
    """Return "between" or "from" if the two numbers are the ends of a range or change, otherwise an empty text."""
    between, start = _between(first, second), first.before.lower()
    if start.endswith("between") and _AND.fullmatch(between):
        return "between"
    return "from" if start.endswith("from") and _TO.fullmatch(between) else ""


def _between(first: Mark, second: Mark) -> str:
    """Return the words between two numbers, without those that qualify the second."""
    return second.before[first.end :].strip()


def are_two_groups(first: Mark, second: Mark) -> bool:
    """Return whether two counts are of two groups of people that "and" or "with" joins in one clause and time.

    Wells are not drawn next to people, nor people next to children, who are people, too.
    """
    one_thing = said_twice(first, second) or ends_of_range(first, second) or is_part(first, second)
    between = _between(first, second)
    if (
        _AMONG_THEM.match(second.after)
        or one_thing
        or not _JOINED.search(between)
        or denials(f"{first.before} {first.qualifier} {between}")
    ):
        return False
    if _TIME.search(between) or compares_times(between, second.after.replace(" last year", "")):
        return False
    people = all(_is_plain(mark) and counts_people(mark.after) for mark in (first, second))
    return people and _are_others(counted(first.after), counted(second.after), between)


def _are_others(one: Noun | None, other: Noun | None, between: str) -> bool:
    """Return whether two nouns count different people: not people and children, but "people who ..., and 5 who ..."."""
    if one is None or other is None:
        return False
    if other.rest[:1] == ("who",) and other.head == "people":
        return one.head != "people" or bool(_RELATIVE.match(between))
    return other.pronoun or are_apart(one.head, other.head)


def _is_plain(mark: Mark) -> bool:
    """Return whether a count is of whole people, without a unit of its own: years, liters and so many a day are not drawn."""
    value = mark.reading.measure.value if isinstance(mark.reading.measure, Count) else 0
    whole = value > 0 and value % 1 == 0
    return whole and bool(_PLAIN_UNITS.fullmatch(mark.reading.unit)) and not _PER_TIME.match(mark.after)


def parts_of(percent: float) -> tuple[int, int]:
    """Return a percentage as a fraction in lowest terms, as a bar is divided: 12.5 is (1, 8).

    Three decimals count.
    """
    return Rational(round(percent * 1000), 100_000).as_integer_ratio()
