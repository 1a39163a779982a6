"""Write factsheets/writers/pdf/srgb.icc: sRGB as a small ICC profile, computed from its definition. Run once.

Version 2 of the format (ICC.1:2001-04), with matrix and tone curve; constants of IEC 61966-2-1, adapted to D50
(Bradford).
"""

from __future__ import annotations

import struct
from pathlib import Path

WHITE = (0.9642, 1.0, 0.8249)
"""The D50 white of the profile connection space."""

PRIMARIES = {
    "rXYZ": (0.436066, 0.222488, 0.013916),
    "gXYZ": (0.385147, 0.716873, 0.097076),
    "bXYZ": (0.143066, 0.060608, 0.714096),
}

CURVE_POINTS = 1024


def srgb() -> bytes:
    """Return the profile: header, tag table, tags. The three channels share one curve."""
    curve = _curve()
    tags = {"desc": _description("sRGB"), "cprt": b"text\0\0\0\0No rights reserved\0", "wtpt": _xyz(WHITE)}
    tags |= {name: _xyz(value) for name, value in PRIMARIES.items()}
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    table, data, places = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for name, tag in tags.items():
        if tag not in places:
            places[tag] = start + len(data)
            data += tag + b"\0" * (-len(tag) % 4)
        table += struct.pack(">4sII", name.encode("ascii"), places[tag], len(tag))
    return _header(start + len(data)) + struct.pack(">I", len(tags)) + table + data


def _header(size: int) -> bytes:
    """Return the header (ICC.1:2001-04, 6.1), with a fixed date."""
    return struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4s8sI12s4s44x",
        size, b"", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0,
        b"acsp", b"", 0, b"", b"", b"", 0, _fixed(WHITE), b"",
    )  # fmt: skip


def _fixed(values: tuple[float, float, float]) -> bytes:
    """Return numbers as s15Fixed16."""
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _curve() -> bytes:
    """Return the transfer curve of sRGB, sampled."""
    steps = (point / (CURVE_POINTS - 1) for point in range(CURVE_POINTS))
    values = [step / 12.92 if step <= 0.04045 else ((step + 0.055) / 1.055) ** 2.4 for step in steps]
    return struct.pack(f">4s4xI{CURVE_POINTS}H", b"curv", CURVE_POINTS, *(round(value * 65535) for value in values))


def _description(name: str) -> bytes:
    """Return the name (ICC.1:2001-04, 6.5.17), with empty Unicode and Macintosh parts."""
    text = name.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * (4 + 4 + 2 + 1 + 67)


if __name__ == "__main__":
    Path(__file__).parents[1].joinpath("factsheets/writers/pdf/srgb.icc").write_bytes(srgb())
