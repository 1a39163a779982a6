"""What stands over a fact on a sheet about a country: only what its sentence says.

"Worldwide" over a sentence that names no place would claim more than the source; such a fact stands under its issue.
"""

from __future__ import annotations

import re

from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.labels import Labels

_WORLD = re.compile(
    r"\b(?:worldwide|global(?:ly)?|the world[’']s|(?:all over|around|across|throughout|in) the (?:whole |entire )?(?:world|globe))\b",
    re.IGNORECASE,
)


def says_world(sentence: str) -> bool:
    """Return whether a sentence says that it speaks of the whole world."""
    return bool(_WORLD.search(sentence))


def scope_elsewhere(labels: Labels, issue: Issue, fact: Fact) -> str:
    """Return what marks a fact as not about the country of a sheet: "Worldwide", "About sex trafficking", or nothing."""
    if fact.place is not None:
        return ""
    return labels.worldwide if says_world(fact.wording.sentence) else labels.about.format(issue=inside(issue.title))


def inside(title: str) -> str:
    """Return a title as it stands inside a sentence: "sex trafficking", but "HIV and stigma"."""
    return title if title[1:2].isupper() else f"{title[:1].lower()}{title[1:]}"
