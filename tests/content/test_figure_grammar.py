"""Which figure a sentence gets: never a share for a change, never a part of a whole that it does not name."""

from __future__ import annotations

import msgspec
import pytest
import yaml

from factsheets.content.checks.facts import (
    check_figure_labels,
    check_forms,
    check_lacking,
    check_marks,
    check_percentages,
)
from factsheets.content.checks.given import check_given
from factsheets.content.load import with_wording
from factsheets.content.located import Content
from factsheets.content.model.fact import Fact, FigureChoice
from factsheets.content.model.library import Library
from factsheets.content.quantity.grammar import figure_of, kinds_of, why_alone
from factsheets.content.quantity.phrases import line_of
from factsheets.content.quantity.sentence import measure_of, take_apart
from factsheets.content.quantity.types import (
    Change,
    Count,
    CountRange,
    Fraction,
    FractionRange,
    Measure,
    Money,
    Pair,
    PercentRange,
    Rate,
    Share,
)
from factsheets.content.quantity.unread import why_unread
from factsheets.errors import Problem


def fact_of(text: str, figure: FigureChoice | None = None) -> Fact:
    return Fact(
        id="x", text=text, source="asc-ministry-page", measure=measure_of(text), wording=take_apart(text), figure=figure
    )


def kind_of(text: str) -> str:
    figure = figure_of(fact_of(text))
    return figure.kind if figure else "number"


def problems_of(fact: Fact, library: Library) -> list[Problem]:
    issue = next(iter(library.issues.values()))
    alone = msgspec.structs.replace(issue, facts=[fact], slide=[])
    content = Content(msgspec.structs.replace(library, issues={issue.id: alone}))
    checks = (check_marks, check_given, check_percentages, check_forms, check_figure_labels, check_lacking)
    return [problem for check in checks for problem in check(content)]


CHANGES = {
    "A pupil on a bicycle is {50%} faster than one on foot.": "faster",
    "With a bicycle, attendance rose by up to {28%}.": "rose",
    "Pupils with a bicycle are {half} as likely to drop out.": "as likely",
    "The poorest girls are {one third} less likely to finish.": "less likely",
    "In five years, good marks rose from {8% to 12%}.": "rose",
    "{28%} more women work than ten years ago.": "more",
    "Women earn {20%} less than men.": "less",
    "{1 in 3} women earns more than a man.": "more",
    "{28%} of boys, compared with 40% of girls, can read.": "compared with",
    "Attendance, with a bicycle, rose by {28%} of its base.": "rose",
    "Attendance rose – from a low start – by {28%} of its base.": "rose",
    "Attendance is up {28%}.": "up",
    "Attendance is down to {28%} of girls.": "down to",
    "The rate fell from 12% in 2010 to {8%} of girls.": "fell",
    "Wages saw an increase of {28%}.": "increase",
    "Wages saw a {28%} drop.": "drop",
    "{26%} of girls are twice as likely to be ill.": "twice",
    "Exports are {28%} more than 20 years ago.": "more",
    "Girls’ chances doubled to {1 in 5} girls.": "doubled",
    "Girls stay {half} again as long, or half of them.": "again as",
    "Prices fell, in the end, by {a third} of what they were.": "fell",
}


@pytest.mark.parametrize("text", CHANGES)
def test_change_or_comparison_stands_alone(text: str) -> None:
    """A number that describes a change or a comparison is never drawn; the word that shows this is found."""
    assert (kind_of(text), take_apart(text).change) == ("number", CHANGES[text])


MOVED = [
    "The new wells improve yields to {28%} of the fields.",
    "A bicycle boosts attendance {28%} in the first year.",
    "The law expanded cover to {60%} of workers.",
    "The plan slashes cost by {half}.",
    "Wages are {28%} above target.",
    "Wages are {28%} below the poverty line.",
    "It came in {10%} under budget.",
    "It came in {10%} over budget.",
    "Farmers gain {a third} of the crop.",
    "Farmers lose {20%} of the crop.",
    "Farmers lost {20%} of the crop.",
    "Sales dropped {28%} of late.",
    "Output doubled to {28%} of homes.",
    "Output tripled to {28%} of homes.",
    "Cities grew to {28%} of the people.",
    "The lake shrank to {10%} of the area.",
    "Need outpaces supply in {28%} of towns.",
    "Costs exceed income in {28%} of homes.",
    "Debts surpass income in {28%} of homes.",
    "They saw a {28%} boost.",
    "They saw a {28%} salary boost.",
    "They won a {28%} gain.",
    "The share narrowed to {1 in 5} girls.",
    "Girls outnumber boys in {1 in 5} schools.",
]


