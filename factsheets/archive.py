"""Check zip files (decks, templates and spreadsheets from elsewhere) before anything in them is unpacked."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

DENSE_FROM = 1_000_000
"""Members with fewer unpacked bytes may have any ratio: XML shrinks to a twentieth of its size, a zip bomb to a thousandth."""


class TooLarge(Exception):
    """The archive would unpack to more members or bytes than allowed."""


class TooDense(TooLarge):
    """One of its members would unpack to too many times its packed size."""


def opened(data: bytes, *, members: int, unpacked: int, ratio: int | None = None) -> ZipFile:
    """Return an archive with at most so many `members` and `unpacked` bytes, none packed by more than the `ratio`.

    The sizes are those that the archive states; zipfile never unpacks more of a member than that. Raises BadZipFile if
    it is not an archive, is damaged, or uses a compression that office programs do not use; TooLarge, TooDense.
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
