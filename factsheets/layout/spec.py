"""Layouts as data: layouts/*.yaml -> themes, styles and page specs. Lengths in points (docs/design.md, sections 3-7)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct, field

from factsheets.content.model import Record
from factsheets.content.reader import Reader
from factsheets.content.source import read_bytes
from factsheets.document.text import Align
from factsheets.errors import ContentErrors, Problem, in_order

Value = float | str
"""An option of a part: a length in points, a number, or a name."""

Length = Annotated[float, Meta(ge=0, description="a length in points, from 0 on")]
Hex = Annotated[str, Meta(pattern="^#[0-9A-Fa-f]{6}$", description="a colour as # and six hexadecimal digits")]
Product = Literal["handout", "country"]


class FontSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One face: the file that is embedded and measured, and the family that PowerPoint is told."""

    file: str
    family: str
    bold: bool = False


class StyleSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to set text: face, size and leading in points, colour name, alignment."""

    font: str
    size: Length
    leading: Length
    colour: str = "black"
    align: Align = "left"


class Styles(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of text styles, by name."""

    styles: dict[str, StyleSpec]


class Theme(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Faces, colours by name, and options of parts that hold on every layout under this theme."""

    fonts: dict[str, FontSpec]
    colours: dict[str, Hex]
    mono: bool = False
    parts: dict[str, dict[str, str]] = field(default_factory=dict)


class Cell(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a row: which part draws, which block it takes, how wide it is (without: the rest), its options."""

    part: str
    take: str
    width: Length | None = None
    options: dict[str, str] = field(default_factory=dict)


class Row(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Parts side by side. `gap` is the space above it: one length, or the least and the most."""

    cells: list[Cell]
    gap: Annotated[list[Length], Meta(min_length=1, max_length=2)] = field(default_factory=lambda: [12.0, 28.0])
    gutter: Length = 26.0


class Relief(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One step taken when a side is too full: options set for a part, or the last fact moved to another side."""

    step: str
    part: str = ""
    set: dict[str, str] = field(default_factory=dict)
    move: str = ""
    to: str = ""


class SideSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One side of paper: rows from the top, a foot flush with the bottom margin, and what gives way first."""

    name: str
    rows: list[Row]
    foot: Row
    relief: list[Relief] = field(default_factory=list)


class Paper(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page: size and margins."""

    width: Length
    height: Length
    left: Length
    right: Length
    top: Length
    bottom: Length


class FigureSizes(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How heavy figures are drawn on this medium; `line` and `land` name the colours of outlines and of map land."""

    line: str = "black"
    land: str = "land"
    outline: float = 0.9
    track: float = 20.0
    bar: float = 18.0
    coast: float = 0.5
    leader: float = 0.7
    dot: float = 2.3
    halo: float = 2.6
    bracket: bool = False


class LayoutSpec(Record, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One product on one format."""

    product: Product
    format: str
    paper: Paper
    styles: str
    most_facts: int = 3
    figures: FigureSizes = field(default_factory=FigureSizes)
    sides: list[SideSpec]


class Layouts(Struct, frozen=True):
    """All that layouts/ holds, by file name without ending; `folder` is where fonts and icons are."""

    folder: str
    themes: dict[str, Theme]
    styles: dict[str, dict[str, StyleSpec]]
    layouts: dict[str, LayoutSpec]


R = TypeVar("R", bound=Record)


class _Folder:
    """Reads layout files; remembers what is wrong with any of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reader = Reader()
        self.problems: list[Problem] = []

    def each(self, pattern: str, record: type[R]) -> dict[str, R]:
        """Return the records of the files that match, by file name without ending; broken ones are left out."""
        found = {path.stem: self._record(path, record) for path in sorted(self.root.glob(pattern))}
        return {name: value for name, value in found.items() if value is not None}

    def _record(self, path: Path, record: type[R]) -> R | None:
        file = path.relative_to(self.root).as_posix()
        node, problems = read_bytes(path.read_bytes(), file)
        self.problems += problems
        return None if node is None else self.reader.record(node, record)


def load_layouts(root: Path) -> Layouts:
    """Return all themes, styles and layouts of root/layouts; ContentErrors with every problem of every file."""
    folder = _Folder(root)
    layouts = Layouts(
        str(root / "layouts"),
        folder.each("layouts/themes/*.yaml", Theme),
        {name: sheet.styles for name, sheet in folder.each("layouts/styles/*.yaml", Styles).items()},
        folder.each("layouts/[!d]*.yaml", LayoutSpec),
    )
    problems = [*folder.problems, *folder.reader.problems]
    if problems:
        raise ContentErrors(in_order(problems))
    return layouts
