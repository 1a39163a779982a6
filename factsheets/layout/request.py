"""What one output is asked to be; light to import, so that lists and plans need no fonts."""

from __future__ import annotations

from msgspec import Struct

from factsheets.content.model.library import Library


class Request(Struct, frozen=True):
    """What one output is made of: nothing else may change its bytes.

    `slides` are the slides of a deck by name, in their order; none are those that its layout shows usually.
    `template` is the presentation whose design a deck takes, as it was read; empty for our own.
    """

    kind: str
    subject: str
    layout: str
    theme: str
    library: Library
    slides: tuple[str, ...] = ()
    template: bytes = b""
