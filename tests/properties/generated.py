"""Content that nobody would write: Hypothesis strategies for whole libraries, from nothing to twenty times the current
length.

Everything is a change of the frozen content, so a failure is reduced toward it.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from hypothesis import strategies as st

from factsheets.content.audience import for_print
from factsheets.content.checks.facts import FACT_CHECKS
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice, Place
from factsheets.content.model.issue import Area, Issue
from factsheets.content.model.library import Library
from factsheets.content.model.organization import Insert
from factsheets.content.model.place import Capital, Country
from factsheets.content.quantity.marks import marks_of
from factsheets.content.quantity.measures import names_money
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import Pair
from factsheets.errors import Origin
from factsheets.figures.icons.pictograms import load as load_icons
from factsheets.figures.maps.files import about, silhouette
from factsheets.layout.check.symbols import fits
from tests import editions
from tests.support import CHECKOUT

REAL = for_print(editions.project().library)
PICTOGRAMS = load_icons(CHECKOUT / "layouts" / "icons")
FILE = "data/issues/generated.yaml"
MOST_FACTS, MOST_COUNTRIES, TIMES = 30, 60, 20

SENTENCES = """justice police women forced labor property rescue the a of and in for courts protect children families
communities safe restored violence. poor, work – they many “safety” who’s home; every day."""
PLAIN = SENTENCES.split()
ODD = (
    "x" * 200, "W" * 200, "https://www.example.org/" + "a-long/path?with=queries&more/" * 6, "long-term", "and/or",
    "1,000,000", "45.8 million", "$150 billion", "1 in 5", "naïve", "Côte", "d’Ivoire", "“", "”", "—", "word—word", "(", ")",
    "50%", "15–30%", "ex\u00a0officio", "soft\u00adhy\u00adphen", "zero\u200bwidth", "join\u2060ed", "…", "&", "<b>",
    "&amp;", "Ångström", "fi", "ffl", "AVATAR", "i", "1", ".", "!", "'", "\\", "%s", "{}", "é" * 60, "ab-" * 60,
)  # fmt: skip

word = st.one_of(st.sampled_from(PLAIN), st.sampled_from(PLAIN), st.sampled_from(PLAIN), st.sampled_from(ODD))


def length(today: int) -> st.SearchStrategy[int]:
    """Return lengths from 1 character to twenty times the current one, most of them near the current one."""
    return st.one_of(st.integers(1, today), st.integers(today, 3 * today), st.integers(1, TIMES * today))


@st.composite
def text(draw, today: int, words=word) -> str:
    """Return words of about that many characters: a few different ones, repeated."""
    pool = draw(st.lists(words, min_size=1, max_size=8))
    wanted, parts, letters = draw(length(today)), [], 0
    while letters < wanted:
        parts.append(pool[len(parts) % len(pool)])
        letters += len(parts[-1]) + 1
    return " ".join(parts)


def number(most: int = 10**13) -> st.SearchStrategy[str]:
    """Return a count as prose writes it: 7, 45.8 million, 600,000."""
    digits = st.integers(1, most).map(lambda value: f"{value:,}")
    scale = st.sampled_from(["thousand", "million", "billion", "trillion"])
    scaled = st.builds(lambda value, word: f"{value / 10:g} {word}", st.integers(1, 9999), scale)
    return st.one_of(digits, scaled)


whole = st.integers(1, 120)
percent = st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:g}")
MARKS = {
    "fraction": st.tuples(whole, whole).map(lambda pair: f"{{{min(pair)} in {max(pair)}}}"),
    "percent": percent.map(lambda value: f"{{{value}%}}"),
    "percents": st.tuples(percent, percent).map(lambda pair: f"{{{pair[0]}–{pair[1]}%}}"),
    "count": number().map(lambda value: f"{{{value}}}"),
    "counts": st.tuples(number(), number()).map(lambda pair: f"{{{pair[0]} to {pair[1]}}}"),
    "money": number().map(lambda value: f"{{${value}}} a year"),
    "share": st.tuples(number(), st.sampled_from(["two-thirds", "half", "1 in 10", "3 of 100"])).map(
        lambda pair: f"{{${pair[0]}}} a year – {{{pair[1]}}}"
    ),
    "pair": st.tuples(number(), number()).map(lambda pair: f"{{{pair[0]}}} widows and {{{pair[1]}}} children"),
    "none": st.just(""),
}
LABELS = {"share": (2, 3), "pair": (2, 2), "percents": (0, 1), "counts": (0, 3)}
ICONS = ("woman", "person", "child", "case-file")


def escaped(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


@st.composite
def facts(draw, serial: int, codes: list[str]) -> Fact:
    """Return a fact of any kind of measure, with text of any length before and after the number."""
    kind = draw(st.sampled_from(sorted(MARKS)))
    before, after = escaped(draw(text(20))), escaped(draw(text(90)))
    mark = draw(MARKS[kind])
    opening = draw(st.sampled_from(["", "An estimated", "More than", "Nearly", before]))
    sentence = " ".join(filter(None, (opening, mark, after)))  # files are read with single spaces
    labels = draw(st.integers(*LABELS[kind])) if kind in LABELS else 0
    labels = 0 if kind == "counts" and labels < 3 else labels
    choice = FigureChoice(
        icons=draw(st.lists(st.sampled_from(ICONS), max_size=2)),
        labels=[draw(text(14)) for _ in range(labels)],
        key=draw(st.one_of(st.just(""), text(40))),
    )
    places = st.one_of(st.none(), st.sampled_from(codes).map(lambda code: Place(country=code)) if codes else st.none())
    return fitting(Fact(
        id=f"fact-{serial}", text=sentence, source="generated", measure=measure_of(sentence),
        wording=take_apart(sentence), place=draw(places), scope=draw(st.one_of(st.just(""), text(12))),
        claim=draw(text(60)), counted=draw(st.one_of(st.just(""), text(30))),
        figure=draw(st.one_of(st.just(choice), st.none())) if not labels else choice,
        origin=Origin(FILE, 100 + serial, 5),
    ))  # fmt: skip


def fitting(fact: Fact) -> Fact:
    """Return the fact without symbols that do not match what it counts, or show people beside a sum or a sentence for
    adults, which `check` refuses.
    """
    if not fact.figure:
        return fact
    harmful = fact.audience == "adult" or names_money(fact.wording.sentence)
    mark = next(iter(marks_of(fact.text)), None)
    icons = [icon for icon in fact.figure.icons if fits(PICTOGRAMS, icon, fact, mark)]
    icons = [icon for icon in icons if not (harmful and PICTOGRAMS[icon].shows_people)]
    pair = ["woman", "child"] if isinstance(fact.measure, Pair) and icons else icons  # "widows and … children"
    return msgspec.structs.replace(fact, figure=msgspec.structs.replace(fact.figure, icons=pair))


def sound(library: Library) -> bool:
    """Return whether the checks of facts accept the content, as before anything is made."""
    content = Content(library)
    return not any(problem.level == "error" for check in FACT_CHECKS for problem in check(content))


def sound_facts(serial: int, codes: list[str]) -> st.SearchStrategy[Fact]:
    """Return facts that the checks of content accept."""
    issue = next(iter(REAL.issues.values()))
    return facts(serial, codes).filter(
        lambda fact: sound(
            msgspec.structs.replace(REAL, issues={issue.id: msgspec.structs.replace(issue, facts=[fact], slide=[])})
        )
    )


@st.composite
def countries(draw) -> dict[str, Country]:
    """Return 1 to 60 countries, the real ones or others with names of any length."""
    codes = draw(st.lists(st.sampled_from(sorted(about())), min_size=1, max_size=MOST_COUNTRIES, unique=True))
    odd = draw(st.lists(text(9), max_size=4))
    found = {}
    for place, code in enumerate(codes):
        name = odd[place] if place < len(odd) else f"Country {code}"
        middle = silhouette(code).frame.projection
        capital = Capital(name="Capital", longitude=middle.longitude, latitude=middle.latitude)
        made = Country(
            code=code,
            name=name,
            capital=capital,
            origin=Origin("data/countries.yaml", 10 + place),
        )
        found[code] = REAL.countries.get(code, made)
    return found


@st.composite
def issues(draw, name: str, codes: list[str]) -> Issue:
    """Return an issue with 0 to 30 facts, some of the countries, and text of any length."""
    real = REAL.issues[name]
    count = draw(st.one_of(st.integers(0, 4), st.integers(0, MOST_FACTS)))
    chosen = draw(st.lists(st.sampled_from(codes), unique=True, max_size=len(codes)))
    cut = draw(st.integers(0, len(chosen)))
    areas = [
        Area(countries=part, restriction=draw(st.one_of(st.just(""), text(34))), origin=Origin(FILE, 50 + place))
        for place, part in enumerate((chosen[:cut], chosen[cut:]))
        if part
    ]
    where = msgspec.structs.replace(real.where, areas=areas, label=draw(text(30)), origin=Origin(FILE, 40))
    body = draw(st.one_of(st.just(""), st.lists(text(200), min_size=1, max_size=4).map("\n\n".join)))
    return msgspec.structs.replace(
        real, title=draw(text(18)), lead=draw(text(120)), body=body, context=draw(st.lists(text(120), max_size=2)),
        where=where, slide=[], facts=[draw(sound_facts(serial, codes)) for serial in range(count)],
        adult=[], origin=Origin(FILE, 1),
    )  # fmt: skip


@st.composite
def inserts(draw, issue: Issue) -> Insert | None:
    """Return an insert with a fact of the issue, if it has any."""
    if not issue.facts or REAL.organisation.insert is None:
        return None
    return msgspec.structs.replace(
        REAL.organisation.insert, lead=draw(text(110)), kinds=draw(text(30)), issue=issue.id,
        fact=draw(st.sampled_from([fact.id for fact in issue.facts])),
    )  # fmt: skip


@dataclass(frozen=True, repr=False)
class Case:
    """Content with one generated issue among the real ones, and the id of that issue."""

    library: Library
    issue: str

    def __repr__(self) -> str:
        """Return the differences from the frozen content, for the report of a failure."""
        issue, organisation = self.library.issues[self.issue], self.library.organisation
        told = {
            "id": issue.id,
            "title": issue.title,
            "lead": issue.lead,
            "body": issue.body,
            "label": issue.where.label,
        }
        told |= {"hope": organisation.hope, "name": organisation.name, "countries": " ".join(self.library.countries)}
        told |= {f"fact {fact.id}": f"{fact.text} / {fact.figure and fact.figure.labels}" for fact in issue.facts[:5]}
        return "\n".join(f"{name} ({len(text)}): {text[:200]!r}" for name, text in told.items())


@st.composite
def libraries(draw) -> Case:
    """Return content with one generated issue."""
    found = draw(st.one_of(st.just(dict(REAL.countries)), countries()))
    name = draw(st.sampled_from(sorted(REAL.issues)))
    issue = draw(issues(name, list(found)))
    others = {
        other: msgspec.structs.replace(
            each, facts=[], where=msgspec.structs.replace(each.where, areas=_kept(each, found))
        )
        for other, each in REAL.issues.items()
    }
    source = next(iter(REAL.sources.values()))
    changed = {
        field: draw(text(len(getattr(REAL.organisation, field))))
        for field in draw(
            st.lists(
                st.sampled_from(["name", "hope", "ways_lead", "ways_title", "partnership"]), max_size=2, unique=True
            )
        )
    }
    library = Library(
        organisation=msgspec.structs.replace(REAL.organisation, insert=draw(inserts(issue)), **changed),
        labels=REAL.labels,
        issues=others | {name: issue},
        countries=found,
        regions=REAL.regions,
        sources=REAL.sources | {"generated": source},
    )
    return Case(library, name)


def _kept(issue: Issue, found: dict[str, Country]) -> list[Area]:
    areas = [
        msgspec.structs.replace(area, countries=[code for code in area.countries if code in found])
        for area in issue.where.areas
    ]
    return [area for area in areas if area.countries]
