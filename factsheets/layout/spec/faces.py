"""The faces of a theme, each with its fallback for characters that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from factsheets.document.text import FontRef
from factsheets.layout.spec.paper import Theme


def theme_faces(theme: Theme, folder: Path) -> Mapping[str, FontRef]:
    """Return the faces by name; the file names of the theme are relative to `folder`."""
    return {name: _face(name, theme, folder) for name in theme.fonts}


def _face(name: str, theme: Theme, folder: Path) -> FontRef:
    spec = theme.fonts[name]
    fallback = _face(spec.fallback, theme, folder) if spec.fallback else None
    return _ref(name, folder / spec.file, spec.family, spec.bold, spec.reserve, fallback)


@cache
def _ref(name: str, file: Path, family: str, bold: bool, reserve: float, fallback: FontRef | None) -> FontRef:
    return FontRef(name, file, family, bold, reserve, fallback)
