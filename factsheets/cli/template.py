"""What the program prints about an organization's own template before it makes a deck in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factsheets.cli.console import say

if TYPE_CHECKING:
    from factsheets.engine.jobs import Job


def introduce(template: Path, folder: Path, names: Iterable[str], jobs: Sequence[Job]) -> None:
    """Print how a template is used, each line once; UsageError if an output would overwrite it."""
    from factsheets.api import lay_out
    from factsheets.engine.template import refuse_overwriting, told

    refuse_overwriting(template, folder, names)
    for line in dict.fromkeys(line for job in jobs for line in told(job, lay_out(job))):
        say(line)
