"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


class _NamedPath(click.Path):
    """A path that is named: an empty word, as of a variable that nobody has set, does not mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("no name is given; the current folder is called .", param, ctx)
        return super().convert(value, param, ctx)


PATH = _NamedPath(path_type=Path)


def _folder(*names: str, help: str) -> Callable[..., Any]:  # noqa: A002 - the word that Click uses
    return click.option(*names, type=PATH, metavar="DIR", help=help)


root_option = _folder("--root", help="The folder that holds `data` and `layouts`.")
out_option = _folder("--out", help="Where the files go.  [default: output]")


organisation_option = click.option(
    "--organisation", type=PATH, metavar="FILE",
    help="Your church on the sheets: a file with the fields of `church` (docs/layouts.md). The files go into a folder of its name.",
)  # fmt: skip


audience_option = click.option(
    "--audience", type=click.Choice(["all-ages", "adult"], case_sensitive=False), default="adult", show_default=True,
    help="all-ages leaves out what is marked for adults; its files have names of their own.",
)  # fmt: skip


slides_option = click.option(
    "--slides", multiple=True, metavar="NAMES",
    help="Slides of a deck in this order, with commas: title, kinds, four-ways, issues, countries, closing, the id of an "
    "issue, ISSUE/FACT, facts, where, country; or a set: short, full (docs/decks.md).",
)  # fmt: skip


template_option = click.option(
    "--template", type=PATH, metavar="FILE",
    help="A presentation (.pptx, .potx) of your church: the deck takes its design (docs/decks.md).",
)  # fmt: skip


def as_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for text and pictures of sheets."""
    dpi = click.option(
        "--dpi", type=click.IntRange(50, 600), default=150, show_default=True, help="Fineness of PNG pictures."
    )
    forms = click.option(
        "--as", "forms", multiple=True, metavar="FORMS",
        help="Sheets as pdf, txt, png, or several: txt,png; `project` does it for slides.  [default: pdf]",
    )  # fmt: skip
    return forms(dpi(command))


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument and the options that choose among outputs."""
    for decorate in (
        slides_option,
        click.option(
            "--edition",
            "editions",
            multiple=True,
            metavar="NAME",
            help="What it is made for: standard, large-print, insert, or all.  [default: standard]",
        ),
        click.option(
            "--theme",
            "themes",
            multiple=True,
            metavar="NAME",
            help="colour, mono (black and white only), or all.  [default: colour]",
        ),
        click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="NAME",
            help="Paper in the printer or shape of a slide: letter, a4, 16x9, 4x3, or all.  [default: letter, 16x9]",
        ),
        click.option(
            "--country",
            "countries",
            multiple=True,
            metavar="CODE|NAME",
            help="A country; may be repeated. With `deck`: a deck about it.",
        ),
        click.option(
            "--issue",
            "issues",
            multiple=True,
            metavar="ID",
            help="An issue by id, title or number; may be repeated. With `deck`: a deck about it.",
        ),
        click.argument("kinds", nargs=-1, metavar="[handouts|countries|deck|NAME]..."),
    ):
        command = decorate(command)
    return command
