"""Words that hurt or mislead, and better ones."""

from typing import Annotated

from msgspec import Meta

from factsheets.yamlio.record import Record, Text


class Term(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that hurts or misleads, and a better one."""

    term: Text
    """The word to look for: a whole word, in capitals or not; "*" means any ending."""
    instead: Text
    """What to write."""
    why: Text
    source: Text
    """The source of this advice."""
    url: str = ""


class Terms(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file terms.yaml."""

    terms: Annotated[list[Term], Meta(min_length=1)]
