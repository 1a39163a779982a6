"""Congregations for lists: names of 5 to 115 characters, calls, web addresses, three kinds of logo; the same for the
same seed.
"""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

from factsheets.content.model.organization import Church, Logo
from tests import logos

WORDS = [
    "Grace",
    "Saint",
    "Mary",
    "Church",
    "of",
    "the",
    "Rivers",
    "Hope",
    "Zürich",
    "Peñasco",
    "Łódź",
    "New",
    "Life",
    "Community",
    "First",
    "Fellowship",
    "Αγία",
    "Нова",
]
CALLS = (("", ""), ("Join our prayer evening", "First Tuesday of the month, 7 pm"), ("Pray with us", ""),
         ("Write to your representative about the new law on land", "Cards are in the foyer"))  # fmt: skip
ALT = "A lamp on a shield"


def congregation(chance: random.Random) -> Church:
    """Return a congregation with some of the fields."""
    name, length = "", chance.randint(5, 115)
    while len(name) < length:
        name = f"{name} {chance.choice(WORDS)}".strip()
    call, how = chance.choice(CALLS)
    fields = {
        "name": name[:length].strip(), "call": call, "how": how,
        "service": chance.choice(("", "Freedom Sunday")), "date": chance.choice(("", "26 September 2027")),
        "contact": chance.choice(("", "office@grace.example", "Maria Lopez, 555 0142, after 5 pm on weekdays, or office@grace.example")),
        "partnership": chance.choice(("", "", "", "A global ministry partner of our congregation")),
        "address": chance.choice(("",) * 6 + ("https://grace.example/ijm", "https://our-congregation.example/justice")),
    }  # fmt: skip
    return Church(**fields, logo=chance.choice((None,) * 5 + LOGOS))


def _png() -> bytes:
    out = io.BytesIO()
    logos.on_white(logos.bitmap()).save(out, "PNG")
    return out.getvalue()


def _jpeg() -> bytes:
    out = io.BytesIO()
    logos.on_white(logos.bitmap(600, 300)).save(out, "JPEG", quality=85)
    return out.getvalue()


LOGOS = (
    Logo(file="logo.svg", alt=ALT, data=logos.SHIELD), Logo(file="logo.png", alt=ALT, data=_png()), Logo(file="logo.jpg", alt=ALT, data=_jpeg()),
)  # fmt: skip


def congregations(count: int, seed: int = 23) -> list[Church]:
    """Return the given number of congregations."""
    chance = random.Random(seed)
    return [congregation(chance) for _ in range(count)]


def write_list(folder: Path, churches: list[Church], **more: str) -> Path:
    """Write a list of congregations, with `more` columns of one value, and the logos next to it."""
    for logo in LOGOS:
        (folder / logo.file).write_bytes(logo.data)
    out = io.StringIO()
    columns = ("name", "partnership", "address", "contact", "service", "date", "call", "how")
    rows = csv.writer(out)
    rows.writerow(["ID", *map(str.upper, columns), "Logo", "Logo description", *more])
    for number, church in enumerate(churches, 1):
        logo = (church.logo.file, church.logo.alt) if church.logo else ("", "")
        rows.writerow([f"{number:04}", *(getattr(church, name) for name in columns), *logo, *more.values()])
    file = folder / "list.csv"
    file.write_text(out.getvalue(), "utf-8")
    return file
