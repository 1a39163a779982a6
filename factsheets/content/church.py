"""Your church on the sheets: its fields read from a file of their own, checked, and put where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from factsheets.content.checks.alternatives import says_nothing
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.errors import ContentErrors, Problem, UsageError, in_order
from factsheets.limits import CALL_WORDS
from factsheets.yamlio.reader import Reader
from factsheets.yamlio.source import read_bytes

ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)


def read_church(path: Path) -> tuple[Church, list[Problem]]:
    """Return the church of a file and the warnings about it.

    Raises ContentErrors with all that is wrong in it, UsageError if it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise UsageError([Problem("file-unreadable", message, "name the file that describes your church")]) from error
    node, problems = read_bytes(data, str(path))
    reader = Reader()
    church = Church() if node is None else reader.record(node, Church)
    found = [*problems, *reader.problems, *church_problems(church)]
    if any(problem.level == "error" for problem in found):
        raise ContentErrors(in_order(found))
    return church, found


def church_problems(church: Church) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a church."""
    if church.address and not ADDRESS.fullmatch(church.address):
        message = f"“{church.address}” is not a web address"
        yield Problem(
            "bad-address", message, "write the whole address, such as https://www.ijm.org", church.at("address")
        )
    if church.logo and church.logo.alt and says_nothing(church.logo.alt):
        told = f"“{church.logo.alt}” does not describe the logo"
        hint = "describe it as you would on the phone, with your name: Grace Church, a tree over an open book"
        yield Problem("logo-alt", told, hint, church.logo.at("alt"))
    words = len(f"{church.call} {church.how}".split())
    if words > CALL_WORDS:
        message = f"`call` and `how` have {words} words together; the limit is {CALL_WORDS}"
        place = church.at("call" if church.call else "how")
        yield Problem("call-too-long", message, "name one thing to do, in fewer words", place)


def with_church(library: Library, church: Church | None) -> Library:
    """Return the content with the church on it: its partnership line and address stand for the organization's."""
    organisation = library.organisation
    church = church or organisation.church
    if church is None:
        return library
    own = [name for name in ("partnership", "address") if getattr(church, name)]
    origins = organisation.origins | {name: church.origins[name] for name in own if name in church.origins}
    fields = {name: getattr(church, name) for name in own}
    return structs.replace(
        library, organisation=structs.replace(organisation, church=church, origins=origins, **fields)
    )
