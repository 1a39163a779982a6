"""The defaults of layout files: people write their own files and rely on them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import NODEFAULT, json, structs

from factsheets.document.scene import ImageItem, PathItem, Stroke, TextItem
from factsheets.document.text import FontRef, Line, Run, TextStyle
from factsheets.figures.style import FigureStyle
from factsheets.layout.paper.parts import PARTS, options_of
from factsheets.layout.spec import deck, paper

RECORDS = (FigureStyle, FontRef, ImageItem, Line, PathItem, Run, Stroke, TextItem, TextStyle)


def fields(record: type) -> Iterator[str]:
    """Yield the fields of a record that may be left out, with their values."""
    for field in structs.fields(record):
        if field.default is not NODEFAULT:
            yield f"{record.__name__}.{field.name} = {field.default!r}"
        elif field.default_factory is not NODEFAULT:
            yield f"{record.__name__}.{field.name} = {field.default_factory()!r}"


def test_defaults_are_those_of_old(golden):
    """Options of each part, fields of layout files, and the defaults of texts, lines and figures."""
    lines = [f"{name} {key} = {value!r}" for name in PARTS for key, value in options_of(name).items()]
    lines += [f"{name} styles {' '.join(part.styles)}" for name, part in PARTS.items()]
    written = [each for module in (paper, deck) for each in vars(module).values() if isinstance(each, type)]
    records = {each.__name__: each for each in (*written, *RECORDS) if hasattr(each, "__struct_fields__")}
    lines += [line for _, record in sorted(records.items()) for line in fields(record)]
    golden("rules/defaults.txt", "\n".join(lines) + "\n")


def test_layout_files_may_hold_what_they_could(golden):
    """Every field of layout files, themes and styles, with its type and limits, as JSON Schema describes them."""
    kinds = (paper.LayoutSpec, paper.ReviewSpec, paper.Theme, paper.Styles, deck.DeckSpec)
    _, components = json.schema_components(kinds)
    golden(
        "rules/layout-schema.txt", json.format(json.encode(components, order="deterministic"), indent=1).decode() + "\n"
    )
