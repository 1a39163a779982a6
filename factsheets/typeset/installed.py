"""Characters in the fonts that slides name: a slide is shown with the Arial and Georgia of another computer.

Each table has the characters that all common versions of a font have. A character that is not in them may still
appear, in any font that the slide program finds for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ARIAL = """
20-7E A0-2FF 374-375 37A-37E 384-38A 38C 38E-3A1 3A3-3CE 3D0-3FF 400-482 48A-513 51A-51D 1D00-1DBF 1E00-1E9B 1E9E
1EA0-1EF9 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3
1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2010-2017 2018-2022 2026 202F 2030 2032-2034 2039-203A 203C 203E 2044 207F
20A0-20B5 20B8-20BA 20BC-20BE 2105 2113 2116-2117 2122 2126 212E 2153-2154 215B-215E 2184 2190-2195 21A8 2202 2206
220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 250C 2510
2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 25AA-25AC 25B2 25BA 25BC 25C4
25CA-25CC 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 2663 2665-2666 266A-266B 266F FB01-FB02
"""
"""Latin, Greek, Cyrillic and signs that Arial Bold has both in Windows 7 with its updates (750,596 bytes) and in
Windows 10 (980,756 bytes). Hebrew, Arabic and Armenian are left out: this program does not set them.

Source: the character widths that TCPDF read from these files, as published with two projects on GitHub:
kr-digital/tcpdf-bundle and hugoetc/melmecpdf, fonts/arialbd.php. Neither has U+2010 and U+2011, but slide programs
show a hyphen for them. The rupee (U+20B9) came with the update KB2496898.
"""

GEORGIA = """
20-7E A0-17F 192 1FA-1FF 218-21B 2C6-2C7 2C9 2D8-2DD 37E 384-38A 38C 38E-3A1 3A3-3CE 401-40C 40E-44F 451-45C 45E-45F
490-491 1E80-1E85 1EF2-1EF3 2010-2015 2017-201E 2020-2022 2026 2030 2032-2033 2039-203A 203C 203E 2044 2074-2075
2077-2078 207F 20A3-20A4 20A7 20AC 2105 2113 2116 2120 2122 2126 212E 215B-215E 2202 2206 220F 2211-2212 2215
2219-221A 221E 222B 2248 2260 2264-2265 25A1 25AA-25AB 25CA 25CF 25E6 266A FB01-FB02
"""
"""The characters of Georgia 5.00, the version of Windows Vista, Windows 7 and macOS (157,080 bytes): no arrows, no
Vietnamese and no rupee.

Source: kr-digital/tcpdf-bundle, fonts/georgia.php, as above. Box drawing is left out; U+2010 and U+2011 as above.
"""


def _codes(ranges: str) -> frozenset[int]:
    """Return the code points of hexadecimal ranges."""
    pairs = re.findall(r"(\w+)(?:-(\w+))?", ranges)
    return frozenset(code for first, last in pairs for code in range(int(first, 16), int(last or first, 16) + 1))


INSTALLED: Mapping[str, frozenset[int]] = {"Arial": _codes(ARIAL), "Georgia": _codes(GEORGIA)}
"""Code points by family. Other families are embedded, so their own files are examined."""
