"""Zip files looked through before anything in them is unpacked: decks, templates and spreadsheets from elsewhere."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

DENSE_FROM = 1_000_000
"""Unpacked bytes from which on the ratio of a member counts: XML shrinks to a twentieth, a trap to a thousandth."""


class TooLarge(Exception):
    """The archive would unpack to more than is allowed."""


class TooDense(TooLarge):
    """One of its members would unpack to too many times its size."""


def opened(data: bytes, *, members: int, unpacked: int, ratio: int | None = None) -> ZipFile:
    """Return an archive with no more than so many members and bytes, each packed to no less than a part of its size.

    The sizes are those that the archive tells; zipfile never unpacks more of a member than that. Raises BadZipFile for what
    is no archive, is damaged, or is not packed as office programs pack; TooLarge, TooDense.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (ValueError, OSError, NotImplementedError, EOFError) as error:
        raise BadZipFile(str(error)) from error
    infos = archive.infolist()
    if len(infos) > members or sum(info.file_size for info in infos) > unpacked:
        raise TooLarge
    if ratio is not None and any(info.file_size > max(ratio * info.compress_size, DENSE_FROM) for info in infos):
        raise TooDense
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise BadZipFile("packed in another way")
    return archive
