"""Where texts break, as text: a golden of many texts at many widths, in a font of one width, so that no rule changes
unnoticed.
"""

from __future__ import annotations

from factsheets.document.blocks import Phrase
from factsheets.testing import square
from factsheets.typeset.boxes import text_box
from factsheets.typeset.breaks import break_places
from factsheets.typeset.paragraphs import TooWide

SQUARE = square()
TEXTS = (
    "One in three women lives with violence, and most of them tell nobody.",
    "An estimated 1 in 5 women, or 10.7–12.7 million people, 600,000 to 1 million of them children.",
    "$1.50 of 3 million – a well-kept, long-term peace/justice programme—ends “so”.",
    "He fled (in 2016), she stayed: 15–30% out of every 100 did so.",
    "a b c d e f g h i j k l m n o p",
    "extraordinarily incomprehensibilities",
    "short end-of-line",
    "Water  twice   spaced ends. ",
    "No\u00a0break\u00a0in\u00a0here, but here, and mother-in-law\u00a0too",
    "kilometres\u200bzero www.example.org/a-b/c?d=e",
    "two\nparagraphs of words, of which the second is longer",
    "The last two words stay together",
    "The last word is unquestionably-extraordinary",
    "—dash first, - hyphen, – en dash",
)
WIDTHS = (3, 7, 12, 16, 17, 18, 19, 24, 33)
LAST = (None, 0.6, 1.0)
"""How lines are made: filled greedily, or balanced except a last one of at least six tenths, or all balanced."""


def broken(text: str, letters: int, last: float | None) -> str:
    try:
        item = text_box([Phrase(text)], SQUARE, letters * SQUARE.size, last=last)
    except TooWide as failure:
        return str(failure)
    return " | ".join(
        "+".join(run.text for run in line.runs) + "·" * line.space_after + "¶" * line.ends for line in item.lines
    )


def test_texts_break_where_they_did(golden):
    """Each text with its break places, and its lines at each width."""
    parts = []
    for text in TEXTS:
        places = break_places(text)
        parts.append("".join("|" * (at in places) + letter for at, letter in enumerate(text)).replace("\n", "¶"))
        for last in LAST:
            widths = WIDTHS if last is None else WIDTHS[2::2]
            parts += [f"  {letters} {last}: {broken(text, letters, last)}" for letters in widths]
    golden("rules/breaks.txt", "\n".join(parts) + "\n")
