"""Our colors in an organization's own template: those of text, figures, accents and maps depend on their
backgrounds.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from factsheets.color import contrast, luminance, parts
from factsheets.document.scene import GroupItem, Item, PathItem, Stroke, TextItem, changed
from factsheets.document.text import Run
from factsheets.geometry import Rect
from factsheets.limits import CONTRAST, LARGE_CONTRAST
from factsheets.template.paint import Ground, Sample, plain
from factsheets.template.read import TemplateLayout

ACCENTS = ("blue", "plum", "violet", "earth", "teal", "green")
"""The names of our accents, in the order of a theme's accents; issues that name no color have `accent-1` and so on."""
LANDS = ("#44505a", "#c9d1d5")
"""Land of a map for light names and for dark ones."""
BLACK, WHITE = "#000000", "#ffffff"
CODE = {WHITE: "#fefefe", BLACK: "#010101"}
"""White and black of a QR code, changed invisibly, so that they are never replaced by theme colors."""
AS_DRAWN = ("logo", "sun")
"""Figures with colors of their own."""
RED, STRONG = 0.055, 0.45
"""A color this close to red (as a share of the color wheel), and stronger than this, counts as red: no one is shown in
the color of blood."""
LIGHT = 0.5


class Palette:
    """What our colors become on the backgrounds of one layout."""

    def __init__(self, ours: Mapping[str, str], layout: TemplateLayout) -> None:
        self.ours = {name: color.lower() for name, color in ours.items()}
        self.scheme = layout.scheme
        self._text, self._title = layout.body_color, layout.areas["title"].type.color
        names = [*ACCENTS, *(name for name in ours if name.startswith("accent-"))]
        tones = [self.ours[name] for name in reversed(names) if self.ours[name] != self.ours["ink"]]
        wide, high = layout.size.width, layout.size.height
        middle = layout.ground.sample(Rect(0.1 * wide, 0.25 * high, 0.8 * wide, 0.6 * high))
        self.spoken, self.accents = self._accents(tones, middle)

    def text(self, under: Sample, own: str = "") -> str:
        """Return the color of text: the template's own if it can be read there, otherwise the first that can.

        If none can be read on all of a picture or gradient, it is the template's own, because its designer has seen it
        there.
        """
        own = own or self._text
        found = _readable((own, self._text, self.scheme["tx1"], self.scheme["bg1"], BLACK, WHITE), under)
        can = under.is_plain or under.contrast(found) >= LARGE_CONTRAST or contrast(own, under.mean) < LARGE_CONTRAST
        return found if can else own

    def title(self, under: Sample) -> str:
        return self.text(under, self._title)

    def heading(self, under: Sample) -> str:
        """Return the color that replaces our dark blue."""
        return _readable((self.scheme["tx2"], self.ours["night"], self.text(under)), under)

    def _accents(self, tones: Sequence[str], under: Sample) -> tuple[str, Mapping[str, str]]:
        """Return the colors of our accents: the template's if all can be read and none is red, otherwise our own,
        otherwise one color for all.
        """
        theirs = [self.scheme[f"accent{number}"] for number in range(1, 7)]
        faint = [color for color in theirs if under.contrast(color) < CONTRAST]
        red = [color for color in theirs if is_red(color) and color not in faint]
        if not faint and not red:
            return "the template's six accents", {tone: theirs[-at % 6] for at, tone in enumerate(tones, 1)}
        told = [f"{len(faint)} of the template's accents cannot be read on its background"] * bool(faint)
        told += [f"{len(red)} of the template's accents {'is' if len(red) == 1 else 'are'} red"] * bool(red)
        why = " and ".join(told)
        if all(under.contrast(self.ours[name]) >= CONTRAST for name in ACCENTS):
            return f"ours, because {why}", {tone: _readable((tone, self.text(under)), under) for tone in tones}
        one = _readable((*(color for color in theirs if not is_red(color)), self.text(under)), under)
        return f"one for all, {one}, because {why}, and ours cannot be read either", dict.fromkeys(tones, one)

    @cached_property
    def _light(self) -> frozenset[str]:
        named = (self.ours[name] for name in ("white", "paper", "on-band"))
        return frozenset(color for color in named if luminance(color) >= LIGHT)

    @cached_property
    def _rules(self) -> frozenset[str]:
        return frozenset((self.ours["horizon"], self.ours["dawn"])) - {self.ours["ink"]}

    def panel(self, color: str, under: Sample) -> str | None:
        """Return the color of a panel of ours on the template, None for a light one, which is left out."""
        if color in self._light:
            return None
        if color in self._rules:
            return color
        if color in self.accents:
            return self.accents[color]
        seen = (self.scheme["tx2"], self.ours["night"])
        return next((each for each in seen if under.contrast(each) >= LARGE_CONTRAST), self.text(under))

    def on(self, panel: str) -> str:
        """Return the color of text on a panel."""
        return _readable((self.scheme["bg1"], WHITE, self.scheme["tx1"], BLACK), plain(panel))

    def shown(self, color: str, base: str, under: Sample, *, panel: bool = False, text: bool = False) -> str | None:
        """Return what one of our colors becomes when its background changes from ours to the template's; None if it is left out."""
        color, dark = color.lower(), luminance(base) < LIGHT
        if color == base or (not dark and color in self._light):
            return under.mean
        if color in self._light:
            return self.on(under.mean) if panel else self.text(under) if text else self.heading(under)
        if color in self.accents:
            return self.accents[color]
        if color in (self.ours["slide-land"], self.ours["land"]):
            return self._land(under)
        if color == self.ours["sea"]:
            return self._sea(under)
        if color in self._rules:
            return color
        if color == self.ours["night"]:
            return self.heading(under)
        return self.text(under)

    def _land(self, under: Sample) -> str:
        names = self.text(under)
        own = self.ours["slide-land"]
        return own if contrast(names, own) >= CONTRAST else max(LANDS, key=lambda each: contrast(each, names))

    def _sea(self, under: Sample) -> str | None:
        own = self.ours["sea"]
        if under.is_plain and luminance(under.mean) > LIGHT and contrast(self.text(under), own) >= CONTRAST:
            return own
        return under.mean if under.is_plain else None


