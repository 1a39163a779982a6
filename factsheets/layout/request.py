"""What one output is asked to be; light to import, so that lists and plans need no fonts."""

from __future__ import annotations

from msgspec import Struct

from factsheets.content.model import Library


class Request(Struct, frozen=True):
    """What one output is made of: nothing else may change its bytes."""

    kind: str
    subject: str
    layout: str
    theme: str
    library: Library
