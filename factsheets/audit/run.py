"""The entry point: find the files to check, and check each one. A file that cannot be read does not stop the audit."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile

from factsheets import archive
from factsheets.audit.findings import Unreadable, asked
from factsheets.errors import Problem, UsageError

DECKS = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
"""Presentations, slide shows and templates, each without and with macros, which are not run."""
ENDINGS = (".pdf", *DECKS)
LARGEST = 150_000_000
"""The largest file in bytes: larger than anything an office sends by mail."""
MOST_PARTS, LARGEST_SUM, MOST_RATIO = 5_000, 400_000_000, 300
"""Limits of a deck: its parts, their unpacked bytes, and their compression ratio. A deck above them is treated as an
attack."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files and those locked with a password begin ([MS-CFB], 2.2)."""
EXPORT = "Export it again from the program that made it."
TRAP = "Do not open it; ask who sent it."
FINISHED = "name the folder with the finished files, such as `factsheets audit output`"
REPORT = "Report this, with what `factsheets --debug audit FILE` prints."


def chosen(given: Iterable[Path]) -> list[Path]:
    """Return the files to check: those named, and all PDFs and decks in the folders named.

    UsageError if something does not exist, or a folder has no file to check.
    """
    paths, problems = list(given), []
    found: list[Path] = []
    for path in paths:
        files = sorted(_in_folder(path)) if path.is_dir() else [path]
        if not path.exists():
            hint = (
                "make the files first: `factsheets build`"
                if path == Path("output")
                else "check the spelling of the name"
            )
            problems.append(Problem("no-file", f"there is no file or folder “{path}”", hint))
        elif not files:
            problems.append(Problem("no-file", f"the folder “{path}” contains no PDF and no deck (.pptx)", FINISHED))
        found += files
    if problems:
        raise UsageError(problems)
    return list(dict.fromkeys(found))


def _in_folder(folder: Path) -> Iterator[Path]:
    """Yield the PDFs and decks in a folder and its subfolders, but not hidden files of PowerPoint and other programs."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in ENDINGS and not hidden and path.is_file():
            yield path


def audit(path: Path, *, debug: bool = False) -> list[Problem]:
    """Return the problems of a file, errors first.

    A crash of the program itself is reported as a problem; with `debug` it is raised instead.
    """
    try:
        data = _read(path)
        problems = _audit_pdf(data) if _kind(path, data) == ".pdf" else audit_deck(data)
    except Unreadable as error:
        return list(error.problems)
    except Exception as error:
        if debug:
            raise
        what = f"the program crashed while checking this file ({type(error).__name__}); the file may be fine"
        return list(Unreadable("failed", what, REPORT).problems)
    return sorted(problems, key=lambda problem: problem.level)


def _read(path: Path) -> bytes:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise Unreadable("unreadable", "this is not a file", "Name a PDF or a deck.")
        if info.st_size > LARGEST:
            what = f"the file is {info.st_size / 1e6:,.0f} MB, larger than a sheet or deck can be"
            raise Unreadable("too-large", what, "Make its pictures smaller.")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            "unreadable", f"the file cannot be read: {error.strerror or error}", "Check its permissions."
        ) from error


def _kind(path: Path, data: bytes) -> str:
    """Return the file's kind by its content; Unreadable if its name says otherwise."""
    if not data:
        raise Unreadable("unreadable", "the file is empty", EXPORT)
    if data.startswith(COMPOUND):
        what = "the file is locked with a password, or is from a PowerPoint older than 2007"
        raise Unreadable("locked", what, "Open it, and save it as .pptx without a password.")
    kind = ".pptx" if data.startswith(b"PK") else ".pdf" if b"%PDF-" in data[:1024] else ""
    ending = path.suffix.lower()
    if not kind:
        expected = "PDF" if ending == ".pdf" else "deck" if ending in DECKS else "PDF or deck"
        raise Unreadable("unreadable", f"this is not a {expected}", "Name a PDF, or a deck saved as .pptx.")
    if ending in ENDINGS and kind != (".pptx" if ending in DECKS else ending):
        raise Unreadable(
            "unreadable", f"this is a {kind} file with the name of a {ending} file", f"Rename it to end in {kind}."
        )
    return kind


def _audit_pdf(data: bytes) -> list[Problem]:
    from factsheets.audit.pdf.file import Locked
    from factsheets.audit.pdf.rules import RULES
    from factsheets.audit.pdf.syntax import PdfError, Swollen, Unread
    from factsheets.audit.pdf.tree import PdfDocument

    try:
        return asked(RULES, PdfDocument(data))
    except Locked as error:
        fix = "Save it without a password and without restrictions, and audit that file."
        raise Unreadable("locked", str(error), fix) from error
    except Unread as error:
        raise Unreadable("unread", f"the file cannot be checked: {error}", EXPORT) from error
    except Swollen as error:
        raise Unreadable("too-large", "when unpacked, the file is larger than any sheet", TRAP) from error
    except PdfError as error:
        raise Unreadable("unreadable", f"the file is cut off or damaged: {error}", EXPORT) from error


def audit_deck(data: bytes) -> list[Problem]:
    """Return the problems of a deck, rule by rule. Raises Unreadable."""
    _guard_zip(data)
    from factsheets.audit.deck.file import Damaged, Deck
    from factsheets.audit.deck.rules import RULES

    try:
        deck = Deck(data)
    except Damaged as error:
        what = f"the deck is damaged, or not a deck at all ({error})"
        fix = "Open it in the program that made it, let it repair the file, and save it as .pptx."
        raise Unreadable("unreadable", what, fix) from error
    return asked(RULES, deck)


def _guard_zip(data: bytes) -> None:
    """Raise Unreadable for a file that is not a deck, or would unpack to more than any deck."""
    try:
        with archive.opened(data, members=MOST_PARTS, unpacked=LARGEST_SUM, ratio=MOST_RATIO) as deck:
            names = deck.namelist()
    except archive.TooLarge as error:
        raise Unreadable("too-large", "when unpacked, the file is larger than any deck", TRAP) from error
    except BadZipFile as error:
        raise Unreadable("unreadable", "the file is cut off or damaged", EXPORT) from error
    if "[Content_Types].xml" not in names:
        raise Unreadable("unreadable", "this is an archive, not a deck", "Name a deck saved as .pptx.")
