"""Zip files (Office packages) that are the same whenever and wherever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest possible date in a zip, given to every member."""


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of the members in order, without dates and traces of the system."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)
    return stream.getvalue()


def repack(package: bytes) -> bytes:
    """Return the same package without dates; the order is that of the package."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())
