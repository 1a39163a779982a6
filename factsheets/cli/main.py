"""The command line: parse, call, print, exit. Everything that costs start-up is imported by the command that uses it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factsheets import __version__
from factsheets.cli.console import Progress, forgiving_streams, note, say, show_problems, size_text, table
from factsheets.cli.options import (
    PATH,
    as_options,
    audience_option,
    organisation_option,
    out_option,
    root_option,
    selecting,
    template_option,
)
from factsheets.errors import ContentErrors, FactsheetsError, Problem, UsageError
from factsheets.resources import Root, find_root, starter

if TYPE_CHECKING:
    from factsheets.content.model.fact import Audience, Waiver
    from factsheets.engine.project import Project
    from factsheets.engine.run import Outcome, Report

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130


@dataclass
class Session:
    """What one run of the program knows: whether to show the inside of faults, and the root once it is chosen."""

    debug: bool = False
    root: Root | None = None

    def choose_root(self, given: Path | None) -> Path:
        """Return the root and print which one it is."""
        self.root = find_root(given, Path.cwd())
        say(f"Content: {self.root.path} ({self.root.why})")
        return self.root.path

    def show(self, problems: Iterable[Problem]) -> None:
        """Print the problems, each with the line of the field that it speaks of."""
        if self.root is None:
            show_problems(problems, lambda _: None)
            return
        from factsheets.content.fields import in_fields
        from factsheets.content.load import source_line

        show_problems(in_fields(problems, self.root.path), source_line(self.root.path))


LAZY: dict[str, str] = {
    "audit": "audit",
    "explain": "explain",
    "export": "export",
    "facts": "facts",
    "import": "import_",
    "list": "list_",
    "pack": "pack",
    "project": "project",
    "review": "review",
    "trace": "trace",
    "verify": "verify",
}
"""Commands that live in a module of their own in `factsheets/cli/commands`, which is imported when they are asked for."""


class Commands(click.Group):
    """The commands, with one way to tell of problems: all of them, with their lines, then the exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted([*super().list_commands(ctx), *LAZY])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, importing its module if it has one."""
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        command = import_module(f"factsheets.cli.commands.{LAZY[cmd_name]}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named; UsageError with the one to type if there is none of that name."""
        word, *rest = args
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            from factsheets.cli.unknown import to_type

            hint = to_type(word, rest, self.list_commands(ctx))
            raise UsageError([Problem("unknown-command", f"there is no command “{word}”", hint)])
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; problems end the program with status 1, wrong usage with 2."""
        try:
            return super().invoke(ctx)
        except FactsheetsError as error:
            session = ctx.ensure_object(Session)
            session.show(error.problems)
            ctx.exit(USAGE if isinstance(error, UsageError) else PROBLEMS)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="If the program fails by a mistake of its own, show where.")
@click.pass_context
def commands(ctx: click.Context, debug: bool) -> None:
    """Make handouts, country sheets and a slide deck about a ministry partner from plain text files.

    The text files are in the folders `data` (what is said) and `layouts` (how it looks). They are taken from the
    folder given with --root, else from the current folder if it holds both, else from what came with the program.
    The first line that is printed says which.

    \b
    Examples
      factsheets build                            # everything, into the folder output
      factsheets build handouts                   # the handouts only
      factsheets build --issue property-grabbing  # one handout
      factsheets build --country Kenya            # one country sheet
      factsheets check                            # look for mistakes in the text files
      factsheets init my-church                   # a copy of the text files to edit

    \b
    Exit status
      0    done
      1    problems in the content, or a file that could not be written
      2    the command line asks for something that does not exist
      130  stopped with Ctrl-C
    """
    ctx.ensure_object(Session).debug = debug


@commands.command()
@selecting
@as_options
@template_option
@audience_option
@organisation_option
@out_option
@root_option
@click.pass_obj
def build(
    session: Session,
    /,
    forms: Sequence[str],
    dpi: int,
    template: Path | None,
    audience: Audience,
    organisation: Path | None,
    out: Path | None,
    root: Path | None,
    **words: Sequence[str],
) -> None:
    """Make the files that are not up to date.

    Name what you want: kinds, an issue by number, id or title, a country by name or code. Without arguments every
    handout, country sheet and deck is made for Letter, in colour; the options choose other paper, black and white,
    large print, or the insert for a bulletin. Files of earlier builds that no layout makes any more are then removed.
    Each file is replaced at once and whole: if a build fails or is stopped, what was there stays.

    \b
    Examples
      factsheets build
      factsheets build handouts deck
      factsheets build 4 kenya
      factsheets build --issue 4 --issue "sexual violence"
      factsheets build --country KE --out for-the-printer
      factsheets build --format a4 --theme mono
      factsheets build deck --slides short
      factsheets build deck --slides title,four-ways,sexual-violence,closing
      factsheets build deck --issue 4 --country Kenya
      factsheets build deck --template our-church.potx
      factsheets build --edition large-print --issue 4
      factsheets build --edition insert --organisation our-church.yaml
      factsheets build --audience all-ages
      factsheets build --as txt,png --dpi 200
    """
    start = time.perf_counter()
    from factsheets.cli.planned import planned
    from factsheets.engine.formats import forms as forms_named
    from factsheets.engine.formats import ordered
    from factsheets.engine.jobs import told_left_out
    from factsheets.engine.project import folder_of
    from factsheets.engine.slides import every_name

    wanted = forms_named(forms)
    project, jobs, parts = planned(session, root, organisation, audience, words, template)
    folder = folder_of(out, project.library, organisation)
    order = ordered(jobs, parts, wanted, dpi, project.layouts)
    if template:
        from factsheets.cli.commands.template import tell
        from factsheets.engine.template import refuse_overwriting

        refuse_overwriting(template, folder, [job.output for job in jobs])
        tell(project, jobs)
    for line in (*order.left_out, *told_left_out(project.library, jobs, audience)):
        note(line)
    from factsheets.engine.run import run

    progress = Progress(len(order.parts))

    def watch(name: str, outcome: Outcome | None) -> None:
        if outcome is None:
            progress.begin(name)
        else:
            progress.step()

    full = not any([*words.values(), forms, template])
    try:
        report = run(
            order.parts, order.make, folder, full=full, watch=watch,
            others=lambda: every_name(project.library, project.layouts),
        )  # fmt: skip
    finally:
        progress.close()
    _tell(session, project, report, folder, time.perf_counter() - start)


def _loaded(session: Session, root: Path | None) -> Project:
    """Return content and layouts of the root, which is named first of all."""
    folder = session.choose_root(root)
    from factsheets.engine.project import load

    return load(folder)


def _tell(session: Session, project: Project, report: Report, folder: Path, seconds: float) -> None:
    """Print what became of a build and exit with 1 if something failed."""
    say(table([("File", "Pages", "Size", "Time"), *(_row(outcome) for outcome in report.outcomes)], right=(1, 2, 3)))
    for name in report.pruned:
        say(f"Removed: {name} (nothing asks for it any more)")
    made = sum(outcome.state == "written" for outcome in report.outcomes)
    current = sum(outcome.state == "current" for outcome in report.outcomes)
    say(f"{made} made, {current} up to date, in {folder} ({seconds:.2f} s)")
    if any(outcome.entry and outcome.name.endswith(".pdf") for outcome in report.outcomes):
        say(f"Open a PDF file in {folder} and print it at 100 % (no fitting), on both sides, flipped on the long edge.")
    problems = [*project.warnings, *report.problems]
    if problems:
        session.show(problems)
    if session.debug:
        _show_causes(report)
    if any(problem.level == "error" for problem in report.problems):
        raise click.exceptions.Exit(PROBLEMS)


def _row(outcome: Outcome) -> tuple[str, str, str, str]:
    if outcome.entry is None:
        return outcome.name, "", "", "failed"
    unit = "slide" if outcome.name.endswith(".pptx") else "page"
    pages = f"{outcome.entry.pages} {unit}{'s' * (outcome.entry.pages != 1)}"
    spent = "up to date" if outcome.state == "current" else f"{outcome.seconds:.2f} s"
    return outcome.name, pages, size_text(outcome.entry.size), spent


def _show_causes(report: Report) -> None:
    import traceback

    for outcome in report.outcomes:
        if outcome.cause is not None:
            note("".join(traceback.format_exception(outcome.cause)))


@commands.command()
@click.option("--today", metavar="DATE", help="The day to look from, such as 2027-01-31.  [default: today]")
@click.option("--all", "everything", is_flag=True, help="Show known warnings, too, which are waived with a reason.")
@root_option
@click.pass_obj
def check(session: Session, today: str | None, everything: bool, root: Path | None) -> None:
    """Look for mistakes in the text files, without making anything.

    All mistakes are shown at once, each with its file, line and column, and how to mend it. Then come warnings: what
    a person should look at, such as a year that has passed (docs/facts.md explains each).
    """
    project = _loaded(session, root)
    from factsheets.engine.project import mistakes
    from factsheets.layout.check.assets import check_assets
    from factsheets.layout.check.glyphs import check_letters

    found = [*mistakes(project.library, project.layouts), *check_assets(project.library, project.layouts)]
    if found := found or check_letters(project.content, project.layouts):  # which opens fonts that must be good
        raise ContentErrors(found)
    from factsheets.content.lint.run import known, watch
    from factsheets.content.load import with_terms
    from factsheets.ledger.today import chosen_day

    watched, warnings = with_terms(project.root, project.content, chosen_day(today, os.environ))
    accepted = known(watched)
    problems = [*project.warnings, *warnings, *(finding.problem for finding in watch(watched))]
    if everything:
        problems += [_accepted(finding.problem, waiver) for finding, waiver in accepted]
    if problems:
        session.show(problems)
    library = project.library
    facts = sum(len(issue.facts) for issue in library.issues.values())
    say(f"No mistakes: {len(library.issues)} issues, {facts} facts, {len(library.countries)} countries.")
    if accepted and not everything:
        say(f"{len(accepted)} known, waived with the reason where they stand; `factsheets check --all` shows them.")


def _accepted(problem: Problem, waiver: Waiver) -> Problem:
    """Return a warning that somebody has waived, with the reason in place of what to do."""
    return replace(problem, hint=f"known until {waiver.until}: {waiver.reason}")


@commands.command()
@click.argument("folder", type=PATH, metavar="DIR")
def init(folder: Path) -> None:
    """Copy the text files, layouts and fonts that came with the program to DIR, to be edited there.

    Files that DIR holds already are never overwritten.

    \b
    Examples
      factsheets init my-church
      cd my-church
      factsheets build
    """
    source = starter()
    say(f"Content: {source.path} ({source.why})")
    from factsheets.engine.init import copy_starter

    made, kept = copy_starter(source.path, folder)
    for path in kept:
        say(f"Kept as it was: {path}")
    say(f"{len(made)} files copied to {folder}, {len(kept)} kept.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status; no fault reaches the user as a traceback unless --debug asks for it."""
    session = Session()
    try:
        forgiving_streams()
        status = commands.main(arguments, prog_name="factsheets", standalone_mode=False, obj=session)
        sys.stdout.flush()
        return status if isinstance(status, int) else DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        note("Stopped. Every file is whole: as it was before, or made anew.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort is for whatever is left
        if _is_closed_pipe(error):
            return PROBLEMS
        return _last_resort(error, session.debug, arguments)


def _is_closed_pipe(error: Exception) -> bool:
    """Return whether the reader of our output has gone (`factsheets list | head -1`), and let the rest go nowhere."""
    if not (isinstance(error, OSError) and error.errno == errno.EPIPE):
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def _last_resort(error: Exception, debug: bool, arguments: Sequence[str] | None) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    typed = " ".join(word for word in (sys.argv[1:] if arguments is None else arguments) if word != "--debug")
    words = f"{type(error).__name__}: {error}".strip(": ")
    message = f"the program stopped by a mistake of its own ({words})"
    hint = f"report it with what `factsheets --debug {typed}` prints; your files are as they were"
    show_problems([Problem("fault", message, hint)], lambda _: None)
    return PROBLEMS
