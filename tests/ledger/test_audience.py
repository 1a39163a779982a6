"""What may be printed, and what children do not get."""

from __future__ import annotations

from msgspec import structs

from factsheets.content.audience import for_audience, for_print
from factsheets.content.citations import numbered, short_form
from factsheets.content.model.sources import Source
from factsheets.engine.fingerprint import value_hash
from tests.support import full_form


def with_fact(library, issue, name, **fields):
    """Return the library with fields of a fact changed."""
    facts = [structs.replace(fact, **fields) if fact.id == name else fact for fact in library.issues[issue].facts]
    return structs.replace(
        library, issues=library.issues | {issue: structs.replace(library.issues[issue], facts=facts)}
    )


def ids(library):
    return [f"{issue.id}/{fact.id}" for issue, fact in library.facts()]


def test_withheld_facts_are_not_printed(library):
    """A superseded or withdrawn fact is in the ledger, and is not printed anywhere."""
    for status in ("superseded", "withdrawn"):
        changed = with_fact(library, "property-grabbing", "widows", status=status)
        assert set(ids(changed)) - set(ids(for_print(changed))) == {"property-grabbing/widows"}
        assert changed.issues["property-grabbing"].hero.id == "urban-poor"
        assert changed.issues["property-grabbing"].slide_fact.id == "urban-poor"


def test_confirmed_facts_are_printed(library):
    """A confirmed fact is printed."""
    changed = with_fact(library, "property-grabbing", "widows", status="confirmed")
    assert ids(for_print(changed)) == ids(library)


def test_the_ledger_changes_no_output(library):
    """No output depends on a note, a waiver or a review date."""
    import datetime as dt

    day = dt.date(2030, 1, 1)
    changed = with_fact(library, "property-grabbing", "widows", note="Ask.", review_by=day, quantity="x", waivers=[])
    assert value_hash(for_print(changed)) == value_hash(for_print(library))


def test_children_do_not_get_explicit_words(library):
    """For all ages, only the three explicit facts and the sentences listed in the issues are left out."""
    spared, left_out = for_audience(library, "all-ages")
    assert [f"{issue.id}/{fact.id}" for issue, fact in left_out] == [
        "sex-trafficking/children",
        "sex-trafficking/survivors",
        "sexual-violence/one-in-five",
    ]
    assert set(ids(library)) - set(ids(spared)) == {f"{issue.id}/{fact.id}" for issue, fact in left_out}
    words = " ".join(f"{issue.lead} {issue.body}" for issue in spared.issues.values())
    words += " ".join(fact.text for _, fact in spared.facts())
    assert not [word for word in ("rape", "beaten", "molestation", "sold for sex", "killed") if word in words]
    body = spared.issues["forced-labor-slavery"].body
    assert body.startswith("One of the most common techniques")
    assert spared.issues["property-grabbing"] == library.issues["property-grabbing"]


def test_adults_get_everything(library):
    """For adults nothing is left out."""
    assert for_audience(library, "adult") == (library, [])


def test_sources_are_numbered_by_first_use(library):
    """The source of the descriptions is 1; others follow in the order of the facts."""
    facts = [structs.replace(fact, source=name) for name, (_, fact) in zip("bab", library.facts(), strict=False)]
    assert numbered(library, facts) == {"asc-ministry-page": 1, "b": 2, "a": 3}


def test_sources_say_what_is_not_stated(library):
    """The short form of the current source says that no year is given, the full form also that no address is."""
    source = library.sources["asc-ministry-page"]
    assert short_form(source) == "ASC ministry page on IJM, no year given"
    assert full_form(source) == (
        "ASC ministry page on International Justice Mission (IJM). Web page. No year or web address given."
    )


def test_full_form_of_a_full_source():
    """Author, title, kind, publisher, year, address, access date: all that is known, in this order."""
    import datetime as dt

    source = Source(
        id="r", author="A. B.", title="A report", short="Report", year="2020", publisher="C", kind="report",
        url="https://example.org/r", accessed=dt.date(2026, 1, 2),
    )  # fmt: skip
    assert full_form(source) == "A. B. A report. Report. C. 2020. https://example.org/r. Accessed 2026-01-02."
