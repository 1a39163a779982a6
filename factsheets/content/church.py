"""Your church on the sheets: read its fields from a separate file, check them, and put them where they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from factsheets.content.checks.alternatives import says_nothing
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.errors import ContentErrors, Origin, Problem, UsageError, in_order
from factsheets.limits import CALL_WORDS
from factsheets.regex import regex
from factsheets.yamlio.suggest import did_you_mean

if TYPE_CHECKING:
    from factsheets.yamlio.source import Node

ADDRESS = regex(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_ENDINGS = (".yaml", ".yml", ".txt")


def read_church(path: Path, draft: bytes | None = None) -> tuple[Church, list[Problem]]:
    """Return the church in a file, or in a `draft` of it that is not saved yet, and the warnings about it.

    Raises ContentErrors with all its mistakes, UsageError if the file cannot be read.
    """
    try:
        data = path.read_bytes() if draft is None else draft
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        fix = _beside(path) or "name the file that describes your church"
        raise UsageError([Problem("file-unreadable", message, fix)]) from error
    from factsheets.yamlio.reader import Reader  # a start with cached content does not need it
    from factsheets.yamlio.source import read_bytes

    node, problems = read_bytes(data, str(path))
    reader = Reader()
    church = Church() if node is None else reader.record(node, Church)
    found = [*problems, *_of_its_own(node, reader.problems), *church_problems(church)]
    if any(problem.level == "error" for problem in found):
        raise ContentErrors(in_order(found))
    return church, found


def _beside(path: Path) -> str:
    """Return the question whether a file with a similar name in the same folder is meant, or an empty text."""
    folder = path.parent
    if path.exists() or not folder.is_dir():
        return ""
    return did_you_mean(path.name, [each.name for each in folder.iterdir() if each.suffix.lower() in _ENDINGS])


def _of_its_own(node: Node | None, problems: list[Problem]) -> list[Problem]:
    """Return the problems, with a fix of its own for a `church:` line, which belongs only in organisation.yaml."""
    place = getattr(node, "keys", {}).get("church")
    hint = "remove this line, and move the lines below it to the left margin: the file of a church contains only its fields"
    return [replace(each, hint=hint) if place and each.origin == place else each for each in problems]


def church_problems(church: Church) -> Iterator[Problem]:
    """Yield the problems with the fields of a church."""
    if church.address and not ADDRESS.fullmatch(church.address):
        yield bad_address(church.address, church.at("address"))
    if church.how and not church.call:
        message = "“call” is missing; without it, `how` is not printed"
        yield Problem("missing-field", message, "add a line call: ..., or remove `how`", church.at("how"))
    if church.logo and church.logo.alt and says_nothing(church.logo.alt):
        told = f"“{church.logo.alt}” does not describe the logo"
        hint = "describe it as you would over the phone, with your name: Grace Church, a tree over an open book"
        yield Problem("logo-alt", told, hint, church.logo.at("alt"))
    words = len(f"{church.call} {church.how}".split())
    if words > CALL_WORDS:
        message = f"`call` and `how` together have {words} words; the limit is {CALL_WORDS}"
        place = church.at("call" if church.call else "how")
        yield Problem("call-too-long", message, "name one thing to do, in fewer words", place)


def bad_address(address: str, origin: Origin | None) -> Problem:
    """Return the error about a text that is not a web address, with the one that was probably meant."""
    whole = f"https://{address}"
    bare = ADDRESS.fullmatch(whole) and not set(address) & set("@:;") and "." in address.partition("/")[0]
    fix = f"write the whole address, such as {whole if bare else 'https://www.example.org'}"
    return Problem("bad-address", f"“{address}” is not a web address", fix, origin)


def with_church(library: Library, church: Church | None) -> Library:
    """Return the content with the church added: its partnership line and address replace the organization's."""
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
