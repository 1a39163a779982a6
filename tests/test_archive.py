"""The checks of a zip file before anything in it is unpacked."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from factsheets import archive


def packed(method: int = zipfile.ZIP_DEFLATED, **members: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed(a=b"x", b=b"x", c=b"x"), archive.TooLarge),
        (packed(zipfile.ZIP_STORED, a=bytes(5_000_001)), archive.TooLarge),
        (packed(a=bytes(2_000_000)), archive.TooDense),
        (packed(zipfile.ZIP_LZMA, a=b"x"), zipfile.BadZipFile),
        (packed(a=b"x")[:20], zipfile.BadZipFile),
        (b"", zipfile.BadZipFile),
    ],
    ids=["many", "large", "dense", "another way", "cut off", "empty"],
)
def test_harmful_archive_is_not_opened(data: bytes, told: type[Exception]) -> None:
    """Too many members, too many bytes, too dense a member, or a file that is not an archive: each has its own error."""
    with pytest.raises(told):
        archive.opened(data, members=2, unpacked=5_000_000, ratio=100)


def test_small_member_may_be_dense() -> None:
    """A short member of one repeated letter shrinks to a thousandth, and is harmless."""
    assert archive.opened(packed(a=bytes(900_000)), members=2, unpacked=5_000_000, ratio=100).namelist() == ["a"]
