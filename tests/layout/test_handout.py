"""Where a long description is cut: the front of a handout has its beginning, the back the rest."""

from __future__ import annotations

import pytest

from factsheets.compose.handout import cut

LONG, SHORT = "One two three. Four five. Six.", "Seven eight."


@pytest.mark.parametrize(
    ("paragraphs", "most", "here"),
    [
        ([], 9, []),
        ([SHORT, LONG], 8, [SHORT, LONG]),
        ([SHORT, LONG], 7, [SHORT]),
        ([LONG, SHORT], 6, [LONG]),
        ([LONG, SHORT], 5, ["One two three. Four five."]),
        ([LONG, SHORT], 4, ["One two three."]),
        ([LONG, SHORT], 1, ["One two three."]),
    ],
)
def test_description_is_cut_between_paragraphs_or_else_after_a_sentence(paragraphs, most, here):
    """The front has at least the first sentence; nothing is lost."""
    kept, rest = cut(paragraphs, most)
    assert kept == here
    assert " ".join([*kept, *rest]) == " ".join(paragraphs)
