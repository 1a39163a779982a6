"""Marked words are read as numbers, and sentences are split without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factsheets.content.quantity.marks import Marked, WordingError, qualifier_of, unmarked
from factsheets.content.quantity.measures import Reading
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import (
    Count,
    CountRange,
    Fraction,
    Measure,
    Money,
    Percent,
    PercentRange,
    Share,
    Wording,
)

READINGS: dict[str, tuple[Measure, str, str]] = {
    "1 in 5": (Fraction(1, 5), "1 in 5", ""),
    "one in five": (Fraction(1, 5), "1 in 5", ""),
    "2 out of every 3": (Fraction(2, 3), "2 out of 3", ""),
    "2 of 3": (Fraction(2, 3), "2 of 3", ""),
    "two-thirds": (Fraction(2, 3), "two-thirds", ""),
    "a third": (Fraction(1, 3), "a third", ""),
    "half": (Fraction(1, 2), "half", ""),
    "26%": (Percent(26), "26%", ""),
    "12.5 percent": (Percent(12.5), "12.5", "percent"),
    "15-30%": (PercentRange(15, 30), "15–30%", ""),
    "15% to 30%": (PercentRange(15, 30), "15–30%", ""),
    "45.8 million": (Count(45_800_000), "45.8", "million"),
    "45.8\u00a0million": (Count(45_800_000), "45.8", "million"),
    "1,200": (Count(1200), "1,200", ""),
    "half a billion": (Count(500_000_000), "half a billion", ""),
    "20 years": (Count(20), "20", "years"),
    "10.7 and 12.7 million": (CountRange(10_700_000, 12_700_000), "10.7–12.7", "million"),
    "600,000 to 1 million": (CountRange(600_000, 1_000_000), "600,000", "to 1 million"),
    "900 million to 1 billion": (CountRange(900_000_000, 1_000_000_000), "900 million", "to 1 billion"),
    "$20": (Money(20), "$20", ""),
    "$150 billion a year": (Money(150_000_000_000, "$", "year"), "$150", "billion a year"),
    "€1.5 million": (Money(1_500_000, "€"), "€1.5", "million"),
}


@pytest.mark.parametrize("words", READINGS)
def test_reading_gives_measure_and_print(words: str) -> None:
    """Every form of number is read as what it means, and printed as it should be set large."""
    assert Reading.of(words) == READINGS[words]


@pytest.mark.parametrize("words", ["homes", "between 5", "1 in", "$5-10 million", "15-", "1,20", "1 in 5 women"])
def test_reading_leaves_other_words_alone(words: str) -> None:
    """What is not clearly one number is not read as one."""
    assert Reading.of(words) == (None, words, "")


def test_share_of_a_percentage_is_in_lowest_terms() -> None:
    """20% of 12 million is one part of five, as the bar is divided."""
    assert measure_of("{12 million} people, {20%} of them there") == Share(Count(12_000_000), 1, 5)
    assert measure_of("{12 million} people, {12.5%} of them there") == Share(Count(12_000_000), 1, 8)


def test_more_than_makes_a_count_a_lower_bound() -> None:
    """ "More than" and "at least" belong only to the number right after them."""
    assert measure_of("There are more than {5 million} widows.") == Count(5_000_000, at_least=True)
    assert measure_of("More than we can say, but {5 million} widows.") == Count(5_000_000)


def test_take_apart_sets_whole_sentences_aside() -> None:
    """Sentences before the one with the number are the intro; the words of its own sentence are `before`."""
    text = "Widows suffer. So, St. Ann’s says, do more than {1.5 million} a year of them."
    assert take_apart(text) == Wording(
        sentence="Widows suffer. So, St. Ann’s says, do more than 1.5 million a year of them.",
        intro="Widows suffer.",
        before="So, St. Ann’s says, do more than",
        qualifier="more than",
        marked="1.5 million a year",
        number="1.5",
        unit="million a year",
        after="of them.",
    )


def test_take_apart_of_an_unmarked_text_is_its_sentence() -> None:
    """A fact without a number has nothing before, at or after it."""
    assert take_apart("School is not safe.") == Wording(sentence="School is not safe.")


def test_doubled_braces_are_letters() -> None:
    """A doubled brace is printed once and marks nothing."""
    assert take_apart("The set {{1, 2}} has {2} members.").sentence == "The set {1, 2} has 2 members."
    assert take_apart("The set {{1, 2}} has {2} members.").number == "2"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("More than {115 million } widows.", "More than 115 million widows."),
        ("More than{ 115 million }widows.", "More than 115 million widows."),
        ("One in two (or { 50% }), it says.", "One in two (or 50%), it says."),
    ],
)
def test_space_inside_the_braces_is_printed_outside_or_not_at_all(text: str, sentence: str) -> None:
    """A space inside the braces neither doubles the one outside nor is lost if it separates two words."""
    assert unmarked(text).sentence == sentence


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{1 in 5", "a brace is opened and never closed"),
        ("1 in 5}", "there is a closing brace here without an opening brace"),
        ("{1 in {5}}", "a second brace opens before the first is closed"),
        ("{1 in 5}}", "there is a closing brace here without an opening brace"),
        ("{ }", "there is nothing between the braces"),
        ("{1} {2} {3}", "more than 2 numbers are marked"),
    ],
)
def test_braces_out_of_order_are_told(text: str, message: str) -> None:
    """Braces that are not in pairs around a number are refused in plain words."""
    with pytest.raises(WordingError) as caught:
        take_apart(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("before", "qualifier"),
    [
        ("There are an estimated", "an estimated"),
        ("By 2020,", "By 2020"),
        ("highlands alone—an estimated", "an estimated"),
        ("found that in nearly", "nearly"),
        ("In any given year, there are about", "about"),
        ("people in slavery, between", ""),
        ("a handsome", ""),
        ("", ""),
    ],
)
def test_qualifier_is_the_end_of_the_words_before(before: str, qualifier: str) -> None:
    """Only whole words right before a number qualify it."""
    assert qualifier_of(before) == qualifier


TEXTS = st.text(st.sampled_from("aB1{}. ,—–%$\u00a0é") | st.characters(exclude_categories=["Cs"]), max_size=60)


def escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


@given(TEXTS)
def test_every_text_can_be_written(text: str) -> None:
    """With its braces doubled, any text comes back character for character, with nothing marked."""
    assert unmarked(escaped(text)) == Marked(text, ())


@given(TEXTS, TEXTS.filter(lambda text: text.strip() and not set(text) & set("{}")), TEXTS)
def test_parts_joined_again_are_the_sentence(before: str, mark: str, after: str) -> None:
    """Intro, words before, number and words after contain every character of the sentence, in order."""
    wording = take_apart(f"{escaped(before)} {{{mark}}} {escaped(after)}")  # braces inside a number are refused
    assert wording.sentence == f"{before} {mark.strip()} {after}"
    joined = wording.intro + wording.before + wording.marked + wording.after
    assert "".join(joined.split()) == "".join(wording.sentence.split())
    assert wording.before.endswith(wording.qualifier) or wording.before.endswith(f"{wording.qualifier},")
