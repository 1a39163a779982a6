"""Small functions that make blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from string import Formatter

from msgspec.structs import replace

from factsheets.content.model.library import Library
from factsheets.content.quantity.numerals import UNITS
from factsheets.document.blocks import Block, FigureSpec, Phrase, Role
from factsheets.errors import Origin
from factsheets.figures.registry import describe
from factsheets.words import joined
from factsheets.yamlio.record import Record

_SPELLED = ("no", *UNITS[1:13])

Words = tuple[Phrase, ...]


def field(record: Record, name: str, text: str | None = None) -> Phrase:
    """Return the text of a field, or words made from it, with its place."""
    return Phrase(getattr(record, name) if text is None else text, origin=record.at(name))


def filled(record: Record, name: str, **values: Phrase) -> Words:
    """Return the text of a field with its braces filled in, each part with its own place."""
    parts: list[Phrase] = []
    for text, value, _, _ in Formatter().parse(getattr(record, name)):
        parts += [field(record, name, text)] * bool(text)
        parts += [values[value]] if value is not None else []
    return tuple(parts)


def joined_by(separator: str, parts: Iterable[Words]) -> Words:
    """Return the words of all parts that have any, with the separator between them."""
    spaced = [(Phrase(separator), *words) for words in parts if text_of(words)]
    return tuple(phrase for words in spaced for phrase in words)[1:]


def listed(names: Sequence[Phrase]) -> Words:
    """Return names as a sentence lists them: "India, Ghana and Kenya"."""
    between = joined(["\0"] * len(names)).split("\0")
    return tuple(phrase for text, name in zip(between, names, strict=False) for phrase in (Phrase(text), name))[1:]


def text_of(words: Words) -> str:
    """Return the words as plain text."""
    return "".join(phrase.text for phrase in words)


def leaf(
    name: str, role: Role, said: str | Phrase | Words, *, slot: str = "", style: str = "", tone: str = "",
    emblem: FigureSpec | None = None, origin: Origin | None = None,
) -> Block:  # fmt: skip
    """Return a leaf of words; `origin` is the place of words without their own."""
    words = (Phrase(said),) if isinstance(said, str) else (said,) if isinstance(said, Phrase) else said
    return Block(name, role, slot, style, words, emblem=emblem, tone=tone, origin=origin)


def branch(name: str, role: Role, children: Iterable[Block | None], *, slot: str = "", tone: str = "") -> Block:
    """Return a branch of the children that exist; empty branches are left out."""
    there = tuple(child for child in children if child and (child.children or child.words or child.figure))
    return Block(name, role, slot, children=there, tone=tone)


def all_spare(block: Block) -> Block:
    """Return a block whose leaves may all be left out."""
    return block.changed(lambda each: replace(each, spare=each.is_leaf))


def picture(
    name: str, spec: FigureSpec, *, alt: str = "", caption: str = "", slot: str = "figure", origin: Origin | None = None,
    origins: Iterable[Origin | None] = (),
) -> Block:  # fmt: skip
    """Return a figure; its alternative text is the author's, otherwise that of its kind.

    `origins` are the places of its labels, `origin` that of a figure without labels.
    """
    text, places = alt or describe(spec), tuple(origins)
    return Block(
        name, Role.FIGURE, slot, figure=spec, alt=text, caption=caption, tone=spec.tone, origin=origin, origins=places
    )


def pictogram(icon: str, tone: str, on: str = "paper") -> FigureSpec:
    """Return a pictogram in the tone of an issue, for its background."""
    return FigureSpec("symbols", (), (icon,), (), tone, on)


def silhouette(code: str, tone: str, on: str = "paper") -> FigureSpec:
    """Return the shape of a country in the tone of an issue, for its background."""
    return FigureSpec("silhouette", (), (code,), (), tone, on)


def changed(words: Words, change: Callable[[str], str]) -> Words:
    """Return the words with the text of the first one changed, such as to capitalize it."""
    return tuple(replace(phrase, text=phrase.text if at else change(phrase.text)) for at, phrase in enumerate(words))


def in_words(number: int) -> str:
    """Return a small number spelled out: the digits of the title face are old-style (docs/design.md, section 13)."""
    return _SPELLED[number] if number < len(_SPELLED) else str(number)


def all_countries(library: Library) -> Words:
    """Return the label of all countries, in the words of the content: "IJM pursues justice in ten countries".

    It gives their number, because beside the countries of one issue they could be mistaken for those of the issue,
    especially if an edition leaves a country out.
    """
    number = len(library.countries)
    return counted(library, number) if number > 1 else (field(library.labels, "where"),)


def counted(library: Library, number: int) -> Words:
    """Return the label with the number of countries: "IJM pursues justice in ten countries"."""
    return filled(library.labels, "map_claim", count=Phrase(in_words(number)))
