"""Lint rules for wording: numbers that belong to no fact, sentences too long to listen to, and terms that hurt or
mislead.

A passage may be waived as a quotation: quotations are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factsheets.content.located import Finding, Owner, Watched
from factsheets.content.model.fact import Fact
from factsheets.content.model.issue import Issue
from factsheets.content.model.organization import Church, Organisation
from factsheets.content.model.terms import Term
from factsheets.content.passages import Passage, numerals, passages, plain
from factsheets.content.quantity.ends import sentences
from factsheets.content.quantity.lost import unbraced
from factsheets.content.quantity.marks import unmarked
from factsheets.errors import Problem
from factsheets.regex import regex

LONGEST_SENTENCE = 35
"""The most words in a sentence: longer ones are hard to follow, and fill a card of a sheet."""

HARDEST_SECTION = 14.0
"""Automated Readability Index: about the last year of school and the first years after it."""

_PLACE_HELD = regex(r"^\[.*\]$|\[\S+(?: [^\]\s]+){4,}\]\.$")
"""A text entirely in brackets, or one that ends with five or more words in brackets. Fewer may belong to a quotation:
"[sic]."."""
_DRAWN = ("key", "alt")
"""Fields whose numbers count symbols in a figure, not people."""
_MEETING = ("name", "service", "how")
"""Fields of a church whose numbers are its own, such as when it meets: "First Tuesday of the month, 7 pm"."""


def readability(text: str) -> float:
    """Return the Automated Readability Index of a text, roughly the years of school needed to read it.

    4.71 × characters per word + 0.5 × words per sentence - 21.43: Smith and Senter, "Automated Readability Index",
    AMRL-TR-66-220, 1967. It counts characters, not syllables, so it needs no dictionary and gives one answer.
    """
    words = text.split()
    letters = sum(letter.isalnum() for letter in text)
    return 4.71 * letters / max(len(words), 1) + 0.5 * len(words) / max(len(sentences(text)), 1) - 21.43


# -- numbers -----------------------------------------------------------------------------------------------------------


def watch_numbers(watched: Watched) -> Iterator[Finding]:
    """Every number of running text belongs to a fact, and every number of a sentence is marked."""
    said = {plain(number) for _, fact in watched.library.facts() for number in numerals(fact.wording.sentence)}
    for passage in passages(watched.content):
        about = _owner(watched, passage)
        looked_at = about and not _is_counted_or_timed(passage) and (passage.fact is None or passage.field == "text")
        for number in numerals(passage.text) if looked_at else ():
            if about and not _belongs(number, passage, said):
                yield _homeless(about, passage, number)


def _is_counted_or_timed(passage: Passage) -> bool:
    """Return whether the numbers in a passage count drawn symbols or give a meeting time: they claim nothing about people."""
    return passage.field in _DRAWN or (isinstance(passage.record, Church) and passage.field in _MEETING)


def _belongs(number: str, passage: Passage, said: set[str]) -> bool:
    return plain(number) in said if passage.fact is None else _marked_or_year(number, passage.fact)


def _marked_or_year(number: str, fact: Fact) -> bool:
    """Return whether a number in a fact's sentence is marked, is its year, or needs no mark ("a dozen")."""
    found = unmarked(fact.text)
    marked = plain(" ".join(found.sentence[start:end] for start, end in found.spans))
    return plain(number) in marked or number == str(fact.year) or not any(letter.isdigit() for letter in number)


def _homeless(about: Owner, passage: Passage, number: str) -> Finding:
    unmarked = passage.fact is not None and passage.field == "text"
    where = "is not in braces" if unmarked else "is not in any fact"
    message = f"“{number}” in `{passage.field}` of {passage.holder} {where}"
    hint = "make it a fact with a source, or waive number-without-fact and give the reason"
    if unmarked:
        whole = next((words for words in unbraced(passage.text) if number in words), number)
        hint = f"put braces around it: {{{whole}}}; or waive number-without-fact and give the reason"
    return Finding(about, Problem("number-without-fact", message, hint, passage.origin, "warning"))


