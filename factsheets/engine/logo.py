"""The logo of a church: its file, found beside what names it, read once, and looked at before anything is built."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from factsheets.content.model.organization import Church, Logo
from factsheets.errors import Problem
from factsheets.figures.logo.draw import LEAST_DPI, MOST_BYTES, is_small, read
from factsheets.figures.logo.fault import LogoFault

NAME_CURE = "write the name of the file as it is, with its ending; folders count from the file that you write it in"


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
        return church, [_problem(fault.code, logo, fault.what, fault.cure)]
    told = []
    if is_small(artwork):
        size = f"{artwork.size.width:.0f} × {artwork.size.height:.0f} pixels"
        message = f"the logo “{logo.file}” has only {size}, so it is printed smaller ({LEAST_DPI} to the inch)"
        cure = "use a larger picture, 450 pixels wide or 150 high at least, or an SVG"
        told.append(Problem("logo-small", message, cure, logo.origin, "warning"))
    return structs.replace(church, logo=structs.replace(logo, data=data)), told


def _problem(code: str, logo: Logo, what: str, cure: str) -> Problem:
    return Problem(code, f"the logo “{logo.file}” {what}", cure, logo.origin)


def _bytes(path: Path, inside: Iterable[Path]) -> bytes:
    """Return what the file holds. Raises LogoFault."""
    try:
        whole = path.resolve()
        if not any(whole.is_relative_to(folder.resolve()) for folder in inside):
            cure = "copy the file beside the one that names it, and write its name alone"
            raise LogoFault("logo-outside", "lies outside of your folder, and nothing there is read", cure)
        if whole.is_dir():
            raise LogoFault("logo-missing", "is a folder", NAME_CURE)
        if not whole.is_file():
            raise LogoFault("logo-missing", "is not there", NAME_CURE)
        with whole.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", "") or "its links lead in a circle"
        raise LogoFault("logo-missing", f"cannot be read: {reason}", "check that you may read the file") from None
    if len(data) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB"
        raise LogoFault("logo-size", what, "save it smaller; 1,000 pixels wide are plenty")
    return data
