"""Map our colors to those of a template's theme with enough contrast; otherwise use ours, black or white."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from factsheets.color import contrast
from factsheets.limits import CONTRAST
from factsheets.writers.pptx.theme import MAPPED, Theme

SPOKEN = {
    "tx1": "its text color", "tx2": "its second text color", "bg2": "its second background color",
    **{f"accent{number}": f"its accent {number}" for number in range(1, 7)},
}  # fmt: skip


class Legible(NamedTuple):
    """How each of our colors is written: a name of the theme or #rrggbb; and sentences on colors that are not used."""

    names: Mapping[str, str]
    told: tuple[str, ...]


LANDS = ("#44505a", "#c9d1d5")
"""Map land on a dark and on a light background: it must contrast with names and with countries."""


def legible(ours: Theme, scheme: Mapping[str, str], ground: str | None, land: str, sea: str = "") -> Legible:
    """Return how to write our colors on a background, in a template with these colors.

    `land` and `sea` are those of our maps.
    """
    under = ground or scheme["bg1"]
    text = "tx1" if _read(scheme["tx1"], under) else max(("#000000", "#ffffff"), key=lambda each: contrast(each, under))
    taken = {"tx1": text, "bg1": "bg1"}
    night = ours.scheme["dk2"]
    dark = scheme["tx2"]
    if _read(dark, under) and _read(dark, scheme["bg1"]):
        taken["tx2"] = "tx2"
    else:
        taken["tx2"] = night if _read(night, under) and _read(night, scheme["bg1"]) else text
    on_cells = [_value(taken[name], scheme) for name in ("tx1", "tx2")]
    taken["bg2"] = "bg2" if all(_read(each, scheme["bg2"]) for each in on_cells) else "bg1"
    for number in range(1, 7):
        name = f"accent{number}"
        own = ours.scheme[name]
        taken[name] = name if _read(scheme[name], under) else own if _read(own, under) else text
    slots = {MAPPED.get(slot, slot): colour for slot, colour in ours.scheme.items()}
    names = {slots[name]: taken[name] for name in reversed(taken)}
    if not _read(on_cells[0], land):
        names[land] = max(LANDS, key=lambda each: contrast(each, on_cells[0]))
    if sea and not _read(on_cells[0], sea):  # names are on it
        names[sea] = "bg1"
    told = tuple(
        f"{SPOKEN[name]} ({scheme[name]}) has too little contrast; {_instead(use)} is used instead"
        for name, use in taken.items()
        if name != use
    )
    return Legible(names, told)


def _instead(use: str) -> str:
    return {"bg1": "its background", "#000000": "black", "#ffffff": "white", "tx1": "its text color"}.get(use, "ours")


def _value(name: str, scheme: Mapping[str, str]) -> str:
    return scheme.get(name, name)


def _read(colour: str, ground: str) -> bool:
    return contrast(colour, ground) >= CONTRAST  # also for numbers: their size may be changed by hand
