"""Lint: warnings about content without errors, except those that someone has waived with a reason.

Nothing here stops a build. Warnings depend on the day: a build uses the date of the content, so that the same content
gives the same result; `factsheets check` and `factsheets facts` use today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheets.content.lint.consistency import FACT_WATCHES
from factsheets.content.lint.wording import WORD_WATCHES
from factsheets.content.located import Finding, Owner, Watched
from factsheets.content.model.fact import Waiver
from factsheets.errors import Problem

WATCH_CODES = {
    "projection-passed": "A sentence describes a past year as the future.",
    "review-passed": "A fact or a source is overdue for a check.",
    "review-unset": "No date is set to check the facts of a source again.",
    "year-open": "A number has neither a year nor a note that its year is not stated.",
    "source-newer": "A source, or its last check, is newer than the edition that quotes it.",
    "source-vague": "A source has neither a web address nor a publisher with a year.",
    "fact-withheld": "A fact is superseded or withdrawn and is not printed.",
    "confirmed-by-nobody": "A fact is confirmed, but without a date or a note of who confirmed it.",
    "nothing-for-children": "An issue has no fact for all ages.",
    "quantity-twice": "Two facts give different values for the same quantity.",
    "parts-over-whole": "The parts of a quantity add up to more than the whole.",
    "share-beside-count": "A share of a total contradicts a count for the same place.",
    "lists-disagree": "The sentence of an issue and its list name different countries, or there are more or fewer ways than their sentence says.",
    "country-name": "No sentence about the issues of a country names it as countries.yaml does.",
    "number-without-fact": "A number in running text is not in any fact.",
    "hard-to-read": "A section takes more than 14 years of school to read.",
    "sentence-long": "A sentence has more than 35 words.",
    "text-missing": "A text is still the one in brackets from the blank files.",
    "term": "A word is used that terms.yaml lists as hurtful or misleading.",
    "waiver-expired": "A waiver has expired.",
    "waiver-unused": "A waiver waives nothing.",
    "waiver-unknown": "A waiver names a check that does not exist.",
    "country-not-iso": "A country's code or name is not that of ISO 3166-1 (on demand).",
    "link-dead": "An address does not answer (on demand).",
}
"""The codes of warnings with their meanings; docs/facts.md explains what to do."""

ON_DEMAND = frozenset({"country-not-iso", "link-dead"})
"""Warnings of rules that need another package or the internet; their waivers are never reported as unused."""


def watch(watched: Watched) -> list[Finding]:
    """Return the warnings that are not waived, and the problems of waivers."""
    found = [finding for check in (*FACT_WATCHES, *WORD_WATCHES) for finding in check(watched)]
    return waived(watched, found)


def known(watched: Watched) -> list[tuple[Finding, Waiver]]:
    """Return the waived findings about numbers and their sources, each with its waiver.

    People who check the content need not see them again; people who confirm the numbers still do.
    """
    found = [finding for check in FACT_WATCHES for finding in check(watched)]
    waivers = [(finding, _waiver_of(finding)) for finding in found]
    return [(finding, waiver) for finding, waiver in waivers if waiver and waiver.until >= watched.today]


def waived(watched: Watched, found: Iterable[Finding], *, on_demand: bool = False) -> list[Finding]:
    """Return the findings that no valid waiver of their record covers, and findings about the waivers themselves.

    With `on_demand` the findings are those of a check on request, and waivers are not reported.
    """
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in found:
        waiver = _waiver_of(finding)
        if waiver:
            used.add(id(waiver))
        if waiver is None or waiver.until < watched.today:
            kept.append(finding)
    return kept if on_demand else [*kept, *_about_waivers(watched, used)]


def _waiver_of(finding: Finding) -> Waiver | None:
    return next((each for each in finding.about.waivers if _covers(each, finding.problem)), None)


def _covers(waiver: Waiver, problem: Problem) -> bool:
    return waiver.check == problem.code and waiver.words in problem.message


def _about_waivers(watched: Watched, used: set[int]) -> Iterator[Finding]:
    for owner in owners(watched):
        for waiver in owner.waivers:
            code, message, hint = _judged(watched, waiver, used=id(waiver) in used)
            if code:
                yield Finding(owner, Problem(code, message, hint, waiver.origin, "warning"))


def _judged(watched: Watched, waiver: Waiver, *, used: bool) -> tuple[str, str, str]:
    """Return the code, message and fix of what is wrong with a waiver, or empty texts."""
    if waiver.check not in WATCH_CODES:
        known = ", ".join(code for code in WATCH_CODES if not code.startswith("waiver-"))
        return "waiver-unknown", f"there is no check “{waiver.check}”", f"use one of: {known}"
    if not used and waiver.check == "term" and not watched.terms:
        hint = "restore it, or remove the waiver"
        return "waiver-unused", "hurtful words are not checked: data/terms.yaml is missing or empty", hint
    if not used and waiver.check not in ON_DEMAND:
        return "waiver-unused", f"there is nothing to waive here ({waiver.check})", "remove the waiver"
    if waiver.until < watched.today:
        message = f"this waiver expired on {waiver.until}: {waiver.reason}"
        return (
            "waiver-expired",
            message,
            "check the warning again; then set a new date, or fix the problem and remove the waiver",
        )
    return "", "", ""


def owners(watched: Watched) -> Iterator[Owner]:
    """Yield every record that can hold waivers."""
    library = watched.library
    yield library.organisation
    yield from library.sources.values()
    yield from library.countries.values()
    for issue in library.issues.values():
        yield issue
        yield from issue.facts
