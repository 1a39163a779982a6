"""Options that several commands share, each defined once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from factsheets.cli.completion import completing
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError
from factsheets.limits import DPI
from factsheets.words import joined

F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[F], F]


class _NamedPath(click.Path):
    """A path. An empty text, such as from an unset variable, does not mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; for the current folder, type a dot (.)", param, ctx)
        return super().convert(value, param, ctx)


class _Folder(_NamedPath):
    """An output folder. The name of a file is refused, because a folder of that name would be created."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        if path.suffix.lower() in _FILES and not path.is_dir():
            self.fail(f"“{path.name}” is a file name; name a folder instead, such as {path.stem}", param, ctx)
        return path


_FILES = frozenset({".pdf", ".pptx", ".png", ".txt"})
PATH, FOLDER = _NamedPath(path_type=Path), _Folder(path_type=Path)


def all_of(*decorators: Callable[[Any], Any]) -> Decorator[Any]:
    """Return several decorators as one; help lists the options in this order."""

    def decorate(command: F) -> F:
        for each in reversed(decorators):
            command = each(command)
        return command

    return decorate


def _kept(field: str, *names: str, **settings: Any) -> Decorator[Any]:
    """Return an option whose value is stored in the session, so that commands need not pass it along."""

    def keep(ctx: click.Context, _param: click.Parameter, values: tuple[Path, ...]) -> None:
        if len(values) > 1:
            message = f"{names[0]} is given more than once: {joined([str(each) for each in values])}"
            raise UsageError([Problem("usage", message, "give one of them, and repeat the command for the others")])
        for value in values:
            setattr(ctx.ensure_object(Session), field, value)

    return click.option(*names, type=PATH, multiple=True, expose_value=False, callback=keep, **settings)


def one(name: str, words: str, *completed: str, default: str = "", metavar: str = "NAME") -> Decorator[Any]:
    """Return an option that takes one value."""
    return click.option(
        *name.split(), default=default, show_default=bool(default), metavar=metavar, help=words,
        shell_complete=completing(*completed),
    )  # fmt: skip


def several(name: str, field: str, metavar: str, words: str, *completed: str) -> Decorator[Any]:
    """Return an option that may be repeated."""
    return click.option(name, field, multiple=True, metavar=metavar, help=words, shell_complete=completing(*completed))


root = _kept("given", "--root", metavar="DIR", help="The folder that contains `data` and `layouts`.")
out = click.option("--out", type=FOLDER, metavar="DIR", help="The folder for the files.  [default: output]")
organization = all_of(
    _kept("profile", "--organization", metavar="FILE",
          help="A file with the name, contact and logo of your church, to print them on the sheets (docs/guide/your-church.md). The finished files go into a folder named after your church."),
    _kept("profile", "--organisation", hidden=True),
)  # fmt: skip
audience = click.option(
    "--audience", type=click.Choice(["all-ages", "adult"], case_sensitive=False), default="adult", show_default=True,
    help="all-ages leaves out what is marked for adults, and gives the files different names.",
)  # fmt: skip
slides = several(
    "--slides", "slides", "NAMES",
    "The slides of a deck, in this order, separated by commas: title, kinds, all-ways, issues, countries, closing, the id of an "
    "issue, ISSUE/FACT, facts, where, country; or a set: short, model, full (docs/decks.md).",
)  # fmt: skip
template = click.option(
    "--template", type=PATH, metavar="FILE",
    help="A presentation (.pptx, .potx) of your church, whose design the deck uses (docs/decks.md).",
)  # fmt: skip
force = click.option(
    "--force", is_flag=True, help="Write a deck in your template even if the audit finds errors in it."
)
plain = all_of(
    click.option(
        "--as", "forms", multiple=True, metavar="FORMATS",
        help="File format of sheets: pdf, txt, png, or several, such as txt,png; for slides, use `project`.  [default: pdf]",
    ),
    click.option("--dpi", type=click.IntRange(DPI[0], DPI[-1]), default=150, show_default=True, help="Resolution of PNG pictures."),
)  # fmt: skip
today = click.option(
    "--today", metavar="DATE", help="Check as if today were this date, for example 2027-01-31.  [default: today]"
)
json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON (docs/json.md).")
paper = one("--format paper", "Paper: letter or a4.", "papers", default="letter")
theme = one("--theme", "color, or mono (black and white).", "themes", default="color")
country = several("--country", "countries", "CODE|NAME", "A country; may be repeated.", "countries")
issue = several("--issue", "issues", "ID", "An issue by id, title or number; may be repeated.", "issues")
selecting = all_of(
    click.argument("products", nargs=-1, metavar="[handouts|countries|deck|NAME]...",
                   shell_complete=completing("kinds", "issues", "countries")),
    several("--issue", "issues", "ID", "An issue by id, title or number; may be repeated. With `deck`: a deck about it.", "issues"),
    several("--country", "countries", "CODE|NAME", "A country; may be repeated. With `deck`: a deck about it.", "countries"),
    several("--format", "formats", "NAME", "Paper size or slide shape: letter, a4, a3 (posters), 16x9, 4x3, or all.  [default: letter, 16x9]", "formats"),
    several("--theme", "themes", "NAME", "color, mono (black and white only), or all.  [default: color]", "themes"),
    several("--edition", "editions", "NAME", "Edition: standard, large-print, insert, poster, or all.  [default: standard]", "editions"),
    slides,
)  # fmt: skip
"""The argument and the options that choose outputs, by their parameter names in `api.plan`."""
making = all_of(selecting, plain, template, audience, organization, out, root)
"""The options of `build` and `explain`."""
