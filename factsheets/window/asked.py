"""The bodies of the page's requests. A body with any other field is refused."""

from __future__ import annotations

from msgspec import Struct

from factsheets.window.changes import Step
from factsheets.window.sheets import View


class Looked(Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet that is shown and how it is shown; or a file without a sheet."""

    sheet: str = ""
    view: View = View()
    file: str = ""


class Edit(Struct, frozen=True, forbid_unknown_fields=True):
    """Changes to a file, made from the state with the hash `base`; `turn` is the same for everything typed in one visit
    to a field.

    `others` are changes refused before: a sentence and the list of its countries may be correct only together.
    """

    file: str
    base: str
    steps: tuple[Step, ...]
    others: tuple[Step, ...] = ()
    turn: str = ""
    looked: Looked = Looked()


class Picture(Struct, frozen=True, forbid_unknown_fields=True):
    """A logo: its file name, its bytes in base64, and its alternative text."""

    base: str
    name: str
    data: str
    alt: str
    looked: Looked = Looked()


class Take(Struct, frozen=True, forbid_unknown_fields=True):
    """A file to show (`save` is false) or to save: the sheet in the format `form`, or a finished file by its name."""

    form: str = "pdf"
    looked: Looked = Looked()
    page: int = 0
    save: bool = False
    made: str = ""
    folder: str = ""
