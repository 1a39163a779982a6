"""What stands over a fact on a sheet about a country: only what its sentence says.

"Worldwide" over a sentence that names no place would claim more than the source; such a fact stands under its issue.
"""

from __future__ import annotations

import re

from factsheets.content.quantity.sentence import first_end
from factsheets.content.quantity.types import Wording
from factsheets.content.quantity.vocabulary import NATIONS

_WORLD = re.compile(
    r"\b(?:worldwide|globally|(?:all over|around|across|throughout) the (?:whole |entire )?(?:world|globe)"
    r"|(?<!elsewhere )(?<!rest )in the (?:whole |entire )?world(?![’'])"
    r"|in the global (?!fund|south|north)|in the world[’']s (?!\w+est\b|most\b|\w+ \w+est\b))(?! (?:bank|fund|food|health|vision|council))",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*(?:of )?the world[’']s (?!\w+est countr|most\b)", re.IGNORECASE)
"""What a number counts: "1.5 billion of the world’s urban poor"."""
_PLACE = re.compile(r"\b(?i:in|across|throughout|inside|within|from|of|elsewhere) (?:the )?(?:\w+ern )?[A-Z][a-z]")


def says_world(wording: Wording) -> bool:
    """Return whether the sentence of a number says that it speaks of the whole world, and names no other place.

    "The world’s largest camp", "the global fund" and "one of the world’s poorest countries" say it of something else.
    """
    after = wording.after[: first_end(wording.after)]
    sentence = f"{wording.before} {wording.marked} {after}" if wording.marked else wording.sentence
    said = _WORLD.search(sentence) or _COUNTED.match(after)
    return bool(said) and not _PLACE.search(sentence) and not NATIONS.search(sentence)


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: "sex trafficking", but "HIV and stigma"."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
