"""Read the measure of the number in a marked sentence ("1 in 5", "between 10.7 and 12.7 million"), and split the
sentence at the number.
"""

from __future__ import annotations

from factsheets.content.quantity.ends import first_end, whole_and_last
from factsheets.content.quantity.joined import measure_of_two
from factsheets.content.quantity.marks import MOST_MARKS, Mark, marks_of, measured, unmarked
from factsheets.content.quantity.types import (
    CountRange,
    Fraction,
    FractionRange,
    Measure,
    Percent,
    PercentRange,
    Wording,
)
from factsheets.content.quantity.wholes import Reading, read_count, read_share
from factsheets.content.quantity.years import dates_number


def take_apart(text: str) -> Wording:
    """Return the sentence of a marked text and its parts (see Wording); WordingError if its braces are wrong."""
    sentence, marks = unmarked(text).sentence, marks_of(text)
    if not marks:
        return Wording(sentence=sentence)
    first = marks[0]
    intro, before = whole_and_last(sentence[: first.start])
    before, after, reading = before.strip(), first.after.strip(), _share_of(marks)
    return Wording(
        sentence=sentence,
        intro=intro.strip(),
        before=before,
        qualifier=first.qualifier,
        marked=sentence[first.start : first.end].strip(),
        number=first.reading.number,
        unit=first.reading.unit,
        after=after,
        second="".join(sentence[mark.start : mark.end].strip() for mark in marks[1:MOST_MARKS]),
        change=next((mark.change for mark in marks if mark.change), ""),
        dated=dates_number(before, after[: first_end(after)]),
        counted=reading.counted,
        why=reading.why,
    )


def _share_of(marks: list[Mark]) -> Reading:
    """Return how the clause of the first number reads if it is a share.

    A number that is stated with its total needs no such reading.
    """
    first = marks[0]
    single = first.reading.measure is None or isinstance(
        first.reading.measure, CountRange | Fraction | FractionRange | Percent | PercentRange
    )
    if not single or (len(marks) == MOST_MARKS and measure_of_two(marks[0], marks[1])):
        return Reading()
    after = first.after[: first_end(first.after)]
    rest = first.after[len(after) :]
    later = rest[: first_end(rest)]
    earlier, before = whole_and_last(f"{first.before} ")
    if isinstance(first.reading.measure, CountRange):
        return read_count(before, after, later=later)
    return read_share(first.words, before, after, earlier=earlier, said=first.qualifier, later=later)


def measure_of(text: str) -> Measure | None:
    """Return the measure of the marked words; None if nothing is marked or it cannot be read."""
    marks = marks_of(text)
    if len(marks) == MOST_MARKS:
        return measure_of_two(marks[0], marks[1])
    return measured(marks[0]) if marks else None
