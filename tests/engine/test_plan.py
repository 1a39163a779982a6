"""The plan: which outputs there are, what they are called, and what each depends on."""

from __future__ import annotations

import pickle

from msgspec import structs

from factsheets.engine.jobs import plan, select
from factsheets.engine.names import is_safe
from factsheets.engine.select import Words, selection

HANDOUTS = [
    "1-forced-labor-slavery", "2-sex-trafficking", "3-sexual-violence", "4-property-grabbing",
    "5-police-abuse-of-power", "6-citizenship-rights-abuse",
]  # fmt: skip
COUNTRIES = [
    "bolivia", "cambodia", "dominican-republic", "ghana", "guatemala", "india", "kenya", "philippines", "thailand",
    "uganda",
]  # fmt: skip


def test_the_usual_files_have_these_names(library, layouts):
    """The names of the files of a build without options do not change: people link to them."""
    sheets = {f"handout-{name}-letter.pdf" for name in HANDOUTS} | {f"country-{name}-letter.pdf" for name in COUNTRIES}
    usual = select(plan(library, layouts), selection(library, layouts, Words()))
    assert {job.output for job in usual} == sheets | {"deck-16x9.pptx"}


def test_plan_cuts_and_parts_names(library, layouts):
    """Countries whose file names would be the same, or too long, still get different names."""
    kenya = library.countries["KE"]
    countries = {
        "KE": kenya,
        "XA": structs.replace(kenya, code="XA", name="KENYA!"),
        "XB": structs.replace(kenya, code="XB", name="Long " * 40),
        "XC": structs.replace(kenya, code="XC", name="肯尼亚"),
    }
    issue = library.issues["property-grabbing"]
    (area,) = issue.where.areas
    where = structs.replace(issue.where, areas=[structs.replace(area, countries=[*countries])])
    named = {issue.id: structs.replace(issue, where=where)}
    jobs = plan(structs.replace(library, countries=countries, issues=named), layouts)
    names = [job.output for job in jobs if job.request.layout == "country-letter" and job.request.theme == "colour"]
    assert names[:2] == ["country-kenya-letter.pdf", "country-kenya-letter-2.pdf"]
    assert names[3] == "country-xc-letter.pdf"
    assert all(is_safe(name) for name in names)


def test_jobs_can_go_to_another_process(library, layouts):
    """A job is the same after pickling."""
    job = plan(library, layouts)[0]
    assert pickle.loads(pickle.dumps(job)) == job


def test_every_layout_is_planned_in_every_theme(library, layouts):
    """A new layout or theme file is enough: its outputs are planned without a line of code."""
    jobs = plan(library, layouts)
    ways = {(job.request.layout, job.request.theme) for job in jobs}
    bound = ("booklet-front", "booklet-end", "pack-index")  # pages that a pack adds to its sheets
    names = [name for name, spec in layouts.layouts.items() if spec.product not in bound]
    assert ways == {(name, theme) for name in (*names, *layouts.decks) for theme in layouts.themes}
    assert len({job.output for job in jobs}) == len(jobs)


def test_content_without_an_insert_plans_none(library, layouts):
    """The insert is made only if the content defines it."""
    organisation = structs.replace(library.organisation, insert=None)
    jobs = plan(structs.replace(library, organisation=organisation), layouts)
    assert not [job for job in jobs if job.request.kind == "insert"]
