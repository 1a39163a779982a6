"""Layout and writers joined: a job -> the bytes of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factsheets.backends import writer
from factsheets.build.plan import Job
from factsheets.build.run import Made
from factsheets.errors import BuildError
from factsheets.layout.products import compose_and_place
from factsheets.layout.spec import Layouts


def maker(jobs: Iterable[Job], layouts: Layouts) -> Callable[[str], Made]:
    """Return the function that makes an output by its name."""
    by_name = {job.output: job for job in jobs}
    return lambda name: make(by_name[name], layouts)


def make(job: Job, layouts: Layouts) -> Made:
    """Return the file of a job; BuildError with all problems when its content does not fit or breaks a rule."""
    document = compose_and_place(job.request, layouts)
    problems = document.verify()
    if any(problem.level == "error" for problem in problems):
        raise BuildError(problems)
    return Made(writer(job.writer)(document), len(document.pages), document.title, tuple(problems))
