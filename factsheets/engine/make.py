"""Join layout and writers: a job -> the bytes of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from factsheets.document.blocks import FactRef
from factsheets.engine.jobs import Job
from factsheets.engine.purpose import purpose
from factsheets.engine.run import Made
from factsheets.engine.template import write_in
from factsheets.errors import ContentErrors, Problem, in_order
from factsheets.layout.request import Request
from factsheets.layout.spec.load import Layouts
from factsheets.writers.registry import writer

if TYPE_CHECKING:
    from factsheets.document.document import Document


def maker(jobs: Iterable[Job]) -> Callable[[str], Made]:
    """Return the function that makes an output by its name; ContentErrors with the mistakes in the layout files."""
    by_name = {job.output: job for job in jobs}
    for layouts in {id(job.layouts): job.layouts for job in by_name.values()}.values():
        if problems := [] if layouts.sound else wrong(layouts):
            raise ContentErrors(in_order(problems))
    return lambda name: make(by_name[name])


def wrong(layouts: Layouts) -> list[Problem]:
    """Return the problems between layout files."""
    from factsheets.layout.check.paper import check

    return check(layouts)


def lay_out(job: Job) -> Document:
    """Return the finished document of a job.

    BuildError with all problems when its content does not fit or breaks a rule.
    """
    from factsheets.layout.render import compose_and_place  # imported here: a build with nothing to do draws nothing

    return compose_and_place(job.request, job.layouts)


def make(job: Job) -> Made:
    """Return the file of a job; BuildError as in `lay_out`."""
    document = lay_out(job)
    facts = printed_facts(job.request, document)
    data, pages = written(document, job), len(document.pages)
    return Made(data, pages, document.title, document.warnings, facts, purpose(job))


def written(document: Document, job: Job) -> bytes:
    """Return the document of a job as its file: a deck in its template, if it has one."""
    return write_in(document, job) if job.request.template else writer(job.writer)(document)


def printed_facts(request: Request, document: Document) -> tuple[str, ...]:
    """Return the facts that a document prints, as issue/fact; facts that are only in the notes do not count."""
    printed = document.facts
    facts = (FactRef(issue.id, fact.id) for issue, fact in request.library.facts())
    return tuple(f"{fact.issue}/{fact.id}" for fact in facts if fact in printed)
