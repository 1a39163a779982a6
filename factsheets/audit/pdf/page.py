"""What a page shows, in drawing order: text with its place, size, color and tag, and filled areas.

Follows the operators of ISO 32000-1, annex A, as far as text and plain colors go. A background that is not a plain
color (pictures, shadings, patterns, transparency) counts as unknown. Boxes are in points, y growing downward.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from factsheets.audit.pdf.file import PdfFile
from factsheets.audit.pdf.fonts import Font, font_of
from factsheets.audit.pdf.seen import Filled, Mark, PageView, Shown, Shows
from factsheets.audit.pdf.syntax import PdfError, Ref, Stream, operations
from factsheets.document import paths
from factsheets.document.paths import Command, Matrix
from factsheets.document.scene import SCALE
from factsheets.geometry import Rect, Size

ABOVE, BELOW = 0.7, 0.2
"""How far the box of a line extends above and below its baseline, in ems: capitals and descenders."""
HANGING = frozenset("gjpqyQ,;()[]{}|@ßçµ")
DEEPEST = 12
"""The deepest nesting of forms that is read."""


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it matters here (ISO 32000-1, 8.4)."""

    matrix: Matrix
    colour: str = "000000"
    opaque: bool = True
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    visible: bool = True


@dataclass(slots=True)
class _Work:
    """What a page and the forms on it share."""

    file: PdfFile
    fonts: dict[int, Font]
    drawn: list[Shown | Filled] = field(default_factory=list)


