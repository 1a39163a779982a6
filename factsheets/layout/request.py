"""The request for one output; quick to import, so that lists and plans need no fonts."""

from __future__ import annotations

from msgspec import Struct

from factsheets.content.model.library import Library


class Request(Struct, frozen=True):
    """Everything that one output is made from: nothing else may change its bytes.

    `slides` are the slides of a deck by name, in order; empty means those of its layout. `template` is the presentation
    with the design for a deck, as bytes; empty for our own.
    """

    kind: str
    subject: str
    layout: str
    theme: str
    library: Library
    slides: tuple[str, ...] = ()
    template: bytes = b""
