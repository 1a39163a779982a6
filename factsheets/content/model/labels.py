"""The program's own short labels on paper and slides."""

from typing import Annotated

from msgspec import Meta

from factsheets.yamlio.record import Record, Text


class Labels(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The short labels on sheets and slides. Words in {braces} are filled in."""

    sheet_number: Text
    of: Text = "{number} of {total}"
    """At the right of the back of a sheet."""
    country_sheet: Text
    large_print: Text
    """The label of every page in large print; {page} and {pages} are filled in."""
    quick_facts: Text
    more_facts: Text
    more_on_back: Text = "More on the back."
    """After a description that goes on there."""
    on_behalf: Text = "{partner} works for {people} in"
    """Above the countries of an issue, and on the back; {partner} and {people} are filled in."""
    for_whom: Text = "for {people}"
    """After `pursues`, on sheets and slides about a country; {people} is filled in."""
    countries: Text = "in {count} countries"
    """In place of their names, where a sheet has too many for its front; {count} is filled in, in words."""
    contents: Text = "Contents"
    """Over the sheets of a booklet or a pack, by issue and by country."""
    find_out_more: Text
    code_alt: Text
    """The alternative text of the QR code; {address} is filled in."""
    all_ways: Annotated[str, Meta(min_length=1, extra={"older": "four_ways"})]
    """Over the ways of the partner, on backs, in large print and on slides."""
    where: Text
    pursues: Text
    worldwide: Text
    """Over a fact whose sentence says that it speaks of the whole world, in decks about a country."""
    about: Text = "About {issue}"
    """Over facts that name no place, on sheets and slides about a country; {issue} is filled in."""
    scan: str = ""
    """Accepted, not printed any more."""
    source: Text
    years_not_stated: Text
    map_credit: Text
    shapes_credit: Text = "Country shapes: Natural Earth."
    """In place of the credit of maps, where shapes of countries are alone."""
    boundaries: Text
    kinds_claim: Text
    ways_claim: str = ""
    """Accepted, not printed any more."""
    map_claim: Text
    year_not_given: Text
    section_introduction: Text
    """The sections of the deck, as presentation software lists them."""
    section_ways: Text
    section_issues: Text
    """{count}, which is optional, is the number of issues in words."""
    section_countries: Text
    section_closing: Text
    notes_say: Text = "Say"
    """The parts of the notes of a slide."""
    notes_show: Text = "Show"
    notes_asked: Text = "If asked"
    notes_time: Text = "Time"
    notes_of: Text = "of {time} for all slides"
    """{time} is filled in: how long the whole deck takes to say."""
    date_past: Text = "{year} has passed; the source gives no later figure."
    """Of a number whose year lies before that of the content; {year} is filled in."""
