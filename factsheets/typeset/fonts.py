"""The widths of characters: the metrics of a face, kerned by HarfBuzz, with ligatures switched off.

A ligature of these faces loses its letters when text is copied, searched or read aloud (docs/design.md, section 2), so
every default substitution of HarfBuzz is switched off and each character keeps its own glyph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from factsheets.document.text import FontRef
from factsheets.typeset.installed import INSTALLED

if TYPE_CHECKING:
    import uharfbuzz as hb

INVISIBLE = {"\u00ad", "\u200b", "\u2060", "\ufeff"}
"""Marks that only say where a line may break; they are never drawn."""

FEATURES = dict.fromkeys(("liga", "clig", "rlig", "calt", "ccmp", "locl", "rclt", "mark", "mkmk"), False)
"""Default features of HarfBuzz. With all of them off, each character is one glyph."""

DIGITS = "0123456789"


class MissingGlyph(ValueError):
    """A face has no glyph for a character; `character` and `face` say which."""

    def __init__(self, character: str, face: str, text: str) -> None:
        self.character, self.face, self.text = character, face, text
        super().__init__(f"{face} has no glyph for U+{ord(character):04X} in {text[:40]!r}")


class FontFace:
    """The metrics of one font file; `figures` are the glyphs of its digits if they are not the default ones. Lengths in
    em.
    """

    def __init__(self, file: Path, figures: tuple[int, ...] = ()) -> None:
        import uharfbuzz as hb  # imported here and below: checking layout files does not need it

        face = hb.Face(hb.Blob.from_file_path(str(file)))
        self.name = file.stem
        self._figures = dict(zip(DIGITS, figures, strict=False))
        self._features = FEATURES | ({"pnum": True, "lnum": True} if figures else {})
        self._font = hb.Font(face)
        self._upem: float = float(face.upem)
        self._drawn: dict[str, bool] = {}
        self._advance = cache(self._font.get_glyph_h_advance)  # of a glyph, without kerning, in units of the face
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self._upem
        self.descent: float = -extents.descender / self._upem
        self.cap_height = self._metric(hb.OTMetricsTag.CAP_HEIGHT)

    def _metric(self, tag: hb.OTMetricsTag) -> float:
        return float(self._font.get_metric_position_with_fallback(tag)) / self._upem

    def has(self, character: str) -> bool:
        """Return whether the face can draw the character by itself."""
        known = self._drawn.get(character)
        if known is None:
            known = self._drawn[character] = self._font.get_nominal_glyph(ord(character)) is not None
        return known

    def missing(self, text: str) -> list[str]:
        """Return the characters of the text that the face cannot draw, each once."""
        strange = [letter for letter in dict.fromkeys(text) if not self._drawn.get(letter)]
        return [letter for letter in strange if not self.has(letter) and letter not in INVISIBLE]

    def left_bearing(self, character: str) -> float:
        """Return the gap between the origin of a glyph and its ink."""
        return self._bearings(character)[0]

    def right_bearing(self, character: str) -> float:
        """Return the gap between the ink of a glyph and the origin of the next."""
        return self._bearings(character)[1]

    def depth(self, text: str) -> float:
        """Return how far the ink of a text reaches below its baseline, relative to the size."""
        return max((-(ink.y_bearing + ink.height) / self._upem for ink in self._inks(text)), default=0.0)

    def rise(self, text: str) -> float:
        """Return how far the ink of a text reaches above its baseline, relative to the size."""
        return max((ink.y_bearing / self._upem for ink in self._inks(text)), default=0.0)

    def _inks(self, text: str) -> Iterator[hb.GlyphExtents]:
        glyphs = (self._font.get_nominal_glyph(ord(character)) for character in text)
        return (ink for glyph in glyphs if glyph is not None and (ink := self._font.get_glyph_extents(glyph)))

    def _bearings(self, character: str) -> tuple[float, float]:
        glyph = self._figures.get(character, self._font.get_nominal_glyph(ord(character)))
        extents = None if glyph is None else self._font.get_glyph_extents(glyph)
        if glyph is None or extents is None:
            return 0.0, 0.0
        left, ink = extents.x_bearing, extents.width
        return left / self._upem, (self._advance(glyph) - left - ink) / self._upem

    def proportional(self) -> tuple[int, ...]:
        """Return the glyphs of the proportional lining figures 0 to 9; empty if these are the default ones."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        buffer.add_str(DIGITS)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, FEATURES | {"pnum": True, "lnum": True})
        glyphs = tuple(info.codepoint for info in buffer.glyph_infos)
        return () if glyphs == tuple(map(self._font.get_nominal_glyph, map(ord, DIGITS))) else glyphs

    @lru_cache(maxsize=4096)  # noqa: B019 - faces live as long as the process, see `face`
    def advances(self, text: str, kern: bool = True) -> tuple[tuple[float, ...], tuple[tuple[int, float], ...]]:
        """Return the advance of each character, kerning included, and the kerns as (index, thousandths of an em).

        Marks that are never drawn are not shaped: they have no width, and the characters on both sides are kerned as
        neighbors. Raises MissingGlyph.
        """
        for letter in self.missing(text):
            raise MissingGlyph(letter, self.name, text)
        import uharfbuzz as hb

        shown = [place for place, letter in enumerate(text) if letter not in INVISIBLE]
        buffer = hb.Buffer()
        buffer.add_str(text if len(shown) == len(text) else "".join(text[place] for place in shown))
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, self._features | {"kern": kern})
        upem, widths, kerns = self._upem, [0.0] * len(text), []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            place, advance = shown[info.cluster], position.x_advance
            widths[place] += advance / upem
            if kern_units := advance - self._advance(info.codepoint):
                kerns.append((place, kern_units * 1000 / upem))
        return tuple(widths), tuple(kerns)

    def width(self, text: str, kern: bool = True) -> float:
        """Return the width of the text. Raises MissingGlyph."""
        return sum(self.advances(text, kern)[0])


