"""`factsheets init`: a copy of content, layouts and fonts to edit, or a folder for another partner."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.errors import Problem, UsageError
from factsheets.resources import starter

MOST = {"issue": 12, "country": 40}


@click.command("init", short_help="Copy the text files, layouts and fonts to a folder of your own.")
@click.argument("folder", type=options.PATH, metavar="DIR")
@click.option("--blank", is_flag=True, help="Blank files for another partner, instead of a copy.")
@click.option("--partner", metavar="NAME", help="With --blank: the name of the partner.")
@click.option("--short", metavar="NAME", help="With --blank: its short name.  [default: its name]")
@click.option(
    "--ways", type=click.IntRange(2, 6), help="With --blank: the number of ways in which it works.  [default: 3]"
)
@click.option("--steps", is_flag=True, help="With --blank: the ways are steps that follow one another.")
@click.option("--issue", "issues", multiple=True, metavar="TITLE", help="With --blank: an issue; may be repeated.")
@click.option("--country", "countries", multiple=True, metavar="NAME", help="With --blank: a country; may be repeated.")
def command(folder: Path, blank: bool, **given: Any) -> None:
    """Copy the text files, layouts and fonts that come with the program to DIR, where you can edit them.

    With --blank, the text files are for another partner, with a blank for each text; you can build them right away. In a
    terminal, the program asks for each option that you leave out. Never overwrites files that are already in DIR.

    \b
    Examples
      factsheets init my-church
      factsheets init our-partner --blank --partner "Wells for Life" --ways 3 --issue "Clean water" --country Peru
      cd my-church
      factsheets build
    """
    source = starter()
    from factsheets.engine.init import copy_starter, write_new

    if blank:
        from factsheets.engine.blank import blank_files

        made, kept = write_new(blank_files(_partner(given), source.path), folder)
    elif needless := next((name for name, value in given.items() if value), ""):
        option = {"issues": "issue", "countries": "country"}.get(needless, needless)
        raise UsageError([Problem("usage", f"--{option} is only for a blank folder", "add --blank, or leave it out")])
    else:
        say(f"Content: {source.path} ({source.why})")
        made, kept = copy_starter(source.path, folder)
    for path in kept:
        say(f"Left as it was: {path}")
    say(f"{len(made)} files copied to {folder}, {len(kept)} left as they were.")
    if blank:
        say("Replace the texts in [brackets] in the folder data with your own; `factsheets check` lists them.")


def _partner(given: dict[str, Any]) -> Any:
    """Return what a blank folder is about: from the options, and from a person's answers for those not given.

    UsageError for unknown countries, and for more issues or countries than fit.
    """
    import datetime as dt

    from factsheets.engine.blank import Partner
    from factsheets.engine.places import country_code

    name = _plain(given["partner"] or "") or _asked("Name of the partner", "Our Partner")
    ways = given["ways"] or _asked("In how many ways does it work (2 to 6)", 3, click.IntRange(2, 6))
    issues = given["issues"] or _listed(_asked("Its issues, separated by commas", "First issue, Second issue")) or [""]
    countries = given["countries"] or _listed(_asked("Its countries, separated by commas", ""))
    codes = dict.fromkeys(country_code(each) for each in countries)
    issues = tuple(dict.fromkeys(map(_plain, issues)))
    for what, count in (("issue", len(issues)), ("country", len(codes))):
        if count > MOST[what]:
            message = f"{count} is too many for --{what}: at most {MOST[what]} fit"
            raise UsageError([Problem("usage", message, "leave some out")])
    today = dt.datetime.now().astimezone().date()
    short = _plain(given["short"] or "") or name
    return Partner(name, short, ways, given["steps"], issues, list(codes), today)


def _asked(question: str, usual: Any, kind: click.ParamType[int] | None = None) -> Any:
    """Return a person's answer at a terminal; without a terminal, the default."""
    if not sys.stdin.isatty():
        return usual
    return click.prompt(question, default=usual, type=kind, show_default=bool(usual))


def _plain(text: str) -> str:
    """Return a text on one line, without spaces at its ends."""
    return " ".join(text.split())


def _listed(answer: str) -> list[str]:
    return [part.strip() for part in answer.split(",") if part.strip()]
