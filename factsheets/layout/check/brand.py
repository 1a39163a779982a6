"""Check whether the colors of a brand are readable where they are used, and suggest the nearest that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factsheets.color import contrast
from factsheets.errors import Problem
from factsheets.layout.spec.brand import MAIN, Brand
from factsheets.layout.spec.paper import Theme
from factsheets.limits import CONTRAST, LARGE_CONTRAST
from factsheets.palette import difference, readable

WHITE, BLACK = "#FFFFFF", "#000000"
NOTICED = 0.02
"""The least difference in OKLab: two closer colors look alike."""


def check_brand(brand: Brand | None, themes: Iterable[Theme]) -> Iterator[Problem]:
    """Yield the colors of a brand that make text unreadable in its themes, and accents that look alike."""
    if brand is None:
        return
    colors = brand.colors
    mains = dict.fromkeys(theme.colours[MAIN[0]] for theme in themes if not theme.mono and MAIN[0] in theme.colours)
    rules = [
        ("main", colors.main, WHITE, CONTRAST, "as the background of white text"),
        ("paper", colors.paper, BLACK, 3 * CONTRAST, "as the background of black text"),
        *(("highlight", colors.highlight, each, LARGE_CONTRAST, "beside the main color") for each in mains),
        *((f"accents.{at}", each, WHITE, CONTRAST, "as the background of white text") for at, each in enumerate(colors.accents)),
    ]  # fmt: skip
    for name, colour, ground, least, where in rules:
        if colour and contrast(colour, ground) < least:
            message = f"{colour} is too {'light' if ground == WHITE else 'dark'} {where}: its contrast is {contrast(colour, ground):.1f} to 1, not {least:g} to 1"
            hint = f"the nearest readable color is {readable(colour, ground, least)}"
            yield Problem("brand-color", message, hint, colors.at(name))
    for at, each in enumerate(colors.accents):
        alike = next((other for other in colors.accents[:at] if difference(each, other) < NOTICED), "")
        if alike:
            message = f"{each} looks like {alike} to some readers"
            hint = "choose another color, or leave it out: missing colors are derived"
            yield Problem("accents-alike", message, hint, colors.at(f"accents.{at}"))
