"""The look of an SVG element: style rules, inherited properties and colors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from colorsys import hls_to_rgb

from msgspec import Struct

from factsheets.figures.logo.fault import LogoFault
from factsheets.figures.svg.check import DECLARATION, PLAIN_COLOURS
from factsheets.regex import regex

INHERITED = frozenset({
    "color", "display", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "visibility",
})  # fmt: skip
"""Properties that an element inherits. They include those that hide a group with its contents."""
_RULE = regex(r"([^{}]*)\{([^}]*)\}")
_SELECTOR = regex(r"([\w-]*)(?:([.#])([\w-]+))?")
_FUNCTION = regex(r"(rgb|hsl)a?\(([^()]*)\)")

Properties = dict[str, str]


class Rule(Struct, frozen=True):
    """A rule of a style sheet for all elements of a kind, of a class, or for the one with an id; "" = any."""

    tag: str
    mark: str
    name: str
    values: Properties

    @property
    def weight(self) -> tuple[int, bool]:
        """Its specificity: an id counts more than a class, a class more than a kind of element."""
        return ("", ".", "#").index(self.mark), bool(self.tag)

    def suits(self, tag: str, attributes: Mapping[str, str]) -> bool:
        names = {"": [""], ".": attributes.get("class", "").split(), "#": [attributes.get("id", "")]}[self.mark]
        return self.tag in ("", tag) and self.name in names


def rules_of(css: str) -> list[Rule]:
    """Return the rules of a style sheet, the least specific first."""
    rules = []
    for selectors, declarations in _RULE.findall(css):
        values = _values(declarations)
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip().removeprefix("*"))
            rules += [Rule(match[1], match[2] or "", match[3] or "", values)] if match else []
    return sorted(rules, key=lambda rule: rule.weight)


def _values(declarations: str) -> Properties:
    return {name: value.strip() for name, value in DECLARATION.findall(declarations)}


def styled(tag: str, attributes: Mapping[str, str], around: Mapping[str, str], rules: Iterable[Rule]) -> Properties:
    """Return the attributes and properties of an element: its own, and those that it inherits from the one around it."""
    own = dict(attributes)
    for rule in rules:
        own |= rule.values if rule.suits(tag, attributes) else {}
    own |= _values(attributes.get("style", ""))
    inherited = {name: value for name, value in around.items() if name in INHERITED}
    return inherited | {name: value for name, value in own.items() if value != "inherit" or name not in INHERITED}


def colour(values: Mapping[str, str], name: str) -> str | None:
    """Return the color of a fill or stroke as #rrggbb, None if nothing is painted. Raises LogoFault."""
    given = values.get(name, "black" if name == "fill" else "none").strip().lower()
    if given == "currentcolor":
        given = values.get("color", "black").strip().lower()
    if given in ("none", "transparent") or share(values.get(f"{name}-opacity", "1")) <= 0:
        return None
    try:
        tones, alpha = _parts(given)
    except ValueError:
        raise LogoFault(
            "logo-drawing", f"contains a color that cannot be read (“{given[:30]}”)", PLAIN_COLOURS
        ) from None
    if alpha not in (0, 1):
        raise LogoFault("logo-drawing", "contains semi-transparent colors", PLAIN_COLOURS)
    return "#" + "".join(f"{min(max(round(tone * 255), 0), 255):02x}" for tone in tones) if alpha else None


def share(text: str) -> float:
    """Return a number or a percentage as a share of 1. Raises ValueError."""
    return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)


def _parts(given: str) -> tuple[Iterable[float], float]:
    """Return red, green, blue, and the alpha, from 0 to 1 each (CSS Color 4). Raises ValueError."""
    match = _FUNCTION.fullmatch(given)
    if match is None:
        return _named(given)
    first, second, third, *alpha = re.split(r"[\s,/]+", match[2].strip())
    if match[1] == "hsl":
        tones: Iterable[float] = hls_to_rgb(float(first.removesuffix("deg")) / 360, share(third), share(second))
    else:
        tones = [share(part) if part.endswith("%") else float(part) / 255 for part in (first, second, third)]
    return tones, share(alpha[0]) if alpha else 1


def _named(given: str) -> tuple[Iterable[float], float]:
    """Return a color written in hexadecimal digits or by name."""
    if not re.fullmatch(r"#[0-9a-f]{6}", given):
        from PIL import ImageColor  # knows all names

        tones: Sequence[int] = ImageColor.getrgb(given)
    else:
        tones = bytes.fromhex(given[1:])
    return [tone / 255 for tone in tones[:3]], tones[3] / 255 if len(tones) > 3 else 1
