"""XPath over the XML of decks: python-pptx offers it only for the elements that it knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

_NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@cache
def _query(text: str) -> etree.XPath:
    return etree.XPath(text, namespaces=_NAMES)


def find(element: Any, query: str) -> list[Any]:
    """Return what an XPath finds below an element; prefixes `a` (DrawingML), `p` (PresentationML) and `r`."""
    found: Any = _query(query)(element)
    return list(found)


def text_at(element: Any, query: str) -> str:
    """Return the first text or attribute that an XPath finds, or ""."""
    return next(map(str, find(element, query)), "")


def serialize(element: Any) -> str:
    """Return an element as text, with its namespace declarations."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
