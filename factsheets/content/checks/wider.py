"""Check that a scope or a place is no wider than the place where the people counted are: not "Kenya" for Kenyans in London."""

from __future__ import annotations

import re

from factsheets.content.checks.wording import GLUE, stem, words_of
from factsheets.content.quantity.names import is_country
from factsheets.content.quantity.years import MONTH
from factsheets.regex import regex

_SMALL_PLACES = (
    "(?:prison|jail|school|village|slum|camp|clinic|hospital|district|county|parish|church|town|suburb|neighborhood|settlement|factor(?:y|ie)|farm"
    "|brothel|court|office|communit(?:y|ie)|north|south|east|west|highland|coast|border|capital|province|island)(?:s|es)?"
)
_PLACE = r"(?:the )?[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])*"
_JOINT = regex(r",? (?:and|or) (?:the )?|, (?:the )?")
_IN_PLACES = regex(
    rf"\b(?i:in|at|across|throughout|within|inside)(?: both)? (?!{MONTH}\b)(?P<names>{_PLACE}(?:(?:,? (?:and|or)|,) {_PLACE})*)"
)
_AWAY = regex(r"\b(?:abroad|overseas|(?:in )?exiles?|refugees?|e?migrants?|expatriates?|asylum)\b", re.IGNORECASE)
"""Words that show that people named by their country are not at home."""
_LEFT = r"\b(?i:fled|flee(?:s|ing)?|left|leav(?:e|es|ing)|born in|escap(?:ed|ing))"


def wider_place(sentence: str, text: str, said: set[str]) -> list[str]:
    """Return the small place (a prison) or second place that a scope leaves out when it names only the country or town."""
    names = [re.escape(word) for word in words_of(text) if word[0].isupper() and word.casefold() not in GLUE]
    small = rf"(?P<small>{_SMALL_PLACES})"
    if any(name[:-1] in sentence for name in names) and (there := _elsewhere(sentence, text, names, said)):
        return [there]
    for name in names:
        other = re.search(
            rf"\b{name}(?:, [A-Z]\w+)* (?:and|or) (?P<after>[A-Z]\w+)|\b(?P<before>[A-Z]\w+) (?:and|or) {name}\b|\b(?P<near>(?i:near|from|around)) (?:the )?{name}\b",
            sentence,
        )
        if other and other.lastgroup and stem(other[other.lastgroup]) not in said:
            return [other[other.lastgroup]]
        before = rf"\b{name}(?:[’']s(?: [\w’'-]+){{0,3}}?|\w{{1,3}}(?: [\w’'-]+)?|) {small}\b"
        found = re.search(before, sentence) or re.search(
            rf"\b{small} (?:[\w’'-]+ ){{0,2}}?(?:in|of|near) (?:the )?{name}\b", sentence
        )
        if found and stem(found["small"]) not in said:
            return [found["small"]]
    return []


def _elsewhere(sentence: str, text: str, names: list[str], said: set[str]) -> str:
    """Return where the people counted are if a scope names only their origin or another place: "London" for Kenyans
    there.

    "Nairobi" may leave out that it is in Kenya.
    """
    as_it_is = any(re.search(rf"\b{name}\b", sentence) for name in names)
    smaller = as_it_is and not is_country(text.split(",", maxsplit=1)[0])
    for found in _IN_PLACES.finditer(sentence):
        places = _JOINT.split(found["names"])
        for place in places if re.search(r"\b(?:and|or)\b", found["names"]) else places[:1]:
            if said.isdisjoint(map(stem, words_of(place))) and not (smaller and is_country(place)):
                return place
    left = (re.search(rf"{_LEFT} {name}\b", sentence) for name in names)
    away = None if as_it_is else _AWAY.search(sentence)
    return next((found[0] for found in (*left, away) if found), "")