class Views:
    """The visible pages of a file. Fonts, and content that several pages share, are read once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._fonts: dict[int, Font] = {}
        self._shows: dict[str, Shows] = {}

    def of(self, number: int, ref: Any, entries: dict[str, Any]) -> PageView:
        """Return the visible content of a page. Raises PdfError."""
        file = self._file
        sides = [file.number(side) for side in file.items(entries.get("MediaBox"))] or [0.0, 0.0, 612.0, 792.0]
        if len(sides) != 4:
            raise PdfError(f"page {number} has no size")
        left, right = sorted(sides[::2])
        low, high = sorted(sides[1::2])
        key = repr([sides, *(entries.get(name) for name in ("Contents", "Resources"))])
        if key not in self._shows:
            self._shows[key] = self._drawn(entries, Matrix(1, 0, 0, -1, -left, high))
        return PageView(number, ref, entries, Size(right - left, high - low), self._shows[key])

    def _drawn(self, entries: dict[str, Any], matrix: Matrix) -> Shows:
        file = self._file
        contents = file.get(entries.get("Contents"))
        streams = contents if isinstance(contents, list) else [contents]
        work = _Work(file, self._fonts)
        reader = _Reader(work, file.mapping(entries.get("Resources")), _State(matrix), None, 0)
        reader.read(b"\n".join(file.unpacked(stream) for stream in streams))
        return Shows(tuple(work.drawn))


class _Reader:
    """Reads one content stream: of a page, or of a form on it."""

    def __init__(self, work: _Work, resources: dict[str, Any], state: _State, mark: Mark | None, depth: int) -> None:
        self._work, self._resources, self._state, self._depth = work, resources, state, depth
        self._saved: list[_State] = []
        self._outer = mark
        self._marks: list[Mark | None] = []
        self._text = self._line = state.matrix
        self._path: list[Command] = []

    def read(self, data: bytes) -> None:
        """Follow all operators; those that do not affect text and background are ignored. Raises PdfError."""
        for operator, operands in operations(data):
            action = _ACTIONS.get(operator)
            if action is None:
                continue
            try:
                action(self, *operands)
            except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
                raise PdfError(f"the operator {operator} has wrong operands") from error

    @property
    def mark(self) -> Mark | None:
        """The innermost mark that is a tag or decoration; None outside all such marks."""
        return next((mark for mark in reversed(self._marks) if mark), self._outer)

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)

    # State and marks

    def save(self) -> None:
        self._saved.append(self._state)

    def restore(self) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def concat(self, *numbers: float) -> None:
        self._set(matrix=self._state.matrix.after(Matrix(*map(float, numbers))))

    def graphics(self, name: Any) -> None:
        """Apply the transparency of a named graphics state."""
        entries = self._resource("ExtGState", name)
        if "ca" in entries:
            self._set(opaque=self._work.file.number(entries["ca"], 1.0) >= 1)

    def begin(self, tag: Any, properties: Any = None) -> None:
        named = properties if isinstance(properties, dict) else self._resource("Properties", properties)
        file = self._work.file
        mcid = file.get(named.get("MCID")) if named else None
        artifact = str(tag) == "Artifact"
        known = isinstance(mcid, int) or artifact
        scale = min(1.0, file.number(named.get(SCALE), 1.0))
        self._marks.append(Mark(mcid if isinstance(mcid, int) else None, artifact, scale) if known else None)

    def end(self) -> None:
        if self._marks:
            self._marks.pop()

    def _resource(self, kind: str, name: Any) -> dict[str, Any]:
        file = self._work.file
        return file.mapping(file.mapping(self._resources.get(kind)).get(str(name)))

    # Color

    def colour(self, *values: Any) -> None:
        """Set a color by its number of components; a pattern is not a plain color."""
        parts = [min(1.0, max(0.0, float(value))) for value in values if isinstance(value, int | float)]
        if len(parts) == 4 and len(values) == 4:
            parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
        plain = len(values) in (1, 3, 4) and len(parts) in (1, 3)
        self._set(colour="".join(f"{round(part * 255):02X}" for part in parts * (3 // len(parts))) if plain else "")

    def space(self, *_: Any) -> None:
        self._set(colour="000000")

    # Paths

    def move(self, x: float, y: float) -> None:
        self._path.append(("M", *self._at(x, y)))

    def line(self, x: float, y: float) -> None:
        self._go("L", *self._at(x, y))

    def curve(self, a: float, b: float, c: float, d: float, x: float, y: float) -> None:
        self._go("C", *self._at(a, b), *self._at(c, d), *self._at(x, y))

    def _go(self, letter: str, *numbers: float) -> None:
        """Continue the path, or begin it here."""
        if not self._path:
            self._path.append(("M", *numbers[-2:]))
        self._path.append((letter, *numbers))

    def curve_from_here(self, c: float, d: float, x: float, y: float) -> None:
        last = [value for command in self._path[-1:] for value in command[1:] if isinstance(value, float)][-2:]
        here = (last[0], last[1]) if len(last) == 2 else self._at(c, d)
        self._go("C", *here, *self._at(c, d), *self._at(x, y))

    def curve_to_end(self, a: float, b: float, x: float, y: float) -> None:
        self._go("C", *self._at(a, b), *self._at(x, y), *self._at(x, y))

    def close(self) -> None:
        if self._path:
            self._path.append(("Z",))

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.move(x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self.line(*corner)
        self.close()

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._state.matrix.apply(float(x), float(y))

    def fill(self) -> None:
        """Record a painted area: an opaque plain color, or something of unknown color."""
        path = tuple(self._path)
        if any(command[0] != "Z" for command in path):
            colour = self._state.colour if self._state.opaque else ""
            self._work.drawn.append(Filled(path, paths.bounds(path), colour))
        self._path = []

    def drop(self) -> None:
        self._path = []

    def use(self, name: Any) -> None:
        """Draw a form, or record that a picture covers the unit square."""
        file = self._work.file
        stream = file.get(file.mapping(self._resources.get("XObject")).get(str(name)))
        if not isinstance(stream, Stream):
            return
        if file.name(stream.entries.get("Subtype")) == "Form":
            self._form(stream)
            return
        self._path = []
        self.box(0, 0, 1, 1)
        self._work.drawn.append(Filled(tuple(self._path), paths.bounds(tuple(self._path)), ""))
        self._path = []

    def _form(self, stream: Stream) -> None:
        if self._depth >= DEEPEST:
            raise PdfError("forms are nested too deep")
        file = self._work.file
        numbers = [file.number(value) for value in file.items(stream.entries.get("Matrix"))]
        matrix = Matrix(*numbers) if len(numbers) == 6 else Matrix()
        resources = file.mapping(stream.entries.get("Resources")) or self._resources
        state = replace(self._state, matrix=self._state.matrix.after(matrix))
        _Reader(self._work, resources, state, self.mark, self._depth + 1).read(file.unpacked(stream))

    # Text

    def begin_text(self) -> None:
        self._text = self._line = Matrix()

    def set_font(self, name: Any, size: float) -> None:
        fonts = self._work.file.mapping(self._resources.get("Font"))
        value = fonts.get(str(name))
        key = value.number if isinstance(value, Ref) else id(value)
        if key not in self._work.fonts:
            self._work.fonts[key] = font_of(self._work.file, value)
        self._set(font=self._work.fonts[key], size=float(size))

    def place(self, *numbers: float) -> None:
        self._text = self._line = Matrix(*map(float, numbers))

    def go(self, x: float, y: float) -> None:
        self._text = self._line = self._line.after(Matrix(e=float(x), f=float(y)))

    def go_leading(self, x: float, y: float) -> None:
        self._set(leading=-float(y))
        self.go(x, y)

    def next_line(self) -> None:
        self.go(0, -self._state.leading)

    def show_on_next(self, string: Any) -> None:
        self.next_line()
        self.show([string])

    def show_spaced(self, words: float, letters: float, string: Any) -> None:
        self._set(word_spacing=float(words), spacing=float(letters))
        self.show_on_next(string)

    def show(self, pieces: Any) -> None:
        """Record the shown text and advance by its width (ISO 32000-1, 9.4.4)."""
        state = self._state
        if state.font is None:
            raise PdfError("text has no font")
        text, advance = "", 0.0
        for piece in pieces if isinstance(pieces, list) else [pieces]:
            if isinstance(piece, bytes):
                letters, thousandths, count = state.font.shown(piece)
                text += letters
                advance += thousandths / 1000 * state.size + count * state.spacing
                advance += state.word_spacing * (piece.count(b" ") if state.font.octets == 1 else 0)
            else:
                advance -= float(piece) / 1000 * state.size
        whole = state.matrix.after(self._text)
        self._work.drawn.append(self._shown(text, advance * state.scale, whole))
        self._text = self._text.after(Matrix(e=advance * state.scale))

    def _shown(self, text: str, advance: float, matrix: Matrix) -> Shown:
        state = self._state
        assert state.font is not None
        below = BELOW if HANGING & set(text) else 0.0
        corners = [
            matrix.apply(x, y)
            for x in (0.0, advance - _trailing(text, state))
            for y in (state.rise - below * state.size, state.rise + ABOVE * state.size)
        ]
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        rect = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        size = abs(state.size) * (matrix.c**2 + matrix.d**2) ** 0.5
        return Shown(text, state.font, size, state.colour, rect, self.mark, state.visible and state.opaque)


def _trailing(text: str, state: _State) -> float:
    """Return the width of the trailing spaces, which cover nothing."""
    assert state.font is not None
    spaces = len(text) - len(text.rstrip(" "))
    return spaces * (state.font.widths.get(32, 250.0) / 1000 * state.size + state.spacing) * state.scale


def _setter(name: str, factor: float = 1.0) -> Callable[..., None]:
    def change(reader: _Reader, value: float) -> None:
        reader._set(**{name: float(value) * factor})  # noqa: SLF001 - a part of the class, made here

    return change


def _render(reader: _Reader, mode: int) -> None:
    reader._set(visible=mode not in (3, 7))  # noqa: SLF001 - as above


_ACTIONS: dict[str, Callable[..., None]] = {
    "q": _Reader.save, "Q": _Reader.restore, "cm": _Reader.concat, "gs": _Reader.graphics,
    "BMC": _Reader.begin, "BDC": _Reader.begin, "EMC": _Reader.end,
    "g": _Reader.colour, "rg": _Reader.colour, "k": _Reader.colour, "sc": _Reader.colour, "scn": _Reader.colour,
    "cs": _Reader.space,
    "m": _Reader.move, "l": _Reader.line, "c": _Reader.curve, "v": _Reader.curve_from_here, "y": _Reader.curve_to_end,
    "h": _Reader.close, "re": _Reader.box,
    "f": _Reader.fill, "F": _Reader.fill, "f*": _Reader.fill, "B": _Reader.fill, "B*": _Reader.fill,
    "b": _Reader.fill, "b*": _Reader.fill, "S": _Reader.drop, "s": _Reader.drop, "n": _Reader.drop,
    "Do": _Reader.use,
    "BT": _Reader.begin_text, "Tf": _Reader.set_font, "Tm": _Reader.place, "Td": _Reader.go, "TD": _Reader.go_leading,
    "T*": _Reader.next_line, "Tj": _Reader.show, "TJ": _Reader.show, "'": _Reader.show_on_next,
    '"': _Reader.show_spaced, "Tr": _render,
    "Tc": _setter("spacing"), "Tw": _setter("word_spacing"), "Tz": _setter("scale", 0.01), "TL": _setter("leading"),
    "Ts": _setter("rise"),
}  # fmt: skip