@cache
def _open(file: Path, figures: tuple[int, ...]) -> FontFace:
    return FontFace(file, figures)


def face(ref: FontRef) -> FontFace:
    """Return the metrics of a face; each file is opened once per process."""
    return _open(ref.file, ref.figures or ())


@cache
def with_large_figures(ref: FontRef) -> FontRef:
    """Return the face with the figures of large type (docs/design.md, section 4)."""
    return replace(ref, figures=face(ref).proportional())


def lacks(ref: FontRef, text: str) -> bool:
    """Return whether the face, or the one that a slide names instead, lacks a character of the text."""
    installed = INSTALLED.get(ref.family)
    strange = installed and any(ord(character) not in installed for character in text if character not in INVISIBLE)
    return bool(strange or face(ref).missing(text))


def with_fallbacks(ref: FontRef) -> Iterator[FontRef]:
    """Yield the face, then its fallbacks in order."""
    seen: FontRef | None = ref
    while seen:
        yield seen
        seen = seen.fallback


@lru_cache(maxsize=4096)
def by_face(text: str, ref: FontRef) -> tuple[tuple[str, FontRef], ...]:
    """Return the text in pieces, each with the face that draws it.

    A word changes to the fallback as a whole, because two designs in one word look like a mistake; a symbol changes by
    itself, with the space after it. Characters that no face has stay in the first one.
    """
    if not ref.fallback or not lacks(ref, text):
        return ((text, ref),)
    words = [(word, _face_for(word, ref)) for word in re.findall(r"(?:\w+|\W)\s*", text)]
    pieces = [pair for word, font in words for pair in ([(word, font)] if font else _each(word, ref))]
    return tuple(("".join(piece for piece, _ in run), font) for font, run in groupby(pieces, lambda pair: pair[1]))


def _face_for(word: str, ref: FontRef) -> FontRef | None:
    return next((font for font in with_fallbacks(ref) if not lacks(font, word)), None)


def _each(word: str, ref: FontRef) -> list[tuple[str, FontRef]]:
    return [(character, _face_for(character, ref) or ref) for character in word]
