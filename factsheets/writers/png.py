"""Pages of a PDF as PNG pictures, for offices that cannot use PDFs and programs that project pictures."""

from __future__ import annotations

from io import BytesIO

import pypdfium2

from factsheets.limits import POINTS_PER_INCH

NUDGE = 1 - 1e-6
"""PDFium rounds sizes up: without it, 1650.0000000000002 pixels would be 1651."""


class Pictures:
    """A PDF, to be drawn page by page."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def png(self, page: int, dpi: float, *, clear: bool = False) -> bytes:
        """Return a page (counted from 0) as a PNG with a resolution in dots per inch, which is stored in the file.

        The empty parts of the picture are white, or transparent if `clear`.
        """
        ground = (0, 0, 0, 0) if clear else (255, 255, 255, 255)
        drawn = self._document[page].render(scale=dpi / POINTS_PER_INCH * NUDGE, fill_color=ground)
        file = BytesIO()
        drawn.to_pil().save(file, "PNG", dpi=(dpi, dpi))
        return file.getvalue()
