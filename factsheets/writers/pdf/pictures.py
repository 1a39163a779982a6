"""Pictures of one file: image XObjects (ISO 32000-1, 8.9.5) with the data of a JPEG or a plain PNG, byte for byte.

PDF reads both compressions itself: a JPEG through DCTDecode, the rows of a PNG through FlateDecode with the predictors
of PNG. Colors are device RGB or gray, which are sRGB by the output intent (ISO 19005-2, 6.2.4.3); there is no mask,
so no page needs a group for transparency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factsheets.document.scene import Picture
from factsheets.writers.pdf.objects import PdfFile, Slot

PNG_HEAD = 8
"""Bytes of the signature; then come chunks of length, name, data and checksum (ISO/IEC 15948, 5.3)."""
PNG_PREDICTORS = 15
"""ISO 32000-1, table 10: each row names its predictor."""
SAMPLES = {"rgb": ("DeviceRGB", 3, 8), "grey": ("DeviceGray", 1, 8), "mono": ("DeviceGray", 1, 1)}
"""Colors of a picture -> color space, samples for each pixel, bits for each sample."""


class Pictures:
    """The pictures of a file; equal ones are embedded once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._slots: dict[Picture, Slot] = {}

    def entry(self, names: Mapping[Picture, str]) -> str:
        """Return the entry for pictures in the resources of a page; empty if there are none."""
        refs = "".join(f"/{name} {self._slot(picture).ref}" for picture, name in names.items())
        return f"/XObject<<{refs}>>" if refs else ""

    def _slot(self, picture: Picture) -> Slot:
        if picture not in self._slots:
            self._slots[picture] = _embedded(self._file, picture)
        return self._slots[picture]


def _embedded(file: PdfFile, picture: Picture) -> Slot:
    space, samples, bits = SAMPLES[picture.colours]
    entries = (
        f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}"
        f"/ColorSpace/{space}/BitsPerComponent {bits}"
    )
    if picture.form == "jpeg":
        return file.add_stream(picture.data, f"{entries}/Filter/DCTDecode", deflated=False)
    rows = f"/Predictor {PNG_PREDICTORS}/Colors {samples}/BitsPerComponent {bits}/Columns {picture.width}"
    return file.add_stream(b"".join(_rows(picture.data)), f"{entries}/DecodeParms<<{rows}>>")


def _rows(png: bytes) -> Iterator[bytes]:
    """Yield the pieces of the compressed rows of a PNG."""
    at = PNG_HEAD
    while at < len(png):
        length, name = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        if name == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += length + 12
