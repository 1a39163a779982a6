"""Luminance and contrast of colors (WCAG 2.1, "relative luminance", "contrast ratio")."""

from __future__ import annotations

from functools import lru_cache


def parts(colour: str) -> tuple[float, float, float]:
    """Return the red, green and blue of a color that ends with six hexadecimal digits, from 0 to 1."""
    red, green, blue = bytes.fromhex(colour[-6:])
    return red / 255, green / 255, blue / 255


def linear(part: float) -> float:
    """Return the linear light of an sRGB component, both from 0 to 1."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def encoded(light: float) -> float:
    """Return the part of sRGB for an amount of light, both from 0 to 1 (IEC 61966-2-1)."""
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Return the relative luminance of a color, from 0 for black to 1 for white; the argument ends with six hex digits."""
    red, green, blue = map(linear, parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
