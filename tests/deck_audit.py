"""The audit of decks, as tests ask for it: sentences instead of findings."""

from __future__ import annotations

from factsheets.audit.deck import file
from factsheets.audit.deck.rules import RULES
from factsheets.audit.findings import asked


def audit(data: bytes) -> list[str]:
    """Return what is wrong with a deck, warnings too; nothing if nothing is."""
    return [f"{finding.where}: {finding.message} [{finding.code}]" for finding in asked(RULES, file.Deck(data))]


def spoken(data: bytes) -> list[list[str]]:
    """Return what a screen reader says of each slide, in order."""
    return file.spoken(file.Deck(data))
