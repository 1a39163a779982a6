"""The columns of a list of congregations: what each holds, its possible headings, and its text in the example."""

from __future__ import annotations

from typing import NamedTuple

from factsheets.ledger.spreadsheet.headings import known
from factsheets.ledger.spreadsheet.table import Content

PROFILE = ("name", "partnership", "address", "contact", "service", "date", "call", "how")
"""Columns that are fields of a profile, each a text."""
LOGO, LOGO_ALT = "logo", "logo description"


class Column(NamedTuple):
    """A column: its heading, other headings that mean the same, what to write in it, and two examples.

    `choices` are the words of a drop-down list, if there is one.
    """

    name: str
    synonyms: tuple[str, ...]
    about: str
    examples: tuple[str, str]
    choices: tuple[str, ...] = ()


COLUMNS = (
    Column("id", ("no", "nr", "number", "code", "reference", "church id", "congregation id", "parish id", "church number", "church no", "congregation no", "parish no", "congregation number"),
           "A number or short word that never changes for this congregation. Without this column, all names must differ.", ("0042", "0043")),
    Column("name", ("church", "church name", "congregation", "congregation name", "parish", "organization", "organisation"),
           "The name of the congregation, as printed.", ("Grace Church, Springfield", "St. Mary’s, Riverside")),
    Column("service", ("event", "occasion", "sunday"), "The service or Sunday that the sheets are for.", ("Freedom Sunday", "Harvest Sunday")),
    Column("date", ("day", "service date", "event date"), "Its date, as printed. A date cell is printed as 26 September 2027.",
           ("26 September 2027", "3 October 2027")),
    Column("contact", ("email", "e mail", "phone", "telephone", "contact person"), "Whom to ask: a name, a phone number, an email address. Type phone numbers as text.",
           ("office@grace.example", "Maria Lopez, 555 0142")),
    Column("call", ("call to action", "action"), "One thing to do, for the sheets and the last slide. With “how”, at most 20 words.", ("Join our prayer evening", "")),
    Column("how", ("how to", "how to do it"), "How to do it.", ("First Tuesday of the month, 7 pm", "")),
    Column("address", ("web", "website", "web address", "web site", "url", "link", "homepage"),
           "Its own web address, for the link and the QR code. If empty, the partner’s is used.", ("https://grace.example/partner", "")),
    Column("partnership", ("partnership line", "partner line"), "Its line about the partnership. If empty, the partner’s is used.", ("", "")),
    Column(LOGO, ("logo file", "picture", "image"), "The file of its logo (PNG, JPEG or SVG), relative to the folder of this list.", ("", "")),
    Column(LOGO_ALT, ("logo alt", "alt", "alt text", "logo text", "description of the logo"),
           "What the logo shows, for people who cannot see it. Required with a logo.", ("", "")),
    Column("paper", ("format", "paper size"), "The paper: letter or a4 (for posters, tabloid or a3). If empty, the paper that the command names.", ("", "a4"), ("letter", "a4")),
    Column("copies", ("number of copies", "no of copies", "quantity", "how many"), "Copies in the print file: a whole number. If empty, 1.", ("80", "120")),
    Column("theme", ("colour", "color", "colors", "colours"), "color, or mono for black and white.", ("", "mono"), ("color", "mono")),
    Column("issues", ("issue", "handout", "handouts", "topic", "topics"), "Which handouts: numbers or titles, separated by commas. If empty, those that the command names.", ("4", "2, 4")),
    Column("countries", ("country", "country sheets"), "Which country sheets: names or codes, separated by commas.", ("", "Kenya")),
)  # fmt: skip
PROBLEM = "What to correct"
"""The heading of the column that is added in `errors.xlsx`; it is not read."""

HEADINGS = known(
    {word: column.name for column in COLUMNS for word in (column.name, *column.synonyms)}, ("name",),
    "`factsheets campaign --example list.xlsx` writes a list with all columns",
)  # fmt: skip
LIST = Content(
    "Congregations",
    "congregations",
    frozenset(HEADINGS.meaning),
    200_000,
    100_000_000,
    1_000_000_000,
    "How to fill this in",
)
"""Limits of a list: one of 100,000 congregations is 10 MB, and 150 MB when unpacked."""
