"""If a text must be changed, the message shows the field that has it: its file, line and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from msgspec import Struct, structs

from factsheets.cli.main import main
from factsheets.content.church import with_church
from factsheets.content.model.fact import Fact
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Church
from factsheets.content.quantity.sentence import take_apart
from factsheets.errors import BuildError, Origin
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.yamlio.record import Record
from tests.layout.sheets import LAYOUTS, LIBRARY

TEXTS = {
    "Organisation": "name partnership address hope headline edition ways_title ways_lead",
    "Way": "name text short partner",
    "Insert": "lead kinds",
    "Church": "name contact service date call how",
    "Labels": "sheet_number country_sheet large_print quick_facts find_out_more all_ways pursues worldwide about source"
    " years_not_stated map_credit boundaries kinds_claim map_claim year_not_given",
    "Issue": "title lead body",
    "Where": "label on_behalf_of",
    "Area": "restriction",
    "Fact": "text scope period",
    "FigureChoice": "labels key",
    "Place": "name",
    "Country": "name in_sentence",
    "Capital": "name",
    "Region": "name",
    "Source": "short author title kind publisher year url",
}
"""The printed fields, by their records."""
NOT_PRINTED = {
    "Worldwide",
    "Sub-Saharan Africa", "Nairobi’s Industrial Remand Prison", "Year not given.",
}  # fmt: skip
"""In this content, other texts replace these."""
GIVES_WAY = {"Way.short"}
"""Fields that only the insert has, and leaves out if there is no space: then it has only the names of the ways."""
SHEETS = {
    "handout": ("handout-letter", "handout-large-letter"),
    "country": ("country-letter", "country-large-letter"),
    "insert": ("insert-half-letter",),
    "deck": ("deck-16x9",),
}


def _requests(library: Library) -> Iterator[Request]:
    subjects = {"handout": [*library.issues], "country": [*library.countries], "insert": [""],
                "deck": ["", *library.issues, *library.countries]}  # fmt: skip
    for kind, layouts in SHEETS.items():
        for layout in layouts:
            yield from (Request(kind, subject, layout, "colour", library) for subject in subjects[kind])
    every = tuple(f"{issue.id}/{fact.id}" for issue, fact in library.facts())
    yield Request("deck", "", "deck-16x9", "colour", library, slides=("title", "kinds", *every))


@cache
def content() -> Library:
    """Return the content of a church that fills in all fields, each on its own line."""
    names = ["name", "partnership", "address", "contact", "service", "date", "call", "how"]
    places = {name: Origin("our-church.yaml", line, len(name) + 3) for line, name in enumerate(names, 1)}
    church = Church(**dict.fromkeys(names, "Grace"), origin=Origin("our-church.yaml"), origins=places)
    return with_church(LIBRARY, structs.replace(church, address="https://grace.example"))


def _changed(value: object, change: Callable[[str, Origin], str]) -> object:
    """Return a value with all texts in it changed; the changes are reported with their places."""
    if isinstance(value, list):
        return [_changed(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _changed(each, change) for name, each in value.items()}
    if not isinstance(value, Struct):
        return value
    fields = {name: _changed(getattr(value, name), change) for name in value.__struct_fields__ if name != "origins"}
    if isinstance(value, Record):
        fields |= _texts(value, change)
    return structs.replace(value, **fields)


def _texts(record: Record, change: Callable[[str, Origin], str]) -> dict[str, object]:
    changed: dict[str, object] = {}
    for name in TEXTS.get(type(record).__name__, "").split():
        text = getattr(record, name)
        if isinstance(text, list):
            changed[name] = [change(each, record.origins[f"{name}.{at}"]) for at, each in enumerate(text)]
        elif text and name in record.origins:
            changed[name] = change(text, record.origins[name])
    if isinstance(record, Fact):
        changed["wording"] = take_apart(str(changed["text"]))
    return changed


def _refused(request: Request) -> list[Origin | None]:
    try:
        compose_and_place(request, LAYOUTS)
    except BuildError as error:
        return [problem.origin for problem in error.problems]
    return []


def test_letter_that_cannot_be_printed_is_shown_at_its_field():
    """A character without a glyph is named in each printed text, wherever it is printed and whatever it is joined with."""
    spoiled: dict[Origin, str] = {}

    def spoil(text: str, place: Origin) -> str:
        spoiled[place] = text
        return f"{text}\u6f22"

    library = _changed(content(), spoil)
    assert isinstance(library, Library)
    told = {place for request in _requests(library) for place in _refused(request)}
    silent = {text for place, text in spoiled.items() if place not in told}
    assert silent == NOT_PRINTED
    assert told < set(spoiled)


def _fields() -> dict[str, Origin]:
    """Return a field of each printed kind, by record and name: the first one that exists."""
    found: dict[str, Origin] = {}
    for name, value in _walk(content()):
        for field in TEXTS.get(name, "").split():
            place = value.origins.get(f"{field}.0", value.origins.get(field))
            if getattr(value, field) and place:
                found.setdefault(f"{name}.{field}", place)
    return found


def _walk(value: object) -> Iterator[tuple[str, Record]]:
    inner: list[object] = []
    if isinstance(value, Struct):
        inner = [getattr(value, name) for name in value.__struct_fields__]
    elif isinstance(value, dict | list):
        inner = [*value.values()] if isinstance(value, dict) else value
    if isinstance(value, Record):
        yield type(value).__name__, value
    for each in inner:
        yield from _walk(each)


PRINTED = [
    field
    for field in _fields()
    if field not in ("Capital.name", "Region.name", "FigureChoice.labels", "Labels.worldwide")
]


def test_picture_instead_of_a_drawing_is_told(root, capsys):
    """A pictogram saved as PNG is not only unknown: the message says what is wrong with its file."""
    drawing = root / "layouts/icons/woman.svg"
    drawing.rename(drawing.with_suffix(".png"))
    assert main(["check", "--root", str(root)]) == 1
    assert "“woman.png” is not read; save it as a drawing, woman.svg" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("field", PRINTED)
def test_text_that_is_far_too_long_is_shown_at_its_field(field):
    """A text that makes a page or slide too full is named at its own place, unless the page can leave it out."""
    wanted = _fields()[field]

    def lengthen(text: str, place: Origin) -> str:
        return f"{text}{' and of the poor' * (30 if 'address' in field else 150)}" if place == wanted else text

    library = _changed(content(), lengthen)
    assert isinstance(library, Library)
    told = {place for request in _requests(library) for place in _refused(request)}
    assert (wanted in told) != (field in GIVES_WAY)


def test_problem_about_a_name_is_shown_at_that_name(root, capsys):
    """An unknown pictogram or color is reported once, at its own place."""
    issue = "sex-trafficking"
    slips = [
        (f"data/issues/{issue}.yaml", "icon: ", "icon: flower-"),
        (f"data/issues/{issue}.yaml", "accent: ", "accent: dark-"),
    ]
    places = []
    for file, old, new in slips:
        before, _, after = (root / file).read_text("utf-8").partition(old)
        (root / file).write_text(f"{before}{new}{after}", "utf-8")
        column = len(before) - before.rindex("\n") + len(old)
        places.append(f"{file}:{before.count(chr(10)) + 1}:{column}: error: there is no ")
    assert main(["check", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert [told.count(place) for place in places] == [1, 1]
    assert "2 errors." in told