def _readable(colors: Iterable[str], under: Sample) -> str:
    """Return the first color that can be read, otherwise the one with the most contrast."""
    colors = [color for color in colors if color]
    return next((each for each in colors if under.contrast(each) >= CONTRAST), max(colors, key=under.contrast))


def is_red(color: str) -> bool:
    """Return whether a color is a strong red."""
    red, green, blue = parts(color)
    hue, _, much = colorsys.rgb_to_hls(red, green, blue)
    return min(hue, 1 - hue) < RED and much > STRONG and max(red, green, blue) - min(red, green, blue) > 0.25


class _Under(NamedTuple):
    """The original and the new background of an item, and whether that is one of our panels."""

    base: str
    now: Sample
    panel: bool = False


class _Panel(NamedTuple):
    """One of our panels: its box, its old color, and its new color."""

    rect: Rect
    before: str
    now: str


class Painting:
    """The items of one page in the colors of a template, each depending on its background."""

    def __init__(self, palette: Palette, ground: Ground, base: str) -> None:
        self._palette, self._ground, self._base = palette, ground, base.lower()
        self._panels: list[_Panel] = []

    def painted(self, items: Iterable[Item], title: str | None = None, fill: str = "") -> Iterator[Item]:
        """Yield the items, panels among them first; `fill` is the color of the box of a title."""
        for item in items:
            if isinstance(item, PathItem) and item.artifact == "background":
                yield from self._panel(item)
            elif isinstance(item, TextItem) and title and item.block == title:
                yield self._text(item, self._under(item.room, fill), headed=True)
            elif not (isinstance(item, GroupItem) and item.kind in AS_DRAWN):
                yield from self._item(item, self._under(item.room if isinstance(item, TextItem) else item.rect))
            else:
                yield item

    def _under(self, rect: Rect, fill: str = "") -> _Under:
        if fill:
            return _Under(self._base, plain(fill))
        x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
        for panel in reversed(self._panels):
            if panel.rect.holds(Rect(x, y, 0, 0)):
                return _Under(panel.before, plain(panel.now), True)
        return _Under(self._base, self._ground.sample(rect))

    def _panel(self, item: PathItem) -> Iterator[Item]:
        color, under = (item.fill or WHITE).lower(), self._under(item.rect)
        nested = any(panel.rect.holds(item.rect, 1.0) for panel in self._panels)
        light = nested and luminance(color) >= LIGHT
        now = self._palette.on(under.now.mean) if light else self._palette.panel(color, under.now)
        if now:
            self._panels.append(_Panel(item.rect, color, now))
        if now or item.stroke:
            yield replace(item, fill=now, stroke=self._stroke(item.stroke, under))

    def _shown(self, color: str, under: _Under, *, text: bool = False) -> str | None:
        return self._palette.shown(color, under.base, under.now, panel=under.panel, text=text)

    def _stroke(self, stroke: Stroke | None, under: _Under) -> Stroke | None:
        color = self._shown(stroke.colour, under) if stroke else None
        return replace(stroke, colour=color) if stroke and color else None

    def _item(self, item: Item, under: _Under) -> Iterator[Item]:
        match item:
            case GroupItem(kind="qr"):
                yield changed(item, _coded)
            case GroupItem():
                yield item.holding(made for each in item.items for made in self._item(each, under))
            case TextItem():
                yield self._text(item, under)
            case PathItem():
                fill = self._shown(item.fill, under) if item.fill else None
                stroke = self._stroke(item.stroke, under)
                if fill or stroke:
                    yield replace(item, fill=fill, stroke=stroke)
            case _:
                yield item

    def _text(self, item: TextItem, under: _Under, *, headed: bool = False) -> TextItem:
        """Return text in colors that can be read; the words of a title, except for its number, have the color of titles."""

        def color(own: str) -> str:
            shown = self._shown(own, under, text=True) or ""
            toned = shown in self._palette.accents.values()
            usual = self._palette.title(under.now) if headed else self._palette.text(under.now)
            return usual if (headed and not toned) or under.now.contrast(shown) < CONTRAST else shown

        return with_runs(item, lambda run: replace(run, colour=color(run.colour)))


def with_runs(item: TextItem, change: Callable[[Run], Run]) -> TextItem:
    """Return a text with each of its runs changed."""
    return replace(item, lines=tuple(replace(line, runs=tuple(map(change, line.runs))) for line in item.lines))


def _coded(item: Item) -> Item:
    return replace(item, fill=CODE.get((item.fill or "").lower(), item.fill)) if isinstance(item, PathItem) else item
