"""`factsheets trace`: where a printed number comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factsheets.cli import options
from factsheets.cli.console import note, say
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factsheets.content.located import Content
    from factsheets.content.passages import Passage


@click.command("trace", short_help="Show which facts a printed number comes from.")
@click.argument("what", metavar="NUMBER|FILE")
@options.root
@click.pass_obj
def command(session: Session, what: str) -> None:
    """Show which facts and which lines of the text files a printed number comes from.

    Give the number as it is printed, or a PDF or PPTX file. For a file, traces all its numbers and lists those that do
    not come from the content; then the exit status is 1.

    \b
    Examples
      factsheets trace "45.8 million"
      factsheets trace 26%
      factsheets trace output/deck-16x9.pptx
    """
    root = session.choose_root(note)
    from factsheets.content.load import load_located

    content, _ = load_located(root)
    path = Path(what)
    if path.suffix.lower() in (".pdf", ".pptx"):
        if not path.is_file():
            raise UsageError([Problem("unreadable", f"there is no file “{path}”", "check its name and folder")])
        lost = _trace_file(content, path)
    else:
        lost = _trace_words(content, what)
    if lost:
        raise click.exceptions.Exit(1)


def _trace_words(content: Content, words: str) -> bool:
    """Print where the words come from, and return whether they come from no text file."""
    from factsheets.ledger.trace import trace_words

    found = trace_words(content, words)
    _show(found)
    if not found:
        say(f"“{words}” is not in any fact or other text of the content.")
    return not found


def _trace_file(content: Content, path: Path) -> bool:
    """Print where all numbers of a file come from, and return whether one comes from no text file."""
    from factsheets.ledger.trace import texts_of, trace_text

    lost = []
    for traced in trace_text(content, texts_of(path)):
        say(f"{traced.number}{f' ({traced.times} times)' if traced.times > 1 else ''}")
        _show(traced.passages)
        if traced.why:
            say(f"  {traced.why}")
        if not traced.found:
            say("  not from the content")
            lost.append(traced.number)
    say(f"All numbers come from the content: {path}" if not lost else f"Not from the content: {', '.join(lost)}")
    return bool(lost)


def _show(found: Sequence[Passage]) -> None:
    for passage in found:
        say(f"  {passage.origin}  {passage.holder}, {passage.field}: {passage.text}")
