"""The outputs that words of the command line choose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.engine.jobs import plan, select
from factsheets.engine.select import Words, issues_named, selection
from factsheets.errors import UsageError


@pytest.fixture
def names(library, layouts):
    """Return the names of the outputs that words choose."""

    def chosen(*words, **named):
        wanted = selection(library, layouts, Words(*words, **named))
        return [job.output for job in select(plan(library, layouts), wanted)]

    return chosen


def test_no_words_choose_the_usual(names):
    """Without words, the seventeen outputs for Letter and wide slides are made, in color."""
    assert len(names()) == 17


@pytest.mark.parametrize(
    "word", ["property-grabbing", "Property Grabbing", "property_grabbing", " PROPERTY grabbing", "4", "property"]
)
def test_issue_goes_by_id_title_and_number(names, word):
    """An issue is found by id, title or number; capitals and hyphens do not matter."""
    assert names(issues=[word]) == ["handout-4-property-grabbing-letter.pdf"]


@pytest.mark.parametrize("word", ["DO", "do", "Dominican Republic", "dominican-republic", "the Dominican Republic"])
def test_country_goes_by_code_and_name(names, word):
    """A country is found by code or name, also as a sentence names it."""
    assert names(countries=[word]) == ["country-dominican-republic-letter.pdf"]


@pytest.mark.parametrize(
    ("word", "ending"), [("color", ""), ("Colour", ""), ("gray", "-mono"), ("Black and White", "-mono")]
)
def test_theme_goes_by_either_spelling(names, word, ending):
    """Color and black and white may be typed as people write them."""
    assert names(issues=["4"], themes=[word]) == [f"handout-4-property-grabbing-letter{ending}.pdf"]


def test_all_themes_are_each_made_once(names):
    """Other words for a theme do not count as other themes."""
    assert len(names(issues=["4"], themes=["all"])) == 2


def test_options_narrow_their_own_kind(names):
    """--issue chooses among handouts, and gives the subject of a deck requested with them."""
    assert names(["handouts", "deck"], ["4"]) == [
        "handout-4-property-grabbing-letter.pdf", "deck-4-property-grabbing-16x9.pptx",
    ]  # fmt: skip
    assert names(["deck"], countries=["KE"]) == ["deck-kenya-16x9.pptx"]
    assert names(["deck"]) == ["deck-16x9.pptx"]


def test_all_unknown_words_are_told_at_once(library, layouts):
    """Each unknown word is a problem, with the nearest name or all names as its fix."""
    with pytest.raises(UsageError) as caught:
        selection(library, layouts, Words(["hadnouts", "kenia"], ["property-grabing", "xyzzy"], ["Keyna"]))
    fixes = [problem.hint for problem in caught.value.problems]
    assert fixes[0] == "did you mean “property-grabbing”? Type `--issue property-grabbing`"
    assert fixes[1].startswith("use one of: citizenship-rights-abuse, forced")
    assert fixes[2:] == [
        "did you mean “Kenya”? Type `--country Kenya`",
        "did you mean “handouts”? Type `factsheets build handouts`",
        "did you mean “Kenya”? Type `factsheets build Kenya`",
    ]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("kenya", ["country-kenya-letter.pdf"]),
        ("KE", ["country-kenya-letter.pdf"]),
        ("4", ["handout-4-property-grabbing-letter.pdf"]),
        ("handout 4", ["handout-4-property-grabbing-letter.pdf"]),
        ("Property grabbing", ["handout-4-property-grabbing-letter.pdf"]),
        ("countries kenya", ["country-kenya-letter.pdf"]),
        ("dominican republic", ["country-dominican-republic-letter.pdf"]),
        ("4 kenya", ["handout-4-property-grabbing-letter.pdf", "country-kenya-letter.pdf"]),
        ("4 a4 mono", ["handout-4-property-grabbing-a4-mono.pdf"]),
        ("deck kenya", ["deck-kenya-16x9.pptx"]),
        ("slides", ["deck-16x9.pptx"]),
        ("insert", ["insert-half-letter.pdf"]),
        ("large-print 4", ["handout-4-property-grabbing-large-letter.pdf"]),
    ],
)
def test_words_without_an_option_mean_what_they_name(names, typed, made):
    """A forgotten option, or a name of two words, still gives the sheet."""
    assert names(typed.split()) == made


def test_option_without_its_kind_is_wrong_usage(library, layouts):
    """--country with only handouts is reported, not silently ignored."""
    with pytest.raises(UsageError, match="--country does not apply to handouts"):
        selection(library, layouts, Words(["handouts"], [], ["KE"]))


def test_format_and_theme_choose_the_way_of_printing(names):
    """--format a4 --theme mono gives the same sheets on A4 in black and white, and no deck."""
    assert names(["handouts"], ["4"], formats=["a4"], themes=["mono"]) == ["handout-4-property-grabbing-a4-mono.pdf"]
    assert len(names(formats=["a4"])) == 16


def test_edition_chooses_what_it_is_made_for(names):
    """--edition gives large print of handouts and countries, the insert, or posters, on the paper of --format."""
    assert names([], ["4"], editions=["large-print"]) == ["handout-4-property-grabbing-large-letter.pdf"]
    assert names(countries=["KE"], formats=["a4"], editions=["large-print"]) == ["country-kenya-large-a4.pdf"]
    assert names(editions=["insert"]) == ["insert-half-letter.pdf"]
    assert names(formats=["a4"], editions=["insert"]) == ["insert-a5.pdf"]
    assert names([], ["4"], editions=["poster"]) == ["handout-4-property-grabbing-poster-tabloid.pdf"]


def test_all_takes_every_variant(names):
    """The word "all" chooses every format, theme or edition."""
    made = names(["handouts"], ["4"], formats=["all"], themes=["all"], editions=["all"])
    assert made == [
        f"handout-4-property-grabbing-{place}{theme}.pdf"
        for place in (
            "a4",
            "booklet-a4",
            "booklet-letter",
            "large-a4",
            "large-letter",
            "letter",
            "poster-a3",
            "poster-tabloid",
        )
        for theme in ("", "-mono")
    ]


def test_edition_in_another_format_is_led_to_it(library, layouts):
    """An edition that exists only in its own format is found without naming that format."""
    card = replace(layouts.layouts["handout-letter"], format="index", edition="card")
    own = replace(layouts, layouts={**layouts.layouts, "handout-card": card})
    with pytest.raises(UsageError) as caught:
        selection(library, own, Words(editions=["card"]))
    assert [problem.hint for problem in caught.value.problems] == ["type `--format index`"]


def test_what_no_layout_makes_is_wrong_usage(library, layouts):
    """If each word is valid but no layout matches all of them, this is reported; the result is not empty."""
    with pytest.raises(UsageError, match="there is no layout for handouts in format 16x9"):
        selection(library, layouts, Words(["handouts"], formats=["16x9"]))
    with pytest.raises(UsageError, match="there is no format called “legal”"):
        selection(library, layouts, Words(formats=["legal"]))


@pytest.mark.parametrize(
    ("words", "hints"),
    [
        (["kenya"], ["this is a country; name an issue, such as property-grabbing"]),
        (["wells"], ["use one of: citizenship-rights-abuse, "]),
        (["wells", "kenya"], ["use one of: citizenship-rights-abuse, ", "this is a country"]),
        (["property-grabing", "4"], ["did you mean “property-grabbing”?"]),
    ],
)
def test_word_that_is_no_issue_is_told_with_what_it_is(library, words, hints):
    """For a country, its issues are suggested; for any other word, the nearest issue, or all of them."""
    with pytest.raises(UsageError) as refused:
        issues_named(library, words)
    told = [problem.hint for problem in refused.value.problems]
    assert [hint[: len(start)] for hint, start in zip(told, hints, strict=True)] == hints
