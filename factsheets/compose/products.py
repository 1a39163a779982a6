"""The products on paper, by the name that layout files use: how each is composed, and the blocks of its sides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from msgspec import Struct

from factsheets.compose import booklet, country, handout, insert, large, poster, review
from factsheets.compose.shared import Composition
from factsheets.content.model.library import Library

SOMETIMES = frozenset({"more-facts", "locator"})
"""Facts that do not fit on the previous side, and the map of a front with few facts: a layout need not have a place for
them."""


class Product(Struct, frozen=True):
    """A product. `sides` are its sides in their order, with the blocks for which every layout of it has a place.

    `compose` takes the content, the subject, the sides that a layout has, and the most facts. `spare` are the sides that
    a layout may leave out.
    """

    sides: Mapping[str, frozenset[str]]
    compose: Callable[[Library, str, Collection[str], int], Composition] | None = None
    spare: frozenset[str] = frozenset()

    def has(self, sides: list[str]) -> bool:
        """Return whether these are the sides of the product, in their order, except those that may be left out."""
        return sides == [side for side in self.sides if side in sides or side not in self.spare]


PRODUCTS = {
    "handout": Product(
        {"front": handout.FRONT, "back": handout.BACK},
        lambda library, issue, sides, _: handout.handout(library, issue, back="back" in sides),
        frozenset({"back"}),
    ),
    "country": Product({"front": country.SHEET}, lambda library, code, _, most: country.country_sheet(library, code, most)),
    "insert": Product({"page": insert.PAGE}, lambda library, *_: insert.insert(library)),
    "large-handout": Product({"large": large.HANDOUT}, lambda library, issue, *_: large.large_handout(library, issue)),
    "large-country": Product({"large": large.COUNTRY}, lambda library, code, _, most: large.large_country(library, code, most)),
    "booklet-handout": Product({"large": booklet.HANDOUT}, lambda library, issue, *_: booklet.booklet_handout(library, issue)),
    "booklet-country": Product({"large": booklet.COUNTRY}, lambda library, code, _, most: booklet.booklet_country(library, code, most)),
    "booklet-front": Product({"cover": booklet.COVER, "contents": booklet.CONTENTS}),
    "pack-index": Product({"contents": booklet.CONTENTS}),
    "booklet-end": Product({"large": booklet.END}),
    "poster": Product({"front": poster.ISSUE}, lambda library, issue, *_: poster.poster(library, issue)),
    "country-poster": Product({"front": poster.COUNTRY}, lambda library, code, *_: poster.country_poster(library, code)),
    "review": Product({"review": review.REGIONS}),
}  # fmt: skip
