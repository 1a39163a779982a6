"""Handouts, country sheets and a deck from plain text files.

The functions of `factsheets.api` are available here and imported on first use: `import factsheets` by itself loads
nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factsheets.api import audit_files, build, check, lay_out, load, plan, render, waived
    from factsheets.document.document import Document
    from factsheets.engine.jobs import Job
    from factsheets.engine.project import Project
    from factsheets.engine.run import Report
    from factsheets.errors import BuildError, ContentErrors, FactsheetsError, Origin, Problem, UsageError

__version__ = "0.4.0"

__all__ = [
    "BuildError", "ContentErrors", "Document", "FactsheetsError", "Job", "Origin", "Problem", "Project", "Report",
    "UsageError", "audit_files", "build", "check", "lay_out", "load", "plan", "render", "waived",
]  # fmt: skip

_PLACES = {
    "Document": "document.document", "Job": "engine.jobs", "Project": "engine.project", "Report": "engine.run",
    **dict.fromkeys(
        ("BuildError", "ContentErrors", "FactsheetsError", "Origin", "Problem", "UsageError"), "errors"
    ),
}  # fmt: skip
"""Modules of the names that are not in `api`."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_PLACES.get(name, 'api')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
