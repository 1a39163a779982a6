"""Who says it: one source is named, several are numbered by first use."""

from __future__ import annotations

import msgspec

from factsheets.content.model import Library
from factsheets.document.document import Document
from factsheets.layout.products import compose_and_place
from factsheets.layout.request import Request
from tests.layout.sheets import LAYOUTS, LIBRARY


def with_second_source() -> Library:
    """Return the content with one fact of another source."""
    other = msgspec.structs.replace(LIBRARY.sources["asc-ministry-page"], id="census", short="Census 2019")
    issue = LIBRARY.issues["property-grabbing"]
    facts = [
        msgspec.structs.replace(fact, source="census") if fact.id == "urban-poor" else fact for fact in issue.facts
    ]
    issues = LIBRARY.issues | {issue.id: msgspec.structs.replace(issue, facts=facts)}
    return msgspec.structs.replace(LIBRARY, issues=issues, sources=LIBRARY.sources | {"census": other})


def words(library: Library) -> dict[str, str]:
    request = Request("handout", "property-grabbing", "handout-letter", "colour", library)
    made: Document = compose_and_place(request, LAYOUTS)
    return {leaf.id: leaf.text for leaf in made.root.leaves()}


def test_one_source_has_no_number() -> None:
    """Today's sheets name their one source and number nothing."""
    found = words(LIBRARY)
    assert found["front.source"].startswith("Source: ASC ministry page on IJM.")
    assert not any("[1]" in text for text in found.values())


def test_several_sources_are_numbered_by_first_use() -> None:
    """Each fact ends with the number under which its source stands in the end zone."""
    found = words(with_second_source())
    assert found["front.source"].startswith("Source: [1] ASC ministry page on IJM; [2] Census 2019.")
    assert found["facts.property-grabbing.widows.rest"].endswith("survival.\u00a0[1]")
    assert found["facts.property-grabbing.urban-poor.rest"].endswith("property.\u00a0[2]")
