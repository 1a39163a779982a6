"""The program's own short labels on paper and slides."""

from typing import Annotated

from msgspec import Meta

from factsheets.yamlio.record import Record, Text


class Labels(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The short labels on sheets and slides. The program fills in the words in {braces}."""

    sheet_number: Text
    of: Text = "{number} of {total}"
    """On the right side of the back of a sheet."""
    country_sheet: Text
    large_print: Text
    """The label of every page in large print; {page} and {pages} are filled in."""
    quick_facts: Text
    more_facts: Text
    more_on_back: Text = "More on the back."
    """After a description that continues on the back."""
    on_behalf: Text = "{partner} works for {people} in"
    """Above the countries of an issue, and on the back; {partner} and {people} are filled in."""
    for_whom: Text = "for {people}"
    """After `pursues`, on sheets and slides about a country; {people} is filled in."""
    countries: Text = "in {count} countries"
    """Instead of the names of countries, if a sheet has too many for its front; {count} is filled in, in words."""
    contents: Text = "Contents"
    """Above the list of the sheets in a booklet or a pack."""
    find_out_more: Text
    code_alt: Text
    """The alternative text of the QR code; {address} is filled in."""
    all_ways: Annotated[str, Meta(min_length=1, extra={"older": "four_ways"})]
    """Above the ways of the partner, on backs, in large print and on slides."""
    where: Text
    pursues: Text
    worldwide: Text
    """Above a fact whose sentence is about the whole world, in decks about a country."""
    about: Text = "About {issue}"
    """Above facts that name no place, on sheets and slides about a country; {issue} is filled in."""
    scan: str = ""
    """Accepted, but no longer printed."""
    source: Text
    years_not_stated: Text
    map_credit: Text
    shapes_credit: Text = "Country shapes: Natural Earth."
    """Instead of the map credit, if there are only shapes of countries."""
    boundaries: Text
    kinds_claim: Text
    ways_claim: str = ""
    """Accepted, but no longer printed."""
    map_claim: Text
    year_not_given: Text
    section_introduction: Text
    """The sections of the deck, as presentation programs list them."""
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
    """{time} is filled in: the time for the whole deck."""
    notes_welcome: Text = "Welcome to {church}."
    """The first words of a deck with the name of a church; {church} is filled in."""
    date_past: Text = "{year} has passed; the source gives no later figure."
    """After a number whose year is before the year of the content; {year} is filled in."""
