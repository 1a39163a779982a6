"""Turn names of slides into slides, for a deck about everything, one issue, or one country."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from factsheets.compose.derived import ISSUE_DECK, dropped
from factsheets.compose.handout import handout
from factsheets.compose.slides.build import (
    Slide,
    closing_slide,
    kinds_slide,
    map_slide,
    statement_slide,
    title_slide,
    way_slide,
    ways_slide,
)
from factsheets.compose.slides.facts import fact_slide, titled
from factsheets.compose.slides.names import Offer, choose, fact_name
from factsheets.compose.slides.subjects import country_cover, country_slide, issue_cover, where_slide
from factsheets.content.model.library import Library
from factsheets.document.blocks import Block, FactRef, Role
from factsheets.errors import BuildError

MAKERS: Mapping[str, Callable[[Library], Slide]] = {
    "title": title_slide,
    "statement": statement_slide,
    "kinds": kinds_slide,
    "all-ways": ways_slide,
    "countries": map_slide,
    "closing": closing_slide,
}


def slides_of(library: Library, subject: str, names: tuple[str, ...], offer: Offer) -> list[Slide]:
    """Return the slides of a deck about a subject ("": everything) in the order of their names, or the default ones.

    The title of the first is the heading of the whole. Raises BuildError for an unknown name.
    """
    chosen = choose(library, subject, names, offer)
    if chosen.problems:
        raise BuildError(chosen.problems)
    slides = [_made(library, subject, name) for name in chosen.slides]
    slides = list(_told_apart(library, slides))
    if subject in library.issues and not names:
        slides = _saying_all(library, subject, slides)
    return [replace(slide, block=_headed(slide.block, first=not number)) for number, slide in enumerate(slides)]


def _saying_all(library: Library, issue: str, slides: list[Slide]) -> list[Slide]:
    """Return the default slides about an issue.

    Texts of its sheet that no slide shows, and that `ISSUE_DECK` does not list, are in the notes of the first slide.
    """
    first, *others = slides
    left = dropped(handout(library, issue).sides, [slide.block for slide in slides], ISSUE_DECK)
    told = tuple(leaf.text or leaf.alternative for _, leaf in left)
    return [replace(first, asked=(*first.asked, *told)), *others]


def _told_apart(library: Library, slides: list[Slide]) -> Iterator[Slide]:
    """Yield the slides; the title of a fact that another slide has too names what the fact counts."""
    facts = {FactRef(issue.id, fact.id): fact for issue, fact in library.facts()}
    taken = {_title(slide) for slide in slides if not slide.block.fact}
    for slide in slides:
        told = titled(slide, facts[slide.block.fact], taken) if slide.block.fact else slide
        taken.add(_title(told))
        yield told


def _title(slide: Slide) -> str:
    title = slide.block.find("title")
    return title.text if title else ""


def deck_title(library: Library, subject: str) -> str:
    """Return the subject of a deck, for the title of its file."""
    if subject in library.issues:
        return library.issues[subject].title
    return library.countries[subject].name if subject in library.countries else library.organisation.headline


def _made(library: Library, subject: str, name: str) -> Slide:
    """Return a slide by its name."""
    issue, country = library.issues.get(subject), library.countries.get(subject)
    if issue and name in ("title", "where"):
        return issue_cover(library, issue) if name == "title" else where_slide(library, issue)
    if country and name in ("title", "country"):
        return country_cover(library, country) if name == "title" else country_slide(library, country)
    if name in MAKERS:
        return MAKERS[name](library)
    way = next((way for way in library.organisation.ways if way.id == name), None)
    return way_slide(library, way) if way else _fact(library, subject, name)


def _fact(library: Library, subject: str, name: str) -> Slide:
    """Return the slide of a fact; in a deck about a subject it is under "Quick facts"."""
    issue, fact = next((issue, fact) for issue, fact in library.facts() if fact_name(issue, fact) == name)
    slide = fact_slide(library, issue, fact)
    return replace(slide, section=library.labels.quick_facts) if subject else slide


def _headed(block: Block, *, first: bool) -> Block:
    """Return a slide whose title is the heading of the deck, or a heading under it."""
    role = Role.H1 if first else Role.H2
    children = tuple(replace(child, role=role) if child.slot == "title" else child for child in block.children)
    return replace(block, children=children)
