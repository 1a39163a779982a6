"""Records are values: nothing changes one after it was made, and those of layout files are written by name."""

from __future__ import annotations

import importlib
import pkgutil
from inspect import Parameter, signature

from msgspec import Struct

import factsheets
from factsheets.layout.spec.paper import Record


def every(base):
    """Yield all subclasses of a class in the program, in all modules."""
    for module in pkgutil.walk_packages(factsheets.__path__, "factsheets."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = [base]
    for one in found:
        found += one.__subclasses__()
    return [one for one in found[1:] if one.__module__.startswith("factsheets.")]


NOTEBOOKS = {
    "figures.svg.check.Element", "figures.svg.check._Builder", "figures.svg.outline._Pen", "writers.pdf.content.Content",
    "writers.pdf.content.Mark", "writers.pdf.outline._Entry", "writers.pptx.shapes.Sheet",
}  # fmt: skip
"""Records that are filled while something is read; only the reader uses them."""


def test_records_are_frozen():
    """The records of one output cannot be changed while another one is made."""
    records = every(Struct)
    assert len(records) > 100
    changing = (one for one in records if not one.__struct_config__.frozen)
    assert {f"{one.__module__}.{one.__name__}".removeprefix("factsheets.") for one in changing} == NOTEBOOKS


def test_records_of_layout_files_are_written_by_name():
    """The order of their fields does not matter, and an unknown field is a mistake."""
    written = [one for one in every(Record) if one.__module__.startswith("factsheets.layout")]
    assert len(written) > 10
    for one in written:
        assert one.__struct_config__.forbid_unknown_fields, one
        assert {each.kind for each in signature(one).parameters.values()} <= {Parameter.KEYWORD_ONLY}, one