@pytest.mark.parametrize("text", MOVED)
def test_word_that_moves_a_number_makes_a_change(text: str) -> None:
    """With a verb of change before it, or such a noun after it, a number has no figure, even if the author asks for
    one.
    """
    assert kinds_of(fact_of(text, FigureChoice(kind="dots", icons=["person"]))) == ("number",)


OTHER_VALUES = [
    "Women in Kenya earn {80%} of what men earn.",
    "Women's wages are {60%} of men's.",
    "Women’s wages are {60%} of ours.",
    "Women earn {two-thirds} of the wage of a man.",
    "Girls were paid {two thirds} of boys' wages.",
    "Girls were paid {two thirds} of boys’ wages.",
    "Deaths are now {a third} of what they were in 2000.",
    "The number of cases is {one fifth} of that in 2000.",
    "Wages are {60%} of those of men.",
    "Malaria deaths are now {half} their level in 2000.",
    "The rate is {half} the rate in towns.",
    "Water from the kiosk is {half} the price of bottled water.",
    "Girls get {half} the schooling of boys.",
    "Cutting in {half} the number of deaths takes money.",
    "Our wells have cut disease to {a quarter} of its old level.",
    "Our wells have cut disease to {a quarter} of all families.",
    "The budget was cut to {60%} of the old one.",
    "Deaths were brought to {30%} of the 1990 level.",
    "Child mortality is at {40%} of its 1990 value.",
    "Girls attend at {90%} of the rate of boys.",
    "An additional {28%} of pupils in Kenya now attend.",
    "A further {28%} of pupils attend.",
    "{80%} of the gain went to the rich.",
    "{80%} of their income goes to rent.",
    "The harvest is {half} of last year’s harvest.",
    "Rainfall was {60%} of normal.",
    "Deaths have gone down; now they are at {40%} of what they were.",
]


@pytest.mark.parametrize("text", OTHER_VALUES)
def test_share_of_another_value_stands_alone(text: str) -> None:
    """A share of a value, such as of what men earn, is not a share of people; nobody can ask for such a figure."""
    assert kind_of(text) == "number"
    assert kinds_of(fact_of(text)) == ("number",)


SHARES = {
    "More than {28%} of women work.": "dots",
    "No more than {28%} of women work.": "dots",
    "Up to {28%} of women work.": "dots",
    "Children make up {26%} of all victims.": "dots",
    "{26%} of girls drop out of school.": "dots",
    "{26%} of girls gain a place.": "dots",
    "{26%} of patients improved.": "dots",
    "{26%} of widows lose their land.": "dots",
    "Women who lost their husbands are {26%} of all widows.": "dots",
    "{1 in 5} children falls ill.": "row",
    "{1 in 3} women works more than three days a week.": "row",
    "{1 in 4} children grew up in lower-income countries.": "row",
    "{1 in 5} girls, rather than 1 in 4, leaves.": "row",
    "{1 in 5} girls eats less than three times a day.": "row",
    "{1 in 5} girls leaves, and the poorest are more likely to.": "row",
    "Prices rose; {1 in 5} families cannot pay.": "row",
    "Prices rose. {1 in 5} families cannot pay.": "row",
    "Of all girls, {26%} leave school.": "dots",
    "{Half} the girls leave.": "row",
    "{80%} of low-income families cannot pay.": "row",
    "{80%} of women risk an early death.": "row",
    "{80%} of poor young rural women vote.": "row",
    "{80%} of women and a fourth of men can read.": "row",
    "{80%} of the people of this country.": "row",
    "{80%} of Kenya’s children learn.": "row",
    "{80%} of those who flee are women.": "row",
    "{Half} the children of Kenya learn.": "row",
    "From {8% to 12%} of girls leave.": "range",
    "Between {8% and 12%} of girls leave.": "range",
    "{90%} of the widows have no proof—leaving them even more vulnerable.": "row",
}


