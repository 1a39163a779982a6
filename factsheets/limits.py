"""The numbers of docs/design.md that several parts of the program use, each defined once. Lengths and sizes in points."""

from __future__ import annotations

# -- type (section 4) --------------------------------------------------------------------------------------------------

PRINT_BODY, PRINT_TEXT, PRINT_SOURCE = 12.0, 10.5, 9.0
"""The smallest body text on paper, any other text, and the source line."""
LARGE_PRINT = 18.0
"""The smallest type in large print."""
SLIDE_TEXT, SLIDE_SOURCE = 18.0, 14.0
"""The smallest type on slides, and of their sources."""
LARGEST_TYPE = 400.0
LARGE_FIGURES = 20.0
"""From this size on, digits have their natural widths: with equal widths, as in columns, "115" falls apart."""
INK_SHIFT, FLAG_SHIFT = 0.8, 0.035
"""Share of the first glyph's left bearing by which a number moves left, so that its ink aligns with the margin; and, in
em, the most for a "1", whose flag is not its visual edge."""
FREE_FIGURES = 0.03
"""The least gap between the ink of two large digits, in em: in "115" and "45" they would touch."""
LEADS = 2.4
"""How much larger the number that leads a front is than the next one."""
UNIT_SIZE, UNIT_GAP, UNIT_LEAST_GAP, UNIT_SPACE = 0.46, 0.1, 1.0, 0.24
"""The size of the unit word after a number as a share of the number's, and the gap between them: as a share of that
size plus points, and the least as a share of the smallest size of a unit."""
DASH_RISE, DASH_BEFORE, DASH_AFTER = 0.03, 0.012, 0.03
"""The dash of a range between large digits, in em: its height above the baseline, and the space around it."""

# -- words (sections 7, 9, 13) -----------------------------------------------------------------------------------------

LEAD_IN = 34
"""The most characters before a number that are printed as its qualifier line."""
CALL_WORDS = 20
"""The most words in a church's call to action, and in how to follow it."""

# -- figures (sections 8, 9) -------------------------------------------------------------------------------------------

MOST_IN_A_ROW, MOST_IN_A_BAR = 10, 100
"""The most parts of a whole that a figure can show one by one; a fraction with more is shown as a number only."""
SMALLEST_PICTOGRAM = 22.0
"""No pictogram and no symbol in a row is drawn smaller."""

# -- space (section 3) -------------------------------------------------------------------------------------------------

LEAST_GAP, MOST_GAP = 12.0, 28.0
"""The gap between blocks, at the default size of body text: leftover space on a page makes the first grow up to the second."""
GUTTER = 26.0
"""The gap between columns, at the default size of body text."""
MOST_EMPTY = 0.22
"""The share of a page that one empty area may take up."""
SAFETY = 18.0
"""Printers leave a margin of this width white: a mark nearer to the edge would not print."""

# -- ink (sections 12, 17) ---------------------------------------------------------------------------------------------

CONTRAST, LARGE_CONTRAST, LARGE_TEXT = 4.5, 3.0, 24.0
"""Contrast of text with its background (WCAG 2.1, 1.4.3). The limit for large text is stricter here: 24 points at any
weight."""
THINNEST = 0.5
"""A thinner line disappears on a copier."""
POINTS_PER_INCH = 72
DPI = range(50, 601)
"""The allowed resolutions for pictures of pages, in dots per inch: below them text is unreadable, above them memory
fills up."""
