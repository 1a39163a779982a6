"""Layout and writers joined: a job -> the bytes of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factsheets.document.blocks import FactRef
from factsheets.document.document import Document
from factsheets.engine.jobs import Job
from factsheets.engine.purpose import purpose
from factsheets.engine.run import Made
from factsheets.engine.template import write_in
from factsheets.errors import ContentErrors, in_order
from factsheets.layout.check.paper import check
from factsheets.layout.render import compose_and_place
from factsheets.layout.request import Request
from factsheets.layout.spec.load import Layouts
from factsheets.writers.registry import writer


def maker(jobs: Iterable[Job], layouts: Layouts) -> Callable[[str], Made]:
    """Return the function that makes an output by its name; ContentErrors with what is wrong in the layout files."""
    if problems := check(layouts):
        raise ContentErrors(in_order(problems))
    by_name = {job.output: job for job in jobs}
    return lambda name: make(by_name[name], layouts)


def make(job: Job, layouts: Layouts) -> Made:
    """Return the file of a job; BuildError with all problems when its content does not fit or breaks a rule."""
    document = compose_and_place(job.request, layouts)
    data = write_in(document, job, layouts) if job.request.template else writer(job.writer)(document)
    facts = printed_facts(job.request, document)
    return Made(data, len(document.pages), document.title, facts=facts, purpose=purpose(job, layouts))


def printed_facts(request: Request, document: Document) -> tuple[str, ...]:
    """Return the facts that a document prints, as issue/fact; what only the notes of a slide say is not printed."""
    printed = document.facts
    facts = (FactRef(issue.id, fact.id) for issue, fact in request.library.facts())
    return tuple(f"{fact.issue}/{fact.id}" for fact in facts if fact in printed)