@pytest.mark.parametrize("text", SHARES)
def test_share_is_drawn(text: str) -> None:
    """Words that only bound a number, or are in another clause, do not prevent a figure."""
    assert kind_of(text) == SHARES[text]


@pytest.mark.parametrize(
    "text",
    [
        "Interest is {26%}.",
        "He waited {half} an hour.",
        "It took {a quarter} of an hour.",
        "It is {half} of 1% of the budget.",
        "It floods {1 in 5} years.",
        "They came {two in seven} days.",
        "It is used by {90%} of women.",
        "{60%} of clinics over budget are closed.",
        "{1 in 11} women.",
        "{80%} of women and a third group can read.",
        "Women who seldom vote make up {70%} of all women.",
        "Studies of nothing say that {1 in 3} girls works.",
        "{12.5%} of women.",
    ],
)
def test_share_of_an_unnamed_whole_stands_alone(text: str) -> None:
    """No figure shows a whole that the sentence does not name, or a part that symbols cannot show."""
    assert kind_of(text) == "number"


THINGS = {
    "{90%} of every dollar goes there.": "share",
    "{95%} of malaria cases are there.": "dots",
    "{95%} of cattle are lost.": "dots",
    "{6 in 10} schools have no toilet.": "number",
    "{6 in 10} homes with children have no toilet.": "number",
    "{90%} of patients’ beds are old.": "dots",
    "Of all gifts, {90%} arrive.": "dots",
    "{6 in 10} of the rural families have no toilet.": "row",
    "{6 in 10} very poor people have no toilet.": "row",
    "Of all girls, {90%} learn.": "row",
    "{A quarter} of the world’s population lacks water.": "row",
    "{10%} of the 1.2 billion young people work.": "row",
    "{90%} of the poorest learn.": "row",
    "{90%} of schoolchildren learn.": "row",
}


@pytest.mark.parametrize("text", THINGS)
def test_only_people_are_drawn_as_people(text: str) -> None:
    """A share of homes, food or money is not a row of people."""
    assert kind_of(text) == THINGS[text]


COUNTS = {
    "{4 to 6 million} people fled.": "range",
    "Between {4 and 6 million} people fled.": "range",
    "The ILO estimates that {4 to 6 million} people are in forced labor.": "range",
    "{4 to 6 million} people can’t read.": "range",
    "{4 to 6 million} people want to go home.": "range",
    "It is a myth that {4 to 6 million} people fled.": "number",
    "In theory, {4 to 6 million} people fled.": "number",
    "{4 to 6 million} people should be vaccinated.": "number",
    "The Devil says that {4 to 6 million} people fled.": "number",
    "Nobody saw {4 to 6 million} people flee.": "number",
    "If {4 to 6 million} people flee, we help.": "number",
    "The goal is {4 to 6 million} nets.": "number",
    "{4 to 6 million} people fled. Not so.": "number",
    "{4 to 6 million} people in the novel flee.": "number",
    "By 2040, {4 to 6 million} people live there.": "number",
    "Class {4 to 6} girls came.": "number",
    "{4 to 6} in the morning is when women pray.": "number",
}


@pytest.mark.parametrize("text", COUNTS)
def test_range_of_a_count_is_drawn_where_it_is_so(text: str) -> None:
    """No scale shows how many there should be, might be, or are not."""
    fact = with_wording(fact_of(text, FigureChoice(labels=["4", "6", "million people"])), 2026, 2026)
    figure = figure_of(fact)
    assert (figure.kind if figure else "number") == COUNTS[text]


ALONE = {
    "{26%} of women vote.": "",
    "Prices rose by {26%}.": "“rose” describes a change or a comparison, not a part of a whole",
    "The Ministry of Lies says that {26%} of women vote.": "its source is not known (“Ministry of Lies says that”)",
    "In theory, {26%} of women vote.": "the words before it (“In theory,”) may be a comparison, or change the number",
    "{26%} of women, or 4 in 10, vote.": "its sentence also says “4 in 10”",
    "{26%} of children die without treatment.": "its sentence is true only under a condition",
    "{26.5%} of women vote.": "no figure shows this number exactly",
    "{6 in 10} schools have no toilet.": "a row needs a symbol of what is counted: add it as `icons`",
    "{4 to 6 million} people fled.": "the figure needs `labels`: the low value, the high value, the unit",
    "{5 million} people fled.": "the sentence does not name the whole that it is a part of",
    "Many women vote.": "",
}


