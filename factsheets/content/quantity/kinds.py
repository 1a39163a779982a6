"""Decide whether nouns for people mean people in a sentence: populations may be of vultures, members may be churches."""

from __future__ import annotations

from factsheets.content.quantity.people import Noun, is_joint, is_people, is_plural, lowered
from factsheets.content.quantity.types import Counted
from factsheets.content.quantity.vocabulary import AGES, NATIONS, UNLIKE_PEOPLE_IN_TEXT, UNSURE

_ONE_PERSON = frozenset({"refugee", "citizen", "migrant", "minor", "national", "local", "family", "couple", "youth"})
_BE = frozenset({"is", "are", "was", "were"})


def kind_in(found: Noun, text: str) -> Counted:
    """Return what a noun counts in its text: a population of vultures, and members that are churches, are not people."""
    if not (found.people and (found.head in UNSURE or AGES.fullmatch(found.head))):
        return found.counted
    other = UNLIKE_PEOPLE_IN_TEXT.search(text) or _is_other_than_people(found)
    if not other:
        return "people"
    return "things" if found.head != "population" else "unnamed"


def _is_other_than_people(found: Noun) -> bool:
    """Return whether the words after "are" name something else: "of members, half are churches"."""
    small, index = lowered(found.rest), 0
    while index < len(small) and small[index] not in _BE:
        index += 1
    start = index + 1
    start += small[start : start + 1] in (("a",), ("an",))
    end = start
    while not is_joint(small, end):
        end += 1
    if index >= len(small) or end == start:
        return False
    word = small[end - 1].lower()
    if start > index + 1:
        return not (is_people(f"{word}s") or word in _ONE_PERSON or word.endswith(("man", "child", "person")))
    return is_plural(word) and not is_people(word) and not NATIONS.fullmatch(found.rest[end - 1])
