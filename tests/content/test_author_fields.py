"""What an author writes around a sentence, and what is reported: no false text goes unnoticed.

Each line has a sentence, the fields beside it, and the codes of which at least one must be reported.
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from factsheets.content.checks.clauses import check_clauses
from factsheets.content.checks.drawn import check_drawn
from factsheets.content.checks.facts import FACT_CHECKS
from factsheets.content.checks.left_out import check_limits, check_negations, check_qualifiers
from factsheets.content.checks.numbers import check_numbers
from factsheets.content.checks.wording import check_words
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.model.library import Library
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import Count, Measure, Percent
from factsheets.figures.icons.pictograms import load as load_icons
from factsheets.layout.check.symbols import check_symbols
from tests.support import CHECKOUT

CHECKS = (
    *FACT_CHECKS,
    check_numbers,
    check_words,
    check_limits,
    check_qualifiers,
    check_negations,
    check_clauses,
    check_drawn,
)
PICTOGRAMS = load_icons(CHECKOUT / "layouts" / "icons")
VOTE = "{30%} of women and 60% of men vote."
FREED = "{600} men and {400} women were freed."
FLED = "{1 million} people fled, {80%} of them women."

TOLD: list[tuple[str, dict[str, Any], str]] = [
    # a number with the people of another one
    (VOTE, {"labels": ["men vote"]}, "said-of-another"),
    (VOTE, {"alt": "60% of women vote"}, "said-of-another"),
    (VOTE, {"alt": "30% of men vote"}, "said-of-another"),
    (VOTE, {"alt": "Row of 10 people, 3 filled: 60% of women vote"}, "said-of-another"),
    (FREED, {"labels": ["women", "men"]}, "said-of-another"),
    ("{3 in 5} boys read and 2 in 5 girls read.", {"labels": ["girls read"]}, "said-of-another"),
    # who does it, and to whom it is done
    ("{30%} of girls employ boys.", {"labels": ["boys employ girls"]}, "figure-words"),
    ("{30%} of girls frobnicate boys.", {"labels": ["boys frobnicate girls"]}, "figure-words"),
    ("{30%} of husbands beat their wives.", {"alt": "30% of wives beat their husbands"}, "figure-words"),
    ("{3 in 10} men help women cook.", {"labels": ["women help men cook"]}, "figure-words"),
    ("{1 in 3} prisoners is beaten by guards.", {"scope": "Guards"}, "said-of-another"),
    # only some of the people counted
    ("{30%} of women and girls vote.", {"labels": ["girls vote"]}, "limit-dropped"),
    ("{30%} of women and girls vote.", {"alt": "30% of women vote"}, "limit-dropped"),
    ("{30%} of women, girls and boys vote.", {"labels": ["boys vote"]}, "limit-dropped"),
    # what is only wanted, feared or nearly true
    ("{30%} of children want to go to school.", {"labels": ["go to school"]}, "limit-dropped"),
    ("{30%} of girls have to walk to school.", {"labels": ["walk to school"]}, "limit-dropped"),
    ("{30%} of girls nearly died.", {"labels": ["died"]}, "limit-dropped"),
    ("{30%} of girls will marry before 18.", {"labels": ["marry before 18"]}, "limit-dropped"),
    ("{30%} of women were accused of theft.", {"labels": ["theft"]}, "limit-dropped"),
    # the end of the clause is missing
    ("{30%} of girls marry before 18.", {"labels": ["marry"]}, "limit-dropped"),
    ("{30%} of women are beaten by their husbands.", {"labels": ["beaten"]}, "limit-dropped"),
    ("{15–30%} of prisoners awaiting trial vote.", {"labels": ["prisoners"]}, "limit-dropped"),
    # the opposite
    ("{30%} of women outside Kenya vote.", {"scope": "Kenya"}, "negation-dropped"),
    ("{30%} of women vote, unlike in Kenya.", {"scope": "Kenya"}, "negation-dropped"),
    ("{30%} of girls are out of school.", {"labels": ["in school"]}, "negation-dropped"),
    ("{30%} of girls are out of school.", {"alt": "30% of girls in school"}, "negation-dropped"),
    ("{30%} of girls refuse to marry.", {"labels": ["marry"]}, "negation-dropped"),
    ("{30%} of girls are free from slavery.", {"labels": ["slavery"]}, "negation-dropped"),
    ("{30%} of girls escaped slavery.", {"labels": ["slavery"]}, "negation-dropped"),
    ("{30%} of girls stopped working.", {"labels": ["working"]}, "negation-dropped"),
    ("{30%} of girls hardly eat.", {"labels": ["eat"]}, "negation-dropped"),
    ("{30%} of girls rarely eat meat.", {"alt": "30% of girls eat meat"}, "negation-dropped"),
    ("{30%} of girls avoid school.", {"labels": ["school"]}, "negation-dropped"),
    ("{30%} of girls were prevented from voting.", {"labels": ["voting"]}, "negation-dropped"),
    ("{2 in 3} women have no account, and no home.", {"labels": ["have home"], "lacking": True}, "negation-dropped"),
    # parts of a drawing
    (FLED, {"labels": ["1 million people", "80%", "women"]}, "figure-words"),
    (FLED, {"labels": ["people", "women", "people"]}, "figure-words"),
    ("{15–30%} of women smoke.", {"labels": ["100% smoke"]}, "figure-words"),
    ("{2–3 in 10} wells work.", {"labels": ["work"]}, "figure-words"),
    ("{30%} of women vote.", {"alt": "Row of 10 people, 10 filled: women vote"}, "figure-words"),
    ("{30%} of women vote.", {"alt": "Row of 10 people, 3 empty: women vote"}, "figure-words"),
    # limits
    ("{30%} of single mothers in Lima rent.", {"alt": "30% of mothers in Lima rent"}, "limit-dropped"),
    ("{30%} of Christian women were attacked.", {"alt": "30% of women were attacked"}, "limit-dropped"),
    ("{30%} of women with HIV were beaten.", {"alt": "30% of women were beaten"}, "limit-dropped"),
    ("{30%} of deaf girls were beaten.", {"alt": "30% of girls were beaten"}, "limit-dropped"),
    ("{30%} of refugee girls were beaten.", {"alt": "30% of girls were beaten"}, "limit-dropped"),
    ("{30%} of women in prison were beaten.", {"alt": "30% of women were beaten"}, "limit-dropped"),
    ("{30%} of women say they were beaten.", {"alt": "30% of women were beaten"}, "limit-dropped"),
    ("{30%} of women fear that they will be killed.", {"labels": ["will be killed"]}, "limit-dropped"),
    ("{30%} of girls may never marry.", {"alt": "30% of girls never marry"}, "limit-dropped"),
    ("{30%} of women who asked for help were beaten.", {"alt": "30% of women were beaten"}, "limit-dropped"),
    ("{30%} of victims of rape told the police.", {"alt": "30% of victims told the police"}, "limit-dropped"),
    ("{30%} of pupils in one school were hurt.", {"alt": "30% of pupils were hurt"}, "limit-dropped"),
    ("{1 in 5} women was raped or beaten.", {"alt": "1 in 5 women was raped"}, "limit-dropped"),
    ("{1 in 5} women was raped or beaten.", {"labels": ["beaten"]}, "limit-dropped"),
    ("{30%} of women in Nairobi prison vote.", {"scope": "Nairobi"}, "limit-dropped"),
    ("{30%} of women in two Kenyan villages vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of women in a clinic near Lima vote.", {"scope": "Lima"}, "limit-dropped"),
    ("{30%} of women in Kenya and Uganda vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("In Kenya or Uganda, {30%} of women vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("Near Kenya, {30%} of women vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of Kenyan mothers in London rent.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of Syrian refugees are children.", {"scope": "Syria"}, "limit-dropped"),
    ("{30%} of Kenyans abroad vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of women who fled Kenya vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of women in Kenya’s north vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{30%} of girls in one district vote.", {"scope": "Girls"}, "limit-dropped"),
    ("{30%} of prisoners awaiting trial are ill.", {"scope": "Prisoners"}, "limit-dropped"),
    ("In Nairobi, Kenya, {30%} of women vote.", {"scope": "Kenya"}, "limit-dropped"),
    ("{4 to 6 million} people a year flee.", {"labels": ["4", "6 million", "people"]}, "limit-dropped"),
    # others
    (FLED, {"labels": ["1 million women", "80% people"]}, "figure-words"),
    (FREED, {"labels": ["600 men", "400 women"], "key": "Each figure stands for 50 cows."}, "figure-key"),
    (FREED, {"labels": ["600 men", "400 women"], "key": "Each figure stands for 50 people, or 5."}, "figure-key"),
    ("{3 in 5} women vote.", {"alt": "all women vote"}, "scope-not-said"),
    ("{3 in 5} women vote.", {"alt": "a third of women vote"}, "number-not-said"),
    ("We saw 40 schools with wells. {6 in 10} of them are closed.", {"icons": ["water"]}, "symbol-misstates"),
    ("{3 in 5} women vote.", {"alt": "3 of 5 men vote"}, "scope-not-said"),
    ("{1 in 3} men votes.", {"icons": ["woman"]}, "symbol-misstates"),
    ("{1 in 3} women votes.", {"icons": ["child"]}, "symbol-misstates"),
    ("{1 in 3} women votes.", {"icons": ["case-file"]}, "symbol-misstates"),
    ("{1 in 3} wells is dry.", {"icons": ["woman"]}, "symbol-misstates"),
    (FREED, {"labels": ["men", "women"], "icons": ["woman", "person"]}, "symbol-misstates"),
    (FLED, {"labels": ["women", "people"]}, "figure-words"),
    # numbers
    ("{15–30%} of women smoke.", {"alt": "30% of women smoke"}, "qualifier-dropped"),
    ("{4 to 6 million} people fled.", {"alt": "6 million people fled"}, "qualifier-dropped"),
    ("{5 million} people fled in 2012.", {"period": "2020"}, "year-not-in-sentence"),
    ("{10% more or 20%} of women.", {"measure": Percent(20)}, "measure-disagrees"),
    ("{1.200} people fled.", {"measure": Count(1.2)}, "measure-disagrees"),
]


@pytest.mark.parametrize(("text", "fields", "code"), TOLD)
def test_false_field_is_told(text: str, fields: dict[str, Any], code: str, library: Library) -> None:
    """A field that contradicts its sentence is reported with its code."""
    assert code in codes_of(text, fields, library)


TRUE: list[tuple[str, dict[str, Any]]] = [
    (VOTE, {"alt": "30% of women and 60% of men vote"}),
    (VOTE, {"labels": ["women vote"]}),
    (VOTE, {"alt": "60% of men vote"}),
    (FREED, {"labels": ["600 men", "400 women"]}),
    (FREED, {"labels": ["600 men", "400 women"], "key": "Each figure stands for 50 people."}),
    (FLED, {"labels": ["1 million people", "80% women"]}),
    ("{30%} of women vote.", {"alt": "Row of 10 people, 3 filled: women vote"}),
    ("{30%} of women vote.", {"alt": "Row of 10 people, 3 of 10 filled, 7 of them left empty: women vote"}),
    ("{30%} of girls are out of school.", {"labels": ["out of school"]}),
    ("{15–30%} of women smoke.", {"labels": ["women"]}),
    ("{15–30%} of women smoke.", {"alt": "15–30% of women smoke"}),
    ("{30%} of women who asked for help were beaten.", {"alt": "30% of women who asked for help were beaten"}),
    ("{30%} of women in Nairobi prison vote.", {"scope": "Nairobi prison"}),
    ("{30%} of girls in Kenya miss school.", {"scope": "Kenya"}),
    ("In Kenya, {30%} of girls go to a school in their village.", {"scope": "Kenya"}),
    ("{2 in 3} girls cannot read or write.", {"labels": ["cannot read or write"]}),
    ("{15–30%} of women smoke.", {"alt": "Scale from 0 to 100%, solid to 15%, hatched from there to 30%."}),
    ("{1 in 3} girls works.", {"icons": ["child"]}),
    (FREED, {"labels": ["men", "women"], "icons": ["person", "woman"]}),
    ("{3 in 5} women vote.", {"alt": "Row of 5 women, 3 filled, 2 outlined."}),
    ("{4 to 6 million} people a year flee.", {"labels": ["4", "6 million", "people a year"]}),
    ("{5 million} people fled in 2014.", {"period": "2012–2016"}),
    ("{30%} of women say they were beaten.", {"alt": "30% of women say they were beaten"}),
    ("{30%} of husbands beat their wives.", {"labels": ["husbands who beat their wives"]}),
    ("{30%} of women and girls vote.", {"labels": ["women and girls who vote"]}),
    ("{30%} of women and girls vote.", {"labels": ["vote"]}),
    ("{30%} of children want to go to school.", {"labels": ["want to go to school"]}),
    ("{15–30%} of prisoners awaiting trial vote.", {"labels": ["Prisoners awaiting trial"]}),
    ("{30%} of women in Kenya and Uganda vote.", {"scope": "Kenya and Uganda"}),
    ("{30%} of prisoners in Kenya are ill.", {"scope": "Prisoners in Kenya"}),
    ("{30%} of Kenyan mothers in London rent.", {"scope": "London"}),
    ("{30%} of prisoners awaiting trial are ill.", {"scope": "Prisoners awaiting trial"}),
    ("{30%} of Kenyan women rent.", {"scope": "Kenya"}),
    ("In Nairobi, Kenya, {30%} of women vote.", {"scope": "Nairobi"}),
    ("In May 2020, {30%} of women in Kenya fled.", {"scope": "Kenya"}),
    ("{300} women and {200} girls were freed.", {"labels": ["300 women", "200 girls"]}),
    ("{6 in 10} homes are dark.", {"icons": ["property"]}),
]
CODES = (
    "said-of-another",
    "qualifier-dropped",
    "year-not-in-sentence",
    "negation-dropped",
    "figure-words",
    "limit-dropped",
    "measure-disagrees",
    "number-not-said",
    "figure-key",
    "symbol-misstates",
)


@pytest.mark.parametrize(("text", "fields"), TRUE)
def test_true_field_stands(text: str, fields: dict[str, Any], library: Library) -> None:
    """A field that says the same as the sentence is not reported."""
    assert codes_of(text, fields, library).isdisjoint(CODES)


def codes_of(text: str, fields: dict[str, Any], library: Library) -> set[str]:
    figure = {name: value for name, value in fields.items() if name in ("labels", "alt", "lacking", "icons", "key")}
    own = {name: value for name, value in fields.items() if name in ("scope", "period")}
    measure: Measure | None = fields.get("measure") or measure_of(text)
    choice = FigureChoice(**figure) if figure else None
    fact = Fact(id="x", text=text, source="s", measure=measure, wording=take_apart(text), figure=choice, **own)
    issue = next(iter(library.issues.values()))
    alone = msgspec.structs.replace(issue, facts=[fact], slide=[], back=None)
    content = Content(msgspec.structs.replace(library, issues={issue.id: alone}))
    checked = [problem for check in CHECKS for problem in check(content)]
    return {problem.code for problem in [*checked, *check_symbols(content.library, PICTOGRAMS)]}
