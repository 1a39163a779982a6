"""The contents of a finished PDF: its structure tree as readable text, and its words.

Reads with pikepdf and pypdfium2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2


def tree(data: bytes) -> str:
    """Return the structure tree, one element on each line: role, attributes, and its text or drawing."""
    with pikepdf.open(BytesIO(data)) as pdf:
        marks = {(page.objgen, mcid): text for page in pdf.pages for mcid, text in _marks(page).items()}
        return "\n".join(_lines(pdf.Root.StructTreeRoot.K, marks, 0)) + "\n"


def _lines(element: Any, marks: dict[Any, str], depth: int) -> Iterator[str]:
    attributes = "".join(
        f" {key[1:].lower()}={str(element[key])!r}" for key in ("/Lang", "/Alt", "/ID") if key in element
    )
    yield "  " * depth + str(element.S)[1:] + attributes
    for kid in element.K:
        kind = str(kid.get("/Type", ""))
        if kind == "/MCR":
            yield "  " * (depth + 1) + repr(marks[kid.Pg.objgen, int(kid.MCID)])
        elif kind == "/OBJR":
            yield "  " * (depth + 1) + f"-> {kid.Obj.A.URI} {str(kid.Obj.Contents)!r}"
        else:
            yield from _lines(kid, marks, depth + 1)


def _marks(page: Any) -> dict[int, str]:
    """Return the text of each marked-content sequence of a page; "(drawing)" where it shows none."""
    found: dict[int, str] = {}
    current, font = None, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                assert current is None, "marks must not nest"
                current = int(operands[1].get("/MCID", -1))
                found[current] = ""
            case "EMC":
                current = None
            case "Tf":
                font = str(operands[0])
            case "Tj" | "TJ":
                assert current is not None, "text outside a mark"
                shown = operands[0] if str(operator) == "TJ" else operands
                codes = _codes(page.Resources.Font[font])
                found[current] += "".join(
                    codes[code] for piece in shown if isinstance(piece, pikepdf.String) for code in bytes(piece)
                )
    return {mcid: text or "(drawing)" for mcid, text in found.items() if mcid >= 0}


def _codes(font: Any) -> dict[int, str]:
    """Return the meaning of each code of a font, by its ToUnicode map."""
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def words(data: bytes) -> list[str]:
    """Return the words that a reader extracts page by page, including decoration."""
    pdf = pypdfium2.PdfDocument(data)
    return [word for page in pdf for word in page.get_textpage().get_text_range().split()]
