"""The logo of a church: its file, found beside what names it, read once, and looked at before anything is built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from factsheets.content.model.organization import Church, Logo
from factsheets.errors import Problem
from factsheets.figures.logo.draw import LEAST_DPI, MOST_BYTES, is_small, read
from factsheets.figures.logo.fault import LogoFault

NAME_CURE = "write the exact file name, with its ending; folders are relative to the file you write it in"


def with_logo(church: Church, folder: Path, inside: Iterable[Path]) -> tuple[Church, list[Problem]]:
    """Return the church with what its logo's file holds, and what is wrong with it; a warning leaves it usable.

    The name counts from `folder`; a file outside of the folders `inside` is not read.
    """
    logo = church.logo
    if logo is None:
        return church, []
    try:
        data = _bytes(folder / logo.file, inside)
        artwork = read(logo.file, data)
    except LogoFault as fault:
        return church, [_problem(fault.code, logo, fault.what, fault.fix)]
    told = []
    if is_small(artwork):
        size = f"{artwork.size.width:.0f} × {artwork.size.height:.0f} pixels"
        message = f"the logo “{logo.file}” has only {size}, so it is printed smaller, to keep {LEAST_DPI} dots per inch"
        fix = "use a larger picture, at least 450 pixels wide or 150 high, or an SVG"
        told.append(Problem("logo-small", message, fix, logo.origin, "warning"))
    return structs.replace(church, logo=structs.replace(logo, data=data)), told


def _problem(code: str, logo: Logo, what: str, fix: str) -> Problem:
    return Problem(code, f"the logo “{logo.file}” {what}", fix, logo.origin)


def _bytes(path: Path, inside: Iterable[Path]) -> bytes:
    """Return what the file holds. Raises LogoFault."""
    try:
        whole = path.resolve()
        if not any(whole.is_relative_to(folder.resolve()) for folder in inside):
            fix = "copy the file to the folder of the file that names it, and write only its name"
            raise LogoFault("logo-outside", "is outside your folder, where nothing is read", fix)
        if whole.is_dir():
            raise LogoFault("logo-missing", "is a folder", NAME_CURE)
        if not whole.is_file():
            raise LogoFault("logo-missing", "does not exist", NAME_CURE)
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
