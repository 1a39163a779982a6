"""The context of every part: resolved styles and colors, figure style, and a width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import fields, replace

from factsheets.content.model.organization import Logo
from factsheets.document.blocks import Block, FigureSpec
from factsheets.document.scene import GroupItem, ImageItem, TextItem
from factsheets.document.text import FontRef, TextStyle
from factsheets.figures.icons.pictograms import GRID
from factsheets.figures.icons.pictograms import found as found_icons
from factsheets.figures.registry import draw
from factsheets.figures.style import Artwork, Drawing, FigureDoesNotFit, FigureStyle
from factsheets.geometry import Rect, Size
from factsheets.layout.box import Box, holding, placed
from factsheets.layout.spec.deck import DeckSpec
from factsheets.layout.spec.faces import theme_faces
from factsheets.layout.spec.load import Layouts
from factsheets.layout.spec.paper import FigureSizes, LayoutSpec, ReviewSpec, StyleSpec, Theme, Value
from factsheets.typeset.boxes import text_box
from factsheets.typeset.paragraphs import TooWide

MONO_COAST = 0.75
"""Land without a tint has a coastline, also on slides (docs/design.md, section 12)."""
LENGTHS: dict[str, float] = {
    each.name: each.default
    for each in fields(FigureStyle)
    if each.name in FigureSizes.__struct_fields__ and isinstance(each.default, float)
}
"""The default lengths of figures, for body text of the default size."""


class Setting(Struct, frozen=True):
    """How the text of a leaf was set, and the result at (0, 0); None if a word was too wide."""

    leaf: Block
    style: TextStyle
    width: float
    last: float | None
    item: TextItem | None


class Sheet(Struct, frozen=True):
    """A theme and a set of styles, ready to set text and draw figures.

    `tried`, if it is a list, gets each text that is set and each zone that is drawn.
    """

    styles: Mapping[str, TextStyle]
    colours: Mapping[str, str]
    figures: FigureStyle
    parts: Mapping[str, Mapping[str, Value]]
    scale: float = 1.0
    tried: list[Setting | Zone] | None = None

    def sized(self, length: float) -> float:
        """Return a length of the design, given in points for body text of the default size, scaled to this sheet."""
        return length * self.scale

    def colour(self, name: str) -> str:
        return self.colours[name]


def make_sheet(
    layouts: Layouts, spec: LayoutSpec | ReviewSpec | DeckSpec, name: str, logo: Logo | None = None
) -> Sheet:
    """Return the sheet of a layout in the theme of that name; slides are set without kerning."""
    theme, styles, sizes = layouts.themes[name], layouts.styles[spec.styles], spec.figures
    folder, kern, scale = Path(layouts.folder), not isinstance(spec, DeckSpec), 1.0
    if isinstance(spec, LayoutSpec):
        styles, scale = spec.sized(styles), spec.scale(styles)
    fonts = theme_faces(theme, folder)
    resolved = {style: _style(each, fonts, theme, kern) for style, each in styles.items()}
    drawn = {"line": theme.colours[sizes.line], "land": theme.colours[sizes.land]}
    lengths = {each: _length(sizes, each, scale) for each in LENGTHS}
    if not lengths["coast"] and theme.mono:
        lengths["coast"] = MONO_COAST
    figure_style = FigureStyle(
        colours=tuple((theme.colours | drawn).items()),
        label=resolved["figure-label"],
        strong=resolved["figure-value"],
        key=resolved["figure-key"],
        **lengths,
        bracket=sizes.bracket,
        mono=theme.mono,
        icons=found_icons(folder / "icons"),
        logo=_artwork(logo),
    )
    return Sheet(resolved, theme.colours, figure_style, theme.parts, scale)


def _length(sizes: FigureSizes, name: str, scale: float) -> float:
    """Return a length of figures: that of the layout, otherwise that of the design, scaled to the sheet."""
    given: float | None = getattr(sizes, name)
    return LENGTHS[name] * scale if given is None else given


def _artwork(logo: Logo | None) -> Artwork | None:
    if logo is None:
        return None
    from factsheets.figures.logo.draw import read

    return read(logo.file, logo.data)


def _style(spec: StyleSpec, fonts: Mapping[str, FontRef], theme: Theme, kern: bool) -> TextStyle:
    colour = theme.colours[spec.colour]
    return TextStyle(fonts[spec.font], spec.size, spec.leading, colour, spec.align, kern, spec.tracking)


@lru_cache(maxsize=512)
def _restyled(style: TextStyle, colour: str, size: float) -> TextStyle:
    """Return a style in a color and, unless 0, a size: the same object each time, so that text set in it is found in
    the cache.
    """
    size, leading = (size, style.leading * size / style.size) if size else (style.size, style.leading)
    return replace(style, colour=colour, size=size, leading=leading)


class NoRoom(ValueError):
    """A block cannot be drawn in the space it has; the message says by how much."""

    def __init__(self, block: Block, reason: Exception) -> None:
        self.block = block
        super().__init__(str(reason))


class Frame(Struct, frozen=True):
    """The sheet, the width a part may fill, and the part's options."""

    sheet: Sheet
    width: float
    options: Mapping[str, Value]

    def number(self, option: str) -> float:
        """Return a numeric option of the part."""
        return float(self.options[option])

    def narrowed(self, width: float) -> Frame:
        return replace(self, width=width)

    def style(self, name: str, *, tone: str = "", size: float = 0.0) -> TextStyle:
        """Return a style; `tone` sets its color, `size` its size in points, with the leading in proportion."""
        style = self.sheet.styles[name]
        return _restyled(style, self.sheet.colour(tone) if tone else style.colour, size) if tone or size else style

    def text(
        self,
        block: Block,
        style: TextStyle,
        width: float = 0.0,
        *,
        balance: bool = False,
        last: float | None = None,
        unit: TextStyle | None = None,
    ) -> TextItem:
        """Return the words of a leaf, set at the width (or that of the frame) and owned by it. Raises NoRoom.

        `balance` balances all lines of a paragraph. With `last`, the last line may be shorter than the others, down to
        this share of the width.
        """
        styles = {**self.sheet.styles, "unit": unit} if unit else self.sheet.styles
        last, item = 1.0 if balance else last, None
        try:
            item = text_box(block.words, style, width or self.width, styles=styles, last=last, block=block.id)
        except TooWide as error:
            raise NoRoom(block, error) from None
        finally:
            self._note(Setting(block, style, width or self.width, last, item))
        return item

    def zone(self, block: Block, make: Callable[[Block, Frame], Box]) -> Box:
        """Return a part in which some texts take the width that others leave: with other words, it is drawn again.

        Raises NoRoom.
        """
        box = None
        try:
            box = make(block, self)
        finally:
            self._note(Zone(block, make, replace(self, sheet=replace(self.sheet, tried=None)), box))
        return box

    def _note(self, tried: Setting | Zone) -> None:
        if self.sheet.tried is not None:
            self.sheet.tried.append(tried)

    def figure(self, block: Block, room: Size) -> tuple[Box, float]:
        """Return a figure block drawn in the room as one group of the block, and the baseline of its symbols.

        Raises NoRoom.
        """
        assert block.figure is not None, block.id
        try:
            drawing = draw(block.figure, room, self.sheet.figures)
        except FigureDoesNotFit as error:
            raise NoRoom(block, error) from None
        return _grouped(drawing, block.id, block.figure), drawing.baseline

    def emblem(self, spec: FigureSpec | None, size: float) -> Box:
        """Return a pictogram as decoration, in a square of that size."""
        return self.decoration(spec, Size(size, size)) if spec else placed()

    def standing(self, spec: FigureSpec | None, size: float) -> Box:
        """Return a pictogram as decoration, in a box that ends at its feet: the lower edge goes on a line."""
        box = self.emblem(spec, size)
        return replace(box, height=self.foot(spec, Size(size, size))) if spec else box

    def foot(self, spec: FigureSpec, room: Size) -> float:
        """Return the distance from the top of a figure to its baseline."""
        return draw(spec, room, self.sheet.figures).baseline

    def inset(self, spec: FigureSpec, height: float) -> float:
        """Return how far from its left edge the ink of a pictogram of that height begins; 0 for other figures."""
        return self.sheet.figures.icons[spec.icons[0]].ink.x * height / GRID if spec.kind == "symbols" else 0.0

    def decoration(self, spec: FigureSpec, room: Size) -> Box:
        """Return a figure as decoration, as large as the room allows."""
        return _grouped(draw(spec, room, self.sheet.figures), None, spec)


class Zone(Struct, frozen=True):
    """A part that is drawn as a whole: its block, how it is drawn, and the result; None if it did not fit."""

    block: Block
    make: Callable[[Block, Frame], Box]
    frame: Frame
    box: Box | None

    def again(self, block: Block) -> Box | None:
        """Return it with other words; None if it does not fit."""
        try:
            return self.make(block, self.frame)
        except NoRoom:
            return None


def _grouped(drawing: Drawing, owner: str | None, spec: FigureSpec) -> Box:
    """Return the items as one group of their owner, named after what it shows; a single picture needs no group."""
    size = drawing.size
    match drawing.items:
        case (ImageItem() as picture,):
            return holding(size.width, size.height, replace(picture, block=owner))
    group = GroupItem(Rect(0, 0, size.width, size.height), drawing.items, owner, kind=spec.kind, name=_name(spec))
    return holding(size.width, size.height, group)


def _name(spec: FigureSpec) -> str:
    """Return the name of an object that several slides show: the sun, the people, a pictogram."""
    if spec.kind == "symbols":
        return spec.icons[0].replace("-", " ").capitalize() if len(spec.icons) == 1 else ""
    return spec.kind.capitalize() if spec.kind in ("sun", "people") else ""