@pytest.mark.parametrize("text", ALONE)
def test_reason_for_a_number_that_stands_alone_is_the_real_one(text: str) -> None:
    """If a figure is missing, the reason is given (`factsheets facts --details`)."""
    assert why_alone(fact_of(text)) == ALONE[text]


AMOUNTS = {
    "{80%} of capacity is used.": "share",
    "{60%} of needs are met.": "share",
    "{60%} of food needs are met.": "share",
    "{90%} of trade goes by sea.": "share",
    "{A third} of its forest is gone.": "share",
    "{83%} of capacity is used.": "number",
    "It lost {70%} of its value.": "number",
    "It bore {40%} of the cost.": "number",
    "Nets are {90%} effective.": "number",
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_share_of_an_amount_is_no_crowd(text: str) -> None:
    """For what is measured, not counted, a plain bar shows a share in few parts; other shares have no figure."""
    assert kind_of(text) == AMOUNTS[text]
    assert {"row", "dots"}.isdisjoint(kinds_of(fact_of(text, FigureChoice(icons=["person"]))))


def test_author_names_the_symbol_of_a_thing(library: Library) -> None:
    """A row of schools is drawn with the symbol that the author names, and only with one."""
    text = "{6 in 10} schools have no toilet."
    figure = figure_of(fact_of(text, FigureChoice(icons=["school"])))
    assert figure
    assert (figure.kind, figure.icons) == ("row", ("school",))
    (problem,) = problems_of(fact_of(text, FigureChoice(kind="row")), library)
    assert problem.message == "“row” would draw people for what 6 in 10 counts"
    assert "`icons`" in problem.hint


def test_author_may_not_vouch_for_a_whole(library: Library) -> None:
    """If a sentence is not read as a share, a figure that the author asks for is refused, with the reason."""
    fact = fact_of("Nearly {26%} live there.", FigureChoice(kind="dots"))
    assert figure_of(fact) is None
    (problem,) = problems_of(fact, library)
    assert (
        problem.message == "“dots” would misstate 26%: the text after it does not name the whole that it is a part of"
    )
    assert problem.hint == "remove `kind`, or set it to “number”"


def test_author_may_choose_among_the_figures_of_a_share() -> None:
    """A share may be drawn as dots instead of people."""
    figure = figure_of(fact_of("{90%} of the girls live there.", FigureChoice(kind="dots")))
    assert figure
    assert (figure.kind, figure.values) == ("dots", (90,))


def test_no_one_can_ask_for_the_share_of_a_change(library: Library) -> None:
    """A figure of a share for a change is an error with the reason and the fix."""
    (problem,) = problems_of(fact_of("Prices rose by {50%}.", FigureChoice(kind="row")), library)
    assert problem.code == "figure-misstates"
    assert problem.message == (
        "“row” would misstate 50%: “rose” describes a change or a comparison, not a part of a whole"
    )
    assert problem.hint == "remove `kind`, or set it to “number”"


def test_change_may_be_over_100_percent(library: Library) -> None:
    """150% more is allowed, and so is any percentage without a figure."""
    assert problems_of(fact_of("Prices rose by {150%}."), library) == []
    assert problems_of(fact_of("Rice now costs {140%} of the old price."), library) == []
    assert problems_of(fact_of("They reached {150%} of the goal.", FigureChoice(kind="number")), library) == []
    (problem,) = problems_of(fact_of("They reached {150%} of the goal."), library)
    assert problem.code == "percent-over-100"


def test_a_share_may_be_all_of_it(library: Library) -> None:
    """Exactly 100% is a share, also as the end of a range; more is an error."""
    assert problems_of(fact_of("{100%} of them have no proof."), library) == []
    assert problems_of(fact_of("{90–100%} of them have no proof."), library) == []
    (problem,) = problems_of(fact_of("{101%} of them have no proof."), library)
    assert problem.code == "percent-over-100"


def test_ten_people_stand_in_a_row_and_eleven_do_not() -> None:
    """Up to 10 symbols are counted at a glance (docs/design.md, section 9); more are only a number."""
    assert kind_of("{9 in 10} girls can read.") == "row"
    assert kind_of("{9 in 11} girls can read.") != "row"


TOGETHER: dict[str, Measure | None] = {
    "{12 million} people, of whom an estimated {20%} live there.": Share(Count(12e6), 1, 5),
    "{12 million} people – {1 in 5} of them women.": Share(Count(12e6), 1, 5),
    "Of the {12 million} people, {20%} live there.": Share(Count(12e6), 1, 5),
    "{$150 billion} a year – {two-thirds} from exploitation.": Share(Money(150e9, "$", "year"), 2, 3),
    "{115 million} widows with {half a billion} children.": Pair(Count(115e6), Count(5e8)),
    "{12 million} people; of these, about {20%} live there.": Share(Count(12e6), 1, 5),
    "{12 million} people of this country, {20%} more women.": None,
    "The school holds {300} girls, {20%} of whom are orphans.": None,
    "{10} men flee every day and {12} women flee every week.": None,
    "{12 million} people, of whom {20%} of the women are ill.": None,
    "{12 million} people, the richest of whom own {20%} of the land.": None,
    "{12 million} people live in one of these countries, {20%} there.": None,
    "{12 million} people, {20%} of this country.": None,
    "More than {365 million} Christians – {1 in 7} – face persecution.": None,
    "{2.2 billion} people, or {1 in 4}, lack safe water.": None,
    "{2.2 billion} people ({1 in 4}) lack safe water.": None,
    "{1 in 4} people, or {2.2 billion}, lack safe water.": None,
    "{$150 billion}, {two-thirds} of GDP.": None,
    "{94%} of cases and {95%} of deaths.": None,
    "Between {4 million} and {6 million} people fled.": None,
    "It rose from {4 million} to {6 million} people.": None,
    "After {20 years}, {5 million} people fled.": None,
    "{1,000} people a day, {5 million} in all.": None,
    "{5 million} people, or {5 million} lives, are lost.": None,
    "There are {5 million} refugees, including 1 million children, of whom {40%} cannot read.": None,
    "There are {5 million} refugees, including half a million children, of whom {40%} cannot read.": None,
    "There were {5 million} refugees in 2020, of whom {40%} cannot read.": Share(Count(5e6), 2, 5),
    "The police rescued {300} women, {40%} of whom were U.S. citizens. That is a lie.": None,
    "The police rescued {300} women, {40%} of whom were citizens? Really?": None,
    "Of the {703 million} ({1 in 10} people) most are poor.": None,
    "Of the {703 million}, or {1 in 10}, people most are poor.": None,
    "Of the {703 million} – {1 in 10} people – most are poor.": None,
    "There are {703 million} poor people, that is {1 in 7} of them.": None,
    "{20,000} people, {5,000} of whom are children, fled.": None,
    "Of {10,000} girls, {6,000} left.": None,
    "{6,000} of the {10,000} girls left.": None,
    "{20,000} people, including {5,000} children, fled.": None,
    "{20} tonnes of rice for {1,000} people.": None,
    "{500} wells for {1,000} people.": None,
    "{500} wells and {1,000} schools.": None,
    "{500} women and {1,000} of their children.": Pair(Count(500), Count(1000)),
}


@pytest.mark.parametrize("text", TOGETHER)
def test_two_numbers_belong_together_only_where_words_join_them(text: str) -> None:
    """Words such as "of whom" join a total and its share; a number given twice is not part and whole."""
    assert measure_of(text) == TOGETHER[text]


GIVEN: dict[str, tuple[Measure, str]] = {
    "Over {365 million} Christians – {1 in 7} – flee.": (Share(Count(365e6), 1, 7), "the same thing in two ways"),
    "{2.2 billion} people ({1 in 4}) lack water.": (Share(Count(2.2e9), 1, 4), "the same thing in two ways"),
    "{5 million} people, or {5 million} lives.": (Pair(Count(5e6), Count(5e6)), "the same thing in two ways"),
    "Between {4 million} and {6 million} people fled.": (Pair(Count(4e6), Count(6e6)), "the two ends of"),
    "{5 million} fled, among them 1 million girls, of whom {40%} read.": (Share(Count(5e6), 2, 5), "another number"),
    "{20,000} people, {5,000} of whom are girls, fled.": (Pair(Count(2e4), Count(5e3)), "is a part of the other"),
    "{12 million} people, {20%} more women.": (Share(Count(12e6), 1, 5), "“more” describes a change"),
    "{12 million} people gained {20%} of the land.": (Share(Count(12e6), 1, 5), "“gained” describes a change"),
    "It rose {some 3 of 4 parts}.": (Fraction(3, 4), "“rose” describes a change"),
    "{2.2 billion, that is 1 in 4} people.": (Share(Count(2.2e9), 1, 4), "two numbers, and only one is in braces"),
    "{12 million} people are poor; {20%} are ill.": (Share(Count(12e6), 1, 4), "nothing joins “12 million” and “20%”"),
    "{12 million} people live there, {20%} in towns.": (Share(Count(12e6), 1, 5), "nothing joins"),
    "{2.2 billion} people lack water; {1 in 4} people lacks it at home.": (Share(Count(2.2e9), 1, 4), "nothing joins"),
    "{20%} of girls and {30%} of boys leave.": (PercentRange(20, 30), "nothing joins"),
    "{1 in 3} girls and {1 in 5} boys leave.": (FractionRange(1, 3, 5), "nothing joins"),
    "{5,000} people fled, {2,000} of them children.": (Pair(Count(5000), Count(2000)), "is a part of the other"),
    "The Devil has {10} men and {12} women.": (Pair(Count(10), Count(12)), "“The Devil has” is not understood"),
    "It is a myth that between {4 million} and {6 million} fled.": (CountRange(4e6, 6e6), "denies or doubts it"),
    "If {10} men and {12} women come, we go.": (Pair(Count(10), Count(12)), "states it only as a wish or a guess"),
    "{10} villages and {12} towns.": (Pair(Count(10), Count(15)), "nothing joins “10” and “12”"),
}


@pytest.mark.parametrize("text", GIVEN)
def test_author_cannot_give_a_share_that_the_words_rule_out(text: str, library: Library) -> None:
    """A measure of two parts is refused, with the reason, if its numbers are the same or describe a change."""
    measure, reason = GIVEN[text]
    problems = problems_of(msgspec.structs.replace(fact_of(text), measure=measure), library)
    (told,) = [problem.message for problem in problems if problem.code == "measure-misstates"]
    assert reason in told
    assert line_of(measure) not in why_unread(text)[1]


PRINTED = {
    "With a bicycle, attendance rose by up to {28%}.": ("rose by up to", "28%", ""),
    "Good marks rose from {8% to 12%}.": ("rose from", "8%", "to 12%"),
    "Poverty went {from 12% to 8%}.": ("from", "12%", "to 8%"),
    "Pupils are {half} as likely to leave.": ("", "half", "as likely"),
    "They pay {150%} more for water.": ("", "150%", "more"),
    "A girl is married every {2 seconds}.": ("every", "2", "seconds"),
    "No more than {5 million} live there.": ("No more than", "5", "million"),
    "{Fewer than 5 %} of towns have one.": ("Fewer than", "5%", ""),
    "They earn {$1.90} a day.": ("", "$1.90", "a day"),
    "{2} million people live there.": ("", "2", "million"),
}


@pytest.mark.parametrize("text", PRINTED)
def test_what_belongs_to_a_number_is_printed_with_it(text: str) -> None:
    """The large number keeps the words without which it would mean something else."""
    wording = take_apart(text)
    assert (wording.qualifier, wording.number, wording.unit) == PRINTED[text]


@pytest.mark.parametrize(
    "text", ["Cases: {2 million to 1 million}.", "The rate, {12% to 8%}, is low.", "It is {12 to 8%}."]
)
def test_no_range_goes_down(text: str) -> None:
    """Two numbers with "to" between them that go down are a change."""
    assert isinstance(measure_of(text), Change)


def test_no_more_than_is_no_lower_bound() -> None:
    """ "No more than" contains "more than" and means the opposite."""
    assert measure_of("No more than {5 million} live there.") == Count(5e6)
    assert measure_of("Well over {5 million} live there.") == Count(5e6, at_least=True)


CHANGED = [
    "Coverage moved in five years from {40% to 70%} of all children.",
    "The share of girls in school went within ten years from {40% to 70%} of all girls.",
    "We took the school in five years from {12 to 340} pupils.",
    "In five years, from {12 to 340} pupils came.",
    "From {12 to 340} pupils in five years, the school went on.",
]


@pytest.mark.parametrize("text", CHANGED)
def test_from_to_after_its_verb_is_a_change(text: str) -> None:
    """ "From … to" is a range only if nothing before it could have changed the number."""
    assert isinstance(measure_of(text), Change)
    assert kind_of(text) == "number"


AT_ONE_TIME = {
    "From {4 to 6 million} people flee.": CountRange(4e6, 6e6),
    "In Kenya, from {4 to 6 million} people flee.": CountRange(4e6, 6e6),
    "The share ranges from {40% to 70%} of all girls.": PercentRange(40, 70),
}


@pytest.mark.parametrize("text", AT_ONE_TIME)
def test_from_to_before_its_verb_is_a_range(text: str) -> None:
    """One quantity at one time is a range."""
    assert measure_of(text) == AT_ONE_TIME[text]


@pytest.mark.parametrize(
    ("number", "measure"),
    [
        ("2½ million", Count(2_500_000)),
        ("4¾", Count(4.75)),
        ("1 in one hundred", Fraction(1, 100)),
        ("ninety-nine out of a hundred", Fraction(99, 100)),
        ("1 in one hundred thousand", None),
    ],
)
def test_mixed_numbers_and_hundreds_are_read_whole(number: str, measure: Measure | None) -> None:
    """No part of a number is left out, such as a half or a thousand."""
    text = f"{{{number}}} girls work."
    assert measure_of(text) == measure
    assert measure is not None or "value: 1" not in why_unread(text)[1]


def test_ratio_is_no_range() -> None:
    """A ratio is printed as it is written, not read as a range."""
    text = "The ratio of nurses to patients is {1 to 300}."
    assert (measure_of(text), take_apart(text).number) == (Rate(1, "300"), "1 to 300")


@pytest.mark.parametrize(
    "text", ["Children aged {5 to 14} work.", "Ages {5–14} work.", "Children {5 to 14} years old work."]
)
def test_ages_are_not_drawn(text: str) -> None:
    """Ages are not a range of an amount."""
    assert kinds_of(fact_of(text)) == ("number",)


UNREAD = {
    "In Africa there are {94%} of cases and {95%} of deaths.": "measure: {kind: percent, value: 94}",
    "{1 in 4} people, or {2.2 billion}, lack safe water.": "measure: {kind: fraction, part: 1, whole: 4}",
    "{2.2 billion} people, or {25%}, lack safe water.": "measure: {kind: count, value: 2200000000}",
    "Of the {703 million} ({1 in 10} people) most are poor.": "measure: {kind: count, value: 703000000}",
    "There are {5 million} refugees, including 1 million children, of whom {40%} read.": (
        "measure: {kind: count, value: 5000000}"
    ),
    "{2.2 billion} people live there, and {25%} lack water.": "measure: {kind: count, value: 2200000000}",
    "{1 child in 5} works": "measure: {kind: fraction, part: 1, whole: 5}",
    "{One woman in three} works": "measure: {kind: fraction, part: 1, whole: 3}",
    "{one-in-five} children": "measure: {kind: fraction, part: 1, whole: 5}",
    "{1-in-3} women": "measure: {kind: fraction, part: 1, whole: 3}",
    "{1:3} women": "measure: {kind: fraction, part: 1, whole: 3}",
    "{20%+} of women": "measure: {kind: percent, value: 20}",
    "{~20%} of women": "measure: {kind: percent, value: 20}",
    "{<5%} of women": "measure: {kind: percent, value: 5}",
    "{R2,000} a month": "measure: {kind: money, value: 2000, currency: R, per: month}",
    "{25p} a day": "measure: {kind: money, value: 25, currency: p, per: day}",
    "{the 5th child}": "remove the braces around it",
    "Between {4 million} and {6 million} people fled.": "measure: {kind: count-range, low: 4000000, high: 6000000}",
    "From {8%} to {12%}.": (
        "measure: {kind: change, first: {kind: percent, value: 8}, second: {kind: percent, value: 12}}"
    ),
    "{12,5 million} people": "measure: {kind: count, value: 12500000}",
    "{1.200} people": "measure: {kind: count, value: 1200}, or measure: {kind: count, value: 1.2}",
    "{438 000} deaths": "measure: {kind: count, value: 438000}",
    "{1\u00a0200\u00a0000} people": "measure: {kind: count, value: 1200000}",
    "{236 000–635 000} deaths": "measure: {kind: count-range, low: 236000, high: 635000}",
    "{$5-10 million}": "measure: {kind: count-range, low: 5000000, high: 10000000}",
    "Grades {4 and 6}": "measure: {kind: count-range, low: 4, high: 6}",
    "{1 in 5 women}": "measure: {kind: fraction, part: 1, whole: 5}",
    "The {third} of May": "measure: {kind: count, value: …}",
    "{2⅖} days": "measure: {kind: count, value: …}",
    "{No. 7} of them": "measure: {kind: count, value: 7}",
}


@pytest.mark.parametrize("text", UNREAD)
def test_unread_number_is_shown_how_to_be_written(text: str) -> None:
    """The fix for a number that cannot be read contains the line that states it."""
    assert measure_of(text) is None
    _, hint = why_unread(text)
    assert UNREAD[text] in hint


@pytest.mark.parametrize(
    "text",
    [
        "Of the {703 million} ({1 in 10} people) most are poor.",
        "{703 million} people, that is {1 in 7} of them.",
        "{5 million} refugees, including 1 million children, of whom {40%} read.",
    ],
)
def test_no_message_offers_a_false_share(text: str) -> None:
    """The line in a message is copied, so it never states a share that the sentence does not."""
    assert "share" not in why_unread(text)[1]


def test_form_of_a_line_cannot_be_copied_as_it_stands() -> None:
    """If no number was read, the line contains none, and is not valid until it is filled in."""
    _, hint = why_unread("{2⅖} days")
    line = yaml.safe_load(hint[hint.index("measure:") :])["measure"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(line, Measure)


@pytest.mark.parametrize("text", [*TOGETHER, *CHANGES, *SHARES])
def test_line_of_a_measure_says_the_measure(text: str) -> None:
    """The line in a message is YAML, and means the measure that it was made from."""
    if measure := measure_of(text):
        assert msgspec.convert(yaml.safe_load(line_of(measure))["measure"], Measure) == measure


def test_kinds_begin_with_the_one_that_is_drawn() -> None:
    """The list in a message begins with the kind that is drawn by default."""
    assert kinds_of(fact_of("{90%} of the girls")) == ("row", "dots", "number")
    assert kinds_of(fact_of("{90%} of the homes")) == ("dots", "number")
    assert kinds_of(fact_of("About {90%}")) == ("number",)


LACKING = {
    ("{2 of 3} cases never had a lawyer.", False, "case-file"): "“never” says that what is counted lacks something",
    ("{2 of 3} schools have no toilet.", False, "school"): "“no” says that what is counted lacks something",
    ("{2 of 3} wells are dry.", False, "water"): "“dry” says that what is counted lacks something",
    ("{2 of 3} schools have too few teachers.", False, "school"): "“too few” says that what is counted lacks",
    ("{2 of 3} wells are dry.", True, "water"): "",
    ("{2 of 3} cases had a lawyer.", True, "case-file"): "nothing near the number",
    ("{2 of 3} cases had a lawyer; the rest had none.", True, "case-file"): "nothing near the number",
    ("{26%} of cases had no lawyer.", True, "case-file"): "only a row of symbols",
    ("{2 of 3} cases never had a lawyer.", True, "case-file"): "",
    ("{2 of 3} cases went without a lawyer.", True, "case-file"): "",
    ("{2 of 3} cases failed.", True, "case-file"): "",
    ("{2 of 3} cases had a lawyer.", False, "case-file"): "",
    ("{2 of 3} women have no lawyer.", False, "woman"): "",
}


@pytest.mark.parametrize(("text", "lacking", "icon"), LACKING)
def test_symbols_are_empty_only_where_something_is_lacking(
    text: str, lacking: bool, icon: str, library: Library
) -> None:
    """Things that lack something are not drawn as if they had it, nor the reverse."""
    choice = FigureChoice(icons=[icon], lacking=lacking, labels=["a lawyer"])
    told = [
        problem.message for problem in problems_of(fact_of(text, choice), library) if problem.code == "figure-lacking"
    ]
    assert [message[: len(LACKING[text, lacking, icon])] for message in told] == [LACKING[text, lacking, icon]] * len(
        told
    )
    assert bool(told) == bool(LACKING[text, lacking, icon])
