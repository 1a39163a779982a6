"""The fonts that go with a deck: free ones with the widths of Arial and Georgia, for computers that have neither."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from factsheets.layout.spec.paper import Theme

FOLDER = "fonts"
TWINS: Mapping[str, tuple[str, ...]] = {
    "Georgia": ("Gelasio-Regular.ttf", "Gelasio-Bold.ttf", "LICENSE-Gelasio.txt"),
    "Arial": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LICENSE-Liberation.txt"),
}
"""Files in layouts/fonts by the family that slides name. Both licenses (SIL OFL 1.1) require their text beside the files."""
README = f"{FOLDER}/readme.txt"
HOW_TO = """\
The PDF and the pictures (PNG) of the slides look the same on every computer and
need no fonts.

The PowerPoint file (PPTX) uses Arial and Georgia. If a computer does not have
them, as is common on Linux, open each .ttf file in this folder, choose Install,
and restart the presentation program. LibreOffice then shows Liberation Sans for Arial
and Gelasio for Georgia, and every line stays the same length.

You may use and share both fonts freely; their licenses are in this folder.
"""


def font_files(theme: Theme, folder: Path) -> dict[str, Path]:
    """Return the files to put beside a deck, by name in the pack; fonts of families that the theme does not name are left out."""
    families = {spec.family for spec in theme.fonts.values()}
    files = [folder / FOLDER / file for family, names in TWINS.items() if family in families for file in names]
    return {f"{FOLDER}/{file.name.lower()}": file for file in files if file.is_file()}
