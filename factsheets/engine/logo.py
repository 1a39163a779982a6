"""Find, read and check the logo file of a church, once, before anything is built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

from msgspec import structs

from factsheets.content.model.organization import Church, Logo
from factsheets.errors import Problem
from factsheets.figures.logo.draw import LEAST_DPI, MOST_BYTES, is_small, read
from factsheets.figures.logo.fault import LogoFault
from factsheets.yamlio.suggest import nearest

NAME_CURE = "write the exact file name, with its ending; folders are relative to the file in which you write it"
COPY_CURE = "copy the logo into the folder of the file that names it, and write only the file name of the logo"
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_ALIKE = 0.6


def with_logo(church: Church, folder: Path, inside: Iterable[Path]) -> tuple[Church, list[Problem]]:
    """Return the church with the contents of its logo file, and the problems of the file.

    A logo with only a warning is still used. The name is relative to `folder`; a file outside the folders `inside` is
    not read.
    """
    logo = church.logo
    if logo is None:
        return church, []
    try:
        data = _bytes(folder, logo.file, inside)
        artwork = read(logo.file, data)
    except LogoFault as fault:
        return church, [_problem(fault.code, logo, fault.what, fault.fix)]
    told = []
    if is_small(artwork):
        size = f"{artwork.size.width:.0f} × {artwork.size.height:.0f} pixels"
        message = f"the logo “{logo.file}” has only {size}, so it is printed smaller, to keep {LEAST_DPI} dots per inch"
        fix = "use a larger picture, at least 450 pixels wide or 150 high, or an SVG"
        told.append(Problem("logo-small", message, fix, logo.at("file"), "warning"))
    return structs.replace(church, logo=structs.replace(logo, data=data)), told


def _problem(code: str, logo: Logo, what: str, fix: str) -> Problem:
    return Problem(code, f"the logo “{logo.file}” {what}", fix, logo.at("file"))


def _bytes(folder: Path, name: str, inside: Iterable[Path]) -> bytes:
    """Return the contents of a file, named relative to a folder. Raises LogoFault."""
    try:
        whole = (folder / name).resolve()
        if not any(whole.is_relative_to(open_folder.resolve()) for open_folder in inside):
            raise LogoFault("logo-outside", "is outside your folder, and files there are not read", COPY_CURE)
        if whole.is_dir():
            raise LogoFault("logo-missing", "is a folder", NAME_CURE)
        if not whole.is_file():
            raise LogoFault("logo-missing", "does not exist", _suggestion(folder, name))
        with whole.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", "") or "its links form a loop"
        raise LogoFault(
            "logo-missing", f"cannot be read: {reason}", "check that you are allowed to read the file"
        ) from None
    if len(data) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise LogoFault("logo-size", what, "make it smaller; 1,000 pixels wide is plenty")
    return data


def _suggestion(folder: Path, name: str) -> str:
    """Return a question with the name of the picture that was probably meant, or an empty text.

    OSError if a folder cannot be read.
    """
    if PureWindowsPath(name).drive:
        return COPY_CURE
    plain = name.replace("\\", "/")
    if plain != name and (folder / plain).is_file():
        return f"write / between folder names: {plain}"
    near = _near(folder, plain.split("/"))
    return f"did you mean “{near}”?" if near else NAME_CURE


def _near(folder: Path, names: list[str]) -> str:
    """Return the name of the picture whose folders and file name are most like these, or an empty text."""
    first, *rest = names
    known = [path.name for path in folder.iterdir() if (path.is_dir() if rest else path.suffix.lower() in _PICTURES)]
    found = first if first in (*known, "..") else nearest(first, known, _ALIKE)
    if not found or not rest:
        return found
    inner = _near(folder / found, rest)
    return f"{found}/{inner}" if inner else ""
