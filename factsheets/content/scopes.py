"""Choose what is printed above a fact on a sheet about a country: only what its sentence says.

"Worldwide" above a sentence that names no place would claim more than the source; such a fact is under its issue.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.ends import first_end
from factsheets.content.quantity.types import Wording
from factsheets.content.quantity.vocabulary import NATIONS
from factsheets.regex import regex
from factsheets.words import small

_WORLD = regex(
    r"\b(?:worldwide|globally(?! \w+ed\b)|(?<!from )(?:all over|around|across|throughout) the (?:whole |entire )?(?:world|globe)\b(?![’'])"
    r"|(?<!elsewhere )(?<!rest )in the (?:whole |entire )?world(?![’']| (?:of|wars?|cup)\b)"
    r"|in the global (?:[\w-]+ ){0,2}(?:trade|population|workforce|economy)\b"
    r"|in the world[’']s (?:prisons|jails|cities|slums|schools|hospitals|villages))(?! (?:bank|fund|food|health|vision|council))",
    re.IGNORECASE,
)
_OF_LESS = regex(
    r"(?i:\b(?:no other|nowhere|nobody|home to|unlike|elsewhere|anywhere|outside|except|our|we|known|famous|sold|(?:its|their) \w+ worldwide)\b"  # India is home to half of all slaves worldwide
    r"|\b(?:after|a|the|with|of|by) worldwide\b|(?i:^(?:worldwide|globally|(?:all )?around the world) (?!,)[a-z]+ \w)"
    r"|\b(?:\w+est|most|least)\b(?: [\w-]+){0,3},? (?:in|of|around|across) the (?:whole )?world\b"
    r"|\b(?:offices|rural people|(?:\d+|developing|developed|poor|rich|some|few|several|many) (?:countries|nations|states|cities|regions|places))"
    r" (?:around|across|in|throughout|all over) the (?:world|globe)\b|\b(?:offices|countries|places) (?:worldwide|globally)\b)"
    r"|\b[A-Z]\w*[a-z][’']s\b"
)
"""Words by which a sentence means less than the world: the largest camp in it, 12 countries around it, something in Kenya."""
_OF_OTHERS = regex(r"\w+ (?:worldwide|(?:around|across|throughout|in) the world) \w+ (?!estimated)\w+", re.IGNORECASE)
"""Subjects that are all over the world while the number is not: "The church around the world prays for 5 million people"."""
_COUNTED = regex(r"\s*(?:of )?the world[’']s (?!\w+est countr|most\b)", re.IGNORECASE)
"""What a number counts: "1.5 billion of the world’s urban poor"."""
_PLACE = regex(
    r"\b(?i:in|across|throughout|inside|within|from|of|elsewhere) (?:the )?(?:\w+ern )?[A-Z][a-z]|^[A-Z]\w+(?: [A-Z]\w+)* (?:has|had|hosts|hosted)\b"
)


def says_world(wording: Wording) -> bool:
    """Return whether the sentence of a number says that it is about the whole world, and names no other place.

    "The world’s largest camp", "the global fund" and "one of the world’s poorest countries" are about something else.
    """
    after = wording.after[: first_end(wording.after)]
    sentence = f"{wording.before} {wording.marked} {after}" if wording.marked else wording.sentence
    said = _WORLD.search(sentence) or _COUNTED.match(after)
    if said and wording.marked and _OF_OTHERS.search(wording.before):
        return False
    return bool(said) and not _OF_LESS.search(sentence) and not _PLACE.search(sentence) and not NATIONS.search(sentence)


def inside(title: str) -> str:
    """Return a title as written inside a sentence: "sex trafficking", but "HIV and stigma"."""
    return title if title[1:2].isupper() else small(title)
