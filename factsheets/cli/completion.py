"""What the Tab key offers in a shell: names of issues, countries, formats, themes and editions under the chosen root."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.errors import FactsheetsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completion = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]


def completing(*groups: str) -> Completion:
    """Return a function that offers the names of these groups; it offers none if the content cannot be read."""

    def complete(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        try:
            names = _names(ctx.obj.given if ctx.obj else None)
        except FactsheetsError:
            return []
        return [
            CompletionItem(name, help=words)
            for group in groups
            for name, words in names[group].items()
            if name.startswith(begun.lower())
        ]

    return complete


def _names(given: Path | None) -> dict[str, dict[str, str]]:
    """Return the names that can be typed without quotation marks, each with a short explanation, by group."""
    from factsheets.api import load
    from factsheets.engine.jobs import editions
    from factsheets.engine.names import slug
    from factsheets.engine.select import KINDS

    project = load(given)
    ways = editions(project.layouts)
    return {
        "kinds": dict.fromkeys(KINDS, ""),
        "issues": {issue.id: issue.title for issue in project.library.issues.values()},
        "countries": {slug(country.name) or country.code: country.code for country in project.library.countries.values()},
        "formats": {way.format: "" for way in ways},
        "papers": {way.format: "" for way in ways if way.writer == "pdf"},
        "shapes": {way.format: "" for way in ways if way.writer == "pptx"},
        "themes": {way.theme: "" for way in ways},
        "editions": {way.name: "" for way in ways},
    }  # fmt: skip
