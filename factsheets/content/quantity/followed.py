"""Decide which words after the noun of a number add no second whole: "of the women in Kenya", not "of the women of means"."""

from __future__ import annotations

import re

from factsheets.content.quantity.measures import PART
from factsheets.content.quantity.numerals import SCALE, WORD
from factsheets.content.quantity.people import (
    A_YEAR,
    MOST_WORDS,
    Noun,
    counted,
    counted_in,
    determiners,
    has_object,
    is_joint,
    is_open,
    is_predicate,
    lowered,
)
from factsheets.content.quantity.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CLOSED,
    EVENTS,
    GROUPS,
    OF_PEOPLE,
    OF_VICTIMS,
    PLACES,
    RELATIVES,
    THEIRS,
    VERBS,
    VICTIMS,
    WORKS,
    words,
)
from factsheets.regex import regex

_ANOTHER = regex(
    rf"(?:(?:about|nearly|almost|some|around|over|more than|up to|an estimated|only) )?"
    rf"(?:[$€£]?\d|{WORD}\b|half\b|an? (?:(?:{PART}) of|{SCALE}|dozen)\b)",
    re.IGNORECASE,
)
"""Another number with a noun of its own: "women and 30% of men"."""
_MEMBERS = GROUPS - {"population"}
_PREDICATES = VERBS | AUXILIARIES | ADVERBS
_GOES_ON = AUXILIARIES | ADVERBS | {"whose", "while", "but", "where", "because"}
_HAVE = frozenset({"have", "has", "had", "do", "does", "did"})
_YEARS = frozenset({"year", "years", "months"})
_OF_THEM = regex(r"of (?:parliament|(?:[\w-]+ )?age)\b")
_LEVELS = frozenset({"target", "plan", "capacity", "average", "budget", "par", "quota"})
_ASIDES = frozenset({"mostly", "mainly", "especially", "particularly", "including", "often", "usually"})
_WORK = regex(WORKS, re.IGNORECASE)
_OURS = {
    (word,)
    for word in words(
        "serve help helped support reach met rescued freed treated trained visited interviewed surveyed work care"
    )
}
"""What we do for people, which does not divide them into a part and others."""


def counts_people(words: str) -> bool:
    """Return whether the words right after a number name people: " of the rural families", " women".

    For " of homes" this is False.
    """
    found = counted(words)
    return bool(found and found.people and goes_on(found))


def goes_on(found: Noun, *, of_place: bool = True) -> bool:
    """Return whether the words after a noun add no second whole: no other time, place or owner, and no other things.

    `of_place`: whether "of Kenya" may follow.
    """
    rest = found.rest
    small = lowered(rest)
    if not small:
        return True
    word = small[0]
    if word in ("and", "or", ","):
        return _list_goes_on(found)
    if not word[0].isalnum():
        return word in ".;:!?–—()”’\"'"
    if word in RELATIVES:
        return len(small) > 1 and _verb_next(small, 1)
    if word == "of":
        placed = of_place and found.head not in _MEMBERS and _is_place(rest[1:])
        return placed or _OF_THEM.match(" ".join(small)) is not None or _suffering(found, small[1:]) or _happened(found)
    if word in PLACES:
        return _limits(rest, small)
    if word == "only":
        return is_joint(small, 1) or is_predicate(small, 1)  # "women only shelters"
    if found.head == "those" and word in OF_PEOPLE:
        return True
    if word in _HAVE:
        return has_object(small, 2 if small[1:2] == ("had",) else 1)
    if word == "we":
        return of_place and found.people and small[1:2] in _OURS and not A_YEAR.search(" ".join(rest))
    if word in ("no", "out"):
        return small[1:2] == ("longer",) or small[1:3] in (("of", "school"), ("of", "work"))
    return word in _GOES_ON or is_predicate(small, 0)


def _limits(rest: tuple[str, ...], small: tuple[str, ...]) -> bool:
    """Return whether a preposition limits those who are counted, and is not part of a name or of another noun.

    "Children under five" are people, "children under five deaths" and "Doctors Without Borders" are not.
    """
    if rest[0][0].isupper() or small[1:2] == ("which",) or not _LEVELS.isdisjoint(small[1:2]) or _is_shown(small):
        return False
    numbered = bool(small[1:2]) and (small[1][0].isdigit() or bool(re.fullmatch(WORD, small[1])))
    if not numbered or small[0] not in ("under", "over"):
        return True
    return is_joint(small, 2) or small[2] in _YEARS or is_predicate(small, 2)


def _is_shown(small: tuple[str, ...]) -> bool:
    """Return whether those who are counted exist only in a work: "women on television", "children in old paintings"."""
    end = 1
    while not is_joint(small, end) and not is_predicate(small, end):
        end += 1
    return small[0] in ("in", "on", "from") and bool(_WORK.fullmatch(small[end - 1].lower()))


def _suffering(found: Noun, small: tuple[str, ...]) -> bool:
    """Return whether the words name what victims suffer: "modern slavery"."""
    return found.head in VICTIMS and not OF_VICTIMS.isdisjoint(small[:3]) and small[0] not in CLOSED


def _happened(found: Noun) -> bool:
    """Return whether the words name those to whom an event happened: "deaths of children under five"."""
    whom = counted_in(found.rest[1:]) if found.head in EVENTS else None
    return whom is not None and whom.people and goes_on(whom)


def _verb_next(small: tuple[str, ...], index: int) -> bool:
    """Return whether a verb follows, perhaps after adverbs."""
    while index < len(small) and (small[index] in ADVERBS or small[index].endswith("ly")):
        index += 1
    return index < len(small) and (small[index] in AUXILIARIES or small[index] in VERBS or small[index].endswith("ed"))


def _is_place(tokens: tuple[str, ...]) -> bool:
    """Return whether the words after "of" name the place of those who are counted: Kenya, the world, this country."""
    small = lowered(tokens)
    start, given = determiners(small)
    place = tokens[start : start + 1]
    named = bool(place) and (
        (place[0][0].isupper() and not place[0].isupper())
        or small[start] in {"world", "country", "region", "city", "area", "village"}
    )
    return named and not (given & THEIRS)


def _list_goes_on(found: Noun) -> bool:
    """Return whether a list such as "women, men and children" names only people.

    A comma before a clause, or "and 30%", begins no list.
    """
    rest = found.rest
    if rest[0] == "," and not _is_list(rest):
        return True
    if _ANOTHER.match(" ".join(rest[1:])) or (rest[1:2] and rest[1] in _PREDICATES):
        return True
    more = counted_in(rest[1:])
    if more is None:
        return False
    same = more.people if found.people else more.whole
    return same and goes_on(more)


def _is_list(rest: tuple[str, ...]) -> bool:
    """Return whether a comma begins a list: nouns, then "and" or another comma."""
    if rest[1:2] and rest[1] in _ASIDES:
        return False
    end = 1
    while end < len(rest) and end <= MOST_WORDS and is_open(rest[end].lower()):
        end += 1
    return 1 < end < len(rest) and rest[end].lower() in ("and", "or", ",") and not is_predicate(lowered(rest), 1)
