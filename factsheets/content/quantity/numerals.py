"""Numbers in words, up to one hundred: "seven", "forty-two", "ninety-nine"."""

from __future__ import annotations

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

VALUES = {
    **{word: value for value, word in enumerate(UNITS)},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS)},
    "one hundred": 100, "a hundred": 100,
}  # fmt: skip
"""Words without a hyphen -> their values."""

WORD = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(UNITS[1:10])})|{'|'.join(sorted(VALUES, key=len, reverse=True))})"
"""The pattern of a number in words; it has no named group."""


SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Words that multiply the number before them -> the power of ten."""
SCALE = "|".join(SCALES)
"""The pattern of one such word, for use in a group."""


def value_of(word: str) -> int:
    """Return the number that a word or digits mean. Raises ValueError for other words."""
    plain = word.lower()
    if plain in VALUES:
        return VALUES[plain]
    tens, _, unit = plain.partition("-")
    return VALUES[tens] + VALUES[unit] if unit in VALUES and tens in VALUES else int(word.replace(",", ""))
