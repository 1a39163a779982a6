"""`factsheets open`: the window."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from factsheets.cli import options
from factsheets.cli.console import say
from factsheets.cli.session import Session
from factsheets.errors import Problem, UsageError


@click.command("open")
@click.argument("folder", type=options.PATH, required=False, metavar="[DIR]")
@click.option(
    "--port", type=click.IntRange(1024, 65000), default=8765, show_default=True, help="The first port to try."
)
@click.option("--browser/--no-browser", default=True, help="Open the browser, or only print the address.")
@options.organization
@options.root
@click.pass_obj
def command(session: Session, folder: Path | None, port: int, browser: bool) -> None:
    """Open the window: edit the text, see the page, print.

    A page opens in your browser, with all sheets and slides. What you change there is saved in the text files in the folder
    `data`. Only this computer can open the page; it needs no internet. To end the program, close the page and press
    Ctrl+C here, or choose Quit in the window.

    \b
    Examples
      factsheets open
      factsheets open my-church
      factsheets open --no-browser
    """
    session.given = folder or session.given
    root = session.choose_root()
    if root.name == "_bundled":
        hint = "type `factsheets init my-church`, then `factsheets open my-church`"
        raise UsageError([Problem("no-root", "this folder has no content to change", hint)])
    if find_spec("uvicorn") is None or find_spec("starlette") is None:
        hint = "type `python3 -m pip install starlette uvicorn`, then the same command again"
        raise UsageError([Problem("usage", "the window needs two packages that are not installed", hint)])
    from factsheets.window.serve import serve

    serve(root, root / "output", session.profile, _told, browser=browser, port=port)
    say("The window is closed. Your changes are in the text files.")


def _told(address: str) -> None:
    say(f"The window is open at {address}")
    say("If your browser does not show it, copy this address into it. To end the program, press Ctrl+C.")
