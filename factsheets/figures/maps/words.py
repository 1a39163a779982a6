"""Maps in words, for people who cannot see them."""

from __future__ import annotations

from factsheets.document.blocks import FigureSpec
from factsheets.figures.maps.files import about
from factsheets.words import joined


def describe_region(spec: FigureSpec) -> str:
    """Return the region in words: "Map: Kenya in East Africa, between Ethiopia, Somalia and Uganda; capital Nairobi."."""
    told = about()[spec.icons[0]]
    names = [about()[code].name for code in told.touching or told.near[:3]]
    between = "near" if not told.touching else "between" if len(names) > 1 else "beside"
    around = f", {between} {joined(names)}" if names else ""
    capital = f"; capital {spec.labels[1]}" if len(spec.labels) > 1 else ""
    return f"Map: {spec.labels[0]} in {told.region}{around}{capital}."


def describe_globe(spec: FigureSpec) -> str:
    """Return the globe in words."""
    return f"A globe on which {about()[spec.icons[0]].name} is marked."


def describe_belt(spec: FigureSpec) -> str:
    """Return the belt in words, with the names that the archive has."""
    return f"Map of the world, highlighted: {joined([about()[code].name for code in spec.icons])}."