def _owner(watched: Watched, passage: Passage) -> Owner | None:
    """Return the owner of a passage: fact, issue or organization; None for names, labels, dates and addresses."""
    if passage.fact:
        return passage.fact
    kind, _, name = passage.holder.partition(" ")
    if kind == "issue":
        return watched.library.issues[name]
    printed = passage.field.split(".")[0] not in ("edition", "address", "updated", "contact", "date")
    return watched.library.organisation if kind in ("organisation", "way") and printed else None


# -- reading -----------------------------------------------------------------------------------------------------------


def _sections(watched: Watched) -> Iterator[tuple[Issue | Organisation, str, str, str]]:
    """Yield owner, field, name and text of each section that is read as a whole."""
    for issue in watched.library.issues.values():
        yield issue, "body", f"the description of “{issue.id}”", " ".join([issue.lead, *issue.paragraphs])
    organisation = watched.library.organisation
    yield (
        organisation,
        "introduction.0",
        "the introduction",
        " ".join(filter(None, (organisation.adoption, *organisation.introduction))),
    )
    yield organisation, "world.0", "the passage about the world", " ".join(organisation.world)
    insert, church = organisation.insert, organisation.church
    if insert:
        yield organisation, "insert", "the sentence of the insert", insert.lead
    if church and (church.call or church.how):
        yield organisation, "church", "the church's call to action", " ".join(filter(None, (church.call, church.how)))


def watch_readability(watched: Watched) -> Iterator[Finding]:
    """A person who has finished school can read each section."""
    for about, field, name, text in _sections(watched):
        index = readability(text)
        if index > HARDEST_SECTION:
            message = f"{name} takes {index:.0f} years of school to read; the limit is {HARDEST_SECTION:.0f}"
            origin = watched.content.at(about, field)
            hint = "use shorter sentences and shorter words; for a quotation, waive this warning"
            yield Finding(about, Problem("hard-to-read", message, hint, origin, "warning"))


def watch_sentences(watched: Watched) -> Iterator[Finding]:
    """No sentence has more than 35 words."""
    texts: list[tuple[Owner, str, str]] = [(about, field, text) for about, field, _, text in _sections(watched)]
    texts += [(fact, "text", fact.wording.sentence) for _, fact in watched.library.facts()]
    for about, field, text in texts:
        for sentence in sentences(text):
            words = len(sentence.split())
            if words > LONGEST_SENTENCE:
                message = f"a sentence has {words} words; the limit is {LONGEST_SENTENCE}: “{sentence[:40]}…”"
                origin = watched.content.at(about, field)
                hint = "split it; for a quotation, waive this warning"
                yield Finding(about, Problem("sentence-long", message, hint, origin, "warning"))


# -- terms -------------------------------------------------------------------------------------------------------------


def watch_terms(watched: Watched) -> Iterator[Finding]:
    """No word is used that terms.yaml lists as hurtful or misleading."""
    patterns = [(term, _pattern(term)) for term in watched.terms]
    for passage in passages(watched.content):
        about = _owner(watched, passage)
        for term, pattern in patterns if about else ():
            found = pattern.search(passage.text)
            if found and about:
                message = f"“{found[0]}” is in `{passage.field}` of {passage.holder}: {term.why}"
                hint = f"write {term.instead} ({term.source}); for a quotation, waive this warning"
                yield Finding(about, Problem("term", message, hint, passage.origin, "warning"))


def _pattern(term: Term) -> re.Pattern[str]:
    words = r"[\s-]+".join(re.escape(word).replace(r"\*", r"\w*") for word in term.term.split())
    return re.compile(rf"\b{words}\b", re.IGNORECASE)


def watch_missing(watched: Watched) -> Iterator[Finding]:
    """No text is, or ends with, words in brackets: `factsheets init DIR --blank` writes these to be replaced."""
    for passage in passages(watched.content):
        about = _owner(watched, passage)
        if about and _PLACE_HELD.search(passage.text):
            message = f"`{passage.field}` of {passage.holder} still has to be written: {passage.text}"
            hint = "replace it with a sentence of your source, without brackets"
            yield Finding(about, Problem("text-missing", message, hint, passage.origin, "warning"))


WORD_WATCHES = (watch_missing, watch_numbers, watch_readability, watch_sentences, watch_terms)
