"""The numbers of docs/design.md that several parts of the program keep to, each once. Lengths and sizes in points."""

from __future__ import annotations

# -- type (section 4) --------------------------------------------------------------------------------------------------

PRINT_BODY, PRINT_TEXT, PRINT_SOURCE = 12.0, 10.5, 9.0
"""The smallest body text on paper, any other text, and the line of the source."""
LARGE_PRINT = 18.0
"""The smallest type in large print."""
SLIDE_TEXT, SLIDE_SOURCE = 18.0, 14.0
"""The smallest type on slides, and of their sources."""
LARGEST_TYPE = 400.0
LARGE_FIGURES = 20.0
"""From this size on, figures are as wide as their shapes: of one width, as in columns, "115" falls apart."""
INK_SHIFT, FLAG_SHIFT = 0.8, 0.035
"""Share of the first glyph's left bearing by which a number moves left, to set its ink on the margin; the most for a "1",
whose flag is not its edge, in em."""
FREE_FIGURES = 0.03
"""Between the ink of two large figures, in em: "115" and "45" would touch."""
UNIT_SIZE, UNIT_GAP, UNIT_LEAST_GAP = 0.46, 0.1, 1.0
"""The unit word after a number, in sizes of the number, and the gap between them: in sizes of the number, and points."""
DASH_RISE, DASH_BEFORE, DASH_AFTER = 0.03, 0.012, 0.03
"""The dash of a range between large figures, in em: how far it is over the baseline, and its free space."""

# -- words (sections 7, 9, 13) -----------------------------------------------------------------------------------------

LEAD_IN = 34
"""The most letters before a number that are printed as its qualifier line."""
CALL_WORDS = 20
"""The most words of a church's one call to action, and how to follow it."""

# -- figures (sections 8, 9) -------------------------------------------------------------------------------------------

MOST_IN_A_ROW, MOST_IN_A_BAR = 10, 100
"""Parts of a whole that a figure can count out; a fraction of more is the number alone."""
SMALLEST_PICTOGRAM = 22.0
"""No pictogram and no symbol of a row is drawn smaller."""

# -- space (section 3) -------------------------------------------------------------------------------------------------

LEAST_GAP, MOST_GAP = 12.0, 28.0
"""Between blocks, at the default size of body text: what is left of a page makes the first grow up to the second."""
GUTTER = 26.0
"""Between columns, at the default size of body text."""
MOST_EMPTY = 0.22
"""Share of a page that one empty area may take."""
SAFETY = 18.0
"""Printers leave an edge of this width white: a mark nearer to the edge would not print."""

# -- ink (sections 12, 17) ---------------------------------------------------------------------------------------------

CONTRAST, LARGE_CONTRAST, LARGE_TEXT = 4.5, 3.0, 24.0
"""Text against its ground (WCAG 2.1, 1.4.3). What counts as large is stricter here: 24 points whatever the weight."""
THINNEST = 0.5
"""A thinner line is lost on a copier."""
POINTS_PER_INCH = 72
DPI = range(50, 601)
"""The allowed resolutions of pictures of pages, in dots per inch: less is unreadable, more fills the memory."""
