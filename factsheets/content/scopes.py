"""What stands over a fact on a sheet about a country: only what its sentence says.

"Worldwide" over a sentence that names no place would claim more than the source; such a fact stands under its issue.
"""

from __future__ import annotations

import re

_WORLD = re.compile(
    r"\b(?:worldwide|global(?:ly)?|the world[’']s|(?:all over|around|across|throughout|in) the (?:whole |entire )?(?:world|globe))\b",
    re.IGNORECASE,
)


def says_world(sentence: str) -> bool:
    """Return whether a sentence says that it speaks of the whole world."""
    return bool(_WORLD.search(sentence))


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: "sex trafficking", but "HIV and stigma"."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
