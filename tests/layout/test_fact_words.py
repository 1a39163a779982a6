"""Which words of a fact are set large, and where its sentence is split."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from factsheets.compose.fact import LEAD_IN_OF_SHARE, _by_its_share
from factsheets.content.quantity.sentence import measure_of, take_apart
from tests.layout.sheets import LIBRARY

FACT = LIBRARY.issues["property-grabbing"].facts[0]
BEFORE = "generates $150 billion a year –"


SUM = "Crime generates {$150 billion} a year – {two-thirds} from forced labor."


def share_in(text: str, like: str = "") -> tuple[str, str] | None:
    """Return the words before the share that is set large, and the share, of a fact with the measure of a text."""
    found = _by_its_share(replace(FACT, text=text, wording=take_apart(text), measure=measure_of(like or text)))
    return found and (found[0], found[1][0].text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SUM, (f"Crime {BEFORE}", "two-thirds")),
        ("Crime generates {$150 billion} a year – {two-thirds}.", None),
        ("Crime pays. It generates {$150 billion} a year – {two-thirds} from forced labor.", None),
        ("There are {115 million} widows and {500 million} children.", None),
        ("Some {two-thirds} come from forced labor.", None),
    ],
)
def test_share_of_a_sum_is_set_large_where_its_sentence_can_be_split(text, words):
    """In a sentence that nothing introduces, before more words."""
    assert share_in(text) == words


def test_beginning_before_a_share_may_be_two_lines_long():
    longer = SUM.replace("Crime", "x" * (LEAD_IN_OF_SHARE - len(f" {BEFORE}")))
    assert share_in(longer, SUM) is not None
    assert share_in(f"x{longer}", SUM) is None
