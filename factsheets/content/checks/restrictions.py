"""What limits the work stands at the very countries that its sentence names with it, and at no others.

The sentence lists groups with commas between them; what stands in parentheses after the last name of a group limits the
group: "Thailand, and Guatemala and Bolivia (specifically child sex abuse)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.located import Content
from factsheets.content.model.issue import Area, Issue
from factsheets.content.model.place import Country
from factsheets.content.quantity.sentence import joined
from factsheets.errors import Problem

_GROUP = re.compile(r"[^,;:()]*\(([^()]*)\)")


def check_restrictions(content: Content) -> Iterator[Problem]:
    """The restrictions of an issue, read back against its sentence, limit the same countries.

    Of a sentence without parentheses only the words are compared (word_checks).
    """
    for issue in content.library.issues.values():
        if "(" not in issue.where.sentence:
            continue
        for code, restriction, area in _limits(issue):
            country = content.library.countries.get(code)
            said = _said(issue, country) if country else restriction
            if restriction != said:
                yield _problem(content, issue, area, country, said)


def _limits(issue: Issue) -> Iterator[tuple[str, str, Area]]:
    return ((code, area.restriction, area) for area in issue.where.areas for code in area.countries)


def _said(issue: Issue, country: Country | None) -> str:
    """Return what the sentence says in parentheses of the group that a country stands in, or nothing."""
    names = [name for name in (country.name, country.in_sentence) if name] if country else []
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    return next((found[1].strip() for found in _GROUP.finditer(issue.where.sentence) if named.search(found[0])), "")


def _problem(content: Content, issue: Issue, area: Area, country: Country | None, said: str) -> Problem:
    name = country.spoken if country else joined(area.countries)
    told = f"limits the work in {name} to “{said}”" if said else f"puts no limit in parentheses after {name}"
    message = f"the sentence {told}, and the list of areas does not say the same"
    hint = (
        f"give {name} an area with restriction: {said}" if said else f"take {name} out of the area with the restriction"
    )
    return Problem("restriction-moved", message, f"{hint} (“{issue.where.sentence}”)", content.at(area, "countries"))
