"""Audit decks made in an organization's own template before they count as made."""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec.structs import replace

from factsheets.audit.run import audit_deck
from factsheets.engine.run import Made
from factsheets.errors import BuildError, Problem

ACCEPTED = ("deck-floor",)
"""Rules that such a deck may break: text was fitted to the template's own floor of 14 points, below the usual one."""
STOPPED = Problem(
    "template-audit",
    "the deck was not made, because in this template it would have the errors above; an earlier file was not changed",
    "change the layout in PowerPoint (View > Slide Master), or write the deck anyway with --force, and correct it by hand",
)


def checked(make: Callable[[str], Made], names: Collection[str], *, force: bool = False) -> Callable[[str], Made]:
    """Return a maker that also audits the decks `names`; with `force`, their errors become warnings.

    The maker raises BuildError with everything that people could not read, see or hear in the deck.
    """

    def made(name: str) -> Made:
        result = make(name)
        found = audit_deck(result.data) if name in names else []
        errors = [problem for problem in found if problem.level == "error" and problem.code not in ACCEPTED]
        if errors and not force:
            raise BuildError([*errors, STOPPED])
        warnings = (Problem(each.code, each.message, each.hint, level="warning", where=each.where) for each in errors)
        return replace(result, warnings=(*result.warnings, *warnings))

    return made
